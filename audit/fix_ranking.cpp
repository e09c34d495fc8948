#include "audit/fix_ranking.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/risk.h"
#include "audit/sections.h"

namespace poolguard::audit {
namespace {

struct Gathered {
  FixRow row;
  std::set<std::string_view> files;
  uint32_t safe = 0;
};

uint32_t weight_of(lint::Severity severity) {
  constexpr std::array<uint32_t, 4> weights = {0, 1, 3, 9};
  return weights[static_cast<std::size_t>(severity)];
}

void add(const Material& material, const FoundIn& in, const lint::Finding& finding,
         Gathered& gathered) {
  FixRow& row = gathered.row;
  ++row.findings;
  row.level = std::max(row.level, gravity_of(finding.rule, finding.severity));
  gathered.files.insert(in.path);
  std::size_t reaching = 0;
  if (const project::File* file = material.project.find(in.path)) {
    reaching = material.reaching(*file, finding.span).size();
  }
  row.impact +=
      weight_of(finding.severity) * static_cast<uint32_t>(std::max<std::size_t>(reaching, 1));
  if (const lint::Fix* fix = fix_of(finding)) {
    ++row.automatic;
    gathered.safe += fix->safety == lint::Safety::safe;
  }
}

FixRow finished(Gathered gathered) {
  FixRow& row = gathered.row;
  row.files = static_cast<uint32_t>(gathered.files.size());
  if (row.automatic > 0) row.safety = gathered.safe == row.automatic ? "safe" : "suggested";
  row.command = row.automatic == 0 ? "poolguard explain " + row.rule
                                   : "poolguard check --rule " + row.rule + " --fix" +
                                         (row.safety == "safe" ? "" : "=suggested");
  return std::move(row);
}

// What queries before every handler cost a wave of requests, and would no longer.
std::string gain_of_caching(const Report& report) {
  uint64_t most = 0;
  for (const WrapperRow& wrapper : report.wrappers) {
    if (wrapper.operations.max != Count::unbounded) {
      most = std::max<uint64_t>(most, wrapper.operations.max);
    }
  }
  if (most == 0) return {};
  const uint64_t wave = report.basis.concurrency.value;
  return "up to " + std::to_string(most * wave) + " queries fewer in a wave of " +
         std::to_string(wave) + " requests";
}

}  // namespace

std::vector<FixRow> rank_fixes(const Material& material, const Report& report) {
  std::map<std::string_view, Gathered> by_rule;
  for (const FoundIn& in : material.found) {
    for (const lint::Finding& finding : in.findings) {
      const bool counts =
          finding.severity > lint::Severity::hint && subject_of(finding.rule) != Subject::house;
      if (counts) add(material, in, finding, by_rule[finding.rule]);
    }
  }
  std::vector<FixRow> rows;
  for (auto& [rule, gathered] : by_rule) {
    gathered.row.rule = rule;
    if (rule == "query-in-middleware") gathered.row.gain = gain_of_caching(report);
    if (rule == "transaction-missing-timeout") gathered.row.gain = "writes down what holds anyway";
    rows.push_back(finished(std::move(gathered)));
  }
  std::ranges::sort(rows, {}, [](const FixRow& row) {
    return std::tuple(level_count - static_cast<std::size_t>(row.level), UINT32_MAX - row.impact,
                      row.rule);
  });
  return rows;
}

}  // namespace poolguard::audit
