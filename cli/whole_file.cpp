#include "cli/whole_file.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "cli/content_hash.h"
#include "cli/disk.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t hash_size = 32;

constexpr std::size_t max_files = 50;

}  // namespace

std::optional<std::string> read_whole(const std::string& path, std::string_view mark) {
  auto bytes = Disk().read(path);
  const std::size_t head = mark.size() + hash_size;
  if (!bytes || bytes->size() < head || !bytes->starts_with(mark)) return std::nullopt;
  const std::string_view body = std::string_view(*bytes).substr(head);
  if (content_hash(body) != std::string_view(*bytes).substr(mark.size(), hash_size)) {
    return std::nullopt;
  }
  bytes->erase(0, head);
  return bytes;
}

void write_whole(const std::string& path, std::string_view mark, std::string_view body) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  std::string draft = path + ".XXXXXX";
  const int fd = ::mkstemp(draft.data());
  if (fd < 0) return;
  ::close(fd);
  std::ofstream file(draft, std::ios::binary);
  file << mark << content_hash(body) << body;
  file.close();
  if (file) fs::rename(draft, path, error);
  if (!file || error) fs::remove(draft, error);
}

void keep_newest(const std::string& folder) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) files.emplace_back(it->last_write_time(ignored), it->path());
  }
  if (files.size() <= max_files) return;
  std::sort(files.begin(), files.end());
  for (std::size_t i = 0; i < files.size() - max_files; ++i) fs::remove(files[i].second, error);
}

}  // namespace poolguard::cli
