#include "audit/paths.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "audit/score.h"
#include "audit/sections.h"

namespace poolguard::audit {
namespace {

// What stands on one path.
struct Gathered {
  std::vector<Graded> grades;
  std::map<std::string_view, std::vector<const lint::Finding*>> by_rule;
  std::vector<uint32_t> lines;
  std::set<uint32_t> reaching;
  uint32_t weight = 0;

  void add(const Material& material, const FoundIn& in, const lint::Finding& finding, Level level) {
    grades.push_back({finding.rule, level});
    by_rule[finding.rule].push_back(&finding);
    lines.push_back(material.place(in.path, finding.span).line);
  }
};

constexpr uint32_t weight_of(Level level) {
  constexpr std::array<uint32_t, level_count> weights = {0, 1, 3, 9, 27};
  return weights[static_cast<std::size_t>(level)];
}

class Grading {
 public:
  Grading(const Material& material, const Thresholds& thresholds, Report& report)
      : material_(material), thresholds_(thresholds), report_(report) {}

  std::vector<Path> run() {
    gather();
    for (uint32_t i = 0; i < report_.entry_points.size(); ++i) add_entry(i);
    for (BackgroundRow& row : report_.background) row.level = level_of_entry(row.entry);
    for (const WrapperRow& wrapper : report_.wrappers) add_wrapper(wrapper);
    for (auto& [file, gathered] : files_) add_file(*file, gathered);
    sort();
    return std::move(paths_);
  }

 private:
  struct Weighed {
    Path path;
    Level worst = Level::ok;  // of its reasons one by one
    uint32_t weight = 0;
  };

  // Who runs the code decides of two rules: a conflict of Serializable transactions is an error to
  // one user until many of them come at once, and a transaction around a callback is the business
  // of its callers until every fourth request holds a connection in it.
  Level level_at(const project::File& file, const lint::Finding& finding) const {
    const Level level = level_of(finding.rule, finding.severity);
    if (level == Level::ok) return level;
    if (finding.rule == "serializable-without-retry") {
      return is_reached_in_bursts(file, finding.span) ? Level::high : Level::low;
    }
    if (finding.rule == "transaction-wraps-callback") {
      const std::size_t reaching = material_.reaching(file, finding.span).size();
      const bool is_wide = reaching > 1 && reaching * 4 >= report_.entry_points.size();
      return is_wide ? std::max(level, Level::high) : level;
    }
    const auto read = whole_table_read(material_, file, finding);
    return read ? level_of_rows(level, read->rows) : level;
  }

  bool is_reached_in_bursts(const project::File& file, text::Span span) const {
    return std::ranges::any_of(material_.reaching(file, span), [&](uint32_t entry) {
      return report_.entry_points[entry].frequency == "in bursts";
    });
  }

  void gather() {
    for (const FoundIn& in : material_.found) {
      const project::File* file = material_.project.find(in.path);
      if (!file || file->is_test()) continue;
      for (const lint::Finding& finding : in.findings) {
        const Level level = level_at(*file, finding);
        if (level == Level::ok) continue;
        if (subject_of(finding.rule) == Subject::fan_outs) {
          const std::set<uint32_t> reaching = material_.reaching(*file, finding.span);
          loops_.insert(reaching.begin(), reaching.end());
        }
        if (const auto entry = material_.entry_at(*file, finding.span)) {
          entries_[*entry].add(material_, in, finding, level);
        } else {
          Gathered& gathered = files_[file];
          gathered.add(material_, in, finding, level);
          gathered.reaching.merge(material_.reaching(*file, finding.span));
        }
      }
    }
  }

