// schema.prisma as a value: models, enums, relations, indexes, datasource, generators.
//
// The parser is ours (the language is line-oriented and small) and total: a broken schema gives the
// part that parses. Several files of one schema are merged by name. Spans point into the file's
// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::model {

struct SchemaPlace {
  uint32_t file = 0;  // index into Schema::files
  text::Span span;
};

// `@name(arguments)` or `@@name(arguments)`; arguments as written.
struct Attribute {
  std::string name;  // without "@": "id", "db.Text", "relation", "map"
  struct Argument {
    std::string name;   // "" when positional
    std::string value;  // source text: `[a, b]`, `"x"`, `autoincrement()`
  };
  std::vector<Argument> arguments;
  SchemaPlace place;
};

struct SchemaField {
  std::string name;
  std::string type;  // "String", "User", "Unsupported(\"circle\")"
  bool is_list = false;
  bool is_optional = false;
  std::vector<Attribute> attributes;
  std::string documentation;  // `///` lines above it
  SchemaPlace place;

  const Attribute* attribute(std::string_view name) const;
  bool is_id() const { return attribute("id") != nullptr; }
  bool is_unique() const { return attribute("unique") != nullptr; }
};

// An index or key over fields: @id, @unique, @@id, @@unique, @@index, @@fulltext.
struct SchemaIndex {
  enum class Kind : uint8_t { id, unique, normal, fulltext };
  struct Key {
    std::string field;   // "a" or "address.street"; of migrated indexes also an expression
    std::string length;  // as written, or ""
    std::string sort;    // "Asc", "Desc" or ""
    std::string ops;     // as written, or ""
  };
  Kind kind = Kind::normal;
  std::vector<Key> keys;
  std::string name;       // `name:`, how compound keys are called in where
  std::string map;        // `map:`, the name in the database
  std::string type;       // "BTree", "Gin", ... or ""
  std::string where;      // partial index condition as written, or ""
  bool on_field = false;  // written at a field
  SchemaPlace place;
};

struct SchemaModel {
  enum class Kind : uint8_t { model, view, type };
  Kind kind = Kind::model;
  std::string name;
  std::string map;        // @@map, or ""
  std::string db_schema;  // @@schema, or ""
  std::vector<SchemaField> fields;
  std::vector<Attribute> attributes;
  std::vector<SchemaIndex> indexes;  // ids and uniques included
  // What the SQL migrations make, as far as it is understood; most of it stands in `indexes` too.
  // Without a place.
  std::vector<SchemaIndex> migrated;
  std::string documentation;
  SchemaPlace place;  // the whole block
  SchemaPlace name_place;

  const SchemaField* field(std::string_view name) const;
  // Whether the values of exactly these fields (in any order) identify at most one row:
  // they cover an @id, @unique, @@id or @@unique, or a unique index of a migration.
  bool is_unique(const std::vector<std::string_view>& fields) const;
};

struct SchemaEnum {
  std::string name;
  std::vector<std::string> values;
  SchemaPlace place;
};

// `datasource db { ... }` or `generator client { ... }`: properties as written, quotes removed.
struct SchemaBlock {
  struct Property {
    std::string name;
    std::string value;
    SchemaPlace place;
  };
  std::string name;
  std::vector<Property> properties;
  SchemaPlace place;

  const Property* property(std::string_view name) const;
};

struct Schema {
  std::vector<std::string> files;  // paths, in the order given
  std::vector<SchemaModel> models;
  std::vector<SchemaEnum> enums;
  std::vector<SchemaBlock> datasources;
  std::vector<SchemaBlock> generators;
  std::vector<SchemaPlace> errors;  // lines that did not parse

  const SchemaModel* model(std::string_view name) const;
  // By its spelling on the client: `user` finds `User`.
  const SchemaModel* model_of_accessor(std::string_view accessor) const;
  bool has_preview_feature(std::string_view name) const;  // on any generator
  // "postgresql", "mysql", ...; "" when unknown.
  std::string_view provider() const;
  // What a relation field points at; null for scalars and enums.
  const SchemaModel* target(const SchemaField& field) const;
};

struct SchemaFile {
  std::string path;
  std::string_view text;
};

Schema parse_schema(const std::vector<SchemaFile>& files);

}  // namespace poolguard::model
