// Who notices that files change outside the editor, where the client cannot tell us.
//
// What has changed is only told, never read here: the loop decides what it means.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace poolguard::server {

struct FileChange {
  enum class Kind : std::uint8_t { created, changed, deleted };
  std::string path;
  Kind kind = Kind::changed;
};

class FileWatch {
 public:
  using Told = std::function<void(std::vector<FileChange>)>;
  virtual ~FileWatch() = default;
  // Watches these folders from now on, and no others. `told` may be called from any thread.
  virtual void watch(std::vector<std::string> roots, Told told) = 0;
  // Nothing is told any more when this returns.
  virtual void stop() = 0;
};

}  // namespace poolguard::server
