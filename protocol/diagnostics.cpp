#include "protocol/diagnostics.h"

#include "protocol/fields.h"

namespace poolguard::protocol {

Result<DocumentDiagnosticParams> DocumentDiagnosticParams::parse(const Json& params) {
  Fields fields(params);
  Fields document = fields.object("textDocument");
  DocumentDiagnosticParams result{.uri = document.string("uri"),
                                  .previous = fields.optional_string("previousResultId")};
  fields.absorb(document);
  return fields.finish(std::move(result));
}

Result<WorkspaceDiagnosticParams> WorkspaceDiagnosticParams::parse(const Json& params) {
  if (!params.is_object()) return Error{"params must be an object."};
  const Fields fields(params);
  WorkspaceDiagnosticParams result{.previous = {},
                                   .partial_result_token = fields.optional("partialResultToken"),
                                   .work_done_token = fields.optional("workDoneToken")};
  const Json& ids = fields.optional("previousResultIds");
  for (const Json& id : ids.is_array() ? ids : Json::array()) {
    const Fields entry(id);
    const auto uri = entry.optional_string("uri");
    const auto value = entry.optional_string("value");
    if (uri && value) result.previous[*uri] = *value;
  }
  return result;
}

void to_json(Json& json, const DiagnosticReport& report) {
  json = {{"kind", report.unchanged ? "unchanged" : "full"}, {"resultId", report.result_id}};
  if (!report.unchanged) json["items"] = report.items;
}

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
  if (diagnostic.unnecessary) json["tags"] = {1};
  if (!diagnostic.data.is_null()) json["data"] = diagnostic.data;
}

void to_json(Json& json, const PublishDiagnosticsParams& params) {
  json = {{"uri", params.uri}, {"diagnostics", params.diagnostics}};
  if (params.version) json["version"] = *params.version;
}

}  // namespace poolguard::protocol
