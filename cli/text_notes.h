// What was seen in the texts of a project's files, remembered on disk: a hash of each text, whether
// it may configure the connection pool, and its words.
//
// A note counts for one path with one stamp (StampedFiles) that was the same before and after the
// text was read, so what has not changed since is known without a look into it. What is not known
// is read; nothing that goes wrong is an error. Notes of files that are gone leave when new ones
// come. Without a place they last as long as this object.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/content_hash.h"
#include "cli/stamped_files.h"
#include "cli/word_index.h"

namespace poolguard::cli {

class TextNotes {
 public:
  // `files` must outlive this. `place`: the file of the notes; "": none.
  TextNotes(const StampedFiles& files, std::string place, unsigned threads);

  // The hash of a file's text now; none when there is no text. From several threads.
  std::optional<HashBits> hash(const std::string& path) const;
  // The same, of a text that somebody has read; `stamp` is older than that.
  HashBits note(const std::string& path, const std::string& stamp, std::string_view text) const;

  // The files that the following is about.
  void follow(std::vector<std::string> paths);
  // Those of them, in their order, that may configure the pool.
  std::vector<std::string> for_pool();
  // Those of them that hold all words of one of the sets, and perhaps some more.
  std::vector<std::string> may_hold(const project::WordSets& any_of);

  // Those of them that may call something of that name, and perhaps some more.
  std::vector<std::string> may_call(const std::string& name);

  // Remembers what is new for the next time, and what is old of these files and of those that were
  // asked about.
  void store(std::span<const std::string> paths) const;

  // Where the notes of a project lie in a cache; "" without one.
  static std::string place_in(const std::string& cache_folder, const std::string& root);

 private:
  struct Note {
    uint64_t path = 0;     // its hash
    HashBits stamp{};      // of path and stamp
    HashBits text{};       // of the text
    uint32_t kind = 0;     // notes of a path that count for stamps of different kinds
    uint32_t is_read = 0;  // the words are known, and the following
    uint32_t sets_pool = 0;
    uint32_t is_lasting = 0;  // there was a stamp
  };
  struct Followed {
    std::string path;
    std::optional<uint32_t> number = {};  // of its note, when the words are known
    bool sets_pool = false;
  };
  using Texts = std::vector<char>;  // for each number whether that text is meant

  static Note note_for(const std::string& path, const std::string& stamp);
  const Note* known(const Note& wanted) const;
  bool is_still(const Note& note, const std::string& path) const;
  uint32_t number_of(const Note* old) const { return static_cast<uint32_t>(old - old_.data()); }
  void load();
  void learn();
  void look_at(Followed& file, Note note, uint32_t number, WordBook& book);
  std::vector<std::string> unknown_and(const Texts& meant) const;
  Texts holding(const std::vector<std::string>& words) const;
  std::string bytes_with(std::span<const std::string> paths) const;

  const StampedFiles& files_;
  std::string place_;
  unsigned threads_;
  std::vector<Note> old_;                         // as they were stored, by path and kind
  std::unique_ptr<std::atomic<bool>[]> is_used_;  // of each old one: it said something
  mutable std::mutex mutex_;
  mutable std::vector<Note> new_;    // numbered behind the old ones
  mutable std::size_t unknown_ = 0;  // bytes of texts that had to be read and would not have to
  std::size_t stored_ = 0;           // bytes of the notes as they were stored
  std::vector<WordIndex> words_;     // of the old ones, then of what was learnt
  std::vector<Followed> followed_;
  bool has_learnt_ = false;
};

}  // namespace poolguard::cli
