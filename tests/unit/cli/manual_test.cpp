// The help texts hold every option, and what is made of them holds it, too.
#include "cli/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/help.h"
#include "cli/process.h"
#include "rules/registry.h"

namespace poolguard::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(OptionsIn, ReadsNamesArgumentsAndDescriptions) {
  const std::vector<HelpOption> options = options_in(
      "Words - not options\n\n"
      "  --rule ID          only this rule\n"
      "                     or these\n"
      "  -v, --verbose      hints too\n"
      "\n"
      "                     nothing's\n");
  ASSERT_EQ(options.size(), 2U);
  EXPECT_THAT(options[0].names, ElementsAre("--rule"));
  EXPECT_EQ(options[0].argument, "ID");
  EXPECT_EQ(options[0].description, "only this rule or these");
  EXPECT_THAT(options[1].names, ElementsAre("-v", "--verbose"));
  EXPECT_EQ(options[1].argument, "");
}

TEST(OptionsIn, EveryOptionHasADescription) {
  for (const CommandHelp& command : command_helps()) {
    for (const HelpOption& option : options_in(command.text)) {
      EXPECT_NE(option.description, "") << command.name << " " << option.names[0];
      for (const std::string& name : option.names) EXPECT_EQ(name.find(' '), name.npos) << name;
      EXPECT_LE(option.argument.size(), 12U) << option.argument;
    }
  }
}

TEST(Completions, HoldEveryCommandOptionAndRule) {
  for (const Shell shell : {Shell::bash, Shell::zsh, Shell::fish}) {
    const std::string script = completions(shell);
    for (const CommandHelp& command : command_helps()) {
      EXPECT_THAT(script, HasSubstr(std::string(command.name)));
      for (const HelpOption& option : options_in(command.text)) {
        const std::string& name = option.names.back();
        if (name.find('=') != name.npos) continue;
        EXPECT_THAT(script, HasSubstr(shell == Shell::fish ? "-l " + name.substr(2) : name));
      }
    }
    for (const lint::Rule* rule : rules::all()) {
      EXPECT_THAT(script, HasSubstr(std::string(rule->id)));
    }
  }
}

// What bash offers for the last word.
std::string offered(const std::string& words) {
  const std::string script = completions(Shell::bash) + "COMP_WORDS=(" + words +
                             "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _poolguard; "
                             "echo ${COMPREPLY[@]}\n";
  const ProcessResult result = run_program(std::vector<std::string>{"bash", "-u", "-c", script});
  EXPECT_EQ(result.err, "");
  return result.out;
}

TEST(Completions, BashOffersWhatFits) {
  EXPECT_EQ(offered("poolguard che"), "check\n");
  EXPECT_EQ(offered("poolguard check --stag"), "--staged\n");
  EXPECT_EQ(offered("poolguard check --color a"), "auto always\n");
  EXPECT_EQ(offered("poolguard check --format sar"), "sarif\n");
  EXPECT_EQ(offered("poolguard check --skip query-in-l"), "query-in-loop\n");
  EXPECT_EQ(offered("poolguard explain query-in-l"), "query-in-loop\n");
  EXPECT_EQ(offered("poolguard rules --format mark"), "markdown\n");
  EXPECT_EQ(offered("poolguard check --since ma"), "\n");
  EXPECT_EQ(offered("poolguard check sr"), "\n");
}

TEST(ManualPage, HasTheUsualPartsAndEveryOption) {
  const std::string page = manual_page();
  EXPECT_THAT(page, testing::StartsWith(".TH POOLGUARD 1"));
  EXPECT_THAT(page, HasSubstr("\n.SH NAME\n"));
  EXPECT_THAT(page, HasSubstr("\n.SH \"POOLGUARD CHECK\"\n"));
  EXPECT_THAT(page, HasSubstr("\n.TP\n.B \\-\\-staged\n"));
  EXPECT_THAT(page, HasSubstr("\n.SS Exit codes\n"));
  EXPECT_THAT(page, testing::Not(HasSubstr("\n...")));
}

}  // namespace
}  // namespace poolguard::cli
