#include "cli/reporters/fingerprints.h"

#include <array>
#include <cctype>
#include <cstdint>

namespace poolguard::cli {

namespace {

// FNV-1a: the same on every machine and in every version.
std::string hash_of(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3U;
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(hash >> shift) & 15U];
  return digits;
}

}  // namespace

std::string Fingerprints::next(std::string_view path, std::string_view text,
                               const lint::Finding& finding) {
  std::string key = std::string(finding.rule) + '\0' + std::string(path) + '\0';
  for (const char c : text.substr(finding.span.begin, finding.span.size())) {
    if (!std::isspace(static_cast<unsigned char>(c))) key += c;
  }
  const int earlier = seen_[key]++;
  if (earlier > 0) key += '\0' + std::to_string(earlier);
  return hash_of(key);
}

}  // namespace poolguard::cli
