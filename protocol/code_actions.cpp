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
  result.json = params;
  result.automatic = context.optional_integer("triggerKind") == 2;
  return fields.finish(std::move(result));
}

Json resolve_data(const Json& asked, std::int64_t version, std::size_t index) {
  Json question = asked;
  // The client's diagnostics are not needed to answer again.
  if (auto context = question.find("context"); context != question.end()) {
    context->erase("diagnostics");
  }
  return {{"asked", std::move(question)}, {"version", version}, {"index", index}};
}

Result<ResolveParams> ResolveParams::parse(const Json& params) {
  Fields fields(params);
  const Json& data = fields.optional("data");
  const Result<CodeActionParams> asked =
      CodeActionParams::parse(fields.optional_object("data").optional("asked"));
  if (!asked) return Error{"The action has no data of Poolguard: " + asked.error()};
  ResolveParams result{.action = params, .asked = *asked};
  Fields of_data(data, "params.data");
  result.version = of_data.optional_integer("version").value_or(0);
  result.index = of_data.number("index");
  return of_data.finish(std::move(result));
}

void to_json(Json& json, const Command& command) {
  json = {{"title", command.title}, {"command", command.command}};
  if (!command.arguments.is_null()) json["arguments"] = command.arguments;
}

void to_json(Json& json, const CodeAction& action) {
  json = {{"title", action.title}, {"kind", action.kind}};
  if (action.edit) json["edit"] = *action.edit;
  if (!action.command.command.empty()) json["command"] = action.command;
  if (!action.data.is_null()) json["data"] = action.data;
  if (action.preferred) json["isPreferred"] = true;
  if (!action.diagnostics.empty()) json["diagnostics"] = action.diagnostics;
}

}  // namespace poolguard::protocol
