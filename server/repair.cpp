#include "server/repair.h"

#include <algorithm>
#include <memory>

#include "analysis/lint/fix_all.h"
#include "analysis/lint/run.h"

namespace poolguard::server {
namespace {

constexpr int max_rounds = 10;

// Whether `at` lies inside a character or between "\r" and "\n".
bool is_inside(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) return true;
  return text[at - 1] == '\r' && text[at] == '\n';
}

std::size_t count_errors(const project::FilePtr& file) {
  return file ? file->facts.program().errors.size() : 0;
}

// A project of its own in which one document may have other texts.
class Trial {
 public:
  Trial(const project::Workspace& workspace, const Document& document, const lint::Options& options)
      : workspace_(workspace), path_(document.path), file_(document.file), options_(options) {}

  void put(std::string text) {
    auto shared = std::make_shared<const std::string>(std::move(text));
    if (file_) {
      file_ = project::analyse(path_, std::move(shared));
      workspace_.put(file_);
    } else {
      workspace_.put(project::Manifest{path_, std::move(shared)});
    }
  }

  std::size_t errors() const { return count_errors(file_); }

  lint::Findings findings(std::span<const lint::Rule* const> rules) const {
    const project::Project& project = workspace_.project();
    if (file_) return lint::run(project, *file_, rules, options_);
    const auto manifest = project.manifests.find(path_);
    if (manifest == project.manifests.end()) return {};
    return lint::run_manifest(project, manifest->second, rules, options_);
  }

 private:
  project::Workspace workspace_;
  std::string path_;
  project::FilePtr file_;
  const lint::Options& options_;
};

}  // namespace

text::Edit difference(std::string_view before, std::string_view after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (is_inside(before, head) || is_inside(after, head)) --head;

  std::size_t tail = 0;
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  while (is_inside(before, before.size() - tail) || is_inside(after, after.size() - tail)) --tail;

  return {.span = {.begin = static_cast<uint32_t>(head),
                   .end = static_cast<uint32_t>(before.size() - tail)},
          .text = std::string(after.substr(head, after.size() - tail - head))};
}

std::optional<lint::Findings> findings_after(std::string text, const project::Workspace& workspace,
                                             const Document& document,
                                             std::span<const lint::Rule* const> rules,
                                             const lint::Options& options) {
  Trial trial(workspace, document, options);
  trial.put(std::move(text));
  if (trial.errors() > count_errors(document.file)) return std::nullopt;
  return trial.findings(rules);
}

std::vector<text::Edit> safe_repairs(const project::Workspace& workspace, const Document& document,
                                     std::span<const lint::Rule* const> rules,
                                     const lint::Options& options) {
  Trial trial(workspace, document, options);
  std::string text = *document.text;
  std::vector<text::Edit> edits;
  for (int round = 0; round < max_rounds; ++round) {
    const text::EditSet more = lint::fix_all(trial.findings(rules), lint::Safety::safe).edits;
    if (more.empty()) break;
    text = more.apply(text);
    trial.put(text);
    edits = round == 0 ? more.edits() : std::vector<text::Edit>{};
  }
  if (text == *document.text) return {};
  return edits.empty() ? std::vector{difference(*document.text, text)} : edits;
}

}  // namespace poolguard::server
