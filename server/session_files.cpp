// Of a session: the documents, projects and files that it knows, and what is found in them.
#include <algorithm>
#include <utility>

#include "analysis/project/folders.h"
#include "analysis/syntax/tree.h"
#include "protocol/uri.h"
#include "server/memory.h"
#include "server/publish.h"
#include "server/session.h"

namespace poolguard::server {

void Session::add_root(std::string_view uri) {
  projects_.add(protocol::path_of_uri(uri));
  put_all();
}

void Session::remove_root(std::string_view uri) {
  projects_.remove(protocol::path_of_uri(uri));
  watch_roots();
  put_all();
  end_waiting(protocol::path_of_uri(uri));
}

void Session::project_loading(const std::string& root) {
  loading_.try_emplace(root);
  progress_.begin(root);
  watch_roots();
}

void Session::project_loaded(const std::string& root) {
  ++state_number_;
  progress_.end(root);
  put_all();
  lint_project(root);
  give_back_later();
  end_waiting(root);
}

void Session::when_loaded(const std::string& root, Executor::Task task) {
  const auto loading = loading_.find(root);
  if (loading == loading_.end()) return task();
  loading->second.push_back(std::move(task));
}

void Session::end_waiting(const std::string& root) {
  auto waiting = loading_.extract(root);
  if (waiting.empty()) return;
  for (Executor::Task& task : waiting.mapped()) later(std::move(task));
}

// Once for all that is closed in one go.
void Session::give_back_later() {
  if (std::exchange(giving_back_, true)) return;
  executor_.later([this] {
    giving_back_ = false;
    give_back_memory();
  });
}

// --- Documents -----------------------------------------------------------------------------------

bool Session::put(const Document& document) {
  ++state_number_;
  project::Workspace& workspace = projects_.of(document.path);
  if (document.file) return workspace.put(document.file);
  if (!project::is_manifest(document.path)) return false;
  return workspace.put(project::Manifest{.path = document.path, .text = document.text});
}

void Session::put_all() {
  for (const auto& [uri, document] : documents_.all()) {
    put(document);
    lint_later(document);
  }
}

void Session::document_changed(Document& document) {
  const bool seen_by_others = put(document);
  lint_later(document);
  if (seen_by_others) lint_project(projects_.root_of(document.path));
  settle_later(document);
}

// While somebody types, the text is broken more often than not, and what was made of it may depend
// on the keys that led there. Once the keys rest it is read afresh.
void Session::settle_later(const Document& document) {
  constexpr std::chrono::milliseconds rest{300};
  if (!document.file || !document.file->tree || document.file->tree.is_settled()) return;
  executor_.after(rest, [this, uri = document.uri, typed = document.file] {
    const Document* now = documents_.find(uri);
    if (!now || now->file != typed) return;
    run([this, uri, typed](const std::stop_token&) -> Executor::Task {
      return [this, uri, typed, settled = project::analyse(typed->path, typed->text, true)] {
        settle(uri, typed, settled);
      };
    });
  });
}

void Session::settle(const std::string& uri, const project::FilePtr& typed,
                     project::FilePtr settled) {
  Document* document = documents_.find(uri);
  if (!document || document->file != typed) return;
  std::vector<protocol::Diagnostic> before;
  if (is_pulled()) before = diagnostics_at(uri);
  document->file = std::move(settled);
  document_changed(*document);
  if (is_pulled() && diagnostics_at(uri) != before) refresh_later();
}

void Session::document_closed(std::string_view path) {
  if (documents_.find_path(path)) return;  // open under another spelling of its address
  const bool seen_by_others = read_again(projects_.of(path), std::string(path));
  scan_.changed();
  if (seen_by_others) lint_project(projects_.root_of(path));
  give_back_later();
}

// --- The disk ------------------------------------------------------------------------------------

// Takes a file from the disk, as it is now. Returns whether others can see a difference.
bool Session::read_again(project::Workspace& workspace, const std::string& path) {
  std::optional<std::string> on_disk;
  if (options_.files) on_disk = options_.files->read(path);
  const project::Project& project = workspace.project();
  const project::File* known = project.find(path);
  const auto text_known = project.text_of(path);
  // What was open keeps a tree, which goes with the document.
  const bool is_same = on_disk && text_known && *text_known == *on_disk && !(known && known->tree);
  if (is_same) return false;
  ++state_number_;
  if (!on_disk) return workspace.remove(path);
  auto text = std::make_shared<const std::string>(*std::move(on_disk));
  if (project::is_manifest(path)) {
    return workspace.put(project::Manifest{.path = path, .text = std::move(text)});
  }
  if (syntax::dialect_of(path)) return workspace.put(project::analyse(path, std::move(text)));
  return false;
}

void Session::watch_roots() {
  if (!options_.watch || capabilities_.registers_watchers) return;
  options_.watch->watch(projects_.roots(), [this](std::vector<FileChange> changes) {
    executor_.later([this, changes = std::move(changes)] {
      if (is_running()) files_changed(changes);
    });
  });
}

void Session::files_changed(const std::vector<FileChange>& changes) {
  std::map<std::string, std::vector<FileChange>> by_root;
  for (const FileChange& change : changes) {
    if (documents_.find_path(change.path)) continue;
    for (const std::string& root : projects_.roots_of(change.path)) {
      by_root[root].push_back(change);
    }
  }
  for (const auto& [root, own] : by_root) take_changes(root, own);
}

void Session::take_changes(const std::string& root, std::span<const FileChange> changes) {
  constexpr std::size_t many = 50;  // more of them are read in the background
  project::Workspace& workspace = projects_.at(root);
  const project::Project& project = workspace.project();
  std::vector<std::string> known;
  std::vector<std::string> others;
  for (const FileChange& change : changes) {
    const bool matters = syntax::dialect_of(change.path) || project::is_manifest(change.path) ||
                         change.path.ends_with("/.gitignore");
    if (project.find(change.path) || project.manifests.contains(change.path)) {
      known.push_back(change.path);
    } else if (matters && change.kind != FileChange::Kind::deleted) {
      others.push_back(change.path);
    }
  }
  if (known.size() > many) return projects_.reload(root);
  bool seen_by_others = false;
  for (const std::string& path : known) seen_by_others |= read_again(workspace, path);
  if (!known.empty()) scan_.changed();  // places may have moved
  if (!others.empty()) projects_.reload_if_listed(root, std::move(others));
  if (seen_by_others) lint_project(root);
}

// --- Findings ------------------------------------------------------------------------------------

void Session::lint_project(std::string_view root) {
  config_notes_.look(projects_.at(root).project());
  scan_.changed();
  if (is_pulled()) return refresh_later();
  for (const auto& [uri, document] : documents_.all()) {
    if (projects_.root_of(document.path) == root) lint_later(document);
  }
}

void Session::lint_later(const Document& document) {
  if (is_pulled()) return;
  if (!document.file && !project::is_manifest(document.path)) return;
  if (std::find(to_lint_.begin(), to_lint_.end(), document.uri) != to_lint_.end()) return;
  to_lint_.push_back(document.uri);
  if (to_lint_.size() == 1) executor_.later([this] { lint_next(); });
}

lint::Options Session::lint_options() {
  if (options_.today) today_ = options_.today();
  return {.today = today_, .all = options_.rules, .below = settings().rules.layers};
}

lint::Findings Session::findings_of(const Document& document) {
  const project::Project& project = project_of(document);
  if (document.file) return lint::run(project, *document.file, options_.rules, lint_options());
  if (project::is_config(document.path)) {
    return lint::config_findings(project, document.path, options_.rules);
  }
  const auto manifest = project.manifests.find(document.path);
  if (manifest == project.manifests.end()) return {};
  return lint::run_manifest(project, manifest->second, options_.rules, lint_options());
}

// One document a turn, so that messages come through between them.
void Session::lint_next() {
  if (state_ != State::running) return;
  const Document* document = documents_.find(to_lint_.front());
  to_lint_.pop_front();
  if (!to_lint_.empty()) executor_.later([this] { lint_next(); });
  if (!document) return;
  const project::Project& project = project_of(*document);
  const Linted linted{
      .uri = document->uri, .file = document->file, .findings = findings_of(*document)};
  if (auto params = to_publish(documents_, linted, converter(project))) {
    notify("textDocument/publishDiagnostics", *std::move(params));
  }
}

std::vector<protocol::Diagnostic> Session::diagnostics_at(const std::string& uri) {
  const std::optional<Document> document = document_at(uri);
  return document ? diagnostics_of(uri, findings_of(*document))
                  : std::vector<protocol::Diagnostic>();
}

std::vector<protocol::Diagnostic> Session::diagnostics_of(const std::string& uri,
                                                          lint::Findings findings) {
  const std::optional<Document> document = document_at(uri);
  if (!document) return {};
  const Linted linted{
      .uri = document->uri, .file = document->file, .findings = std::move(findings)};
  return to_diagnostics(*document, linted, converter(project_of(*document)));
}

protocol::Json Session::version_of(const std::string& uri) {
  const Document* document = documents_.find(uri);
  return document ? protocol::Json(document->version) : protocol::Json(nullptr);
}

std::deque<std::string> Session::all_files() {
  std::deque<std::string> uris;
  projects_.for_each([&](const project::Project& project) {
    for (const auto& [path, file] : project.files) uris.push_back(protocol::uri_of_path(path));
    for (const auto& [path, manifest] : project.manifests) {
      // A configuration may stand above the root.
      if (project::is_below(path, project.root)) uris.push_back(protocol::uri_of_path(path));
    }
  });
  return uris;
}

std::deque<std::string> Session::closed_files() {
  std::deque<std::string> uris = all_files();
  std::erase_if(uris, [&](const std::string& uri) {
    return documents_.find_path(protocol::path_of_uri(uri)) != nullptr;
  });
  return uris;
}

std::optional<Document> Session::document_at(const std::string& uri) {
  if (const Document* open = documents_.find(uri)) return *open;
  const std::string path = protocol::path_of_uri(uri);
  const project::Project& project = projects_.of(path).project();
  Document document{.uri = uri, .path = path};
  if (const auto file = project.files.find(path); file != project.files.end()) {
    document.file = file->second;
    document.text = document.file->text;
  } else if (const auto manifest = project.manifests.find(path);
             manifest != project.manifests.end()) {
    document.text = manifest->second.text;
  }
  if (!document.text) return std::nullopt;
  document.lines = text::LineIndex(*document.text);
  return document;
}

const project::Workspace& Session::workspace_of(const Document& document) {
  return projects_.of(document.path);
}

const project::Project& Session::project_of(const Document& document) {
  return workspace_of(document).project();
}

Converter Session::converter(const project::Project& project) const {
  return Converter(documents_, project,
                   {.encoding = encoding_,
                    .versioned_edits = capabilities_.document_changes,
                    .annotated_edits = capabilities_.change_annotations,
                    .fades_unnecessary = capabilities_.fades_unnecessary,
                    .documentation = options_.documentation,
                    .rules = options_.rules});
}

}  // namespace poolguard::server
