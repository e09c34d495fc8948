// The messages that wait for the loop: the reader puts them in, the loop takes them out, in order.
//
// A request that is cancelled while it waits keeps its place, marked: it costs no more than its
// answer. The only thing that two threads share.
#pragma once

#include <deque>
#include <mutex>

#include "protocol/message.h"

namespace poolguard::server {

class Inbox {
 public:
  void put(protocol::Message message);
  // Requires a message that waits.
  protocol::Message take();

 private:
  std::mutex mutex_;
  std::deque<protocol::Message> waiting_;
};

}  // namespace poolguard::server
