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

std::vector<text::Edit> safe_repairs(const project::Project& project, const project::File& file,
                                     std::span<const lint::Rule* const> rules) {
  const auto round = [&](const project::Project& in, const project::File& of) {
    return lint::fix_all(lint::run(in, of, rules), lint::Safety::safe).edits;
  };
  const text::EditSet first = round(project, file);
  if (first.empty()) return {};

  project::Project changing = project;
  std::string text = first.apply(*file.text);
  bool once = true;
  for (int n = 1; n < max_rounds; ++n) {
    const project::FilePtr next =
        project::analyse(file.path, std::make_shared<const std::string>(text));
    changing.files.insert_or_assign(file.path, next);
    const text::EditSet more = round(changing, *next);
    if (more.empty()) break;
    text = more.apply(text);
    once = false;
  }
  if (once) return first.edits();
  if (text == *file.text) return {};
  return {difference(*file.text, text)};
}

}  // namespace poolguard::server
