// Positions, ranges and edits as the protocol has them. What a `character` counts is negotiated
// (lifecycle.h); nothing here knows it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/result.h"

namespace poolguard::protocol {

class Fields;

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

struct Range {
  Position start;
  Position end;
  friend auto operator<=>(const Range&, const Range&) = default;
};

struct Location {
  std::string uri;
  Range range;
  friend bool operator==(const Location&, const Location&) = default;
};

struct TextEdit {
  Range range;
  std::string new_text;
};

struct TextDocumentEdit {
  std::string uri;
  std::optional<std::int64_t> version;  // none: the file as it is on disk
  std::vector<TextEdit> edits;
};

// Written as versioned `documentChanges` or, for clients without them, as `changes`.
struct WorkspaceEdit {
  std::vector<TextDocumentEdit> documents;
  bool versioned = false;
  std::string annotation = {};  // what the person is told the edit changes; "" for nothing
};

Range read_range(Fields fields, Fields& parent);

void to_json(Json& json, const Position& position);
void to_json(Json& json, const Range& range);
void to_json(Json& json, const Location& location);
void to_json(Json& json, const TextEdit& edit);
void to_json(Json& json, const WorkspaceEdit& edit);

}  // namespace poolguard::protocol
