#include "analysis/model/reuse.h"

#include <algorithm>

namespace poolguard::model {
namespace {

// Calls `visit` with each table and the member that counts its rows.
template <class Visit>
void each_table(Visit visit) {
  visit(&Program::values, &TableSizes::values);
  visit(&Program::operands, &TableSizes::operands);
  visit(&Program::statements, &TableSizes::statements);
  visit(&Program::functions, &TableSizes::functions);
  visit(&Program::classes, &TableSizes::classes);
  visit(&Program::scopes, &TableSizes::scopes);
  visit(&Program::bindings, &TableSizes::bindings);
  visit(&Program::declared, &TableSizes::declared);
  visit(&Program::types, &TableSizes::types);
  visit(&Program::imports, &TableSizes::imports);
  visit(&Program::exports, &TableSizes::exports);
  visit(&Program::comments, &TableSizes::comments);
}

// Copies rows, and moves all they say from one place to another.
class Transplant {
 public:
  Transplant(const Previous& previous, const Mark& mark, uint32_t begin, const Surroundings& around,
             Program& program)
      : old_(previous.program),
        new_(program),
        mark_(mark),
        around_(around),
        to_(TableSizes::of(program)),
        shift_(begin - mark.span.begin) {}

  bool run() {
    if (mark_.first.types != mark_.end.types || !exports_are_plain()) return false;
    copy();
    move_values();
    move_statements();
    move_functions();
    move_classes();
    move_scopes();
    move_bindings();
    move_lists();
    if (!is_sound_) cut(new_, to_);
    return is_sound_;
  }

 private:
  // Others are settled when the whole file is known.
  bool exports_are_plain() const {
    for (uint32_t i = mark_.first.exports; i < mark_.end.exports; ++i) {
      const Export& entry = old_.exports[i];
      if (!entry.binding || entry.value || !entry.specifier.empty()) return false;
    }
    return true;
  }

  void copy() {
    each_table([&](auto table, auto size) {
      const auto rows = (old_.*table).begin();
      (new_.*table).insert((new_.*table).end(), rows + mark_.first.*size, rows + mark_.end.*size);
    });
  }

  void move_values() {
    for (uint32_t i = to_.values; i < new_.values.size(); ++i) {
      Value& value = new_.values[i];
      move(value.span);
      move(value.name_span);
      move(value.text);
      move(value.parent);
      move(value.statement);
      move(value.function_in);
      move(value.scope);
      move(value.operands, mark_.first.operands, to_.operands);
      move(value.function);
      move(value.class_row);
      value.binding = {};
    }
  }

  void move_statements() {
    for (uint32_t i = to_.statements; i < new_.statements.size(); ++i) {
      Statement& statement = new_.statements[i];
      if (i == to_.statements) statement.next_sibling = {};
      move(statement.span);
      move(statement.parent);
      move(statement.first_child);
      move(statement.next_sibling);
      move(statement.function);
      move(statement.scope);
      move(statement.value);
      move(statement.bindings, mark_.first.declared, to_.declared);
      move(statement.function_row);
      move(statement.class_row);
    }
  }

  void move_functions() {
    for (uint32_t i = to_.functions; i < new_.functions.size(); ++i) {
      Function& function = new_.functions[i];
      move(function.name);
      move(function.span);
      move(function.body);
      move(function.parent);
      move(function.class_row);
      move(function.value);
      move(function.declaration);
      move(function.first_statement);
      move(function.expression_body);
      move(function.scope);
      move(function.return_type);
      for (Parameter& parameter : function.parameters) {
        move(parameter.binding);
        move(parameter.span);
        move(parameter.type);
        move(parameter.default_value);
      }
      for (ValueId& decorator : function.decorators) move(decorator);
    }
  }

  void move_classes() {
    for (uint32_t i = to_.classes; i < new_.classes.size(); ++i) {
      Class& row = new_.classes[i];
      move(row.name);
      move(row.span);
      move(row.extends);
      for (std::string_view& type : row.implements) move(type);
      for (Field& field : row.fields) {
        move(field.name);
        move(field.span);
        move(field.type);
        move(field.init);
      }
      for (FunctionId& method : row.methods) move(method);
      for (ValueId& decorator : row.decorators) move(decorator);
    }
  }

  void move_scopes() {
    for (uint32_t i = to_.scopes; i < new_.scopes.size(); ++i) {
      Scope& scope = new_.scopes[i];
      move(scope.parent);
      move(scope.function);
      move(scope.span);
    }
  }

  void move_bindings() {
    for (uint32_t i = to_.bindings; i < new_.bindings.size(); ++i) {
      Binding& binding = new_.bindings[i];
      // Several declarations may have made one row of these.
      if (binding.kind == Binding::Kind::var) is_sound_ = false;
      binding.reassigned = false;
      binding.exported = false;
      binding.references = {};
      move(binding.name);
      move(binding.span);
      move(binding.scope);
      move(binding.function_in);
      move(binding.statement);
      move(binding.init);
      for (std::string_view& step : binding.path) move(step);
      move(binding.default_value);
      move(binding.type);
      move(binding.function);
      move(binding.class_row);
      move(binding.import);
    }
  }

