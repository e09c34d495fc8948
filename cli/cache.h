// Reports of earlier checks on disk, so that a check of an unchanged project only lists its files
// and looks whether each is the one it was.
//
// An entry holds a report, what was last written of it, and all it was made from: every list and
// every text that the analysis asked for, as hashes. It counts only when each of them is the same
// now, and when the program, the arguments and the place of the working directory in the project
// are. So an entry may come from another machine, another version or a crash: what does not fit is
// no entry. Nothing that goes wrong here is an error.
#pragma once

#include <array>
#include <cstdint>
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

// All that a check wrote, and its exit code.
struct Delivered {
  std::string out;
  std::string err;
  int code = 0;
};

class Cache {
 public:
  // `arguments`: everything else that decides what the report says.
  Cache(CachePlace place, const project::Files& files, const TextNotes& notes,
        const Selection& selection, std::string_view arguments);

  // Looks for an entry that counts, and says whether there is one. What follows is of it.
  bool find(unsigned threads);
  std::optional<Report> report() const;  // none when another version wrote it
  // What was written when this report was last delivered in the same way.
  std::optional<Delivered> delivered_as(std::string_view delivery) const;
  void store(std::string_view delivery, const Delivered& what) const;

  void store(const Report& report, const Recorder& seen) const;

 private:
  // What an entry consists of, and where in an array of that.
  enum Field : uint8_t { key, lists, reads, made, delivered, out, err, code, field_count };
  using Fields = std::array<std::string_view, field_count>;
  static std::string joined(const Fields& fields);
  static std::optional<Fields> split(std::string_view body);

  void write(const Fields& fields) const;
  std::string relative(std::string_view path) const;
  bool is_as_then(const Fields& fields, unsigned threads) const;

  std::string folder_;
  const project::Files& files_;
  const TextNotes& notes_;
  const Selection& selection_;
  std::string key_;   // in words, and in the entry
  std::string path_;  // of the entry; "" when nothing is remembered
  std::string body_;  // of the entry that was found
  Fields found_{};    // in it
};

}  // namespace poolguard::cli
