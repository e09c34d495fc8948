// The house rules, as far as a program can check them. See ARCHITECTURE.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "rules/registry.h"

namespace poolguard {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using Complaints = std::vector<std::string>;

struct TextFile {
  std::string path;  // relative to the root of the repository
  std::vector<std::string> lines;

  bool is_below(std::string_view folder) const {
    return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
  }
  bool is_header() const { return path.ends_with(".h"); }
  bool is_cpp() const { return is_header() || path.ends_with(".cpp"); }
};

const fs::path& root() {
  static const fs::path path = POOLGUARD_SOURCE_DIR;
  return path;
}

TextFile read(const fs::path& path) {
  TextFile file{.path = fs::relative(path, root()).generic_string(), .lines = {}};
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) file.lines.push_back(line);
  return file;
}

bool is_ours(const fs::path& path) {
  static const std::set<std::string> foreign = {"node_modules", "build", ".git", ".cache"};
  return !foreign.contains(path.filename().string());
}

bool is_text(const fs::path& path) {
  static const std::set<std::string> binary = {".png", ".svg", ".gif", ".vsix", ".wasm", ".gz"};
  return !binary.contains(path.extension().string());
}

// Every text file of the repository, sorted by path.
const std::vector<TextFile>& files() {
  static const std::vector<TextFile> all = [] {
    std::vector<TextFile> found;
    for (auto it = fs::recursive_directory_iterator(root()); it != fs::end(it); ++it) {
      if (it->is_directory() && !is_ours(it->path())) it.disable_recursion_pending();
      if (it->is_regular_file() && is_text(it->path())) found.push_back(read(it->path()));
    }
    std::ranges::sort(found, {}, &TextFile::path);
    return found;
  }();
  return all;
}

const TextFile* find(const std::string& path) {
  const auto found = std::ranges::find(files(), path, &TextFile::path);
  return found == files().end() ? nullptr : &*found;
}

std::string place(const TextFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line + 1);
}

// What an #include line names, or "".
std::string included(const std::string& line) {
  static const std::regex include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
  std::smatch match;
  return std::regex_match(line, match, include) ? match[1].str() : "";
}

// Calls `visit` with every include of our C++ files.
void for_each_include(
    const std::function<void(const TextFile&, std::size_t line, const std::string&)>& visit) {
  for (const TextFile& file : files()) {
    if (!file.is_cpp()) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string name = included(file.lines[i]);
      if (!name.empty()) visit(file, i, name);
    }
  }
}

// The layer whose folder holds the path, or "".
std::string layer_of(std::string_view path) {
  static const std::vector<std::string> layers = {
      "analysis/text", "analysis/syntax", "analysis/model", "analysis/project", "analysis/lint",
      "rules",         "audit",           "protocol",       "server",           "cli"};
  for (const std::string& layer : layers) {
    if (path.starts_with(layer + "/")) return layer;
  }
  return "";
}

const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> all = [] {
    std::map<std::string, std::set<std::string>> uses;
    uses["analysis/text"] = {};
    uses["analysis/syntax"] = {"analysis/text"};
    uses["analysis/model"] = {"analysis/text", "analysis/syntax"};
    uses["analysis/project"] = {"analysis/text", "analysis/syntax", "analysis/model"};
    uses["analysis/lint"] = {"analysis/text", "analysis/syntax", "analysis/model",
                             "analysis/project"};
    uses["rules"] = {"analysis/text", "analysis/model", "analysis/project", "analysis/lint"};
    uses["audit"] = {"analysis/text", "analysis/model", "analysis/project", "analysis/lint"};
    uses["protocol"] = {};
    uses["server"] = {"analysis/text", "analysis/syntax", "analysis/model", "analysis/project",
                      "analysis/lint", "audit",           "protocol"};
    uses["cli"] = {"analysis/text", "analysis/syntax", "analysis/model", "analysis/project",
                   "analysis/lint", "rules",           "audit",          "server"};
    return uses;
  }();
  return all;
}

