// Our own rule documents on a terminal: headings, paragraphs, lists and code blocks. Not a Markdown
// reader for anything else; what it does not know is shown as it stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/display.h"

namespace poolguard::cli {

std::string render_markdown(std::string_view text, uint32_t width, const Painter& paint);

}  // namespace poolguard::cli
