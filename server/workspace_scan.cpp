#include "server/workspace_scan.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "server/publish.h"
#include "server/session.h"

namespace poolguard::server {
namespace {

constexpr int files_a_turn = 8;

}  // namespace

void WorkspaceScan::restart() {
  to_publish_ = session_.closed_files();
  std::set<std::string> there(to_publish_.begin(), to_publish_.end());
  for (const auto& [uri, text] : shown_) {
    if (!there.contains(uri)) to_publish_.push_back(uri);
  }
  if (!std::exchange(publishing_, true)) session_.later([this] { publish_next(); });
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
  for (int n = 0; n < files_a_turn && !to_publish_.empty(); ++n) {
    const std::string uri = std::move(to_publish_.front());
    to_publish_.pop_front();
    if (!session_.documents().find(uri)) publish(uri);
  }
  publishing_ = !to_publish_.empty();
  if (publishing_) session_.later([this] { publish_next(); });
}

void WorkspaceScan::publish(const std::string& uri) {
  protocol::PublishDiagnosticsParams params{
      .uri = uri, .version = std::nullopt, .diagnostics = session_.diagnostics_at(uri)};
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

void WorkspaceScan::answer(const protocol::Id& id, std::map<std::string, std::string> previous) {
  Question question{.id = id, .previous = std::move(previous)};
  if (session_.settings().whole_workspace) question.uris = session_.all_files();
  // What the client shows of files that are gone, or that nobody wants to see any more.
  const std::set<std::string> there(question.uris.begin(), question.uris.end());
  for (const auto& [uri, result] : question.previous) {
    if (!there.contains(uri)) question.uris.push_back(uri);
  }
  questions_.push_back(std::move(question));
  if (questions_.size() == 1) session_.later([this] { answer_next(); });
}

void WorkspaceScan::cancel(const protocol::Id& id) {
  const auto removed =
      std::erase_if(questions_, [&](const Question& question) { return question.id == id; });
  if (removed > 0) session_.refuse(id, protocol::ErrorCode::request_cancelled, "Cancelled.");
}

void WorkspaceScan::answer_next() {
  if (questions_.empty()) return;
  Question& question = questions_.front();
  for (int n = 0; n < files_a_turn && !question.uris.empty(); ++n) {
    const std::string uri = std::move(question.uris.front());
    question.uris.pop_front();
    const auto known = question.previous.find(uri);
    const bool is_wanted =
        session_.settings().whole_workspace || session_.documents().find(uri) != nullptr;
    const protocol::DiagnosticReport report =
        to_report(is_wanted ? session_.diagnostics_at(uri) : std::vector<protocol::Diagnostic>{},
                  known == question.previous.end() ? std::nullopt : std::optional(known->second));
    // A file without findings, of which the client knows none either, needs no word.
    if (report.items.empty() && known == question.previous.end()) continue;
    protocol::Json item = report;
    item["uri"] = uri;
    item["version"] = session_.version_of(uri);
    question.items.push_back(std::move(item));
  }
  if (question.uris.empty()) {
    session_.reply(question.id, {{"items", std::move(question.items)}});
    questions_.pop_front();
  }
  if (!questions_.empty()) session_.later([this] { answer_next(); });
}

}  // namespace poolguard::server
