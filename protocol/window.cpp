#include "protocol/window.h"

#include <nlohmann/json.hpp>

namespace poolguard::protocol {

void to_json(Json& json, const MessageParams& params) {
  json = {{"type", static_cast<int>(params.type)}, {"message", params.message}};
}

}  // namespace poolguard::protocol
