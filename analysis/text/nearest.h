// "Did you mean ...?": the known word that looks most like a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace poolguard::text {

// The first of the closest words; "" when none is close enough to be worth naming.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

// ": did you mean 'x'?", or "" when nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace poolguard::text
