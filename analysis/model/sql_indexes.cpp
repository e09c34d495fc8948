#include "analysis/model/sql_indexes.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <span>

#include "analysis/text/words.h"

namespace poolguard::model {
namespace {

struct Token {
  enum class Kind : uint8_t { word, name, text, sign };  // `name`: in double quotes
  Kind kind = Kind::sign;
  std::string_view source;  // quotes included
};

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80);
}

// Cuts SQL into tokens. Bodies in dollar quotes are read as statements like all others.
class Tokens {
 public:
  explicit Tokens(std::string_view sql) : rest_(sql) {}

  std::optional<Token> next() {
    skip();
    if (rest_.empty()) return {};
    const char c = rest_.front();
    if (c == '"') return quoted(Token::Kind::name, '"');
    if (c == '\'') return quoted(Token::Kind::text, '\'');
    if (!is_letter(c)) return take(Token::Kind::sign, 1);
    std::size_t size = 1;
    while (size < rest_.size() && is_letter(rest_[size])) ++size;
    return take(Token::Kind::word, size);
  }

 private:
  void skip() {
    while (!rest_.empty()) {
      if (std::isspace(static_cast<unsigned char>(rest_.front())) || rest_.front() == '$') {
        rest_.remove_prefix(1);
      } else if (rest_.starts_with("--")) {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      } else if (rest_.starts_with("/*")) {
        const std::size_t end = rest_.find("*/", 2);
        rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 2);
      } else {
        return;
      }
    }
  }

  Token quoted(Token::Kind kind, char quote) {
    const std::size_t end = rest_.find(quote, 1);
    return take(kind, end == rest_.npos ? rest_.size() : end + 1);
  }

  Token take(Token::Kind kind, std::size_t size) {
    const Token token{kind, rest_.substr(0, size)};
    rest_.remove_prefix(size);
    return token;
  }

  std::string_view rest_;
};

}  // namespace

// One statement, read from left to right.
class SqlStatement {
 public:
  SqlStatement(std::span<const Token> tokens, std::vector<SqlIndex>& indexes)
      : tokens_(tokens), indexes_(indexes) {}

  void run() {
    for (; at_ < tokens_.size(); ++at_) {
      if (takes({"create", "index"}) || takes({"create", "unique", "index"})) {
        create(text::to_lower(tokens_[at_ - 2].source) == "unique");
      } else if (takes({"drop", "index"})) {
        drop_indexes();
      } else if (takes({"drop", "table"})) {
        drop_tables();
      } else if (takes({"alter", "table"})) {
        alter_table();
      } else if (takes({"alter", "index"})) {
        rename_index();
      } else {
        continue;
      }
      return;
    }
  }

 private:
  bool is(std::string_view word) const {
    return at_ < tokens_.size() && tokens_[at_].kind != Token::Kind::name &&
           text::to_lower(tokens_[at_].source) == word;
  }
  bool take(std::string_view word) {
    if (!is(word)) return false;
    ++at_;
    return true;
  }
  bool takes(std::initializer_list<std::string_view> words) {
    const std::size_t before = at_;
    if (std::ranges::all_of(words, [this](std::string_view word) { return take(word); })) {
      return true;
    }
    at_ = before;
    return false;
  }
  void skip_options() {
    while (take("concurrently") || takes({"if", "not", "exists"}) || takes({"if", "exists"}) ||
           take("only")) {
    }
  }

  // `a`, `"a"` or `schema.a`; "" where there is no name.
  std::string take_name() {
    std::string name;
    do {
      if (at_ >= tokens_.size() || tokens_[at_].kind == Token::Kind::sign) return name;
      const Token& token = tokens_[at_++];
      name = token.kind == Token::Kind::name
                 ? std::string(token.source.substr(1, token.source.size() - 2))
                 : text::to_lower(token.source);
    } while (take("."));
    return name;
  }

  // The source of the tokens from `begin` to before `end`.
  std::string_view source(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    const char* first = tokens_[begin].source.data();
    const std::string_view last = tokens_[end - 1].source;
    return {first, static_cast<std::size_t>(last.data() + last.size() - first)};
  }

  // Behind the bracket that closes the one at `at_`.
  void skip_brackets() {
    int depth = 0;
    for (; at_ < tokens_.size(); ++at_) {
      if (is("(")) ++depth;
      if (is(")") && --depth == 0) {
        ++at_;
        return;
      }
    }
  }

