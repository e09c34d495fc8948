// window/*: what we say to the person at the editor.
#pragma once

#include <string>

#include "protocol/json.h"

namespace poolguard::protocol {

enum class MessageType : int { error = 1, warning = 2, info = 3, log = 4 };

// Of window/logMessage and window/showMessage.
struct MessageParams {
  MessageType type = MessageType::info;
  std::string message;
};

void to_json(Json& json, const MessageParams& params);

}  // namespace poolguard::protocol
