#include "analysis/model/schema_scanner.h"

#include <algorithm>

namespace poolguard::model {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

char SchemaScanner::peek(uint32_t ahead) const {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

bool SchemaScanner::take(char c) {
  if (at_end() || text_[at_] != c) return false;
  ++at_;
  return true;
}

std::string_view SchemaScanner::take_word() {
  const uint32_t begin = at_;
  while (!at_end() && is_name(text_[at_])) ++at_;
  return text_.substr(begin, at_ - begin);
}

bool SchemaScanner::skip_comment() {
  if (looking_at("//")) {
    at_ = static_cast<uint32_t>(std::min(text_.find('\n', at_), text_.size()));
    return true;
  }
  if (looking_at("/*")) {
    const size_t end = text_.find("*/", at_ + 2);
    at_ = static_cast<uint32_t>(end == std::string_view::npos ? text_.size() : end + 2);
    return true;
  }
  return false;
}

void SchemaScanner::skip_blanks() {
  while (!at_end() && (is_blank(text_[at_]) || (looking_at("/*") && skip_comment()))) {
    if (is_blank(peek())) ++at_;
  }
}

std::string SchemaScanner::take_line_comment() {
  at_ += 3;  // "///"
  const uint32_t begin = at_;
  at_ = static_cast<uint32_t>(std::min(text_.find('\n', at_), text_.size()));
  return std::string(trim(text_.substr(begin, at_ - begin)));
}

std::string SchemaScanner::skip_to_item() {
  std::string documentation;
  bool line_is_blank = false;
  while (true) {
    skip_blanks();
    if (take('\n')) {
      if (line_is_blank) documentation.clear();
      line_is_blank = true;
      continue;
    }
    line_is_blank = false;
    if (looking_at("///")) {
      if (!documentation.empty()) documentation += '\n';
      documentation += take_line_comment();
    } else if (!skip_comment()) {
      return documentation;
    }
  }
}

std::optional<std::string> SchemaScanner::finish_line() {
  skip_blanks();
  if (looking_at("///")) return take_line_comment();
  if (looking_at("//")) skip_comment();
  if (at_end() || peek() == '\n' || peek() == '}') return std::string();
  return std::nullopt;
}

void SchemaScanner::skip_line() {
  at_ = static_cast<uint32_t>(std::min(text_.find('\n', at_), text_.size()));
}

void SchemaScanner::copy_string(std::string& copy) {
  const uint32_t begin = at_++;
  while (!at_end() && peek() != '"' && peek() != '\n') at_ += peek() == '\\' ? 2 : 1;
  at_ = std::min(at_, static_cast<uint32_t>(text_.size()));
  if (peek() == '"') ++at_;
  copy += text_.substr(begin, at_ - begin);
}

bool SchemaScanner::copy_until(std::string_view ends, std::string& copy) {
  int depth = 0;
  while (!at_end()) {
    const char c = peek();
    if (depth == 0 && ends.find(c) != std::string_view::npos) return true;
    if (c == '"') {
      copy_string(copy);
      continue;
    }
    if (skip_comment()) continue;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0) return false;
    copy += c;
    ++at_;
  }
  return false;
}

bool SchemaScanner::take_arguments(Attribute& attribute) {
  ++at_;  // "("
  while (true) {
    std::string copy;
    if (!copy_until(",)", copy)) return false;
    Attribute::Argument argument;
    std::string_view value = trim(copy);
    size_t name = 0;
    while (name < value.size() && is_name(value[name])) ++name;
    const std::string_view after = trim(value.substr(name));
    if (name > 0 && after.starts_with(':')) {
      argument.name = value.substr(0, name);
      value = trim(after.substr(1));
    }
    argument.value = value;
    if (!argument.value.empty()) attribute.arguments.push_back(std::move(argument));
    if (take(')')) return true;
    ++at_;  // ","
  }
}

std::optional<Attribute> SchemaScanner::take_attribute() {
  const uint32_t begin = at_;
  while (take('@')) {
  }
  Attribute attribute;
  attribute.name = take_word();
  while (peek() == '.') {
    ++at_;
    attribute.name += '.';
    attribute.name += take_word();
  }
  const uint32_t name_end = at_;
  if (attribute.name.empty()) return std::nullopt;
  skip_blanks();
  if (peek() != '(') at_ = name_end;
  if (peek() == '(' && !take_arguments(attribute)) {
    at_ = name_end;
    return std::nullopt;
  }
  attribute.place = place(begin, at_);
  return attribute;
}

std::string SchemaScanner::take_value() {
  std::string copy;
  const uint32_t begin = at_;
  if (!copy_until("\n}", copy) && !at_end()) {
    at_ = begin;
    skip_line();
  }
  return std::string(trim(copy));
}

std::string unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string plain;
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) {
      ++i;
      plain += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return is_blank(c) || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_list(std::string_view text) {
  text = trim(text);
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  std::vector<std::string_view> items;
  int depth = 0;
  bool in_string = false;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ',';
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      if (i < text.size()) continue;
    }
    if (c == '"') in_string = true;
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (i < text.size() && (c != ',' || depth > 0)) continue;
    const std::string_view item = trim(text.substr(begin, std::min(i, text.size()) - begin));
    if (!item.empty()) items.push_back(item);
    begin = i + 1;
  }
  return items;
}

}  // namespace poolguard::model
