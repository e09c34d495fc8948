#include "bench/latency.h"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "analysis/text/line_index.h"
#include "bench/language_server.h"
#include "bench/measure.h"

namespace poolguard::bench {
namespace {

namespace fs = std::filesystem;

// Files in a folder of their own that is gone in the end.
class Project {
 public:
  explicit Project(const Texts& texts) {
    std::string pattern = (fs::temp_directory_path() / "poolguard-bench.XXXXXX").native();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    root_ = fs::canonical(pattern).native();
    for (const auto& [path, text] : texts) write(path.substr(path.find('/', 1)), text);
    // One rule that looks at loops: what is nearest to what we do, and the least work for a linter.
    write("/.oxlintrc.json",
          R"({"categories": {"correctness": "off"}, "rules": {"no-await-in-loop": "warn"}})");
  }
  ~Project() { fs::remove_all(root_); }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  const std::string& root() const { return root_; }
  std::string write(const std::string& name, const std::string& text) const {
    const fs::path path = root_ + name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.native();
  }

 private:
  std::string root_;
};

Json change(const LanguageServer& server, const std::string& uri, int version,
            const std::string& text, Json range, const std::string& typed) {
  Json content = {{"text", server.takes_edits() ? typed : text}};
  if (server.takes_edits()) content["range"] = std::move(range);
  return {
      {"jsonrpc", "2.0"},
      {"method", "textDocument/didChange"},
      {"params",
       {{"textDocument", {{"uri", uri}, {"version", version}}}, {"contentChanges", {content}}}}};
}

// A document that is open in one server.
class Session {
 public:
  Session(const Contestant& contestant, const Project& project, const std::string& path,
          std::string text)
      : server_(contestant.command), uri_("file://" + path), text_(std::move(text)) {
    first_ = milliseconds([&] {
      server_.initialize(project.root());
      open(uri_, text_);
      server_.wait_for_diagnostics(uri_, 1);
    });
  }

  void open(const std::string& uri, const std::string& text) {
    server_.notify(
        "textDocument/didOpen",
        {{"textDocument",
          {{"uri", uri}, {"languageId", "typescript"}, {"version", 1}, {"text", text}}}});
  }

  // Types and takes back; adds both times.
  void type(std::size_t at, char letter, std::vector<double>& samples) {
    const text::LineIndex lines(text_);
    const auto offset = static_cast<uint32_t>(at);
    const text::Position from = lines.position(text_, offset, text::Encoding::utf16);
    const Json begin = {{"line", from.line}, {"character", from.character}};
    const Json end = {{"line", from.line}, {"character", from.character + 1}};
    std::string typed = text_;
    typed.insert(at, 1, letter);
    send(typed, {{"start", begin}, {"end", begin}}, std::string(1, letter), samples);
    send(text_, {{"start", begin}, {"end", end}}, "", samples);
  }

  LanguageServer& server() { return server_; }
  double first() const { return first_; }

 private:
  void send(const std::string& text, Json range, const std::string& typed,
            std::vector<double>& samples) {
    const std::string body =
        change(server_, uri_, ++version_, text, std::move(range), typed).dump();
    samples.push_back(milliseconds([&] {
      server_.send(body);
      server_.wait_for_diagnostics(uri_, version_);
    }));
  }

  LanguageServer server_;
  std::string uri_;
  std::string text_;
  int version_ = 1;
  double first_ = 0;
};

struct Times {
  std::vector<double> all;
  std::vector<double> medians;  // of each round

  void end_round(std::vector<double> round) {
    medians.push_back(median(round));
    all.insert(all.end(), round.begin(), round.end());
  }
};

void print_row(const std::string& name, const Times& times, const Times& yardstick) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < times.medians.size(); ++i) {
    ratios.push_back(times.medians[i] / yardstick.medians[i]);
  }
  const auto [least, most] = std::ranges::minmax(ratios);
  std::printf("  %-30s %9.2f %9.2f %9.2f   %6.3f [%.3f-%.3f] %8.2f\n", name.c_str(),
              median(times.all), quantile(times.all, 0.99), quantile(times.all, 1), median(ratios),
              least, most, quantile(times.all, 0.99) / quantile(yardstick.all, 0.99));
}

