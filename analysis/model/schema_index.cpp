// Attributes -> SchemaIndex.
#include "analysis/model/schema_scanner.h"

namespace poolguard::model {

namespace {

// `name: value` -> {name, value}
std::pair<std::string_view, std::string_view> named_value(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {{}, text};
  return {trim(text.substr(0, colon)), trim(text.substr(colon + 1))};
}

void set_option(SchemaIndex::Key& key, std::string_view name, std::string_view value) {
  if (name == "sort") key.sort = value;
  if (name == "length") key.length = value;
  if (name == "ops") key.ops = value;
}

// `title(sort: Desc, ops: raw("x"))`
SchemaIndex::Key key_of(std::string_view text) {
  SchemaIndex::Key key;
  const size_t open = text.find('(');
  key.field = trim(text.substr(0, open));
  if (open == std::string_view::npos || !text.ends_with(')')) return key;
  for (const std::string_view option : split_list(text.substr(open + 1, text.size() - open - 2))) {
    const auto [name, value] = named_value(option);
    set_option(key, name, value);
  }
  return key;
}

std::optional<SchemaIndex::Kind> kind_of(std::string_view attribute, bool on_field) {
  if (attribute == "id") return SchemaIndex::Kind::id;
  if (attribute == "unique") return SchemaIndex::Kind::unique;
  if (on_field) return std::nullopt;
  if (attribute == "index") return SchemaIndex::Kind::normal;
  if (attribute == "fulltext") return SchemaIndex::Kind::fulltext;
  return std::nullopt;
}

}  // namespace

std::optional<SchemaIndex> index_of(const Attribute& attribute, std::string_view field) {
  const bool on_field = !field.empty();
  const auto kind = kind_of(attribute.name, on_field);
  if (!kind) return std::nullopt;
  SchemaIndex index;
  index.kind = *kind;
  index.on_field = on_field;
  index.place = attribute.place;
  if (on_field)
    index.keys.push_back({.field = std::string(field), .length = {}, .sort = {}, .ops = {}});
  for (const Attribute::Argument& argument : attribute.arguments) {
    // A normal index has no name on the client: there `name` is the old word for `map`.
    const bool is_key = *kind == SchemaIndex::Kind::id || *kind == SchemaIndex::Kind::unique;
    if (argument.name == "name") (is_key ? index.name : index.map) = unquote(argument.value);
    if (argument.name == "map") index.map = unquote(argument.value);
    if (argument.name == "type") index.type = argument.value;
    if (argument.name == "where") index.where = argument.value;
    if (on_field) {
      set_option(index.keys.front(), argument.name, argument.value);
      if (argument.name.empty()) index.map = unquote(argument.value);
    } else if (argument.name.empty() || argument.name == "fields") {
      for (const std::string_view item : split_list(argument.value)) {
        index.keys.push_back(key_of(item));
      }
    }
  }
  return index;
}

}  // namespace poolguard::model
