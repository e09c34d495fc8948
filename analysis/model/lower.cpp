#include "analysis/model/lower.h"

#include <utility>

#include "analysis/model/lowering.h"

namespace poolguard::model {
namespace {

constexpr int max_depth = 400;
constexpr std::size_t max_values = 200'000;
constexpr int max_namesakes = 64;  // how far back a redeclaration is looked for

// Gives back what was reserved for a text of many small expressions: thousands of files are kept.
void shrink(Program& program) {
  program.values.shrink_to_fit();
  program.operands.shrink_to_fit();
  program.statements.shrink_to_fit();
  program.functions.shrink_to_fit();
  program.scopes.shrink_to_fit();
  program.bindings.shrink_to_fit();
  program.declared.shrink_to_fit();
  program.references.shrink_to_fit();
  program.imports.shrink_to_fit();
}

}  // namespace

Program lower(const syntax::Tree& tree, std::string_view text) {
  if (!tree) {
    Program program;
    program.text = text;
    program.scopes.push_back({.kind = Scope::Kind::module});
    program.truncated = true;
    return program;
  }
  Program program = Lowering(tree, text).run();
  shrink(program);
  return program;
}

Lowering::Lowering(const syntax::Tree& tree, std::string_view text, Marks* marks,
                   const Previous* previous)
    : cursor_(tree),
      marks_(marks),
      previous_(previous),
      declarations_{.names = NameTable(text.size() / 128)} {
  program_.text = text;
  program_.values.reserve(text.size() / 10);
  program_.operands.reserve(text.size() / 10);
  program_.statements.reserve(text.size() / 80);
  program_.bindings.reserve(text.size() / 100);
  at_.broken = tree.has_error();
}

Program Lowering::run() {
  enter_scope(Scope::Kind::module);
  if (at_.broken) notice(cursor_.kind());
  at_.in_error = cursor_.kind() == Kind::error;
  Siblings list;
  children([&](Kind kind) { statement(kind, list); });
  program_.first_statement = list.first;
  leave({});
  program_.scopes[0].span = {0, static_cast<uint32_t>(program_.text.size())};
  if (!program_.errors.empty()) settle_errors();
  const Resolver resolver(program_, declarations_);
  resolve_names(program_, resolver);
  settle_exports(resolver);
  if (marks_) marks_->scope_ends = std::move(declarations_.scope_ends);
  return std::move(program_);
}

void Lowering::skip() {
  if (at_.broken && cursor_.has_error()) {
    if (cursor_.kind() != Kind::error) spoil();
    return sweep();
  }
  const text::Span span = cursor_.span();
  if (span.size() < 4) return;
  const std::string_view text = source(span);
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return;
  if (text.find("//", slash) != text.npos || text.find("/*", slash) != text.npos) sweep();
}

// Without recursion: what is skipped may be nested as deep as it likes.
void Lowering::sweep() {
  int depth = 0;
  bool outermost = !at_.in_error && cursor_.kind() != Kind::error;
  int error_depth = -1;
  ++descents_;
  if (!cursor_.down()) return;
  depth = 1;
  while (depth > 0) {
    const Kind kind = cursor_.kind();
    if (kind == Kind::comment) program_.comments.push_back(cursor_.span());
    if (outermost && (kind == Kind::error || cursor_.is_missing())) {
      program_.errors.push_back(cursor_.span());
      outermost = false;
      error_depth = depth;
    }
    if (cursor_.down()) {
      ++depth;
      continue;
    }
    while (true) {
      if (depth == error_depth) {
        outermost = true;
        error_depth = -1;
      }
      if (cursor_.next()) break;
      cursor_.up();
      if (--depth == 0) break;
    }
  }
}

void Lowering::notice(Kind kind) {
  if (kind != Kind::error && !cursor_.is_missing()) return;
  if (!at_.in_error) program_.errors.push_back(cursor_.span());
  spoil();
}

void Lowering::spoil() {
  if (at_.unit) row(at_.unit).in_error = true;
  if (at_.function && !at_.statement) row(at_.function).in_error = true;
}

// What a statement spoils is its own values; those of expression bodies and parameter defaults have
// no statement of their own and go with the one around their function.
void Lowering::settle_errors() {
  for (Value& value : program_.values) {
    StatementId unit = value.statement;
    if (!unit && value.function_in) {
      if (row(value.function_in).in_error) value.in_error = true;
      unit = function_unit_[value.function_in.index];
    }
    if (unit && row(unit).in_error) value.in_error = true;
  }
}

bool Lowering::is_full() {
  if (program_.values.size() < max_values) return false;
  program_.truncated = true;
  return true;
}

bool Lowering::is_too_deep() {
  if (depth_ < max_depth) return false;
  program_.truncated = true;
  return true;
}

std::string_view Lowering::unquoted(std::string_view literal) {
  if (literal.size() < 2 || literal.front() != literal.back()) return literal;
  return literal.substr(1, literal.size() - 2);
}

ValueId Lowering::add(Value::Kind kind, ValueId parent) {
  const ValueId id{static_cast<uint32_t>(program_.values.size())};
  Value& value = program_.values.emplace_back();
  value.kind = kind;
  value.in_error = at_.in_error;
  value.span = cursor_.span();
  value.parent = parent;
  value.statement = at_.statement;
  value.function_in = at_.function;
  value.scope = at_.scope;
  return id;
}

ValueId Lowering::finish(ValueId id, std::size_t first) {
  const auto begin = static_cast<uint32_t>(program_.operands.size());
  row(id).operands = {begin, static_cast<uint32_t>(operands_.size() - first)};
  program_.operands.insert(program_.operands.end(),
                           operands_.begin() + static_cast<std::ptrdiff_t>(first), operands_.end());
  operands_.resize(first);
  return id;
}

void Lowering::enter_scope(Scope::Kind kind) {
  const ScopeId id{static_cast<uint32_t>(program_.scopes.size())};
  program_.scopes.push_back(
      {.kind = kind, .parent = at_.scope, .function = at_.function, .span = cursor_.span()});
  declarations_.scope_ends.push_back(0);
  at_.scope = id;
}

void Lowering::leave(const Where& outer) {
  const auto end = static_cast<uint32_t>(program_.scopes.size());
  for (ScopeId scope = at_.scope; scope != outer.scope; scope = program_[scope].parent) {
    declarations_.scope_ends[scope.index] = end;
  }
  at_ = outer;
}

ScopeId Lowering::hoisting_scope() const {
  ScopeId scope = at_.scope;
  while (program_[scope].kind == Scope::Kind::block ||
         program_[scope].kind == Scope::Kind::class_) {
    scope = program_[scope].parent;
  }
  return scope;
}

BindingId Lowering::declared_before(uint32_t name, ScopeId scope) const {
  uint32_t at = name < latest_.size() ? latest_[name] : NameTable::nothing;
  for (int i = 0; at != NameTable::nothing && i < max_namesakes; ++i, at = namesakes_[at]) {
    if (program_.bindings[at].scope == scope) return {at};
  }
  return {};
}

bool may_be_declared_again(Binding::Kind kind) {
  return kind == Binding::Kind::var || kind == Binding::Kind::function ||
         kind == Binding::Kind::enum_ || kind == Binding::Kind::namespace_;
}

BindingId Lowering::declare(Binding::Kind kind, std::string_view name, text::Span span,
                            ScopeId scope) {
  const uint32_t number = declarations_.names.intern(name);
  if (may_be_declared_again(kind)) {
    if (const BindingId before = declared_before(number, scope)) return before;
  }
  const BindingId id{static_cast<uint32_t>(program_.bindings.size())};
  Binding& binding = program_.bindings.emplace_back();
  binding.kind = kind;
  binding.name = name;
  binding.span = span;
  binding.scope = scope;
  binding.function_in = at_.function;
  binding.statement = at_.statement;
  note_name(id, number);
  return id;
}

void Lowering::note_name(BindingId id, uint32_t number) {
  if (number >= latest_.size()) latest_.resize(number + 1, NameTable::nothing);
  namesakes_.push_back(latest_[number]);
  latest_[number] = id.index;
  declarations_.name_of.push_back(number);
}

}  // namespace poolguard::model
