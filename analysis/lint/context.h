// What a rule sees: one file's facts, resolved against the whole project.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/facts.h"
#include "analysis/model/schema.h"
#include "analysis/project/project.h"
#include "analysis/project/resolver.h"

namespace poolguard::lint {

class Context {
 public:
  // Both must outlive the context.
  Context(const project::Project& project, const project::File& file);

  const project::Project& project;
  const project::File& file;
  const model::Facts& facts;
  const model::Program& program;
  const project::Environment& environment;
  const model::Schema* schema;  // null when the project has none

  // The queries and transactions whose client is one (evidence `likely` at least), in source order.
  const std::vector<model::Query>& queries() const { return queries_; }
  const std::vector<model::Transaction>& transactions() const { return transactions_; }

  const project::ResolvedClient& client(model::ClientId id) const { return clients_[id.index]; }
  std::string_view source(text::Span span) const { return program.source(span); }
  const model::SchemaModel* model_of(const model::Query& query) const;

 private:
  std::vector<project::ResolvedClient> clients_;
  std::vector<model::Query> queries_;
  std::vector<model::Transaction> transactions_;
};

}  // namespace poolguard::lint
