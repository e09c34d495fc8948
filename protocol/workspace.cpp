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

}  // namespace poolguard::protocol
