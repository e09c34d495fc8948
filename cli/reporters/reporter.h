// A reporter turns a report into bytes: pure, so that the same report is always the same bytes.
#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

#include "cli/report.h"

namespace poolguard::cli {

struct Style {
  bool color = false;
  uint32_t width = 100;                                 // columns of the terminal
  lint::Severity lowest = lint::Severity::information;  // what is below is only counted
};

using Reporter = void (*)(const Report&, const Style&, std::ostream&);

void write_text(const Report& report, const Style& style, std::ostream& out);
void write_json(const Report& report, const Style& style, std::ostream& out);
void write_jsonl(const Report& report, const Style& style, std::ostream& out);
void write_sarif(const Report& report, const Style& style, std::ostream& out);
void write_github(const Report& report, const Style& style, std::ostream& out);
void write_gitlab(const Report& report, const Style& style, std::ostream& out);
void write_junit(const Report& report, const Style& style, std::ostream& out);
void write_checkstyle(const Report& report, const Style& style, std::ostream& out);
void write_markdown(const Report& report, const Style& style, std::ostream& out);
void write_agent(const Report& report, const Style& style, std::ostream& out);
void write_summary(const Report& report, const Style& style, std::ostream& out);

struct Format {
  std::string_view name;  // as in --format NAME
  Reporter write = nullptr;
};

// Those above, in that order.
std::span<const Format> formats();
const Format* find_format(std::string_view name);  // null when there is none

}  // namespace poolguard::cli
