#include "protocol/lifecycle.h"

#include "protocol/code_actions.h"
#include "protocol/fields.h"
#include "protocol/uri.h"

namespace poolguard::protocol {

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
  result.initialization_options = fields.optional("initializationOptions");

  const Fields capabilities = fields.optional_object("capabilities");
  result.capabilities.position_encodings =
      capabilities.optional_object("general").optional_strings("positionEncodings");
  result.capabilities.document_changes = capabilities.optional_object("workspace")
                                             .optional_object("workspaceEdit")
                                             .optional_bool("documentChanges", false);
  return result;
}

void to_json(Json& json, const InitializeResult& result) {
  json["capabilities"] = {
      {"positionEncoding", result.position_encoding},
      {"textDocumentSync",
       {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
      {"codeActionProvider", {{"codeActionKinds", {kind::quick_fix, kind::fix_all}}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
  };
  json["serverInfo"] = {{"name", "poolguard"}, {"version", result.version}};
}

}  // namespace poolguard::protocol
