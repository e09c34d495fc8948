// The report as JSON, and the part of it that is read again for a comparison.
#include <nlohmann/json.hpp>

#include "audit/checklist.h"
#include "audit/render.h"

namespace poolguard::audit {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 1;

Json json_of(Count count) {
  const bool is_open = count.max == Count::unbounded;
  return {
      {"min", count.min}, {"max", is_open ? Json() : Json(count.max)}, {"text", text_of(count)}};
}

Json json_of(const Place& place) { return {{"path", place.path}, {"line", place.line}}; }

// For list_of: found by their names only from here on.
Json json_of(const Scenario& row);
Json json_of(const Formula& row);
Json json_of(const TransactionRow& row);
Json json_of(const FindingRow& row);
Json json_of(const Change& row);
Json json_of(const Path& row);
Json json_of(const Advice& row);
Json json_of(const FixRow& row);
Json json_of(const EntryRow& row);
Json json_of(const WrapperRow& row);
Json json_of(const BackgroundRow& row);
Json json_of(const Section& row);
Json json_of(const Practice& row);
Json json_of(const ImpactRow& row);
Json json_of(const Step& row);
Json json_of(const Unknown& row);
Json json_of(const FileHeat& row);
Json json_of(const Difference& row);

template <class T>
Json json_of(const project::Sourced<T>& value) {
  return {{"value", value.value}, {"source", value.source}};
}

template <class T>
Json json_of(const std::optional<T>& value) {
  return value ? json_of(*value) : Json();
}

Json json_of(const std::optional<uint64_t>& value) { return value ? Json(*value) : Json(); }

template <class T>
Json list_of(const std::vector<T>& rows) {
  Json list = Json::array();
  for (const T& row : rows) list.push_back(json_of(row));
  return list;
}

Json json_of(const LevelCounts& levels) {
  return {{"critical", levels[Level::critical]},
          {"high", levels[Level::high]},
          {"medium", levels[Level::medium]},
          {"low", levels[Level::low]},
          {"ok", levels[Level::ok]}};
}

Json json_of(const Basis& basis) {
  return {{"project", basis.project},
          {"version", basis.version},
          {"date", basis.date},
          {"files", basis.files},
          {"skipped", basis.skipped},
          {"prisma", json_of(basis.prisma)},
          {"provider", basis.provider},
          {"driverAdapter", basis.driver_adapter},
          {"limit", json_of(basis.limit)},
          {"instances", json_of(basis.instances)},
          {"maxConnections", json_of(basis.max_connections)},
          {"poolTimeoutMs", json_of(basis.pool_timeout_ms)},
          {"pooler", json_of(basis.pooler)},
          {"serverless", json_of(basis.serverless)},
          {"burst", json_of(basis.burst)},
          {"reserved", json_of(basis.reserved)},
          {"proxyPercent", json_of(basis.proxy_percent)},
          {"queryMs", json_of(basis.query_ms)},
          {"concurrency", json_of(basis.concurrency)},
          {"users", json_of(basis.users)},
          {"rows", basis.rows}};
}

Json json_of_hundredths(const LevelCounts& levels) {
  Json weights = json_of(levels);
  for (auto& [name, value] : weights.items()) value = value.get<double>() / 100;
  return weights;
}

Json json_of(const Score& score) {
  return {{"value", score.value},
          {"band", name_of(score.level)},
          {"code", score.code},
          {"codeText", score.code_text},
          {"paths", json_of(score.paths)},
          {"weights", json_of_hundredths(score.weights)},
          {"capacity", score.capacity_known ? Json(score.capacity) : Json()},
          {"capacityText", score.capacity_text},
          {"verdict", score.verdict}};
}

Json json_of(const Path& path) {
  return {{"kind", name_of(path.kind)},
          {"name", path.name},
          {"place", json_of(path.place)},
          {"lines", path.lines},
          {"level", name_of(path.level)},
          {"operations", json_of(path.operations)},
          {"entryPoints", path.entry_points},
          {"weight", path.weight / 100.0},
          {"findings", path.findings},
          {"why", path.why},
          {"fix", path.fix}};
}

Json json_of(const Formula& formula) {
  return {{"name", formula.name},
          {"formula", formula.formula},
          {"worked", formula.worked},
          {"result", formula.result},
          {"means", formula.means}};
}

Json json_of(const Scenario& scenario) {
  return {{"name", scenario.name},
          {"instances", scenario.instances},
          {"limit", scenario.limit},
          {"connections", scenario.connections},
          {"server", json_of(scenario.server)},
          {"percent", scenario.percent},
          {"status", name_of(scenario.status)},
          {"text", scenario.text}};
}

Json json_of(const Capacity& capacity) {
  return {{"missing", capacity.missing},
          {"usable", json_of(capacity.usable)},
          {"connections", json_of(capacity.connections)},
          {"breakpoint", json_of(capacity.breakpoint)},
          {"safeCeiling", json_of(capacity.safe_ceiling)},
          {"scenarios", list_of(capacity.scenarios)},
          {"formulas", list_of(capacity.formulas)},
          {"poolerVerdict", capacity.pooler_verdict},
          {"poolerReasons", capacity.pooler_reasons}};
}

Json json_of(const Advice& advice) {
  return {{"setting", advice.setting},
          {"now", advice.now},
          {"recommend", advice.recommend},
          {"why", advice.why},
          {"place", json_of(advice.place)}};
}

Json json_of(const FixRow& row) {
  return {{"rule", row.rule},         {"level", name_of(row.level)},
          {"findings", row.findings}, {"automatic", row.automatic},
          {"safety", row.safety},     {"files", row.files},
          {"impact", row.impact},     {"gain", row.gain},
          {"command", row.command}};
}

Json json_of(const TransactionRow& row) {
  return {{"place", json_of(row.place)},
          {"function", row.function},
          {"form", row.form},
          {"isolation", row.isolation},
          {"timeoutMs", json_of(row.timeout_ms)},
          {"hasTimeout", row.has_timeout},
          {"takesTimeout", row.takes_timeout},
          {"maxWaitMs", json_of(row.max_wait_ms)},
          {"statements", json_of(row.statements)},
          {"loopWrites", row.loop_writes},
          {"external", row.external},
          {"retried", row.retried},
          {"reachedFrom", row.reached_from},
          {"risk", row.risk}};
}

Json json_of(const TransactionTable& table) {
  return {{"interactive", table.interactive},  {"array", table.array},
          {"withTimeout", table.with_timeout}, {"serializable", table.serializable},
          {"retried", table.retried},          {"rows", list_of(table.rows)}};
}

Json json_of(const EntryRow& row) {
  return {{"kind", row.kind},
          {"name", row.name},
          {"place", json_of(row.place)},
          {"operations", json_of(row.operations)},
          {"auth", json_of(row.auth)},
          {"handler", json_of(row.handler)},
          {"transaction", json_of(row.transaction)},
          {"symbolic", row.symbolic},
          {"atOnce", row.at_once == Count::unbounded ? Json() : Json(row.at_once)},
          {"longestHoldMs", json_of(row.longest_hold_ms)},
          {"repeated", row.repeated},
          {"wrappers", row.wrappers},
          {"models", row.models},
          {"external", row.external},
          {"frequency", row.frequency},
          {"complete", row.complete},
          {"findings", row.findings},
          {"level", name_of(row.level)},
          {"why", row.why}};
}

Json json_of(const WrapperRow& row) {
  return {{"name", row.name},
          {"place", json_of(row.place)},
          {"operations", json_of(row.operations)},
          {"entryPoints", row.entry_points},
          {"queries", list_of(row.queries)},
          {"texts", row.texts},
          {"level", name_of(row.level)},
          {"wave", row.wave}};
}

Json json_of(const BackgroundRow& row) {
  return {{"kind", row.kind},
          {"name", row.name},
          {"place", json_of(row.place)},
          {"when", row.when},
          {"atOnce", row.at_once == Count::unbounded ? Json() : Json(row.at_once)},
          {"concurrency", json_of(row.concurrency)},
          {"operations", json_of(row.operations)},
          {"load", row.load},
          {"level", name_of(row.level)}};
}

Json json_of(const FindingRow& row) {
  return {{"rule", row.rule},
          {"severity", lint::name_of(row.severity)},
          {"place", json_of(row.place)},
          {"function", row.function},
          {"message", row.message},
          {"fix", row.fix},
          {"safety", row.safety},
          {"reachedFrom", row.reached_from}};
}

Json json_of(const Section& section) {
  return {{"id", section.id},
          {"title", section.title},
          {"empty", section.empty},
          {"rows", list_of(section.rows)}};
}

Json json_of(const Practice& practice) {
  return {{"name", practice.name},
          {"status", name_of(practice.status)},
          {"evidence", practice.evidence}};
}

Json json_of(const ImpactRow& row) {
  return {{"what", row.what}, {"before", row.before}, {"after", row.after}};
}

Json json_of(const Step& step) {
  return {
      {"title", step.title}, {"text", step.text}, {"language", step.language}, {"code", step.code}};
}

Json json_of(const Unknown& unknown) {
  return {{"priority", unknown.priority}, {"what", unknown.what}, {"why", unknown.why}};
}

Json json_of(const FileHeat& heat) {
  return {{"path", heat.path},
          {"errors", heat.findings[3]},
          {"warnings", heat.findings[2]},
          {"information", heat.findings[1]},
          {"hints", heat.findings[0]}};
}

Json json_of(const Change& change) {
  return {{"what", change.what}, {"before", change.before}, {"after", change.after}};
}

Json json_of(const Difference& difference) {
  return {{"from", difference.from},
          {"better", list_of(difference.better)},
          {"worse", list_of(difference.worse)},
          {"other", list_of(difference.other)}};
}

Json json_of(const Snapshot& snapshot) {
  return {{"date", snapshot.date},
          {"figures", snapshot.figures},
          {"counts", snapshot.counts},
          {"entries", snapshot.entries},
          {"findings", snapshot.findings}};
}

Json counts_of(const std::map<lint::Severity, uint32_t>& findings) {
  const auto count = [&](lint::Severity severity) {
    const auto found = findings.find(severity);
    return found == findings.end() ? 0 : found->second;
  };
  return {{"errors", count(lint::Severity::error)},
          {"warnings", count(lint::Severity::warning)},
          {"information", count(lint::Severity::information)},
          {"hints", count(lint::Severity::hint)}};
}

}  // namespace

