#include "analysis/project/lockfile.h"

#include <algorithm>
#include <string>

#include "analysis/project/version.h"

namespace poolguard::project {

namespace {

using Version = std::optional<model::Version>;

std::string_view unquoted(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '"' || text.front() == '\'')) {
    text.remove_prefix(1);
  }
  return text;
}

// The version after the first `key` behind `at` and before `end`.
Version version_after(std::string_view text, size_t at, size_t end, std::string_view key) {
  const size_t found = text.find(key, at);
  if (found == std::string_view::npos || found >= end) return std::nullopt;
  return parse_version(unquoted(text.substr(found + key.size(), 40)));
}

// `"<key>": { ... "version": "6.1.0"`; the version is the first member that npm writes.
Version npm_entry(std::string_view text, const std::string& key) {
  const size_t at = text.find("\"" + key + "\": {");
  if (at == std::string_view::npos) return std::nullopt;
  return version_after(text, at, text.find('}', at), "\"version\":");
}

Version from_npm(std::string_view text, const LockQuery& query) {
  const std::string module = "node_modules/" + std::string(query.package);
  if (!query.importer.empty()) {
    if (Version own = npm_entry(text, std::string(query.importer) + "/" + module)) return own;
  }
  if (Version hoisted = npm_entry(text, module)) return hoisted;
  return npm_entry(text, std::string(query.package));  // lockfile version 1
}

// `<indent>'@prisma/client'<end>` on a line of its own, the quotes optional.
size_t find_yaml_key(std::string_view text, size_t at, std::string_view key) {
  for (at = text.find(key, at); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const char before = at > 0 ? text[at - 1] : '\n';
    std::string_view rest = text.substr(at + key.size());
    if (rest.starts_with('\'') || rest.starts_with('"')) rest.remove_prefix(1);
    if (rest.starts_with(':') && (before == ' ' || before == '\'' || before == '"')) return at;
  }
  return at;
}

// importers:
//   packages/db:
//     dependencies:
//       '@prisma/client':
//         specifier: ^6.1.0
//         version: 6.1.0(prisma@6.1.0)
Version from_pnpm_importer(std::string_view text, const LockQuery& query) {
  const std::string importer = query.importer.empty() ? "." : std::string(query.importer);
  const size_t importers = text.find("importers:");
  if (importers == std::string_view::npos) return std::nullopt;
  const size_t begin = find_yaml_key(text, importers, importer);
  if (begin == std::string_view::npos) return std::nullopt;
  // Up to the next importer (two spaces of indentation) or the next section (none).
  size_t end = begin;
  do {
    end = text.find('\n', end + 1);
  } while (end != std::string_view::npos && end + 3 < text.size() &&
           (text[end + 1] == '\n' || text.substr(end + 1).starts_with("   ")));
  end = std::min(end, text.size());
  const size_t at = find_yaml_key(text, begin, query.package);
  if (at == std::string_view::npos || at >= end) return std::nullopt;
  const size_t own_line_end = std::min(text.find('\n', at), end);
  // Version 5 wrote the version behind the name.
  const std::string_view inline_version =
      text.substr(at + query.package.size(), own_line_end - at - query.package.size());
  const size_t colon = inline_version.find(':');
  if (Version old = parse_version(unquoted(inline_version.substr(colon + 1)))) return old;
  return version_after(text, own_line_end, end, "version:");
}

// `  /@prisma/client@4.8.0_prisma@4.8.0:`, `  '@prisma/client@6.1.0(prisma@6.1.0)':`,
// `  /@prisma/client/4.8.0:`
Version from_pnpm(std::string_view text, const LockQuery& query) {
  if (Version own = from_pnpm_importer(text, query)) return own;
  const size_t packages = text.find("\npackages:");
  if (packages == std::string_view::npos) return std::nullopt;
  for (const char separator : {'@', '/'}) {
    const std::string key = std::string(query.package) + separator;
    const size_t at = text.find(key, packages);
    if (at == std::string_view::npos) continue;
    if (Version version = parse_version(text.substr(at + key.size(), 40))) return version;
  }
  return std::nullopt;
}

// `"@prisma/client@^5.0.0", "@prisma/client@^5.1.0":` then `  version "5.1.0"`;
// Berry: `"@prisma/client@npm:^5.0.0":` then `  version: 5.1.0`.
Version from_yarn(std::string_view text, const LockQuery& query) {
  const std::string key = std::string(query.package) + "@";
  Version first;
  for (size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const size_t line_begin = text.rfind('\n', at) + 1;                // npos + 1 is 0
    if (text[line_begin] == ' ' || text[line_begin] == '#') continue;  // a dependency of another
    const size_t line_end = std::min(text.find('\n', at), text.size());
    const std::string_view header = text.substr(line_begin, line_end - line_begin);
    Version version = version_after(text, line_end, text.find("\n\n", line_end), "  version:");
    if (!version)
      version = version_after(text, line_end, text.find("\n\n", line_end), "  version ");
    if (!version) continue;
    const std::string plain = key + std::string(query.range);
    const std::string berry = key + "npm:" + std::string(query.range);
    const bool is_own = !query.range.empty() && (header.find(plain) != std::string_view::npos ||
                                                 header.find(berry) != std::string_view::npos);
    if (is_own) return version;
    if (!first) first = version;
  }
  return first;
}

// `"@prisma/client": ["@prisma/client@6.1.0", ...`
Version from_bun(std::string_view text, const LockQuery& query) {
  const std::string key = "[\"" + std::string(query.package) + "@";
  const size_t at = text.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  return parse_version(text.substr(at + key.size(), 40));
}

}  // namespace

std::optional<model::Version> locked_version(std::string_view name, std::string_view text,
                                             const LockQuery& query) {
  if (name == "package-lock.json" || name == "npm-shrinkwrap.json") return from_npm(text, query);
  if (name == "pnpm-lock.yaml") return from_pnpm(text, query);
  if (name == "yarn.lock") return from_yarn(text, query);
  if (name == "bun.lock") return from_bun(text, query);
  return std::nullopt;
}

}  // namespace poolguard::project
