#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "analysis/lint/index_demand.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule missing_index;

namespace {

using lint::IndexDemand;
using lint::Place;
using lint::SchemaContext;
using lint::Use;
using model::SchemaField;
using model::SchemaModel;
using Fields = std::vector<const SchemaField*>;

constexpr std::size_t max_suggestions = 3;

// What is found for one field: an index that begins with it is missing.
struct Group {
  const SchemaField* relation = nullptr;  // when the field holds its foreign key
  IndexDemand::Kind kind = IndexDemand::Kind::sort;
  std::vector<Place> places;
  std::vector<std::pair<Fields, std::size_t>> suggestions;  // with how many queries want them

  void suggest(const Fields& fields) {
    const auto known =
        std::ranges::find(suggestions, fields, &decltype(suggestions)::value_type::first);
    if (known != suggestions.end()) {
      ++known->second;
    } else {
      suggestions.push_back({fields, 1});
    }
  }
  void add(const Place& place) {
    const bool is_known = std::ranges::any_of(places, [&](const Place& each) {
      return each.file == place.file && each.span == place.span;
    });
    if (!is_known) places.push_back(place);
  }
};

// --- What is missing -----------------------------------------------------------------------------

class Table {
 public:
  Table(const SchemaContext& context, const SchemaModel& row) : context_(context), row_(row) {
    add_foreign_keys();
    const auto uses = context.workload().uses_of(row);
    for (const Use& use : uses) count(use);
    for (const Use& use : uses) add(use);
  }

  const std::map<const SchemaField*, Group>& groups() const { return groups_; }

 private:
  void add_foreign_keys() {
    for (const SchemaField& relation : row_.fields) {
      const Fields fields = lint::key_fields(row_, relation);
      const bool is_indexed = std::ranges::any_of(
          fields, [&](const SchemaField* field) { return lint::leads_index(row_, field->name); });
      if (fields.empty() || is_indexed || groups_.contains(fields.front())) continue;
      Group& group = groups_[fields.front()];
      group.relation = &relation;
      group.kind = IndexDemand::Kind::lookup;
      for (const Place& place : context_.workload().walks_of(relation)) {
        group.add(place);
        group.suggest(fields);
      }
      if (group.suggestions.empty()) group.suggestions.push_back({fields, 0});
    }
  }

  void count(const Use& use) {
    for (const IndexDemand& demand : lint::demands_of(context_.schema, use.shape)) {
      for (const SchemaField* field : demand.equal) ++wanted_[field];
    }
  }

  void add(const Use& use) {
    for (const IndexDemand& demand : lint::demands_of(context_.schema, use.shape)) {
      const SchemaField* first = leader(demand);
      Group& group = groups_[first];
      group.kind = std::min(group.kind, demand.kind);
      group.add(use.place);
      group.suggest(lint::index_for(demand, first));
    }
    // A foreign key among conditions that cannot all be seen.
    for (const lint::Condition& condition : use.shape.conditions) {
      const auto known = groups_.find(condition.field);
      if (use.shape.known || condition.kind != lint::Condition::Kind::equal) continue;
      if (known != groups_.end() && known->second.relation) known->second.add(use.place);
    }
  }

  // A foreign key, else what most queries compare, else what stands first in the model.
  const SchemaField* leader(const IndexDemand& demand) const {
    if (demand.equal.empty()) return demand.then;
    return *std::ranges::max_element(demand.equal, [&](const SchemaField* a, const SchemaField* b) {
      const auto key = [&](const SchemaField* field) {
        const auto group = groups_.find(field);
        const bool is_key = group != groups_.end() && group->second.relation;
        return std::tuple(is_key, wanted_.at(field), -int64_t{field->place.span.begin});
      };
      return key(a) < key(b);
    });
  }

