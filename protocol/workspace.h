// workspace/*: folders that come and go.
#pragma once

#include <nlohmann/json.hpp>
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

struct FileEvent {
  enum class Type : int { created = 1, changed = 2, deleted = 3 };
  std::string uri;
  Type type = Type::changed;
};

struct DidChangeWatchedFilesParams {
  std::vector<FileEvent> changes;

  static Result<DidChangeWatchedFilesParams> parse(const Json& params);
};

// One entry of client/registerCapability: workspace/didChangeWatchedFiles for all that we read, ...
Json watchers_registration();
// ... and workspace/didChangeConfiguration.
Json configuration_registration();

struct DidChangeConfigurationParams {
  Json settings;  // null: the client wants to be asked

  static Result<DidChangeConfigurationParams> parse(const Json& params);
};

// What our commands take: one object. Fields that a command has no use for may be missing.
struct CommandArguments {
  std::string uri;
  std::string rule;
  std::string format;  // of a report
  std::string file;    // where it is written; "" for an answer with the text
  std::string folder;  // a path or an address
};

struct ExecuteCommandParams {
  std::string command;
  CommandArguments arguments;

  static Result<ExecuteCommandParams> parse(const Json& params);
};

// Entries without a uri are left out; anything but an array gives none.
std::vector<WorkspaceFolder> read_folders(const Json& folders);

}  // namespace poolguard::protocol
