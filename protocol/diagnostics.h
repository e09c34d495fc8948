// Diagnostics as they are published.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/places.h"

namespace poolguard::protocol {

enum class DiagnosticSeverity : int { error = 1, warning = 2, information = 3, hint = 4 };

struct RelatedInformation {
  Location location;
  std::string message;
};

struct Diagnostic {
  Range range;
  DiagnosticSeverity severity = DiagnosticSeverity::warning;
  std::string code = {};
  std::string code_description = {};  // an address; "" for none
  std::string source = {};
  std::string message = {};
  std::vector<RelatedInformation> related = {};
  Json data = nullptr;
};

struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<std::int64_t> version;
  std::vector<Diagnostic> diagnostics;
};

void to_json(Json& json, const RelatedInformation& related);
void to_json(Json& json, const Diagnostic& diagnostic);
void to_json(Json& json, const PublishDiagnosticsParams& params);

}  // namespace poolguard::protocol
