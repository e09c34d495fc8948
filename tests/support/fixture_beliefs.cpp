#include "tests/support/fixture_beliefs.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "analysis/lint/context.h"
#include "analysis/lint/request_cost.h"
#include "analysis/text/line_index.h"
#include "tests/support/fixture_lint.h"

namespace poolguard::testing {
namespace {

using model::Client;
using model::Query;
using model::Region;

template <class Enum, std::size_t n>
using Names = std::array<std::pair<Enum, std::string_view>, n>;

constexpr Names<Client::Origin, 9> origins = {{
    {Client::Origin::constructed, "constructed"},
    {Client::Origin::imported, "imported"},
    {Client::Origin::injected, "injected"},
    {Client::Origin::transaction_parameter, "transaction_parameter"},
    {Client::Origin::context, "context"},
    {Client::Origin::called, "called"},
    {Client::Origin::chosen, "chosen"},
    {Client::Origin::other, "other"},
    {Client::Origin::unknown, "unknown"},
}};
constexpr Names<Region::Kind, 7> regions = {{
    {Region::Kind::loop, "loop"},
    {Region::Kind::iteration_callback, "iteration_callback"},
    {Region::Kind::promise_all, "promise_all"},
    {Region::Kind::interactive_transaction, "interactive_transaction"},
    {Region::Kind::batch_transaction, "batch_transaction"},
    {Region::Kind::callback, "callback"},
    {Region::Kind::function, "function"},
}};
constexpr Names<Query::Use, 6> uses = {{
    {Query::Use::awaited, "awaited"},
    {Query::Use::returned, "returned"},
    {Query::Use::collected, "collected"},
    {Query::Use::chained, "chained"},
    {Query::Use::floating, "floating"},
    {Query::Use::stored, "stored"},
}};
constexpr Names<model::Transaction::Form, 3> forms = {{
    {model::Transaction::Form::interactive, "interactive"},
    {model::Transaction::Form::batch, "batch"},
    {model::Transaction::Form::unknown, "unknown"},
}};

template <class Enum, std::size_t n>
std::string_view name_in(const Names<Enum, n>& names, Enum value) {
  return std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first)->second;
}

// Something the model believes, as a fact would say it: words that must come first, then
// attributes.
struct Belief {
  uint32_t line = 0;
  std::string head;                     // "query user.findMany"
  std::vector<std::string> attributes;  // "use=awaited"; all that hold
  bool must_be_said = true;
  bool is_said = false;
};

class Beliefs {
 public:
  explicit Beliefs(const lint::Context& context) : context_(context), index_(context.program.text) {
    for (const Query& query : context.queries()) add(query);
    for (const model::Transaction& transaction : context.transactions()) add(transaction);
    for (uint32_t i = 0; i < context.facts.clients().size(); ++i) add_declared({i});
  }

  std::vector<Belief> take() { return std::move(beliefs_); }

 private:
  uint32_t line_of(model::ValueId value) const {
    return index_.line_of(context_.program[value].span.begin);
  }

  std::string show(model::ClientId id) const { return show(id, context_.facts[id].name); }

  std::string show(model::ClientId id, std::string_view name) const {
    const Client& client = context_.facts[id];
    return std::string(name) + "(" + std::string(name_in(origins, client.origin)) + "," +
           std::string(name_of(context_.client(id).evidence)) + ")";
  }

  void add_client(uint32_t line, model::ClientId id) {
    beliefs_.push_back(
        {.line = line, .head = "client " + show(id), .attributes = {}, .must_be_said = false});
  }

  void add_declared(model::ClientId id) {
    const Client& client = context_.facts[id];
    if (client.binding) {
      add_client(index_.line_of(context_.program[client.binding].span.begin), id);
    }
    if (client.construction) add_client(line_of(client.construction), id);
  }

  void add(const Query& query) {
    const std::string model = query.model.empty() ? "" : std::string(query.model) + ".";
    const std::string_view receiver = context_.source(query.client_span);
    Belief belief{.line = line_of(query.call),
                  .head = "query " + model + std::string(model::traits(query.operation).name),
                  .attributes = {"client=" + show(query.client, receiver),
                                 "use=" + std::string(name_in(uses, query.use))}};
    for (const auto& [kind, name] : regions) {
      if (context_.facts.enclosing(query.region, kind)) {
        belief.attributes.push_back("in=" + std::string(name));
      }
    }
    beliefs_.push_back(std::move(belief));
    add_client(line_of(query.call), query.client);
  }

  void add(const model::Transaction& transaction) {
    Belief belief{.line = line_of(transaction.call),
                  .head = "transaction " + std::string(name_in(forms, transaction.form)),
                  .attributes = {"client=" + show(transaction.client)}};
    if (transaction.inner) belief.attributes.push_back("inner=" + show(transaction.inner));
    beliefs_.push_back(std::move(belief));
    add_client(line_of(transaction.call), transaction.client);
  }

