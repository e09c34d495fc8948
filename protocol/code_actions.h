// textDocument/codeAction: what is asked, and what an action is.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
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

  Json json;  // as it came

  static Result<CodeActionParams> parse(const Json& params);
};

namespace command {
inline constexpr std::string_view fix_all = "poolguard.fixAll";
inline constexpr std::string_view fix_rule = "poolguard.fixRule";
inline constexpr std::string_view open_documentation = "poolguard.openDocumentation";
inline constexpr std::string_view explain = "poolguard.explain";
inline constexpr std::string_view audit = "poolguard.audit";
inline constexpr std::string_view status = "poolguard.status";
}  // namespace command

struct Command {
  std::string title = {};
  std::string_view command = {};  // "": none
  Json arguments = nullptr;       // an array
};

struct CodeAction {
  std::string title;
  std::string_view kind;
  bool preferred = false;
  std::vector<Diagnostic> diagnostics = {};
  std::optional<WorkspaceEdit> edit = {};
  Command command = {};
  Json data = nullptr;  // what codeAction/resolve needs to add the edit
};

// codeAction/resolve: the action as it was sent, and what its data says.
struct ResolveParams {
  Json action;
  CodeActionParams asked;
  std::int64_t version = 0;
  std::uint32_t index = 0;

  static Result<ResolveParams> parse(const Json& params);
};
Json resolve_data(const Json& asked, std::int64_t version, std::size_t index);

void to_json(Json& json, const Command& command);
void to_json(Json& json, const CodeAction& action);

}  // namespace poolguard::protocol