  static void describe(const Gathered& gathered, Path& path) {
    std::vector<std::tuple<int, bool, std::string_view, std::string>> reasons;
    for (const auto& [rule, findings] : gathered.by_rule) {
      Level worst = Level::ok;
      for (const Graded& grade : gathered.grades) {
        if (grade.rule == rule) worst = std::max(worst, grade.level);
      }
      std::string text(rule);
      if (findings.size() > 1) text += " x" + std::to_string(findings.size());
      // A timeout is quickly given, and seldom what is wrong in the first place.
      const bool is_lesser = rule == "transaction-missing-timeout";
      reasons.emplace_back(-static_cast<int>(worst), is_lesser, rule, std::move(text));
      path.findings += static_cast<uint32_t>(findings.size());
    }
    std::ranges::sort(reasons);
    for (auto& [level, is_lesser, rule, text] : reasons) path.why.push_back(std::move(text));
    path.lines = gathered.lines;
    std::ranges::sort(path.lines);
    path.lines.erase(std::unique(path.lines.begin(), path.lines.end()), path.lines.end());
    if (reasons.empty()) return;
    const lint::Finding& first = *gathered.by_rule.at(std::get<2>(reasons.front())).front();
    const lint::Fix* fix = fix_of(first);
    path.fix = fix ? fix->title : "see poolguard explain " + std::string(first.rule);
  }

  static Level worst(std::span<const Graded> grades) {
    Level level = Level::ok;
    for (const Graded& grade : grades) level = std::max(level, grade.level);
    return level;
  }

  static uint32_t weight(const Gathered& gathered) {
    uint32_t sum = 0;
    for (const Graded& grade : gathered.grades) sum += weight_of(grade.level);
    return sum;
  }

  // Operations and queries at once stand beside the findings: a medium of theirs counts like one
  // of another kind, but not twice for one Promise.all, or for a loop that was found.
  void add_entry(uint32_t index) {
    EntryRow& row = report_.entry_points[index];
    Gathered& gathered = entries_[index];
    std::vector<Graded> grades = gathered.grades;
    const Level parallel = level_of_parallel(row.at_once, report_.basis.limit, thresholds_);
    if (parallel != Level::ok) {
      grades.push_back({"at once", parallel});
      row.why.push_back(std::to_string(row.at_once) + " queries at once");
    }
    const bool is_one_list = parallel != Level::ok && row.operations.max == row.at_once;
    const bool is_own_loop = row.operations.max == Count::unbounded &&
                             std::ranges::any_of(grades, [](const Graded& each) {
                               return subject_of(each.rule) == Subject::fan_outs;
                             });
    const Level operations = weighed(row.level, evidence_for(row, index, grades));
    const bool is_counted =
        (is_one_list && operations <= parallel) || (is_own_loop && operations <= Level::medium);
    if (operations != Level::ok && !is_counted) grades.push_back({"operations", operations});
    row.level = level_of(grades);
    if (row.level == Level::ok) return;
    Path path{.kind = Path::Kind::entry_point,
              .name = row.name,
              .place = row.place,
              .level = row.level,
              .operations = row.operations,
              .entry_points = 1,
              .weight = weight_of_path(1, report_.entry_points.size())};
    path.why = row.why;
    describe(gathered, path);
    row.findings = path.findings;
    row.why = path.why;
    if (path.fix.empty() || std::max(operations, parallel) > worst(gathered.grades)) {
      path.fix = first_step(row, operations >= parallel);
    }
    const bool is_open = row.operations.max == Count::unbounded;
    const uint32_t most = is_open ? row.operations.min : row.operations.max;
    const uint32_t over = most - std::min(most, thresholds_.request);
    paths_weighed_.push_back({std::move(path), worst(grades), weight(gathered) + over});
  }

  // Where nothing that was found is graver than what it asks.
  static std::string first_step(const EntryRow& row, bool is_many) {
    if (!is_many) return "fewer queries at once: groupBy, or in batches";
    if (row.frequency.starts_with("polled")) return "poll less often, or tell clients of changes";
    if (!row.repeated.empty()) return row.repeated;
    return "fewer, larger queries: include, groupBy, one findMany";
  }

