#include "cli/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/text/nearest.h"
#include "cli/help.h"

namespace poolguard::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Command parse_words(const std::vector<std::string>& words) { return parse(words); }

CheckOptions check_options(const std::vector<std::string>& words) {
  const Command command = parse_words(words);
  if (const auto* error = std::get_if<UsageError>(&command)) ADD_FAILURE() << error->message;
  const auto* options = std::get_if<CheckOptions>(&command);
  return options ? *options : CheckOptions{};
}

std::string error_of(const std::vector<std::string>& words) {
  const Command command = parse_words(words);
  const auto* error = std::get_if<UsageError>(&command);
  return error ? error->message : "";
}

std::string answer_to(const std::vector<std::string>& words) {
  const Command command = parse_words(words);
  const auto* answer = std::get_if<Answer>(&command);
  return answer ? answer->text : "";
}

TEST(Options, CheckHasQuietDefaults) {
  const CheckOptions options = check_options({"check"});
  EXPECT_TRUE(options.paths.empty());
  ASSERT_EQ(options.outputs.size(), 1U);
  EXPECT_EQ(options.outputs[0].format, "text");
  EXPECT_EQ(options.outputs[0].file, "");
  EXPECT_EQ(options.color, Color::automatic);
  EXPECT_EQ(options.fail_on, lint::Severity::warning);
  EXPECT_FALSE(options.fix.has_value());
  EXPECT_FALSE(options.verbose);
}

TEST(Options, CheckReadsEverything) {
  const CheckOptions options =
      check_options({"check", "--format", "json", "--color=never", "--fail-on", "error", "a",
                     "--rule", "x", "b", "--rule=y,z", "--skip", "w", "-v", "--threads", "3"});
  EXPECT_THAT(options.paths, ElementsAre("a", "b"));
  ASSERT_EQ(options.outputs.size(), 1U);
  EXPECT_EQ(options.outputs[0].format, "json");
  EXPECT_EQ(options.color, Color::never);
  EXPECT_EQ(options.fail_on, lint::Severity::error);
  EXPECT_THAT(options.rules, ElementsAre("x", "y", "z"));
  EXPECT_THAT(options.skip, ElementsAre("w"));
  EXPECT_TRUE(options.verbose);
  EXPECT_EQ(options.threads, 3U);
}

TEST(Options, FixIsSafeUnlessToldOtherwiseAndTakesNoPath) {
  const CheckOptions safe = check_options({"check", "--fix", "src"});
  EXPECT_EQ(safe.fix, lint::Safety::safe);
  EXPECT_THAT(safe.paths, ElementsAre("src"));
  EXPECT_EQ(check_options({"check", "--fix=suggested"}).fix, lint::Safety::suggested);
  EXPECT_EQ(check_options({"check", "--fix=safe"}).fix, lint::Safety::safe);
  EXPECT_THAT(error_of({"check", "--fix=all"}), HasSubstr("safe, suggested"));
}

TEST(Options, WhatIsCheckedIsSaidOnce) {
  EXPECT_TRUE(check_options({"check", "--staged", "--lines", "src"}).lines);
  EXPECT_EQ(check_options({"check", "--since", "main"}).since, "main");
  EXPECT_THAT(error_of({"check", "--staged", "--changed"}), HasSubstr("only one of"));
  EXPECT_THAT(error_of({"check", "--lines"}), HasSubstr("--lines needs --staged"));
  EXPECT_THAT(error_of({"check", "--staged", "--lines", "--fix"}), HasSubstr("whole files"));
  EXPECT_THAT(error_of({"check", "--stdin"}), HasSubstr("need each other"));
  EXPECT_THAT(error_of({"check", "--stdin", "--stdin-filename", "a.ts", "b.ts"}),
              HasSubstr("'b.ts' cannot both be meant"));
}

TEST(Options, SeveralReportsGoToSeveralPlaces) {
  const CheckOptions options =
      check_options({"check", "--format", "sarif=a=b.sarif", "--format=agent", "src"});
  ASSERT_EQ(options.outputs.size(), 2U);
  EXPECT_EQ(options.outputs[0].format, "sarif");
  EXPECT_EQ(options.outputs[0].file, "a=b.sarif");
  EXPECT_EQ(options.outputs[1].format, "agent");
  EXPECT_THAT(options.paths, ElementsAre("src"));
  EXPECT_THAT(error_of({"check", "--format", "text", "--format", "json"}), HasSubstr("only one"));
  EXPECT_THAT(error_of({"check", "--format", "json="}), HasSubstr("lacks the name"));
  EXPECT_THAT(error_of({"check", "--format", "jsonx=f"}), HasSubstr("did you mean 'json'"));
}

