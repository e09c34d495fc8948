#include "cli/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

#include "cli/disk.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

std::string last_error() { return std::generic_category().message(errno); }

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// So that the rename itself survives a power cut. Not all file systems can; then nothing is lost
// but that promise.
void sync_directory(const fs::path& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

// Signals that would end the process wait for as long as this lives.
class Uninterrupted {
 public:
  Uninterrupted() {
    sigset_t ending;
    ::sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&ending, signal);
    ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  ~Uninterrupted() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;

 private:
  sigset_t before_{};
};

// Removes itself unless it was renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : path_(target.parent_path() / ("." + target.filename().native() + ".XXXXXX")) {
    fd_ = ::mkostemp(path_.data(), O_CLOEXEC);
  }
  ~TemporaryFile() {
    if (fd_ >= 0) ::close(fd_);
    if (fd_ >= 0 && !renamed_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool exists() const { return fd_ >= 0; }

  bool fill(std::string_view text, const struct stat& like) {
    // The owner first: changing it clears some bits of the mode.
    if (::fchown(fd_, like.st_uid, like.st_gid) != 0 && errno != EPERM) return false;
    return ::fchmod(fd_, like.st_mode & 07777U) == 0 && write_all(fd_, text) && ::fsync(fd_) == 0;
  }

  bool rename_to(const fs::path& target) {
    renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  int fd_ = -1;
  bool renamed_ = false;
};

}  // namespace

std::optional<std::string> refusal_to_replace(const std::string& path, std::string_view expected) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return error.message();
  struct stat info {};
  if (::stat(target.c_str(), &info) != 0) return last_error();
  // The bits, too: root may write anything, but a read-only file says that it wants no change.
  const bool is_writable = (info.st_mode & 0222U) != 0 && ::access(target.c_str(), W_OK) == 0;
  if (!is_writable) return "the file is read-only";
  if (Disk().read(target.native()) != expected) return "the file has changed since it was read";
  return std::nullopt;
}

std::optional<std::string> replace_file(const std::string& path, std::string_view expected,
                                        std::string_view text) {
  if (auto refusal = refusal_to_replace(path, expected)) return refusal;
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  struct stat info {};
  if (error || ::stat(target.c_str(), &info) != 0) return last_error();

  const Uninterrupted uninterrupted;
  TemporaryFile temporary(target);
  if (!temporary.exists() || !temporary.fill(text, info)) return last_error();
  if (Disk().read(target.native()) != expected) return "the file has changed since it was read";
  if (!temporary.rename_to(target)) return last_error();
  sync_directory(target.parent_path());
  return std::nullopt;
}

}  // namespace poolguard::cli
