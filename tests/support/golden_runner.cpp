// Runs one golden case of the command line: golden_runner POOLGUARD CASE
//
// A case is a folder: `args` holds one call of poolguard a line (words parted by blanks), `input/`
// the project it runs in, `after/` the files that must differ or be new afterwards. Standard
// output, standard error and exit codes are compared with expect.stdout, expect.stderr and
// expect.code, which UPDATE_EXPECT=1 writes. Everything runs in a copy that looks like a git
// repository; "dot." at the start of an input's name stands for ".", so that our own repository
// does not obey it.
//
// Unasked: the whole case runs twice, from two copies, and must give the same bytes; files that are
// not in `after/` stay as they were, none comes into being, and no file changes its mode.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct File {
  std::string text;
  fs::perms mode = fs::perms::none;
};

using Tree = std::map<std::string, File>;

struct Outcome {
  std::string out;
  std::string err;
  std::string codes;
  Tree files;
};

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

fs::path with_dots(const fs::path& path) {
  fs::path out;
  for (const fs::path& part : path) {
    const std::string name = part.native();
    out /= name.starts_with("dot.") ? name.substr(3) : name;
  }
  return out;
}

Tree tree_of(const fs::path& root, bool rename_dots) {
  Tree tree;
  if (!fs::exists(root)) return tree;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const fs::path name = entry.path().lexically_relative(root);
    tree[(rename_dots ? with_dots(name) : name).native()] = {read(entry.path()),
                                                             entry.status().permissions()};
  }
  return tree;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

int run_program(const std::string& program, std::vector<std::string> words, const fs::path& folder,
                const fs::path& out, const fs::path& err) {
  words.insert(words.begin(), program);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto redirect = [](const fs::path& to, int fd) {
      ::dup2(::open(to.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), fd);
    };
    redirect(out, STDOUT_FILENO);
    redirect(err, STDERR_FILENO);
    if (::chdir(folder.c_str()) == 0) ::execv(program.c_str(), argv.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Outcome run_case(const std::string& program, const fs::path& folder) {
  std::string pattern = (fs::temp_directory_path() / "poolguard-golden.XXXXXX").native();
  const fs::path place = ::mkdtemp(pattern.data());
  const fs::path project = place / "project";
  write(project / ".git" / "HEAD", "ref: refs/heads/main\n");
  for (const auto& [name, file] : tree_of(folder / "input", true)) {
    write(project / name, file.text);
    fs::permissions(project / name, file.mode);
  }
  ::setenv("XDG_CACHE_HOME", (place / "cache").c_str(), 1);
  Outcome outcome;
  std::istringstream calls(read(folder / "args"));
  for (std::string line; std::getline(calls, line);) {
    outcome.codes += std::to_string(run_program(program, words_of(line), project, place / "out",
                                                place / "err")) +
                     "\n";
  }
  outcome.out = read(place / "out");
  outcome.err = read(place / "err");
  outcome.files = tree_of(project, false);
  outcome.files.erase(".git/HEAD");
  fs::remove_all(place);
  return outcome;
}

class Judge {
 public:
  explicit Judge(fs::path folder) : folder_(std::move(folder)) {}

  void same(const std::string& what, const std::string& expected, const std::string& actual) {
    if (expected == actual) return;
    std::cerr << "=== " << what << " differs; expected:\n"
              << expected << "--- actual:\n"
              << actual << "===\n";
    failed_ = true;
  }

  void output(const char* name, const std::string& actual) {
    if (std::getenv("UPDATE_EXPECT")) write(folder_ / name, actual);
    same(name, read(folder_ / name), actual);
  }

  void files(const Tree& actual) {
    const Tree before = tree_of(folder_ / "input", true);
    if (std::getenv("UPDATE_EXPECT")) update_after(before, actual);
    Tree expected = before;
    for (const auto& [name, file] : tree_of(folder_ / "after", true)) {
      const auto made = actual.find(name);
      if (!before.contains(name) && made != actual.end()) expected[name].mode = made->second.mode;
      expected[name].text = file.text;
    }
    for (const auto& [name, file] : actual) {
      if (!expected.contains(name)) same("the list of files", "", name + " is new\n");
    }
    for (const auto& [name, file] : expected) {
      const auto found = actual.find(name);
      if (found == actual.end()) {
        same("the list of files", "", name + " is missing\n");
        continue;
      }
      same(name, file.text, found->second.text);
      if (found->second.mode != file.mode) same("the mode of " + name, "kept\n", "changed\n");
    }
  }

  bool failed() const { return failed_; }

 private:
  void update_after(const Tree& before, const Tree& actual) {
    fs::remove_all(folder_ / "after");
    for (const auto& [name, file] : actual) {
      const auto found = before.find(name);
      if (found == before.end() || found->second.text != file.text) {
        write(folder_ / "after" / name, file.text);
      }
    }
  }

  fs::path folder_;
  bool failed_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: golden_runner POOLGUARD CASE\n";
    return 2;
  }
  const std::string program = fs::absolute(argv[1]).native();
  const fs::path folder = fs::absolute(argv[2]);
  const Outcome outcome = run_case(program, folder);
  const Outcome again = run_case(program, folder);
  Judge judge(folder);
  judge.output("expect.stdout", outcome.out);
  judge.output("expect.stderr", outcome.err);
  judge.output("expect.code", outcome.codes);
  judge.files(outcome.files);
  judge.same("standard output of a second run", outcome.out, again.out);
  judge.same("standard error of a second run", outcome.err, again.err);
  return judge.failed() ? 1 : 0;
}
