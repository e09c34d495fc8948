// Paths as text: "/" separates, nothing touches a disk. And JSON as projects write it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace poolguard::project {

std::string_view file_name(std::string_view path);
std::string directory_of(std::string_view path);  // "/" for "/a"; "/" for "/"
std::string normalise(std::string_view path);     // without "." , ".." and doubled separators
std::string join(std::string_view directory, std::string_view relative);  // normalised
// Whether one of its folders has that name.
bool has_folder(std::string_view path, std::string_view folder);

// JSON with comments and trailing commas; a discarded value when it does not parse.
nlohmann::json parse_json(std::string_view text);

}  // namespace poolguard::project
