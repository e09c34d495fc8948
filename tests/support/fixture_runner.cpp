// Runs one fixture. Usage: fixture_runner rules|model|docs PATH
#include <cstdlib>
#include <iostream>

#include "rules/registry.h"
#include "tests/support/fixture_beliefs.h"
#include "tests/support/fixture_documents.h"
#include "tests/support/fixture_rules.h"

namespace poolguard::testing {
namespace {

Problems check(const std::string& kind, const std::filesystem::path& path) {
  if (kind == "rules") {
    const char* update = std::getenv("UPDATE_EXPECT");
    return check_rule_fixture(read_fixture(path), rules::all(), update && *update == '1');
  }
  if (kind == "model") return check_belief_fixture(read_fixture(path));
  if (kind == "docs") {
    const std::string id = path.stem().string();
    const lint::Rule* rule = rules::find(id);
    return rule ? check_document(read_text(path), *rule) : Problems{"there is no rule " + id};
  }
  throw std::runtime_error("unknown kind of fixture: " + kind);
}

int run(const std::string& kind, const std::filesystem::path& path) {
  const Problems problems = check(kind, path);
  for (const std::string& problem : problems) std::cout << problem << "\n\n";
  if (problems.empty()) return 0;
  std::cout << problems.size() << (problems.size() == 1 ? " problem in " : " problems in ")
            << path.string() << "\n";
  return 1;
}

}  // namespace
}  // namespace poolguard::testing

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: fixture_runner rules|model|docs PATH\n";
    return 2;
  }
  try {
    return poolguard::testing::run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << argv[2] << ": " << error.what() << "\n";
    return 2;
  }
}
