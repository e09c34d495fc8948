// Files that remember what was asked of them and what they answered: all that a result made from
// them depends on.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/stamped_files.h"
#include "cli/text_notes.h"

namespace poolguard::cli {

class Recorder : public StampedFiles {
 public:
  // `notes` hear of each text, too. Both must outlive this.
  Recorder(const StampedFiles& below, const TextNotes& notes) : below_(below), notes_(notes) {}

  std::optional<std::string> read(const std::string& path) const override;
  std::vector<std::string> list(const std::string& root) const override;
  std::string stamp(const std::string&) const override { return {}; }  // all is to be read

  // Path -> the hash of its text, "" where there was none.
  const std::map<std::string, std::string>& reads() const { return reads_; }
  // Root -> the hash of the list.
  const std::map<std::string, std::string>& lists() const { return lists_; }

  static std::string hash_of(const std::optional<HashBits>& text);
  static std::string hash_of(const std::vector<std::string>& list);

 private:
  const StampedFiles& below_;
  const TextNotes& notes_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::string> reads_;
  mutable std::map<std::string, std::string> lists_;
};

}  // namespace poolguard::cli
