#include "protocol/diagnostics.h"

namespace poolguard::protocol {

void to_json(Json& json, const RelatedInformation& related) {
  json = {{"location", related.location}, {"message", related.message}};
}

void to_json(Json& json, const Diagnostic& diagnostic) {
  json = {{"range", diagnostic.range},
          {"severity", static_cast<int>(diagnostic.severity)},
          {"code", diagnostic.code},
          {"source", diagnostic.source},
          {"message", diagnostic.message}};
  if (!diagnostic.code_description.empty()) {
    json["codeDescription"] = {{"href", diagnostic.code_description}};
  }
  if (!diagnostic.related.empty()) json["relatedInformation"] = diagnostic.related;
  if (!diagnostic.data.is_null()) json["data"] = diagnostic.data;
}

void to_json(Json& json, const PublishDiagnosticsParams& params) {
  json = {{"uri", params.uri}, {"diagnostics", params.diagnostics}};
  if (params.version) json["version"] = *params.version;
}

}  // namespace poolguard::protocol
