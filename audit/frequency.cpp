#include "audit/frequency.h"

#include <array>

#include "analysis/text/words.h"

namespace poolguard::audit {
namespace {

// Whether a part of a path, between slashes, is one of the words.
bool has_part(std::string_view path, std::span<const std::string_view> words) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of("/."), path.size());
    if (text::is_one_of(text::to_lower(path.substr(0, end)), words)) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

// "/api/stripe/webhook", "/api/webhooks/stripe"; but "/api/webhooks" and "/api/webhooks/[id]" are
// what somebody looks after theirs with.
bool is_called_by_machines(std::string_view path) {
  constexpr std::array<std::string_view, 2> one = {"webhook", "hook"};
  constexpr std::array<std::string_view, 2> many = {"webhooks", "hooks"};
  if (has_part(path, one)) return true;
  const std::string lower = text::to_lower(path);
  for (const std::string_view word : many) {
    const std::size_t at = lower.find("/" + std::string(word) + "/");
    if (at == lower.npos) continue;
    const char next = lower.c_str()[at + word.size() + 2];
    if (next != '\0' && next != '[' && next != ':' && next != '$' && next != '{') return true;
  }
  return false;
}

}  // namespace

Frequency frequency_of(const lint::EntryPoint& entry, const Settings& settings) {
  const auto said = settings.frequencies.find(entry.name());
  if (said != settings.frequencies.end()) {
    const std::string& word = said->second.value;
    if (word == "rare") return Frequency::rare;
    if (word == "high") return Frequency::high;
    return word == "burst" ? Frequency::burst : Frequency::usual;
  }
  constexpr std::array<std::string_view, 6> asked_often = {"login",   "signin",  "sign-in",
                                                           "session", "refresh", "token"};
  if (!lint::is_request(entry.kind)) return Frequency::usual;
  if (is_called_by_machines(entry.path)) return Frequency::burst;
  return has_part(entry.path, asked_often) ? Frequency::high : Frequency::usual;
}

std::string_view name_of(Frequency frequency) {
  switch (frequency) {
    case Frequency::rare:
      return "rarely";
    case Frequency::burst:
      return "in bursts";
    case Frequency::high:
      return "often";
    case Frequency::polled:
      return "polled";
    case Frequency::usual:
      break;
  }
  return "";
}

}  // namespace poolguard::audit
