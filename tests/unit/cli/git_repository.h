// A throw-away git repository that the test works in: its folder is the working directory, and no
// configuration of this machine counts.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/process.h"
#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {

class GitRepository : public TemporaryDirectory {
 public:
  GitRepository() : before_(std::filesystem::current_path()) {
    for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}) {
      ::unsetenv(name);
    }
    constexpr std::array<std::array<const char*, 2>, 6> settings = {{
        {"GIT_CONFIG_GLOBAL", "/dev/null"},
        {"GIT_CONFIG_NOSYSTEM", "1"},
        {"GIT_AUTHOR_NAME", "A"},
        {"GIT_AUTHOR_EMAIL", "a@example.com"},
        {"GIT_COMMITTER_NAME", "A"},
        {"GIT_COMMITTER_EMAIL", "a@example.com"},
    }};
    for (const auto& [name, value] : settings) ::setenv(name, value, 1);
    std::filesystem::current_path(path());
    git({"init", "-q", "-b", "main"});
  }
  ~GitRepository() { std::filesystem::current_path(before_); }

  std::string git(std::vector<std::string> words) const {
    words.insert(words.begin(), {"git", "-c", "protocol.file.allow=always"});
    const ProcessResult result = run_program(words);
    EXPECT_EQ(result.code, 0) << words[3] << ": " << result.error << result.err;
    return result.out;
  }

  void commit(std::string_view message = "change") const {
    git({"add", "--all"});
    git({"commit", "-q", "--allow-empty", "-m", std::string(message)});
  }

 private:
  std::filesystem::path before_;
};

}  // namespace poolguard::cli
