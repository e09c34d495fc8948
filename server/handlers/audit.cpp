// poolguard.audit {format, file, folder or uri}: the report on a folder, made on a worker from a
// snapshot; as {report}, or in a file.
#include "audit/audit.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "analysis/project/folders.h"
#include "audit/render.h"
#include "audit/render_html.h"
#include "protocol/uri.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

using protocol::ErrorCode;

enum class Format { markdown, json, html };

std::optional<Format> format_named(std::string_view name) {
  if (name.empty() || name == "md" || name == "markdown") return Format::markdown;
  if (name == "json") return Format::json;
  if (name == "html") return Format::html;
  return std::nullopt;
}

std::string render(const audit::Report& report, Format format) {
  switch (format) {
    case Format::json:
      return audit::render_json(report);
    case Format::html:
      return audit::render_html(report, {});
    case Format::markdown:
      break;
  }
  return audit::render_markdown(report);
}

// A path or an address; relative ones are below the folder.
std::string path_of(const std::string& file, const std::string& folder) {
  if (file.starts_with('/')) return file;
  return file.find(':') == std::string::npos ? folder + "/" + file : protocol::path_of_uri(file);
}

struct Place {
  std::string root;    // of a project that is open
  std::string folder;  // this, or one below
};

// The folder that is meant: the one that is named, or the only root.
protocol::Result<Place> place_of(Session& session, const std::string& named) {
  const std::vector<std::string> roots = session.roots();
  if (named.empty() && roots.size() == 1) return Place{.root = roots[0], .folder = roots[0]};
  if (named.empty()) {
    return protocol::Error{roots.empty()
                               ? "No folder is open."
                               : "Several folders are open: say which one by \"folder\"."};
  }
  Place place{.root = {}, .folder = protocol::path_of_uri(named)};
  for (const std::string& root : roots) {
    const bool holds = place.folder == root || project::is_below(place.folder, root);
    if (holds && root.size() > place.root.size()) place.root = root;
  }
  if (place.root.empty()) return protocol::Error{"The folder is not open: " + named};
  return place;
}

// What `audit` runs with, as a value for a worker.
struct Work {
  std::shared_ptr<const project::Project> project;
  std::span<const lint::Rule* const> rules;
  std::vector<project::ConfigLayer> layers;
  std::string folder;
  std::string today;
  std::string version;
  Format format;

  std::string run() const {
    const lint::Options engine{
        .today = today, .all = rules, .use_baseline = false, .below = layers};
    audit::Options options{.date = today, .version = version};
    options.covers = [this](std::string_view path) { return project::is_below(path, folder); };
    const auto found = audit::find_all(*project, rules, engine, options);
    return render(audit::make_report(*project, found, options), format);
  }
};

void answer(Session& session, const protocol::Id& id, const std::string& file,
            const std::string& text) {
  if (file.empty()) return session.reply(id, {{"report", text}});
  const auto write = session.options().write;
  const std::string problem = write ? write(file, text) : "nothing can be written here";
  if (problem.empty()) return session.reply(id, {{"file", protocol::uri_of_path(file)}});
  session.refuse(id, ErrorCode::internal_error, "Cannot write " + file + ": " + problem);
}

// Of a project that is read: half of one would be in good order.
void start(Session& session, const protocol::Id& id, const Place& place, Format format,
           const std::string& file) {
  const std::vector<std::string> roots = session.roots();
  if (std::ranges::find(roots, place.root) == roots.end()) {
    return session.refuse(id, ErrorCode::internal_error, "The folder is closed: " + place.folder);
  }
  Work work{.project = session.snapshot(place.root),
            .rules = session.options().rules,
            .layers = session.settings().rules.layers,
            .folder = place.folder,
            .today = std::string(session.lint_options().today),
            .version = session.options().version,
            .format = format};
  session.run([&session, work = std::move(work), file, id](std::stop_token stop) -> Executor::Task {
    if (stop.stop_requested()) return {};
    return [&session, id, file, text = work.run()] {
      if (session.is_running()) answer(session, id, file, text);
    };
  });
}

}  // namespace

Answer run_audit(Session& session, const protocol::CommandArguments& given) {
  const auto format = format_named(given.format);
  if (!format) {
    return protocol::ResponseError{
        ErrorCode::invalid_params,
        "There is no format \"" + given.format + "\": choose md, json or html."};
  }
  const auto place = place_of(session, given.folder.empty() ? given.uri : given.folder);
  if (!place) return protocol::ResponseError{ErrorCode::invalid_params, place.error()};
  const std::string file = given.file.empty() ? "" : path_of(given.file, place->folder);
  session.when_loaded(
      place->root, [&session, place = *place, format = *format, file, id = session.request_id()] {
        if (session.is_running()) start(session, id, place, format, file);
      });
  return Deferred{};
}

}  // namespace poolguard::server::handlers
