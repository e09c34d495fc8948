#include "cli/object_name.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace poolguard::cli {
namespace {

constexpr std::size_t block_size = 64;

class Sha1 {
 public:
  void take(std::string_view bytes) {
    size_ += bytes.size();
    if (!rest_.empty()) {
      const std::size_t missing = std::min(block_size - rest_.size(), bytes.size());
      rest_ += bytes.substr(0, missing);
      bytes.remove_prefix(missing);
      if (rest_.size() < block_size) return;
      mix(rest_.data());
      rest_.clear();
    }
    for (; bytes.size() >= block_size; bytes.remove_prefix(block_size)) mix(bytes.data());
    rest_ = bytes;
  }

  std::string digits() && {
    const uint64_t bits = size_ * 8;
    std::string end = "\x80";
    end.resize(end.size() + (block_size * 2 - 9 - rest_.size()) % block_size);
    for (int shift = 56; shift >= 0; shift -= 8) end += static_cast<char>(bits >> unsigned(shift));
    take(end);
    std::string digits;
    for (const uint32_t word : state_) {
      for (int shift = 28; shift >= 0; shift -= 4) {
        digits += "0123456789abcdef"[(word >> unsigned(shift)) & 15U];
      }
    }
    return digits;
  }

 private:
  using Words = std::array<uint32_t, 16>;  // of the block, and then what follows from them

  static uint32_t word_of(const char* bytes) {
    std::array<unsigned char, 4> b;
    std::memcpy(b.data(), bytes, 4);
    return uint32_t{b[0]} << 24U | uint32_t{b[1]} << 16U | uint32_t{b[2]} << 8U | b[3];
  }

  template <std::size_t i>
  static void round(Words& w, uint32_t a, uint32_t& b, uint32_t c, uint32_t d, uint32_t& e) {
    constexpr std::array<uint32_t, 4> constants = {0x5a827999U, 0x6ed9eba1U, 0x8f1bbcdcU,
                                                   0xca62c1d6U};
    uint32_t& word = w[i % 16];
    if constexpr (i >= 16) {
      word = std::rotl(w[(i + 13) % 16] ^ w[(i + 8) % 16] ^ w[(i + 2) % 16] ^ word, 1);
    }
    uint32_t mixed = b ^ c ^ d;
    if constexpr (i < 20) mixed = d ^ (b & (c ^ d));
    if constexpr (i >= 40 && i < 60) mixed = (b & c) | (d & (b | c));
    e += std::rotl(a, 5) + mixed + constants[i / 20] + word;
    b = std::rotl(b, 30);
  }

  // Five rounds at a time: then each variable has its place again.
  template <std::size_t... i>
  static void rounds(std::index_sequence<i...>, Words& w, uint32_t& a, uint32_t& b, uint32_t& c,
                     uint32_t& d, uint32_t& e) {
    ((round<i * 5>(w, a, b, c, d, e), round<i * 5 + 1>(w, e, a, b, c, d),
      round<i * 5 + 2>(w, d, e, a, b, c), round<i * 5 + 3>(w, c, d, e, a, b),
      round<i * 5 + 4>(w, b, c, d, e, a)),
     ...);
  }

  void mix(const char* block) {
    Words w;
    for (std::size_t i = 0; i < w.size(); ++i) w[i] = word_of(block + i * 4);
    auto [a, b, c, d, e] = state_;
    rounds(std::make_index_sequence<16>(), w, a, b, c, d, e);
    state_ = {state_[0] + a, state_[1] + b, state_[2] + c, state_[3] + d, state_[4] + e};
  }

  std::array<uint32_t, 5> state_ = {0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U,
                                    0xc3d2e1f0U};
  std::string rest_;  // less than a block
  uint64_t size_ = 0;
};

}  // namespace

std::string object_name(std::string_view text) {
  Sha1 sha;
  sha.take("blob " + std::to_string(text.size()) + '\0');
  sha.take(text);
  return std::move(sha).digits();
}

}  // namespace poolguard::cli
