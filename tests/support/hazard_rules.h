// Rules for tests of what surrounds the rules: they look for words, and know no Prisma.
#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/rule.h"

namespace poolguard::testing {

template <class Report>
void for_each_word(std::string_view text, std::string_view word, Report report) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    const auto begin = static_cast<uint32_t>(at);
    report(text::Span{.begin = begin, .end = begin + static_cast<uint32_t>(word.size())});
  }
}

// Words of the code; those in comments do not count.
template <class Report>
void for_each_word(const lint::Context& context, std::string_view word, Report report) {
  for_each_word(*context.file.text, word, [&](text::Span span) {
    const auto& comments = context.program.comments;
    const bool commented = std::any_of(comments.begin(), comments.end(), [&](text::Span comment) {
      return comment.contains(span.begin);
    });
    if (!commented) report(span);
  });
}

// "hazard2" is repaired to "hazard1", which is repaired to "fine1": two rounds. The alternative
// "note" is only suggested. Points at db.ts beside it when the project has one.
inline void check_hazard(const lint::Context& context, lint::Findings& findings) {
  for_each_word(context, "hazard", [&](text::Span span) {
    const std::string_view text = *context.file.text;
    const bool twice = text.substr(span.end).starts_with('2');
    const text::Span whole{.begin = span.begin, .end = span.end + 1};
    lint::Finding finding{.span = span, .message = "A hazard."};
    const std::string other = context.project.root + "/db.ts";
    if (const project::File* db = context.project.find(other)) {
      finding.message = "A hazard on the shared client.";
      const auto at = static_cast<uint32_t>(db->text->find("export"));
      finding.related.push_back(
          {.path = other, .span = {.begin = at, .end = at + 6}, .message = "The client is here."});
    }
    finding.fixes.push_back(
        {.title = "Make it fine",
         .safety = lint::Safety::safe,
         .preferred = true,
         .edits = {{.span = twice ? whole : span, .text = twice ? "hazard1" : "fine"}}});
    finding.fixes.push_back(
        {.title = "Note it", .edits = {{.span = {span.begin, span.begin}, .text = "/*note*/ "}}});
    findings.push_back(std::move(finding));
  });
}

inline void check_smell(const lint::Context& context, lint::Findings& findings) {
  for_each_word(context, "smell", [&](text::Span span) {
    findings.push_back({.span = span,
                        .severity = lint::Severity::information,
                        .evidence = model::Evidence::likely,
                        .message = "A smell."});
  });
}

// "hazard" in a package.json.
inline void check_hazard_in_manifest(const project::Project&, const project::Manifest& manifest,
                                     lint::Findings& findings) {
  for_each_word(*manifest.text, "hazard", [&](text::Span span) {
    findings.push_back({.span = span, .message = "A hazard in a manifest."});
  });
}

// A model "Counted": how many queries of the project filter it.
inline void count_queries(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  const model::SchemaModel* row = context.schema.model("Counted");
  if (!row) return;
  lint::Finding finding{
      .span = row->name_place.span,
      .message = std::to_string(context.workload().uses_of(*row).size()) + " queries."};
  auto edits = lint::add_block_attribute(context.project, context.schema, *row, "@@index([a])");
  if (edits) finding.fixes.push_back(lint::schema_fix("Add an index", *std::move(edits)));
  lint::report(context, findings, row->name_place.file, std::move(finding));
}

inline constinit const lint::Rule hazard_rule = {
    .id = "hazard", .title = "A word", .has_fix = true, .in_tests = true, .check = check_hazard};
inline constinit const lint::Rule smell_rule = {.id = "smell",
                                                .title = "Another word",
                                                .in_tests = true,
                                                .marks_needless = true,
                                                .check = check_smell};
inline constinit const lint::Rule manifest_rule = {
    .id = "manifest", .title = "A word", .check_manifest = check_hazard_in_manifest};
inline constinit const lint::Rule counted_rule = {
    .id = "counted", .title = "A model", .has_fix = true, .check_schema = count_queries};
inline constexpr std::array<const lint::Rule*, 4> hazard_rules = {&hazard_rule, &smell_rule,
                                                                  &manifest_rule, &counted_rule};

inline std::string_view hazard_documentation(std::string_view rule) {
  return rule == "hazard" ? "# hazard" : "";
}

}  // namespace poolguard::testing
