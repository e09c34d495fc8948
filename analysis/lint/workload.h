// What the queries of a project ask of the tables of one schema: made once per check, for rules
// that count.
//
// Tests, seeds and scripts do not count: they say nothing about production.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "analysis/lint/query_shape.h"

namespace poolguard::lint {

struct Place {
  const project::File* file = nullptr;
  text::Span span;
};

struct Use {
  Place place;  // `prisma.user.findMany`
  model::Operation operation = model::Operation::find_many;
  QueryShape shape;
};

// The sources that a schema is for, without tests, seeds and scripts; sorted.
std::vector<const project::File*> production_files(const project::Project& project,
                                                   const model::Schema& schema);

class Workload {
 public:
  Workload(const project::Project& project, const model::Schema& schema);

  // The queries that filter a table, in the order of files and text.
  std::span<const Use> uses_of(const model::SchemaModel& row) const;

  // Where rows are read by the foreign key of `relation` (the field with `fields:`): by including
  // or filtering by the other side.
  std::span<const Place> walks_of(const model::SchemaField& relation) const;

 private:
  class Collector;
  std::map<const model::SchemaModel*, std::vector<Use>> uses_;
  std::map<const model::SchemaField*, std::vector<Place>> walks_;
};

}  // namespace poolguard::lint
