#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <utility>

#include "analysis/lint/suppressions.h"
#include "analysis/project/connection_url.h"
#include "analysis/text/nearest.h"
#include "cli/audit_formats.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "cli/reporters/reporter.h"
#include "cli/version.h"

namespace poolguard::cli {

namespace {

// Thrown and caught in this file only, as CLI11 throws anyway.
struct Refusal {
  std::string message;
};

template <class T>
using Names = std::initializer_list<std::pair<std::string_view, T>>;

void refuse_unless_known(std::string_view option, std::string_view word,
                         std::span<const std::string_view> known) {
  if (std::ranges::find(known, word) != known.end()) return;
  std::string list;
  for (const std::string_view name : known) {
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  const std::string hint = text::did_you_mean(word, known);
  throw Refusal{"'" + std::string(word) + "' is no value of " + std::string(option) +
                (hint.empty() ? ": choose one of " + list : hint)};
}

template <class T>
T choose(std::string_view option, std::string_view word, Names<T> names) {
  std::vector<std::string_view> known;
  for (const auto& [name, value] : names) {
    if (name == word) return value;
    known.push_back(name);
  }
  refuse_unless_known(option, word, known);
  return {};
}

Color color_of(std::string_view word) {
  return choose<Color>(
      "--color", word,
      {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}});
}

lint::Severity level_of(std::string_view word) {
  using lint::Severity;
  return choose<Severity>("--fail-on", word,
                          {{"error", Severity::error},
                           {"warning", Severity::warning},
                           {"information", Severity::information},
                           {"hint", Severity::hint}});
}

model::Evidence confidence_of(std::string_view word) {
  using model::Evidence;
  return choose<Evidence>("--min-confidence", word,
                          {{"possible", Evidence::possible},
                           {"likely", Evidence::likely},
                           {"proved", Evidence::proved}});
}

void require_date(const std::string& word) {
  lint::Suppression asked;
  asked.until = word;
  if (!asked.has_date()) throw Refusal{"'" + word + "' is no date: write it as 2026-11-21"};
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

void refuse_extras(const CLI::App& app) {
  std::vector<std::string> rest = app.remaining();
  std::erase(rest, "--");
  if (rest.empty()) return;
  const std::string& word = rest.front();
  const std::string name = word.substr(0, word.find('='));
  if (!name.starts_with('-')) throw Refusal{"unexpected argument '" + word + "'"};
  const std::vector<std::string> names = option_names(app);
  throw Refusal{
      "unknown option '" + name + "'" +
      text::did_you_mean(name, std::vector<std::string_view>(names.begin(), names.end()))};
}

// Every subcommand is read alike: options, then what is left over is an error.
class Parser {
 public:
  Parser() {
    app_.set_help_flag();
    app_.allow_extras();
    app_.add_flag("--help,-h", help_);
    app_.add_flag("--version,-V", version_);
    check_ = subcommand("check");
    check_->add_option("path", check_options_.paths);
    check_->add_flag("--staged", check_options_.staged);
    check_->add_flag("--changed", check_options_.changed);
    check_->add_option("--since", check_options_.since);
    check_->add_flag("--lines", check_options_.lines);
    check_->add_flag("--stdin", check_options_.from_stdin);
    check_->add_option("--stdin-filename", check_options_.stdin_filename);
    check_->add_option("--format", formats_)->allow_extra_args(false);
    check_->add_option("--color", color_);
    check_->add_option("--fail-on", fail_on_);
    check_->add_flag("--fix{safe}", fix_);
    check_->add_flag("--fix-dry-run{safe}", fix_dry_run_);
    list_option(check_, "--rule", check_options_.rules);
    list_option(check_, "--skip", check_options_.skip);
    check_->add_flag("--verbose,-v", check_options_.verbose);
    check_->add_flag("--quiet,-q", check_options_.quiet);
    check_->add_flag("--stats", check_options_.stats);
    check_->add_option("--max-warnings", check_options_.max_warnings);
    check_->add_option("--min-confidence", min_confidence_);
    check_->add_flag("--update-baseline", check_options_.update_baseline);
    check_->add_flag("--prune-baseline", check_options_.prune_baseline);
    check_->add_option("--date", check_options_.date);
    check_->add_option("--config", check_options_.config);
    check_->add_option("--threads", check_options_.threads);
    check_->add_flag("--no-cache", check_options_.no_cache);
    check_->add_option("--cache-dir", check_options_.cache_dir);
    lsp_ = subcommand("lsp");
    lsp_->add_flag("--stdio");
    lsp_->add_option("--clientProcessId");
    lsp_->add_option("--workers", lsp_options_.workers);
    lsp_->add_option("--socket", lsp_options_.port);
    lsp_->add_option("--pipe", lsp_options_.pipe);
    lsp_->add_option("--log", lsp_options_.log_file);
    explain_ = subcommand("explain");
    explain_->add_option("rule", explain_options_.subject);
    explain_->add_option("--color", color_);
    rules_ = subcommand("rules");
    rules_->add_option("--format", format_);
    facts_ = subcommand("facts");
    facts_->add_option("path", facts_options_.paths);
    completions_ = subcommand("completions");
    completions_->add_option("shell", shell_);
    man_ = subcommand("man");
    config_ = subcommand("config");
    config_->add_option("file", config_options_.file);
    config_->add_flag("--schema", config_options_.schema);
    init_ = subcommand("init");
    add_audit();
  }

  Command run(std::span<const std::string> arguments) {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app_.parse(std::move(reversed));
    if (help_) return Answer{std::string(help_text())};
    if (version_) return Answer{"poolguard " + std::string(version) + "\n"};
    for (const CLI::App* app :
         {check_, audit_, lsp_, explain_, rules_, facts_, config_, init_, completions_, man_}) {
      if (app->parsed()) refuse_extras(*app);
    }
    refuse_unknown_command();
    if (check_->parsed()) return check();
    if (audit_->parsed()) return audit();
    if (lsp_->parsed()) return lsp_options_;
    if (explain_->parsed()) return explain();
    if (rules_->parsed()) return rules();
    if (facts_->parsed()) return facts_options_;
    if (completions_->parsed()) return completions();
    if (man_->parsed()) return Answer{manual_page()};
    if (config_->parsed()) return config_options_;
    if (init_->parsed()) return InitOptions{};
    throw Refusal{"a command is missing; 'poolguard --help' lists them"};
  }

 private:
  void add_audit() {
    audit::Options& figures = audit_options_.figures;
    audit_ = subcommand("audit");
    audit_->add_option("path", audit_options_.paths);
    audit_->add_option("--format", formats_)->allow_extra_args(false);
    audit_->add_option("--connection-limit", figures.connection_limit);
    audit_->add_option("--instances", figures.instances);
    audit_->add_option("--burst", figures.burst);
    audit_->add_option("--max-connections", figures.max_connections);
    audit_->add_option("--reserved", figures.reserved);
    audit_->add_option("--pooler", figures.pooler);
    audit_->add_option("--proxy-percent", figures.proxy_percent);
    audit_->add_option("--query-ms", figures.query_ms);
    audit_->add_option("--concurrency", figures.concurrency);
    audit_->add_option("--users", figures.users);
    audit_->add_option("--rows", rows_)->allow_extra_args(false);
    audit_->add_option("--date", figures.date);
    audit_->add_option("--links", audit_options_.links);
    audit_->add_option("--baseline", audit_options_.baseline);
    audit_->add_option("--fail-on", audit_fail_on_);
    audit_->add_flag("!--no-repairs", audit_options_.try_repairs);
    audit_->add_option("--threads", audit_options_.threads);
  }

  CLI::App* subcommand(const std::string& name) {
    CLI::App* app = app_.add_subcommand(name);
    app->set_help_flag();
    app->allow_extras();
    app->add_flag("--help,-h", help_);
    return app;
  }

  static void list_option(CLI::App* app, const std::string& name,
                          std::vector<std::string>& values) {
    app->add_option(name, values)->delimiter(',')->allow_extra_args(false);
  }

  std::string_view help_text() const {
    for (const CommandHelp& command : command_helps()) {
      if (app_.got_subcommand(std::string(command.name))) return command.text;
    }
    return main_help;
  }

  void refuse_unknown_command() const {
    const std::vector<std::string> rest = app_.remaining();
    if (rest.empty()) return;
    const std::string& word = rest.front();
    if (word.starts_with('-')) refuse_extras(app_);
    std::vector<std::string_view> commands;
    for (const CommandHelp& command : command_helps()) commands.push_back(command.name);
    const std::string hint = text::did_you_mean(word, commands);
    throw Refusal{"unknown command '" + word + "'" +
                  (hint.empty() ? "; 'poolguard --help' lists the commands" : hint)};
  }

  Command check() {
    std::vector<std::string_view> known;
    for (const Format& format : cli::formats()) known.push_back(format.name);
    if (!formats_.empty()) check_options_.outputs = outputs(known);
    check_options_.color = color_of(color_);
    if (!check_options_.date.empty()) require_date(check_options_.date);
    check_options_.fail_on = level_of(fail_on_);
    check_options_.dry_run = !fix_dry_run_.empty();
    if (!fix_.empty() && !fix_dry_run_.empty()) {
      throw Refusal{"only one of --fix and --fix-dry-run can be meant"};
    }
    check_options_.min_confidence = confidence_of(min_confidence_);
    if (const std::string& word = fix_.empty() ? fix_dry_run_ : fix_; !word.empty()) {
      check_options_.fix = choose<lint::Safety>(
          check_options_.dry_run ? "--fix-dry-run" : "--fix", word,
          {{"safe", lint::Safety::safe}, {"suggested", lint::Safety::suggested}});
    }
    refuse_contradictions();
    return check_options_;
  }

  std::vector<Output> outputs(std::span<const std::string_view> known) const {
    std::vector<Output> outputs;
    std::size_t on_screen = 0;
    for (const std::string& word : formats_) {
      const std::size_t equals = std::min(word.find('='), word.size());
      Output output{.format = word.substr(0, equals),
                    .file = word.substr(std::min(equals + 1, word.size()))};
      refuse_unless_known("--format", output.format, known);
      if (equals + 1 == word.size()) throw Refusal{"'" + word + "' lacks the name of a file"};
      on_screen += output.file.empty();
      outputs.push_back(std::move(output));
    }
    if (on_screen > 1) throw Refusal{"only one --format can go to standard output"};
    return outputs;
  }

  void refuse_contradictions() const {
    const CheckOptions& options = check_options_;
    const bool from_git = options.staged || options.changed || !options.since.empty();
    if (options.staged + options.changed + !options.since.empty() + options.from_stdin > 1) {
      throw Refusal{"only one of --staged, --changed, --since and --stdin can be meant"};
    }
    if (options.lines && !from_git) {
      throw Refusal{"--lines needs --staged, --changed or --since to know what changed"};
    }
    if (options.lines && options.fix) throw Refusal{"--fix repairs whole files, not --lines"};
    if (options.from_stdin != !options.stdin_filename.empty()) {
      throw Refusal{"--stdin and --stdin-filename need each other"};
    }
    if (options.from_stdin && !options.paths.empty()) {
      throw Refusal{"--stdin and '" + options.paths.front() + "' cannot both be meant"};
    }
    if (options.from_stdin && options.fix && !options.dry_run)
      throw Refusal{"--fix has no file to write to; --fix-dry-run shows the difference"};
    if (options.quiet && options.verbose) throw Refusal{"--quiet and --verbose contradict"};
    if ((options.update_baseline || options.prune_baseline) && (options.lines || options.fix)) {
      throw Refusal{"a baseline is written from whole files, without --lines and --fix"};
    }
    if (options.update_baseline && options.prune_baseline) {
      throw Refusal{"--update-baseline also prunes; only one of the two can be meant"};
    }
  }

  Command audit() {
    audit::Options& figures = audit_options_.figures;
    if (!formats_.empty()) audit_options_.outputs = outputs(audit_formats());
    if (!figures.date.empty()) require_date(figures.date);
    if (figures.pooler) refuse_unless_known("--pooler", *figures.pooler, project::pooler_names);
    if (figures.burst && !(*figures.burst >= 1)) throw Refusal{"--burst is 1 or more"};
    for (const auto& [name, figure] : {std::pair("--connection-limit", figures.connection_limit),
                                       std::pair("--instances", figures.instances),
                                       std::pair("--max-connections", figures.max_connections)}) {
      if (figure == 0U) throw Refusal{std::string(name) + " is 1 or more"};
    }
    for (const std::string& word : rows_) add_rows(word);
    const std::string& links = audit_options_.links;
    if (links.find("{path}") == links.npos) {
      constexpr std::array<std::string_view, 3> known = {"none", "file", "vscode"};
      refuse_unless_known("--links", links, known);
    }
    if (audit_fail_on_ == "worse") {
      if (audit_options_.baseline.empty()) throw Refusal{"--fail-on worse needs --baseline"};
      audit_options_.fail_on_worse = true;
    } else if (!audit_fail_on_.empty()) {
      using audit::Level;
      audit_options_.fail_on = choose<Level>("--fail-on", audit_fail_on_,
                                             {{"critical", Level::critical},
                                              {"high", Level::high},
                                              {"medium", Level::medium},
                                              {"low", Level::low},
                                              {"worse", Level::ok}});
    }
    return audit_options_;
  }

  void add_rows(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string number = equals == word.npos ? "" : word.substr(equals + 1);
    const auto rows = project::whole_number(number);
    if (equals == 0 || !rows) throw Refusal{"'" + word + "' is not --rows Model=NUMBER"};
    audit_options_.figures.rows[word.substr(0, equals)] = *rows;
  }

  Command explain() {
    if (explain_options_.subject.empty()) {
      throw Refusal{"the name of a rule is missing; 'poolguard rules' lists them"};
    }
    explain_options_.color = color_of(color_);
    return explain_options_;
  }

  Answer completions() const {
    if (shell_.empty()) throw Refusal{"the name of a shell is missing: bash, zsh or fish"};
    return {cli::completions(
        choose<Shell>("completions", shell_,
                      {{"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}}))};
  }

  Command rules() const {
    using Format = RulesOptions::Format;
    return RulesOptions{choose<Format>(
        "--format", format_,
        {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}})};
  }

  CLI::App app_{"", "poolguard"};
  CLI::App* check_ = nullptr;
  CLI::App* audit_ = nullptr;
  CLI::App* lsp_ = nullptr;
  CLI::App* explain_ = nullptr;
  CLI::App* rules_ = nullptr;
  CLI::App* facts_ = nullptr;
  CLI::App* completions_ = nullptr;
  CLI::App* man_ = nullptr;
  CLI::App* config_ = nullptr;
  CLI::App* init_ = nullptr;
  bool help_ = false;
  bool version_ = false;
  std::string format_ = "text";       // of rules
  std::vector<std::string> formats_;  // of check
  std::string color_ = "auto";
  std::string fail_on_ = "warning";
  std::string shell_;
  std::string min_confidence_ = "possible";
  std::string fix_;
  std::string fix_dry_run_;
  std::vector<std::string> rows_;
  std::string audit_fail_on_;
  CheckOptions check_options_;
  AuditOptions audit_options_;
  LspOptions lsp_options_;
  ExplainOptions explain_options_;
  FactsOptions facts_options_;
  ConfigOptions config_options_;
};

}  // namespace

Command parse(std::span<const std::string> arguments) {
  try {
    return Parser().run(arguments);
  } catch (const Refusal& refusal) {
    return UsageError{refusal.message};
  } catch (const CLI::ParseError& error) {
    return UsageError{error.what()};
  }
}

}  // namespace poolguard::cli
