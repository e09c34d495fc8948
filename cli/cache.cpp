#include "cli/cache.h"

#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "analysis/project/secrets.h"
#include "cli/content_hash.h"
#include "cli/parallel.h"
#include "cli/report_store.h"
#include "cli/version.h"
#include "cli/whole_file.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::string_view mark = "poolguard cache 2 ";

// Another build may find other things under the same version. The file is named by the system where
// it can, and else by who called us.
std::vector<std::string> program_paths(const std::string& called) {
  return {"/proc/self/exe", "/proc/curproc/file", called};
}

std::string this_program(const TextNotes& notes, const std::string& called) {
  for (const std::string& path : program_paths(called)) {
    const auto bits = path.empty() ? std::nullopt : notes.hash(path);
    if (bits) return std::string(version) + " " + hash_text(*bits);
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

Json binary(const std::string& bytes) { return Json::binary({bytes.begin(), bytes.end()}); }

std::string bytes_of(const Json& value) {
  const auto& bytes = value.get_binary();
  return {bytes.begin(), bytes.end()};
}

}  // namespace

Cache::Cache(CachePlace place, const project::Files& files, const TextNotes& notes,
             const Selection& selection, std::string_view arguments)
    : folder_(std::move(place.folder)), files_(files), notes_(notes), selection_(selection) {
  if (folder_.empty()) return;
  const std::string program = this_program(notes_, place.program);
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
    if (!are_as_then(bytes_of(entry->at("reads")), threads)) return std::nullopt;
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

bool Cache::are_as_then(std::string_view reads, unsigned threads) const {
  std::vector<std::pair<std::string, std::string_view>> then;
  while (!reads.empty()) {
    const std::size_t end_of_path = reads.find('\0');
    const std::size_t end = reads.find('\0', end_of_path + 1);
    if (end_of_path == reads.npos || end == reads.npos) return false;
    then.emplace_back(reads.substr(0, end_of_path),
                      reads.substr(end_of_path + 1, end - end_of_path - 1));
    reads.remove_prefix(end + 1);
  }
  std::atomic<bool> same{true};
  parallel_for(then.size(), threads, [&](std::size_t i) {
    const auto& [path, hash] = then[i];
    if (same && Recorder::hash_of(notes_.hash(path)) != hash) same = false;
  });
  return same;
}

void Cache::store(const Report& report, const Recorder& seen) const {
  if (path_.empty()) return;
  Json lists = Json::array();
  for (const auto& [root, hash] : seen.lists()) lists.push_back({binary(root), hash});
  std::string reads;  // paths and hashes by turns
  for (const auto& [path, hash] : seen.reads()) reads += path + '\0' + hash + '\0';
  const Json entry = {{"key", binary(key_)},
                      {"lists", std::move(lists)},
                      {"reads", binary(reads)},
                      {"report", stored(report)}};
  std::string body;
  Json::to_cbor(entry, body);
  write_whole(path_, mark, body);
  keep_newest(folder_);
}

}  // namespace poolguard::cli
