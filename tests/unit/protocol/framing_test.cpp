#include "protocol/framing.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace poolguard::protocol {
namespace {

struct Read {
  std::vector<std::string> bodies;
  std::vector<std::string> errors;
};

void drain(FrameReader& reader, Read& read) {
  while (auto next = reader.next()) {
    if (*next) {
      read.bodies.push_back(**next);
    } else {
      read.errors.push_back(next->error());
    }
  }
}

Read read_all(std::string_view bytes, FrameLimits limits = {}) {
  FrameReader reader(limits);
  Read read;
  reader.push(bytes);
  drain(reader, read);
  return read;
}

using Bodies = std::vector<std::string>;

TEST(FrameReader, ReadsWhatFrameWrites) {
  const Read read = read_all(frame("{}") + frame("") + frame("häß"));
  EXPECT_EQ(read.bodies, (Bodies{"{}", "", "häß"}));
  EXPECT_TRUE(read.errors.empty());
}

TEST(FrameReader, TakesOneByteAtATime) {
  FrameReader reader;
  Read read;
  for (const char byte : frame("{\"a\":1}") + frame("{}")) {
    reader.push(std::string_view(&byte, 1));
    drain(reader, read);
  }
  EXPECT_EQ(read.bodies, (Bodies{"{\"a\":1}", "{}"}));
  EXPECT_TRUE(read.errors.empty());
}

TEST(FrameReader, AcceptsOtherHeadersAnyCaseAndBareLineEndings) {
  EXPECT_EQ(read_all("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
                     "content-length:2 \r\n\r\n{}")
                .bodies,
            Bodies{"{}"});
  EXPECT_EQ(read_all("Content-Length: 2\n\n{}").bodies, Bodies{"{}"});
}

TEST(FrameReader, WaitsForTheRestOfABody) {
  FrameReader reader;
  reader.push("Content-Length: 4\r\n\r\n{} ");
  EXPECT_FALSE(reader.next());
  reader.push(" ");
  const auto next = reader.next();
  ASSERT_TRUE(next && *next);
  EXPECT_EQ(**next, "{}  ");
}

TEST(FrameReader, ABrokenHeaderIsOneErrorAndTheNextMessageIsRead) {
  for (const std::string broken :
       {"Content-Length: abc\r\n\r\n{\"x\":1}", "Content-Length: -5\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length:\r\n\r\n{}",
        "nonsense\r\n\r\n", "\r\n\r\n", "Content-Length: 7000000000\r\n\r\n{}"}) {
    const Read read = read_all(broken + frame("{\"ok\":true}"));
    EXPECT_EQ(read.bodies, Bodies{"{\"ok\":true}"}) << broken;
    ASSERT_EQ(read.errors.size(), 1u) << broken;
    EXPECT_EQ(read.errors[0], "The message header has no valid Content-Length.");
  }
}

TEST(FrameReader, RecoversWhenJunkTouchesTheNextHeader) {
  const Read read = read_all("{\"left\":\"over\"}" + frame("{}"));
  EXPECT_EQ(read.bodies, Bodies{"{}"});
  EXPECT_EQ(read.errors.size(), 1u);
}

TEST(FrameReader, AHeaderWithoutEndIsAnError) {
  const Read read = read_all(std::string(9000, 'x') + frame("{}"));
  ASSERT_EQ(read.errors.size(), 1u);
  EXPECT_EQ(read.errors[0], "The message header is longer than 8192 bytes.");
  EXPECT_EQ(read.bodies, Bodies{"{}"});
}

TEST(FrameReader, ATooLargeBodyIsSkippedInPortions) {
  FrameReader reader({.max_body = 10});
  Read read;
  reader.push("Content-Length: 100000\r\n\r\n");
  drain(reader, read);
  for (int i = 0; i < 100; ++i) {
    reader.push(std::string(1000, 'x'));
    drain(reader, read);
  }
  reader.push(frame("{}"));
  drain(reader, read);
  EXPECT_EQ(read.bodies, Bodies{"{}"});
  ASSERT_EQ(read.errors.size(), 1u);
  EXPECT_EQ(read.errors[0], "The message has 100000 bytes; the limit is 10.");
}

// Whole messages cut anywhere always arrive; noise between them never crashes the reader nor makes
// it lose a message that follows a clean start.
TEST(FrameReader, SurvivesRandomPortionsAndNoise) {
  std::mt19937 random(20240607);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 300; ++round) {
    FrameReader reader({.max_body = 4096});
    std::string bytes;
    Bodies expected;
    for (int i = 0; i < 20; ++i) {
      if (below(3) == 0) {
        bytes += std::string_view("\r\nContet-Lngh:\0 \xff 12{}", 22).substr(below(22));
        bytes += "\r\n\r\n";
      }
      expected.push_back("{\"n\":" + std::to_string(random()) + std::string(below(200), ' ') + "}");
      bytes += frame(expected.back());
    }
    Read read;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = std::min(1 + below(64), bytes.size() - at);
      reader.push(std::string_view(bytes).substr(at, size));
      drain(reader, read);
      at += size;
    }
    EXPECT_EQ(read.bodies, expected) << "round " << round;
  }
}

TEST(FrameReader, SurvivesPureNoise) {
  std::mt19937 random(7);
  const std::string_view alphabet = "Content-Length: 0123456789\r\n\r\n\r\n{}\xc3";
  std::size_t results = 0;
  for (int round = 0; round < 200; ++round) {
    FrameReader reader({.max_body = 64, .max_header = 128});
    Read read;
    for (int i = 0; i < 100; ++i) {
      std::string portion;
      for (std::size_t n = random() % 40; n > 0; --n)
        portion += alphabet[random() % alphabet.size()];
      reader.push(portion);
      drain(reader, read);
    }
    results += read.errors.size();
  }
  EXPECT_GT(results, 0u);
}

}  // namespace
}  // namespace poolguard::protocol
