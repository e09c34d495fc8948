#include "cli/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

extern char** environ;

namespace poolguard::cli {

namespace {

std::string message_of(int code) { return std::generic_category().message(code); }

class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  ~Fd() { close(); }
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

 private:
  int fd_ = -1;
};

struct Pipe {
  Fd read;
  Fd write;
};

// From the making of a pipe until the start of its program no other program may start: it would
// inherit the pipe and keep it open.
std::mutex starting;

bool open_pipe(Pipe& pipe) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return false;
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  pipe = {Fd(ends[0]), Fd(ends[1])};
  return true;
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, CloseFile>;

// A nameless file at its start: unlike a pipe it cannot fill up while nobody reads.
FilePtr file_with(std::string_view text) {
  FilePtr file(std::tmpfile());
  if (!file) return nullptr;
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
                       std::fflush(file.get()) == 0 && ::lseek(::fileno(file.get()), 0, 0) == 0;
  return written ? std::move(file) : nullptr;
}

// Both at once: a program that is stuck on one of them would never finish the other.
void read_both(Fd out, std::string& out_text, Fd err, std::string& err_text) {
  std::array<pollfd, 2> polls = {pollfd{out.get(), POLLIN, 0}, pollfd{err.get(), POLLIN, 0}};
  const std::array<std::string*, 2> texts = {&out_text, &err_text};
  std::array<char, 65536> buffer;
  for (std::size_t open = polls.size(); open > 0;) {
    if (::poll(polls.data(), polls.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < polls.size(); ++i) {
      if (polls[i].fd < 0 || polls[i].revents == 0) continue;
      const ssize_t got = ::read(polls[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        polls[i].fd = -1;
        --open;
      }
    }
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ProcessResult run_program(std::span<const std::string> words, std::string_view input) {
  ProcessResult result;
  Pipe out;
  Pipe err;
  std::unique_lock lock(starting);
  const FilePtr in = file_with(input);
  if (!in || !open_pipe(out) || !open_pipe(err)) {
    result.error = message_of(errno);
    return result;
  }
  std::vector<std::string> copies(words.begin(), words.end());
  std::vector<char*> argv;
  for (std::string& word : copies) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(in.get()), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out.write.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err.write.get(), STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    result.error = message_of(failed);
    return result;
  }
  out.write.close();
  err.write.close();
  lock.unlock();
  read_both(std::move(out.read), result.out, std::move(err.read), result.err);
  result.code = wait_for(child);
  return result;
}

}  // namespace poolguard::cli
