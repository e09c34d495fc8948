#include "server/server.h"

#include <utility>

#include "server/executor.h"
#include "server/session.h"

namespace poolguard::server {

struct Server::Impl {
  explicit Impl(const Options& options)
      : session(options, executor,
                [this](const protocol::Json& message) { said.push_back(message); }) {}

  std::vector<protocol::Json> handle(const protocol::Message& message) {
    session.handle(message);
    executor.drain();
    return std::exchange(said, {});
  }

  std::vector<protocol::Json> said;
  InlineExecutor executor;
  Session session;
};

Server::Server(const Options& options) : impl_(std::make_unique<Impl>(options)) {}
Server::~Server() = default;

std::vector<protocol::Json> Server::handle(const protocol::Json& message) {
  return impl_->handle(protocol::read_message(message));
}

std::vector<protocol::Json> Server::handle_text(std::string_view message) {
  return impl_->handle(protocol::parse_message(message));
}

bool Server::exited() const { return impl_->session.exited(); }
int Server::exit_code() const { return impl_->session.exit_code(); }

}  // namespace poolguard::server
