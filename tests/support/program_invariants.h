// What holds for every Program, whatever the text: for tests and fuzzers.
//
// check_invariants gives the first violation in words, or "" when there is none.
#pragma once

#include <string>

#include "analysis/model/program.h"

namespace poolguard::testing {

class ProgramInvariants {
 public:
  explicit ProgramInvariants(const model::Program& program) : program_(program) {}

  std::string check() {
    for (uint32_t i = 0; i < program_.values.size() && problem_.empty(); ++i) value({i});
    for (uint32_t i = 0; i < program_.statements.size() && problem_.empty(); ++i) statement({i});
    for (uint32_t i = 0; i < program_.functions.size() && problem_.empty(); ++i) function({i});
    for (uint32_t i = 0; i < program_.scopes.size() && problem_.empty(); ++i) scope(i);
    for (uint32_t i = 0; i < program_.bindings.size() && problem_.empty(); ++i) binding({i});
    if (problem_.empty()) side_tables();
    in_source_order(program_.values, "value: not in source order");
    in_source_order(program_.statements, "statement: not in source order");
    in_source_order(program_.bindings, "binding: not in source order");
    return problem_;
  }

 private:
  using Program = model::Program;

  void require(bool condition, const char* what, uint32_t index) {
    if (!condition && problem_.empty()) problem_ = std::string(what) + " " + std::to_string(index);
  }
  template <class Id, class Table>
  void in(Id id, const Table& table, const char* what, uint32_t index) {
    require(!id || id.index < table.size(), what, index);
  }
  template <class Table>
  void in(model::Range range, const Table& table, const char* what, uint32_t index) {
    require(range.begin + std::size_t{range.count} <= table.size(), what, index);
  }
  template <class Table>
  void in_source_order(const Table& table, const char* what) {
    for (uint32_t i = 1; i < table.size(); ++i) {
      require(table[i - 1].span.begin <= table[i].span.begin, what, i);
    }
  }
  void in_text(text::Span span, const char* what, uint32_t index) {
    require(span.begin <= span.end && span.end <= program_.text.size(), what, index);
  }
  void in_text(std::string_view view, const char* what, uint32_t index) {
    const bool is_inside = view.data() >= program_.text.data() &&
                           view.data() + view.size() <= program_.text.data() + program_.text.size();
    require(view.empty() || is_inside, what, index);
  }

  void value(model::ValueId id) {
    const uint32_t i = id.index;
    const model::Value& value = program_[id];
    in_text(value.span, "value: span", i);
    in_text(value.name_span, "value: name_span", i);
    in_text(value.text, "value: text", i);
    in_text(program_.type_text(id), "value: type_text", i);
    in(value.parent, program_.values, "value: parent", i);
    in(value.statement, program_.statements, "value: statement", i);
    in(value.function_in, program_.functions, "value: function_in", i);
    in(value.binding, program_.bindings, "value: binding", i);
    in(value.function, program_.functions, "value: function", i);
    in(value.class_row, program_.classes, "value: class_row", i);
    in(value.operands, program_.operands, "value: operands", i);
    require(value.scope.index < program_.scopes.size(), "value: scope", i);
    if (!problem_.empty()) return;
    if (value.parent) {
      const model::Value& parent = program_[value.parent];
      require(value.parent.index < i, "value: parent comes later", i);
      require(parent.span.contains(value.span), "value: outside its parent", i);
      require(parent.statement == value.statement, "value: statement unlike its parent's", i);
      require(parent.function_in == value.function_in, "value: function unlike its parent's", i);
    }
    if (value.statement) {
      const model::Statement& statement = program_[value.statement];
      require(statement.span.contains(value.span), "value: outside its statement", i);
      require(statement.function == value.function_in, "value: of another function", i);
      require(!statement.in_error || value.in_error, "value: clean in a broken statement", i);
    } else {
      require(bool{value.function_in}, "value: stands nowhere", i);
    }
    for (model::ValueId operand : program_.operands_of(id)) {
      require(operand.index < program_.values.size(), "value: operand", i);
      if (!problem_.empty()) return;
      require(program_[operand].parent == id, "value: operand of another", i);
    }
    if (value.kind == model::Value::Kind::function) {
      require(value.function && program_[value.function].value == id, "value: function", i);
    }
  }

  void statement(model::StatementId id) {
    const uint32_t i = id.index;
    const model::Statement& statement = program_[id];
    in_text(statement.span, "statement: span", i);
    in(statement.parent, program_.statements, "statement: parent", i);
    in(statement.first_child, program_.statements, "statement: first_child", i);
    in(statement.next_sibling, program_.statements, "statement: next_sibling", i);
    in(statement.value, program_.values, "statement: value", i);
    in(statement.bindings, program_.declared, "statement: bindings", i);
    in(statement.function, program_.functions, "statement: function", i);
    in(statement.function_row, program_.functions, "statement: function_row", i);
    in(statement.class_row, program_.classes, "statement: class_row", i);
    require(statement.scope.index < program_.scopes.size(), "statement: scope", i);
    if (!problem_.empty()) return;
    if (statement.parent) {
      require(statement.parent.index < i, "statement: parent comes later", i);
      require(program_[statement.parent].span.contains(statement.span),
              "statement: outside its parent", i);
      require(is_child(id), "statement: not among its parent's children", i);
    } else if (statement.function) {
      require(is_in_list(id, program_[statement.function].first_statement),
              "statement: not in its function's body", i);
    } else {
      require(is_in_list(id, program_.first_statement), "statement: not in the module", i);
    }
    if (statement.next_sibling) {
      const model::Statement& next = program_[statement.next_sibling];
      require(statement.next_sibling.index > i, "statement: sibling comes earlier", i);
      require(next.parent == statement.parent && next.function == statement.function,
              "statement: sibling of another list", i);
      require(next.span.begin >= statement.span.end, "statement: overlaps its sibling", i);
    }
    if (statement.value) {
      const model::Value& value = program_[statement.value];
      require(value.statement == id && !value.parent, "statement: value of another", i);
    }
  }

