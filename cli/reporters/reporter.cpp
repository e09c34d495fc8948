#include "cli/reporters/reporter.h"

#include <algorithm>

namespace poolguard::cli {

std::span<const Format> formats() {
  static constexpr Format all[] = {{"text", write_text},         {"json", write_json},
                                   {"jsonl", write_jsonl},       {"sarif", write_sarif},
                                   {"github", write_github},     {"gitlab", write_gitlab},
                                   {"junit", write_junit},       {"checkstyle", write_checkstyle},
                                   {"markdown", write_markdown}, {"agent", write_agent},
                                   {"summary", write_summary}};
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(formats(), name, &Format::name);
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace poolguard::cli
