// One .gitignore file as a value: which paths below its directory it leaves out or takes back in.
// The globs of poolguard.json are read alike.
//
// Not a walk and not a stack: who walks asks the innermost file first and stops at the first answer
// (git's order), and never enters a directory that is ignored. Follows gitignore(5): comments,
// escapes, trailing blanks, `!`, directory-only and anchored patterns, `*`, `?`, `[...]`, `**`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::project {

// Whether a wildcard pattern covers the whole of `path`. `*`, `?` and `[...]` never match "/" when
// `whole_path`; then `**/`, `/**/` and `/**` match directories as in gitignore(5).
bool matches_wildcard(std::string_view pattern, std::string_view path, bool whole_path);

class Ignore {
 public:
  Ignore() = default;
  explicit Ignore(std::string_view text);

  // `path` is relative to the directory of the file, without a slash at either end. True: ignored;
  // false: taken back by a `!` pattern; none: this file says nothing about it.
  std::optional<bool> verdict(std::string_view path, bool is_directory) const;

  // Whether the file at `path` is ignored, itself or with a directory around it.
  bool covers(std::string_view path) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::string text;
    bool negated = false;
    bool directory_only = false;
    bool anchored = false;  // matched against the whole path, not only the last name
    bool literal = false;   // holds nothing but plain characters
  };
  static std::optional<Pattern> parse(std::string_view line);

  std::vector<Pattern> patterns_;
};

}  // namespace poolguard::project
