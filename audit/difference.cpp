#include "audit/difference.h"

#include <algorithm>
#include <cmath>

namespace poolguard::audit {
namespace {

std::string text_of_number(double value) {
  if (value < 0) return "any number";
  return std::to_string(std::llround(value));
}

class Comparison {
 public:
  Comparison(const Snapshot& before, const Snapshot& after) : before_(before), after_(after) {}

  Difference run() {
    difference_.from = before_.date.empty() ? "the earlier report" : before_.date;
    compare_figures();
    compare_counts();
    compare_entries();
    compare_findings();
    return std::move(difference_);
  }

 private:
  void compare_figures() {
    std::map<std::string, Change> changes;
    for (const auto& [name, value] : before_.figures) changes[name].before = value;
    for (const auto& [name, value] : after_.figures) changes[name].after = value;
    for (auto& [name, change] : changes) {
      if (change.before == change.after) continue;
      change.what = name;
      difference_.other.push_back(change);
    }
  }

  void put(bool is_better, Change change) {
    (is_better ? difference_.better : difference_.worse).push_back(std::move(change));
  }

  void compare_counts() {
    for (const auto& [name, value] : after_.counts) {
      const auto old = before_.counts.find(name);
      if (old == before_.counts.end() || old->second == value) continue;
      put(value < old->second, {name, text_of_number(old->second), text_of_number(value)});
    }
  }

  static std::string text_of_entry(const std::pair<int, double>& entry) {
    return std::string(name_of(static_cast<Level>(entry.first))) + ", " +
           text_of_number(entry.second) + " operations";
  }

  // No bound is more than any number.
  static std::pair<int, double> rank(std::pair<int, double> entry) {
    if (entry.second < 0) entry.second = HUGE_VAL;
    return entry;
  }

  void compare_entries() {
    for (const auto& [name, entry] : after_.entries) {
      const auto old = before_.entries.find(name);
      if (old == before_.entries.end()) {
        if (entry.first > static_cast<int>(Level::ok)) put(false, {name, "", text_of_entry(entry)});
      } else if (rank(old->second) != rank(entry)) {
        put(rank(entry) < rank(old->second),
            {name, text_of_entry(old->second), text_of_entry(entry)});
      }
    }
    for (const auto& [name, entry] : before_.entries) {
      const bool is_gone = !after_.entries.contains(name);
      if (is_gone && entry.first > static_cast<int>(Level::ok)) {
        put(true, {name, text_of_entry(entry), ""});
      }
    }
  }

  void compare_findings() {
    std::map<std::string, std::map<std::string, std::pair<uint32_t, uint32_t>>> all;
    for (const auto& [rule, files] : before_.findings) {
      for (const auto& [file, count] : files) all[rule][file].first = count;
    }
    for (const auto& [rule, files] : after_.findings) {
      for (const auto& [file, count] : files) all[rule][file].second = count;
    }
    for (const auto& [rule, files] : all) {
      for (const auto& [file, counts] : files) {
        if (counts.first == counts.second) continue;
        put(counts.second < counts.first,
            {rule + " in " + file, std::to_string(counts.first), std::to_string(counts.second)});
      }
    }
  }

  const Snapshot& before_;
  const Snapshot& after_;
  Difference difference_;
};

void add_figure(Snapshot& snapshot, const std::string& name, const std::optional<Number>& number) {
  if (number) snapshot.figures[name] = std::to_string(number->value);
}

}  // namespace

Snapshot snapshot_of(const Report& report) {
  Snapshot snapshot{.date = report.basis.date};
  add_figure(snapshot, "pool limit", report.basis.limit);
  add_figure(snapshot, "instances", report.basis.instances);
  add_figure(snapshot, "max_connections", report.basis.max_connections);
  for (const auto& [model, rows] : report.basis.rows) {
    snapshot.figures["rows of " + model] = std::to_string(rows);
  }
  if (report.basis.pooler) snapshot.figures["pooler"] = report.basis.pooler->value;
  snapshot.counts["score"] = report.score.value;
  const TransactionTable& table = report.transactions;
  snapshot.counts["transactions without a timeout"] =
      static_cast<double>(table.rows.size()) - table.with_timeout - table.array;
  for (const EntryRow& entry : report.entry_points) {
    const double most = entry.operations.max == Count::unbounded ? -1 : entry.operations.max;
    snapshot.entries[entry.name] = {static_cast<int>(entry.level), most};
  }
  for (const WrapperRow& wrapper : report.wrappers) {
    snapshot.counts["queries of " + wrapper.name] =
        wrapper.operations.max == Count::unbounded ? -1 : wrapper.operations.max;
  }
  for (const Section& section : report.sections) {
    for (const FindingRow& row : section.rows) ++snapshot.findings[row.rule][row.place.path];
  }
  return snapshot;
}

Difference difference_of(const Snapshot& before, const Snapshot& after) {
  return Comparison(before, after).run();
}

}  // namespace poolguard::audit
