// Notices files that change on the disk, by looking at their times and sizes every other second.
//
// Asking costs microseconds a file, needs no descriptor for each folder, and works on network and
// shared file systems, where notifications do not come; on large projects it looks less often, so
// that it never takes more than a hundredth of a processor. Knows what is ignored as the listing of
// a project does, and reads no file.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/file_watch.h"

namespace poolguard::cli {

// One root, as it was when it was last looked at.
class Looker {
 public:
  explicit Looker(std::string root) : root_(std::move(root)) {}

  // What has changed since the last look; nothing the first time. Sorted by path.
  std::vector<server::FileChange> look();

 private:
  struct Stamp {
    std::int64_t time = 0;  // nanoseconds
    std::int64_t size = 0;
    std::uint64_t node = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  using Stamps = std::map<std::string, std::optional<Stamp>>;

  static std::optional<Stamp> stamp_of(const std::string& path);
  bool folders_have_changed() const;
  void list();
  std::vector<std::string> above() const;

  std::string root_;
  bool listed_ = false;
  std::vector<std::string> paths_;  // sorted: all files that can matter
  Stamps files_;
  Stamps folders_;  // none: it has changed just now, and may do so again within its clock's tick
};

class DiskWatch : public server::FileWatch {
 public:
  explicit DiskWatch(std::chrono::milliseconds pause = std::chrono::seconds(2)) : pause_(pause) {}
  ~DiskWatch() override { stop(); }

  void watch(std::vector<std::string> roots, Told told) override;
  void stop() override;

 private:
  void run();
  void look();

  const std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::vector<std::string> roots_;
  Told told_;
  std::map<std::string, Looker> lookers_;  // of the thread alone
  std::thread thread_;
};

}  // namespace poolguard::cli
