// Bytes <-> messages: the base protocol's `Content-Length` frames.
//
// The reader takes bytes in any portions and survives whatever they are: a broken header is one
// error, then reading goes on at the next `Content-Length`; a body over the limit is one error and
// is skipped without being kept. Invariant: memory stays below the limit plus one portion.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace poolguard::protocol {

struct FrameLimits {
  std::uint64_t max_body = 64ull * 1024 * 1024;
  std::size_t max_header = 8 * 1024;
};

class FrameReader {
 public:
  explicit FrameReader(FrameLimits limits = {}) : limits_(limits) {}

  void push(std::string_view bytes);
  // The next body or error; none when more bytes are needed.
  std::optional<Result<std::string>> next();

 private:
  enum class State { header, body, skipping, resyncing };

  std::optional<Result<std::string>> read_header();
  std::optional<Result<std::string>> read_body();
  void skip();
  bool resync();
  void consume(std::size_t bytes);
  Error broken_header(std::string why);

  FrameLimits limits_;
  State state_ = State::header;
  std::string buffer_;
  std::size_t start_ = 0;       // of the unread bytes in buffer_
  std::size_t scanned_ = 0;     // unread bytes already known to hold no end of the header
  std::uint64_t expected_ = 0;  // bytes of the body still to come
};

// One message as it is written to the wire.
std::string frame(std::string_view body);

}  // namespace poolguard::protocol
