// How folders relate to each other: which holds which, and how near two are.
//
// Paths are absolute and normalised (see paths.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poolguard::project {

// Whether `path` is `folder` or lies below it.
bool is_below(std::string_view path, std::string_view folder);
// How many leading folders two paths share.
size_t common_depth(std::string_view a, std::string_view b);
// `path` as a person standing in `root` would write it.
std::string relative_to(std::string_view root, std::string_view path);
// `folder` and the folders above it up to and with `root`, nearest first. Only `folder` itself when
// it does not lie below `root`.
std::vector<std::string> folders_up_to(std::string_view root, std::string_view folder);

}  // namespace poolguard::project
