// poolguard_bench [--once] [--corpus FOLDER]
// [throughput|keystroke|keystroke-500|...|latency|beside]...
//   --poolguard PROGRAM --oxlint PROGRAM: for "latency" and "beside"
//   --folder FOLDER: for "beside", where it may write
//
// Prints how fast each stage is, how long a keystroke takes, and whole runs beside oxlint. See
// README.md.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analysis/project/manifest.h"
#include "analysis/syntax/tree.h"
#include "bench/beside.h"
#include "bench/keystroke.h"
#include "bench/language_server.h"
#include "bench/latency.h"
#include "bench/throughput.h"

namespace poolguard::bench {
namespace {

struct Arguments {
  bool once = false;  // one round and few edits, for a run under callgrind
  std::string corpus;
  Programs programs;
  std::string folder;
  std::vector<std::string> sections;

  bool wants(const std::string& section) const {
    if (sections.empty()) return true;
    for (const std::string& wanted : sections) {
      if (section.starts_with(wanted)) return true;
    }
    return false;
  }
};

Arguments read_arguments(int count, char** values) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    const std::string value = values[i];
    if (value == "--once") {
      arguments.once = true;
    } else if (value == "--corpus" && i + 1 < count) {
      arguments.corpus = values[++i];
    } else if (value == "--poolguard" && i + 1 < count) {
      arguments.programs.poolguard = values[++i];
    } else if (value == "--oxlint" && i + 1 < count) {
      arguments.programs.oxlint = values[++i];
    } else if (value == "--folder" && i + 1 < count) {
      arguments.folder = values[++i];
    } else {
      arguments.sections.push_back(value);
    }
  }
  return arguments;
}

// Sources as their authors wrote them, without the declarations made from them.
Texts read_corpus(const std::string& root) {
  Texts texts;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root, error)) {
    const std::string path = entry.path().string();
    const bool is_script = path.ends_with("js") || path.ends_with("jsx");
    if (!entry.is_regular_file() || path.ends_with(".d.ts") || path.ends_with(".d.mts") ||
        path.ends_with(".d.cts") || is_script) {
      continue;
    }
    if (!syntax::dialect_of(path)) continue;
    std::ifstream file(path, std::ios::binary);
    texts[path] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  return texts;
}

void measure_latencies(const Arguments& arguments, const std::string& self) {
  const auto& [poolguard, oxlint] = arguments.programs;
  if (!arguments.wants("latency") || poolguard.empty() || oxlint.empty()) return;
  std::printf("\n");
  print_latencies({{"the way alone (echo)", {self, "--echo"}},
                   {"oxlint --lsp, one rule", {oxlint, "--lsp"}},
                   {"poolguard lsp, all rules", {poolguard, "lsp"}}},
                  arguments.once);
}

void run(const Arguments& arguments) {
  const int rounds = arguments.once ? 1 : 3;
  const int edits = arguments.once ? 4 : 100;
  if (arguments.wants("throughput")) {
    const Texts monorepo = generate_monorepo({.files = arguments.once ? 60u : 600u});
    print_throughput("Generated monorepo", "/repo", monorepo, rounds);
    const Texts corpus = read_corpus(arguments.corpus);
    if (corpus.empty()) {
      std::printf("Packages from npm: not installed\n\n");
    } else {
      print_throughput("Packages from npm", arguments.corpus, corpus, rounds);
    }
  }
  const Texts small = generate_monorepo({.files = 60});
  const bool only_latency = arguments.sections == std::vector<std::string>{"latency"};
  if (!only_latency) print_keystroke_head();
  if (arguments.wants("keystroke-500")) {
    print_keystrokes("500 lines", small, generate_file(500, Kind::service), edits);
  }
  if (arguments.wants("keystroke-2000")) {
    print_keystrokes("2,000 lines", small, generate_file(2'000, Kind::service), edits);
  }
  if (arguments.wants("keystroke-dense")) {
    print_keystrokes("2,000 lines as dense as any", small, generate_file(2'000, Kind::dense),
                     edits);
  }
  if (arguments.wants("keystroke-10000")) {
    print_keystrokes("10,000 lines in one describe()", small, generate_file(10'000, Kind::suite),
                     edits);
  }
  if (arguments.wants("beside") && !arguments.folder.empty()) {
    print_beside(
        arguments.programs, arguments.folder, [&] { return read_corpus(arguments.corpus); },
        arguments.once ? 1 : 7);
  }
}

}  // namespace
}  // namespace poolguard::bench

int main(int count, char** values) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  using namespace poolguard::bench;
  if (count == 2 && std::string_view(values[1]) == "--echo") run_echo_server();
  const Arguments arguments = read_arguments(count, values);
  run(arguments);
  measure_latencies(arguments, values[0]);
}
