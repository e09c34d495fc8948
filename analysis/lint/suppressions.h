// Comments that silence findings where they stand:
//   // poolguard-disable-next-line RULE[, RULE...] [-- reason]
//   // poolguard-disable-line RULE
//   // poolguard-disable-file RULE      (anywhere in the file)
// Without a rule, all rules are meant. In a manifest the comment begins as it does there: with "//"
// in schema.prisma, "#" in .env, "--" in migration.sql.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/model/program.h"
#include "analysis/project/manifest.h"

namespace poolguard::lint {

// How a comment of one line begins in a source file or manifest; "" where there are none.
std::string_view comment_mark(std::string_view path);

class Suppressions {
 public:
  explicit Suppressions(const model::Program& program);
  explicit Suppressions(const project::Manifest& manifest);

  bool covers(std::string_view rule, text::Span span) const;

 private:
  struct Entry {
    std::vector<std::string_view> rules;  // none: all
    text::Span lines;                     // findings that begin here
  };
  void read(std::string_view text, text::Span comment);
  std::vector<Entry> entries_;
};

}  // namespace poolguard::lint
