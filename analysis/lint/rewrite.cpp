#include "analysis/lint/rewrite.h"

#include <algorithm>
#include <array>
#include <span>

#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Program;
using model::Value;
using model::ValueId;

std::string_view line_ending(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

std::string_view indentation(std::string_view text, uint32_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = begin;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  return text.substr(begin, end - begin);
}

std::string deeper(std::string_view text, std::string_view base) {
  if (base.find('\t') != std::string_view::npos) return std::string(base) + '\t';
  // The first indented line tells the unit.
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const std::size_t end = text.find_first_not_of(' ', at + 1);
    if (end == std::string_view::npos) break;
    if (text[at + 1] == '\t') return std::string(base) + '\t';
    const std::size_t width = end - at - 1;
    if (width == 2 || width == 4) return std::string(base) + std::string(width, ' ');
  }
  return std::string(base) + "  ";
}

bool is_on_one_line(std::string_view text, text::Span span) {
  return text.substr(span.begin, span.size()).find('\n') == std::string_view::npos;
}

namespace {

// Whether the items of a list stand on lines of their own, as far as its last one tells.
bool has_lines(const Program& program, text::Span list, text::Span last) {
  return !is_on_one_line(program.text, {last.end, list.end}) &&
         !is_on_one_line(program.text, {list.begin, last.begin});
}

// An edit that puts `item` behind `last`, the last of a list that ends at `list.end`. Where the
// items have lines of their own, a comment behind `last` stays with it.
text::Edit add_behind(const Program& program, text::Span list, text::Span last,
                      std::string_view item) {
  const std::string_view text = program.text;
  if (!has_lines(program, list, last)) return {{last.end, last.end}, ", " + std::string(item)};
  std::string line = std::string(line_ending(text));
  line += indentation(text, last.begin);
  line += item;
  const auto comment = std::ranges::find_if(program.comments, [&](text::Span each) {
    return each.begin >= last.end && is_on_one_line(text, {last.end, each.begin});
  });
  if (comment == program.comments.end() || comment->end > list.end) {
    return {{last.end, last.end}, "," + line};
  }
  const std::string rest(program.source({last.end, comment->end}));
  const bool has_comma = program.source({last.end, comment->begin}).find(',') != text.npos;
  const text::Span replaced{last.end, comment->end};
  return has_comma ? text::Edit{replaced, rest + line + ","}
                   : text::Edit{replaced, "," + rest + line};
}

}  // namespace

std::optional<text::Edit> add_property(const Program& program, ValueId object,
                                       std::string_view property) {
  object = program.peel(object);
  if (!object || program[object].kind != Value::Kind::object) return {};
  const text::Span span = program[object].span;
  const auto entries = program.operands_of(object);
  if (!entries.empty()) {
    return add_behind(program, span, program[entries.back()].span, property);
  }
  const bool has_comment = std::ranges::any_of(
      program.comments, [&](text::Span comment) { return span.contains(comment); });
  if (has_comment) {
    return text::Edit{{span.begin + 1, span.begin + 1}, " " + std::string(property) + ","};
  }
  return text::Edit{span, "{ " + std::string(property) + " }"};
}

std::optional<text::Edit> add_properties(const Program& program, ValueId object,
                                         const std::vector<std::string>& properties) {
  object = program.peel(object);
  if (!object) return {};
  std::string between = ", ";
  const auto entries = program.operands_of(object);
  if (!entries.empty() && has_lines(program, program[object].span, program[entries.back()].span)) {
    between = ",";
    between += line_ending(program.text);
    between += indentation(program.text, program[entries.back()].span.begin);
  }
  std::string text;
  for (const std::string& each : properties) text += (text.empty() ? "" : between) + each;
  return add_property(program, object, text);
}

text::Edit add_argument(const Program& program, ValueId call, std::string_view argument) {
  const auto arguments = program.arguments(call);
  if (arguments.empty()) {
    const uint32_t end = program[call].span.end - 1;
    return {{end, end}, std::string(argument)};
  }
  const text::Span last = program[program.wrapped(arguments.back())].span;
  return add_behind(program, program[call].name_span, last, argument);
}

std::string reindented(std::string_view text, std::string_view from, std::string_view to) {
  std::string moved;
  while (true) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return moved + std::string(text);
    moved += text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    if (!text.starts_with(from)) continue;
    moved += to;
    text.remove_prefix(from.size());
  }
}

