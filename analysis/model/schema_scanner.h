// The cursor the schema parser reads with: words, comments, attributes with their arguments.
//
// Knows the shape of the language, not its meaning. Total: every function moves on or says that it
// did not, and nothing reads past the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/schema.h"

namespace poolguard::model {

class SchemaScanner {
 public:
  SchemaScanner(std::string_view text, uint32_t file) : text_(text), file_(file) {
    if (looking_at("\xEF\xBB\xBF")) at_ = 3;  // a byte order mark
  }

  uint32_t at() const { return at_; }
  bool at_end() const { return at_ >= text_.size(); }
  char peek(uint32_t ahead = 0) const;
  bool looking_at(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  std::string_view rest() const { return text_.substr(at_); }
  SchemaPlace place(uint32_t begin, uint32_t end) const { return {file_, {begin, end}}; }

  bool take(char c);
  std::string_view take_word();  // a name, "" when there is none
  void skip_blanks();            // spaces, tabs and `/* */` comments
  // Everything between two items; the text of the `///` lines that stand right before the next one.
  std::string skip_to_item();
  // The rest of a line that is understood: a comment at most. Gives the text of a `///` comment, or
  // none when something else is left on the line.
  std::optional<std::string> finish_line();
  void skip_line();

  // At "@" or "@@". None when the arguments have no end: then only the name is passed.
  std::optional<Attribute> take_attribute();
  // A value that ends with its line, brackets and strings kept together; without comments.
  std::string take_value();

 private:
  // Copies up to a character of `ends` outside of strings and brackets, comments left out. False
  // when the block or the text ends first.
  bool copy_until(std::string_view ends, std::string& copy);
  void copy_string(std::string& copy);
  bool skip_comment();
  bool take_arguments(Attribute& attribute);
  std::string take_line_comment();

  std::string_view text_;
  uint32_t file_;
  uint32_t at_ = 0;
};

// `"a\"b"` -> a"b; text without quotes is given back as it is.
std::string unquote(std::string_view text);
std::string_view trim(std::string_view text);
// The items of `[a, b(sort: Desc)]` or `a, b`; brackets and strings are kept together.
std::vector<std::string_view> split_list(std::string_view text);

// The index or key an attribute declares: @id, @unique of `field`, or @@id, @@unique, @@index,
// @@fulltext of a model (`field` is "").
std::optional<SchemaIndex> index_of(const Attribute& attribute, std::string_view field);

}  // namespace poolguard::model
