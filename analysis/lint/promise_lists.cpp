#include "analysis/lint/promise_lists.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "analysis/lint/comments.h"
#include "analysis/lint/rewrite.h"

namespace poolguard::lint {

using model::BindingId;
using model::Program;
using model::Statement;
using model::Value;
using model::ValueId;

namespace {

std::optional<std::size_t> index_in(std::string_view step) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  if (error != std::errc() || end != step.data() + step.size()) return {};
  return index;
}

// `[a, b]` of `const [a, b] = ...`
text::Span pattern_span(const Program& program, const PromiseList& list, ValueId await) {
  const uint32_t begin = program[list.statement].span.begin;
  const std::string_view head = program.source({begin, program[await].span.begin});
  const std::size_t open = head.find('[');
  const std::size_t close = head.rfind(']');
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  return {begin + static_cast<uint32_t>(open), begin + static_cast<uint32_t>(close) + 1};
}

// Where the text of an element ends: behind its comma and a comment on the same line.
uint32_t end_of_item(const Program& program, ValueId element, ValueId next) {
  const uint32_t end = program[element].span.end;
  const text::Span gap{end, program[next].span.begin};
  const auto in_comment = [&](uint32_t at) {
    return std::ranges::any_of(program.comments,
                               [&](text::Span comment) { return comment.contains(at); });
  };
  uint32_t at = gap.begin;
  while (at < gap.end && (program.text[at] != ',' || in_comment(at))) ++at;
  at = std::min(at + 1, gap.end);
  for (text::Span comment : program.comments) {
    const bool behind = comment.begin >= at && comment.end <= gap.end;
    if (behind && is_on_one_line(program.text, {at, comment.begin})) at = comment.end;
  }
  return at;
}

// Behind `at`, where nothing but empty lines follows: the end of the last of them.
uint32_t end_of_blank_lines(std::string_view text, uint32_t at) {
  uint32_t end = at;
  for (uint32_t i = at; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r' && text[i] != ' ' && text[i] != '\t') break;
    if (text[i] != '\n') continue;
    const uint32_t begin = i > at && text[i - 1] == '\r' ? i - 1 : i;
    if (begin > at) end = begin;
  }
  return end;
}

}  // namespace

std::string PromiseList::names_text(const Program& program, std::size_t from,
                                    std::size_t count) const {
  std::size_t end = std::min(from + count, names.size());
  while (end > from && !names[end - 1]) --end;
  std::string text;
  for (std::size_t i = from; i < end; ++i) {
    if (i > from) text += names[i] ? ", " : ",";
    if (names[i]) text += program[names[i]].name;
  }
  return text;
}

std::optional<PromiseList> read_promise_list(const Program& program, ValueId call) {
  PromiseList found{.statement = program[call].statement, .call = call};
  if (program.arguments(call).size() != 1) return {};
  found.list = program.peel(program.operand(call, 1));
  if (program[found.list].kind != Value::Kind::array || !program.type_text(call).empty()) return {};
  for (ValueId element : program.operands_of(found.list)) {
    const Value::Kind kind = program[element].kind;
    if (kind == Value::Kind::spread || kind == Value::Kind::hole) return {};
    found.elements.push_back(element);
  }
  const ValueId await = program[program.wrapped(call)].parent;
  if (!found.statement || !await || program[await].kind != Value::Kind::await ||
      program[await].parent) {
    return {};
  }
  found.names.resize(found.elements.size());
  const Statement& statement = program[found.statement];
  if (statement.role != Statement::Role::item) return {};
  if (statement.kind == Statement::Kind::expression) return found;
  if (statement.kind != Statement::Kind::declaration) return {};
  for (BindingId id : program.declared_by(found.statement)) {
    const model::Binding& binding = program[id];
    if (binding.init != await || binding.path.size() != 1 || binding.default_value ||
        !binding.type.empty() || binding.exported) {
      return {};
    }
    const auto index = index_in(binding.path[0]);
    if (!index || *index >= found.names.size()) return {};
    found.names[*index] = id;
  }
  const std::string_view text = program.source(statement.span);
  found.keyword = text.starts_with("const") ? "const" : "let";
  return text.starts_with(found.keyword) ? std::optional(found) : std::nullopt;
}

std::optional<Fix> split_promise_list(const Program& program, const PromiseList& list,
                                      const std::vector<std::size_t>& starts) {
  const ValueId await = program[program.wrapped(list.call)].parent;
  const text::Span statement = program[list.statement].span;
  if (has_comment(program, {statement.begin, program[list.list].span.begin})) return {};
  const std::string indent(indentation(program.text, statement.begin));
  const std::string line = std::string(line_ending(program.text)) + indent;
  const std::string end = program.text[statement.end - 1] == ';' ? ";" : "";
  const std::string callee(program.source(program[program.operand(list.call, 0)].span));
  const auto head = [&](std::size_t from, std::size_t count) {
    const std::string names = list.names_text(program, from, count);
    std::string text = names.empty() ? "" : std::string(list.keyword) + " [" + names + "] = ";
    return text + "await " + callee + "([";
  };
  const auto count_at = [&](std::size_t n) {
    return (n + 1 < starts.size() ? starts[n + 1] : list.elements.size()) - starts[n];
  };
  Fix fix;
  if (!list.keyword.empty()) {
    const text::Span pattern = pattern_span(program, list, await);
    if (pattern.empty()) return {};
    const std::string names = list.names_text(program, 0, count_at(0));
    if (names.empty()) return {};
    fix.edits.push_back({{pattern.begin, program[await].span.begin}, "[" + names + "] = "});
  }
  for (std::size_t n = 1; n < starts.size(); ++n) {
    const ValueId last = list.elements[starts[n] - 1];
    const ValueId next = list.elements[starts[n]];
    const uint32_t at = end_of_item(program, last, next);
    const bool own_line = !is_on_one_line(program.text, {at, program[next].span.begin});
    const std::string again = line + head(starts[n], count_at(n));
    if (own_line) {
      fix.edits.push_back({{at, end_of_blank_lines(program.text, at)}, line + "])" + end + again});
    } else {
      if (has_comment(program, {program[last].span.end, program[next].span.begin})) return {};
      fix.edits.push_back({{program[last].span.end, program[next].span.begin}, "])" + end + again});
    }
  }
  const std::string_view deep = indentation(program.text, program[list.list].span.begin);
  if (deep == indent) return fix;
  // The list stands on a line of its own, deeper than the statement.
  const bool has_long_text = std::ranges::any_of(program.values, [&](const Value& value) {
    return value.kind == Value::Kind::template_string && statement.contains(value.span) &&
           !is_on_one_line(program.text, value.span);
  });
  text::EditSet set;
  for (text::Edit& edit : fix.edits) {
    edit.span = {edit.span.begin - statement.begin, edit.span.end - statement.begin};
  }
  if (has_long_text || !set.add(fix.edits)) return {};
  fix.edits = {{statement, reindented(set.apply(program.source(statement)), deep, indent)}};
  return fix;
}

}  // namespace poolguard::lint
