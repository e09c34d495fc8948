#include "server/load_progress.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/project/paths.h"
#include "server/session.h"

namespace poolguard::server {

// Behind what is being answered: nothing may be sent before the answer to `initialize`.
void LoadProgress::begin(const std::string& root) {
  if (!session_.capabilities().shows_progress || tokens_.contains(root)) return;
  tokens_[root] = {};
  session_.later([this, root] { show(root); });
}

void LoadProgress::show(const std::string& root) {
  const auto found = tokens_.find(root);
  if (found == tokens_.end() || !session_.is_running()) return;
  const std::string token = session_.new_token();
  found->second = token;
  session_.request("window/workDoneProgress/create", {{"token", token}});
  session_.notify("$/progress", {{"token", token},
                                 {"value",
                                  {{"kind", "begin"},
                                   {"title", "Poolguard"},
                                   {"message", "Reading " + std::string(project::file_name(root))},
                                   {"cancellable", true}}}});
}

void LoadProgress::end(const std::string& root) {
  const auto found = tokens_.find(root);
  if (found == tokens_.end()) return;
  const std::string token = std::move(found->second);
  tokens_.erase(found);
  if (token.empty()) return;
  session_.notify("$/progress", {{"token", token}, {"value", {{"kind", "end"}}}});
}

std::optional<std::string> LoadProgress::root_of(const protocol::Json& token) const {
  for (const auto& [root, own] : tokens_) {
    if (!own.empty() && token == own) return root;
  }
  return std::nullopt;
}

}  // namespace poolguard::server
