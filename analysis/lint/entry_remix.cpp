// Remix and React Router: `loader` and `action` of route files.
#include "analysis/lint/entry_finders.h"

namespace poolguard::lint {
namespace {

// "/documents/:id" of "_authenticated+/documents.$id._index.tsx", in both styles of file names.
std::string route_path(std::string_view below) {
  below = below.substr(0, below.rfind('.'));
  std::string path;
  while (!below.empty()) {
    const std::size_t end = below.find_first_of("/.");
    std::string_view part = below.substr(0, end);
    below.remove_prefix(end == std::string_view::npos ? below.size() : end + 1);
    if (part.ends_with('+')) part.remove_suffix(1);
    const bool is_shown = !part.empty() && !part.starts_with('_') && part != "index" &&
                          part != "route" && part != "layout";
    if (!is_shown) continue;
    const bool is_parameter = part.starts_with('$');
    if (is_parameter) part.remove_prefix(1);
    path += "/" + std::string(!is_parameter ? "" : part.empty() ? "*" : ":") + std::string(part);
  }
  return path.empty() ? "/" : path;
}

}  // namespace

void find_remix_entries(Registry& registry, const project::File& file) {
  const std::string_view path = path_below_root(registry.project, file);
  constexpr std::string_view folder = "/routes/";
  const std::size_t at = path.rfind(folder);
  const bool is_root = path.find("/app/root.") != std::string_view::npos;
  if (at == std::string_view::npos && !is_root) return;
  const std::string route = is_root ? "/" : route_path(path.substr(at + folder.size()));
  for (std::string_view name : {"loader", "action"}) {
    const Handler handler = handler_of(registry, exported(registry.project, file, name));
    if (!handler.function) continue;
    registry.add({.kind = name == "loader" ? EntryPoint::Kind::loader : EntryPoint::Kind::action,
                  .method = "",
                  .path = route,
                  .handler = handler.function,
                  .span = head_of(handler.function),
                  .layers = handler.layers});
  }
}

}  // namespace poolguard::lint
