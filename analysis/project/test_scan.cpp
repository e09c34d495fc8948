#include "analysis/project/test_scan.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "analysis/text/words.h"

namespace poolguard::project {
namespace {

struct Token {
  enum class Kind : uint8_t { word, text, sign, end };
  Kind kind = Kind::end;
  std::string_view source = {};
  bool is_first_in_line = false;

  bool is(std::string_view other) const { return source == other && kind != Kind::text; }
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<uint8_t>(c) >= 0x80;
}

// Words, signs of one byte each, and texts (strings, templates, regular expressions) as one.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  // None when something does not end where it should: then nothing is known.
  std::optional<std::vector<Token>> tokens() {
    while (next()) {
    }
    if (is_lost_) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  bool next() {
    if (!skip_blanks() || at_ >= text_.size()) return false;
    const std::size_t begin = at_;
    const char c = text_[at_];
    Token::Kind kind = Token::Kind::sign;
    if (is_name(c)) {
      kind = Token::Kind::word;
      while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    } else if (c == '"' || c == '\'' || (c == '/' && may_begin_regex())) {
      kind = Token::Kind::text;
      end_line_text(c);
    } else if (c == '`') {
      kind = Token::Kind::text;
      end_template();
    } else {
      ++at_;
    }
    tokens_.push_back({kind, text_.substr(begin, at_ - begin), is_first_in_line_});
    is_first_in_line_ = false;
    return !is_lost_;
  }

  bool skip_blanks() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.front() == '\n') is_first_in_line_ = true;
      if (rest.starts_with("//")) {
        at_ += std::min(rest.find('\n'), rest.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t end = rest.find("*/");
        if (end == std::string_view::npos) return lose();
        at_ += end + 2;
      } else if (rest.front() <= ' ') {
        ++at_;
      } else {
        return true;
      }
    }
    return true;
  }

  bool may_begin_regex() const {
    if (tokens_.empty() || tokens_.back().is("return")) return true;
    const Token& last = tokens_.back();
    const bool is_value =
        last.kind != Token::Kind::sign || last.is(")") || last.is("]") || last.is("}");
    return !is_value;
  }

  // A string or a regular expression, which ends in its line.
  void end_line_text(char quote) {
    bool is_in_set = false;
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        ++at_;
      } else if (c == quote && !is_in_set) {
        ++at_;
        return;
      } else if (quote == '/' && (c == '[' || c == ']')) {
        is_in_set = c == '[';
      }
    }
    lose();
  }

  // What stands inside of `${}` is left out, unless it does more than name and call something.
  void end_template() {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        ++at_;
      } else if (c == '`') {
        ++at_;
        return;
      } else if (c == '$' && text_.substr(at_).starts_with("${")) {
        const std::size_t end = text_.find_first_of("}{`;\n", at_ + 2);
        if (end == std::string_view::npos || text_[end] != '}') break;
        if (text_.substr(at_, end - at_).find("=>") != std::string_view::npos) break;
        at_ = end;
      }
    }
    lose();
  }

  bool lose() {
    is_lost_ = true;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_first_in_line_ = true;
  bool is_lost_ = false;
  std::vector<Token> tokens_;
};

class Test {
 public:
  Test(std::vector<Token> tokens, const std::function<bool(std::string_view)>& is_ours)
      : tokens_(std::move(tokens)), is_ours_(is_ours) {}

