// Files that can tell without reading whether a text is still the one they gave before.
#pragma once

#include <string>

#include "analysis/project/files.h"

namespace poolguard::cli {

class StampedFiles : public project::Files {
 public:
  // Equal stamps of a path: equal texts. "": no telling.
  virtual std::string stamp(const std::string& path) const = 0;
};

}  // namespace poolguard::cli