  void move_lists() {
    for (uint32_t i = to_.operands; i < new_.operands.size(); ++i) move(new_.operands[i]);
    for (uint32_t i = to_.declared; i < new_.declared.size(); ++i) move(new_.declared[i]);
    for (uint32_t i = to_.comments; i < new_.comments.size(); ++i) move(new_.comments[i]);
    for (uint32_t i = to_.imports; i < new_.imports.size(); ++i) {
      Import& import = new_.imports[i];
      move(import.specifier);
      move(import.name);
      move(import.binding);
      move(import.call);
      move(import.span);
    }
    for (uint32_t i = to_.exports; i < new_.exports.size(); ++i) {
      Export& entry = new_.exports[i];
      move(entry.name);
      move(entry.binding);
      if (is_sound_) new_.bindings[entry.binding.index].exported = true;
    }
  }

  // --- Places ---

  void move(text::Span& span) const {
    if (span == text::Span{}) return;
    span.begin += shift_;
    span.end += shift_;
  }

  // Some views are of words of our own.
  void move(std::string_view& view) const {
    const auto at = reinterpret_cast<uintptr_t>(view.data());
    const auto text = reinterpret_cast<uintptr_t>(old_.text.data());
    if (at < text || at > text + old_.text.size()) return;
    const auto offset = static_cast<uint32_t>(at - text) + shift_;
    view = new_.text.substr(offset, view.size());
  }

  static void move(Range& range, uint32_t from, uint32_t to) {
    if (range.count > 0) range.begin += to - from;
  }

  // --- Ids: of rows that are copied too, or of what is around them ---

  template <class Row>
  bool moved(Id<Row>& id, uint32_t first, uint32_t end, uint32_t to) {
    if (!id) return true;
    if (id.index < first || id.index >= end) return false;
    id.index += to - first;
    return true;
  }

  template <class Row>
  void moved_or(Id<Row>& id, uint32_t first, uint32_t end, uint32_t to, Id<Row> old, Id<Row> now) {
    if (moved(id, first, end, to)) return;
    is_sound_ = is_sound_ && id == old && now;
    id = now;
  }

  void move(ValueId& id) {
    is_sound_ &= moved(id, mark_.first.values, mark_.end.values, to_.values);
  }
  void move(BindingId& id) {
    is_sound_ &= moved(id, mark_.first.bindings, mark_.end.bindings, to_.bindings);
  }
  void move(ImportId& id) {
    is_sound_ &= moved(id, mark_.first.imports, mark_.end.imports, to_.imports);
  }
  void move(StatementId& id) {
    moved_or(id, mark_.first.statements, mark_.end.statements, to_.statements,
             mark_.around.statement, around_.statement);
  }
  void move(FunctionId& id) {
    moved_or(id, mark_.first.functions, mark_.end.functions, to_.functions, mark_.around.function,
             around_.function);
  }
  void move(ClassId& id) {
    moved_or(id, mark_.first.classes, mark_.end.classes, to_.classes, mark_.around.owner,
             around_.owner);
  }
  // A scope around: as far out as before.
  void move(ScopeId& id) {
    if (moved(id, mark_.first.scopes, mark_.end.scopes, to_.scopes)) return;
    ScopeId before = mark_.around.scope;
    ScopeId now = around_.scope;
    while (before && now && before != id && old_[before].kind == new_[now].kind) {
      before = old_[before].parent;
      now = new_[now].parent;
    }
    is_sound_ = is_sound_ && now && before == id && old_[before].kind == new_[now].kind;
    id = now;
  }

  const Program& old_;
  Program& new_;
  const Mark& mark_;
  const Surroundings& around_;
  const TableSizes to_;
  const uint32_t shift_;  // may wrap: places before become places after all the same
  bool is_sound_ = true;
};

}  // namespace

TableSizes TableSizes::of(const Program& program) {
  TableSizes sizes;
  each_table(
      [&](auto table, auto size) { sizes.*size = static_cast<uint32_t>((program.*table).size()); });
  return sizes;
}

TableSizes TableSizes::moved(const TableSizes& from, const TableSizes& to) const {
  TableSizes sizes;
  each_table([&](auto, auto size) { sizes.*size = this->*size + to.*size - from.*size; });
  return sizes;
}

void cut(Program& program, const TableSizes& sizes) {
  each_table([&](auto table, auto size) { (program.*table).resize(sizes.*size); });
}

const Mark* Marks::find(text::Span span, syntax::Kind kind, Statement::Role role, int depth) const {
  const auto begin_of = [](const Mark& mark) { return mark.span.begin; };
  for (const Mark& mark : std::ranges::equal_range(marks, span.begin, {}, begin_of)) {
    const bool is_same =
        mark.span == span && mark.kind == kind && mark.role == role && mark.depth == depth;
    if (is_same) return &mark;
  }
  return nullptr;
}

std::optional<text::Span> Previous::before(text::Span span) const {
  if (span.end < come.begin) return span;
  if (span.begin <= come.end) return {};
  const uint32_t shift = gone.end - come.end;
  return text::Span{span.begin + shift, span.end + shift};
}

bool copy_rows(const Previous& previous, const Mark& mark, uint32_t begin,
               const Surroundings& around, Program& program) {
  return Transplant(previous, mark, begin, around, program).run();
}

}  // namespace poolguard::model