  const SchemaContext& context_;
  const SchemaModel& row_;
  std::map<const SchemaField*, std::size_t> wanted_;
  std::map<const SchemaField*, Group> groups_;
};

// --- What to say ---------------------------------------------------------------------------------

std::string count_text(std::size_t count) {
  return count == 1 ? "1 query" : std::to_string(count) + " queries";
}

std::string message(const SchemaContext& context, const SchemaModel& row, const SchemaField& field,
                    const Group& group) {
  const std::string name = row.name + "." + field.name;
  const std::size_t count = group.places.size();
  const bool is_one = count == 1;
  std::string text;
  if (group.relation) {
    const bool is_emulated =
        !context.schema.datasources.empty() &&
        context.schema.datasources.front().property("relationMode") &&
        context.schema.datasources.front().property("relationMode")->value == "prisma";
    text = name + " refers to " + group.relation->type + ", and no index begins with it: ";
    text += is_emulated ? "Prisma makes none for a relation. "
                        : "PostgreSQL makes none for a foreign key. ";
    const std::string scans = "the whole " + row.name + " table";
    const std::string deletes = "eleting a row of " + group.relation->type;
    if (count == 0) {
      text += "D" + deletes + " scans " + scans + ".";
    } else {
      text += count_text(count) + (is_one ? " finds" : " find") + " rows by it and " +
              (is_one ? "scans " : "each scan ") + scans + "; d" + deletes + " does so too.";
    }
  } else if (group.kind == IndexDemand::Kind::sort) {
    text = count_text(count) + (is_one ? " takes" : " take") + " the first rows by " + name +
           ", and no index is in that order: the whole table is read and sorted each time.";
  } else {
    text = count_text(count) + (is_one ? " finds" : " find") + " rows by " + name +
           ", and no index begins with it: " + (is_one ? "it" : "each") + " scans the whole " +
           row.name + " table.";
  }
  return text;
}

lint::Severity severity_of(const Group& group) {
  const std::size_t enough = group.relation ? 1 : 2;
  const bool is_lookup = group.kind == IndexDemand::Kind::lookup;
  return is_lookup && group.places.size() >= enough ? lint::Severity::warning
                                                    : lint::Severity::information;
}

std::optional<lint::Fix> fix_of(const project::Project& project, const model::Schema& schema,
                                const SchemaModel& row, const Fields& fields) {
  const std::string attribute = lint::index_attribute(row, fields);
  auto edits = lint::add_block_attribute(project, schema, row, attribute);
  if (!edits) return {};
  return lint::schema_fix("Add " + attribute + " to " + row.name + " (takes a migration)",
                          std::move(*edits));
}

void report(const SchemaContext& context, const SchemaModel& row, const SchemaField& field,
            Group group, lint::SchemaFindings& findings) {
  std::ranges::stable_sort(group.suggestions, std::greater<>(),
                           &decltype(group.suggestions)::value_type::second);
  lint::Finding finding{.span = lint::name_span(field),
                        .severity = severity_of(group),
                        .message = message(context, row, field, group),
                        .related = lint::related_places(group.places, "looks rows up by it")};
  finding.message += " Add " + lint::index_attribute(row, group.suggestions.front().first) + ".";
  for (const auto& [fields, count] : group.suggestions) {
    if (finding.fixes.size() == max_suggestions) break;
    auto fix = fix_of(context.project, context.schema, row, fields);
    if (fix) finding.fixes.push_back(std::move(*fix));
  }
  lint::report(context, findings, field.place.file, std::move(finding));
}

void check_schema(const SchemaContext& context, lint::SchemaFindings& findings) {
  if (!lint::is_postgresql(context.schema)) return;
  for (const SchemaModel* row : context.large_tables()) {
    const Table table(context, *row);
    for (const SchemaField& field : row->fields) {
      const auto group = table.groups().find(&field);
      if (group != table.groups().end()) report(context, *row, field, group->second, findings);
    }
  }
}

// --- At the query --------------------------------------------------------------------------------

// Once per file and field: the schema has the whole story.
void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.schema || !lint::is_postgresql(*context.schema)) return;
  if (project::is_one_off(context.project.root, context.file.path)) return;
  std::set<const SchemaField*> told;
  for (const model::Query& query : context.queries()) {
    const lint::QueryShape shape = lint::read_shape(context, query);
    if (!shape.row || !lint::may_grow(context.project, *context.schema, *shape.row)) continue;
    for (const IndexDemand& demand : lint::demands_of(*context.schema, shape)) {
      if (demand.kind != IndexDemand::Kind::lookup) continue;
      const SchemaField* field = demand.equal.front();
      if (!told.insert(field).second) continue;
      lint::Finding finding{.span = demand.span,
                            .severity = lint::Severity::hint,
                            .evidence = query.evidence,
                            .message = "No index of " + shape.row->name + " begins with " +
                                       field->name + ": " + lint::call_text(query) +
                                       " scans the whole table."};
      const Fields fields = lint::index_for(demand, field);
      auto fix = fix_of(context.project, *context.schema, *shape.row, fields);
      if (fix) finding.fixes.push_back(std::move(*fix));
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule missing_index = {
    .id = "missing-index",
    .title = "Foreign key, filter or order without an index",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
