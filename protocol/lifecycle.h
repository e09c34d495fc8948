// initialize: what the client can do, where it works, and what we offer.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/message.h"
#include "protocol/result.h"
#include "protocol/workspace.h"

namespace poolguard::protocol {

// The capabilities that change what we send.
struct ClientCapabilities {
  std::vector<std::string> position_encodings;  // in the client's order of preference
  bool document_changes = false;
  bool change_annotations = false;
  bool resolves_edits = false;     // of code actions, by codeAction/resolve
  bool fades_unnecessary = false;  // diagnostics with the tag "unnecessary"
  bool pulls_diagnostics = false;  // asks by textDocument/diagnostic
  bool refreshes_diagnostics = false;
  bool refreshes_lenses = false;
  bool refreshes_hints = false;
  bool registers_watchers = false;       // takes registrations of workspace/didChangeWatchedFiles
  bool shows_documents = false;          // window/showDocument
  bool shows_progress = false;           // window/workDoneProgress/create
  bool has_configuration = false;        // answers workspace/configuration
  bool registers_configuration = false;  // takes registrations of didChangeConfiguration
};

struct InitializeParams {
  std::optional<std::int64_t> process_id;
  std::optional<std::string> root_uri;
  std::vector<WorkspaceFolder> folders;
  ClientCapabilities capabilities;
  Json initialization_options;
  std::string trace;  // "off", "messages", "verbose" or ""

  static Result<InitializeParams> parse(const Json& params);
};

struct InitializeResult {
  std::string_view position_encoding;
  bool pull = false;  // diagnostics are asked for, not sent
  std::string version;
};

void to_json(Json& json, const InitializeResult& result);

struct SetTraceParams {
  std::string value;

  static Result<SetTraceParams> parse(const Json& params);
};

// $/cancelRequest.
struct CancelParams {
  Id id;

  static Result<CancelParams> parse(const Json& params);
};

// window/workDoneProgress/cancel.
struct CancelProgressParams {
  Json token;

  static Result<CancelProgressParams> parse(const Json& params);
};

// For messages without parameters, or whose parameters we need not read.
struct NoParams {
  static Result<NoParams> parse(const Json&) { return NoParams{}; }
};

}  // namespace poolguard::protocol
