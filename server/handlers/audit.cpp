// poolguard.audit {uri, format}: the report on the folder `uri`, made on a worker from a snapshot.
#include <memory>

#include "audit/audit.h"
#include "audit/render.h"
#include "audit/render_html.h"
#include "protocol/uri.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

using protocol::ErrorCode;
using protocol::ResponseError;

// What a worker needs; it sees neither the session nor its documents.
struct Work {
  project::Project project;
  std::span<const lint::Rule* const> rules;
  std::string folder;
  std::string format;
  std::string version;
  std::string today;
};

std::string report_of(const Work& work) {
  audit::Options options{.version = work.version};
  const std::string below = work.folder + "/";
  options.covers = [&](std::string_view path) { return path.starts_with(below); };
  const lint::Options engine{.today = work.today, .all = work.rules, .use_baseline = false};
  const auto found = audit::find_all(work.project, work.rules, engine, options);
  const audit::Report report = audit::make_report(work.project, found, options);
  if (work.format == "json") return audit::render_json(report);
  if (work.format == "html") return audit::render_html(report, {});
  return audit::render_markdown(report);
}

}  // namespace

Answer audit(Session& session, const protocol::CommandArguments& given) {
  const std::string folder = protocol::path_of_uri(given.uri);
  if (given.uri.empty()) {
    return ResponseError{ErrorCode::invalid_params, "poolguard.audit needs the uri of a folder."};
  }
  const std::string format = given.format.empty() ? "md" : given.format;
  if (format != "md" && format != "json" && format != "html") {
    return ResponseError{ErrorCode::invalid_params, "An audit is md, json or html."};
  }
  const lint::Options engine = session.lint_options();
  auto work = std::make_shared<Work>(Work{.project = session.project_at(folder + "/x.ts"),
                                          .rules = session.options().rules,
                                          .folder = folder,
                                          .format = format,
                                          .version = session.options().version,
                                          .today = std::string(engine.today)});
  session.run([&session, id = session.request_id(), work](std::stop_token) -> Executor::Task {
    protocol::Json answer = {{"report", report_of(*work)}};
    return [&session, id, answer = std::move(answer)] { session.reply(id, answer); };
  });
  return Deferred{};
}

}  // namespace poolguard::server::handlers
