#include "protocol/fields.h"

#include <algorithm>
#include <limits>

namespace poolguard::protocol {
namespace {

const Json nothing = nullptr;
const Json no_items = Json::array();

std::uint32_t clamp_number(const Json& json) {
  constexpr std::uint32_t max = std::numeric_limits<std::int32_t>::max();
  if (json.is_number_float()) {
    const double value = json.get<double>();
    return value >= max ? max : value > 0 ? static_cast<std::uint32_t>(value) : 0;
  }
  if (json.is_number_unsigned()) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(json.get<std::uint64_t>(), max));
  }
  return 0;  // the other integers are negative
}

}  // namespace

Fields::Fields(const Json& json, std::string what) : json_(json), what_(std::move(what)) {}

const Json& Fields::optional(std::string_view key) const {
  if (!json_.is_object()) return nothing;
  const auto found = json_.find(key);
  return found == json_.end() ? nothing : *found;
}

void Fields::fail(std::string_view key, std::string_view problem) {
  if (!error_.empty()) return;
  error_ = what_;
  if (!key.empty()) error_.append(".").append(key);
  error_.append(" ").append(problem);
}

std::string Fields::string(std::string_view key) {
  if (auto value = optional_string(key)) return *std::move(value);
  fail(key, "must be a string.");
  return {};
}

std::uint32_t Fields::number(std::string_view key) {
  const Json& value = optional(key);
  if (value.is_number()) return clamp_number(value);
  fail(key, "must be a number.");
  return 0;
}

Fields Fields::object(std::string_view key) {
  const Json& value = optional(key);
  if (!value.is_object()) fail(key, "must be an object.");
  return Fields(value, what_ + "." + std::string(key));
}

const Json& Fields::array(std::string_view key) {
  const Json& value = optional(key);
  if (value.is_array()) return value;
  fail(key, "must be an array.");
  return no_items;
}

std::optional<std::string> Fields::optional_string(std::string_view key) const {
  const Json& value = optional(key);
  if (!value.is_string()) return std::nullopt;
  return value.get<std::string>();
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view key) const {
  const Json& value = optional(key);
  if (!value.is_number_integer()) return std::nullopt;
  return value.get<std::int64_t>();
}

bool Fields::optional_bool(std::string_view key, bool otherwise) const {
  const Json& value = optional(key);
  return value.is_boolean() ? value.get<bool>() : otherwise;
}

Fields Fields::optional_object(std::string_view key) const {
  return Fields(optional(key), what_ + "." + std::string(key));
}

std::vector<std::string> Fields::optional_strings(std::string_view key) const {
  std::vector<std::string> strings;
  const Json& values = optional(key);
  if (!values.is_array()) return strings;
  for (const Json& value : values) {
    if (value.is_string()) strings.push_back(value.get<std::string>());
  }
  return strings;
}

}  // namespace poolguard::protocol