  const lint::Context& context_;
  text::LineIndex index_;
  std::vector<Belief> beliefs_;
};

std::string packed(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string joined(const auto& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ",") + word;
  return all;
}

Belief belief_of(const lint::EntryPoint& entry, lint::RequestCosts& costs) {
  const lint::RequestCost cost = costs.of(entry);
  std::string schedule = entry.schedule;
  std::ranges::replace(schedule, ' ', '_');
  std::vector<std::string> layers;
  for (const lint::Layer& layer : entry.layers) layers.push_back(layer.name);
  const bool unbounded = cost.peak == project::Count::unbounded;
  const text::LineIndex index(*entry.handler.file->text);
  std::string kind(name_of(entry.kind));
  std::ranges::replace(kind, ' ', '_');
  return {
      .line = index.line_of(entry.span.begin),
      .head = "entry " + entry.path,
      .attributes = {
          "kind=" + kind, "method=" + entry.method, "ops=" + packed(cost.total.text()),
          "auth=" + packed(cost.auth.text()), "handler=" + packed(cost.handler.text()),
          "least=" + std::to_string(cost.total.least), "tx=" + packed(cost.transaction.max.text()),
          "peak=" + (unbounded ? "n" : std::to_string(cost.peak)),
          "transactions=" + std::to_string(cost.transactions.size()), "layers=" + joined(layers),
          "schedule=" + schedule, "reads=" + joined(cost.reads), "writes=" + joined(cost.writes)}};
}

bool says(const Fact& fact, const Belief& belief) {
  std::istringstream words(fact.text);
  std::string kind;
  std::string subject;
  words >> kind >> subject;
  if (fact.line != belief.line || kind + " " + subject != belief.head) return false;
  for (std::string attribute; words >> attribute;) {
    if (std::ranges::find(belief.attributes, attribute) == belief.attributes.end()) return false;
  }
  return true;
}

std::string show(const Belief& belief) {
  std::string text = belief.head;
  for (const std::string& attribute : belief.attributes) text += " " + attribute;
  return text;
}

Problems compare(const std::string& path, const Annotated& annotated, std::vector<Belief> beliefs) {
  Problems problems;
  const std::string name = path.substr(fixture_root.size() + 1);
  for (const std::string& error : annotated.errors) problems.push_back(name + ", " + error);
  for (const Fact& fact : annotated.facts) {
    const auto fits = [&](const Belief& belief) { return !belief.is_said && says(fact, belief); };
    const auto found = std::ranges::find_if(beliefs, fits);
    if (found != beliefs.end()) {
      found->is_said = true;
      continue;
    }
    std::string problem =
        name + ":" + std::to_string(annotated.lines[fact.line]) + ": not believed:" + fact.text;
    for (const Belief& belief : beliefs) {
      if (belief.line == fact.line) problem += "\n    believed: " + show(belief);
    }
    problems.push_back(std::move(problem));
  }
  for (const Belief& belief : beliefs) {
    if (belief.is_said || !belief.must_be_said) continue;
    problems.push_back(name + ":" + std::to_string(annotated.lines[belief.line]) +
                       ": no fact says: " + show(belief));
  }
  return problems;
}

bool speaks_of_entries(const Moment& moment) {
  return std::ranges::any_of(moment.annotated, [](const auto& each) {
    return std::ranges::any_of(each.second.facts, [](const Fact& fact) {
      return fact.text.find(" entry ") != std::string::npos || fact.text.starts_with("entry ");
    });
  });
}

}  // namespace

Problems check_belief_fixture(const Fixture& fixture) {
  const Moment& moment = fixture.moments[0];
  const project::Workspace workspace = load_project(moment.texts);
  Problems problems;
  std::size_t facts = 0;
  const bool about_entries = speaks_of_entries(moment);
  const lint::EntryPoints entries(workspace.project());
  lint::RequestCosts costs(workspace.project());
  for (const auto& [path, annotated] : moment.annotated) {
    facts += annotated.facts.size();
    std::vector<Belief> beliefs;
    if (const project::File* file = workspace.project().find(path)) {
      if (!about_entries) beliefs = Beliefs(lint::Context(workspace.project(), *file)).take();
      if (about_entries) {
        for (const lint::EntryPoint* entry : entries.in(*file)) {
          beliefs.push_back(belief_of(*entry, costs));
        }
      }
    }
    for (std::string& problem : compare(path, annotated, std::move(beliefs))) {
      problems.push_back(std::move(problem));
    }
  }
  if (facts == 0) problems.push_back("the fixture says no fact");
  return problems;
}

}  // namespace poolguard::testing
