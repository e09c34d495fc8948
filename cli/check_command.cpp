// `poolguard check`: select, load, repair when asked to, lint, report.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

#include "analysis/project/paths.h"
#include "analysis/project/secrets.h"
#include "cli/baseline_book.h"
#include "cli/cache.h"
#include "cli/commands.h"
#include "cli/config_mistakes.h"
#include "cli/deliver.h"
#include "cli/fix.h"
#include "cli/lint_files.h"
#include "cli/listed_once.h"
#include "cli/loader.h"
#include "cli/replace_file.h"
#include "cli/report.h"
#include "cli/reported_file.h"
#include "cli/reporters/counts.h"
#include "cli/rule_selection.h"
#include "cli/scope.h"
#include "cli/stats.h"
#include "cli/today.h"
#include "cli/unified_diff.h"
#include "cli/write_repairs.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

class Check {
 public:
  Check(const CheckOptions& options, Console& console, const Scope& scope,
        const LoadRequest& request, std::span<const lint::Rule* const> rules)
      : options_(options),
        console_(console),
        scope_(scope),
        selection_(scope.selection),
        rules_(rules),
        today_(options.date.empty() ? today() : options.date),
        engine_{.named = !options.rules.empty(),
                .today = today_,
                .all = rules::all(),
                .least_evidence = options.min_confidence,
                .use_baseline = !options.update_baseline},
        threads_(request.threads),
        loaded_(request),
        book_(loaded_.project(), rules_,
              [this](std::string_view path) { return is_checked(path); }) {}

  int run() {
    stats_.phase_ends("read and parse");
    if (!note_mistakes_in_configuration()) return failure;
    note_unreadable();
    if (options_.stats) {
      engine_.around = [this](const lint::Rule& rule, const auto& work) {
        stats_.rule(rule, work);
      };
    }
    if (options_.dry_run) return show_repairs();
    if (options_.fix) repair();
    lint();
    stats_.phase_ends("check");
    if (options_.update_baseline) return write_baseline(book_.updated());
    if (options_.prune_baseline) return write_baseline(book_.pruned());
    const int code = deliver(report_, options_, console_, failed_);
    note_stale_baseline();
    stats_.phase_ends("report");
    if (options_.stats) stats_.write(console_.err);
    return code;
  }

  const Report& report() const { return report_; }
  bool failed() const { return failed_; }
  // A baseline is compared with findings that a report does not hold.
  bool may_be_repeated() const { return !failed_ && !project().baseline(); }

 private:
  const project::Project& project() const { return loaded_.project(); }

  void complain(const std::string& path, const std::string& what) {
    note(console_, selection_.shown(path) + ": " + what);
    failed_ = true;
  }

  bool note_mistakes_in_configuration() {
    bool sound = true;
    for (const std::string& mistake : config_mistakes(project(), selection_)) {
      note(console_, mistake);
      sound = false;
    }
    const project::Baseline* baseline = project().baseline();
    if (baseline && !baseline->error.empty() && !options_.update_baseline) {
      note(console_, std::string(project::baseline_name) + " cannot be read: " + baseline->error +
                         "; --update-baseline writes it anew");
      sound = false;
    }
    return sound;
  }

  int write_baseline(const project::Baseline& baseline) {
    const std::string path = project::join(project().baseline_folder(), project::baseline_name);
    const std::string text = project::write_baseline(baseline);
    const std::string* old = project::text_of(project().manifests, path);
    if (old) {
      if (const auto error = replace_file(path, *old, text)) return fail(console_, *error);
    } else if (!(std::ofstream(path, std::ios::binary) << text << std::flush)) {
      return fail(console_, selection_.shown(path) + ": cannot be written");
    }
    console_.out << selection_.shown(path) << " holds " << baseline.count()
                 << (baseline.count() == 1 ? " finding" : " findings") << ".\n";
    return failed_ ? failure : success;
  }

  void note_stale_baseline() {
    const std::size_t stale = scope_.lines ? 0 : book_.stale();
    if (stale == 0) return;
    note(console_, std::to_string(stale) + (stale == 1 ? " finding" : " findings") + " of " +
                       std::string(project::baseline_name) +
                       " cannot be found any more; --prune-baseline takes them out");
  }

