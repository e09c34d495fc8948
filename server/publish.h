// Findings -> textDocument/publishDiagnostics.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

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

// What is to be published for `linted`: none when the document has moved on or is closed, or when
// the client already has just this. Remembers it as published.
std::optional<protocol::PublishDiagnosticsParams> to_publish(Documents& documents,
                                                             const Linted& linted,
                                                             const Converter& converter);

}  // namespace poolguard::server
