// Small files of a cache, which many processes read and write at once: others see a whole one or
// none, and what was cut or changed on the way is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poolguard::cli {

// What was stored under this mark; none when there is nothing, or something else.
std::optional<std::string> read_whole(const std::string& path, std::string_view mark);

// Makes the folder if need be. What goes wrong is no error: then nothing is stored.
void write_whole(const std::string& path, std::string_view mark, std::string_view body);

// Of the files of a folder the newest, and no others.
void keep_newest(const std::string& folder);

}  // namespace poolguard::cli
