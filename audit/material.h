// What all sections of an audit are made of: the project, its findings with line numbers, and which
// entry points reach which function.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/project/functions.h"
#include "analysis/text/line_index.h"
#include "audit/audit.h"

namespace poolguard::audit {

// Where work comes in: a request, a job, a script.
struct Entry {
  const project::File* file = nullptr;
  model::FunctionId function;
  std::string name;
};

class Material {
 public:
  Material(const project::Project& project, std::span<const FoundIn> found, const Options& options);

  const project::Project& project;
  std::span<const FoundIn> found;
  const Options& options;

  bool covers(std::string_view path) const { return !options.covers || options.covers(path); }
  std::string relative(std::string_view path) const;
  Place place(std::string_view path, text::Span span) const;
  Place place(const project::File& file, text::Span span) const { return place(file.path, span); }

  // The audited sources that are no tests, and what a rule would see of each.
  const std::vector<const project::File*>& files() const { return files_; }
  const lint::Context& context(const project::File& file) const;

  // Follows the calls of each entry point; `entries` is kept, and named by index from then on.
  void follow(std::vector<Entry> entries);
  const std::vector<Entry>& entries() const { return entries_; }
  // The entry points that run the code at `span`; sorted.
  std::set<uint32_t> reaching(const project::File& file, text::Span span) const;
  std::vector<std::string> names_of(const std::set<uint32_t>& entries) const;
  // The one whose own code `span` is; none: it stands in code that is called.
  std::optional<uint32_t> entry_at(const project::File& file, text::Span span) const;

 private:
  using Function = std::pair<const project::File*, uint32_t>;
  const std::vector<Function>& callees(Function function);

  std::vector<const project::File*> files_;
  std::vector<Entry> entries_;
  std::map<Function, std::vector<Function>> callees_;
  std::map<const project::File*, std::map<uint32_t, std::set<uint32_t>>> reached_;
  mutable std::map<const project::File*, std::unique_ptr<lint::Context>> contexts_;
  mutable std::map<std::string, text::LineIndex, std::less<>> lines_;
};

}  // namespace poolguard::audit
