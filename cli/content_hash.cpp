#include "cli/content_hash.h"

#include <algorithm>
#include <cstring>

namespace poolguard::cli {

namespace {

// Multiplies, and folds the upper half of the product back in, so that every bit reaches every bit.
uint64_t mixed(uint64_t a, uint64_t b) {
  a *= b;
  return (a ^ (a >> 32U)) * 0xd6e8feb86659fd93U;
}

}  // namespace

HashBits hash_bits(std::string_view bytes) {
  HashBits lanes = {0x9e3779b97f4a7c15U ^ bytes.size(), 0xc2b2ae3d27d4eb4fU};
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    std::array<uint64_t, 2> block{};
    std::memcpy(block.data(), bytes.data() + at, std::min<std::size_t>(16, bytes.size() - at));
    lanes[0] = mixed(lanes[0] ^ block[0], 0xff51afd7ed558ccdU) + block[1];
    lanes[1] = mixed(lanes[1] ^ block[1], 0xc4ceb9fe1a85ec53U) ^ (lanes[0] << 1U);
  }
  lanes[0] = mixed(lanes[0] ^ lanes[1], 0x94d049bb133111ebU);
  lanes[1] = mixed(lanes[1] ^ lanes[0], 0xbf58476d1ce4e5b9U);
  return lanes;
}

std::string hash_text(const HashBits& bits) {
  std::string digits;
  for (const uint64_t lane : bits) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      digits += "0123456789abcdef"[(lane >> static_cast<unsigned>(shift)) & 15U];
    }
  }
  return digits;
}

std::string content_hash(std::string_view bytes) { return hash_text(hash_bits(bytes)); }

}  // namespace poolguard::cli
