#include "audit/sections.h"

#include <algorithm>
#include <array>

#include "analysis/lint/constructions.h"
#include "analysis/model/values.h"

namespace poolguard::audit {
namespace {

struct Known {
  std::string_view rule;
  Subject subject;
};

constexpr Known known[] = {
    {"aggregate-in-memory", Subject::unbounded_reads},
    {"aggregate-per-key", Subject::fan_outs},
    {"check-then-act", Subject::races},
    {"concurrent-queries-in-transaction", Subject::transactions},
    {"connection-limit-too-high", Subject::configuration},
    {"contains-without-trigram-index", Subject::indexes},
    {"dead-p2024-handler", Subject::errors},
    {"deep-offset", Subject::unbounded_reads},
    {"disconnect-per-request", Subject::clients},
    {"distinct-in-memory", Subject::unbounded_reads},
    {"duplicate-middleware-queries", Subject::budget},
    {"external-call-in-transaction", Subject::transactions},
    {"filter-in-memory", Subject::unbounded_reads},
    {"find-many-without-take", Subject::unbounded_reads},
    {"find-unique-hidden-transaction", Subject::transactions},
    {"fire-and-forget-query", Subject::errors},
    {"floating-query", Subject::errors},
    {"global-client-in-transaction", Subject::transactions},
    {"hazardous-prisma-version", Subject::configuration},
    {"ignored-pool-parameter", Subject::configuration},
    {"injected-prisma-client", Subject::clients},
    {"invalid-index-definition", Subject::indexes},
    {"json-path-without-index", Subject::indexes},
    {"listen-through-pool", Subject::sessions},
    {"lost-update", Subject::races},
    {"mergeable-lookups", Subject::fan_outs},
    {"missing-connection-limit", Subject::configuration},
    {"missing-index", Subject::indexes},
    {"missing-pool-timeout", Subject::configuration},
    {"missing-statement-timeout", Subject::configuration},
    {"missing-unique-constraint", Subject::races},
    {"multi-write-without-transaction", Subject::races},
    {"multiple-prisma-clients", Subject::clients},
    {"nested-relation-without-take", Subject::unbounded_reads},
    {"nested-transaction", Subject::transactions},
    {"non-idempotent-retry", Subject::races},
    {"per-tenant-job-loop", Subject::budget},
    {"polling-amplification", Subject::budget},
    {"pool-timeout-not-handled", Subject::errors},
    {"pooler-mismatch", Subject::configuration},
    {"pooler-startup-parameter", Subject::configuration},
    {"prisma-client-per-request", Subject::clients},
    {"promise-all-exceeds-pool", Subject::fan_outs},
    {"promise-all-unbounded", Subject::fan_outs},
    {"query-in-loop", Subject::fan_outs},
    {"query-in-middleware", Subject::budget},
    {"query-loop-in-transaction", Subject::transactions},
    {"racy-upsert", Subject::races},
    {"read-only-transaction", Subject::transactions},
    {"redundant-index", Subject::indexes},
    {"request-query-budget", Subject::budget},
    {"sequential-independent-queries", Subject::fan_outs},
    {"serializable-without-retry", Subject::transactions},
    {"serverless-without-pooler", Subject::configuration},
    {"session-advisory-lock", Subject::sessions},
    {"session-state-over-pooler", Subject::sessions},
    {"stale-suppression", Subject::house},
    {"status-in-unique-constraint", Subject::races},
    {"suppression-without-reason", Subject::house},
    {"swallowed-error-in-transaction", Subject::transactions},
    {"timeout-ladder", Subject::transactions},
    {"transaction-isolation-ignored", Subject::transactions},
    {"transaction-missing-timeout", Subject::transactions},
    {"transaction-timeout-too-long", Subject::transactions},
    {"transaction-wraps-callback", Subject::transactions},
    {"unawaited-query-in-transaction", Subject::transactions},
    {"unclamped-take", Subject::unbounded_reads},
    {"undefined-where", Subject::races},
    {"unsafe-raw-query", Subject::sessions},
    {"write-in-loop", Subject::fan_outs},
    {"write-in-middleware", Subject::budget},
    {"write-without-where", Subject::races},
};

struct Heading {
  Subject subject;
  std::string_view id;
  std::string_view title;
  std::string_view empty;
};
constexpr Heading headings[] = {
    {Subject::unbounded_reads, "unbounded-reads", "Unbounded reads",
     "Every list that is read has a bound."},
    {Subject::fan_outs, "fan-outs", "Fan-outs and queries in loops",
     "No request sends one query per row, and none starts more at once than the pool can take."},
    {Subject::transactions, "inside-transactions", "Inside transactions",
     "Nothing in a transaction keeps its connection longer than the work needs."},
    {Subject::races, "races", "Races",
     "No check is followed by a write that relies on it, as far as the source tells."},
    {Subject::indexes, "indexes", "Schema and indexes",
     "Every filter that was seen is answered by an index."},
    {Subject::clients, "clients", "Prisma clients",
     "One client for each process, as it should be."},
    {Subject::sessions, "sessions", "Sessions and raw SQL",
     "Nothing relies on the state of a session, and no SQL is glued together."},
    {Subject::errors, "errors", "Errors and promises",
     "No query is left without somebody who waits for it."},
    {Subject::other, "other", "Other findings", ""},
};

std::string function_around(const Material& material, const std::string& path, text::Span span) {
  const project::File* file = material.project.find(path);
  if (!file) return {};
  const auto& functions = file->facts.program().functions;
  model::FunctionId innermost;
  for (uint32_t i = 0; i < functions.size(); ++i) {
    if (functions[i].span.contains(span)) innermost = {i};
  }
  if (!innermost) return {};
  const std::string name = lint::function_name(file->facts.program(), innermost);
  return name == "this function" ? "" : name;
}

// A row of their table says it already.
bool is_in_table(std::string_view rule) { return rule == "transaction-missing-timeout"; }

}  // namespace

Subject subject_of(std::string_view rule) {
  const auto found = std::ranges::find(known, rule, &Known::rule);
  return found == std::end(known) ? Subject::other : found->subject;
}

std::optional<TableRead> whole_table_read(const Material& material, const project::File& file,
                                          const lint::Finding& finding) {
  if (subject_of(finding.rule) != Subject::unbounded_reads) return std::nullopt;
  if (material.options.rows.empty()) return std::nullopt;
  const model::Program& program = file.facts.program();
  for (const model::Query& query : material.context(file).queries()) {
    if (!program[query.call].span.overlaps(finding.span)) continue;
    const bool is_filtered =
        model::presence(program, query.arguments, "where") != model::Presence::absent;
    if (is_filtered) continue;
    for (const auto& [model, rows] : material.options.rows) {
      if (model == query.model || model::is_accessor_of(query.model, model)) {
        return TableRead{model, rows};
      }
    }
  }
  return std::nullopt;
}

const lint::Fix* fix_of(const lint::Finding& finding) {
  if (finding.fixes.empty()) return nullptr;
  const auto preferred = std::ranges::find_if(finding.fixes, &lint::Fix::preferred);
  return preferred == finding.fixes.end() ? &finding.fixes.front() : &*preferred;
}

FindingRow row_of(const Material& material, const FoundIn& in, const lint::Finding& finding) {
  FindingRow row{.rule = std::string(finding.rule),
                 .severity = finding.severity,
                 .place = material.place(in.path, finding.span),
                 .function = function_around(material, in.path, finding.span),
                 .message = finding.message};
  if (const lint::Fix* fix = fix_of(finding)) {
    row.fix = fix->title;
    row.safety = std::string(lint::name_of(fix->safety));
  }
  if (const project::File* file = material.project.find(in.path)) {
    row.reached_from = material.names_of(material.reaching(*file, finding.span));
    if (const auto read = whole_table_read(material, *file, finding)) {
      row.message += " " + read->model + " has " + counted(read->rows, "row") + " (--rows).";
    }
  }
  return row;
}

std::vector<Section> sections_of(const Material& material) {
  std::vector<Section> sections;
  for (const Heading& heading : headings) {
    Section section{.id = std::string(heading.id),
                    .title = std::string(heading.title),
                    .empty = std::string(heading.empty)};
    for (const FoundIn& in : material.found) {
      for (const lint::Finding& finding : in.findings) {
        const bool belongs = subject_of(finding.rule) == heading.subject &&
                             finding.severity > lint::Severity::hint && !is_in_table(finding.rule);
        if (belongs) section.rows.push_back(row_of(material, in, finding));
      }
    }
    std::ranges::stable_sort(section.rows, [](const FindingRow& a, const FindingRow& b) {
      return a.severity > b.severity;
    });
    if (!section.rows.empty() || !section.empty.empty()) sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace poolguard::audit
