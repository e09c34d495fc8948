#include "analysis/lint/packages.h"

#include <string>

#include "analysis/project/package_json.h"

namespace poolguard::lint {

bool depends_on(const Context& context, std::string_view package) {
  std::string_view folder = context.file.path;
  while (folder.size() > context.project.root.size()) {
    folder = folder.substr(0, folder.rfind('/'));
    const std::string path = std::string(folder) + "/package.json";
    const std::string* text = project::text_of(context.project.manifests, path);
    if (!text) continue;
    return project::read_package_json(path, *text).dependencies.contains(package);
  }
  return false;
}

}  // namespace poolguard::lint
