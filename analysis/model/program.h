// A file as plain tables: expressions, statements, functions, classes, scopes and bindings.
//
// This is what remains of the syntax once the tree is gone. One walk (lower.h) fills the tables in
// source order, a parent always before its children, so that later passes are single forward loops.
// Nothing here knows Prisma. All string_views point into the file's text, which must outlive the
// Program. What the walk does not understand becomes Value::Kind::unknown with the values inside it
// as operands: nothing is lost, and nothing is claimed.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/model/ids.h"
#include "analysis/text/span.h"

namespace poolguard::model {

// A run of consecutive entries in one of Program's side tables.
struct Range {
  uint32_t begin = 0;
  uint32_t count = 0;
};

// One expression (or pattern on the left of an assignment).
struct Value {
  enum class Kind : uint8_t {
    // literals; `text` is the source text of the literal without its quotes
    undefined,
    null,
    boolean,
    number,
    string,
    regex,
    template_string,  // operands: the holes `${...}` in order
    // names
    identifier,  // text: the name; binding: what it refers to, if found in this file
    this_,
    super_,
    member,  // operands: object; text: property name; name_span. Also `a?.b`, `a.#b`
    index,   // operands: object, index
    // calls
    call,             // operands: callee, arguments...
    new_,             // the same
    tagged_template,  // operands: tag, holes...; text: between the backticks
    import_call,      // `import(x)`; operands: x
    // aggregates
    object,    // operands: property and spread values
    property,  // text: key ("" when computed), without quotes; operands: value [, computed key]
    array,     // operands: elements; holes are Kind::hole
    hole,
    spread,    // spread: operands: the spread value
    function,  // function: the row; covers arrows, function expressions and methods
    class_,    // class_row: the row
    // operators; `text` is the operator
    await,
    yield,
    unary,
    update,
    binary,
    logical,      // logical: && || ??
    conditional,  // operands: condition, then, else
    assignment,   // operands: target, value; text: = += ??= ...
    sequence,
    parenthesized,  // operands: inner
    cast,           // `x as T`, `<T>x`, `x satisfies T`, `x!`, `f<T>`; operands: x
    // patterns (assignment targets only; declarations become Bindings)
    object_pattern,
    array_pattern,
    default_pattern,
    jsx,      // operands: the expressions inside; elements in elements are no values
    unknown,  // operands: the values inside; also `new.target` and `import.meta` (text)
  };

  Kind kind = Kind::unknown;
  bool optional = false;   // `?.` on member, index or call
  bool shorthand = false;  // property written `{ a }`
  bool computed = false;   // property written `{ [a]: b }`
  bool written = false;    // identifier or member that is assigned to, updated or deleted
  bool in_error = false;  // inside text that did not parse, or in a statement with such text of its
                          // own (that of nested statements does not count)
  text::Span span;
  text::Span name_span;  // member: the property; property: the key as written; call and new_: from
                         // "(" to ")"; tagged_template: the template
  std::string_view text;
  ValueId parent;         // the enclosing expression; none at the root of a statement, of an
                          // expression body, of a default, of a field's initialiser, of a decorator
  StatementId statement;  // the innermost statement of `function_in` it stands in; none in the
                          // expression body of an arrow and in defaults of parameters
  FunctionId function_in;  // the innermost function it stands in; none at module level
  ScopeId scope;
  Range operands;       // into Program::operands
  BindingId binding;    // identifier
  FunctionId function;  // function
  ClassId class_row;    // class_
};

struct Statement {
  enum class Kind : uint8_t {
    block,
    expression,
    declaration,
    if_,
    for_,
    for_in,
    for_of,
    while_,
    do_,
    switch_,
    case_,
    try_,
    catch_,
    finally_,
    return_,
    throw_,
    break_,
    continue_,
    labeled,
    function_,
    class_,
    import_,
    export_,
    type,
    empty,
    other,  // declare, namespace (its statements are children), enum, with, debugger, broken code
  };
  // What part of its parent this is.
  enum class Role : uint8_t { item, then, else_, body, init, try_block, handler, finalizer };

