// Text inside an XML document.
#pragma once

#include <string>
#include <string_view>

namespace poolguard::cli {

// Fit for element content and for attributes in double quotes. What XML cannot hold (control
// characters, bytes that are no UTF-8) becomes a picture of itself or U+FFFD; tabs become blanks.
std::string xml_escaped(std::string_view text);

}  // namespace poolguard::cli