  SqlIndex::Key take_key() {
    SqlIndex::Key key;
    const std::size_t begin = at_;
    const bool is_expression =
        is("(") || (at_ + 1 < tokens_.size() && tokens_[at_ + 1].source == "(");
    if (is_expression) {
      if (!is("(")) ++at_;
      skip_brackets();
      key.expression = source(begin, at_);
    } else {
      key.column = take_name();
    }
    for (; at_ < tokens_.size() && !is(",") && !is(")"); ++at_) {
      if (is("desc")) key.descending = true;
      if (text::to_lower(tokens_[at_].source).ends_with("_ops")) key.ops = tokens_[at_].source;
      if (is("(")) skip_brackets();
    }
    return key;
  }

  // `(a, text::to_lower("b") DESC)`
  std::vector<SqlIndex::Key> take_keys() {
    std::vector<SqlIndex::Key> keys;
    if (!take("(")) return keys;
    while (at_ < tokens_.size() && !take(")")) {
      const std::size_t before = at_;
      if (!take(",")) keys.push_back(take_key());
      if (at_ == before) ++at_;
    }
    return keys;
  }

  void add(SqlIndex index) {
    if (index.table.empty() || index.keys.empty()) return;
    const bool is_known =
        !index.name.empty() && std::ranges::count(indexes_, index.name, &SqlIndex::name) > 0;
    if (!is_known) indexes_.push_back(std::move(index));
  }

  void create(bool is_unique) {
    SqlIndex index;
    index.is_unique = is_unique;
    skip_options();
    if (!is("on")) index.name = take_name();
    if (!take("on")) return;
    skip_options();
    index.table = take_name();
    if (take("using")) index.method = take_name();
    index.keys = take_keys();
    while (at_ < tokens_.size() && !is("where")) ++at_;
    if (take("where")) index.where = source(at_, tokens_.size());
    add(std::move(index));
  }

  void drop_indexes() {
    skip_options();
    do {
      const std::string name = take_name();
      std::erase_if(indexes_, [&](const SqlIndex& each) { return each.name == name; });
    } while (take(","));
  }

  void drop_tables() {
    skip_options();
    do {
      const std::string table = take_name();
      std::erase_if(indexes_, [&](const SqlIndex& each) { return each.table == table; });
    } while (take(","));
  }

  void rename_index() {
    skip_options();
    const std::string name = take_name();
    if (takes({"rename", "to"})) rename(name, take_name());
  }

  void rename(const std::string& from, const std::string& to) {
    for (SqlIndex& index : indexes_) {
      if (index.name == from) index.name = to;
    }
  }

  void alter_table() {
    skip_options();
    std::string table = take_name();
    while (at_ < tokens_.size()) {
      if (takes({"rename", "to"})) {
        const std::string now = take_name();
        for (SqlIndex& index : indexes_) {
          if (index.table == table) index.table = now;
        }
        table = now;
      } else if (takes({"rename", "constraint"})) {
        const std::string name = take_name();
        if (take("to")) rename(name, take_name());
      } else if (takes({"rename", "column"}) || take("rename")) {
        rename_column(table);
      } else if (takes({"drop", "constraint"})) {
        skip_options();
        const std::string name = take_name();
        std::erase_if(indexes_, [&](const SqlIndex& each) { return each.name == name; });
      } else if (takes({"drop", "column"})) {
        skip_options();
        drop_column(table, take_name());
      } else if (take("add")) {
        add_constraint(table);
      } else {
        ++at_;
      }
    }
  }

  void rename_column(const std::string& table) {
    const std::string from = take_name();
    if (!take("to")) return;
    const std::string to = take_name();
    for (SqlIndex& index : indexes_) {
      if (index.table != table) continue;
      for (SqlIndex::Key& key : index.keys) {
        if (key.column == from) key.column = to;
      }
    }
  }

  void drop_column(const std::string& table, const std::string& column) {
    std::erase_if(indexes_, [&](const SqlIndex& index) {
      return index.table == table && std::ranges::count(index.keys, column, &SqlIndex::Key::column);
    });
  }

  void add_constraint(const std::string& table) {
    SqlIndex index;
    index.table = table;
    index.is_unique = true;
    if (take("constraint")) index.name = take_name();
    if (!take("unique") && !takes({"primary", "key"})) return;
    if (takes({"using", "index"})) {
      const std::string from = take_name();
      if (!index.name.empty()) rename(from, index.name);
      return;
    }
    index.keys = take_keys();
    add(std::move(index));
  }

  std::span<const Token> tokens_;
  std::size_t at_ = 0;
  std::vector<SqlIndex>& indexes_;
};

void SqlIndexes::apply(std::string_view sql) {
  Tokens tokens(sql);
  std::vector<Token> statement;
  const auto run = [&] {
    SqlStatement(statement, indexes_).run();
    statement.clear();
  };
  while (const std::optional<Token> token = tokens.next()) {
    if (token->source == ";") {
      run();
    } else {
      statement.push_back(*token);
    }
  }
  run();
}

}  // namespace poolguard::model
