// What a person sees at a place: hover, code lens, inlay hints and completion.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/places.h"
#include "protocol/result.h"

namespace poolguard::protocol {

// Of textDocument/hover and others that ask about a place.
struct PositionParams {
  std::string uri;
  Position position;

  static Result<PositionParams> parse(const Json& params);
};

// Of textDocument/codeLens and others that ask about a whole document.
struct DocumentParams {
  std::string uri;

  static Result<DocumentParams> parse(const Json& params);
};

struct Hover {
  std::string markdown;
  Range range;
};

// textDocument/inlayHint: those of a part of a document.
struct InlayHintParams {
  std::string uri;
  Range range;

  static Result<InlayHintParams> parse(const Json& params);
};

// A few words behind a place in the code.
struct InlayHint {
  Position position;
  std::string label;
  std::string tooltip;
};

// A line of text above `range`; it does nothing when it is clicked.
struct CodeLens {
  Range range;
  std::string title;
};

struct CompletionItem {
  enum class Kind : int { value = 12, keyword = 14 };
  std::string label;
  Kind kind = Kind::value;
  std::string detail;
  Range range;  // what it replaces
};

void to_json(Json& json, const CompletionItem& item);
void to_json(Json& json, const Hover& hover);
void to_json(Json& json, const CodeLens& lens);
void to_json(Json& json, const InlayHint& hint);

}  // namespace poolguard::protocol
