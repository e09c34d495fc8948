#include "server/inbox.h"

#include <utility>

#include "protocol/lifecycle.h"

namespace poolguard::server {
namespace {

void cancel(std::deque<protocol::Message>& waiting, const protocol::Id& id) {
  for (protocol::Message& message : waiting) {
    auto* request = std::get_if<protocol::Request>(&message);
    if (request && request->id == id) request->cancelled = true;
  }
}

}  // namespace

void Inbox::put(protocol::Message message) {
  const std::lock_guard lock(mutex_);
  const auto* notification = std::get_if<protocol::Notification>(&message);
  if (notification && notification->method == "$/cancelRequest") {
    const auto params = protocol::CancelParams::parse(notification->params);
    if (params) cancel(waiting_, params->id);
  }
  waiting_.push_back(std::move(message));
}

protocol::Message Inbox::take() {
  const std::lock_guard lock(mutex_);
  protocol::Message message = std::move(waiting_.front());
  waiting_.pop_front();
  return message;
}

}  // namespace poolguard::server
