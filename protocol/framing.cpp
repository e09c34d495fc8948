#include "protocol/framing.h"

#include <algorithm>
#include <charconv>

namespace poolguard::protocol {
namespace {

constexpr std::string_view length_field = "content-length:";
// A claim beyond this is noise, not a message: waiting for its end would wait for ever.
constexpr std::uint64_t absurd_length = 1ull << 32;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t find_length_field(std::string_view text, std::size_t from) {
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                                 length_field.begin(), length_field.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// Where the header ends (after its blank line), or npos. Bare "\n" is accepted as a line ending.
std::size_t end_of_header(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('\n', from); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') return at + 2;
    if (at + 2 < text.size() && text[at + 1] == '\r' && text[at + 2] == '\n') return at + 3;
  }
  return std::string_view::npos;
}

std::optional<std::uint64_t> parse_length(std::string_view digits) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!digits.empty() && is_blank(digits.front())) digits.remove_prefix(1);
  while (!digits.empty() && is_blank(digits.back())) digits.remove_suffix(1);
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return length;
}

std::optional<std::uint64_t> content_length(std::string_view header) {
  while (!header.empty()) {
    const std::size_t end = header.find('\n');
    const std::string_view line = header.substr(0, end);
    if (find_length_field(line, 0) == 0) return parse_length(line.substr(length_field.size()));
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
  }
  return std::nullopt;
}

}  // namespace

void FrameReader::push(std::string_view bytes) {
  buffer_.erase(0, start_);
  start_ = 0;
  buffer_.append(bytes);
}

void FrameReader::consume(std::size_t bytes) {
  start_ += bytes;
  scanned_ = 0;
}

std::optional<Result<std::string>> FrameReader::next() {
  while (true) {
    switch (state_) {
      case State::header:
        return read_header();
      case State::body:
        return read_body();
      case State::skipping:
        skip();
        if (state_ == State::skipping) return std::nullopt;
        break;
      case State::resyncing:
        if (!resync()) return std::nullopt;
        break;
    }
  }
}

std::optional<Result<std::string>> FrameReader::read_header() {
  const std::string_view unread = std::string_view(buffer_).substr(start_);
  const std::size_t end = end_of_header(unread, scanned_);
  if (std::min(end, unread.size()) > limits_.max_header) {
    return broken_header("The message header is longer than " + std::to_string(limits_.max_header) +
                         " bytes.");
  }
  if (end == std::string_view::npos) {
    // The blank line may be half here: look at the last two bytes again.
    scanned_ = unread.size() < 3 ? 0 : unread.size() - 3;
    return std::nullopt;
  }
  const std::optional<std::uint64_t> length = content_length(unread.substr(0, end));
  if (!length || *length > absurd_length) {
    return broken_header("The message header has no valid Content-Length.");
  }
  consume(end);
  expected_ = *length;
  if (expected_ > limits_.max_body) {
    state_ = State::skipping;
    return Error{"The message has " + std::to_string(expected_) + " bytes; the limit is " +
                 std::to_string(limits_.max_body) + "."};
  }
  state_ = State::body;
  return read_body();
}

std::optional<Result<std::string>> FrameReader::read_body() {
  if (buffer_.size() - start_ < expected_) return std::nullopt;
  std::string body = buffer_.substr(start_, expected_);
  consume(expected_);
  state_ = State::header;
  return body;
}

void FrameReader::skip() {
  const std::uint64_t here = std::min<std::uint64_t>(expected_, buffer_.size() - start_);
  consume(here);
  expected_ -= here;
  if (expected_ == 0) state_ = State::header;
}

// Moves to the next `Content-Length:`. Returns whether there is one.
bool FrameReader::resync() {
  const std::string_view unread = std::string_view(buffer_).substr(start_);
  const std::size_t found = find_length_field(unread, 0);
  if (found == std::string_view::npos) {
    consume(unread.size() - std::min(unread.size(), length_field.size() - 1));
    return false;
  }
  consume(found);
  state_ = State::header;
  return true;
}

Error FrameReader::broken_header(std::string why) {
  // One byte at least must go, or the same header would be found again.
  consume(1);
  state_ = State::resyncing;
  return Error{std::move(why)};
}

std::string frame(std::string_view body) {
  std::string text = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  text += body;
  return text;
}

}  // namespace poolguard::protocol
