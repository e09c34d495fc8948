// Tells of mistakes in a poolguard.json that no editor shows, each once.
//
// A file that is open has them as diagnostics; a file that nobody opens would be wrong for ever.
#pragma once

#include <map>
#include <string>

#include "analysis/project/project.h"

namespace poolguard::server {

class Session;

class ConfigNotes {
 public:
  explicit ConfigNotes(Session& session) : session_(session) {}

  void look(const project::Project& project);

 private:
  Session& session_;
  std::map<std::string, std::string> told_;  // by path: what was said of it
};

}  // namespace poolguard::server
