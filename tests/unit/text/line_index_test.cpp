#include "analysis/text/line_index.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace poolguard::text {
namespace {

constexpr std::array encodings = {Encoding::utf8, Encoding::utf16, Encoding::utf32};

std::vector<std::string> lines_of(std::string_view text) {
  const LineIndex index(text);
  std::vector<std::string> lines;
  for (uint32_t i = 0; i < index.line_count(); ++i) {
    const Span span = index.line(text, i);
    lines.emplace_back(text.substr(span.begin, span.size()));
  }
  return lines;
}

Position position(std::string_view text, uint32_t offset, Encoding encoding) {
  return LineIndex(text).position(text, offset, encoding);
}

uint32_t offset(std::string_view text, Position position, Encoding encoding) {
  return LineIndex(text).offset(text, position, encoding);
}

using Lines = std::vector<std::string>;

TEST(LineIndex, an_empty_text_is_one_empty_line) {
  EXPECT_EQ(lines_of(""), Lines{""});
  EXPECT_EQ(position("", 0, Encoding::utf16), (Position{0, 0}));
}

TEST(LineIndex, ends_lines_at_lf_crlf_and_lone_cr) {
  EXPECT_EQ(lines_of("a\nb\r\nc\rd"), (Lines{"a", "b", "c", "d"}));
  EXPECT_EQ(lines_of("\n\r\n\r"), (Lines{"", "", "", ""}));
  EXPECT_EQ(lines_of("a\r\r\n\nb\n"), (Lines{"a", "", "", "b", ""}));
}

TEST(LineIndex, knows_the_line_of_an_offset) {
  const LineIndex index("ab\r\ncd\ne");
  EXPECT_EQ(index.line_of(0), 0u);
  EXPECT_EQ(index.line_of(3), 0u);
  EXPECT_EQ(index.line_of(4), 1u);
  EXPECT_EQ(index.line_of(7), 2u);
  EXPECT_EQ(index.line_of(8), 2u);
}

TEST(LineIndex, counts_units_of_each_encoding) {
  const std::string text = "x\naé€😀b";  // 1, 2, 3 and 4 bytes
  const auto b = static_cast<uint32_t>(text.size() - 1);
  EXPECT_EQ(position(text, b, Encoding::utf8), (Position{1, 10}));
  EXPECT_EQ(position(text, b, Encoding::utf16), (Position{1, 5}));
  EXPECT_EQ(position(text, b, Encoding::utf32), (Position{1, 4}));
  EXPECT_EQ(offset(text, {1, 10}, Encoding::utf8), b);
  EXPECT_EQ(offset(text, {1, 5}, Encoding::utf16), b);
  EXPECT_EQ(offset(text, {1, 4}, Encoding::utf32), b);
}

TEST(LineIndex, moves_an_offset_inside_a_character_to_its_start) {
  const std::string text = "a😀b";
  for (uint32_t inside : {2u, 3u, 4u}) {
    EXPECT_EQ(position(text, inside, Encoding::utf8), (Position{0, 1}));
    EXPECT_EQ(position(text, inside, Encoding::utf16), (Position{0, 1}));
  }
  EXPECT_EQ(offset(text, {0, 2}, Encoding::utf16), 1u);  // between the surrogates
  EXPECT_EQ(offset(text, {0, 3}, Encoding::utf8), 1u);
}

TEST(LineIndex, clamps_what_is_past_the_end) {
  const std::string text = "ab\r\ncd";
  EXPECT_EQ(offset(text, {0, 99}, Encoding::utf16), 2u);
  EXPECT_EQ(offset(text, {1, 99}, Encoding::utf16), 6u);
  EXPECT_EQ(offset(text, {7, 0}, Encoding::utf16), 6u);
  EXPECT_EQ(position(text, 99, Encoding::utf16), (Position{1, 2}));
}

TEST(LineIndex, an_offset_inside_crlf_is_the_end_of_its_line) {
  EXPECT_EQ(position("ab\r\ncd", 3, Encoding::utf16), (Position{0, 2}));
}

TEST(LineIndex, counts_malformed_bytes_one_by_one) {
  const std::vector<std::string> malformed = {
      "\x80",              // a continuation alone
      "\xC3",              // cut short
      "\xC0\xAF",          // overlong
      "\xE0\x80\x80",      // overlong
      "\xED\xA0\x80",      // a surrogate
      "\xF4\x90\x80\x80",  // above U+10FFFF
      "\xF0\x9F\x98",      // cut short
      "\xFF\xFE",
  };
  for (const std::string& bytes : malformed) {
    const std::string text = bytes + "z";
    const auto z = static_cast<uint32_t>(bytes.size());
    for (Encoding encoding : encodings) {
      EXPECT_EQ(position(text, z, encoding), (Position{0, z})) << bytes.size();
      EXPECT_EQ(offset(text, {0, z}, encoding), z);
    }
  }
}

std::string random_text(std::mt19937& random, bool well_formed) {
  static const std::vector<std::string> pieces = {
      "a", "Z", " ", "\n",         "\r\n",     "\r",   "é",
      "€", "😀", "𝒳", "0123456789", "\xF0\x9F", "\x80", "\xE2\x82"};
  const size_t kinds = well_formed ? pieces.size() - 3 : pieces.size();
  std::string text;
  for (size_t count = random() % 60; count > 0; --count) text += pieces[random() % kinds];
  return text;
}

bool begins_character(const std::string& text, uint32_t at) {
  if (at == text.size()) return true;
  if (at > 0 && text[at - 1] == '\r' && text[at] == '\n') return false;
  return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

TEST(LineIndex, a_character_boundary_survives_the_round_trip) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    const std::string text = random_text(random, true);
    const LineIndex index(text);
    for (uint32_t at = 0; at <= text.size(); ++at) {
      if (!begins_character(text, at)) continue;
      for (Encoding encoding : encodings)
        ASSERT_EQ(index.offset(text, index.position(text, at, encoding), encoding), at);
    }
  }
}

TEST(LineIndex, positions_grow_with_offsets_in_any_bytes) {
  std::mt19937 random(13);
  for (int round = 0; round < 500; ++round) {
    const std::string text = random_text(random, false);
    const LineIndex index(text);
    for (Encoding encoding : encodings) {
      Position last;
      for (uint32_t at = 0; at <= text.size(); ++at) {
        const Position here = index.position(text, at, encoding);
        ASSERT_LE(last, here);
        ASSERT_LE(index.offset(text, here, encoding), at);
        last = here;
      }
    }
  }
}

// Byte by byte, as the definition of a line ending says.
std::vector<uint32_t> naive_starts(const std::string& text) {
  std::vector<uint32_t> starts = {0};
  for (uint32_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !pair) starts.push_back(i + 1);
  }
  return starts;
}

TEST(LineIndex, agrees_with_the_naive_way_on_random_texts) {
  std::mt19937 random(17);
  for (int round = 0; round < 500; ++round) {
    const std::string text = random_text(random, false);
    const LineIndex index(text);
    const std::vector<uint32_t> starts = naive_starts(text);
    ASSERT_EQ(index.line_count(), starts.size());
    for (uint32_t i = 0; i < starts.size(); ++i) ASSERT_EQ(index.line(text, i).begin, starts[i]);
  }
}

}  // namespace
}  // namespace poolguard::text
