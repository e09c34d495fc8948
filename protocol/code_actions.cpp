#include "protocol/code_actions.h"

#include <algorithm>

#include "protocol/fields.h"

namespace poolguard::protocol {
namespace {

bool is_kind_within(std::string_view kind, std::string_view asked) {
  if (asked.empty()) return true;
  return kind.starts_with(asked) && (kind.size() == asked.size() || kind[asked.size()] == '.');
}

}  // namespace

bool CodeActionParams::wants(std::string_view wanted) const {
  if (!only) return true;
  return std::any_of(only->begin(), only->end(),
                     [&](const std::string& asked) { return is_kind_within(wanted, asked); });
}

Result<CodeActionParams> CodeActionParams::parse(const Json& params) {
  Fields fields(params);
  CodeActionParams result;
  Fields document = fields.object("textDocument");
  result.uri = document.string("uri");
  fields.absorb(document);
  result.range = read_range(fields.object("range"), fields);
  const Fields context = fields.optional_object("context");
  if (context.optional("only").is_array()) result.only = context.optional_strings("only");
  result.automatic = context.optional_integer("triggerKind") == 2;
  return fields.finish(std::move(result));
}

void to_json(Json& json, const CodeAction& action) {
  json = {{"title", action.title}, {"kind", action.kind}, {"edit", action.edit}};
  if (action.preferred) json["isPreferred"] = true;
  if (!action.diagnostics.empty()) json["diagnostics"] = action.diagnostics;
}

}  // namespace poolguard::protocol
