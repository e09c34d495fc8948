// Bytes <-> the protocol's lines and characters, and findings -> what clients read.
//
// The only place where a span becomes a range. The encoding is a value that was negotiated at
// initialize. Total: ranges past the end are clamped, reversed ones are empty.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/lint/rule.h"
#include "analysis/project/project.h"
#include "analysis/text/edit.h"
#include "analysis/text/line_index.h"
#include "protocol/diagnostics.h"
#include "protocol/places.h"
#include "server/documents.h"

namespace poolguard::server {

// utf-8 when the client offers it, else its first choice that we know, else utf-16.
text::Encoding choose_encoding(std::span<const std::string> offered);
std::string_view name_of(text::Encoding encoding);

// The text of a rule's document, "" when it has none; null when there are no documents.
using Documentation = std::string_view (*)(std::string_view rule);
// Where a person reads it; "" when there is none.
std::string documentation_address(Documentation documentation, std::string_view rule);

protocol::Range to_range(std::string_view text, const text::LineIndex& lines, text::Span span,
                         text::Encoding encoding);
text::Span to_span(std::string_view text, const text::LineIndex& lines,
                   const protocol::Range& range, text::Encoding encoding);

// What a client is told about the places of one project. Lives no longer than one answer.
class Converter {
 public:
  struct Settings {
    text::Encoding encoding = text::Encoding::utf16;
    bool versioned_edits = false;
    bool annotated_edits = false;  // suggested fixes say what they change
    bool fades_unnecessary = false;
    Documentation documentation = nullptr;
    std::span<const lint::Rule* const> rules = {};
  };
  Converter(const Documents& documents, const project::Project& project, Settings settings)
      : documents_(documents), project_(project), settings_(settings) {}

  protocol::Diagnostic diagnostic(const Document& document, const lint::Finding& finding) const;
  protocol::WorkspaceEdit edit(const Document& document, std::span<const text::Edit> edits) const;
  protocol::WorkspaceEdit edit(const Document& document, const lint::Fix& fix) const;

 private:
  // A file as the client knows it.
  struct Place {
    std::string uri;
    std::optional<std::int64_t> version;
    std::string_view text;
    text::LineIndex lines;
  };
  Place look_up(std::string_view path) const;
  const Place& place_of(std::string_view path) const;  // looked up once
  protocol::TextDocumentEdit document_edit(const Place& place,
                                           std::span<const text::Edit> edits) const;

  const Documents& documents_;
  const project::Project& project_;
  Settings settings_;
  mutable std::map<std::string, Place, std::less<>> places_;  // that were asked for
};

}  // namespace poolguard::server
