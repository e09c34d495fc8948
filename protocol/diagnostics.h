// Diagnostics as they are published.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/places.h"
#include "protocol/result.h"

namespace poolguard::protocol {

enum class DiagnosticSeverity : int { error = 1, warning = 2, information = 3, hint = 4 };

struct RelatedInformation {
  Location location;
  std::string message;
  friend bool operator==(const RelatedInformation&, const RelatedInformation&) = default;
};

struct Diagnostic {
  Range range;
  DiagnosticSeverity severity = DiagnosticSeverity::warning;
  std::string code = {};
  std::string code_description = {};  // an address; "" for none
  std::string source = {};
  std::string message = {};
  std::vector<RelatedInformation> related = {};
  bool unnecessary = false;  // a tag: editors fade it
  Json data = nullptr;
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<std::int64_t> version;
  std::vector<Diagnostic> diagnostics;
  friend bool operator==(const PublishDiagnosticsParams&,
                         const PublishDiagnosticsParams&) = default;
};

// textDocument/diagnostic: the client asks, and says what it has.
struct DocumentDiagnosticParams {
  std::string uri;
  std::optional<std::string> previous;  // the resultId of what it has

  static Result<DocumentDiagnosticParams> parse(const Json& params);
};

// workspace/diagnostic.
struct WorkspaceDiagnosticParams {
  std::map<std::string, std::string> previous;  // result ids by uri
  Json partial_result_token;                    // null: everything in one answer
  Json work_done_token;                         // null: no progress is shown

  static Result<WorkspaceDiagnosticParams> parse(const Json& params);
};

// Written with the diagnostics, unless the client has just these.
struct DiagnosticReport {
  std::vector<Diagnostic> items;
  std::string result_id;
  bool unchanged = false;
};

void to_json(Json& json, const DiagnosticReport& report);
void to_json(Json& json, const RelatedInformation& related);
void to_json(Json& json, const Diagnostic& diagnostic);
void to_json(Json& json, const PublishDiagnosticsParams& params);

}  // namespace poolguard::protocol