  void note_unreadable() {
    for (const std::string& path : loaded_.unreadable()) {
      if (selection_.contains(path)) complain(path, "the file cannot be read");
    }
  }

  bool is_checked(std::string_view path) const {
    return selection_.contains(path) && !project().config_for(path).ignores(path);
  }

  std::vector<project::FilePtr> selected_files() const {
    std::vector<project::FilePtr> files;
    for (const auto& [path, file] : project().files.loaded()) {
      if (is_checked(path)) files.push_back(file);
    }
    return files;
  }

  Fixed repaired() {
    std::vector<std::string> paths;
    for (const project::FilePtr& file : selected_files()) paths.push_back(file->path);
    for (const auto& [path, manifest] : project().manifests) {
      if (is_checked(path)) paths.push_back(path);
    }
    return fix_files(loaded_.workspace(), paths, rules_, *options_.fix, threads_, engine_,
                     [this] { return loaded_.load_asked(); });
  }

  void repair() {
    Fixed fixed = repaired();
    for (const Unwritten& each : write_repairs(loaded_.workspace(), fixed)) {
      complain(each.path, "not repaired: " + each.reason);
    }
    report_.summary.fixed = fixed.findings;
    report_.summary.conflicts = fixed.conflicts;
    if (options_.staged && fixed.findings > 0) {
      note(console_, "the repairs are not staged yet: look at them, and git add them");
    }
  }

  int show_repairs() {
    const Fixed fixed = repaired();
    for (const auto& [path, original] : fixed.originals) {
      console_.out << unified_diff(selection_.shown(path), *quotable(path, *original),
                                   *quotable(path, *project().text_of(path)));
    }
    note(console_,
         counted(fixed.findings, "finding") + " would be repaired in " +
             counted(fixed.originals.size(), "file") +
             (fixed.conflicts > 0 ? ", " + counted(fixed.conflicts, "conflict") + " left" : ""));
    if (failed_) return failure;
    return fixed.findings > 0 ? has_findings : success;
  }

  void lint() {
    const std::vector<project::FilePtr> files = selected_files();
    const std::vector<const project::Manifest*> manifests = selected_manifests();
    auto [findings, in_manifests] = loaded_.complete([&] {
      return std::pair(lint_files(project(), files, rules_, threads_, engine_),
                       lint::run_manifests(project(), manifests, rules_, engine_));
    });
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!files[i]->skipped.empty()) {
        note_skipped(*files[i]);
        continue;
      }
      ++report_.summary.parsed;
      add(files[i]->path, files[i]->text, std::move(findings[i]));
    }
    for (std::size_t i = 0; i < manifests.size(); ++i) {
      add(manifests[i]->path, manifests[i]->text, std::move(in_manifests[i]));
    }
    report_.summary.files = static_cast<std::size_t>(
        std::count_if(loaded_.sources().begin(), loaded_.sources().end(),
                      [&](const std::string& path) { return is_checked(path); }));
    std::sort(report_.files.begin(), report_.files.end(),
              [](const ReportedFile& a, const ReportedFile& b) { return a.path < b.path; });
  }

  std::vector<const project::Manifest*> selected_manifests() const {
    std::vector<const project::Manifest*> manifests;
    for (const auto& [path, manifest] : project().manifests) {
      if (selection_.contains(path)) manifests.push_back(&manifest);
    }
    return manifests;
  }

  void note_skipped(const project::File& file) {
    report_.summary.skipped.push_back({selection_.shown(file.path), std::string(file.skipped)});
  }

  void add(std::string_view path, std::shared_ptr<const std::string> text,
           lint::Findings findings) {
    book_.record(path, findings);
    report_.summary.baselined +=
        std::erase_if(findings, [](const lint::Finding& each) { return each.baselined; });
    if (scope_.lines) {
      const text::LineIndex index(*text);
      std::erase_if(findings, [&](const lint::Finding& finding) {
        return !scope_.covers(path, finding.span, index);
      });
    }
    add_findings(report_, project(), selection_, path, std::move(findings));
  }

  // What reports quote: nothing secret, at the same places.
  static std::shared_ptr<const std::string> quotable(std::string_view path, std::string_view text) {
    return std::make_shared<const std::string>(project::without_secrets(path, text));
  }

  const CheckOptions& options_;
  Console& console_;
  const Scope& scope_;
  const Selection& selection_;
  std::span<const lint::Rule* const> rules_;
  std::string today_;
  lint::Options engine_;
  unsigned threads_;
  Stats stats_;  // from here on: what follows takes time
  Loaded loaded_;
  BaselineBook book_;
  Report report_;
  bool failed_ = false;  // something could not be read or written
};

