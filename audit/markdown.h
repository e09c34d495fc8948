// Markdown by hand: tables, code and text in which nothing is taken for markup by accident.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::audit::markdown {

// Text of a cell or paragraph, on one line: what would be markup or HTML is shown as it is.
std::string cell(std::string_view text);

// `text` as code, whatever it holds; also inside tables.
std::string code(std::string_view text);

// A fenced block, each line behind `indent`.
std::string block(std::string_view language, std::string_view text, std::string_view indent);

class Table {
 public:
  explicit Table(std::initializer_list<std::string_view> heads);

  void row(const std::vector<std::string>& cells);  // plain texts
  void raw(const std::vector<std::string>& cells);  // Markdown

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace poolguard::audit::markdown
