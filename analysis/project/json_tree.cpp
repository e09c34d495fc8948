#include "analysis/project/json_tree.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace poolguard::project {
namespace {

constexpr int max_depth = 64;

void append_utf8(std::string& out, uint32_t code) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  JsonTree run() {
    JsonTree tree;
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    tree.root = value(0);
    skip();
    if (!error_ && at_ < text_.size()) fail("nothing is expected after the end");
    tree.error = std::move(error_);
    return tree;
  }

 private:
  using Kind = JsonNode::Kind;

  bool done() const { return error_ || at_ >= text_.size(); }

  void fail(std::string message) {
    if (error_) return;
    const auto begin = static_cast<uint32_t>(std::min(at_, text_.size()));
    const auto end = static_cast<uint32_t>(std::min(at_ + 1, text_.size()));
    error_ = JsonError{{begin, end}, std::move(message)};
  }

  // Blanks and comments.
  void skip() {
    while (at_ < text_.size()) {
      if (std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (text_.substr(at_, 2) == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return fail("this comment has no end");
        at_ = end + 2;
      } else {
        return;
      }
    }
  }

  bool takes(char c) {
    skip();
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  JsonNode value(int depth) {
    skip();
    JsonNode node;
    const std::size_t begin = at_;
    if (depth > max_depth) {
      fail("too deeply nested");
    } else if (done()) {
      fail("a value is missing");
    } else if (text_[at_] == '{') {
      object(node, depth);
    } else if (text_[at_] == '[') {
      array(node, depth);
    } else if (text_[at_] == '"') {
      node.kind = Kind::string;
      node.string = string();
    } else {
      scalar(node);
    }
    node.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    return node;
  }

  void object(JsonNode& node, int depth) {
    node.kind = Kind::object;
    ++at_;
    while (!takes('}')) {
      if (done() || text_[at_] != '"') return fail("a key in double quotes is missing");
      const auto begin = static_cast<uint32_t>(at_);
      std::string name = string();
      node.keys.push_back({std::move(name), {begin, static_cast<uint32_t>(at_)}});
      if (!takes(':')) fail("a colon is missing after the key");
      node.items.push_back(value(depth + 1));
      if (error_ || !separates('}')) return;
    }
  }

  void array(JsonNode& node, int depth) {
    node.kind = Kind::array;
    ++at_;
    while (!takes(']')) {
      node.items.push_back(value(depth + 1));
      if (error_ || !separates(']')) return;
    }
  }

  // A comma, or the end is near.
  bool separates(char end) {
    if (takes(',')) return true;
    if (!done() && text_[at_] == end) return true;
    fail(std::string("a comma or '") + end + "' is missing");
    return false;
  }

  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\n') break;
      if (text_[at_] == '\\') {
        escape(out);
      } else {
        out += text_[at_];
      }
    }
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
    } else {
      fail("a closing quote is missing");
    }
    return out;
  }

  // Leaves `at_` on the last character of the escape.
  void escape(std::string& out) {
    constexpr std::string_view names = "nrtbf";
    constexpr std::string_view meant = "\n\r\t\b\f";
    if (++at_ >= text_.size()) return;
    const char c = text_[at_];
    if (c == 'u') {
      uint32_t code = hexadecimal();
      const bool is_high = code >= 0xD800 && code < 0xDC00;
      if (is_high && text_.substr(at_ + 1, 2) == "\\u") {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + ((hexadecimal() - 0xDC00) & 0x3FF);
      }
      append_utf8(out, code);
    } else if (const std::size_t i = names.find(c); i != std::string_view::npos) {
      out += meant[i];
    } else {
      out += c;
    }
  }

  uint32_t hexadecimal() {
    const std::string digits(text_.substr(at_ + 1, 4));
    char* end = nullptr;
    const unsigned long code = std::strtoul(digits.c_str(), &end, 16);
    if (digits.size() < 4 || end != digits.c_str() + 4) fail("\\u needs four digits");
    at_ = std::min(at_ + 4, text_.size() - 1);
    return static_cast<uint32_t>(code);
  }

  void scalar(JsonNode& node) {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:]}[{\"/", at_), text_.size());
    const std::string word(text_.substr(at_, end - at_));
    char* rest = nullptr;
    if (word == "true" || word == "false") {
      node.kind = Kind::boolean;
      node.boolean = word == "true";
    } else if (word == "null") {
      node.kind = Kind::null;
    } else {
      node.kind = Kind::number;
      node.number = std::strtod(word.c_str(), &rest);
      const bool is_plain = word.find_first_not_of("+-.0123456789eE") == std::string::npos;
      if (word.empty() || !is_plain || *rest != '\0') return fail("this is no value");
    }
    at_ = end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<JsonError> error_;
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].name == name) return &items[i];
  }
  return nullptr;
}

std::optional<uint32_t> JsonNode::whole_number() const {
  const bool fits = number >= 0 && number <= std::numeric_limits<uint32_t>::max();
  if (kind != Kind::number || !fits || std::floor(number) != number) return std::nullopt;
  return static_cast<uint32_t>(number);
}

JsonTree parse_json_tree(std::string_view text) { return Parser(text).run(); }

}  // namespace poolguard::project
