#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "analysis/lint/rule.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::rules {

extern const lint::Rule pool_timeout_not_handled;

namespace {

using model::Program;
using model::Statement;
using model::Value;
using model::ValueId;

// "P2002"
bool is_code(std::string_view text) {
  return text.size() == 5 && text.starts_with("P2") &&
         std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether a code is compared with: `error.code === "P2002"`, `case "P2002":`, a key of a table.
bool is_told_apart(const Program& program, ValueId literal) {
  const ValueId parent = program[program.wrapped(literal)].parent;
  if (parent) return program[parent].kind == Value::Kind::binary;
  const model::StatementId statement = program[literal].statement;
  return statement && program[statement].kind == Statement::Kind::case_;
}

// The places where a file tells errors of Prisma apart.
std::vector<ValueId> codes_in(const Program& program) {
  std::vector<ValueId> found;
  std::set<std::string_view> codes;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program.values[i];
    if (value.kind != Value::Kind::string || !is_code(value.text)) continue;
    if (is_told_apart(program, {i}) && codes.insert(value.text).second) found.push_back({i});
  }
  return found;
}

// Whether the code turns errors into answers: it speaks of a conflict and of what is not found.
bool answers(std::string_view text) {
  constexpr std::array<std::string_view, 8> words = {"409",      "Conflict",  "CONFLICT",   "404",
                                                     "NotFound", "NOT_FOUND", "HttpStatus", "500"};
  return text::contains_any(text, words);
}

bool is_known_anywhere(const project::Project& project) {
  return std::ranges::any_of(project.files, [](const auto& entry) {
    const std::string& text = *entry.second->text;
    return text.find("P2024") != std::string::npos ||
           text.find("timeout exceeded when trying to connect") != std::string::npos;
  });
}

void check(const lint::Context& context, lint::Findings& findings) {
  constexpr std::size_t several = 2;  // one code is about one write, no map of errors
  if (context.file.text->find("P2") == std::string::npos || !answers(*context.file.text)) return;
  const std::vector<ValueId> codes = codes_in(context.program);
  if (codes.size() < several || is_known_anywhere(context.project)) return;
  const bool is_adapter = context.environment.driver_adapter;
  const std::string error =
      is_adapter ? "an Error 'timeout exceeded when trying to connect' without a code" : "P2024";
  findings.push_back(
      {.span = context.program[codes.front()].span,
       .severity = lint::Severity::information,
       .message = "Errors of Prisma become answers here, but not the one of a full pool (" + error +
                  "), which ends as an internal error. It passes: answer 503 with Retry-After, so "
                  "that clients try again later instead of at once."});
}

}  // namespace

constinit const lint::Rule pool_timeout_not_handled = {
    .id = "pool-timeout-not-handled",
    .title = "A map of database errors that lacks the full pool",
    .severity = lint::Severity::information,
    .check = check,
};

}  // namespace poolguard::rules
