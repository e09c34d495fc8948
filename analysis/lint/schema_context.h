// What a rule about a schema sees: the schema with all its files, and what the queries of the
// project ask of it.
//
// A rule runs once per schema, however many files that has; it puts what it finds into the list of
// the file it stands in (SchemaPlace::file).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/lint/schema_edit.h"
#include "analysis/lint/workload.h"

namespace poolguard::lint {

class SchemaContext {
 public:
  // Both must outlive the context; `schema` is one of the project's.
  SchemaContext(const project::Project& project, const model::Schema& schema);

  const project::Project& project;
  const model::Schema& schema;
  const project::Environment& environment;  // of the folder the schema stands in

  // Made when first asked for.
  const Workload& workload() const;
  // The models that are tables of this database and not known to stay small, in their order.
  std::vector<const model::SchemaModel*> large_tables() const;

 private:
  mutable std::unique_ptr<const Workload> workload_;
};

// Whether a model is a table that Prisma looks after: no view, not ignored.
bool is_table(const model::SchemaModel& row);
// Whether a model is a table that may grow: no view, not ignored, not said to stay small.
bool may_grow(const project::Project& project, const model::Schema& schema,
              const model::SchemaModel& row);

// By file of the schema.
using SchemaFindings = std::vector<Findings>;

// Puts a finding into the list of a file; its fixes get the edits of that file as their own.
void report(const SchemaContext& context, SchemaFindings& findings, uint32_t file, Finding finding);

// The name of a field, where findings about it stand.
text::Span name_span(const model::SchemaField& field);

// A fix that edits the schema, for a finding in the schema itself. `edits` are those of one file.
Fix schema_fix(std::string title, FileEdits edits);

// Places as related information, at most `max_related`.
inline constexpr std::size_t max_related = 5;
std::vector<Related> related_places(std::span<const Place> places, std::string_view what);

}  // namespace poolguard::lint
