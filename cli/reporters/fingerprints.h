// A name for a finding that outlives moved lines and changed layout: made of its rule, its file and
// its code without blanks. Findings alike in all three are told apart by their order.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analysis/lint/finding.h"

namespace poolguard::cli {

class Fingerprints {
 public:
  // To be asked once for each finding of a report, in the report's order. 16 hexadecimal digits.
  std::string next(std::string_view path, std::string_view text, const lint::Finding& finding);

 private:
  std::map<std::string, int> seen_;
};

}  // namespace poolguard::cli
