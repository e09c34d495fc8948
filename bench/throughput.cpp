#include "bench/throughput.h"

#include <cstdio>
#include <memory>

#include "analysis/lint/run.h"
#include "analysis/model/facts.h"
#include "analysis/model/lower.h"
#include "analysis/project/project.h"
#include "bench/measure.h"
#include "bench/text_files.h"
#include "rules/registry.h"

namespace poolguard::bench {
namespace {

struct Samples {
  std::vector<double> prefilter, parse, lower, extract, lint, check;
};

// Every source, relevant or not: what a stage costs per byte does not depend on Prisma.
project::Workspace whole(const std::string& root, const Texts& files) {
  project::Workspace workspace(root);
  workspace.load(TextFiles(files));
  for (const auto& [path, text] : files) {
    if (!syntax::dialect_of(path) || workspace.project().find(path)) continue;
    workspace.put(project::analyse(path, std::make_shared<const std::string>(text)));
  }
  return workspace;
}

void add_stages(const Texts& files, Samples& samples) {
  double parse = 0, lower = 0, extract = 0;
  for (const auto& [path, text] : files) {
    const auto dialect = syntax::dialect_of(path);
    if (!dialect) continue;
    syntax::Tree tree;
    parse += milliseconds([&] { tree = syntax::parse(text, *dialect); });
    model::Program program;
    lower += milliseconds([&] { program = model::lower(tree, text); });
    extract += milliseconds([&] { model::extract(std::move(program)); });
  }
  samples.parse.push_back(parse);
  samples.lower.push_back(lower);
  samples.extract.push_back(extract);
}

std::size_t count_relevant(const Texts& files) {
  std::size_t count = 0;
  for (const auto& [path, text] : files) count += project::is_relevant(path, text);
  return count;
}

std::size_t lint_all(const project::Project& project) {
  std::size_t findings = 0;
  for (const auto& [path, file] : project.files) {
    findings += lint::run(project, *file, rules::all()).size();
  }
  return findings;
}

void print_row(const char* name, const std::vector<double>& samples, double megabytes,
               double parse) {
  const double time = median(samples);
  std::printf("  %-38s %9.1f %10.1f %9.1f %%\n", name, time, megabytes / time * 1000,
              time / parse * 100);
}

}  // namespace

void print_throughput(std::string_view title, const std::string& root, const Texts& files,
                      int rounds) {
  std::size_t bytes = 0, sources = 0, relevant = 0;
  for (const auto& [path, text] : files) {
    if (!syntax::dialect_of(path)) continue;
    ++sources;
    bytes += text.size();
  }
  const project::Workspace workspace = whole(root, files);
  Samples samples;
  std::size_t findings = 0;
  for (int round = 0; round < rounds; ++round) {
    samples.prefilter.push_back(milliseconds([&] { relevant = count_relevant(files); }));
    add_stages(files, samples);
    samples.lint.push_back(milliseconds([&] { findings = lint_all(workspace.project()); }));
    samples.check.push_back(milliseconds([&] {
      project::Workspace checked(root);
      checked.load(TextFiles(files));
      lint_all(checked.project());
    }));
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  const double parse = median(samples.parse);
  std::vector<double> facts;
  for (std::size_t i = 0; i < samples.lower.size(); ++i) {
    facts.push_back(samples.lower[i] + samples.extract[i]);
  }
  std::printf("%.*s: %zu files, %.1f MB, %zu relevant, %zu findings\n",
              static_cast<int>(title.size()), title.data(), sources, megabytes, relevant, findings);
  std::printf("  %-38s %9s %10s %11s\n", "stage, median of the rounds", "ms", "MB/s", "of parse");
  print_row("prefilter", samples.prefilter, megabytes, parse);
  print_row("parse", samples.parse, megabytes, parse);
  print_row("facts", facts, megabytes, parse);
  print_row("  lower", samples.lower, megabytes, parse);
  print_row("  extract", samples.extract, megabytes, parse);
  print_row("rules, all of them", samples.lint, megabytes, parse);
  print_row("check: load and lint what is relevant", samples.check, megabytes, parse);
  std::printf("\n");
}

}  // namespace poolguard::bench
