// Edits of schema.prisma: attributes put where `prisma format` would have put them, written like
// their neighbours (order, indentation, columns, line ends, the blank line before the attributes of
// a block).
//
// An edit is one over the text of the file its model stands in; nothing is offered for a model with
// lines that did not parse. Attributes come as written: "@@index([authorId])", "@unique".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/model/schema.h"
#include "analysis/project/project.h"

namespace poolguard::lint {

// Adds a line such as `@@unique([email])` to a model.
std::optional<FileEdits> add_block_attribute(const project::Project& project,
                                             const model::Schema& schema,
                                             const model::SchemaModel& model,
                                             std::string_view attribute);

// Adds an attribute such as `@unique` to a field of `model`.
std::optional<FileEdits> add_field_attribute(const project::Project& project,
                                             const model::Schema& schema,
                                             const model::SchemaModel& model,
                                             const model::SchemaField& field,
                                             std::string_view attribute);

// Makes fields of a model unique together; none when one of them is a list or a relation.
struct Uniqueness {
  std::string attribute;  // "@unique", "@@unique([a, b])"
  std::string owner;      // what gets it: "User.email", "User"
  FileEdits edits;
};
std::optional<Uniqueness> add_unique(const project::Project& project, const model::Schema& schema,
                                     const model::SchemaModel& model,
                                     const std::vector<std::string_view>& fields);

// Takes the line of a block attribute out; none when something else stands on its lines.
std::optional<FileEdits> remove_block_attribute(const project::Project& project,
                                                const model::Schema& schema,
                                                const model::SchemaModel& model,
                                                model::SchemaPlace attribute);

}  // namespace poolguard::lint
