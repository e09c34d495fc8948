#include "audit/markdown.h"

#include <algorithm>

namespace poolguard::audit::markdown {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<signed char>(c) < 0;
}

// Inside of words an underscore is none; at their edges it could be emphasis.
bool is_edge(std::string_view text, std::size_t at) {
  const bool before = at > 0 && is_word(text[at - 1]);
  const bool after = at + 1 < text.size() && is_word(text[at + 1]);
  return !(before && after);
}

}  // namespace

std::string cell(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '|' || c == '*' || c == '`' || c == '[' || c == ']' || c == '\\' ||
               (c == '_' && is_edge(text, i)) || c == '~') {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string code(std::string_view text) {
  if (text.empty()) return {};
  std::string inner;
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    if (c == '|') inner += '\\';  // a table ends a cell there, also in code
    inner += c == '\n' || c == '\r' ? ' ' : c;
  }
  const std::string fence(longest + 1, '`');
  const std::string pad = longest > 0 ? " " : "";
  return fence + pad + inner + pad + fence;
}

std::string block(std::string_view language, std::string_view text, std::string_view indent) {
  std::string out =
      std::string(indent) + "```" + std::string(language) + "\n" + std::string(indent);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += indent;
  }
  return out + "\n" + std::string(indent) + "```\n";
}

Table::Table(std::initializer_list<std::string_view> heads) {
  text_ = "|";
  for (const std::string_view head : heads) text_ += " " + std::string(head) + " |";
  text_ += "\n|";
  for (std::size_t i = 0; i < heads.size(); ++i) text_ += "---|";
  text_ += "\n";
}

void Table::row(const std::vector<std::string>& cells) {
  std::vector<std::string> plain;
  for (const std::string& each : cells) plain.push_back(cell(each));
  raw(plain);
}

void Table::raw(const std::vector<std::string>& cells) {
  text_ += "|";
  for (const std::string& each : cells) text_ += " " + each + " |";
  text_ += "\n";
}

}  // namespace poolguard::audit::markdown
