// Our own rule fixtures, damaged at random: whatever the text, the whole way from bytes to applied
// fixes holds. Usage: check_storm FOLDER FIRST LAST   (the numbers of the damages to try)
//
// Each number gives the same damage every time. For each: the program keeps its invariants, what an
// editor reparses has the findings of a fresh start, spans lie in their texts, the edits of a fix
// are disjoint, the repaired text can be read again and parses if the text before did.
//
// A long range must also have found and repaired something, or the storm blew past the code.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/lint/run.h"
#include "rules/registry.h"
#include "tests/support/fixture.h"
#include "tests/support/fixture_lint.h"
#include "tests/support/program_invariants.h"

namespace poolguard::testing {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> snippets = {
    "{",           "}",      "(",  ")",        "[",        "]",        "`",
    "\"",          "'",      "\n", "\r",       ";",        ",",        ".",
    ":",           "=",      "<",  "</",       "/>",       "=>",       "${",
    "//",          "/*",     "*/", "...",      "await ",   "async",    "return ",
    "const x =",   "prisma", "tx", "?.",       "!",        "for (;;)", "Promise.all([",
    "@",           "#",      "\\", "\xF0\x9F", "\xFF\xFE", "\xC3",     "é😀",
    "\xE2\x80\xA8"};

class Damage {
 public:
  explicit Damage(std::uint32_t number) : random_(number) {}

  std::size_t pick(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  std::string once(std::string text) {
    const auto [begin, end] = chunk(text);
    switch (pick(10)) {
      case 0:
        return text.erase(begin, end - begin);
      case 1:
        return text.insert(begin, text.substr(begin, end - begin));
      case 2:
        return swapped(text);
      case 3:
        return text.substr(0, begin);
      case 4:
        return text.insert(begin, 1, '\0');
      case 5:
        return with_crlf(text);
      case 6:
        return text.insert(begin, std::string(1 + pick(400), "([{<`!"[pick(6)]));
      case 7:
        return text.replace(begin, end - begin, snippet());
      default:
        return text.insert(begin, snippet());
    }
  }

 private:
  const std::string& snippet() { return snippets[pick(snippets.size())]; }

  // A few tokens: from one border between a word and something else to another.
  std::pair<std::size_t, std::size_t> chunk(const std::string& text) {
    const auto is_word = [&](std::size_t i) {
      return std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_';
    };
    const auto to_border = [&](std::size_t i) {
      while (i > 0 && i < text.size() && is_word(i - 1) && is_word(i)) ++i;
      return i;
    };
    const std::size_t begin = to_border(pick(text.size() + 1));
    return {begin, to_border(std::min(text.size(), begin + pick(pick(8) == 0 ? 300 : 30)))};
  }

  std::string swapped(const std::string& text) {
    auto first = chunk(text);
    auto second = chunk(text);
    if (second < first) std::swap(first, second);
    if (first.second > second.first) return text;
    return text.substr(0, first.first) + text.substr(second.first, second.second - second.first) +
           text.substr(first.second, second.first - first.second) +
           text.substr(first.first, first.second - first.first) + text.substr(second.second);
  }

  static std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
  }

  std::mt19937 random_;
};

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

std::string seen(const lint::Findings& findings) {
  std::string text;
  for (const lint::Finding& finding : findings) {
    text += std::string(finding.rule) + " " + std::to_string(finding.span.begin) + "-" +
            std::to_string(finding.span.end) + " " + finding.message + "\n";
    for (const lint::Fix& fix : finding.fixes) {
      text += "  " + fix.title + "\n";
      for (const text::Edit& edit : fix.edits) text += "    " + edit.text + "\n";
    }
  }
  return text;
}

// The smallest single edit that makes `after` of `before`.
text::Edit edit_between(std::string_view before, std::string_view after) {
  const auto [here, there] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto same = static_cast<std::size_t>(here - before.begin());
  std::size_t end = before.size();
  std::size_t until = after.size();
  while (end > same && until > same && before[end - 1] == after[until - 1]) --end, --until;
  return {{static_cast<std::uint32_t>(same), static_cast<std::uint32_t>(end)},
          std::string(after.substr(same, until - same))};
}

class Trial {
 public:
  Trial(const Moment& moment, Damage& damage) : before_(moment.texts), after_(moment.texts) {
    std::vector<std::string> paths;
    // Mostly the source; every now and then the schema, the tsconfig, ...
    const bool any = damage.pick(6) == 0;
    for (const auto& [path, text] : moment.texts) {
      if (any || moment.annotated.empty() || moment.annotated.contains(path)) paths.push_back(path);
    }
    path_ = paths[damage.pick(paths.size())];
    for (std::size_t count = 1 + damage.pick(4); count > 0; --count) {
      after_[path_] = damage.once(after_[path_]);
    }
  }

  const std::string& damaged() const { return after_.at(path_); }

