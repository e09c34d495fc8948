// What a rule says about a place, and the repairs it offers. Plain data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/facts.h"
#include "analysis/text/edit.h"

namespace poolguard::lint {

enum class Severity : uint8_t { hint, information, warning, error };

// safe: the meaning of the program is kept; may be applied on save and by fix-all.
// suggested: on demand; the title says what changes.
enum class Safety : uint8_t { safe, suggested };

struct FileEdits {
  std::string path;
  std::vector<text::Edit> edits;
};

// One alternative repair. Its edits are bytes of the texts the finding was made from.
struct Fix {
  std::string title;  // an instruction: "Add timeout: 15000 ms"
  Safety safety = Safety::suggested;
  bool preferred = false;              // at most one of a finding's fixes
  std::vector<text::Edit> edits = {};  // in the finding's own file
  std::vector<FileEdits> elsewhere = {};
};

struct Related {
  std::string path;
  text::Span span;
  std::string message;
};

struct Finding {
  std::string_view rule = {};  // its id; filled in by run
  text::Span span;
  Severity severity = Severity::warning;
  model::Evidence evidence = model::Evidence::proved;
  std::string message;
  std::vector<Related> related = {};
  std::vector<Fix> fixes = {};
  bool baselined = false;  // known of old (see project/baseline.h); filled in by run
};

using Findings = std::vector<Finding>;

// As users write them: "warning", "suggested".
std::string_view name_of(Severity severity);
std::string_view name_of(Safety safety);

}  // namespace poolguard::lint
