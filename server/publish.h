// Findings -> diagnostics, published or asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/project/file.h"
#include "protocol/diagnostics.h"
#include "server/convert.h"
#include "server/documents.h"

namespace poolguard::server {

// The findings of one version of a document.
struct Linted {
  std::string uri;
  project::FilePtr file;  // what was looked at; null for a manifest
  lint::Findings findings;
};

// What a client sees at the document.
std::vector<protocol::Diagnostic> to_diagnostics(const Document& document, const Linted& linted,
                                                 const Converter& converter);

// What is to be published for `linted`: none when the document has moved on or is closed, or when
// the client already has just this. Remembers it as published.
std::optional<protocol::PublishDiagnosticsParams> to_publish(Documents& documents,
                                                             const Linted& linted,
                                                             const Converter& converter);

// The answer to a client that has the diagnostics called `previous`.
protocol::DiagnosticReport to_report(std::vector<protocol::Diagnostic> diagnostics,
                                     const std::optional<std::string>& previous);

}  // namespace poolguard::server
