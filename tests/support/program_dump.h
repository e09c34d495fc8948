// Programs written out in a line, for tests.
//
//   values      a.b(1)          (call (member:b a) number:1)    written names end in "=",
//                               optional links in "?", shorthand properties in "~", errors in "!"
//   statements  if (a) b();     if{a}(then:expression{(call b)})
//   bindings    const {a} = b   const a <- b .a
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "analysis/model/lower.h"
#include "analysis/model/program.h"
#include "tests/support/program_invariants.h"

namespace poolguard::testing {

// A text and its program, which points into it.
struct Lowered {
  explicit Lowered(std::string source, syntax::Dialect dialect = syntax::Dialect::typescript)
      : text(std::move(source)),
        program(model::lower(syntax::parse(text, dialect), text)),
        problem(check_invariants(program)) {}
  Lowered(const Lowered&) = delete;
  Lowered& operator=(const Lowered&) = delete;

  const std::string text;
  const model::Program program;
  const std::string problem;  // "" when the invariants hold
};

class Dump {
 public:
  explicit Dump(const model::Program& program) : program_(program) {}

  std::string value(model::ValueId id) const {
    if (!id) return "none";
    const model::Value& row = program_[id];
    std::string marks;
    if (row.optional) marks += '?';
    if (row.shorthand) marks += '~';
    if (row.written) marks += '=';
    if (row.in_error) marks += '!';
    using V = model::Value::Kind;
    if (row.kind == V::identifier) return std::string(row.text) + marks;
    std::string line(value_names[static_cast<std::size_t>(row.kind)]);
    if (row.kind == V::function) line += ":" + std::string(program_[row.function].name);
    if (row.kind == V::class_) line += ":" + std::string(program_[row.class_row].name);
    if (!row.text.empty()) line += ":" + std::string(row.text);
    const std::string_view type = program_.type_text(id);
    if (!type.empty()) line += "<" + std::string(type) + ">";
    line += marks;
    for (model::ValueId operand : program_.operands_of(id)) line += " " + value(operand);
    return row.operands.count > 0 || wants_brackets(row.kind) ? "(" + line + ")" : line;
  }

  std::string statement(model::StatementId id) const {
    const model::Statement& row = program_[id];
    std::string line(role_names[static_cast<std::size_t>(row.role)]);
    line += statement_names[static_cast<std::size_t>(row.kind)];
    if (row.is_await) line += " await";
    if (row.in_error) line += "!";
    if (row.bindings.count > 0) line += "[" + names(id) + "]";
    if (row.value) line += "{" + value(row.value) + "}";
    if (row.first_child) line += "(" + statements(row.first_child) + ")";
    return line;
  }

  // A list of siblings.
  std::string statements(model::StatementId first) const {
    std::string line;
    for (model::StatementId id = first; id; id = program_[id].next_sibling) {
      line += (line.empty() ? "" : "; ") + statement(id);
    }
    return line;
  }

  std::string binding(model::BindingId id) const {
    const model::Binding& row = program_[id];
    std::string line(binding_names[static_cast<std::size_t>(row.kind)]);
    line += " " + std::string(row.name);
    if (!row.type.empty()) line += ": " + std::string(row.type);
    if (row.init) line += " <- " + value(row.init);
    for (std::string_view step : row.path) line += " ." + std::string(step);
    if (row.default_value) line += " ?? " + value(row.default_value);
    if (row.reassigned) line += " reassigned";
    if (row.exported) line += " exported";
    return line;
  }

  std::string import(const model::Import& row) const {
    constexpr std::array kinds = {"esm", "require", "dynamic"};
    std::string line = kinds[static_cast<std::size_t>(row.kind)];
    if (row.type_only) line += " type";
    line += " " + std::string(row.name) + " of " + std::string(row.specifier);
    if (row.binding) line += " as " + std::string(program_[row.binding].name);
    return line;
  }

