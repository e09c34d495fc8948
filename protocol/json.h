// The JSON value of the protocol; only its name, so that headers stay light.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace poolguard::protocol {

using Json = nlohmann::json;

}  // namespace poolguard::protocol
