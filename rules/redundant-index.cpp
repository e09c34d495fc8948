#include <algorithm>
#include <string>

#include "analysis/lint/indexes.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule redundant_index;

namespace {

using model::SchemaIndex;
using model::SchemaModel;

// A b-tree over plain columns, all rows in it.
bool is_plain(const SchemaIndex& index) {
  return index.kind != SchemaIndex::Kind::fulltext && index.where.empty() &&
         (index.type.empty() || index.type == "BTree") &&
         std::ranges::all_of(index.keys, [](const SchemaIndex::Key& key) {
           return key.ops.empty() && key.length.empty();
         });
}

// Backwards is as good as forwards, if all columns turn.
bool is_prefix(const SchemaIndex& index, const SchemaIndex& longer) {
  if (index.keys.size() > longer.keys.size()) return false;
  const auto agrees = [&](bool turned) {
    return std::ranges::equal(index.keys, std::span(longer.keys).first(index.keys.size()),
                              [turned](const SchemaIndex::Key& a, const SchemaIndex::Key& b) {
                                return a.field == b.field &&
                                       ((a.sort == "Desc") != (b.sort == "Desc")) == turned;
                              });
  };
  return agrees(false) || agrees(true);
}

// The index that makes another one unnecessary; of two alike the first stays.
const SchemaIndex* cover_of(const SchemaModel& row, const SchemaIndex& index) {
  for (const SchemaIndex& other : row.indexes) {
    if (&other == &index || !is_plain(other) || !is_prefix(index, other)) continue;
    const bool is_alike = other.kind == SchemaIndex::Kind::normal && is_prefix(other, index);
    if (!is_alike || &other < &index) return &other;
  }
  return nullptr;
}

std::string text_of(const lint::SchemaContext& context, const model::SchemaPlace& place) {
  const std::string* text =
      project::text_of(context.project.manifests, context.schema.files[place.file]);
  return text ? text->substr(place.span.begin, place.span.size()) : "";
}

std::string message(const lint::SchemaContext& context, const SchemaModel& row,
                    const SchemaIndex& index, const SchemaIndex& cover) {
  std::string by = text_of(context, cover.place);
  if (cover.on_field) by += " of " + cover.keys.front().field;
  const bool is_same = cover.keys.size() == index.keys.size();
  return text_of(context, index.place) + (is_same ? " adds nothing: " : " is hardly needed: ") +
         by + " of " + row.name + (is_same ? " is over" : " begins with") + " the same field" +
         (index.keys.size() == 1 ? "" : "s") +
         " and answers the same queries. Each write keeps both up to date.";
}

// A wide index is a poor substitute for a narrow one over several fields.
lint::Severity severity_of(const SchemaIndex& index, const SchemaIndex& cover) {
  const bool is_clear = index.keys.size() == 1 || cover.keys.size() == index.keys.size();
  return is_clear ? lint::Severity::information : lint::Severity::hint;
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  if (!lint::is_postgresql(context.schema)) return;
  for (const SchemaModel& row : context.schema.models) {
    if (!lint::is_table(row)) continue;
    for (const SchemaIndex& index : row.indexes) {
      if (index.kind != SchemaIndex::Kind::normal || !is_plain(index) || index.keys.empty()) {
        continue;
      }
      const SchemaIndex* cover = cover_of(row, index);
      if (!cover) continue;
      lint::Finding finding{.span = index.place.span,
                            .severity = severity_of(index, *cover),
                            .message = message(context, row, index, *cover),
                            .related = {{.path = context.schema.files[cover->place.file],
                                         .span = cover->place.span,
                                         .message = "answers the same queries"}}};
      auto edits = lint::remove_block_attribute(context.project, context.schema, row, index.place);
      if (edits) {
        finding.fixes.push_back(
            lint::schema_fix("Remove this index (takes a migration)", std::move(*edits)));
      }
      lint::report(context, findings, index.place.file, std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule redundant_index = {
    .id = "redundant-index",
    .title = "Index that another one begins with",
    .severity = lint::Severity::information,
    .has_fix = true,
    .marks_needless = true,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
