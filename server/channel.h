// The two ends through which a client is spoken to: standard input and output, or one connection.
//
// With a socket or a pipe it is the client that listens and we who connect, as editors have it.
#pragma once

#include <cstdint>
#include <string>

#include "protocol/result.h"

namespace poolguard::server {

struct Channel {
  int in = 0;  // descriptors
  int out = 1;
};

// A port of this machine (127.0.0.1), and of no other.
protocol::Result<Channel> connect_to_port(std::uint16_t port);

// A socket in the file system.
protocol::Result<Channel> connect_to_pipe(const std::string& name);

}  // namespace poolguard::server
