// The node kinds and field names of the TypeScript grammars that Poolguard has
// a word for.
//
// A grammar numbers its kinds and fields differently in each dialect and
// version; here they get one name each, resolved by name once per language.
// What is not listed is Kind::other or Field::none: nothing outside
// analysis/syntax knows a grammar's own numbers or spellings.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

struct TSLanguage;

namespace poolguard::syntax {

// Named nodes bear their grammar's name (with an underscore where C++ wants
// one); `word_x` is the keyword x, `sign_x` punctuation.
enum class Kind : uint16_t {
  other,
  error,  // text that did not parse
  program,
  expression_statement,
  variable_declaration,
  lexical_declaration,
  variable_declarator,
  function_declaration,
  generator_function_declaration,
  function_signature,
  class_declaration,
  abstract_class_declaration,
  interface_declaration,
  type_alias_declaration,
  enum_declaration,
  internal_module,
  module,
  ambient_declaration,
  import_statement,
  import_alias,
  export_statement,
  statement_block,
  if_statement,
  else_clause,
  for_statement,
  for_in_statement,
  while_statement,
  do_statement,
  switch_statement,
  switch_body,
  switch_case,
  switch_default,
  try_statement,
  catch_clause,
  finally_clause,
  return_statement,
  throw_statement,
  break_statement,
  continue_statement,
  debugger_statement,
  labeled_statement,
  with_statement,
  empty_statement,
  statement_identifier,
  import_clause,
  named_imports,
  import_specifier,
  namespace_import,
  import_require_clause,
  import_attribute,
  export_clause,
  export_specifier,
  namespace_export,
  identifier,
  property_identifier,
  private_property_identifier,
  shorthand_property_identifier,
  shorthand_property_identifier_pattern,
  type_identifier,
  this_,
  super,
  undefined,
  null,
  true_,
  false_,
  number,
  string,
  regex,
  template_string,
  template_substitution,
  import_,
  meta_property,
  member_expression,
  subscript_expression,
  nested_identifier,
  call_expression,
  new_expression,
  arguments,
  instantiation_expression,
  optional_chain,
  object,
  pair,
  computed_property_name,
  array,
  spread_element,
  arrow_function,
  function_expression,
  generator_function,
  class_,
  await_expression,
  yield_expression,
  unary_expression,
  update_expression,
  binary_expression,
  ternary_expression,
  assignment_expression,
  augmented_assignment_expression,
  sequence_expression,
  parenthesized_expression,
  as_expression,
  satisfies_expression,
  non_null_expression,
  type_assertion,
  object_pattern,
  array_pattern,
  pair_pattern,
  object_assignment_pattern,
  assignment_pattern,
  rest_pattern,
  formal_parameters,
  required_parameter,
  optional_parameter,
  accessibility_modifier,
  override_modifier,
  class_body,
  class_heritage,
  extends_clause,
  implements_clause,
  class_static_block,
  method_definition,
  public_field_definition,
  method_signature,
  abstract_method_signature,
  decorator,
  enum_body,
  enum_assignment,
  type_annotation,
  type_arguments,
  type_parameters,
  asserts_annotation,
  type_predicate_annotation,
  interface_body,
  object_type,
  property_signature,
  call_signature,
  construct_signature,
  index_signature,
  extends_type_clause,
  jsx_element,
  jsx_self_closing_element,
  jsx_opening_element,
  jsx_closing_element,
  jsx_attribute,
  jsx_expression,
  jsx_text,
  comment,
  html_comment,
  hash_bang_line,
  word_abstract,
  word_async,
  word_await,
  word_class,
  word_const,
  word_default,
  word_delete,
  word_export,
  word_get,
  word_global,
  word_import,
  word_in,
  word_let,
  word_namespace,
  word_of,
  word_readonly,
  word_set,
  word_static,
  word_type,
  word_typeof,
  word_using,
  word_var,
  sign_assign,
  sign_star,
  sign_question,
  sign_question_dot,
  sign_comma,
  sign_paren_open,
  sign_paren_close,
  sign_arrow,
};

enum class Field : uint8_t {
  none,
  alias,
  alternative,
  argument,
  arguments,
  body,
  condition,
  consequence,
  constructor,
  declaration,
  decorator,
  finalizer,
  function,
  handler,
  increment,
  index,
  initializer,
  key,
  kind,
  label,
  left,
  name,
  object,
  operator_,
  optional_chain,
  parameter,
  parameters,
  pattern,
  property,
  return_type,
  right,
  source,
  type,
  type_arguments,
  type_parameters,
  value,
};

// Kinds and fields of one language by the language's own numbers.
class KindTable {
 public:
  explicit KindTable(const TSLanguage* language);

  Kind kind(uint16_t symbol) const;  // Kind::other for a number out of range
  Field field(uint16_t id) const;    // Field::none likewise, and for 0

 private:
  std::vector<Kind> kinds_;
  std::vector<Field> fields_;
};

// The table of `language`, which must be one of ours. Made once, then shared.
const KindTable& kinds_of(const TSLanguage* language);

// How the grammars spell them; for the test that holds the list against the
// grammars.
struct KindName {
  Kind kind;
  std::string_view name;
  bool named;  // a node, as opposed to a keyword or punctuation
};
struct FieldName {
  Field field;
  std::string_view name;
};
std::span<const KindName> kind_names();
std::span<const FieldName> field_names();

}  // namespace poolguard::syntax
