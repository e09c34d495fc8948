#include "protocol/places.h"

#include "protocol/fields.h"

namespace poolguard::protocol {
namespace {

Position read_position(Fields fields, Fields& parent) {
  const Position position{.line = fields.number("line"), .character = fields.number("character")};
  parent.absorb(fields);
  return position;
}

constexpr const char* annotation_id = "suggested";

Json versioned_json(const WorkspaceEdit& edit) {
  Json documents = Json::array();
  for (const TextDocumentEdit& document : edit.documents) {
    Json version = nullptr;
    if (document.version) version = *document.version;
    Json edits = document.edits;
    if (!edit.annotation.empty()) {
      for (Json& one : edits) one["annotationId"] = annotation_id;
    }
    documents.push_back({{"textDocument", {{"uri", document.uri}, {"version", version}}},
                         {"edits", std::move(edits)}});
  }
  Json json = {{"documentChanges", std::move(documents)}};
  if (!edit.annotation.empty()) {
    json["changeAnnotations"] = {{annotation_id, {{"label", edit.annotation}}}};
  }
  return json;
}

}  // namespace

Range read_range(Fields fields, Fields& parent) {
  const Range range{.start = read_position(fields.object("start"), fields),
                    .end = read_position(fields.object("end"), fields)};
  parent.absorb(fields);
  return range;
}

void to_json(Json& json, const Position& position) {
  json = {{"line", position.line}, {"character", position.character}};
}

void to_json(Json& json, const Range& range) {
  json = {{"start", range.start}, {"end", range.end}};
}

void to_json(Json& json, const Location& location) {
  json = {{"uri", location.uri}, {"range", location.range}};
}

void to_json(Json& json, const TextEdit& edit) {
  json = {{"range", edit.range}, {"newText", edit.new_text}};
}

void to_json(Json& json, const WorkspaceEdit& edit) {
  if (edit.versioned) {
    json = versioned_json(edit);
    return;
  }
  Json changes = Json::object();
  for (const TextDocumentEdit& document : edit.documents) {
    Json& edits = changes.emplace(document.uri, Json::array()).first.value();
    for (const TextEdit& one : document.edits) edits.push_back(one);
  }
  json = {{"changes", std::move(changes)}};
}

}  // namespace poolguard::protocol
