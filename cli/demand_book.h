// Writes down what a part of a project is asked for; see project/source_files.h.
#pragma once

#include <initializer_list>
#include <mutex>
#include <string_view>

#include "analysis/project/project.h"

namespace poolguard::cli {

class DemandBook : public project::Demand {
 public:
  void file(std::string_view path) const override;
  void holding(std::initializer_list<std::string_view> words) const override;
  void calling(std::string_view name) const override;
  void all() const override;

  // What was asked for and never taken before.
  project::Wanted take();

 private:
  mutable std::mutex mutex_;
  mutable project::Wanted open_;
  project::Wanted taken_;
};

}  // namespace poolguard::cli
