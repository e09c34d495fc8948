#include "server/publish.h"

#include <functional>
#include <nlohmann/json.hpp>

#include "protocol/message.h"

namespace poolguard::server {
namespace {

// A file that was not analysed must not look like a file without findings.
protocol::Diagnostic skipped_note(std::string_view reason) {
  protocol::Diagnostic note;
  note.severity = protocol::DiagnosticSeverity::information;
  note.code = "skipped";
  note.source = "poolguard";
  note.message = "Poolguard does not check this file: " + std::string(reason) + ".";
  return note;
}

}  // namespace

std::vector<protocol::Diagnostic> to_diagnostics(const Document& document, const Linted& linted,
                                                 const Converter& converter) {
  std::vector<protocol::Diagnostic> diagnostics;
  if (linted.file && !linted.file->skipped.empty()) {
    diagnostics.push_back(skipped_note(linted.file->skipped));
  }
  for (const lint::Finding& finding : linted.findings) {
    diagnostics.push_back(converter.diagnostic(document, finding));
  }
  return diagnostics;
}

std::optional<protocol::PublishDiagnosticsParams> to_publish(Documents& documents,
                                                             const Linted& linted,
                                                             const Converter& converter) {
  Document* document = documents.find(linted.uri);
  if (!document || document->file != linted.file) return std::nullopt;
  protocol::PublishDiagnosticsParams params{
      .uri = document->uri,
      .version = document->version,
      .diagnostics = to_diagnostics(*document, linted, converter)};
  if (document->published == params) return std::nullopt;
  document->published = params;
  return params;
}

protocol::DiagnosticReport to_report(std::vector<protocol::Diagnostic> diagnostics,
                                     const std::optional<std::string>& previous) {
  protocol::DiagnosticReport report{.items = std::move(diagnostics), .result_id = {}};
  const std::string written = protocol::serialize(report.items);
  report.result_id = std::to_string(std::hash<std::string>{}(written));
  report.unchanged = previous == report.result_id;
  return report;
}

}  // namespace poolguard::server
