#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "analysis/lint/indexes.h"
#include "analysis/lint/rule.h"
#include "analysis/text/words.h"

namespace poolguard::rules {

extern const lint::Rule status_in_unique_constraint;

namespace {

using model::Schema;
using model::SchemaEnum;
using model::SchemaField;
using model::SchemaIndex;
using model::SchemaModel;

bool is_status(const SchemaField& field) {
  const std::string name = text::to_lower(field.name);
  return name.ends_with("status") || name == "state" || name.ends_with("_state") ||
         field.name.ends_with("State");
}

// A row of these is a change of state: the state is part of what it is.
bool is_history(const SchemaModel& row) {
  constexpr std::array<std::string_view, 9> words = {
      "history", "log", "event", "transition", "change", "audit", "snapshot", "stat", "count"};
  return text::contains_any(text::to_lower(row.name), words);
}

// The value after which a row is out of the way: "CANCELLED"; "" when there is none.
std::string_view ended_value(const SchemaEnum& type) {
  constexpr std::array<std::string_view, 11> words = {"cancel", "delete",   "archive", "expire",
                                                      "reject", "inactive", "decline", "disabled",
                                                      "revoke", "fail",     "void"};
  for (const std::string& value : type.values) {
    const std::string name = text::to_lower(value);
    if (std::ranges::any_of(words, [&](std::string_view word) { return name.starts_with(word); })) {
      return value;
    }
  }
  return {};
}

const SchemaEnum* enum_of(const Schema& schema, const SchemaField& field) {
  const auto found = std::ranges::find(schema.enums, field.type, &SchemaEnum::name);
  return found == schema.enums.end() ? nullptr : &*found;
}

std::string others(const SchemaIndex& index, const SchemaField& status) {
  std::string text;
  for (const SchemaIndex::Key& key : index.keys) {
    if (key.field == status.name) continue;
    if (!text.empty()) text += ", ";
    text += key.field;
  }
  return text;
}

std::string message(const SchemaIndex& index, const SchemaModel& row, const SchemaField& status,
                    const SchemaEnum& type, std::string_view ended) {
  const std::string key = "(" + others(index, status) + ")";
  std::string text = "This constraint lets two " + row.name + " rows with the same " + key +
                     " in as long as their " + status.name + " differs";
  std::vector<std::string_view> live;
  for (const std::string& value : type.values) {
    if (value != ended && live.size() < 2) live.push_back(value);
  }
  if (live.size() == 2) {
    text += ", such as " + std::string(live[0]) + " and " + std::string(live[1]);
  }
  return text + ", and refuses a second " + std::string(ended) +
         " one. To allow one live row, make a unique index over " + key + " in a migration WHERE " +
         status.name + " <> '" + std::string(ended) + "'.";
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  if (!lint::is_postgresql(context.schema)) return;
  for (const SchemaModel& row : context.schema.models) {
    if (is_history(row)) continue;
    for (const SchemaIndex& index : row.indexes) {
      const bool is_key = index.kind == SchemaIndex::Kind::unique && index.where.empty();
      if (!is_key || index.keys.size() < 2) continue;
      for (const SchemaIndex::Key& key : index.keys) {
        const SchemaField* field = row.field(key.field);
        const SchemaEnum* type = field ? enum_of(context.schema, *field) : nullptr;
        if (!type || !is_status(*field)) continue;
        const std::string_view ended = ended_value(*type);
        if (ended.empty()) continue;
        lint::report(context, findings, index.place.file,
                     {.span = index.place.span,
                      .severity = lint::Severity::warning,
                      .message = message(index, row, *field, *type, ended)});
      }
    }
  }
}

}  // namespace

constinit const lint::Rule status_in_unique_constraint = {
    .id = "status-in-unique-constraint",
    .title = "Status as part of a unique constraint",
    .severity = lint::Severity::warning,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