std::string render_json(const Report& report) {
  const Json json = {{"format", format_version},
                     {"basis", json_of(report.basis)},
                     {"score", json_of(report.score)},
                     {"paths", list_of(report.paths)},
                     {"capacity", json_of(report.capacity)},
                     {"advice", list_of(report.advice)},
                     {"fixes", list_of(report.fixes)},
                     {"levels", json_of(report.levels)},
                     {"transactions", json_of(report.transactions)},
                     {"entryPoints", list_of(report.entry_points)},
                     {"wrappers", list_of(report.wrappers)},
                     {"background", list_of(report.background)},
                     {"sections", list_of(report.sections)},
                     {"checklist", list_of(report.checklist)},
                     {"checklistScore", checklist_score(report.checklist)},
                     {"impact", list_of(report.impact)},
                     {"runbook", list_of(report.runbook)},
                     {"unknowns", list_of(report.unknowns)},
                     {"heat", list_of(report.heat)},
                     {"findings", counts_of(report.findings)},
                     {"difference", json_of(report.difference)},
                     {"snapshot", json_of(snapshot_of(report))}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Snapshot> read_snapshot(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    if (json.at("format") != format_version) return std::nullopt;
    const Json& saved = json.at("snapshot");
    Snapshot snapshot;
    saved.at("date").get_to(snapshot.date);
    saved.at("figures").get_to(snapshot.figures);
    saved.at("counts").get_to(snapshot.counts);
    saved.at("entries").get_to(snapshot.entries);
    saved.at("findings").get_to(snapshot.findings);
    return snapshot;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace poolguard::audit
