#include "analysis/lint/workload.h"

#include <algorithm>

#include "analysis/lint/indexes.h"
#include "analysis/lint/results.h"
#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Operation;
using model::Program;
using model::Query;
using model::Schema;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;

namespace {

bool concerns_one_row(Operation operation) {
  switch (operation) {
    case Operation::find_unique:
    case Operation::find_unique_or_throw:
    case Operation::create:
    case Operation::update:
    case Operation::upsert:
    case Operation::delete_:
      return true;
    default:
      return false;
  }
}

}  // namespace

// Reads the queries of one file.
class Workload::Collector {
 public:
  Collector(const Context& context, Workload& workload)
      : context_(context),
        program_(context.program),
        schema_(*context.schema),
        workload_(workload) {}

  void run() {
    for (const Query& query : context_.queries()) {
      const SchemaModel* row = context_.model_of(query);
      if (!row) continue;
      place_ = {&context_.file, call_span(program_, query)};
      is_one_row_ = concerns_one_row(query.operation);
      QueryShape shape = read_shape(context_, query);
      if (shape.row) {
        workload_.uses_[row].push_back({place_, query.operation, std::move(shape)});
      }
      walk_arguments(*row, query.arguments, 0);
    }
  }

 private:
  static constexpr int max_depth = 8;

  void walk(const SchemaModel& row, const SchemaField& relation) {
    // The side without the key is read by the key of the other.
    const SchemaField* key =
        key_fields(row, relation).empty() ? opposite(schema_, row, relation) : nullptr;
    if (!key) return;
    std::vector<Place>& places = workload_.walks_[key];
    const bool is_known =
        !places.empty() && places.back().file == place_.file && places.back().span == place_.span;
    if (!is_known) places.push_back(place_);
  }

  // `include`, `select`, `where` and `orderBy` of a query or of a relation in it.
  void walk_arguments(const SchemaModel& row, ValueId arguments, int depth) {
    for (std::string_view key : {"include", "select", "where"}) {
      if (ValueId value = model::property(program_, arguments, key)) {
        walk_relations(row, value, depth);
      }
    }
  }

  void walk_relations(const SchemaModel& row, ValueId object, int depth) {
    object = model::settle(program_, object);
    if (!object || depth > max_depth) return;
    const Value& node = program_[object];
    if (node.kind == Value::Kind::array) {
      for (ValueId each : program_.operands_of(object)) walk_relations(row, each, depth + 1);
    }
    if (node.kind != Value::Kind::object) return;
    for (ValueId entry : program_.operands_of(object)) {
      const Value& property = program_[entry];
      const ValueId value = program_.operand(entry, 0);
      if (property.kind == Value::Kind::spread) {
        walk_relations(row, value, depth + 1);
      } else if (property.kind == Value::Kind::property && !property.computed) {
        walk_entry(row, property.text, value, depth);
      }
    }
  }

  void walk_entry(const SchemaModel& row, std::string_view key, ValueId value, int depth) {
    // For many rows `_count` groups the whole child table, with an index or without.
    if (key == "_count" && (!is_one_row_ || depth > 0)) return;
    if (key == "AND" || key == "OR" || key == "NOT" || key == "_count" || key == "select") {
      return walk_relations(row, value, depth + 1);
    }
    const SchemaField* field = row.field(key);
    const SchemaModel* target = field ? schema_.target(*field) : nullptr;
    if (!target || model::boolean(program_, value) == false) return;
    bool is_served = may_use_index(*target, model::property(program_, value, "where"));
    walk_arguments(*target, value, depth + 1);
    for (std::string_view filter : {"some", "none", "every", "is", "isNot"}) {
      if (ValueId inner = model::property(program_, value, filter)) {
        is_served = is_served || may_use_index(*target, inner);
        walk_relations(*target, inner, depth + 1);
      }
    }
    if (!is_served) walk(row, *field);
  }

  // Whether a condition on the other table can find its rows in another way than by the relation.
  bool may_use_index(const SchemaModel& target, ValueId where) const {
    where = model::settle(program_, where);
    if (!where || program_[where].kind != Value::Kind::object) return where.operator bool();
    return std::ranges::any_of(program_.operands_of(where), [&](ValueId entry) {
      const Value& property = program_[entry];
      return property.kind != Value::Kind::property || property.computed ||
             leads_index(target, property.text);
    });
  }

  const Context& context_;
  const Program& program_;
  const Schema& schema_;
  Workload& workload_;
  Place place_;
  bool is_one_row_ = false;
};

std::vector<const project::File*> production_files(const project::Project& project,
                                                   const Schema& schema) {
  std::vector<const project::File*> files;
  for (const auto& [path, file] : project.files) {
    const bool counts = file->skipped.empty() && !file->is_test() &&
                        !project::is_one_off(project.root, path) &&
                        project.schema_for(path) == &schema;
    if (counts) files.push_back(file.get());
  }
  return files;
}

Workload::Workload(const project::Project& project, const Schema& schema) {
  for (const project::File* file : production_files(project, schema)) {
    if (!file->facts.queries().empty()) Collector(Context(project, *file), *this).run();
  }
}

std::span<const Use> Workload::uses_of(const SchemaModel& row) const {
  const auto found = uses_.find(&row);
  return found == uses_.end() ? std::span<const Use>() : found->second;
}

std::span<const Place> Workload::walks_of(const SchemaField& relation) const {
  const auto found = walks_.find(&relation);
  return found == walks_.end() ? std::span<const Place>() : found->second;
}

}  // namespace poolguard::lint
