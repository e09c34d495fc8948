// Comments that silence findings where they stand:
//   // poolguard-disable-next-line RULE[, RULE...] [until 2027-01-31] [-- reason]
//   // poolguard-disable-line RULE
//   // poolguard-disable-file RULE      (anywhere in the file)
//   // poolguard-disable RULE           (up to `poolguard-enable RULE`, or to the end of the file)
// Without a rule, all rules are meant. The directive is the first thing in its comment. In a
// manifest the comment begins as it does there: with "//" in schema.prisma, "#" in .env, "--" in
// migration.sql.
//
// Dates are compared as text, YYYY-MM-DD; a suppression holds up to and with its date.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/model/program.h"
#include "analysis/project/manifest.h"
#include "analysis/text/edit.h"

namespace poolguard::lint {

// How a comment of one line begins in a source file or manifest; "" where there are none.
std::string_view comment_mark(std::string_view path);

struct Suppression {
  enum class Kind : uint8_t { next_line, line, file, range, end_of_range };
  struct Name {
    std::string_view rule;  // "": every rule
    text::Span span;
    uint32_t end = 0;      // findings that begin before it are silenced
    bool used = false;     // it silenced a finding
    bool judged = false;   // its rule looked at this file
    bool unknown = false;  // there is no such rule
  };
  Kind kind = Kind::line;
  text::Span comment;
  uint32_t begin = 0;       // findings that begin here or later are silenced
  std::vector<Name> names;  // at least one
  std::string_view until;   // as written; "" without
  std::string_view reason;
  bool closes = false;  // end_of_range: something was open

  bool has_date() const;  // whether `until` is a date
  bool is_expired(std::string_view today) const;
};

class Suppressions {
 public:
  explicit Suppressions(const model::Program& program, std::string_view today = {});
  explicit Suppressions(const project::Manifest& manifest, std::string_view today = {});

  // Whether a finding is silenced; remembers that the comments were of use. `by_name`: only where
  // the comment names the rule.
  bool covers(std::string_view rule, text::Span span, bool by_name = false);

  std::vector<Suppression>& all() { return all_; }

 private:
  void read(std::string_view text, text::Span comment);
  void read_words(std::string_view text, text::Span words, Suppression& suppression);
  void close(Suppression& end);

  std::string_view today_;
  std::vector<Suppression> all_;
};

// What rules about suppressions see (Rule::check_suppressions).
struct SuppressionContext {
  std::string_view text;
  std::string_view today;  // "" when it is not known
  const std::vector<Suppression>& suppressions;
  std::vector<std::string_view> rules;  // that there are
};

// Takes a comment out of a text: with its line when nothing else stands there.
text::Edit remove_comment(std::string_view text, text::Span comment);

}  // namespace poolguard::lint