TEST(Options, ADryRunIsAFixThatWritesNothing) {
  EXPECT_TRUE(check_options({"check", "--fix-dry-run"}).dry_run);
  EXPECT_EQ(check_options({"check", "--fix-dry-run"}).fix, lint::Safety::safe);
  EXPECT_EQ(check_options({"check", "--fix-dry-run=suggested"}).fix, lint::Safety::suggested);
  EXPECT_FALSE(check_options({"check", "--fix"}).dry_run);
  EXPECT_THAT(error_of({"check", "--fix", "--fix-dry-run"}), HasSubstr("only one of"));
}

TEST(Options, PathsMayFollowTwoDashes) {
  EXPECT_THAT(check_options({"check", "--", "--odd.ts"}).paths, ElementsAre("--odd.ts"));
}

TEST(Options, OtherCommands) {
  const Command lsp = parse_words({"lsp", "--stdio", "--workers", "0", "--log", "x.log"});
  ASSERT_TRUE(std::holds_alternative<LspOptions>(lsp));
  EXPECT_EQ(std::get<LspOptions>(lsp).workers, 0U);
  EXPECT_EQ(std::get<LspOptions>(lsp).log_file, "x.log");
  const Command explain = parse_words({"explain", "query-in-loop", "--color", "always"});
  ASSERT_TRUE(std::holds_alternative<ExplainOptions>(explain));
  EXPECT_EQ(std::get<ExplainOptions>(explain).subject, "query-in-loop");
  EXPECT_EQ(std::get<ExplainOptions>(explain).color, Color::always);
  const Command rules = parse_words({"rules", "--format", "markdown"});
  ASSERT_TRUE(std::holds_alternative<RulesOptions>(rules));
  EXPECT_EQ(std::get<RulesOptions>(rules).format, RulesOptions::Format::markdown);
}

TEST(Options, MistakesNameTheNearestRightWord) {
  EXPECT_THAT(error_of({"chek"}), HasSubstr("unknown command 'chek': did you mean 'check'?"));
  EXPECT_THAT(error_of({"check", "--fromat=json"}),
              HasSubstr("unknown option '--fromat': did you mean '--format'?"));
  EXPECT_THAT(error_of({"check", "--format", "jsn"}), HasSubstr("did you mean 'json'?"));
  EXPECT_THAT(error_of({"check", "--format", "xml"}), HasSubstr("choose one of text, json"));
  EXPECT_THAT(error_of({"--vresion"}), HasSubstr("did you mean '--version'?"));
}

TEST(Options, MissingAndExtraWordsAreErrors) {
  EXPECT_THAT(error_of({}), HasSubstr("a command is missing"));
  EXPECT_THAT(error_of({"explain"}), HasSubstr("name of a rule is missing"));
  EXPECT_THAT(error_of({"explain", "a", "b"}), HasSubstr("unexpected argument 'b'"));
  EXPECT_NE(error_of({"check", "--format"}), "");
  EXPECT_NE(error_of({"check", "--threads", "many"}), "");
}

TEST(Options, HelpIsForTheCommandItStandsBehind) {
  EXPECT_EQ(answer_to({"--help"}), main_help);
  EXPECT_EQ(answer_to({"check", "--help"}), check_help);
  EXPECT_EQ(answer_to({"check", "-h"}), check_help);
  EXPECT_EQ(answer_to({"explain", "--help"}), explain_help);
  EXPECT_THAT(answer_to({"--version"}), testing::StartsWith("poolguard "));
}

TEST(Options, HelpNamesWhatIsAccepted) {
  for (const char* name : {"--format", "--color", "--fail-on", "--fix", "--fix=suggested", "--rule",
                           "--skip", "--verbose", "--threads"}) {
    EXPECT_THAT(std::string(check_help), HasSubstr(name));
  }
  for (const char* name : {"check", "explain", "rules", "lsp", "--version"}) {
    EXPECT_THAT(std::string(main_help), HasSubstr(name));
  }
}

TEST(Nearest, OnlyNamesWhatIsNear) {
  constexpr std::string_view words[] = {"query-in-loop", "find-many-without-take"};
  EXPECT_EQ(text::nearest("query-in-lop", words), "query-in-loop");
  EXPECT_EQ(text::nearest("find-many", words), "find-many-without-take");
  EXPECT_EQ(text::nearest("xyz", words), "");
}

}  // namespace
}  // namespace poolguard::cli
