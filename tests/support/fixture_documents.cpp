#include "tests/support/fixture_documents.h"

#include <algorithm>

#include "tests/support/fixture_lint.h"

namespace poolguard::testing {
namespace {

std::string extension_of(std::string_view language) {
  if (language == "typescript") return "ts";
  if (language == "javascript") return "js";
  const bool is_extension =
      language == "ts" || language == "tsx" || language == "js" || language == "jsx";
  return is_extension ? std::string(language) : "";
}

bool is_code(const CodeBlock& block) {
  return block.language == "dotenv" || !extension_of(block.language).empty();
}

// Blocks of JSON stand in the project of every block after them: package.json, or as their path
// comment says. So do files of code that are neither bad nor good.
void keep_file(const CodeBlock& block, Texts& manifests) {
  const std::string path = path_comment(block.text);
  manifests[std::string(fixture_root) + "/" + (path.empty() ? "package.json" : path)] = block.text;
}

Texts project_of(const CodeBlock& block, const std::string& schema, const Texts& manifests) {
  const bool imports = block.text.find("import") != std::string::npos ||
                       block.text.find("require(") != std::string::npos;
  std::string path = path_comment(block.text);
  if (path.empty()) path = "block." + extension_of(block.language);
  const std::string import = imports ? "" : "import { prisma } from \"@/lib/db\";\n\n";
  const bool is_dotenv = block.language == "dotenv";
  Texts texts = is_dotenv ? project_around(".env.production", block.text, schema)
                          : project_around(path, import + block.text, schema);
  for (const auto& [manifest, text] : manifests) texts[manifest] = text;
  return texts;
}

std::size_t count(const FindingsByFile& findings) {
  std::size_t n = 0;
  for (const auto& each : findings) n += each.second.size();
  return n;
}

class Check {
 public:
  explicit Check(const lint::Rule& rule) : rule_(rule) {}

  Problems run(std::string_view document) {
    std::string schema;
    Texts manifests;
    for (const CodeBlock& block : code_blocks(document)) {
      if (block.language == "prisma") schema = block.text;
      const bool is_judged = block.heading == "Bad" || block.heading == "Good";
      const bool is_file = is_code(block) && !is_judged && !path_comment(block.text).empty();
      if (block.language == "json" || is_file) keep_file(block, manifests);
      if (!is_code(block)) continue;
      if (block.heading == "Bad") check_bad(block, project_of(block, schema, manifests));
      if (block.heading == "Good") check_good(block, project_of(block, schema, manifests));
    }
    if (bad_ == 0) problems_.push_back("the document has no block of code under ## Bad");
    if (good_ == 0) problems_.push_back("the document has no block of code under ## Good");
    check_options(document);
    if (rule_.has_fix && bad_ > 0 && !was_repaired_) {
      problems_.push_back("the rule has a fix, and no Bad block shows it");
    }
    return std::move(problems_);
  }

 private:
  FindingsByFile lint(const Texts& texts) const {
    const lint::Rule* const rules[] = {&rule_};
    return lint_texts(texts, rules);
  }

  void check_bad(const CodeBlock& block, const Texts& texts) {
    ++bad_;
    const FindingsByFile findings = lint(texts);
    if (findings.empty()) report(block, "this Bad block has no finding");
    const auto has_fix = [](const auto& of_file) {
      return std::ranges::all_of(of_file.second,
                                 [](const lint::Finding& each) { return !each.fixes.empty(); });
    };
    if (findings.empty() || !std::ranges::all_of(findings, has_fix)) return;
    was_repaired_ = true;
    const std::optional<Texts> repaired = repair(texts, rule_, 1);
    if (!repaired || count(lint(*repaired)) > 0) report(block, "the fixed Bad block is not clean");
  }

  void check_good(const CodeBlock& block, const Texts& texts) {
    ++good_;
    for (const auto& [path, of_file] : lint(texts)) {
      for (const lint::Finding& finding : of_file) {
        report(block, "this Good block has a finding: " + finding.message);
      }
    }
  }

  void check_options(std::string_view document) {
    const std::size_t section = document.find("\n## Options\n");
    if (rule_.options.empty() != (section == std::string_view::npos)) {
      problems_.push_back("there is a section ## Options where a rule has options, and only there");
    }
    for (const lint::Option& option : rule_.options) {
      const bool is_flag = option.kind == lint::Option::Kind::flag;
      const std::string usual =
          is_flag ? (option.number != 0 ? "true" : "false") : std::to_string(option.number);
      const std::string line = "\n- `" + std::string(option.name) + "` (" + usual + "): ";
      if (document.find(line, std::min(section, document.size())) == std::string_view::npos) {
        problems_.push_back("## Options lacks the line" + line);
      }
    }
  }

  void report(const CodeBlock& block, const std::string& what) {
    problems_.push_back("line " + std::to_string(block.line) + ": " + what);
  }

  const lint::Rule& rule_;
  int bad_ = 0;
  int good_ = 0;
  bool was_repaired_ = false;
  Problems problems_;
};

}  // namespace

std::vector<CodeBlock> code_blocks(std::string_view document) {
  std::vector<CodeBlock> blocks;
  std::string heading;
  bool is_inside = false;
  for (uint32_t number = 1; !document.empty(); ++number) {
    const std::size_t end = std::min(document.find('\n'), document.size());
    const std::string_view line = document.substr(0, end);
    if (line.starts_with("```")) {
      if (!is_inside) blocks.push_back({heading, std::string(line.substr(3)), "", number + 1});
      is_inside = !is_inside;
    } else if (is_inside) {
      blocks.back().text += std::string(line) + "\n";
    } else if (line.starts_with("## ")) {
      heading = line.substr(3);
    }
    document.remove_prefix(std::min(end + 1, document.size()));
  }
  return blocks;
}

Problems check_document(std::string_view document, const lint::Rule& rule) {
  return Check(rule).run(document);
}

}  // namespace poolguard::testing