  Kind kind = Kind::other;
  Role role =
      Role::item;  // catch_ and finally_ have a block in role `body`, case_ has its statements
  bool is_await = false;  // `for await`
  bool in_error = false;  // text of its own did not parse; that of nested statements does not count
  text::Span span;        // without surrounding comments
  StatementId parent;     // none at module level and at the top of a function body
  StatementId first_child;  // in source order
  StatementId next_sibling;
  FunctionId function;  // the function it belongs to; none at module level
  ScopeId scope;        // the scope it stands in; for loops, blocks, switch and catch: the one it
                        // opens
  ValueId value;        // expression; declaration: none; condition of if, while, do, for (without
                        // the parentheses of the head);
                        // iterated value of for-of and for-in; subject of switch; test of case;
                        // argument of return and throw; exported default value
  Range bindings;       // into Program::declared: declaration, for-of, for-in, catch, function
                        // and class statements, imports, enums, namespaces
  FunctionId function_row;  // function_: what it declares
  ClassId class_row;        // class_
};

struct Parameter {
  BindingId binding;      // none for a pattern: its names are bindings of their own
  text::Span span;        // with type and default
  std::string_view type;  // the annotation without ":", or ""
  ValueId default_value;
  bool optional = false;  // `x?`
  bool rest = false;
  bool is_property = false;  // constructor parameter property (`private readonly db: Db`)
};

struct Function {
  // A static_block is `static { ... }` of a class: it runs once and is no method.
  enum class Kind : uint8_t {
    declaration,
    expression,
    arrow,
    method,
    constructor,
    getter,
    setter,
    static_block
  };

  Kind kind = Kind::arrow;
  bool is_async = false;
  bool is_generator = false;
  bool is_static = false;
  bool in_error = false;  // in its head, or directly among its statements
  std::string_view name;  // declared name, method name, or the variable or property it is given to
  text::Span span;
  text::Span body;  // with braces, or the expression of an arrow
  FunctionId parent;
  ClassId class_row;  // methods, constructors, functions in initialisers of fields: those
                      // whose nearest surrounding function or class is a class
  ValueId value;      // the function value; none for declarations and class methods
  StatementId
      declaration;  // function declarations; overloads and `declare` have a row without body
  StatementId first_statement;  // of the body, in source order; none for an expression body
  ValueId expression_body;
  ScopeId scope;  // of the parameters
  std::string_view return_type;
  std::vector<Parameter> parameters;  // without a `this` parameter
  std::vector<ValueId> decorators;
};

struct Field {
  std::string_view name;  // with "#" when private; "" when computed
  text::Span span;
  std::string_view type;
  ValueId init;
  bool is_static = false;
};

struct Class {
  std::string_view name;
  text::Span span;
  ValueId extends;
  std::vector<std::string_view> implements;  // types, as written
  std::vector<Field> fields;
  std::vector<FunctionId> methods;  // with the constructor
  std::vector<ValueId> decorators;
};

struct Scope {
  enum class Kind : uint8_t { module, function, block, class_, namespace_ };
  Kind kind = Kind::block;
  ScopeId parent = {};
  FunctionId function = {};
  text::Span span = {};
};

// A name declared in this file. `var`, functions, enums and namespaces of one name in one scope are
// one Binding; functions in blocks stay there. A variable that is a module, or a name of one
// (`const { a } = require("x")`), is import_ and keeps its `init` and `path`.
struct Binding {
  enum class Kind : uint8_t {
    const_,
    let,
    var,
    parameter,
    function,
    class_,
    import_,
    catch_,
    enum_,
    namespace_,
  };
  Kind kind = Kind::const_;
  bool reassigned = false;  // written anywhere besides its declaration
  bool exported = false;
  std::string_view name;
  text::Span span;  // the name
  ScopeId scope;
  FunctionId function_in;  // the function it lives in; none at module level
  StatementId statement;   // that declares it; none for parameters
  ValueId init;            // the initialiser of the whole declarator or parameter
  std::vector<std::string_view>
      path;               // destructuring: how to get from the initialiser (or the
                          // parameter) to this name: keys; "0", "1" in arrays; "..." for rest,
                          // "[]" for a computed key
  ValueId default_value;  // `{ a = 1 }`
  std::string_view type;  // its own annotation, or for a pattern the pattern's
  FunctionId function;    // function declarations: the row
  ClassId class_row;      // class declarations
  ImportId import;        // import_
  uint32_t parameter_index = 0;  // parameter
  Range references;              // into Program::references: identifier values, in source order
};

// `type X = ...` and `interface X extends Y { ... }`: only names and text; types are not evaluated.
struct TypeDeclaration {
  struct Member {
    std::string_view name;
    std::string_view type;  // of a method: all that follows its name
  };
  std::string_view name;
  std::string_view text;        // right-hand side, or the heritage clause of an interface
  std::vector<Member> members;  // of an object type or interface
  bool exported = false;
};

struct Import {
  enum class Kind : uint8_t { esm, require, dynamic };
  Kind kind = Kind::esm;
  bool type_only = false;
  std::string_view specifier;
  std::string_view name;  // the name exported there: "default", "*" for a namespace or what
                          // `require` gives, or a name; "" for `import "x"`
  BindingId binding;      // none for `import "x"` and for dynamic imports used in place
  ValueId call;           // require and dynamic
  text::Span span;
};

struct Export {
  std::string_view name = {};  // as others import it: "default", "*" for `export * from`, or a name
  BindingId binding = {};      // `export { a as name }`, `export const name`
  ValueId value =
      {};  // `export default <value>`, `module.exports = <value>`, `exports.x = <value>`
  std::string_view specifier = {};  // re-exports: from where ...
  std::string_view imported = {};   // ... and what ("default", "*" or a name)
  bool type_only = false;
};

// All tables of one file.
struct Program {
  std::string_view text;
  std::vector<Value> values;
  std::vector<ValueId> operands;
  std::vector<Statement> statements;
  std::vector<Function> functions;
  std::vector<Class> classes;
  std::vector<Scope> scopes;  // the first is the module's
  std::vector<Binding> bindings;
  std::vector<BindingId> declared;
  std::vector<ValueId> references;  // grouped by binding
  std::vector<TypeDeclaration> types;
  std::vector<Import> imports;
  std::vector<Export> exports;
  std::vector<text::Span> comments;
  std::vector<text::Span>
      errors;                   // text that did not parse; empty spans where something is missing
  StatementId first_statement;  // of the module
  bool truncated = false;       // a limit of the walk was hit: the rest is missing

