// `poolguard facts FILE...`: what the model believes about a file, for contributors.
//
// One line a belief, in source order, so that two versions of a file can be compared with diff.
#include <algorithm>
#include <string>

#include "analysis/lint/context.h"
#include "analysis/lint/request_cost.h"
#include "analysis/project/effects.h"
#include "analysis/text/line_index.h"
#include "cli/commands.h"
#include "cli/disk.h"
#include "cli/loader.h"
#include "cli/selection.h"

namespace poolguard::cli {

namespace {

std::string_view name_of(model::Client::Origin origin) {
  using Origin = model::Client::Origin;
  switch (origin) {
    case Origin::constructed:
      return "constructed";
    case Origin::imported:
      return "imported";
    case Origin::injected:
      return "injected";
    case Origin::transaction_parameter:
      return "transaction parameter";
    case Origin::context:
      return "context";
    case Origin::called:
      return "called";
    case Origin::chosen:
      return "chosen at run time";
    case Origin::other:
      return "something else";
    case Origin::unknown:
      return "unknown";
  }
  return {};
}

std::string_view name_of(model::Region::Kind kind) {
  using Kind = model::Region::Kind;
  switch (kind) {
    case Kind::loop:
      return "loop";
    case Kind::iteration_callback:
      return "iteration";
    case Kind::promise_all:
      return "Promise.all";
    case Kind::interactive_transaction:
      return "transaction";
    case Kind::batch_transaction:
      return "batch transaction";
    case Kind::callback:
      return "callback";
    case Kind::function:
      return "function";
  }
  return {};
}

std::string_view name_of(model::Query::Use use) {
  using Use = model::Query::Use;
  switch (use) {
    case Use::awaited:
      return "awaited";
    case Use::returned:
      return "returned";
    case Use::collected:
      return "collected";
    case Use::chained:
      return "chained";
    case Use::floating:
      return "never sent";
    case Use::stored:
      return "stored";
  }
  return {};
}

std::string text_of(project::Count count) {
  const auto number = [](uint32_t n) {
    return n == project::Count::unbounded ? std::string("n") : std::to_string(n);
  };
  return count.min == count.max ? number(count.min) : number(count.min) + ".." + number(count.max);
}

class FactsPrinter {
 public:
  FactsPrinter(const project::Project& project, const lint::EntryPoints& entries,
               const project::File& file, std::ostream& out)
      : project_(project),
        entries_(entries),
        file_(file),
        context_(project, file),
        index_(*file.text),
        out_(out) {}

  void print(const std::string& shown) {
    out_ << shown << "\n";
    if (!file_.skipped.empty()) {
      out_ << "  skipped: " << file_.skipped << "\n";
      return;
    }
    print_clients();
    print_queries();
    print_functions();
    print_entries();
  }

 private:
  void print_entries() {
    lint::RequestCosts costs(context_);
    for (const lint::EntryPoint* entry : entries_.in(file_)) {
      const lint::RequestCost cost = costs.of(*entry);
      out_ << "  " << place(entry->span.begin) << " entry " << entry->name() << ": "
           << cost.total.text() << " operations (" << cost.auth.text() << " before the handler, "
           << cost.handler.text() << " in it, " << cost.transaction.max.text()
           << " in transactions), " << text_of({cost.peak, cost.peak}) << " at once";
      if (cost.longest_hold) out_ << ", held up to " << cost.longest_hold->value << " ms";
      if (!entry->schedule.empty()) out_ << ", at " << entry->schedule;
      for (const lint::Layer& layer : entry->layers) out_ << ", behind " << layer.name;
      out_ << "\n";
    }
  }

  void print_clients() {
    for (uint32_t i = 0; i < context_.facts.clients().size(); ++i) {
      const model::Client& client = context_.facts.clients()[i];
      const project::ResolvedClient& resolved = context_.client({i});
      out_ << "  client " << client.name << ": " << name_of(client.origin) << ", "
           << name_of(resolved.evidence);
      if (!client.specifier.empty()) out_ << ", from \"" << client.specifier << "\"";
      if (resolved.file)
        out_ << ", constructed in " << resolved.file->path.substr(project_.root.size() + 1);
      out_ << "\n";
    }
  }

  void print_queries() {
    for (const model::Query& query : context_.facts.queries()) {
      out_ << "  " << place(query.call) << " query "
           << (query.model.empty() ? "" : std::string(query.model) + ".")
           << model::traits(query.operation).name << " on " << context_.facts[query.client].name
           << ", " << name_of(query.use) << regions(query.region) << "\n";
    }
    for (const model::Transaction& transaction : context_.facts.transactions()) {
      const bool interactive = transaction.form == model::Transaction::Form::interactive;
      out_ << "  " << place(transaction.call) << " transaction on "
           << context_.facts[transaction.client].name
           << (interactive ? ", interactive" : ", not interactive") << "\n";
    }
  }

  std::string regions(model::RegionId id) const {
    std::string text;
    for (; id; id = context_.facts[id].parent) {
      const model::Region& region = context_.facts[id];
      if (region.kind == model::Region::Kind::function) break;
      text += ", in " + std::string(name_of(region.kind));
    }
    return text;
  }

  void print_functions() {
    project::Effects effects(project_);
    for (uint32_t i = 0; i < context_.program.functions.size(); ++i) {
      const model::Function& function = context_.program.functions[i];
      const project::Effect& effect = effects.of({&file_, {i}});
      if (effect.operations.max == 0 && effect.external.empty()) continue;
      out_ << "  " << place(function.span.begin) << " function "
           << (function.name.empty() ? "(unnamed)" : function.name) << ": "
           << text_of(effect.operations) << " operations, " << text_of({effect.peak, effect.peak})
           << " at once";
      print_models(", reads ", effect.reads);
      print_models(", writes ", effect.writes);
      if (!effect.transactions.empty()) out_ << ", opens a transaction";
      if (!effect.external.empty()) out_ << ", " << effect.external.back().what;
      out_ << "\n";
    }
  }

  void print_models(std::string_view label, const std::set<std::string, std::less<>>& models) {
    for (const std::string& model : models) {
      out_ << label << model;
      label = " ";
    }
  }

  std::string place(model::ValueId id) const { return place(context_.program[id].span.begin); }

  std::string place(uint32_t offset) const {
    const text::Position at = index_.position(*file_.text, offset, text::Encoding::utf8);
    return std::to_string(at.line + 1) + ":" + std::to_string(at.character + 1);
  }

  const project::Project& project_;
  const lint::EntryPoints& entries_;
  const project::File& file_;
  const lint::Context context_;
  const text::LineIndex index_;
  std::ostream& out_;
};

}  // namespace

int facts(const FactsOptions& options, Console& console) {
  const Selection selection = select(options.paths);
  if (!selection.error.empty()) return fail(console, selection.error);
  Disk disk;
  const Loaded loaded({.files = &disk, .root = selection.root, .named = selection.paths});
  const project::Project& project = loaded.project();
  const lint::EntryPoints entries(project);
  for (const auto& [path, file] : project.files) {
    if (selection.contains(path))
      FactsPrinter(project, entries, *file, console.out).print(selection.shown(path));
  }
  return success;
}

}  // namespace poolguard::cli
