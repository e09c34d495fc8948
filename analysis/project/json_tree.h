// JSON with comments and trailing commas, in which every value knows its place.
//
// For files that people write by hand and want to be told where they erred; whoever only wants
// values takes parse_json (paths.h). Total: what does not parse is an error with a place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::project {

struct JsonNode {
  enum class Kind : uint8_t { null, boolean, number, string, array, object };
  struct Key {
    std::string name;
    text::Span span;  // with its quotes
  };
  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  text::Span span = {};
  std::string string = {};
  std::vector<JsonNode> items = {};  // of an array, or the values of an object
  std::vector<Key> keys = {};        // of an object: one for each of its items

  // The value of a key of an object, the first one; null when there is none.
  const JsonNode* find(std::string_view name) const;
  // A whole number that fits; none for everything else.
  std::optional<uint32_t> whole_number() const;
};

struct JsonError {
  text::Span span;
  std::string message;
};

struct JsonTree {
  JsonNode root;
  std::optional<JsonError> error;
};

JsonTree parse_json_tree(std::string_view text);

}  // namespace poolguard::project