  // The row of an id. No id has an empty row: a question about what is not there is no accident.
  const Value& operator[](ValueId id) const { return row(values, id.index); }
  const Statement& operator[](StatementId id) const { return row(statements, id.index); }
  const Function& operator[](FunctionId id) const { return row(functions, id.index); }
  const Class& operator[](ClassId id) const { return row(classes, id.index); }
  const Scope& operator[](ScopeId id) const { return row(scopes, id.index); }
  const Binding& operator[](BindingId id) const { return row(bindings, id.index); }
  const Import& operator[](ImportId id) const { return row(imports, id.index); }

  // Where a function stands; the whole text for none, which is the module.
  text::Span span_of(FunctionId id) const {
    return id ? (*this)[id].span : text::Span{0, static_cast<uint32_t>(text.size())};
  }
  std::string_view source(text::Span span) const { return text.substr(span.begin, span.size()); }
  std::span<const ValueId> operands_of(ValueId id) const;
  ValueId operand(ValueId id, uint32_t n) const;           // none past the end
  std::span<const ValueId> arguments(ValueId call) const;  // of call and new_
  // Of a cast the type, of call, new_ and tagged_template the type arguments, as written; ""
  // without.
  std::string_view type_text(ValueId id) const;
  std::span<const BindingId> declared_by(StatementId id) const;
  std::span<const ValueId> references_to(BindingId id) const;

  // Without parentheses, casts and non-null assertions.
  ValueId peel(ValueId id) const;
  // The outermost value that only wraps `id` in parentheses, casts or non-null assertions.
  ValueId wrapped(ValueId id) const;
  // Whether `inner` is `outer` or stands inside it, functions included.
  bool is_inside(StatementId inner, StatementId outer) const;

 private:
  template <class Row>
  static const Row& row(const std::vector<Row>& rows, uint32_t index) {
    static const Row nothing{};
    return index < rows.size() ? rows[index] : nothing;
  }
};

}  // namespace poolguard::model
