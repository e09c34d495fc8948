// A file's new text on disk, all or nothing: whoever looks sees the old text or the new one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poolguard::cli {

// Writes a temporary file beside the target and renames it over the target. The mode is kept, and
// the owner where that is allowed; a link stays a link and what it leads to is replaced. Refuses
// files that are read-only or no longer hold `expected`. Returns what went wrong, none when nothing
// did. SIGINT, SIGTERM and SIGHUP wait until the file is whole and nothing temporary is left.
[[nodiscard]] std::optional<std::string> replace_file(const std::string& path,
                                                      std::string_view expected,
                                                      std::string_view text);

// What `replace_file` would say without trying: none when it may well succeed.
std::optional<std::string> refusal_to_replace(const std::string& path, std::string_view expected);

}  // namespace poolguard::cli
