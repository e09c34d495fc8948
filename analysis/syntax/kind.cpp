#include "analysis/syntax/kind.h"

#include <tree_sitter/api.h>

extern "C" const TSLanguage* tree_sitter_typescript(void);
extern "C" const TSLanguage* tree_sitter_tsx(void);

namespace poolguard::syntax {
namespace {

constexpr KindName kind_table[] = {
    {Kind::program, "program", true},
    {Kind::expression_statement, "expression_statement", true},
    {Kind::variable_declaration, "variable_declaration", true},
    {Kind::lexical_declaration, "lexical_declaration", true},
    {Kind::variable_declarator, "variable_declarator", true},
    {Kind::function_declaration, "function_declaration", true},
    {Kind::generator_function_declaration, "generator_function_declaration", true},
    {Kind::function_signature, "function_signature", true},
    {Kind::class_declaration, "class_declaration", true},
    {Kind::abstract_class_declaration, "abstract_class_declaration", true},
    {Kind::interface_declaration, "interface_declaration", true},
    {Kind::type_alias_declaration, "type_alias_declaration", true},
    {Kind::enum_declaration, "enum_declaration", true},
    {Kind::internal_module, "internal_module", true},
    {Kind::module, "module", true},
    {Kind::ambient_declaration, "ambient_declaration", true},
    {Kind::import_statement, "import_statement", true},
    {Kind::import_alias, "import_alias", true},
    {Kind::export_statement, "export_statement", true},
    {Kind::statement_block, "statement_block", true},
    {Kind::if_statement, "if_statement", true},
    {Kind::else_clause, "else_clause", true},
    {Kind::for_statement, "for_statement", true},
    {Kind::for_in_statement, "for_in_statement", true},
    {Kind::while_statement, "while_statement", true},
    {Kind::do_statement, "do_statement", true},
    {Kind::switch_statement, "switch_statement", true},
    {Kind::switch_body, "switch_body", true},
    {Kind::switch_case, "switch_case", true},
    {Kind::switch_default, "switch_default", true},
    {Kind::try_statement, "try_statement", true},
    {Kind::catch_clause, "catch_clause", true},
    {Kind::finally_clause, "finally_clause", true},
    {Kind::return_statement, "return_statement", true},
    {Kind::throw_statement, "throw_statement", true},
    {Kind::break_statement, "break_statement", true},
    {Kind::continue_statement, "continue_statement", true},
    {Kind::debugger_statement, "debugger_statement", true},
    {Kind::labeled_statement, "labeled_statement", true},
    {Kind::with_statement, "with_statement", true},
    {Kind::empty_statement, "empty_statement", true},
    {Kind::statement_identifier, "statement_identifier", true},
    {Kind::import_clause, "import_clause", true},
    {Kind::named_imports, "named_imports", true},
    {Kind::import_specifier, "import_specifier", true},
    {Kind::namespace_import, "namespace_import", true},
    {Kind::import_require_clause, "import_require_clause", true},
    {Kind::import_attribute, "import_attribute", true},
    {Kind::export_clause, "export_clause", true},
    {Kind::export_specifier, "export_specifier", true},
    {Kind::namespace_export, "namespace_export", true},
    {Kind::identifier, "identifier", true},
    {Kind::property_identifier, "property_identifier", true},
    {Kind::private_property_identifier, "private_property_identifier", true},
    {Kind::shorthand_property_identifier, "shorthand_property_identifier", true},
    {Kind::shorthand_property_identifier_pattern, "shorthand_property_identifier_pattern", true},
    {Kind::type_identifier, "type_identifier", true},
    {Kind::this_, "this", true},
    {Kind::super, "super", true},
    {Kind::undefined, "undefined", true},
    {Kind::null, "null", true},
    {Kind::true_, "true", true},
    {Kind::false_, "false", true},
    {Kind::number, "number", true},
    {Kind::string, "string", true},
    {Kind::regex, "regex", true},
    {Kind::template_string, "template_string", true},
    {Kind::template_substitution, "template_substitution", true},
    {Kind::import_, "import", true},
    {Kind::meta_property, "meta_property", true},
    {Kind::member_expression, "member_expression", true},
    {Kind::subscript_expression, "subscript_expression", true},
    {Kind::nested_identifier, "nested_identifier", true},
    {Kind::call_expression, "call_expression", true},
    {Kind::new_expression, "new_expression", true},
    {Kind::arguments, "arguments", true},
    {Kind::instantiation_expression, "instantiation_expression", true},
    {Kind::optional_chain, "optional_chain", true},
    {Kind::object, "object", true},
    {Kind::pair, "pair", true},
    {Kind::computed_property_name, "computed_property_name", true},
    {Kind::array, "array", true},
    {Kind::spread_element, "spread_element", true},
    {Kind::arrow_function, "arrow_function", true},
    {Kind::function_expression, "function_expression", true},
    {Kind::generator_function, "generator_function", true},
    {Kind::class_, "class", true},
    {Kind::await_expression, "await_expression", true},
    {Kind::yield_expression, "yield_expression", true},
    {Kind::unary_expression, "unary_expression", true},
    {Kind::update_expression, "update_expression", true},
    {Kind::binary_expression, "binary_expression", true},
    {Kind::ternary_expression, "ternary_expression", true},
    {Kind::assignment_expression, "assignment_expression", true},
    {Kind::augmented_assignment_expression, "augmented_assignment_expression", true},
    {Kind::sequence_expression, "sequence_expression", true},
    {Kind::parenthesized_expression, "parenthesized_expression", true},
    {Kind::as_expression, "as_expression", true},
    {Kind::satisfies_expression, "satisfies_expression", true},
    {Kind::non_null_expression, "non_null_expression", true},
    {Kind::type_assertion, "type_assertion", true},
    {Kind::object_pattern, "object_pattern", true},
    {Kind::array_pattern, "array_pattern", true},
    {Kind::pair_pattern, "pair_pattern", true},
    {Kind::object_assignment_pattern, "object_assignment_pattern", true},
    {Kind::assignment_pattern, "assignment_pattern", true},
    {Kind::rest_pattern, "rest_pattern", true},
    {Kind::formal_parameters, "formal_parameters", true},
    {Kind::required_parameter, "required_parameter", true},
    {Kind::optional_parameter, "optional_parameter", true},
    {Kind::accessibility_modifier, "accessibility_modifier", true},
    {Kind::override_modifier, "override_modifier", true},
    {Kind::class_body, "class_body", true},
    {Kind::class_heritage, "class_heritage", true},
    {Kind::extends_clause, "extends_clause", true},
    {Kind::implements_clause, "implements_clause", true},
    {Kind::class_static_block, "class_static_block", true},
    {Kind::method_definition, "method_definition", true},
    {Kind::public_field_definition, "public_field_definition", true},
    {Kind::method_signature, "method_signature", true},
    {Kind::abstract_method_signature, "abstract_method_signature", true},
    {Kind::decorator, "decorator", true},
    {Kind::enum_body, "enum_body", true},
    {Kind::enum_assignment, "enum_assignment", true},
    {Kind::type_annotation, "type_annotation", true},
    {Kind::type_arguments, "type_arguments", true},
    {Kind::type_parameters, "type_parameters", true},
    {Kind::asserts_annotation, "asserts_annotation", true},
    {Kind::type_predicate_annotation, "type_predicate_annotation", true},
    {Kind::interface_body, "interface_body", true},
    {Kind::object_type, "object_type", true},
    {Kind::property_signature, "property_signature", true},
    {Kind::call_signature, "call_signature", true},
    {Kind::construct_signature, "construct_signature", true},
    {Kind::index_signature, "index_signature", true},
    {Kind::extends_type_clause, "extends_type_clause", true},
    {Kind::jsx_element, "jsx_element", true},
    {Kind::jsx_self_closing_element, "jsx_self_closing_element", true},
    {Kind::jsx_opening_element, "jsx_opening_element", true},
    {Kind::jsx_closing_element, "jsx_closing_element", true},
    {Kind::jsx_attribute, "jsx_attribute", true},
    {Kind::jsx_expression, "jsx_expression", true},
    {Kind::jsx_text, "jsx_text", true},
    {Kind::comment, "comment", true},
    {Kind::html_comment, "html_comment", true},
    {Kind::hash_bang_line, "hash_bang_line", true},
    {Kind::word_abstract, "abstract", false},
    {Kind::word_async, "async", false},
    {Kind::word_await, "await", false},
    {Kind::word_class, "class", false},
    {Kind::word_const, "const", false},
    {Kind::word_default, "default", false},
    {Kind::word_delete, "delete", false},
    {Kind::word_export, "export", false},
    {Kind::word_get, "get", false},
    {Kind::word_global, "global", false},
    {Kind::word_import, "import", false},
    {Kind::word_in, "in", false},
    {Kind::word_let, "let", false},
    {Kind::word_namespace, "namespace", false},
    {Kind::word_of, "of", false},
    {Kind::word_readonly, "readonly", false},
    {Kind::word_set, "set", false},
    {Kind::word_static, "static", false},
    {Kind::word_type, "type", false},
    {Kind::word_typeof, "typeof", false},
    {Kind::word_using, "using", false},
    {Kind::word_var, "var", false},
    {Kind::sign_assign, "=", false},
    {Kind::sign_star, "*", false},
    {Kind::sign_question, "?", false},
    {Kind::sign_question_dot, "?.", false},
    {Kind::sign_comma, ",", false},
    {Kind::sign_paren_open, "(", false},
    {Kind::sign_paren_close, ")", false},
    {Kind::sign_arrow, "=>", false},
};

constexpr FieldName field_table[] = {
    {Field::alias, "alias"},
    {Field::alternative, "alternative"},
    {Field::argument, "argument"},
    {Field::arguments, "arguments"},
    {Field::body, "body"},
    {Field::condition, "condition"},
    {Field::consequence, "consequence"},
    {Field::constructor, "constructor"},
    {Field::declaration, "declaration"},
    {Field::decorator, "decorator"},
    {Field::finalizer, "finalizer"},
    {Field::function, "function"},
    {Field::handler, "handler"},
    {Field::increment, "increment"},
    {Field::index, "index"},
    {Field::initializer, "initializer"},
    {Field::key, "key"},
    {Field::kind, "kind"},
    {Field::label, "label"},
    {Field::left, "left"},
    {Field::name, "name"},
    {Field::object, "object"},
    {Field::operator_, "operator"},
    {Field::optional_chain, "optional_chain"},
    {Field::parameter, "parameter"},
    {Field::parameters, "parameters"},
    {Field::pattern, "pattern"},
    {Field::property, "property"},
    {Field::return_type, "return_type"},
    {Field::right, "right"},
    {Field::source, "source"},
    {Field::type, "type"},
    {Field::type_arguments, "type_arguments"},
    {Field::type_parameters, "type_parameters"},
    {Field::value, "value"},
};

constexpr uint16_t error_symbol = UINT16_MAX;  // tree-sitter's own, in every language

}  // namespace

KindTable::KindTable(const TSLanguage* language)
    : kinds_(ts_language_symbol_count(language), Kind::other),
      fields_(ts_language_field_count(language) + 1, Field::none) {
  for (uint16_t symbol = 0; symbol < kinds_.size(); ++symbol) {
    const std::string_view name = ts_language_symbol_name(language, symbol);
    const TSSymbolType type = ts_language_symbol_type(language, symbol);
    if (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous) continue;
    for (const KindName& known : kind_table) {
      if (known.name == name && known.named == (type == TSSymbolTypeRegular)) {
        kinds_[symbol] = known.kind;
      }
    }
  }
  for (const FieldName& known : field_table) {
    const TSFieldId id = ts_language_field_id_for_name(language, known.name.data(),
                                                       static_cast<uint32_t>(known.name.size()));
    if (id < fields_.size()) fields_[id] = id == 0 ? Field::none : known.field;
  }
}

Kind KindTable::kind(uint16_t symbol) const {
  if (symbol < kinds_.size()) return kinds_[symbol];
  return symbol == error_symbol ? Kind::error : Kind::other;
}

Field KindTable::field(uint16_t id) const {
  return id < fields_.size() ? fields_[id] : Field::none;
}

const KindTable& kinds_of(const TSLanguage* language) {
  static const KindTable typescript(tree_sitter_typescript());
  static const KindTable tsx(tree_sitter_tsx());
  return language == tree_sitter_tsx() ? tsx : typescript;
}

std::span<const KindName> kind_names() { return kind_table; }
std::span<const FieldName> field_names() { return field_table; }

}  // namespace poolguard::syntax
