// Connection strings of PostgreSQL, taken apart as text. They hold passwords: of what is read here
// only numbers, names of parameters and the kind of host may be shown to anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::project {

// What `url` gives for `key`, undecoded; none when the parameter is absent.
std::optional<std::string_view> url_parameter(std::string_view url, std::string_view key);

// The number a text certainly is: digits and nothing else.
std::optional<uint32_t> whole_number(std::string_view text);

// Prisma Accelerate: the pool is on the other side.
bool is_accelerate(std::string_view url);

// What answers at the other end, as far as host, port and parameters tell.
enum class Server : uint8_t {
  unknown,      // nobody can tell: a template, a name of one's own
  local,        // this machine, a container beside it, a private network
  direct,       // a provider's address that leads to PostgreSQL itself
  transaction,  // a pooler that hands connections out for one transaction at a time
  session,      // a pooler that hands them out for a session
  pooler,       // a pooler of either kind
};

struct UrlParameter {
  std::string_view key;
  std::string_view value;  // undecoded
  text::Span span;         // `key=value` in the URL
};

struct ConnectionUrl {
  std::string_view text;
  std::string_view host;         // "" when absent
  std::optional<uint32_t> port;  // as written
  Server server = Server::unknown;
  // Where the server's kind comes from, for messages: "Supabase's pooler", "port 6543".
  std::string_view server_name;
  bool is_remote = false;  // certainly a host on a network, by a name that is one
  std::vector<UrlParameter> parameters;

  const UrlParameter* parameter(std::string_view key) const;
  std::optional<uint32_t> number(std::string_view key) const;
};

// None for other databases, for Accelerate, and for what is no connection string.
std::optional<ConnectionUrl> read_connection_url(std::string_view text);

}  // namespace poolguard::project
