// Comments that silence findings where they stand:
//   // poolguard-disable-next-line RULE[, RULE...] [-- reason]
//   // poolguard-disable-line RULE
//   // poolguard-disable-file RULE      (anywhere in the file)
// Without a rule, all rules are meant.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/model/program.h"

namespace poolguard::lint {

class Suppressions {
 public:
  explicit Suppressions(const model::Program& program);

  bool covers(std::string_view rule, text::Span span) const;

 private:
  struct Entry {
    std::vector<std::string_view> rules;  // none: all
    text::Span lines;                     // findings that begin here
  };
  void read(const model::Program& program, text::Span comment);
  std::vector<Entry> entries_;
};

}  // namespace poolguard::lint
