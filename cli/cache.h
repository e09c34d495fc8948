// Reports of earlier checks on disk, so that a check of an unchanged project only lists its files
// and looks whether each is the one it was.
//
// An entry holds a report and all it was made from: every list and every text that the analysis
// asked for, as hashes. It counts only when each of them is the same now, and when the program, the
// arguments and the place of the working directory in the project are. So an entry may come from
// another machine, another version or a crash: what does not fit is no entry. Nothing that goes
// wrong here is an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/recorder.h"
#include "cli/report.h"
#include "cli/selection.h"
#include "cli/text_notes.h"

namespace poolguard::cli {

struct CachePlace {
  std::string folder;        // "": none
  std::string program = {};  // where this program lies; "": not known
};

class Cache {
 public:
  // `arguments`: everything else that decides what the report says.
  Cache(CachePlace place, const project::Files& files, const TextNotes& notes,
        const Selection& selection, std::string_view arguments);

  std::optional<Report> find(unsigned threads) const;
  void store(const Report& report, const Recorder& seen) const;

 private:
  std::string relative(std::string_view path) const;
  bool are_as_then(std::string_view reads, unsigned threads) const;

  std::string folder_;
  const project::Files& files_;
  const TextNotes& notes_;
  const Selection& selection_;
  std::string key_;   // in words, and in the entry
  std::string path_;  // of the entry; "" when nothing is remembered
};

}  // namespace poolguard::cli
