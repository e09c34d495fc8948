#include "protocol/workspace.h"

#include "protocol/fields.h"

namespace poolguard::protocol {

std::vector<WorkspaceFolder> read_folders(const Json& folders) {
  std::vector<WorkspaceFolder> result;
  if (!folders.is_array()) return result;
  for (const Json& folder : folders) {
    if (auto uri = Fields(folder).optional_string("uri")) result.push_back({*std::move(uri)});
  }
  return result;
}

Result<DidChangeWorkspaceFoldersParams> DidChangeWorkspaceFoldersParams::parse(const Json& params) {
  Fields fields(params);
  const Fields event = fields.object("event");
  return fields.finish(
      DidChangeWorkspaceFoldersParams{.added = read_folders(event.optional("added")),
                                      .removed = read_folders(event.optional("removed"))});
}

Result<DidChangeWatchedFilesParams> DidChangeWatchedFilesParams::parse(const Json& params) {
  Fields fields(params);
  DidChangeWatchedFilesParams result;
  for (const Json& change : fields.array("changes")) {
    const Fields event(change);
    const auto uri = event.optional_string("uri");
    const auto type = event.optional_integer("type").value_or(2);
    if (!uri || type < 1 || type > 3) continue;
    result.changes.push_back({.uri = *uri, .type = static_cast<FileEvent::Type>(type)});
  }
  return fields.finish(std::move(result));
}

Json watchers_registration() {
  Json watchers = Json::array();
  for (const char* glob :
       {"**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}", "**/*.prisma", "**/.env*", "**/*.json",
        "**/{pnpm-lock.yaml,yarn.lock,bun.lock}", "**/migration.sql", "**/.gitignore"}) {
    watchers.push_back({{"globPattern", glob}});
  }
  return {{"id", "poolguard-files"},
          {"method", "workspace/didChangeWatchedFiles"},
          {"registerOptions", {{"watchers", std::move(watchers)}}}};
}

Json configuration_registration() {
  return {{"id", "poolguard-configuration"},
          {"method", "workspace/didChangeConfiguration"},
          {"registerOptions", {{"section", "poolguard"}}}};
}

Result<DidChangeConfigurationParams> DidChangeConfigurationParams::parse(const Json& params) {
  return DidChangeConfigurationParams{.settings = Fields(params).optional("settings")};
}

Result<ExecuteCommandParams> ExecuteCommandParams::parse(const Json& params) {
  Fields fields(params);
  ExecuteCommandParams result{.command = fields.string("command"), .arguments = {}};
  const Json& arguments = fields.optional("arguments");
  if (arguments.is_array() && !arguments.empty()) {
    const Fields first(arguments.front(), "params.arguments[0]");
    result.arguments.uri = first.optional_string("uri").value_or("");
    result.arguments.rule = first.optional_string("rule").value_or("");
    result.arguments.format = first.optional_string("format").value_or("");
    result.arguments.file = first.optional_string("file").value_or("");
    result.arguments.folder = first.optional_string("folder").value_or("");
  }
  return fields.finish(std::move(result));
}

}  // namespace poolguard::protocol
