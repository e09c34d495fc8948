#include "protocol/features.h"

#include <nlohmann/json.hpp>

#include "protocol/fields.h"

namespace poolguard::protocol {

Result<PositionParams> PositionParams::parse(const Json& params) {
  Fields fields(params);
  Fields document = fields.object("textDocument");
  Fields position = fields.object("position");
  PositionParams result{
      .uri = document.string("uri"),
      .position = {.line = position.number("line"), .character = position.number("character")}};
  fields.absorb(document);
  fields.absorb(position);
  return fields.finish(std::move(result));
}

Result<DocumentParams> DocumentParams::parse(const Json& params) {
  Fields fields(params);
  Fields document = fields.object("textDocument");
  DocumentParams result{.uri = document.string("uri")};
  fields.absorb(document);
  return fields.finish(std::move(result));
}

Result<InlayHintParams> InlayHintParams::parse(const Json& params) {
  Fields fields(params);
  Fields document = fields.object("textDocument");
  InlayHintParams result{.uri = document.string("uri"), .range = {}};
  fields.absorb(document);
  result.range = read_range(fields.object("range"), fields);
  return fields.finish(std::move(result));
}

void to_json(Json& json, const CompletionItem& item) {
  json = {{"label", item.label},
          {"kind", static_cast<int>(item.kind)},
          {"detail", item.detail},
          {"textEdit", {{"range", item.range}, {"newText", item.label}}}};
}

void to_json(Json& json, const Hover& hover) {
  json = {{"contents", {{"kind", "markdown"}, {"value", hover.markdown}}}, {"range", hover.range}};
}

void to_json(Json& json, const CodeLens& lens) {
  json = {{"range", lens.range}, {"command", {{"title", lens.title}, {"command", ""}}}};
}

void to_json(Json& json, const InlayHint& hint) {
  json = {{"position", hint.position},
          {"label", hint.label},
          {"tooltip", hint.tooltip},
          {"paddingLeft", true}};
}

}  // namespace poolguard::protocol
