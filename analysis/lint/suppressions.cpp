#include "analysis/lint/suppressions.h"

#include <algorithm>

#include "analysis/syntax/tree.h"

namespace poolguard::lint {
namespace {

constexpr std::string_view prefix = "poolguard-disable-";

text::Span line_around(std::string_view text, uint32_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t after = text.find('\n', offset);
  return {before == std::string_view::npos ? 0 : static_cast<uint32_t>(before + 1),
          static_cast<uint32_t>(after == std::string_view::npos ? text.size() : after + 1)};
}

std::vector<std::string_view> rule_names(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const std::size_t begin = list.find_first_not_of(" ,\t\r\n*");
    if (begin == std::string_view::npos) break;
    list.remove_prefix(begin);
    const std::size_t end = std::min(list.find_first_of(" ,\t\r\n*"), list.size());
    const std::string_view name = list.substr(0, end);
    if (name.starts_with("--") || name.starts_with("/")) break;
    names.push_back(name);
    list.remove_prefix(end);
  }
  return names;
}

}  // namespace

std::string_view comment_mark(std::string_view path) {
  if (path.ends_with(".prisma") || syntax::dialect_of(path)) return "//";
  if (path.ends_with(".sql")) return "--";
  return project::is_dotenv(path) ? "#" : "";
}

Suppressions::Suppressions(const model::Program& program) {
  for (text::Span comment : program.comments) read(program.text, comment);
}

Suppressions::Suppressions(const project::Manifest& manifest) {
  const std::string_view mark = comment_mark(manifest.path);
  if (mark.empty()) return;
  const std::string_view text = *manifest.text;
  for (std::size_t at = text.find(prefix); at != text.npos; at = text.find(prefix, at + 1)) {
    const text::Span line = line_around(text, static_cast<uint32_t>(at));
    const std::size_t begin = text.substr(line.begin, at - line.begin).find(mark);
    if (begin == text.npos) continue;
    const std::size_t end = text.find_last_not_of("\r\n", line.end - 1) + 1;
    read(text, {line.begin + static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
}

void Suppressions::read(std::string_view text, text::Span comment) {
  const std::string_view words = text.substr(comment.begin, comment.size());
  const std::size_t at = words.find(prefix);
  if (at == std::string_view::npos) return;
  std::string_view rest = words.substr(at + prefix.size());
  Entry entry;
  const auto takes = [&rest](std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    return true;
  };
  if (takes("next-line")) {
    const text::Span own = line_around(text, comment.end);
    entry.lines = own.end < text.size() ? line_around(text, own.end) : text::Span{own.end, own.end};
  } else if (takes("line")) {
    entry.lines = line_around(text, comment.begin);
  } else if (takes("file")) {
    entry.lines = {0, static_cast<uint32_t>(text.size()) + 1};
  } else {
    return;
  }
  entry.rules = rule_names(rest);
  entries_.push_back(std::move(entry));
}

bool Suppressions::covers(std::string_view rule, text::Span span) const {
  return std::ranges::any_of(entries_, [&](const Entry& entry) {
    return entry.lines.contains(span.begin) &&
           (entry.rules.empty() || std::ranges::find(entry.rules, rule) != entry.rules.end());
  });
}

}  // namespace poolguard::lint
