#include "bench/beside.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bench/measure.h"

extern char** environ;

namespace poolguard::bench {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Run {
  double ms = 0;
  double megabytes = 0;  // at its peak
};

// Both programs say with 1 that there are findings.
Run run(const Words& words) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  int status = 0;
  struct rusage usage {};
  const double ms = milliseconds([&] {
    if (::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ) != 0) child = -1;
    if (child > 0) ::wait4(child, &status, 0, &usage);
  });
  ::posix_spawn_file_actions_destroy(&actions);
  if (child <= 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    throw std::runtime_error(words.front() + " did not run");
  }
  return {ms, static_cast<double>(usage.ru_maxrss) / 1024};
}

void write(const fs::path& path, const std::string& text, std::ios::openmode mode = {}) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary | mode) << text;
}

// Writes the texts, which lie below `root`, into the folder and commits them.
void make_repository(const fs::path& folder, const Texts& texts, std::string_view root) {
  fs::remove_all(folder);
  for (const auto& [path, text] : texts) write(folder / path.substr(root.size() + 1), text);
  fs::current_path(folder);
  run({"git", "init", "--quiet"});
  run({"git", "add", "--all"});
  run({"git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "--quiet",
       "--message", "all"});
}

// Five files with queries, changed and staged.
Words stage_five(const fs::path& folder, const Texts& texts) {
  Words staged;
  for (const auto& [path, text] : texts) {
    if (staged.size() == 5 || text.find("findMany") == std::string::npos) continue;
    staged.push_back(path.substr(std::string_view("/repo/").size()));
    write(folder / staged.back(), "\nexport const changed = true;\n", std::ios::app);
  }
  Words add = {"git", "add"};
  add.insert(add.end(), staged.begin(), staged.end());
  run(add);
  return staged;
}

class Table {
 public:
  explicit Table(int rounds) : rounds_(rounds) {
    std::printf("%-44s %9s %9s %24s %9s\n", "", "other", "poolguard", "ratio", "at most");
  }

  void row(const std::string& name, const Words& other, const Words& ours, double most) {
    std::vector<double> theirs;
    std::vector<double> own;
    std::vector<double> ratios;
    std::vector<double> memory;
    for (int round = 0; round < rounds_; ++round) {
      const Run a = run(other);
      const Run b = run(ours);
      theirs.push_back(a.ms);
      own.push_back(b.ms);
      ratios.push_back(b.ms / a.ms);
      memory.push_back(b.megabytes / a.megabytes);
    }
    std::printf("%-44s %6.0f ms %6.0f ms", name.c_str(), median(theirs), median(own));
    print(ratios, most);
    std::printf("%-44s %9s %9s", "  peak memory", "", "");
    print(memory, 1.0 / 4);
  }

 private:
  static void print(const std::vector<double>& ratios, double most) {
    std::printf("  %6.3f [%6.3f - %6.3f] %9.3f\n", median(ratios), quantile(ratios, 0),
                quantile(ratios, 1), most);
  }

  int rounds_;
};

// What a program takes at its peak is counted from that of the process that starts it: whatever
// takes much is done in another one.
template <class Work>
void in_own_process(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("the projects cannot be written");
}

// The projects to measure in.
struct Places {
  fs::path root;

  fs::path staged(uint32_t files) const { return root / ("staged" + std::to_string(files)); }
  fs::path packages() const { return root / "packages"; }
  std::string cache() const { return (root / "cache").native(); }

  void make(const Texts& texts_of_packages) const {
    for (const uint32_t files : sizes) {
      const Texts texts = generate_monorepo({.files = files});
      make_repository(staged(files), texts, "/repo");
      fs::remove(list_of(files));
      for (const std::string& path : stage_five(staged(files), texts)) {
        write(list_of(files), path + "\n", std::ios::app);
      }
    }
    fs::remove_all(packages());
    if (texts_of_packages.empty()) return;
    const std::string_view first = texts_of_packages.begin()->first;
    const std::string common(first.substr(0, first.find("/node_modules/") + 13));
    make_repository(packages(), texts_of_packages, common);
  }

  Words staged_files(uint32_t files) const {
    Words paths;
    std::ifstream list(list_of(files));
    for (std::string path; std::getline(list, path);) paths.push_back(path);
    return paths;
  }

  static constexpr std::array<uint32_t, 2> sizes = {200, 5'000};

 private:
  fs::path list_of(uint32_t files) const { return staged(files).native() + ".txt"; }
};

}  // namespace

void print_beside(const Programs& programs, const std::string& folder,
                  const std::function<Texts()>& packages, int rounds) {
  const Places places{fs::absolute(folder)};
  in_own_process([&] { places.make(packages()); });
  const Words oxlint = {programs.oxlint,          "--allow", "all",       "--deny",
                        "no-await-in-loop",       "--quiet", "--threads", "1",
                        "--disable-nested-config"};
  const Words check = {programs.poolguard, "check", "--threads", "1", "--format", "json"};
  const auto with = [](Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  Table table(rounds);
  for (const uint32_t files : Places::sizes) {
    fs::current_path(places.staged(files));
    const Words staged = places.staged_files(files);
    const Words few = with(check, {"--staged", "--cache-dir", places.cache()});
    const std::string of = " of " + std::to_string(files);
    run(few);
    table.row("5 staged files" + of, with(oxlint, staged), few, 1.0 / 8);
    table.row("5 staged files" + of + ", our full check", with(check, {"--no-cache"}), few,
              1.0 / 8);
  }
  table.row("5,000 files that use Prisma, cold", with(oxlint, {"."}), with(check, {"--no-cache"}),
            2.3);
  const Words remembered = with(check, {"--cache-dir", places.cache()});
  run(remembered);
  run(remembered);
  table.row("5,000 files that use Prisma, warm", with(oxlint, {"."}), remembered, 1.0 / 15);
  if (!fs::exists(places.packages())) {
    std::printf("Packages from npm: not installed\n");
    return;
  }
  fs::current_path(places.packages());
  table.row("packages from npm, cold", with(oxlint, {"."}), with(check, {"--no-cache"}), 1.0 / 5);
}

}  // namespace poolguard::bench