  std::string export_row(const model::Export& row) const {
    std::string line(row.name);
    if (row.type_only) line += " type";
    if (row.binding) line += " = binding " + std::string(program_[row.binding].name);
    if (row.value) line += " = " + value(row.value);
    if (!row.specifier.empty()) {
      line += " = " + std::string(row.imported) + " of " + std::string(row.specifier);
    }
    return line;
  }

 private:
  static bool wants_brackets(model::Value::Kind kind) {
    using V = model::Value::Kind;
    return kind == V::object || kind == V::array || kind == V::object_pattern ||
           kind == V::array_pattern || kind == V::jsx || kind == V::function || kind == V::class_;
  }

  std::string names(model::StatementId id) const {
    std::string line;
    for (model::BindingId binding : program_.declared_by(id)) {
      line += (line.empty() ? "" : " ") + std::string(program_[binding].name);
    }
    return line;
  }

  static constexpr std::array value_names = {
      "undefined",  "null",       "boolean",       "number",   "string",         "regex",
      "template",   "identifier", "this",          "super",    "member",         "index",
      "call",       "new",        "tagged",        "import",   "object",         "property",
      "array",      "hole",       "spread",        "function", "class",          "await",
      "yield",      "unary",      "update",        "binary",   "logical",        "conditional",
      "assignment", "sequence",   "parenthesized", "cast",     "object_pattern", "array_pattern",
      "default",    "jsx",        "unknown"};
  static constexpr std::array statement_names = {
      "block",  "expression", "declaration", "if",       "for",     "for_in",   "for_of",
      "while",  "do",         "switch",      "case",     "try",     "catch",    "finally",
      "return", "throw",      "break",       "continue", "labeled", "function", "class",
      "import", "export",     "type",        "empty",    "other"};
  static constexpr std::array role_names = {
      "", "then:", "else:", "body:", "init:", "try:", "handler:", "finalizer:"};
  static constexpr std::array binding_names = {"const",    "let",      "var",    "parameter",
                                               "function", "class",    "import", "catch",
                                               "enum",     "namespace"};

  const model::Program& program_;
};

inline std::string dump_statements(const std::string& source,
                                   syntax::Dialect dialect = syntax::Dialect::typescript) {
  const Lowered lowered(source, dialect);
  if (!lowered.problem.empty()) return lowered.problem;
  return Dump(lowered.program).statements(lowered.program.first_statement);
}

// The value of the first statement.
inline std::string dump_value(const std::string& source,
                              syntax::Dialect dialect = syntax::Dialect::typescript) {
  const Lowered lowered(source, dialect);
  if (!lowered.problem.empty()) return lowered.problem;
  if (!lowered.program.first_statement) return "nothing";
  return Dump(lowered.program).value(lowered.program[lowered.program.first_statement].value);
}

inline std::string dump_bindings(const std::string& source,
                                 syntax::Dialect dialect = syntax::Dialect::typescript) {
  const Lowered lowered(source, dialect);
  if (!lowered.problem.empty()) return lowered.problem;
  std::string line;
  for (uint32_t i = 0; i < lowered.program.bindings.size(); ++i) {
    line += (line.empty() ? "" : "; ") + Dump(lowered.program).binding({i});
  }
  return line;
}

inline std::string dump_imports(const std::string& source,
                                syntax::Dialect dialect = syntax::Dialect::typescript) {
  const Lowered lowered(source, dialect);
  if (!lowered.problem.empty()) return lowered.problem;
  std::string line;
  for (const model::Import& row : lowered.program.imports) {
    line += (line.empty() ? "" : "; ") + Dump(lowered.program).import(row);
  }
  return line;
}

inline std::string dump_exports(const std::string& source,
                                syntax::Dialect dialect = syntax::Dialect::typescript) {
  const Lowered lowered(source, dialect);
  if (!lowered.problem.empty()) return lowered.problem;
  std::string line;
  for (const model::Export& row : lowered.program.exports) {
    line += (line.empty() ? "" : "; ") + Dump(lowered.program).export_row(row);
  }
  return line;
}

}  // namespace poolguard::testing
