#include "server/convert.h"

#include <algorithm>

#include "protocol/uri.h"

namespace poolguard::server {
namespace {

constexpr std::string_view rules_address =
    "https://github.com/poolguard/poolguard/blob/main/rules/";

text::Position to_text(const protocol::Position& position) {
  return {.line = position.line, .character = position.character};
}

protocol::Position to_protocol(const text::Position& position) {
  return {.line = position.line, .character = position.character};
}

protocol::DiagnosticSeverity severity_of(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::hint:
      return protocol::DiagnosticSeverity::hint;
    case lint::Severity::information:
      return protocol::DiagnosticSeverity::information;
    case lint::Severity::warning:
      return protocol::DiagnosticSeverity::warning;
    case lint::Severity::error:
      break;
  }
  return protocol::DiagnosticSeverity::error;
}

std::string_view confidence_of(model::Evidence evidence) {
  switch (evidence) {
    case model::Evidence::proved:
      return "proved";
    case model::Evidence::likely:
      return "likely";
    default:
      return "possible";
  }
}

}  // namespace

text::Encoding choose_encoding(std::span<const std::string> offered) {
  const auto offers = [&](std::string_view name) {
    return std::find(offered.begin(), offered.end(), name);
  };
  if (offers("utf-8") != offered.end()) return text::Encoding::utf8;
  return offers("utf-32") < offers("utf-16") ? text::Encoding::utf32 : text::Encoding::utf16;
}

std::string documentation_address(Documentation documentation, std::string_view rule) {
  if (!documentation || documentation(rule).empty()) return {};
  return std::string(rules_address) + std::string(rule) + ".md";
}

std::string_view name_of(text::Encoding encoding) {
  switch (encoding) {
    case text::Encoding::utf8:
      return "utf-8";
    case text::Encoding::utf32:
      return "utf-32";
    case text::Encoding::utf16:
      break;
  }
  return "utf-16";
}

protocol::Range to_range(std::string_view text, const text::LineIndex& lines, text::Span span,
                         text::Encoding encoding) {
  return {.start = to_protocol(lines.position(text, span.begin, encoding)),
          .end = to_protocol(lines.position(text, span.end, encoding))};
}

text::Span to_span(std::string_view text, const text::LineIndex& lines,
                   const protocol::Range& range, text::Encoding encoding) {
  const uint32_t begin = lines.offset(text, to_text(range.start), encoding);
  const uint32_t end = lines.offset(text, to_text(range.end), encoding);
  return {.begin = begin, .end = std::max(begin, end)};
}

Converter::Place Converter::look_up(std::string_view path) const {
  if (const Document* document = documents_.find_path(path)) {
    return {document->uri, document->version, *document->text, document->lines};
  }
  std::string_view text;
  if (const project::File* file = project_.find(path); file && file->text) {
    text = *file->text;
  } else if (const auto found = project_.manifests.find(path);
             found != project_.manifests.end() && found->second.text) {
    text = *found->second.text;
  }
  return {protocol::uri_of_path(path), std::nullopt, text, text::LineIndex(text)};
}

const Converter::Place& Converter::place_of(std::string_view path) const {
  const auto known = places_.find(path);
  return known != places_.end() ? known->second
                                : places_.emplace(path, look_up(path)).first->second;
}

protocol::Diagnostic Converter::diagnostic(const Document& document,
                                           const lint::Finding& finding) const {
  protocol::Diagnostic result;
  result.range = to_range(*document.text, document.lines, finding.span, settings_.encoding);
  result.severity = severity_of(finding.severity);
  result.code = finding.rule;
  result.source = "poolguard";
  result.message = finding.message;
  result.code_description = documentation_address(settings_.documentation, finding.rule);
  for (const lint::Related& related : finding.related) {
    const Place& place = place_of(related.path);
    result.related.push_back(
        {.location = {.uri = place.uri,
                      .range = to_range(place.text, place.lines, related.span, settings_.encoding)},
         .message = related.message});
  }
  const auto rule = std::ranges::find(settings_.rules, finding.rule, &lint::Rule::id);
  result.unnecessary =
      settings_.fades_unnecessary && rule != settings_.rules.end() && (*rule)->marks_needless;
  result.data = {{"confidence", confidence_of(finding.evidence)},
                 {"fixable", !finding.fixes.empty()}};
  return result;
}

protocol::TextDocumentEdit Converter::document_edit(const Place& place,
                                                    std::span<const text::Edit> edits) const {
  protocol::TextDocumentEdit result{.uri = place.uri, .version = place.version, .edits = {}};
  for (const text::Edit& one : edits) {
    result.edits.push_back(
        {.range = to_range(place.text, place.lines, one.span, settings_.encoding),
         .new_text = one.text});
  }
  return result;
}

protocol::WorkspaceEdit Converter::edit(const Document& document,
                                        std::span<const text::Edit> edits) const {
  protocol::WorkspaceEdit result{.documents = {}, .versioned = settings_.versioned_edits};
  const Place here{document.uri, document.version, *document.text, document.lines};
  if (!edits.empty()) result.documents.push_back(document_edit(here, edits));
  return result;
}

protocol::WorkspaceEdit Converter::edit(const Document& document, const lint::Fix& fix) const {
  protocol::WorkspaceEdit result = edit(document, fix.edits);
  for (const lint::FileEdits& other : fix.elsewhere) {
    result.documents.push_back(document_edit(place_of(other.path), other.edits));
  }
  const bool suggested = fix.safety == lint::Safety::suggested;
  if (suggested && settings_.annotated_edits) result.annotation = fix.title;
  return result;
}

}  // namespace poolguard::server