  bool may_matter() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (at(i).is("import")) i = after_import(i);
      const Token& token = at(i);
      if (token.is("const") || token.is("let") || token.is("var")) note_variable(i + 1);
      if (token.is("export") || token.is("exports") || is_void(i)) return true;
      if (is_query(i) && !is_awaited(i)) return true;
      if (is_statement(i) && may_drop_a_promise(i)) return true;
    }
    return false;
  }

 private:
  const Token& at(std::size_t i) const {
    static const Token none;
    return i < tokens_.size() ? tokens_[i] : none;
  }
  const Token& before(std::size_t i) const { return at(i - 1); }  // i = 0: none

  // Takes down the names; where the statement ends, or `i` when it is no statement.
  std::size_t after_import(std::size_t i) {
    std::vector<std::string_view> names;
    for (std::size_t end = i + 1; end < tokens_.size(); ++end) {
      const Token& token = at(end);
      if (token.is(";") || token.is("(") || token.is(".")) return i;
      if (token.kind == Token::Kind::word) names.push_back(token.source);
      if (token.kind != Token::Kind::text) continue;
      const std::string_view specifier = token.source.substr(1, token.source.size() - 2);
      (is_ours_(specifier) ? ours_ : foreign_).insert(names.begin(), names.end());
      return end + 1;
    }
    return i;
  }

  // `const form = new FormData()`
  void note_variable(std::size_t i) {
    const std::string_view name = at(i).source;
    const bool is_foreign_object = at(i + 1).is("=") && at(i + 2).is("new") &&
                                   at(i + 3).kind == Token::Kind::word &&
                                   !ours_.contains(at(i + 3).source);
    if (!is_foreign_object || ours_.contains(name)) {
      ours_.insert(name);
      foreign_.erase(name);
    } else {
      foreign_.insert(name);
    }
  }

  // `void f()`, not a type.
  bool is_void(std::size_t i) const {
    if (!at(i).is("void") || before(i).is(":") || before(i).is("|")) return false;
    return at(i + 1).kind == Token::Kind::word || at(i + 1).is("(");
  }

  static bool is_method(std::string_view name) {
    constexpr std::array<std::string_view, 10> methods = {
        "findMany",   "findUnique", "findFirst",   "createMany", "updateMany",
        "deleteMany", "$queryRaw",  "$executeRaw", "$run",       "$transaction"};
    for (const std::string_view word : methods) {
      if (name.starts_with(word)) return true;
    }
    return text::is_one_of(name, {"create", "update", "upsert", "delete", "count", "groupBy",
                                  "aggregate", "findRaw", "aggregateRaw"});
  }

  // Whether the name of an operation stands there, and is called.
  bool is_query(std::size_t i) const {
    const Token& token = at(i);
    if (token.kind == Token::Kind::text && before(i).is("[") && token.source.size() > 2)
      return is_method(token.source.substr(1, token.source.size() - 2));
    if (token.kind != Token::Kind::word || !before(i).is(".") || !is_method(token.source))
      return false;
    const Token& next = at(i + 1);
    return !(next.is(".") || next.is(")") || next.is(",") || next.is(";"));
  }

  // Whether `await` stands before the names and calls that lead to a method.
  bool is_awaited(std::size_t method) const {
    std::size_t i = method;
    while (i > 0) {
      if (before(i).is(".")) {
        i -= before(i - 1).is("?") || before(i - 1).is("!") ? 2 : 1;
      } else if ((before(i).is(")") || before(i).is("]")) && goes_on(i)) {
        i = opening(i - 1);
      } else if (before(i).kind == Token::Kind::word && is_joined(i)) {
        --i;
      } else {
        break;
      }
    }
    return i > 0 && before(i).is("await");
  }

  // Whether what stands at `i` belongs to what is before it: `a` `.b`, `a` `()`.
  bool goes_on(std::size_t i) const {
    return at(i).is(".") || at(i).is("?") || at(i).is("!") || at(i).is("(") || at(i).is("[");
  }
  bool is_joined(std::size_t i) const {
    return goes_on(i) && !before(i).is("await") && !before(i).is("return");
  }

  std::size_t opening(std::size_t closing) const {
    std::size_t depth = 0;
    for (std::size_t i = closing + 1; i-- > 0;) {
      if (at(i).is(")") || at(i).is("]") || at(i).is("}")) ++depth;
      if ((at(i).is("(") || at(i).is("[") || at(i).is("{")) && --depth == 0) return i;
    }
    return 0;
  }

  bool is_statement(std::size_t i) const {
    if (i == 0) return true;
    const Token& last = before(i);
    if (last.is(";") || last.is("{") || last.is("}") || last.is(")") || last.is("else") ||
        last.is("do")) {
      return true;
    }
    if (last.is(":")) return is_label(i - 1);
    return at(i).is_first_in_line && !wants_more(i - 1);
  }

  // Whether an expression does not end with the token: it is an operator or opens something.
  bool wants_more(std::size_t i) const {
    constexpr std::string_view signs = "(,=[?&|*/%^~<.";
    const Token& token = at(i);
    if (token.kind != Token::Kind::sign) return false;
    return signs.find(token.source) != std::string_view::npos ||
           (token.is(">") && before(i).is("="));
  }

  // The ":" of a case.
  bool is_label(std::size_t colon) const {
    if (at(colon + 1).is_first_in_line) return true;
    for (std::size_t i = colon; i-- > 0;) {
      if (at(i).is("case") || at(i).is("default")) return true;
      if (at(i).is("{") || at(i).is("}") || at(i).is(";") || at(i).is(",")) return false;
    }
    return false;
  }

  static bool is_keyword(std::string_view word) {
    return text::is_one_of(
        word, {"await", "return",   "const",   "let",  "var",    "if",     "for",       "while",
               "else",  "switch",   "throw",   "try",  "catch",  "import", "function",  "class",
               "async", "finally",  "do",      "new",  "yield",  "break",  "continue",  "type",
               "case",  "debugger", "declare", "enum", "delete", "typeof", "interface", "default"});
  }

  // Of test frameworks and the language: their calls run nothing of ours that gives back a promise.
  bool is_foreign(std::string_view name) const {
    if (ours_.contains(name)) return false;
    return text::is_one_of(name,
                           {"describe", "it", "test", "expect", "suite", "beforeEach", "afterEach",
                            "beforeAll", "afterAll", "before", "after", "vi", "jest", "console",
                            "process", "Object", "setTimeout", "clearTimeout", "setInterval"}) ||
           foreign_.contains(name);
  }

  static bool is_mock(std::string_view method) {
    return text::is_one_of(
        method,
        {"mockResolvedValue", "mockResolvedValueOnce", "mockRejectedValue", "mockRejectedValueOnce",
         "mockImplementation", "mockImplementationOnce", "mockReturnValue", "mockReturnValueOnce",
         "mockReset", "mockClear", "mockRestore", "mockReturnThis"});
  }

  // Whether a statement may call something of the project and drop what it gives back.
  bool may_drop_a_promise(std::size_t i) const {
    while (at(i).is("(")) ++i;
    if (at(i).is("<")) return true;
    if (at(i).is("new")) ++i;
    if (at(i).kind != Token::Kind::word) return false;
    const std::string_view head = at(i).source;
    if (is_keyword(head)) return head == "await" && i > 0 && before(i).is("(");
    std::string_view name = head;
    for (++i; i < tokens_.size(); ++i) {
      if (at(i).kind == Token::Kind::word && before(i).is(".")) {
        name = at(i).source;
      } else if (!at(i).is(".") && !at(i).is("?") && !at(i).is("!")) {
        break;
      }
    }
    const bool may_call = at(i).is("(") || at(i).is("<") || at(i).is("[") || at(i).is("as") ||
                          at(i).source.starts_with('`');
    return may_call && !is_foreign(head) && !is_mock(name);
  }

  std::vector<Token> tokens_;
  const std::function<bool(std::string_view)>& is_ours_;
  std::set<std::string_view> foreign_;  // names of things that run nothing of the project
  std::set<std::string_view> ours_;     // names that may
};

}  // namespace

bool may_matter_as_test(std::string_view path, std::string_view text,
                        const std::function<bool(std::string_view)>& is_ours) {
  // What rules look for in the texts of a whole project, and ourselves.
  constexpr std::array<std::string_view, 8> words = {"poolguard",
                                                     "P2002",
                                                     "P2024",
                                                     "erializable",
                                                     "connection_limit",
                                                     "session_timeout",
                                                     "statement_timeout",
                                                     "transactionOptions"};
  if (path.ends_with("x") || text::contains_any(text, words)) return true;  // markup, in .tsx
  std::optional<std::vector<Token>> tokens = Scanner(text).tokens();
  return !tokens || Test(std::move(*tokens), is_ours).may_matter();
}

}  // namespace poolguard::project
