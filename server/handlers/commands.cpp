#include "analysis/project/version.h"
#include "protocol/uri.h"
#include "server/handlers/handlers.h"
#include "server/repair.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

using protocol::ErrorCode;
using protocol::Json;
using protocol::ResponseError;

ResponseError invalid(std::string message) {
  return {ErrorCode::invalid_params, std::move(message)};
}

Answer repair(Session& session, const std::string& uri, std::span<const lint::Rule* const> rules,
              std::string label) {
  const Document* document = session.documents().find(uri);
  if (!document) return invalid("The document is not open: " + uri);
  const auto edits =
      safe_repairs(session.workspace_of(*document), *document, rules, session.lint_options());
  if (edits.empty()) return Json(nullptr);
  const auto edit = session.converter(session.project_of(*document)).edit(*document, edits);
  session.request("workspace/applyEdit", {{"label", std::move(label)}, {"edit", edit}});
  return Json(nullptr);
}

Answer fix_all(Session& session, const protocol::CommandArguments& given) {
  return repair(session, given.uri, session.options().rules, "Fix all safe Poolguard findings");
}

Answer fix_rule(Session& session, const protocol::CommandArguments& given) {
  const lint::Rule* rule = session.rule(given.rule);
  if (!rule) return invalid("There is no rule \"" + given.rule + "\".");
  return repair(session, given.uri, {&rule, 1}, "Fix all safe findings of " + given.rule);
}

Answer explain(Session& session, const protocol::CommandArguments& given) {
  const auto documentation = session.options().documentation;
  const std::string_view text = documentation ? documentation(given.rule) : std::string_view{};
  if (text.empty()) return invalid("There is no rule \"" + given.rule + "\".");
  return Json{{"rule", given.rule}, {"markdown", text}};
}

Answer open_documentation(Session& session, const protocol::CommandArguments& given) {
  const std::string address = documentation_address(session.options().documentation, given.rule);
  if (address.empty()) return invalid("There is no rule \"" + given.rule + "\".");
  session.request("window/showDocument", {{"uri", address}, {"external", true}});
  return Json(nullptr);
}

template <class T>
Json sourced(const std::optional<project::Sourced<T>>& found) {
  if (!found) return nullptr;
  return {{"value", found->value}, {"source", found->source}};
}

Json prisma_version(const project::Environment& environment) {
  if (!environment.prisma) return nullptr;
  const auto& [version, source] = *environment.prisma;
  return {{"value", project::text_of(version)}, {"source", source}};
}

// The numbers that hold where `given.uri` is, a file or a folder, and who said so.
Answer status(Session& session, const protocol::CommandArguments& given) {
  if (given.uri.empty()) return invalid("poolguard.status needs the uri of a file or a folder.");
  const std::string path = protocol::path_of_uri(given.uri);
  const project::Project& project = session.project_at(path);
  const project::Environment& environment = project.environment_for(path);
  return Json{{"root", protocol::uri_of_path(project.root)},
              {"files", project.files.loaded().size()},
              {"provider", environment.provider},
              {"prisma", prisma_version(environment)},
              {"poolLimit", sourced(environment.pool_limit)},
              {"poolTimeoutMs", sourced(environment.pool_timeout_ms)},
              {"pool", project::pool_limit_text(environment)}};
}

}  // namespace

Answer execute_command(Session& session, const protocol::ExecuteCommandParams& params) {
  namespace command = protocol::command;
  if (params.command == command::fix_all) return fix_all(session, params.arguments);
  if (params.command == command::fix_rule) return fix_rule(session, params.arguments);
  if (params.command == command::explain) return explain(session, params.arguments);
  if (params.command == command::open_documentation) {
    return open_documentation(session, params.arguments);
  }
  if (params.command == command::audit) return run_audit(session, params.arguments);
  if (params.command == command::status) return status(session, params.arguments);
  return invalid("Poolguard does not know the command \"" + params.command + "\".");
}

}  // namespace poolguard::server::handlers