TEST(Tidy, IncludesFollowTheArrows) {
  Complaints complaints;
  std::size_t seen = 0;
  for_each_include([&](const TextFile& file, std::size_t line, const std::string& name) {
    const std::string from = layer_of(file.path);
    const std::string to = layer_of(name);
    if (from.empty() || from == to) return;
    ++seen;
    if (!to.empty() && arrows().at(from).contains(to)) return;
    const bool is_ours = !to.empty() || name.starts_with("tests/") || name.starts_with("analysis/");
    if (is_ours) complaints.push_back(place(file, line) + " includes " + name);
  });
  EXPECT_THAT(complaints, IsEmpty());
  EXPECT_GT(seen, 100u);
}

TEST(Tidy, EachDependencyHasOneDoor) {
  struct Door {
    std::string prefix;
    std::vector<std::string> folders;
  };
  const std::vector<Door> doors = {
      {"tree_sitter/", {"analysis/syntax", "tests/unit/syntax"}},
      {"nlohmann/", {"protocol", "analysis/project", "audit", "server", "cli", "tests", "bench"}},
      {"asio", {"server"}},
      {"filesystem", {"cli", "tests", "bench"}},
      {"CLI/", {"cli"}},
      {"gtest/", {"tests"}},
      {"gmock/", {"tests"}},
      {"benchmark/", {"bench"}},
  };
  Complaints complaints;
  for_each_include([&](const TextFile& file, std::size_t line, const std::string& name) {
    for (const Door& door : doors) {
      const auto holds = [&](const std::string& folder) { return file.is_below(folder); };
      if (name.starts_with(door.prefix) && std::ranges::none_of(door.folders, holds)) {
        complaints.push_back(place(file, line) + " includes " + name);
      }
    }
  });
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, TheCoreIsAFunction) {
  const std::set<std::string> forbidden = {
      "iostream",  "fstream", "cstdio", "thread", "mutex",    "shared_mutex",
      "atomic",    "future",  "random", "ctime",  "unistd.h", "condition_variable",
      "stop_token"};
  const std::regex clock("\\b(steady|system|high_resolution)_clock\\b|\\bgetenv\\b|\\brand\\(");
  Complaints complaints;
  for_each_include([&](const TextFile& file, std::size_t line, const std::string& name) {
    const bool is_core =
        file.is_below("analysis") || file.is_below("rules") || file.is_below("audit");
    // What threads find out about a snapshot they share is remembered in one place.
    const bool is_memo = name == "mutex" && file.path == "analysis/project/file_index.h";
    if (is_core && !is_memo && forbidden.contains(name)) {
      complaints.push_back(place(file, line) + " includes <" + name + ">");
    }
  });
  for (const TextFile& file : files()) {
    const bool is_core =
        file.is_below("analysis") || file.is_below("rules") || file.is_below("audit");
    if (!file.is_cpp() || !is_core) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      // The parse budget of analysis/syntax is the one place that looks at a clock.
      if (file.is_below("analysis/syntax")) continue;
      if (std::regex_search(file.lines[i], clock)) complaints.push_back(place(file, i));
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, AHeaderIsADocument) {
  Complaints complaints;
  for (const TextFile& file : files()) {
    if (!file.is_header()) continue;
    if (file.lines.empty() || !file.lines[0].starts_with("// ")) {
      complaints.push_back(file.path + " does not begin with a comment");
    }
    if (std::ranges::find(file.lines, "#pragma once") == file.lines.end()) {
      complaints.push_back(file.path + " has no #pragma once");
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, LinesAreAtMost100Columns) {
  const auto columns = [](const std::string& line) {
    // Characters, not bytes.
    return std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; });
  };
  Complaints complaints;
  for (const TextFile& file : files()) {
    if (!file.is_cpp()) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (columns(file.lines[i]) > 100) complaints.push_back(place(file, i));
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, SourceFilesStaySmall) {
  constexpr std::size_t limit = 500;
  // Longer ones, with their length; the numbers may only go down.
  const std::map<std::string, std::size_t> ratchet = {};
  Complaints complaints;
  for (const TextFile& file : files()) {
    if (!file.is_cpp()) continue;
    const auto known = ratchet.find(file.path);
    const std::size_t allowed = known == ratchet.end() ? limit : known->second;
    if (file.lines.size() > allowed) {
      complaints.push_back(file.path + " has " + std::to_string(file.lines.size()) + " lines");
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, ARuleIsComplete) {
  std::set<std::string> registered;
  for (const lint::Rule* rule : rules::all()) registered.insert(std::string(rule->id));
  Complaints complaints;
  std::set<std::string> written;
  for (const TextFile& file : files()) {
    const fs::path path = file.path;
    const std::string id = path.stem().string();
    if (!file.is_below("rules") || path.extension() != ".cpp" || id == "registry") continue;
    written.insert(id);
    if (!registered.contains(id)) complaints.push_back(id + " is not in rules/registry.cpp");
    if (!find("rules/" + id + ".md")) complaints.push_back(id + " has no rules/" + id + ".md");
    const fs::path fixtures = root() / "tests/rules" / id;
    if (!fs::is_directory(fixtures) || fs::is_empty(fixtures)) {
      complaints.push_back(id + " has no fixture in tests/rules/" + id);
    }
  }
  for (const std::string& id : registered) {
    if (!written.contains(id)) complaints.push_back("rules/" + id + ".cpp is missing");
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, TheReadmeNamesEveryRule) {
  const TextFile* readme = find("README.md");
  ASSERT_TRUE(readme);
  Complaints complaints;
  for (const lint::Rule* rule : rules::all()) {
    const std::string name = "`" + std::string(rule->id) + "`";
    const auto has_name = [&](const std::string& line) { return line.find(name) != line.npos; };
    if (std::ranges::none_of(readme->lines, has_name)) complaints.push_back(name + " is missing");
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, RulesAreInAlphabeticalOrder) {
  EXPECT_TRUE(std::ranges::is_sorted(rules::all(), {}, &lint::Rule::id));
  const TextFile* registry = find("rules/registry.cpp");
  ASSERT_NE(registry, nullptr);
  std::vector<std::string> declared;
  for (const std::string& line : registry->lines) {
    if (line.starts_with("extern const lint::Rule ")) declared.push_back(line);
  }
  EXPECT_EQ(declared.size(), rules::all().size());
  EXPECT_TRUE(std::ranges::is_sorted(declared));
}

TEST(Tidy, RuleFixturesBelongToARule) {
  Complaints complaints;
  for (const auto& entry : fs::directory_iterator(root() / "tests/rules")) {
    const std::string id = entry.path().filename().string();
    if (entry.is_directory() && !rules::find(id)) complaints.push_back("tests/rules/" + id);
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, NothingIsLeftForLater) {
  const std::regex words(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX)\\b");
  Complaints complaints;
  for (const TextFile& file : files()) {
    if (fs::path(file.path).filename() == "package-lock.json") continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (std::regex_search(file.lines[i], words)) complaints.push_back(place(file, i));
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, NoPathOfSomebodysMachine) {
  // Written in two halves so that this file passes its own test.
  const std::regex machine(
      "(^|[\"'` (=])/(wo"
      "rk|t"
      "mp|ro"
      "ot|ho"
      "me)/");
  // Tests that make temporary folders, or whose subject is a path.
  const auto may_name_one = [](const TextFile& file) {
    return file.is_below("tests/unit") || file.is_below("tests/node") || file.is_below("tests/cli");
  };
  Complaints complaints;
  for (const TextFile& file : files()) {
    if (may_name_one(file)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (std::regex_search(file.lines[i], machine)) complaints.push_back(place(file, i));
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Tidy, LockfilesNameNoHost) {
  Complaints complaints;
  std::size_t seen = 0;
  for (const TextFile& file : files()) {
    if (fs::path(file.path).filename() != "package-lock.json") continue;
    ++seen;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (file.lines[i].find("\"resolved\"") != std::string::npos) {
        complaints.push_back(place(file, i));
      }
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
  EXPECT_GT(seen, 0u);
}

}  // namespace
}  // namespace poolguard
