#include "cli/cache.h"

#include <atomic>
#include <cstring>
#include <filesystem>
#include <map>
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

// A text and its hash, and so on.
std::string pairs_of(const std::map<std::string, std::string>& hashes) {
  std::string text;
  for (const auto& [name, hash] : hashes) text += name + '\0' + hash + '\0';
  return text;
}

// Nothing when it is no such text.
std::optional<std::vector<std::pair<std::string, std::string_view>>> pairs_in(
    std::string_view text) {
  std::vector<std::pair<std::string, std::string_view>> pairs;
  while (!text.empty()) {
    const std::size_t end_of_name = text.find('\0');
    const std::size_t end = text.find('\0', end_of_name + 1);
    if (end_of_name == text.npos || end == text.npos) return std::nullopt;
    pairs.emplace_back(text.substr(0, end_of_name),
                       text.substr(end_of_name + 1, end - end_of_name - 1));
    text.remove_prefix(end + 1);
  }
  return pairs;
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

// Each field with its length before it.
std::string Cache::joined(const Fields& fields) {
  std::string body;
  for (const std::string_view field : fields) {
    const uint64_t size = field.size();
    body.append(reinterpret_cast<const char*>(&size), sizeof size);
    body += field;
  }
  return body;
}

std::optional<Cache::Fields> Cache::split(std::string_view body) {
  Fields fields;
  for (std::string_view& field : fields) {
    uint64_t size = 0;
    if (body.size() < sizeof size) return std::nullopt;
    std::memcpy(&size, body.data(), sizeof size);
    body.remove_prefix(sizeof size);
    if (body.size() < size) return std::nullopt;
    field = body.substr(0, size);
    body.remove_prefix(size);
  }
  return body.empty() ? std::optional(fields) : std::nullopt;
}

bool Cache::find(unsigned threads) {
  if (path_.empty()) return false;
  body_ = read_whole(path_, mark).value_or("");
  const std::optional<Fields> fields = split(body_);
  if (!fields || !is_as_then(*fields, threads)) return false;
  found_ = *fields;
  return true;
}

bool Cache::is_as_then(const Fields& fields, unsigned threads) const {
  const auto listed = pairs_in(fields[lists]);
  const auto read = pairs_in(fields[reads]);
  if (fields[key] != key_ || !listed || !read) return false;
  for (const auto& [root, hash] : *listed) {
    if (Recorder::hash_of(files_.list(root)) != hash) return false;
  }
  std::atomic<bool> same{true};
  parallel_for(read->size(), threads, [&](std::size_t i) {
    const auto& [path, hash] = (*read)[i];
    if (same && Recorder::hash_of(notes_.hash(path)) != hash) same = false;
  });
  return same;
}

std::optional<Report> Cache::report() const {
  const Json value = Json::from_cbor(found_[made], true, false);
  if (value.is_discarded()) return std::nullopt;
  return restored(value, [&](const std::string& shown) {
    const std::string path =
        (fs::path(selection_.working_directory) / shown).lexically_normal().native();
    const auto text = files_.read(path);
    return text ? std::make_shared<const std::string>(project::without_secrets(path, *text))
                : nullptr;
  });
}

std::optional<Delivered> Cache::delivered_as(std::string_view delivery) const {
  if (delivery.empty() || found_[delivered] != delivery || found_[code].size() != 1) {
    return std::nullopt;
  }
  return Delivered{std::string(found_[out]), std::string(found_[err]), found_[code][0]};
}

void Cache::store(std::string_view delivery, const Delivered& what) const {
  Fields fields = found_;
  const auto number = static_cast<char>(what.code);
  fields[delivered] = delivery;
  fields[out] = what.out;
  fields[err] = what.err;
  fields[code] = std::string_view(&number, 1);
  write(fields);
}

void Cache::store(const Report& report, const Recorder& seen) const {
  if (path_.empty()) return;
  const std::string listed = pairs_of(seen.lists());
  const std::string read = pairs_of(seen.reads());
  std::string bytes;
  Json::to_cbor(stored(report), bytes);
  write({key_, listed, read, bytes});
}

void Cache::write(const Fields& fields) const {
  write_whole(path_, mark, joined(fields));
  keep_newest(folder_);
}

}  // namespace poolguard::cli
