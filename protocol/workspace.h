// workspace/*: folders that come and go.
#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/result.h"

namespace poolguard::protocol {

struct WorkspaceFolder {
  std::string uri;
};

struct DidChangeWorkspaceFoldersParams {
  std::vector<WorkspaceFolder> added;
  std::vector<WorkspaceFolder> removed;

  static Result<DidChangeWorkspaceFoldersParams> parse(const Json& params);
};

// Entries without a uri are left out; anything but an array gives none.
std::vector<WorkspaceFolder> read_folders(const Json& folders);

}  // namespace poolguard::protocol