// Turn by turn, so that what the machine does meanwhile meets all alike.
void print_file(const char* title, const std::vector<Contestant>& contestants,
                const Project& project, const std::string& name, const std::string& text,
                bool once) {
  const std::string path = project.write("/src/edited/" + name, text);
  const int rounds = once ? 1 : 7;
  const std::size_t keys = once ? 4 : 15;
  std::vector<std::unique_ptr<Session>> sessions;
  for (const Contestant& each : contestants) {
    sessions.push_back(std::make_unique<Session>(each, project, path, text));
  }
  std::vector<Times> valid(contestants.size());
  std::vector<Times> broken(contestants.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < sessions.size(); ++i) {
      std::vector<double> fine, wrong;
      std::size_t n = static_cast<std::size_t>(round);
      for (const uint32_t at : places_to_type(text, keys)) sessions[i]->type(at, 'x', fine);
      for (const uint32_t at : places_to_type(text, keys)) {
        sessions[i]->type(at, "({`\"<"[n++ % 5], wrong);
      }
      valid[i].end_round(std::move(fine));
      broken[i].end_round(std::move(wrong));
    }
  }
  std::printf("%s: %.0f KB\n", title, static_cast<double>(text.size()) / 1e3);
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    print_row(contestants[i].name, valid[i], valid[1]);
  }
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    print_row(contestants[i].name + ", broken syntax", broken[i], broken[1]);
  }
}

// 50 open files of a large project.
void print_memory(const std::vector<Contestant>& contestants, bool once) {
  const Texts texts = generate_monorepo({.files = once ? 200u : 5000u});
  const Project project(texts);
  std::printf("\n%-32s %16s %14s %14s\n", "A project of 5,000 files", "first answer ms",
              "one open, MB", "50 open, MB");
  for (std::size_t i = 1; i < contestants.size(); ++i) {
    auto text = texts.begin();
    while (!text->first.ends_with(".ts")) ++text;
    const auto path_of = [&](const std::string& path) {
      return project.root() + path.substr(path.find('/', 1));
    };
    Session session(contestants[i], project, path_of(text->first), text->second);
    // Some go on reading the project after their first answer.
    ::usleep(once ? 200'000 : 5'000'000);
    const double one = session.server().resident_megabytes();
    for (int n = 0; n < 49 && ++text != texts.end();) {
      if (!text->first.ends_with(".ts")) continue;
      const std::string uri = "file://" + path_of(text->first);
      session.open(uri, text->second);
      session.server().wait_for_diagnostics(uri, 1);
      ++n;
    }
    std::printf("  %-30s %16.0f %14.0f %14.0f\n", contestants[i].name.c_str(), session.first(), one,
                session.server().resident_megabytes());
  }
}

}  // namespace

void print_latencies(const std::vector<Contestant>& contestants, bool once) {
  std::printf("%-32s %9s %9s %9s   %-22s %8s\n", "One typed character, over pipes", "median ms",
              "p99 ms", "max ms", "of oxlint's median", "its p99");
  const Project project(generate_monorepo({.files = 60}));
  const auto print = [&](const char* title, const char* name, uint32_t lines, Kind kind) {
    print_file(title, contestants, project, name, generate_file(lines, kind), once);
  };
  print("500 lines", "service.ts", 500, Kind::service);
  print("2,000 lines", "service.ts", 2'000, Kind::service);
  print("2,000 lines as dense as any", "service.ts", 2'000, Kind::dense);
  print("10,000 lines in one describe()", "service.test.ts", 10'000, Kind::suite);
  print("the same, were it no test", "service.ts", 10'000, Kind::suite);
  print_memory(contestants, once);
}

}  // namespace poolguard::bench
