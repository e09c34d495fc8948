#include "analysis/lint/schema_context.h"

#include <algorithm>
#include <utility>

#include "analysis/lint/bounds.h"
#include "analysis/project/paths.h"

namespace poolguard::lint {
namespace {

// Tables that stay below are read whole as fast as by an index.
constexpr double small_table = 1000;

std::string folder_of(const model::Schema& schema) {
  return project::directory_of(schema.files.empty() ? "/" : schema.files.front());
}

}  // namespace

SchemaContext::SchemaContext(const project::Project& project_, const model::Schema& schema_)
    : project(project_),
      schema(schema_),
      environment(project_.environment_for(folder_of(schema_) + "/x")) {}

const Workload& SchemaContext::workload() const {
  if (!workload_) workload_ = std::make_unique<const Workload>(project, schema);
  return *workload_;
}

std::vector<const model::SchemaModel*> SchemaContext::large_tables() const {
  std::vector<const model::SchemaModel*> tables;
  for (const model::SchemaModel& row : schema.models) {
    if (may_grow(project, schema, row)) tables.push_back(&row);
  }
  return tables;
}

bool is_table(const model::SchemaModel& row) {
  return row.kind == model::SchemaModel::Kind::model &&
         std::ranges::count(row.attributes, "ignore", &model::Attribute::name) == 0;
}

bool may_grow(const project::Project& project, const model::Schema& schema,
              const model::SchemaModel& row) {
  if (!is_table(row)) return false;
  const auto rows = rows_of(project.config_for(folder_of(schema) + "/x"), schema, row);
  return !rows || rows->value > small_table;
}

text::Span name_span(const model::SchemaField& field) {
  const uint32_t begin = field.place.span.begin;
  return {begin, begin + static_cast<uint32_t>(field.name.size())};
}

void report(const SchemaContext& context, SchemaFindings& findings, uint32_t file,
            Finding finding) {
  const std::string& path = context.schema.files[file];
  for (Fix& fix : finding.fixes) {
    for (auto edits = fix.elsewhere.begin(); edits != fix.elsewhere.end(); ++edits) {
      if (edits->path != path) continue;
      fix.edits = std::move(edits->edits);
      fix.elsewhere.erase(edits);
      break;
    }
  }
  findings[file].push_back(std::move(finding));
}

Fix schema_fix(std::string title, FileEdits edits) {
  return {.title = std::move(title), .elsewhere = {std::move(edits)}};
}

std::vector<Related> related_places(std::span<const Place> places, std::string_view what) {
  std::vector<Related> related;
  for (const Place& place : places.first(std::min(places.size(), max_related))) {
    related.push_back({.path = place.file->path, .span = place.span, .message = std::string(what)});
  }
  return related;
}

}  // namespace poolguard::lint
