#include "bench/keystroke.h"

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/lint/run.h"
#include "analysis/model/lower.h"
#include "analysis/model/reuse.h"
#include "analysis/project/project.h"
#include "analysis/project/summary_hash.h"
#include "analysis/text/line_index.h"
#include "bench/generate.h"
#include "bench/measure.h"
#include "bench/text_files.h"
#include "rules/registry.h"
#include "server/server.h"

namespace poolguard::bench {
namespace {

constexpr std::string_view edited_path = "/repo/src/edited/service.ts";

struct Samples {
  std::vector<double> reparse, lower, extract, put, lint, free, whole;
};

// One keystroke by its phases: what project::reanalyse, Workspace::put and lint::run do.
project::FilePtr type(project::Workspace& workspace, const project::File& old,
                      const text::Edit& edit, Samples& samples) {
  const std::span edits(&edit, 1);
  project::File file;
  file.path = old.path;
  std::string text = *old.text;
  text.replace(edit.span.begin, edit.span.size(), edit.text);
  file.text = std::make_shared<const std::string>(std::move(text));
  samples.reparse.push_back(
      milliseconds([&] { file.tree = syntax::reparse(old.tree, *old.text, edits, *file.text); }));
  model::Lowered lowered;
  const auto growth = static_cast<uint32_t>(edit.text.size()) - edit.span.size();
  const model::Previous previous{.program = old.facts.program(),
                                 .marks = *old.marks,
                                 .gone = edit.span,
                                 .come = {edit.span.begin, edit.span.end + growth}};
  samples.lower.push_back(
      milliseconds([&] { lowered = model::lower_again(file.tree, *file.text, &previous); }));
  file.marks = std::move(lowered.marks);
  samples.extract.push_back(
      milliseconds([&] { file.facts = model::extract(std::move(lowered.program)); }));
  project::FilePtr made;
  samples.put.push_back(milliseconds([&] {
    file.summary_hash = project::summary_hash(file.facts);
    made = std::make_shared<const project::File>(std::move(file));
    workspace.put(made);
  }));
  samples.lint.push_back(
      milliseconds([&] { lint::run(workspace.project(), *made, rules::all()); }));
  return made;
}

Samples measure_phases(const Texts& project, const std::string& text, int edits) {
  project::Workspace workspace("/repo");
  workspace.load(TextFiles(project));
  project::FilePtr file =
      project::analyse(std::string(edited_path), std::make_shared<const std::string>(text), true);
  workspace.put(file);
  Samples samples;
  for (const uint32_t at : places_to_type(text, edits / 2)) {
    for (const text::Edit& edit : {text::Edit{{at, at}, "x"}, text::Edit{{at, at + 1}, ""}}) {
      project::FilePtr next;
      samples.whole.push_back(milliseconds([&] { next = type(workspace, *file, edit, samples); }));
      samples.free.push_back(milliseconds([&] { file = next; }));
    }
  }
  return samples;
}

using Json = nlohmann::json;

Json notification(const char* method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

std::string change(const std::string& uri, int version, text::Position from, text::Position to,
                   const char* typed) {
  const auto json = [](text::Position at) {
    return Json{{"line", at.line}, {"character", at.character}};
  };
  const Json range = {{"start", json(from)}, {"end", json(to)}};
  return notification("textDocument/didChange",
                      {{"textDocument", {{"uri", uri}, {"version", version}}},
                       {"contentChanges", {{{"range", range}, {"text", typed}}}}})
      .dump();
}

std::vector<double> measure_server(const Texts& project, const std::string& text, int edits) {
  const TextFiles files(project);
  server::Server server(server::Options{.workers = 0, .rules = rules::all(), .files = &files});
  const std::string uri = "file://" + std::string(edited_path);
  server.handle({{"jsonrpc", "2.0"},
                 {"id", 1},
                 {"method", "initialize"},
                 {"params", {{"capabilities", Json::object()}, {"rootUri", "file:///repo"}}}});
  server.handle(notification("initialized", Json::object()));
  server.handle(notification(
      "textDocument/didOpen",
      {{"textDocument",
        {{"uri", uri}, {"languageId", "typescript"}, {"version", 1}, {"text", text}}}}));
  std::vector<double> samples;
  const text::LineIndex lines(text);
  int version = 1;
  for (const uint32_t at : places_to_type(text, edits / 2)) {
    const text::Position before = lines.position(text, at, text::Encoding::utf16);
    const text::Position after{before.line, before.character + 1};
    const std::string typed = change(uri, ++version, before, before, "x");
    const std::string removed = change(uri, ++version, before, after, "");
    for (const std::string& message : {typed, removed}) {
      samples.push_back(milliseconds([&] {
        std::size_t bytes = 0;
        for (const Json& said : server.handle_text(message)) bytes += said.dump().size();
        if (bytes == 0) std::printf("  (the server said nothing)\n");
      }));
    }
  }
  return samples;
}

void print_row(const char* name, const std::vector<double>& samples, double whole) {
  const double middle = median(samples);
  std::printf("  %-38s %9.2f %10.2f", name, middle, quantile(samples, 0.99));
  if (whole > 0) std::printf(" %9.1f %%", middle / whole * 100);
  std::printf("\n");
}

}  // namespace

void print_keystroke_head() {
  std::printf("%-40s %9s %10s %11s\n", "One typed character -> findings", "median ms", "p99 ms",
              "share");
}

void print_keystrokes(std::string_view title, const Texts& project, const std::string& text,
                      int edits) {
  const Samples samples = measure_phases(project, text, edits);
  const double whole = median(samples.whole);
  std::printf("%.*s: %.0f KB\n", static_cast<int>(title.size()), title.data(),
              static_cast<double>(text.size()) / 1e3);
  print_row("reparse", samples.reparse, whole);
  print_row("facts: lower", samples.lower, whole);
  print_row("facts: extract", samples.extract, whole);
  print_row("put into the project", samples.put, whole);
  print_row("lint, all rules", samples.lint, whole);
  print_row("all of it", samples.whole, whole);
  print_row("freeing the version before", samples.free, whole);
  print_row("the server, message in to message out", measure_server(project, text, edits), 0);
}

}  // namespace poolguard::bench
