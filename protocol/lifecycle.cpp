#include "protocol/lifecycle.h"

#include <algorithm>

#include "protocol/code_actions.h"
#include "protocol/fields.h"
#include "protocol/uri.h"

namespace poolguard::protocol {
namespace {

void read_capabilities(const Fields& all, ClientCapabilities& client) {
  client.position_encodings = all.optional_object("general").optional_strings("positionEncodings");
  const Fields workspace = all.optional_object("workspace");
  const Fields edits = workspace.optional_object("workspaceEdit");
  client.document_changes = edits.optional_bool("documentChanges", false);
  client.change_annotations = edits.optional("changeAnnotationSupport").is_object();
  const auto refreshes = [&](std::string_view what) {
    return workspace.optional_object(what).optional_bool("refreshSupport", false);
  };
  client.refreshes_diagnostics = refreshes("diagnostics");
  client.refreshes_lenses = refreshes("codeLens");
  client.refreshes_hints = refreshes("inlayHint");
  client.registers_watchers = workspace.optional_object("didChangeWatchedFiles")
                                  .optional_bool("dynamicRegistration", false);
  client.registers_configuration = workspace.optional_object("didChangeConfiguration")
                                       .optional_bool("dynamicRegistration", false);
  client.has_configuration = workspace.optional_bool("configuration", false);

  const Fields documents = all.optional_object("textDocument");
  const Json& tags = documents.optional_object("publishDiagnostics")
                         .optional_object("tagSupport")
                         .optional("valueSet");
  client.fades_unnecessary = tags.is_array() && std::ranges::find(tags, Json(1)) != tags.end();
  client.pulls_diagnostics = documents.optional("diagnostic").is_object();
  const auto resolved = documents.optional_object("codeAction")
                            .optional_object("resolveSupport")
                            .optional_strings("properties");
  client.resolves_edits = std::find(resolved.begin(), resolved.end(), "edit") != resolved.end();

  const Fields window = all.optional_object("window");
  client.shows_documents = window.optional_object("showDocument").optional_bool("support", false);
  client.shows_progress = window.optional_bool("workDoneProgress", false);
}

}  // namespace

Result<InitializeParams> InitializeParams::parse(const Json& params) {
  if (!params.is_object()) return Error{"params must be an object."};
  const Fields fields(params);
  InitializeParams result;
  result.process_id = fields.optional_integer("processId");
  result.root_uri = fields.optional_string("rootUri");
  if (!result.root_uri) {
    if (const auto path = fields.optional_string("rootPath")) result.root_uri = uri_of_path(*path);
  }
  result.folders = read_folders(fields.optional("workspaceFolders"));
  result.trace = fields.optional_string("trace").value_or("");
  result.initialization_options = fields.optional("initializationOptions");

  const Fields capabilities = fields.optional_object("capabilities");
  read_capabilities(capabilities, result.capabilities);
  // Told to ask again, Neovim 0.12 asks about the workspace and drops what it hears of open
  // buffers.
  if (fields.optional_object("clientInfo").optional_string("name") == "Neovim") {
    result.capabilities.pulls_diagnostics = false;
  }
  return result;
}

Result<SetTraceParams> SetTraceParams::parse(const Json& params) {
  Fields fields(params);
  SetTraceParams result{.value = fields.string("value")};
  return fields.finish(std::move(result));
}

Result<CancelParams> CancelParams::parse(const Json& params) {
  Fields fields(params);
  const Json& id = fields.optional("id");
  if (id.is_number_integer()) return CancelParams{.id = id.get<std::int64_t>()};
  return CancelParams{.id = fields.string("id")};
}

Result<CancelProgressParams> CancelProgressParams::parse(const Json& params) {
  return CancelProgressParams{.token = Fields(params).optional("token")};
}

void to_json(Json& json, const InitializeResult& result) {
  json["capabilities"] = {
      {"positionEncoding", result.position_encoding},
      {"textDocumentSync",
       {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
      {"codeActionProvider",
       {{"codeActionKinds", {kind::quick_fix, kind::fix_all}}, {"resolveProvider", true}}},
      {"hoverProvider", true},
      {"codeLensProvider", {{"resolveProvider", false}}},
      {"inlayHintProvider", {{"resolveProvider", false}}},
      {"completionProvider", {{"triggerCharacters", {"-", "\""}}}},
      {"executeCommandProvider",
       {{"commands",
         {command::fix_all, command::fix_rule, command::open_documentation, command::explain,
          command::status, command::audit}}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
  };
  if (result.pull) {
    json["capabilities"]["diagnosticProvider"] = {{"identifier", "poolguard"},
                                                  {"interFileDependencies", true},
                                                  {"workspaceDiagnostics", true},
                                                  {"workDoneProgress", true}};
  }
  json["serverInfo"] = {{"name", "poolguard"}, {"version", result.version}};
}

}  // namespace poolguard::protocol
