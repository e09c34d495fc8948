// textDocument/codeAction: what is asked, and what an action is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/diagnostics.h"
#include "protocol/json.h"
#include "protocol/places.h"
#include "protocol/result.h"

namespace poolguard::protocol {

namespace kind {
inline constexpr std::string_view quick_fix = "quickfix";
inline constexpr std::string_view fix_all = "source.fixAll.poolguard";
}  // namespace kind

struct CodeActionParams {
  std::string uri;
  Range range;
  std::optional<std::vector<std::string>> only;  // none: every kind is welcome
  bool automatic = false;  // the editor asks on its own, e.g. to show a light bulb

  // Whether an action of `kind` was asked for. Kinds are hierarchical: "source.fixAll" asks for
  // "source.fixAll.poolguard", never the other way round.
  bool wants(std::string_view kind) const;

  static Result<CodeActionParams> parse(const Json& params);
};

struct CodeAction {
  std::string title;
  std::string_view kind;
  bool preferred = false;
  std::vector<Diagnostic> diagnostics = {};
  WorkspaceEdit edit = {};
};

void to_json(Json& json, const CodeAction& action);

}  // namespace poolguard::protocol