  Level level_of_entry(std::string_view name) const {
    const auto entry = std::ranges::find(report_.entry_points, name, &EntryRow::name);
    return entry == report_.entry_points.end() ? Level::ok : entry->level;
  }

  // `grades`: of its findings, and of its queries at once.
  Evidence evidence_for(const EntryRow& row, uint32_t index, std::span<const Graded> grades) const {
    const bool strains = std::ranges::any_of(grades, [](const Graded& each) {
      return each.level >= Level::medium && is_about_the_pool(each.rule);
    });
    if (strains || (!row.frequency.empty() && row.frequency != "rarely")) return Evidence::strain;
    const bool loops = row.operations.max == Count::unbounded && loops_.contains(index);
    const bool is_alone = grades.empty() && row.transaction.max == 0 && row.relations < 2 && !loops;
    return is_alone ? Evidence::none : Evidence::some;
  }

  static bool is_about_the_pool(std::string_view rule) {
    switch (subject_of(rule)) {
      case Subject::races:
      case Subject::indexes:
      case Subject::errors:
        return false;
      default:
        return true;  // "at once" as well
    }
  }

  void add_wrapper(const WrapperRow& wrapper) {
    if (wrapper.level == Level::ok) return;
    Path path{.kind = Path::Kind::wrapper,
              .name = wrapper.name,
              .place = wrapper.place,
              .level = wrapper.level,
              .operations = wrapper.operations,
              .entry_points = wrapper.entry_points,
              .weight = weight_of_path(wrapper.entry_points, report_.entry_points.size()),
              .why = {"runs before " + counted(wrapper.entry_points, "handler")},
              .fix = "cache what it looks up; write elsewhere"};
    if (!wrapper.wave.empty()) path.why.push_back(wrapper.wave);
    for (const Place& query : wrapper.queries) {
      if (query.path == wrapper.place.path) path.lines.push_back(query.line);
    }
    std::ranges::sort(path.lines);
    paths_weighed_.push_back(
        {std::move(path), wrapper.level, wrapper.operations.max * wrapper.entry_points});
  }

  void add_file(const project::File& file, const Gathered& gathered) {
    Path path{.kind = Path::Kind::file,
              .name = material_.relative(file.path),
              .place = {.path = material_.relative(file.path)},
              .level = level_of(gathered.grades),
              .entry_points = static_cast<uint32_t>(gathered.reaching.size())};
    path.weight = weight_of_path(path.entry_points, report_.entry_points.size());
    describe(gathered, path);
    if (path.level == Level::ok) return;
    paths_weighed_.push_back({std::move(path), worst(gathered.grades), weight(gathered)});
  }

  // What is grave by itself comes before what many small things make so.
  void sort() {
    const auto rank = [](const Weighed& each) {
      const Path& path = each.path;
      return std::tuple(level_count - static_cast<std::size_t>(path.level),
                        path.kind != Path::Kind::wrapper,
                        level_count - static_cast<std::size_t>(each.worst),
                        UINT32_MAX - each.weight, path.name, path.place);
    };
    std::ranges::sort(paths_weighed_, {}, rank);
    for (Weighed& each : paths_weighed_) paths_.push_back(std::move(each.path));
  }

  const Material& material_;
  const Thresholds& thresholds_;
  Report& report_;
  std::map<uint32_t, Gathered> entries_;
  std::set<uint32_t> loops_;  // entry points that run through a fan-out or a loop that was found
  struct ByPath {
    bool operator()(const project::File* a, const project::File* b) const {
      return a->path < b->path;
    }
  };
  std::map<const project::File*, Gathered, ByPath> files_;
  std::vector<Weighed> paths_weighed_;
  std::vector<Path> paths_;
};

}  // namespace

std::vector<Path> grade_paths(const Material& material, const Thresholds& thresholds,
                              Report& report) {
  return Grading(material, thresholds, report).run();
}

}  // namespace poolguard::audit