  // Long lists make looking for every member quadratic: the first and its links are enough.
  bool is_in_list(model::StatementId id, model::StatementId first) const {
    return first && first.index <= id.index;
  }
  bool is_child(model::StatementId id) const {
    return is_in_list(id, program_[program_[id].parent].first_child);
  }

  void function(model::FunctionId id) {
    const uint32_t i = id.index;
    const model::Function& function = program_[id];
    in_text(function.span, "function: span", i);
    in_text(function.body, "function: body", i);
    in_text(function.return_type, "function: return_type", i);
    in(function.parent, program_.functions, "function: parent", i);
    in(function.class_row, program_.classes, "function: class_row", i);
    in(function.value, program_.values, "function: value", i);
    in(function.declaration, program_.statements, "function: declaration", i);
    in(function.first_statement, program_.statements, "function: first_statement", i);
    in(function.expression_body, program_.values, "function: expression_body", i);
    require(function.scope.index < program_.scopes.size(), "function: scope", i);
    require(!function.parent || function.parent.index < i, "function: parent comes later", i);
    for (const model::Parameter& parameter : function.parameters) {
      in_text(parameter.span, "function: parameter", i);
      in(parameter.binding, program_.bindings, "function: parameter", i);
      in(parameter.default_value, program_.values, "function: parameter", i);
    }
  }

  void scope(uint32_t i) {
    const model::Scope& scope = program_.scopes[i];
    in_text(scope.span, "scope: span", i);
    require(i == 0 ? !scope.parent : scope.parent.index < i, "scope: parent", i);
    in(scope.function, program_.functions, "scope: function", i);
  }

  void binding(model::BindingId id) {
    const uint32_t i = id.index;
    const model::Binding& binding = program_[id];
    require(program_.source(binding.span) == binding.name, "binding: name", i);
    in(binding.init, program_.values, "binding: init", i);
    in(binding.default_value, program_.values, "binding: default_value", i);
    in(binding.function, program_.functions, "binding: function", i);
    in(binding.class_row, program_.classes, "binding: class_row", i);
    in(binding.import, program_.imports, "binding: import", i);
    in(binding.statement, program_.statements, "binding: statement", i);
    in(binding.references, program_.references, "binding: references", i);
    require(binding.scope.index < program_.scopes.size(), "binding: scope", i);
    require(binding.kind != model::Binding::Kind::import_ || binding.import,
            "binding: import without a row", i);
    if (!problem_.empty()) return;
    model::ValueId before;
    for (model::ValueId reference : program_.references_to(id)) {
      require(program_[reference].binding == id, "binding: reference of another", i);
      require(program_[reference].text == binding.name, "binding: reference by another name", i);
      require(!before || before < reference, "binding: references out of order", i);
      require(is_visible(program_[reference].scope, binding.scope), "binding: out of scope", i);
      before = reference;
    }
  }

  bool is_visible(model::ScopeId from, model::ScopeId where) const {
    while (from && from != where) from = program_[from].parent;
    return from == where;
  }

  void side_tables() {
    uint32_t i = 0;
    for (model::BindingId id : program_.declared) in(id, program_.bindings, "declared", i++);
    std::size_t references = 0;
    for (const model::Binding& binding : program_.bindings) references += binding.references.count;
    require(references == program_.references.size(), "references: not grouped", 0);
    for (std::size_t n = 1; n < program_.comments.size(); ++n) {
      require(program_.comments[n - 1].end <= program_.comments[n].begin, "comments: order",
              static_cast<uint32_t>(n));
    }
    for (std::size_t n = 1; n < program_.errors.size(); ++n) {
      require(program_.errors[n - 1].end <= program_.errors[n].begin, "errors: order",
              static_cast<uint32_t>(n));
    }
    for (const model::Import& import : program_.imports) {
      in_text(import.specifier, "import: specifier", 0);
      in(import.binding, program_.bindings, "import: binding", 0);
      in(import.call, program_.values, "import: call", 0);
    }
    for (const model::Export& entry : program_.exports) {
      in(entry.binding, program_.bindings, "export: binding", 0);
      in(entry.value, program_.values, "export: value", 0);
    }
  }

  const Program& program_;
  std::string problem_;
};

inline std::string check_invariants(const model::Program& program) {
  return ProgramInvariants(program).check();
}

}  // namespace poolguard::testing
