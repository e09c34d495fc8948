#include <algorithm>
#include <optional>
#include <string>

#include "analysis/lint/indexes.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule invalid_index_definition;

namespace {

using model::SchemaField;
using model::SchemaIndex;
using model::SchemaModel;
using model::SchemaPlace;

struct Problem {
  std::string message;
  std::string fix = {};  // a title; "" when there is none
  text::Edit edit = {};
};

bool is_name(char c) {
  return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// Where a field stands in the list of an attribute.
std::optional<uint32_t> end_of_name(std::string_view text, text::Span attribute,
                                    std::string_view name) {
  for (std::size_t at = text.find(name, attribute.begin); at < attribute.end;
       at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (!is_name(text[at - 1]) && text[at - 1] != '"' && end < text.size() && !is_name(text[end])) {
      return static_cast<uint32_t>(end);
    }
  }
  return {};
}

bool lacks_class(const SchemaModel& row, const SchemaIndex::Key& key) {
  const SchemaField* field = row.field(key.field);
  return field && field->type == "String" && !field->is_list && key.ops.empty();
}

Problem lacking_class(std::string_view text, const SchemaIndex& index,
                      const SchemaIndex::Key& key) {
  const std::string ops = index.type == "Gin" ? "gin_trgm_ops" : "gist_trgm_ops";
  Problem problem{.message = "A " + index.type + " index on text needs an operator class, or the " +
                             "migration fails. For searches with contains write " + key.field +
                             "(ops: raw(\"" + ops + "\")); the extension pg_trgm has it."};
  const auto at = end_of_name(text, index.place.span, key.field);
  if (!at) return problem;
  problem.fix = "Add ops: raw(\"" + ops + "\") (needs the extension pg_trgm)";
  problem.edit = {{*at, *at}, "(ops: raw(\"" + ops + "\"))"};
  return problem;
}

std::optional<Problem> problem_of(const lint::SchemaContext& context, std::string_view text,
                                  const SchemaModel& row, const SchemaIndex& index) {
  if (index.type == "Gin" || index.type == "Gist") {
    for (const SchemaIndex::Key& key : index.keys) {
      if (lacks_class(row, key)) return lacking_class(text, index, key);
    }
  }
  if (index.type == "Hash" && index.keys.size() > 1) {
    return Problem{.message =
                       "PostgreSQL has hash indexes over one column only: the migration fails. "
                       "Leave type: Hash out."};
  }
  for (const SchemaIndex::Key& key : index.keys) {
    const bool is_trigram = key.ops.find("_trgm_ops") != std::string::npos;
    if (!is_trigram || (!index.type.empty() && index.type != "BTree")) continue;
    return Problem{.message = key.ops +
                              " belongs to a Gin or Gist index; this one is a b-tree, and "
                              "the migration fails. Add type: Gin."};
  }
  if (!index.where.empty() && !context.schema.has_preview_feature("partialIndexes")) {
    std::string message =
        "An index with where: needs previewFeatures = [\"partialIndexes\"] in the generator, and "
        "Prisma 7.4 or later.";
    if (index.kind == SchemaIndex::Kind::normal) {
      message += " It does not keep two rows apart: that takes @@unique with the same where:.";
    }
    return Problem{.message = message +
                              " Before, write CREATE UNIQUE INDEX ... WHERE ... in a "
                              "migration."};
  }
  return {};
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  if (!lint::is_postgresql(context.schema)) return;
  for (const SchemaModel& row : context.schema.models) {
    for (const SchemaIndex& index : row.indexes) {
      const std::string& path = context.schema.files[index.place.file];
      const std::string* text = project::text_of(context.project.manifests, path);
      const auto problem = text ? problem_of(context, *text, row, index) : std::nullopt;
      if (!problem) continue;
      lint::Finding finding{.span = index.place.span,
                            .severity = lint::Severity::warning,
                            .message = problem->message};
      if (!problem->fix.empty()) {
        finding.fixes.push_back(
            {.title = problem->fix, .edits = {}, .elsewhere = {{path, {problem->edit}}}});
      }
      lint::report(context, findings, index.place.file, std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule invalid_index_definition = {
    .id = "invalid-index-definition",
    .title = "Index that the database will refuse",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
