// What a rule sees: one file's facts, resolved against the whole project.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/option.h"
#include "analysis/model/facts.h"
#include "analysis/model/schema.h"
#include "analysis/project/effects.h"
#include "analysis/project/project.h"
#include "analysis/project/resolver.h"
#include "analysis/project/wrappers.h"
#include "analysis/text/line_index.h"

namespace poolguard::lint {

class EntryPoints;
// Gives those of the project, which somebody remembers.
using SharedEntryPoints = std::function<const EntryPoints&()>;

// An interactive transaction that code of this file runs in.
struct Holding {
  model::RegionId region;  // the callback, in this file
  model::FunctionId callback;
  const project::File* opened_in = nullptr;  // the file with the `$transaction` call, ...
  model::TransactionId transaction;          // ... which is this row of its facts
  std::optional<project::Wrapper> wrapper;   // when a function of the project opens it for us

  const model::Transaction& row() const { return opened_in->facts[transaction]; }
};

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
  std::span<const model::Query> queries_in(text::Span span) const;  // whose call begins there
  const model::Query* query_at(model::ValueId call) const;          // null: it is none
  const std::vector<model::Transaction>& transactions() const { return transactions_; }

  const project::ResolvedClient& client(model::ClientId id) const { return clients_[id.index]; }
  std::string_view source(text::Span span) const { return program.source(span); }
  uint32_t line_of(text::Span span) const;  // counted from one, for messages
  const model::SchemaModel* model_of(const model::Query& query) const;

  // The interactive transaction that code in `region` runs in, opened here or by a wrapper.
  std::optional<Holding> transaction_around(model::RegionId region) const;

  // What an option of the rule that asks is set to.
  uint32_t number(const Option& option) const;
  bool flag(const Option& option) const { return number(option) != 0; }

  // For the engine: the options of the rule that is asked next, and who knows the entry points.
  void set_options(std::span<const OptionValue> options) { options_ = options; }
  void share(const SharedEntryPoints& entry_points) { shared_entry_points_ = &entry_points; }

  // Those of the whole project, found when first asked for: dear, and not for files without cause.
  const EntryPoints& entry_points() const;

  // What calls cost, remembered while this file is looked at.
  project::Effects& effects() const { return *effects_; }

  // What `make` finds out about the file, once for all rules that ask. One answer for each type.
  template <class Answer, class Make>
  const Answer& once(Make make) const {
    static constexpr char type = 0;
    const std::shared_ptr<const void>& known = answers_[&type];
    if (known) return *static_cast<const Answer*>(known.get());
    auto made = std::make_shared<const Answer>(make());
    answers_[&type] = made;
    return *made;
  }

 private:
  std::unique_ptr<project::Effects> effects_;
  const SharedEntryPoints* shared_entry_points_ = nullptr;
  mutable std::optional<text::LineIndex> lines_;  // made when first needed
  mutable std::map<const void*, std::shared_ptr<const void>> answers_;
  mutable std::map<std::string_view, const model::SchemaModel*> models_;  // by accessor
  std::span<const OptionValue> options_;
  std::vector<project::ResolvedClient> clients_;
  std::vector<model::Query> queries_;
  std::vector<model::Transaction> transactions_;
};

}  // namespace poolguard::lint
