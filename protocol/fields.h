// Reads the fields of a JSON object, lenient where the protocol's clients are sloppy.
//
// Optional fields that are missing, null or of the wrong type become their default. A required
// field that is missing or wrong is remembered, in words, as the error of the whole; reading goes
// on with a default. Internal to protocol/.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/json.h"
#include "protocol/result.h"

namespace poolguard::protocol {

class Fields {
 public:
  // `json` must outlive the reader. `what` names the object in errors: "params".
  explicit Fields(const Json& json, std::string what = "params");

  std::string string(std::string_view key);
  std::uint32_t number(std::string_view key);  // negative ones become 0, large ones the maximum
  Fields object(std::string_view key);
  const Json& array(std::string_view key);

  std::optional<std::string> optional_string(std::string_view key) const;
  std::optional<std::int64_t> optional_integer(std::string_view key) const;
  bool optional_bool(std::string_view key, bool otherwise) const;
  // Null when missing. A missing object reads as an empty one, to any depth.
  const Json& optional(std::string_view key) const;
  Fields optional_object(std::string_view key) const;
  std::vector<std::string> optional_strings(std::string_view key) const;  // non-strings left out

  void fail(std::string_view key, std::string_view problem);
  // Takes over what went wrong in an object inside this one.
  void absorb(const Fields& inner) {
    if (error_.empty()) error_ = inner.error_;
  }
  const std::string& error() const { return error_; }

  template <class T>
  Result<T> finish(T value) const {
    if (!error_.empty()) return Error{error_};
    return value;
  }

 private:
  const Json& json_;
  std::string what_;
  std::string error_;
};

}  // namespace poolguard::protocol
