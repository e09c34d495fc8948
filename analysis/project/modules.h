// Import specifiers -> files, as Node and TypeScript find them, from manifests and file names
// alone.
//
// Knows relative paths, index files, `.js` written for `.ts`, tsconfig and jsconfig `paths`,
// `baseUrl` and `extends`, package.json `imports`, and workspace packages by `name` with `exports`,
// `main`, `module`, `types`. Packages from a registry are external: nothing of theirs is read.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace poolguard::project {

class Modules {
 public:
  struct Text {
    std::string path;
    std::string_view text;
  };
  // `manifests`: the project's package.json, tsconfig*.json and jsconfig.json; `sources`: the paths
  // of all its source files, sorted.
  Modules(const std::vector<Text>& manifests, std::vector<std::string> sources);
  ~Modules();

  // The source file `specifier` means in the file `from`; "" when it is not one of the project's.
  std::string resolve(std::string_view from, std::string_view specifier) const;

  // Whether it certainly is a package from outside: neither relative, nor an alias, nor a workspace
  // package.
  bool is_external(std::string_view from, std::string_view specifier) const;

  bool has_source(std::string_view path) const;
  // Whether some source stands in a route with this parameter: `pages/api/users/[name].ts`.
  bool has_dynamic_route(std::string_view name) const;

 private:
  struct Package;
  struct Config;
  std::string file_at(const std::string& path) const;
  std::string in_package(const Package& package, std::string_view subpath) const;
  std::string by_aliases(std::string_view from, std::string_view specifier, bool* matched) const;
  const Package* package_of(std::string_view specifier, std::string_view* subpath) const;
  const Package* package_around(std::string_view path) const;
  const Config* config_for(std::string_view from) const;
  // `budget`: how many more files may be read for this config.
  void read_config(const std::string& path, Config& config, int& budget) const;

  std::vector<std::string> sources_;
  std::unordered_set<std::string_view> known_;                           // the same
  std::map<std::string, std::string_view, std::less<>> texts_;           // configs, while reading
  std::map<std::string, std::unique_ptr<Config>, std::less<>> configs_;  // by directory
  std::vector<std::unique_ptr<Package>> packages_;
  std::map<std::string, const Package*, std::less<>> packages_by_name_;
  std::map<std::string, const Package*, std::less<>> packages_by_directory_;
};

}  // namespace poolguard::project
