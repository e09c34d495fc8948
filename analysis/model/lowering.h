// The walk behind lower(): private to the lower*.cpp files.
//
// One cursor goes down, along and up; what surrounds the node at hand is carried in `at_`. Every
// method that takes a Kind expects the cursor at a node of that kind and leaves it there. Rows are
// pushed before the rows of what is inside them; lists of ids that end up consecutive in a side
// table are gathered on a stack first (`operands_`, `declared_`), since the walk nests.
//
// Errors: a statement is "spoiled" by an ERROR or MISSING node among its own nodes, those of nested
// statements not counted; a function by one in its head or directly in its body.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"
#include "analysis/model/reuse.h"
#include "analysis/model/scopes.h"
#include "analysis/syntax/cursor.h"

namespace poolguard::model {

class Lowering {
 public:
  // `marks`: where to note them; `previous`: what to take over from. Both may be null.
  Lowering(const syntax::Tree& tree, std::string_view text, Marks* marks = nullptr,
           const Previous* previous = nullptr);
  Program run();
  std::size_t taken_over() const { return taken_over_; }

 private:
  using Kind = syntax::Kind;
  using Role = Statement::Role;

  // What the walk is inside of.
  struct Where {
    StatementId statement;  // the innermost one of this function
    StatementId unit;       // the innermost one of any function: what an error here spoils
    FunctionId function;
    ClassId owner;  // the class whose member initialisers and methods stand here
    ScopeId scope;
    bool broken = false;    // errors may be near
    bool in_error = false;  // inside an ERROR node
  };
  // A list of statements under construction.
  struct Siblings {
    StatementId first;
    StatementId last;
  };
  // What a pattern declares its names as.
  struct Declaring {
    Binding::Kind kind = Binding::Kind::const_;
    ScopeId scope;
    uint32_t parameter_index = 0;
    std::vector<std::string_view> path = {};
  };

  // --- lower.cpp: moving, rows, limits, errors
  template <class Visit>
  void children(Visit visit) {
    if (is_full() || !cursor_.down()) return;
    ++descents_;
    do {
      const Kind kind = cursor_.kind();
      if (kind == Kind::comment) {
        program_.comments.push_back(cursor_.span());
        continue;
      }
      if (at_.broken) {
        notice(kind);
        const uint32_t before = descents_;
        visit(kind);
        if (descents_ == before) skip();  // no error goes unseen in what was taken for a leaf
      } else {
        visit(kind);
      }
    } while (cursor_.next() && !is_full());
    cursor_.up();
  }
  Kind first_child();  // of the node at hand
  void skip();         // passes over a subtree that means nothing to the model
  void sweep();        // the same, looking for comments and errors in it
  void notice(Kind kind);
  void spoil();
  bool is_full();
  bool is_too_deep();
  std::string_view here() const { return program_.source(cursor_.span()); }
  std::string_view source(text::Span span) const { return program_.source(span); }
  static std::string_view unquoted(std::string_view literal);

  ValueId add(Value::Kind kind, ValueId parent);
  Value& row(ValueId id) { return program_.values[id.index]; }
  Statement& row(StatementId id) { return program_.statements[id.index]; }
  Function& row(FunctionId id) { return program_.functions[id.index]; }
  Class& row(ClassId id) { return program_.classes[id.index]; }
  Binding& row(BindingId id) { return program_.bindings[id.index]; }
  ValueId finish(ValueId id, std::size_t first);  // takes operands_[first...] as its operands
  void enter_scope(Scope::Kind kind);
  void leave(const Where& outer);  // closes scopes and stands in `outer` again
  BindingId declare(Binding::Kind kind, std::string_view name, text::Span span, ScopeId scope);
  void note_name(BindingId id, uint32_t number);
  BindingId declared_before(uint32_t name, ScopeId scope) const;
  ScopeId hoisting_scope() const;
  void settle_errors();

  // --- lower_again.cpp: statements taken over from the version before
  bool take_over(Kind kind, Role role, Siblings& list);
  bool is_markable() const;
  bool joins_others(const TableSizes& from) const;
  void take_names(const Mark& mark, const TableSizes& to);
  void take_marks(const Mark& mark, const TableSizes& to, uint32_t begin);
  std::optional<std::size_t> open_mark(Kind kind, Role role);
  void close_mark(std::optional<std::size_t> mark);
  Surroundings surroundings() const;

  // --- lower_expression.cpp
  ValueId expression(Kind kind, ValueId parent, std::string_view name = {});
  ValueId expression_inside(Kind kind, ValueId parent, std::string_view name);
  void operand(Kind kind, ValueId parent, std::string_view name = {});
  ValueId leaf(Value::Kind kind, ValueId parent, std::string_view text);
  ValueId composite(Value::Kind kind, ValueId parent, std::string_view name = {});
  ValueId operation(Value::Kind kind, ValueId parent);
  ValueId unary(ValueId parent);
  ValueId update(ValueId parent);
  void mark_written(ValueId id);
  ValueId yield(ValueId parent);
  ValueId assignment(ValueId parent);
  ValueId member(ValueId parent);
  ValueId index(ValueId parent);

  // --- lower_call.cpp
  ValueId cast(ValueId parent, std::string_view name);
  ValueId call(Value::Kind kind, ValueId parent);
  bool is_misread_await(std::size_t first) const;
  ValueId awaited_call(ValueId id, std::size_t first);
  ValueId unknown(ValueId parent);
  void salvage(ValueId parent);

  // --- lower_aggregate.cpp
  ValueId object(ValueId parent);
  ValueId property(ValueId object);
  ValueId shorthand(ValueId object);
  ValueId method(ValueId object);
  ValueId key(Kind kind, ValueId property);
  ValueId computed_name(ValueId parent);
  ValueId array(ValueId parent);
  ValueId hole(ValueId parent);
  ValueId string_template(ValueId parent);
  void holes(ValueId parent);
  ValueId jsx(ValueId parent);
  void jsx_inside(ValueId jsx);