  // Returns the number of fixes tried.
  std::size_t run() const {
    std::size_t fixes = 0;
    const project::Workspace workspace = load_project(after_);
    for (const auto& [path, file] : workspace.project().files) {
      check_program(*file);
      const lint::Findings findings = lint::run(workspace.project(), *file, rules::all());
      for (const lint::Finding& finding : findings) {
        check(workspace, *file, finding);
        fixes += finding.fixes.size();
      }
      if (path == path_) check_reparsed(workspace, *file, findings);
    }
    return fixes;
  }

 private:
  static void check_program(const project::File& file) {
    const std::string problem = check_invariants(file.facts.program());
    if (!problem.empty()) fail(file.path + ": " + problem);
  }

  void check_place(const std::string& path, text::Span span, const std::string& what) const {
    const auto found = after_.find(path);
    if (found == after_.end()) fail(what + " lies in " + path + ", which is no file");
    if (span.begin > span.end || span.end > found->second.size()) fail(what + " is out of range");
  }

  void check(const project::Workspace& workspace, const project::File& file,
             const lint::Finding& finding) const {
    const std::string what = std::string(finding.rule) + " \"" + finding.message + "\"";
    check_place(file.path, finding.span, what);
    for (const lint::Related& related : finding.related) {
      check_place(related.path, related.span, what + " related");
    }
    for (const lint::Fix& fix : finding.fixes) {
      project::Workspace repaired = workspace;
      repair(repaired, file.path, fix.edits, what);
      for (const lint::FileEdits& other : fix.elsewhere) {
        repair(repaired, other.path, other.edits, what);
      }
    }
  }

  void repair(project::Workspace& workspace, const std::string& path,
              const std::vector<text::Edit>& edits, const std::string& what) const {
    for (const text::Edit& edit : edits) check_place(path, edit.span, what + " fix");
    text::EditSet set;
    if (!set.add(edits)) fail(what + ": the edits of the fix overlap");
    const auto text = std::make_shared<const std::string>(set.apply(after_.at(path)));
    if (project::is_manifest(path)) {
      workspace.put(project::Manifest{path, text});
      return;
    }
    const project::FilePtr file = project::analyse(path, text);
    check_program(*file);
    if (workspace.project().find(path)->facts.program().errors.empty() &&
        !file->facts.program().errors.empty()) {
      fail(what + ": the fix breaks the text:\n" + *text);
    }
    workspace.put(file);
    lint::run(workspace.project(), *file, rules::all());
  }

  void check_reparsed(project::Workspace workspace, const project::File& fresh,
                      const lint::Findings& findings) const {
    const auto old =
        project::analyse(path_, std::make_shared<const std::string>(before_.at(path_)), true);
    const text::Edit edit = edit_between(*old->text, *fresh.text);
    const project::FilePtr file = project::reanalyse(*old, fresh.text, std::span(&edit, 1));
    workspace.put(file);
    const std::string again = seen(lint::run(workspace.project(), *file, rules::all()));
    if (file->tree && !file->tree.is_settled()) return;  // an error may have been read otherwise
    if (file->summary_hash != fresh.summary_hash) fail("another summary after reparsing");
    if (again != seen(findings)) fail("other findings after reparsing:\n" + again);
  }

  Texts before_;
  Texts after_;
  std::string path_;
};

std::vector<Fixture> fixtures_below(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& rule : fs::directory_iterator(folder)) {
    if (!rule.is_directory()) continue;
    for (const auto& entry : fs::directory_iterator(rule)) {
      const std::string name = entry.path().filename().string();
      const bool is_other = name.ends_with(".prisma") || name.find(".fixed.") != std::string::npos;
      if (!is_other) paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<Fixture> fixtures;
  for (const fs::path& path : paths) fixtures.push_back(read_fixture(path));
  return fixtures;
}

int run(const fs::path& folder, std::uint32_t first, std::uint32_t last) {
  const std::vector<Fixture> fixtures = fixtures_below(folder);
  if (fixtures.empty()) fail("no fixtures");
  int failures = 0;
  std::size_t fixes = 0;
  for (std::uint32_t number = first; number <= last; ++number) {
    Damage damage(number);
    const Fixture& fixture = fixtures[damage.pick(fixtures.size())];
    const Trial trial(fixture.moments[damage.pick(fixture.moments.size())], damage);
    try {
      fixes += trial.run();
    } catch (const std::exception& error) {
      ++failures;
      std::cout << "number " << number << " (" << fixture.rule << "): " << error.what()
                << "\n--- the text:\n"
                << trial.damaged() << "\n---\n";
    }
  }
  const std::uint32_t texts = last - first + 1;
  std::cout << texts << " texts, " << fixes << " fixes, " << failures << " failures\n";
  const bool enough = texts < 100 || fixes > texts / 10;
  return failures == 0 && enough ? 0 : 1;
}

}  // namespace
}  // namespace poolguard::testing

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: check_storm FOLDER FIRST LAST\n";
    return 2;
  }
  try {
    return poolguard::testing::run(argv[1], static_cast<std::uint32_t>(std::atol(argv[2])),
                                   static_cast<std::uint32_t>(std::atol(argv[3])));
  } catch (const std::exception& error) {
    std::cerr << "check_storm: " << error.what() << "\n";
    return 2;
  }
}
