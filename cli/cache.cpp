#include "cli/cache.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "analysis/project/secrets.h"
#include "cli/content_hash.h"
#include "cli/disk.h"
#include "cli/parallel.h"
#include "cli/report_store.h"
#include "cli/version.h"
#include "cli/whole_file.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::string_view mark = "poolguard cache 1 ";
constexpr std::size_t max_entries = 50;

// Another build may find other things under the same version. The file is named by the system where
// it can, and else by who called us.
std::string this_program(const std::string& called) {
  for (const std::string& path :
       {std::string("/proc/self/exe"), std::string("/proc/curproc/file"), called}) {
    const auto bytes = path.empty() ? std::nullopt : Disk().read(path);
    if (bytes) return std::string(version) + " " + content_hash(*bytes);
  }
  return "";
}

std::optional<Json> read_entry(const std::string& path) {
  const auto body = read_whole(path, mark);
  if (!body) return std::nullopt;
  Json value = Json::from_cbor(*body, true, false);
  if (!value.is_object()) return std::nullopt;
  return value;
}

void drop_oldest(const fs::path& folder) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    entries.emplace_back(it->last_write_time(ignored), it->path());
  }
  if (entries.size() <= max_entries) return;
  std::sort(entries.begin(), entries.end());
  for (std::size_t i = 0; i < entries.size() - max_entries; ++i) {
    fs::remove(entries[i].second, error);
  }
}

Json binary(const std::string& bytes) { return Json::binary({bytes.begin(), bytes.end()}); }

std::string bytes_of(const Json& value) {
  const auto& bytes = value.get_binary();
  return {bytes.begin(), bytes.end()};
}

}  // namespace

Cache::Cache(CachePlace place, const project::Files& files, const Selection& selection,
             std::string_view arguments)
    : folder_(std::move(place.folder)), files_(files), selection_(selection) {
  if (folder_.empty()) return;
  const std::string program = this_program(place.program);
  if (program.empty()) return;
  key_ = program + '\0' + std::string(arguments) + '\0' + relative(selection.working_directory);
  for (const std::string& path : selection.paths) key_ += '\0' + relative(path);
  key_ += '\0' + selection.root;
  path_ = (fs::path(folder_) / content_hash(key_)).native();
}

std::string Cache::relative(std::string_view path) const {
  return fs::path(path).lexically_relative(selection_.root).native();
}

std::optional<Report> Cache::find(unsigned threads) const {
  if (path_.empty()) return std::nullopt;
  const std::optional<Json> entry = read_entry(path_);
  if (!entry) return std::nullopt;
  try {
    if (bytes_of(entry->at("key")) != key_) return std::nullopt;
    for (const Json& list : entry->at("lists")) {
      if (Recorder::hash_of(files_.list(bytes_of(list.at(0)))) != list.at(1)) return std::nullopt;
    }
    const Json& reads = entry->at("reads");
    std::atomic<bool> same{true};
    parallel_for(reads.size(), threads, [&](std::size_t i) {
      if (same && Recorder::hash_of(files_.read(bytes_of(reads[i].at(0)))) != reads[i].at(1)) {
        same = false;
      }
    });
    if (!same) return std::nullopt;
    return restored(entry->at("report"), [&](const std::string& shown) {
      const std::string path =
          (fs::path(selection_.working_directory) / shown).lexically_normal().native();
      const auto text = files_.read(path);
      return text ? std::make_shared<const std::string>(project::without_secrets(path, *text))
                  : nullptr;
    });
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void Cache::store(const Report& report, const Recorder& seen) const {
  if (path_.empty()) return;
  Json lists = Json::array();
  for (const auto& [root, hash] : seen.lists()) lists.push_back({binary(root), hash});
  Json reads = Json::array();
  for (const auto& [path, hash] : seen.reads()) reads.push_back({binary(path), hash});
  const Json entry = {{"key", binary(key_)},
                      {"lists", std::move(lists)},
                      {"reads", std::move(reads)},
                      {"report", stored(report)}};
  std::string body;
  Json::to_cbor(entry, body);
  write_whole(path_, mark, body);
  drop_oldest(folder_);
}

}  // namespace poolguard::cli
