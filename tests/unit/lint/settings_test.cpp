#include "analysis/lint/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/lint/run.h"
#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

using testing::ElementsAre;

constexpr Option options[] = {
    {.name = "max", .about = "how many", .number = 3},
    {.name = "deep", .about = "whether", .kind = Option::Kind::flag},
};
constinit const Rule usual = {
    .id = "usual", .title = "", .worse_when_serverless = true, .options = options};
constinit const Rule quiet = {
    .id = "quiet", .title = "", .severity = Severity::information, .on_by_default = false};
constexpr const Rule* all[] = {&quiet, &usual};

project::Project configured(const std::string& text) {
  project::Workspace workspace("/p");
  workspace.put(project::Manifest{"/p/poolguard.json", std::make_shared<const std::string>(text)});
  return workspace.project();
}

// "off", or what findings of a rule become that the rule puts at its usual level and one below.
std::string levels(const std::string& config, const Rule& rule, std::string_view path) {
  const project::Project project = configured(config);
  const RuleState state = Settings(project.config_for(path), path).of(rule);
  if (!state.on) return "off";
  const auto lesser = static_cast<Severity>(static_cast<int>(rule.severity) - 1);
  return std::string(name_of(state.severity(rule, rule.severity))) + " " +
         std::string(name_of(state.severity(rule, lesser)));
}

std::string levels(const std::string& config, const Rule& rule = usual) {
  return levels(config, rule, "/p/src/a.ts");
}

TEST(Settings, WithoutConfigurationRulesAreAsTheySay) {
  EXPECT_EQ(levels("{}"), "warning information");
  EXPECT_EQ(levels("{}", quiet), "off");
}

TEST(Settings, ALevelMovesTheUsualFindingsAndTheLesserOnesKeepTheirDistance) {
  EXPECT_EQ(levels(R"({"rules": {"usual": "error"}})"), "error warning");
  EXPECT_EQ(levels(R"({"rules": {"usual": "information"}})"), "information information");
  EXPECT_EQ(levels(R"({"rules": {"usual": "hint"}})"), "hint hint");
  EXPECT_EQ(levels(R"({"rules": {"usual": "off"}})"), "off");
  EXPECT_EQ(levels(R"({"rules": {"quiet": "on"}})", quiet), "information hint");
}

TEST(Settings, AStarMeansEveryRuleAndANameBeatsIt) {
  const std::string config = R"({"rules": {"usual": "error", "*": "off"}})";
  EXPECT_EQ(levels(config), "error warning");
  EXPECT_EQ(levels(config, quiet), "off");
}

TEST(Settings, Presets) {
  EXPECT_EQ(levels(R"({"extends": "recommended"})", quiet), "off");
  EXPECT_EQ(levels(R"({"extends": "strict"})"), "warning warning");
  EXPECT_EQ(levels(R"({"extends": "strict"})", quiet), "warning warning");
  EXPECT_EQ(levels(R"({"extends": "audit"})", quiet), "information information");
  EXPECT_EQ(levels(R"({"extends": "serverless"})"), "error warning");
  EXPECT_EQ(levels(R"({"extends": "serverless"})", quiet), "off");
  EXPECT_EQ(levels(R"({"extends": "strict", "rules": {"quiet": "hint"}})", quiet), "hint hint");
}

TEST(Settings, OverridesHoldForTheirFilesAndBeatTheRules) {
  const std::string config = R"({
    "rules": {"usual": "error"},
    "overrides": [{"files": "scripts/", "rules": {"usual": "off"}}]})";
  EXPECT_EQ(levels(config), "error warning");
  EXPECT_EQ(levels(config, usual, "/p/scripts/a.ts"), "off");
}

TEST(Settings, OptionsAreReadByTheirRule) {
  const project::Project project =
      configured(R"({"rules": {"usual": {"max": 7, "deep": true}}, "overrides": [
                     {"files": "b.ts", "rules": {"usual": {"max": 9}}}]})");
  const auto max_in = [&](std::string_view path) {
    const RuleState state = Settings(project.config_for(path), path).of(usual);
    EXPECT_TRUE(state.on);
    for (const OptionValue& each : state.options) {
      if (each.option == &options[0]) return each.number;
    }
    return 0U;
  };
  EXPECT_EQ(max_in("/p/a.ts"), 7u);
  EXPECT_EQ(max_in("/p/b.ts"), 9u);
}

TEST(Settings, MistakesNameTheNearestRightWord) {
  const project::Project project = configured(R"({"rules": {
    "usuall": "on", "usual": "offf",
    "quiet": {"max": 1}, "*": {"level": "x"}},
    "overrides": [{"files": "x", "rules": {"usual": {"maxx": 1, "max": true, "deep": 1}}}]})");
  std::vector<std::string> messages;
  for (const project::ConfigProblem& each :
       config_problems(project.configs().files().at("/p/poolguard.json"), all)) {
    messages.push_back(each.message);
  }
  EXPECT_THAT(
      messages,
      ElementsAre("unknown rule 'usuall': did you mean 'usual'?",
                  "unknown level 'offf': did you mean 'off'?", "unknown option 'max' of 'quiet'",
                  "unknown level 'x': choose one of off, on, hint, information, warning, "
                  "error",
                  "unknown option 'maxx' of 'usual': did you mean 'max'?",
                  "'max' must be a whole number", "'deep' must be true or false"));
}

TEST(Settings, ARunObeysThem) {
  static constinit const Rule numbers = {
      .id = "numbers", .title = "A number", .check = report_numbers};
  const project::FilePtr file = file_of("f(1);");
  const auto severities = [&](const std::string& config, const Options& how = {}) {
    project::Workspace workspace = workspace_of(file);
    workspace.put(
        project::Manifest{"/p/poolguard.json", std::make_shared<const std::string>(config)});
    std::string found;
    for (const Finding& each : run(workspace.project(), *file, std::vector{&numbers}, how)) {
      found += name_of(each.severity);
    }
    return found;
  };
  EXPECT_EQ(severities("{}"), "warning");
  EXPECT_EQ(severities(R"({"rules": {"numbers": "error"}})"), "error");
  EXPECT_EQ(severities(R"({"rules": {"numbers": "off"}})"), "");
  EXPECT_EQ(severities(R"({"rules": {"numbers": "off"}})", {.named = true}), "warning");
  EXPECT_EQ(severities(R"({"ignore": "*"})", {.named = true}), "");
}

}  // namespace
}  // namespace poolguard::lint