// A report is remembered when it is made of the project's files and nothing else. Those of the git
// index are not compared byte by byte: git may change line ends.
bool may_be_remembered(const CheckOptions& options) {
  return !options.fix && !options.staged && !options.from_stdin && !options.stats &&
         !options.update_baseline && !options.prune_baseline && !options.line;
}

std::string cache_folder(const CheckOptions& options, const Console& console) {
  if (options.no_cache) return {};
  return options.cache_dir.empty() ? console.cache_folder : options.cache_dir;
}

// Everything besides files and paths that decides what a report says.
std::string arguments_of(const CheckOptions& options, const Scope& scope,
                         std::span<const lint::Rule* const> rules) {
  std::string words = options.rules.empty() ? "default" : "named";
  words += " " + (options.date.empty() ? today() : options.date);
  words += " " + std::to_string(static_cast<int>(options.min_confidence)) + " " + scope.config;
  for (const lint::Rule* rule : rules) words += " " + std::string(rule->id);
  for (const auto& [path, ranges] : scope.lines.value_or(ChangedLines())) {
    words += '\0' + path;
    for (const LineRange& range : ranges) {
      words += " " + std::to_string(range.begin) + "-" + std::to_string(range.end);
    }
  }
  return words + (scope.lines ? " lines" : "");
}

// What was delivered in this way before is written as it was.
std::optional<int> deliver_again(const Cache& cache, const CheckOptions& options,
                                 Console& console) {
  const std::string delivery = delivery_of(options, console);
  std::optional<Delivered> known = cache.delivered_as(delivery);
  if (!known) {
    const std::optional<Report> report = cache.report();
    if (!report) return std::nullopt;
    if (delivery.empty()) return deliver(*report, options, console, false);
    std::ostringstream out;
    std::ostringstream err;
    Console written{.out = out, .err = err};
    written.is_terminal = console.is_terminal;
    written.no_color = console.no_color;
    written.width = console.width;
    const int code = deliver(*report, options, written, false);
    known = {out.str(), err.str(), code};
    cache.store(delivery, *known);
  }
  console.out << known->out;
  console.err << known->err;
  return known->code;
}

void collect_rules(const Report& report, std::set<std::string_view>& ids) {
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) ids.insert(finding.rule);
  }
}

}  // namespace

int check(const CheckOptions& options, Console& console, std::set<std::string_view>* reported) {
  const RuleSelection rules = select_rules(rules::all(), options.rules, options.skip);
  if (!rules.error.empty()) return fail(console, rules.error);
  const Scope scope = scope_of(options, console.in);
  if (!scope.selection.error.empty()) return fail(console, scope.selection.error);
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(std::thread::hardware_concurrency(), 1U);
  const ListedOnce files(scope.files());
  LoadRequest request{
      .files = &files,
      .root = scope.selection.root,
      .named = scope.named,
      .threads = threads,
      .progress = console.progress,
      .config = scope.config,
      .is_asked = [&](std::string_view path) { return scope.selection.contains(path); }};
  // Reading all that a report of few files was made from takes longer than making it.
  const bool few = asks_for_few(request);
  const std::string folder = cache_folder(options, console);
  if (!few) request.is_asked = nullptr;
  TextNotes notes(files, TextNotes::place_in(folder, request.root), threads);
  request.notes = &notes;
  Cache cache({few || !may_be_remembered(options) ? std::string() : folder, console.program}, files,
              notes, scope.selection, arguments_of(options, scope, rules.rules));
  if (cache.find(threads)) {
    notes.store(files.list(request.root));
    if (const auto code = deliver_again(cache, options, console)) return *code;
  }
  const Recorder recorder(files, notes);
  if (!few) request.files = &recorder;
  Check check(options, console, scope, request, rules.rules);
  const int code = check.run();
  if (check.may_be_repeated()) cache.store(check.report(), recorder);
  notes.store(files.list(request.root));
  if (reported) collect_rules(check.report(), *reported);
  return code;
}

}  // namespace poolguard::cli
