#include "server/channel.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace poolguard::server {
namespace {

template <class Address>
protocol::Result<Channel> connect_to(const Address& address, int family, const std::string& name) {
  const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (descriptor >= 0 && ::connect(descriptor, generic, sizeof address) == 0) {
    return Channel{.in = descriptor, .out = descriptor};
  }
  const std::string why = std::generic_category().message(errno);
  if (descriptor >= 0) ::close(descriptor);
  return protocol::Error{"cannot connect to " + name + ": " + why};
}

}  // namespace

protocol::Result<Channel> connect_to_port(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connect_to(address, AF_INET, "127.0.0.1:" + std::to_string(port));
}

protocol::Result<Channel> connect_to_pipe(const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (name.empty() || name.size() >= sizeof address.sun_path) {
    return protocol::Error{"cannot connect to '" + name + "': not the name of a pipe"};
  }
  std::memcpy(address.sun_path, name.data(), name.size());
  return connect_to(address, AF_UNIX, name);
}

}  // namespace poolguard::server
