#include "cli/git.h"

#include <array>
#include <charconv>
#include <filesystem>
#include <stdexcept>

#include "cli/process.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

// "fatal: not a git repository" -> "not a git repository"
std::string last_words(const ProcessResult& result) {
  const std::string_view text = result.err;
  const std::size_t begin = text.find("fatal: ");
  const std::string_view rest = begin == text.npos ? text : text.substr(begin + 7);
  return without_line_end(std::string(rest.substr(0, rest.find('\n'))));
}

ProcessResult try_git(Words words, std::string_view input = {}) {
  words.insert(words.begin(), {"git", "--no-optional-locks", "--no-literal-pathspecs"});
  ProcessResult result = run_program(words, input);
  if (!result.error.empty()) throw std::runtime_error("git cannot be run: " + result.error);
  return result;
}

std::string git(Words words, std::string_view input = {}) {
  ProcessResult result = try_git(std::move(words), input);
  if (result.code != 0) throw std::runtime_error("git: " + last_words(result));
  return std::move(result.out);
}

// What `git diff` may be told by the user's configuration, told again. Submodules are other
// people's repositories.
Words diff(std::initializer_list<std::string> more) {
  Words words = {"diff",          "--no-ext-diff",           "--no-textconv", "--no-color",
                 "--no-relative", "--ignore-submodules=all", "--find-renames"};
  words.insert(words.end(), more);
  return words;
}

Words names_of(std::initializer_list<std::string> more) {
  Words words = diff({"--name-only", "-z"});
  words.insert(words.end(), more);
  return words;
}

Words patch_of(std::initializer_list<std::string> more) {
  Words words = diff({"--patch", "--unified=0", "--inter-hunk-context=0", "--text",
                      "--src-prefix=a/", "--dst-prefix=b/"});
  words.insert(words.end(), more);
  return words;
}

template <class Visit>
void for_each_record(std::string_view text, char separator, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// A name as a patch shows it: "b/plain", or in quotes with C escapes.
std::string unquoted(std::string_view name) {
  if (!name.starts_with('"')) return std::string(name.substr(0, name.find('\t')));
  std::string out;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] != '\\') {
      out += name[i];
      continue;
    }
    const char c = name[++i];
    constexpr std::string_view letters = "abtnvfr";
    if (c >= '0' && c <= '7') {
      int code = 0;
      std::from_chars(name.data() + i, name.data() + std::min(i + 3, name.size()), code, 8);
      out += static_cast<char>(code);
      i += 2;
    } else if (const std::size_t at = letters.find(c); at != letters.npos) {
      out += static_cast<char>('\a' + at);
    } else {
      out += c;
    }
  }
  return out;
}

struct Hunk {
  uint32_t removed = 0;
  uint32_t begin = 0;  // of the new lines, from one
  uint32_t added = 0;
};

// "@@ -3,2 +4 @@ ..."
Hunk read_hunk(std::string_view line) {
  const auto numbers = [&](char sign, uint32_t& begin, uint32_t& count) {
    const std::size_t at = line.find(sign);
    const char* const end = line.data() + line.size();
    count = 1;
    auto [next, error] = std::from_chars(line.data() + at + 1, end, begin);
    if (error == std::errc() && next != end && *next == ',') {
      std::from_chars(next + 1, end, count);
    }
  };
  Hunk hunk;
  uint32_t old_begin = 0;
  numbers('-', old_begin, hunk.removed);
  numbers('+', hunk.begin, hunk.added);
  return hunk;
}

}  // namespace

ChangedLines lines_of_diff(std::string_view diff) {
  ChangedLines lines;
  std::string path;
  uint32_t left = 0;  // lines of the current hunk that are still to come
  for_each_record(diff, '\n', [&](std::string_view line) {
    if (left > 0) {
      left -= line.starts_with('+') || line.starts_with('-');
    } else if (line.starts_with("+++ ")) {
      path = unquoted(line.substr(4));
      if (path.starts_with("b/")) path.erase(0, 2);
    } else if (line.starts_with("@@ -") && line.find('+') != line.npos) {
      const Hunk hunk = read_hunk(line);
      left = hunk.removed + hunk.added;
      if (hunk.added > 0) lines[path].push_back({hunk.begin - 1, hunk.begin - 1 + hunk.added});
    }
  });
  return lines;
}

Git::Git() {
  std::error_code error;
  const std::string shown = without_line_end(git({"rev-parse", "--show-toplevel"}));
  root_ = fs::canonical(shown, error).native();
  if (error) throw std::runtime_error("cannot read '" + shown + "': " + error.message());
}

