#include "cli/object_name.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

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
  void mix(const char* block) {
    std::array<uint32_t, 80> w;
    for (std::size_t i = 0; i < 16; ++i) {
      std::array<unsigned char, 4> b;
      std::memcpy(b.data(), block + i * 4, 4);
      w[i] = uint32_t{b[0]} << 24U | uint32_t{b[1]} << 16U | uint32_t{b[2]} << 8U | b[3];
    }
    for (std::size_t i = 16; i < 80; ++i) {
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    auto [a, b, c, d, e] = state_;
    // Five rounds at a time: then each variable has its place again.
    const auto rounds = [&](std::size_t begin, uint32_t k, const auto& f) {
      const auto round = [&](uint32_t v, uint32_t& x, uint32_t y, uint32_t z, uint32_t& last,
                             std::size_t i) {
        last += std::rotl(v, 5) + f(x, y, z) + k + w[i];
        x = std::rotl(x, 30);
      };
      for (std::size_t i = begin; i < begin + 20; i += 5) {
        round(a, b, c, d, e, i);
        round(e, a, b, c, d, i + 1);
        round(d, e, a, b, c, i + 2);
        round(c, d, e, a, b, i + 3);
        round(b, c, d, e, a, i + 4);
      }
    };
    const auto parity = [](uint32_t x, uint32_t y, uint32_t z) { return x ^ y ^ z; };
    rounds(0, 0x5a827999U, [](uint32_t x, uint32_t y, uint32_t z) { return z ^ (x & (y ^ z)); });
    rounds(20, 0x6ed9eba1U, parity);
    rounds(40, 0x8f1bbcdcU,
           [](uint32_t x, uint32_t y, uint32_t z) { return (x & y) | (z & (x | y)); });
    rounds(60, 0xca62c1d6U, parity);
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
