#include "server/workspace_scan.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/uri.h"
#include "server/lint_batch.h"
#include "server/publish.h"
#include "server/session.h"

namespace poolguard::server {
namespace {

constexpr std::size_t sources_a_turn = 16;

bool is_source(const std::string& uri) { return !project::is_manifest(protocol::path_of_uri(uri)); }

}  // namespace

// Copying a project costs its maps: once for each state that is looked at.
std::shared_ptr<const project::Project> WorkspaceScan::snapshot_of(const std::string& path) {
  const project::Project& project = session_.project_at(path);
  if (!snapshot_ || snapshot_state_ != session_.state_number() || snapshot_->root != project.root) {
    snapshot_ = std::make_shared<const project::Project>(project);
    snapshot_state_ = session_.state_number();
  }
  return snapshot_;
}

// Takes the next uris away and calls `found` on the loop: with what was found, or with nothing when
// the uris are back as the state is over.
void WorkspaceScan::look(std::deque<std::string>& uris, Found found) {
  Uris taken;
  std::vector<std::string> paths;
  const auto snapshot = snapshot_of(protocol::path_of_uri(uris.front()));
  const bool sources = is_source(uris.front());
  while (!uris.empty() && (!sources || taken.size() < sources_a_turn)) {
    std::string path = protocol::path_of_uri(uris.front());
    if (is_source(uris.front()) != sources) break;
    if (session_.project_at(path).root != snapshot->root) break;
    paths.push_back(std::move(path));
    taken.push_back(std::move(uris.front()));
    uris.pop_front();
  }
  const lint::Options options = session_.lint_options();
  session_.run([this, snapshot, taken = std::move(taken), paths = std::move(paths),
                found = std::move(found), state = session_.state_number(),
                rules = session_.options().rules, layers = session_.settings().rules.layers,
                today = std::string(options.today)](std::stop_token stop) -> Executor::Task {
    if (stop.stop_requested()) return {};
    auto findings =
        lint_batch(*snapshot, paths, rules, {.today = today, .all = rules, .below = layers});
    return [this, taken, found, state, findings = std::move(findings)] {
      if (!session_.is_running()) return;
      const bool is_over = state != session_.state_number();
      found(taken, is_over ? std::vector<lint::Findings>{} : findings);
    };
  });
}

// --- Clients that are told -----------------------------------------------------------------------

void WorkspaceScan::changed() {
  if (!questions_.empty() && !std::exchange(answering_, true)) {
    session_.later([this] { answer_next(); });
  }
  if (session_.is_pulled() || !session_.settings().whole_workspace) return;
  if (publishing_) {
    again_ = true;
    return;
  }
  publishing_ = true;
  session_.later([this] {
    to_publish_ = session_.closed_files();
    const std::set<std::string> there(to_publish_.begin(), to_publish_.end());
    for (const auto& [uri, text] : std::map(shown_)) {
      if (!there.contains(uri)) publish(uri, {});
    }
    publish_next();
  });
}

void WorkspaceScan::clear() {
  to_publish_.clear();
  for (const auto& [uri, text] : std::exchange(shown_, {})) {
    session_.notify(
        "textDocument/publishDiagnostics",
        protocol::PublishDiagnosticsParams{.uri = uri, .version = std::nullopt, .diagnostics = {}});
  }
}

void WorkspaceScan::publish_next() {
  if (to_publish_.empty() || !session_.is_running()) {
    publishing_ = false;
    snapshot_.reset();
    if (std::exchange(again_, false)) changed();
    return;
  }
  look(to_publish_, [this](const Uris& uris, std::vector<lint::Findings> findings) {
    if (!session_.settings().whole_workspace) {
      to_publish_.clear();
    } else if (findings.empty()) {
      to_publish_.insert(to_publish_.begin(), uris.begin(), uris.end());
    } else {
      for (std::size_t i = 0; i < uris.size(); ++i) {
        if (session_.documents().find(uris[i])) continue;
        publish(uris[i], session_.diagnostics_of(uris[i], std::move(findings[i])));
      }
    }
    publish_next();
  });
}

void WorkspaceScan::publish(const std::string& uri, std::vector<protocol::Diagnostic> diagnostics) {
  protocol::PublishDiagnosticsParams params{
      .uri = uri, .version = std::nullopt, .diagnostics = std::move(diagnostics)};
  const std::string written =
      params.diagnostics.empty() ? "" : protocol::serialize(params.diagnostics);
  const auto known = shown_.find(uri);
  if (written == (known == shown_.end() ? "" : known->second)) return;
  if (written.empty()) {
    shown_.erase(known);
  } else {
    shown_[uri] = written;
  }
  session_.notify("textDocument/publishDiagnostics", std::move(params));
}

// --- Clients that ask ----------------------------------------------------------------------------

void WorkspaceScan::answer(const protocol::Id& id, protocol::WorkspaceDiagnosticParams params) {
  questions_.push_back({.id = id, .params = std::move(params)});
  if (!std::exchange(answering_, true)) session_.later([this] { answer_next(); });
}

void WorkspaceScan::cancel(const protocol::Id& id) {
  const auto removed =
      std::erase_if(questions_, [&](const Question& question) { return question.id == id; });
  if (removed > 0) session_.refuse(id, protocol::ErrorCode::request_cancelled, "Cancelled.");
}

void WorkspaceScan::cancel_all() {
  for (const Question& question : std::exchange(questions_, {})) {
    session_.refuse(question.id, protocol::ErrorCode::request_cancelled, "Cancelled.");
  }
}

// Whether the client lacks something: it has what it was told, and nothing has happened since.
bool WorkspaceScan::has_news(const Question& question) const {
  if (answered_state_ != session_.state_number()) return true;
  const auto& previous = question.params.previous;
  for (const auto& [uri, result] : previous) {
    const auto known = answered_.find(uri);
    if (known == answered_.end() || known->second != result) return true;
  }
  const std::string nothing = to_report({}, {}).result_id;
  for (const auto& [uri, result] : answered_) {
    if (result != nothing && !previous.contains(uri)) return true;
  }
  return false;
}

void WorkspaceScan::answer_next() {
  answering_ = !questions_.empty();
  if (!answering_ || !session_.is_running()) return;
  Question& question = questions_.front();
  if (!question.begun) {
    if (!has_news(question)) {
      answering_ = false;  // it waits for changed()
      return;
    }
    begin(question);
  }
  if (question.uris.empty()) {
    finish(question);
    return answer_next();
  }
  look(question.uris,
       [this, id = question.id](const Uris& uris, std::vector<lint::Findings> findings) {
         const bool is_open = !questions_.empty() && questions_.front().id == id;  // not cancelled
         if (is_open && findings.empty()) {
           auto& left = questions_.front().uris;
           left.insert(left.begin(), uris.begin(), uris.end());
         } else if (is_open) {
           Question& asked = questions_.front();
           for (std::size_t i = 0; i < uris.size(); ++i) {
             add(asked, uris[i], session_.diagnostics_of(uris[i], std::move(findings[i])));
           }
           if (!asked.params.partial_result_token.is_null()) say_items(asked);
         }
         answer_next();
       });
}

void WorkspaceScan::begin(Question& question) {
  question.begun = true;
  question.state = session_.state_number();
  // Where only open files are wanted, what the client knows of others is taken back.
  if (session_.settings().whole_workspace) question.uris = session_.all_files();
  const std::set<std::string> there(question.uris.begin(), question.uris.end());
  for (const auto& [uri, result] : question.params.previous) {
    if (!there.contains(uri) && !session_.documents().find(uri)) add(question, uri, {});
  }
  question.count = question.uris.size();
  progress(question, {{"kind", "begin"}, {"title", "Poolguard"}, {"percentage", 0}});
}

void WorkspaceScan::add(Question& question, const std::string& uri,
                        std::vector<protocol::Diagnostic> diagnostics) {
  const auto known = question.params.previous.find(uri);
  const bool is_known = known != question.params.previous.end();
  const protocol::DiagnosticReport report =
      to_report(std::move(diagnostics), is_known ? std::optional(known->second) : std::nullopt);
  question.ids[uri] = report.result_id;
  // A file without findings, of which the client knows none either, needs no word.
  if (report.items.empty() && !is_known) return;
  protocol::Json item = report;
  item["uri"] = uri;
  item["version"] = session_.version_of(uri);
  question.items.push_back(std::move(item));
}

void WorkspaceScan::say_items(Question& question) {
  if (!question.items.empty()) {
    session_.notify("$/progress", {{"token", question.params.partial_result_token},
                                   {"value", {{"items", std::move(question.items)}}}});
    question.items = protocol::Json::array();
  }
  const std::size_t done = question.count - question.uris.size();
  progress(question, {{"kind", "report"}, {"percentage", done * 100 / question.count}});
}

void WorkspaceScan::finish(Question& question) {
  progress(question, {{"kind", "end"}});
  session_.reply(question.id, {{"items", std::move(question.items)}});
  answered_ = std::move(question.ids);
  answered_state_ = question.state;  // changes since then are news
  questions_.pop_front();
  snapshot_.reset();
}

void WorkspaceScan::progress(const Question& question, protocol::Json value) {
  const protocol::Json& token = question.params.work_done_token;
  if (token.is_null()) return;
  session_.notify("$/progress", {{"token", token}, {"value", std::move(value)}});
}

}  // namespace poolguard::server
