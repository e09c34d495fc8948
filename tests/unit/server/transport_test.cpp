#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "protocol/framing.h"
#include "server/server.h"
#include "tests/support/memory_files.h"

namespace poolguard::server {
namespace {

using protocol::Json;

// A folder so large that it is not listed before somebody lets go of it.
class EndlessFolder : public testing::MemoryFiles {
 public:
  std::vector<std::string> list(const std::string&) const override {
    std::unique_lock lock(mutex_);
    listing_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return released_; });
    return {};
  }

  void wait_until_listed() const {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return listing_; });
  }
  void release() const {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable bool listing_ = false;
  mutable bool released_ = false;
};

class TransportTest : public ::testing::Test {
 protected:
  TransportTest() {
    EXPECT_EQ(::pipe(in_.data()), 0);
    EXPECT_EQ(::pipe(out_.data()), 0);
  }
  ~TransportTest() override {
    for (const int descriptor : {in_[0], in_[1], out_[0], out_[1]}) ::close(descriptor);
  }

  void say(Json message) const {
    message["jsonrpc"] = "2.0";
    const std::string bytes = protocol::frame(message.dump());
    ASSERT_EQ(::write(in_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }

  std::array<int, 2> in_{};
  std::array<int, 2> out_{};
};

// Without a way to leave, `serve` would wait for the worker: this test would not end.
TEST_F(TransportTest, TheEndDoesNotWaitForAFolderThatIsBeingListed) {
  const EndlessFolder files;
  int left = -1;
  std::thread server([&] {
    serve({.workers = 1,
           .files = &files,
           .leave =
               [&](int code) {
                 left = code;
                 files.release();
               }},
          {.in = in_[0], .out = out_[1]});
  });
  say({{"id", 1}, {"method", "initialize"}, {"params", {{"rootUri", "file:///p"}}}});
  files.wait_until_listed();
  say({{"id", 2}, {"method", "shutdown"}});
  say({{"method", "exit"}});
  server.join();
  EXPECT_EQ(left, 0);
}

}  // namespace
}  // namespace poolguard::server
