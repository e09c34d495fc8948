#include "protocol/documents.h"

#include "protocol/fields.h"

namespace poolguard::protocol {
namespace {

std::string read_uri(Fields& fields) {
  Fields document = fields.object("textDocument");
  std::string uri = document.string("uri");
  fields.absorb(document);
  return uri;
}

ContentChange read_change(const Json& json, const std::string& name, Fields& parent) {
  Fields fields(json, name);
  ContentChange change{.range = std::nullopt, .text = fields.string("text")};
  // A range that is there but broken must not turn a small edit into a whole new text.
  if (!fields.optional("range").is_null())
    change.range = read_range(fields.object("range"), fields);
  parent.absorb(fields);
  return change;
}

}  // namespace

Result<DidOpenParams> DidOpenParams::parse(const Json& params) {
  Fields fields(params);
  Fields document = fields.object("textDocument");
  DidOpenParams result{.uri = document.string("uri"),
                       .language_id = document.optional_string("languageId").value_or(""),
                       .version = document.optional_integer("version").value_or(0),
                       .text = document.string("text")};
  fields.absorb(document);
  return fields.finish(std::move(result));
}

Result<DidChangeParams> DidChangeParams::parse(const Json& params) {
  Fields fields(params);
  DidChangeParams result;
  result.uri = read_uri(fields);
  result.version = fields.optional_object("textDocument").optional_integer("version");
  std::size_t n = 0;
  for (const Json& change : fields.array("contentChanges")) {
    const std::string name = "params.contentChanges[" + std::to_string(n++) + "]";
    result.changes.push_back(read_change(change, name, fields));
  }
  return fields.finish(std::move(result));
}

Result<DidSaveParams> DidSaveParams::parse(const Json& params) {
  Fields fields(params);
  DidSaveParams result{.uri = read_uri(fields)};
  return fields.finish(std::move(result));
}

Result<DidCloseParams> DidCloseParams::parse(const Json& params) {
  Fields fields(params);
  DidCloseParams result{.uri = read_uri(fields)};
  return fields.finish(std::move(result));
}

}  // namespace poolguard::protocol
