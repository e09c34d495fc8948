#include "analysis/lint/schema_edit.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "analysis/lint/rewrite.h"

namespace poolguard::lint {
namespace {

using model::Attribute;
using model::Schema;
using model::SchemaField;
using model::SchemaModel;
using model::SchemaPlace;

// The orders `prisma format` sorts attributes into; others come last.
constexpr std::array<std::string_view, 7> block_order = {"id",  "unique", "index", "fulltext",
                                                         "map", "ignore", "schema"};
constexpr std::array<std::string_view, 7> field_order = {"id",  "unique",   "default", "updatedAt",
                                                         "map", "relation", "ignore"};

std::ptrdiff_t rank(std::span<const std::string_view> order, std::string_view name) {
  return std::ranges::find(order, name) - order.begin();
}

// "@@index([a])" -> "index"
std::string_view name_in(std::string_view attribute) {
  const std::size_t begin = std::min(attribute.find_first_not_of('@'), attribute.size());
  const std::size_t end = attribute.find_first_of("( ", begin);
  return attribute.substr(begin, end == attribute.npos ? attribute.npos : end - begin);
}

uint32_t line_begin(std::string_view text, uint32_t offset) {
  const std::size_t before = offset == 0 ? text.npos : text.rfind('\n', offset - 1);
  return before == text.npos ? 0 : static_cast<uint32_t>(before + 1);
}

// Before the line end, "\r" included.
uint32_t line_end(std::string_view text, uint32_t offset) {
  std::size_t end = std::min(text.find('\n', offset), text.size());
  if (end > offset && text[end - 1] == '\r') --end;
  return static_cast<uint32_t>(end);
}

std::string_view between(std::string_view text, uint32_t begin, uint32_t end) {
  return text.substr(begin, end - begin);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

bool is_line_comment(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin != line.npos && line.substr(begin).starts_with("//");
}

// The line of an attribute together with the comments right above it.
uint32_t with_comments(std::string_view text, uint32_t line) {
  while (line > 0) {
    const uint32_t above = line_begin(text, line - 1);
    if (!is_line_comment(between(text, above, line))) break;
    line = above;
  }
  return line;
}

// Nothing but the attribute, and a comment of one line behind it, stands on its line.
bool has_own_line(std::string_view text, text::Span attribute) {
  const std::string_view before = between(text, line_begin(text, attribute.begin), attribute.begin);
  const std::string_view behind = between(text, attribute.end, line_end(text, attribute.end));
  return is_blank(before) && (is_blank(behind) || is_line_comment(behind));
}

std::string_view indentation_of(const SchemaModel& model, std::string_view text) {
  if (!model.attributes.empty()) {
    return indentation(text, model.attributes.back().place.span.begin);
  }
  if (!model.fields.empty()) return indentation(text, model.fields.back().place.span.begin);
  return "  ";
}

// As the last line of the block, after a blank one.
std::optional<text::Edit> append(std::string_view text, const SchemaModel& model,
                                 std::string_view attribute) {
  const uint32_t brace = model.place.span.end - 1;
  if (!is_blank(between(text, line_begin(text, brace), brace))) return {};
  const std::size_t last = text.find_last_not_of(" \t\r\n", brace - 1);
  const auto at = static_cast<uint32_t>(last + 1);
  std::string line;
  line += line_ending(text);
  if (model.attributes.empty()) line += line_ending(text);
  line += indentation_of(model, text);
  line += attribute;
  return text::Edit{{at, at}, std::move(line)};
}

std::optional<text::Edit> block_edit(std::string_view text, const SchemaModel& model,
                                     std::string_view attribute) {
  const std::ptrdiff_t own = rank(block_order, name_in(attribute));
  const Attribute* previous = nullptr;
  const Attribute* next = nullptr;
  for (const Attribute& each : model.attributes) {
    if (rank(block_order, each.name) <= own) {
      previous = &each;
    } else if (!next) {
      next = &each;
    }
  }
  const Attribute* neighbour = previous ? previous : next;
  if (!neighbour) return append(text, model, attribute);
  const text::Span span = neighbour->place.span;
  if (!has_own_line(text, span)) return {};
  const std::string indent(indentation(text, span.begin));
  const std::string eol(line_ending(text));
  if (previous) {
    const uint32_t at = line_end(text, span.end);
    return text::Edit{{at, at}, eol + indent + std::string(attribute)};
  }
  const uint32_t at = with_comments(text, line_begin(text, span.begin));
  return text::Edit{{at, at}, indent + std::string(attribute) + eol};
}

// Where the attributes begin, as a column, in the lines around a field without any; 0 when the
// lines do not agree. Blank lines end a table.
uint32_t attribute_column(std::string_view text, const SchemaModel& model,
                          const SchemaField& field) {
  const auto own =
      std::ranges::find_if(model.fields, [&](const SchemaField& each) { return &each == &field; });
  const auto joined = [&](const SchemaField& a, const SchemaField& b) {
    for (uint32_t at = line_end(text, a.place.span.end); at < b.place.span.begin;) {
      const auto next = static_cast<uint32_t>(std::min(text.find('\n', at), text.size()) + 1);
      if (next >= b.place.span.begin) return true;
      if (is_blank(between(text, next, line_end(text, next)))) return false;
      at = line_end(text, next);
    }
    return true;
  };
  auto first = own;
  while (first != model.fields.begin() && joined(*std::prev(first), *first)) --first;
  auto last = own + 1;
  while (last != model.fields.end() && joined(*std::prev(last), *last)) ++last;
  uint32_t widest = 0;
  uint32_t column = 0;
  for (auto each = first; each != last; ++each) {
    const text::Span span = each->place.span;
    const uint32_t begin = line_begin(text, span.begin);
    if (each->attributes.empty()) {
      widest = std::max(widest, span.end - begin + 1);
      continue;
    }
    const uint32_t at = each->attributes.front().place.span.begin - begin;
    if (column != 0 && at != column) return 0;
    column = at;
  }
  return std::max(widest, column);
}

text::Edit field_edit(std::string_view text, const SchemaModel& model, const SchemaField& field,
                      std::string_view attribute) {
  const std::ptrdiff_t own = rank(field_order, name_in(attribute));
  for (const Attribute& each : field.attributes) {
    if (rank(field_order, each.name) <= own) continue;
    const uint32_t at = each.place.span.begin;
    return {{at, at}, std::string(attribute) + ' '};
  }
  const uint32_t at = field.place.span.end;
  uint32_t blanks = 1;
  if (field.attributes.empty()) {
    const uint32_t wanted = attribute_column(text, model, field);
    const uint32_t column = at - line_begin(text, at);
    if (wanted > column) blanks = wanted - column;
  }
  return {{at, at}, std::string(blanks, ' ') + std::string(attribute)};
}

// The text of the file a model stands in; null when the model did not parse as a whole.
const std::string* text_around(const project::Project& project, const Schema& schema,
                               const SchemaModel& model) {
  const bool is_broken = std::ranges::any_of(schema.errors, [&](const SchemaPlace& error) {
    return error.file == model.place.file && error.span.overlaps(model.place.span);
  });
  if (is_broken || model.place.file >= schema.files.size()) return nullptr;
  const std::string* text = project::text_of(project.manifests, schema.files[model.place.file]);
  return text && model.place.span.end <= text->size() ? text : nullptr;
}

FileEdits edits_of(const Schema& schema, const SchemaModel& model, text::Edit edit) {
  return {.path = schema.files[model.place.file], .edits = {std::move(edit)}};
}

}  // namespace

std::optional<FileEdits> add_block_attribute(const project::Project& project, const Schema& schema,
                                             const SchemaModel& model, std::string_view attribute) {
  const std::string* text = text_around(project, schema, model);
  if (!text) return {};
  auto edit = block_edit(*text, model, attribute);
  if (!edit) return {};
  return edits_of(schema, model, std::move(*edit));
}

std::optional<FileEdits> add_field_attribute(const project::Project& project, const Schema& schema,
                                             const SchemaModel& model, const SchemaField& field,
                                             std::string_view attribute) {
  const std::string* text = text_around(project, schema, model);
  if (!text) return {};
  return edits_of(schema, model, field_edit(*text, model, field, attribute));
}

std::optional<Uniqueness> add_unique(const project::Project& project, const Schema& schema,
                                     const SchemaModel& model,
                                     const std::vector<std::string_view>& fields) {
  std::string list;
  for (const std::string_view name : fields) {
    const SchemaField* field = model.field(name);
    if (!field || field->is_list || schema.target(*field)) return {};
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  Uniqueness unique{.attribute = "@@unique([" + list + "])", .owner = model.name, .edits = {}};
  std::optional<FileEdits> edits;
  if (fields.size() == 1) {
    unique.attribute = "@unique";
    unique.owner += "." + list;
    edits = add_field_attribute(project, schema, model, *model.field(list), unique.attribute);
  } else {
    edits = add_block_attribute(project, schema, model, unique.attribute);
  }
  if (!edits) return {};
  unique.edits = std::move(*edits);
  return unique;
}

std::optional<FileEdits> remove_block_attribute(const project::Project& project,
                                                const Schema& schema, const SchemaModel& model,
                                                SchemaPlace attribute) {
  const std::string* text = text_around(project, schema, model);
  if (!text || attribute.file != model.place.file) return {};
  uint32_t begin = line_begin(*text, attribute.span.begin);
  const uint32_t end = line_end(*text, attribute.span.end);
  const bool is_alone = is_blank(between(*text, begin, attribute.span.begin)) &&
                        is_blank(between(*text, attribute.span.end, end));
  const std::size_t next = text->find('\n', end);
  if (!is_alone || next == std::string::npos) return {};
  // A blank line that set it apart has nothing left to set apart.
  const std::size_t above = begin > 0 ? line_begin(*text, begin - 1) : begin;
  const std::size_t below = text->find_first_not_of(" \t", next + 1);
  const bool is_last = below != std::string::npos && (*text)[below] == '}';
  if (is_last && is_blank(between(*text, static_cast<uint32_t>(above), begin))) {
    begin = static_cast<uint32_t>(above);
  }
  return edits_of(schema, model, {{begin, static_cast<uint32_t>(next + 1)}, ""});
}

}  // namespace poolguard::lint
