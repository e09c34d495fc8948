// `poolguard lsp`: the language server, over a channel or as a plain function for tests.
//
// The server remembers documents and settings, nothing else; what it says is computed from the
// current project. It is handed the rules and the files, and knows neither a rule nor a disk.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/rule.h"
#include "analysis/project/files.h"
#include "protocol/json.h"
#include "server/channel.h"
#include "server/file_watch.h"

namespace poolguard::server {

struct Options {
  int workers = 1;  // threads that read and analyse projects; 0: everything runs on the loop
  std::string version = {};
  std::span<const lint::Rule* const> rules = {};
  // The text of a rule's document, "" when it has none. Null: there are no documents.
  std::string_view (*documentation)(std::string_view rule) = nullptr;
  const project::Files* files =
      nullptr;  // null: no disk. Read from the workers; outlives the server
  // Tells of changes to clients' files where the clients cannot; null: nobody does.
  FileWatch* watch = nullptr;
  // Writes a file and says what went wrong, "" when nothing did; null: nothing can be written.
  std::string (*write)(const std::string& path, const std::string& text) = nullptr;
  std::string (*today)() = nullptr;  // "2026-11-21", for suppressions that expire; null: none do
  std::string log_file = {};         // every message, one line each; "": none
  // Ends the process with that code, whatever its workers are at; null: they are waited for. May be
  // called from any thread.
  std::function<void(int)> leave = nullptr;
};

// Serves one client until it is gone. Returns the exit code: 0 after an orderly shutdown, 1 when
// the client just went away.
int serve(const Options& options, const Channel& channel = {});

// The same server without threads or IO: a deterministic function of what it is given.
class Server {
 public:
  explicit Server(const Options& options);
  ~Server();

  // Everything the server says to one message, in order, its background work included.
  std::vector<protocol::Json> handle(const protocol::Json& message);
  std::vector<protocol::Json> handle_text(std::string_view message);

  bool exited() const;
  int exit_code() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace poolguard::server