std::string Git::absolute(std::string_view name) const {
  return (root_.ends_with('/') ? root_ : root_ + "/") + std::string(name);
}

PathSet Git::paths_in(std::string_view names) const {
  PathSet paths;
  for_each_record(names, '\0', [&](std::string_view name) { paths.insert(absolute(name)); });
  return paths;
}

std::string Git::merge_base(const std::string& revision) const {
  const ProcessResult commit =
      try_git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (commit.code != 0) throw std::runtime_error("git knows no commit '" + revision + "'");
  const ProcessResult base = try_git({"merge-base", without_line_end(commit.out), "HEAD"});
  if (base.code != 0) {
    throw std::runtime_error("HEAD and '" + revision +
                             "' share no commit; a shallow clone has to fetch more history");
  }
  return without_line_end(base.out);
}

std::string Git::default_branch() const {
  for (const std::string name : {"origin/HEAD", "origin/main", "origin/master", "main", "master"}) {
    if (try_git({"rev-parse", "--verify", "--quiet", name + "^{commit}"}).code == 0) return name;
  }
  throw std::runtime_error("cannot tell the default branch; name a commit with --since");
}

std::string Git::read_staged() { return git(names_of({"--cached", "--diff-filter=ACMRT"})); }

PathSet Git::staged(std::string_view read) const { return paths_in(read); }

ChangedLines Git::staged_lines() const {
  ChangedLines lines;
  for (auto& [name, ranges] : lines_of_diff(git(patch_of({"--cached"})))) {
    lines[absolute(name)] = std::move(ranges);
  }
  return lines;
}

PathSet Git::changed_since(const std::string& commit) const {
  PathSet paths = paths_in(git(names_of({"--diff-filter=ACMRT", commit, "--"})));
  paths.merge(untracked());
  return paths;
}

ChangedLines Git::lines_changed_since(const std::string& commit) const {
  ChangedLines lines;
  for (auto& [name, ranges] : lines_of_diff(git(patch_of({commit, "--"})))) {
    lines[absolute(name)] = std::move(ranges);
  }
  for (const std::string& path : untracked()) lines[path] = {{0, UINT32_MAX}};
  return lines;
}

PathSet Git::untracked() const {
  return paths_in(git({"ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/"}));
}

PathSet Git::changed_after_staging() const { return paths_in(git(names_of({}))); }

PathSet Git::ignored(const PathSet& paths) const {
  std::string input;
  for (const std::string& path : paths) input += path + '\0';
  const ProcessResult result = try_git({"check-ignore", "-z", "--stdin"}, input);
  PathSet ignored;
  for_each_record(result.out, '\0', [&](std::string_view path) { ignored.emplace(path); });
  return ignored;
}

std::string Git::read_index() {
  return git({"ls-files", "-z", "-t", "--stage", "--full-name", ":/"});
}

Index Git::index(std::string_view read) const {
  // "<tag> <mode> <object> <stage>\t<name>"; other stages than 0 are unmerged.
  Index index;
  for_each_record(read, '\0', [&](std::string_view record) {
    const std::size_t tab = record.find('\t');
    if (tab == record.npos || tab < 12) return;
    IndexEntry& entry = index.try_emplace(index.end(), absolute(record.substr(tab + 1)))->second;
    entry.is_checked_out = record[0] != 'S';
    const bool is_file = record.substr(2).starts_with("100") && record[tab - 1] == '0';
    if (is_file) entry.object = record.substr(9, tab - 11);
  });
  return index;
}

std::map<std::string, std::string> Git::texts_of(
    const std::vector<Index::const_pointer>& entries) const {
  std::string objects;
  for (const auto* entry : entries) objects += entry->second.object + "\n";
  if (objects.empty()) return {};

  // "<object> blob <size>\n<text>\n"
  const std::string out = git({"cat-file", "--batch"}, objects);
  std::map<std::string, std::string> texts;
  std::size_t at = 0;
  for (const auto* entry : entries) {
    const std::size_t end = out.find('\n', at);
    if (end == out.npos) break;
    std::size_t size = 0;
    const std::string_view head = std::string_view(out).substr(at, end - at);
    const std::string_view number = head.substr(head.rfind(' ') + 1);
    const auto read = std::from_chars(number.data(), number.data() + number.size(), size);
    at = end + 1;
    if (read.ec != std::errc()) continue;  // "<object> missing"
    texts[entry->first] = out.substr(at, size);
    at += size + 1;
  }
  return texts;
}

}  // namespace poolguard::cli
