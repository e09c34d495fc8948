// URI <-> the path by which the project knows a document.
//
// Paths have "/" as separator and are normalised. `file:` addresses become what the disk calls
// them ("c:/a" for a Windows drive, letter in lower case; "//server/a" for a share). Every other
// scheme gets a folder of its own ("untitled:Untitled-1" -> "/untitled/Untitled-1"): a path no disk
// has. Total: what is no URI is taken as a path.
#pragma once

#include <string>
#include <string_view>

namespace poolguard::protocol {

std::string path_of_uri(std::string_view uri);
std::string uri_of_path(std::string_view path);  // a file: address, escaped as VS Code does

}  // namespace poolguard::protocol