  // --- lower_pattern.cpp
  void pattern(Kind kind, Declaring& declaring);
  void object_pattern(Declaring& declaring);
  void array_pattern(Declaring& declaring);
  void pair_pattern(Declaring& declaring);
  void default_pattern(Declaring& declaring);
  void declare_here(Kind kind, Declaring& declaring);
  ValueId target(Kind kind, ValueId parent);
  void target_operand(Kind kind, ValueId parent);
  ValueId pair_target(ValueId parent);
  ValueId object_target(ValueId parent);
  ValueId array_target(ValueId parent);
  ValueId shorthand_target(Kind kind, ValueId parent);
  ValueId default_target(ValueId parent);

  // --- lower_function.cpp
  FunctionId function(Kind kind, Function::Kind function_kind, std::string_view name,
                      ValueId property = {});
  void function_part(Kind kind, Kind part, FunctionId id, ValueId property, const Where& outer);
  void function_name(Kind kind, Kind part, FunctionId id, ValueId property, const Where& outer);
  void body(Kind part, FunctionId id);
  void parameter(FunctionId id, const Where& outer);
  void single_parameter(FunctionId id);
  void parameter_pattern(Kind kind, Parameter& parameter, uint32_t index);
  void add_parameter(FunctionId id, Parameter parameter, std::size_t first_declared);
  ValueId function_value(Kind kind, Function::Kind function_kind, ValueId parent,
                         std::string_view name);
  std::string_view annotation();

  // --- lower_class.cpp
  ClassId class_row(std::string_view name, bool is_expression);
  ValueId class_value(ValueId parent, std::string_view name);
  void heritage(ClassId id);
  void implemented(ClassId id);
  void class_body(ClassId id);
  void class_method(Kind kind, ClassId id, std::vector<ValueId>& decorators);
  void field(ClassId id);
  ValueId decorator();

  // --- lower_statement.cpp
  StatementId enter(Statement::Kind kind, Role role, Siblings& list);
  void link(StatementId id, Siblings& list);
  void statement(Kind kind, Siblings& list, Role role = Role::item);
  void statement_inside(Kind kind, Siblings& list, Role role);
  void items(StatementId id);
  void block(Role role, Siblings& list);
  void simple(Statement::Kind kind, Role role, Siblings& list);
  void expression_statement(Role role, Siblings& list);
  void with_body(Statement::Kind kind, Role role, Siblings& list);
  void broken_code(Role role, Siblings& list);
  void broken_items(Siblings& list);
  ValueId root(Kind kind, std::string_view name = {});
  ValueId condition();

  // --- lower_branch.cpp
  void if_(Role role, Siblings& list);
  void switch_(Role role, Siblings& list);
  void try_(Role role, Siblings& list);
  void catch_(Siblings& list);

  // --- lower_loop.cpp
  void for_(Role role, Siblings& list);
  void for_in(Role role, Siblings& list);
  void initializer(Kind kind, Siblings& list);

  // --- lower_declaration.cpp
  void variables(Role role, Siblings& list);
  void declarator(Binding::Kind kind);
  void using_(Role role, Siblings& list);
  void initialise(std::size_t first, ValueId init, std::string_view type);
  void take_declared(StatementId id, std::size_t first);
  void function_statement(Kind kind, Role role, Siblings& list);
  void class_statement(Role role, Siblings& list);
  void enum_(Role role, Siblings& list);
  void namespace_(Role role, Siblings& list);
  void ambient(Role role, Siblings& list);
  void type_alias(Role role, Siblings& list);
  void interface_(Role role, Siblings& list);
  void members(TypeDeclaration& type);
  void member_signature(Kind kind, TypeDeclaration& type);

  // --- lower_import.cpp
  void import_(Role role, Siblings& list);
  void import_clause(Import& seed);
  void import_specifier(Import seed);
  void import_binding(Import import, std::string_view name, text::Span span);
  void import_alias(Role role, Siblings& list);
  void note_module_call(ValueId call);
  void bind_module_call(ValueId init, std::size_t first);
  std::size_t import_made_by(ValueId call) const;

  // --- lower_export.cpp
  void export_(Role role, Siblings& list);
  void namespace_export();
  void re_export(std::size_t first, std::string_view specifier);
  void export_clause(bool type_only);
  void export_declared(StatementId id, std::size_t first_type, bool is_default);
  void add_export(Export added);
  void export_assignment(ValueId assignment);
  void settle_exports(const Resolver& resolver);

  // A name that an export clause mentions; resolved when all are declared.
  struct PendingExport {
    std::size_t row;
    std::string_view local;
  };

  syntax::Cursor cursor_;
  Program program_;
  Where at_;
  Marks* marks_;
  const Previous* previous_;
  std::size_t taken_over_ = 0;
  int depth_ = 0;
  uint32_t descents_ = 0;  // how often the walk went down a level
  std::vector<ValueId> operands_;
  std::vector<BindingId> declared_;
  Declarations declarations_;
  std::vector<uint32_t> latest_;            // per name: the last binding called so
  std::vector<uint32_t> namesakes_;         // per binding: the one before it of the same name
  std::vector<StatementId> function_unit_;  // per function: the statement around it
  std::vector<ValueId> decorators_;         // before `export`, for the class that follows
  std::vector<PendingExport> pending_exports_;
};

bool is_expression(syntax::Kind kind);
bool is_statement(syntax::Kind kind);
// `var` twice, overloads, a namespace over a class: one name, one binding.
bool may_be_declared_again(Binding::Kind kind);

}  // namespace poolguard::model
