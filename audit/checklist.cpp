#include "audit/checklist.h"

#include <algorithm>

#include "analysis/lint/constructions.h"
#include "audit/sections.h"

namespace poolguard::audit {
namespace {

using Status = Practice::Status;

// What was found against a practice.
struct Tally {
  uint32_t grave = 0;  // warnings and errors
  uint32_t minor = 0;  // information, and hints where they count
  std::string rules;   // "check-then-act (src/book.ts:12), lost-update ..."

  uint32_t all() const { return grave + minor; }
};

class Checklist {
 public:
  Checklist(const Material& material, const Report& report)
      : material_(material), report_(report) {}

  std::vector<Practice> run() {
    count_reads();
    add_clients();
    add_reads("Bounded queries", {"find-many-without-take", "unclamped-take"}, "list read");
    add_reads("Safe includes", {"nested-relation-without-take"}, "list read");
    add_transactions();
    add_indexes();
    add_configuration();
    add_plain("Safe aggregation",
              {"aggregate-per-key", "aggregate-in-memory", "distinct-in-memory"});
    add_plain("Safe pagination", {"deep-offset", "filter-in-memory"});
    return std::move(practices_);
  }

 private:
  using Test = std::function<bool(const lint::Finding&)>;

  Tally tally(const Test& counts) const {
    Tally found;
    std::map<std::string, std::vector<Place>> by_rule;
    for (const FoundIn& in : material_.found) {
      for (const lint::Finding& finding : in.findings) {
        if (!counts(finding)) continue;
        (finding.severity >= lint::Severity::warning ? found.grave : found.minor) += 1;
        by_rule[std::string(finding.rule)].push_back(material_.place(in.path, finding.span));
      }
    }
    for (const auto& [rule, places] : by_rule) {
      found.rules += (found.rules.empty() ? "" : ", ") + rule;
      if (places.size() > 1) found.rules += " x" + std::to_string(places.size());
      found.rules += " (" + text_of(places.front()) + (places.size() > 1 ? ", ...)" : ")");
    }
    return found;
  }

  Tally tally(std::initializer_list<std::string_view> rules) const {
    return tally([rules](const lint::Finding& finding) {
      return finding.severity > lint::Severity::hint &&
             std::ranges::find(rules, finding.rule) != rules.end();
    });
  }

  void add(std::string name, Status status, std::string evidence) {
    practices_.push_back(
        {.name = std::move(name), .status = status, .evidence = std::move(evidence)});
  }

  void count_reads() {
    for (const project::File* file : material_.files()) {
      for (const model::Query& query : material_.context(*file).queries()) {
        list_reads_ += query.operation == model::Operation::find_many;
      }
      constructions_ += static_cast<uint32_t>(lint::constructions(material_.project, *file).size());
    }
  }

  void add_clients() {
    const Tally each = tally({"prisma-client-per-request", "injected-prisma-client"});
    const Tally several = tally({"multiple-prisma-clients", "disconnect-per-request"});
    const std::string built = counted(constructions_, "construction");
    const Status status = each.all() > 0      ? Status::fail
                          : several.all() > 0 ? Status::partial
                                              : Status::pass;
    const std::string& against = each.all() > 0 ? each.rules : several.rules;
    add("Singleton client", status, status == Status::pass ? built : built + "; " + against);
  }

  // Failed when every fourth read or more is concerned.
  void add_reads(std::string name, std::initializer_list<std::string_view> rules,
                 std::string_view noun) {
    const Tally found = tally(rules);
    const std::string of = std::to_string(found.all()) + " of " + counted(list_reads_, noun);
    const Status status = found.all() == 0                                        ? Status::pass
                          : found.grave * 4 >= std::max<uint32_t>(list_reads_, 1) ? Status::fail
                                                                                  : Status::partial;
    add(std::move(name), status, found.all() == 0 ? of : of + ": " + found.rules);
  }

  void add_transactions() {
    const Tally found = tally([](const lint::Finding& finding) {
      const Subject subject = subject_of(finding.rule);
      return (subject == Subject::races || subject == Subject::transactions) &&
             finding.severity >= lint::Severity::warning;
    });
    const auto& table = report_.transactions;
    const std::string counts = counted(table.rows.size(), "transaction");
    add("Safe transactions", found.all() > 0 ? Status::fail : Status::pass,
        found.all() > 0 ? found.rules : counts);
  }

  void add_indexes() {
    const Tally found = tally([](const lint::Finding& finding) {
      return subject_of(finding.rule) == Subject::indexes &&
             finding.severity > lint::Severity::hint && finding.rule != "redundant-index";
    });
    add("Proper indexes", found.all() > 0 ? Status::partial : Status::pass,
        found.all() > 0 ? found.rules : "every filter seen has one");
  }

  // Hints count here: what is missing from a configuration is rarely more than a hint.
  void add_configuration() {
    const Tally found = tally([](const lint::Finding& finding) {
      return subject_of(finding.rule) == Subject::configuration;
    });
    const Status status = found.grave > 0   ? Status::fail
                          : found.minor > 0 ? Status::partial
                                            : Status::pass;
    add("Connection-safe configuration", status,
        found.all() > 0 ? found.rules : "nothing speaks against it");
  }

  void add_plain(std::string name, std::initializer_list<std::string_view> rules) {
    const Tally found = tally(rules);
    const Status status = found.grave > 0   ? Status::fail
                          : found.minor > 0 ? Status::partial
                                            : Status::pass;
    add(std::move(name), status, found.all() > 0 ? found.rules : "0 findings");
  }

  const Material& material_;
  const Report& report_;
  std::vector<Practice> practices_;
  uint32_t list_reads_ = 0;
  uint32_t constructions_ = 0;
};

}  // namespace

std::vector<Practice> checklist_of(const Material& material, const Report& report) {
  return Checklist(material, report).run();
}

std::string checklist_score(const std::vector<Practice>& practices) {
  uint32_t halves = 0;
  for (const Practice& practice : practices) {
    halves += practice.status == Status::pass ? 2 : practice.status == Status::partial ? 1 : 0;
  }
  return std::to_string(halves / 2) + (halves % 2 != 0 ? ".5" : "") + "/" +
         std::to_string(practices.size());
}

}  // namespace poolguard::audit