std::optional<std::vector<text::Edit>> remove_properties(const Program& program, ValueId object,
                                                         const std::vector<ValueId>& gone) {
  std::vector<text::Edit> edits;
  const auto entries = program.operands_of(object);
  const auto is_gone = [&](ValueId entry) { return std::ranges::count(gone, entry) > 0; };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!is_gone(entries[i])) continue;
    const std::size_t first = i;
    while (i + 1 < entries.size() && is_gone(entries[i + 1])) ++i;
    text::Span span{program[entries[first]].span.begin, program[entries[i]].span.end};
    if (i + 1 < entries.size()) {
      span.end = program[entries[i + 1]].span.begin;
    } else if (first > 0) {
      span.begin = program[entries[first - 1]].span.end;
    } else {
      span = {program[object].span.begin + 1, program[object].span.end - 1};
    }
    const bool has_comment = std::ranges::any_of(
        program.comments, [&](text::Span comment) { return comment.overlaps(span); });
    if (has_comment) return {};
    edits.push_back({span, ""});
  }
  return edits;
}

bool needs_parentheses(const Program& program, ValueId value) {
  const ValueId outer = program[program.wrapped(value)].parent;
  if (!outer) return false;
  switch (program[outer].kind) {
    case Value::Kind::property:
    case Value::Kind::array:
    case Value::Kind::parenthesized:
    case Value::Kind::jsx:
      return false;
    case Value::Kind::call:
    case Value::Kind::new_:
      return program.operand(outer, 0) == program.wrapped(value);
    default:
      return true;
  }
}

std::string quoted(const Program& program, std::string_view text) {
  int single = 0;
  for (const Value& value : program.values) {
    if (value.kind == Value::Kind::string)
      single += program.text[value.span.begin] == '\'' ? 1 : -1;
  }
  for (const model::Import& import : program.imports) {
    single += program.source(import.span).find('\'') != std::string_view::npos ? 1 : -1;
  }
  const std::string mark = single > 0 ? "'" : "\"";
  return mark + std::string(text) + mark;
}

std::string fresh_name(const Program& program, std::string_view wanted) {
  return fresh_name(program, wanted, program.span_of({}));
}

std::string fresh_name(const Program& program, std::string_view wanted, text::Span within) {
  const model::Range values = model::values_in(program, within);
  const auto is_used = [&](std::string_view name) {
    return std::ranges::any_of(program.bindings,
                               [&](const model::Binding& binding) {
                                 return within.contains(binding.span) && binding.name == name;
                               }) ||
           std::ranges::any_of(model::rows_of(program.values, values), [&](const Value& value) {
             return value.kind == Value::Kind::identifier && value.text == name;
           });
  };
  std::string name(wanted);
  for (int n = 2; is_used(name); ++n) name = std::string(wanted) + std::to_string(n);
  return name;
}

std::string FreshNames::pick(std::string_view wanted, text::Span within) {
  std::string name = fresh_name(program_, wanted, within);
  const auto is_given = [&] {
    return std::ranges::any_of(given_, [&](const Given& row) {
      return row.name == name && (row.within.contains(within) || within.contains(row.within));
    });
  };
  for (int number = 2; is_given(); ++number) {
    name = fresh_name(program_, std::string(wanted) + std::to_string(number), within);
  }
  given_.push_back({name, within});
  return name;
}

std::string plural(std::string_view noun) {
  const auto ends = [noun](std::string_view tail) { return noun.ends_with(tail); };
  std::string word(noun);
  if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh")) return word + "es";
  const bool consonant_y =
      ends("y") && noun.size() > 1 &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos;
  if (!consonant_y) return word + "s";
  word.pop_back();
  return word + "ies";
}

std::string singular(std::string_view noun) {
  constexpr std::array<std::string_view, 5> sibilants = {"sses", "xes", "zzes", "ches", "shes"};
  if (noun.ends_with("ies") && noun.size() > 4) {
    return std::string(noun.substr(0, noun.size() - 3)) + "y";
  }
  for (std::string_view tail : sibilants) {
    if (noun.ends_with(tail)) return std::string(noun.substr(0, noun.size() - 2));
  }
  if (noun.ends_with("s") && !noun.ends_with("ss") && noun.size() > 2) {
    return std::string(noun.substr(0, noun.size() - 1));
  }
  return std::string(noun);
}

}  // namespace poolguard::lint
