#include "analysis/project/connection_url.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace poolguard::project {

namespace {

constexpr uint32_t default_port = 5432;

std::string_view after_scheme(std::string_view url) {
  for (const std::string_view scheme : {"postgresql://", "postgres://"}) {
    if (url.starts_with(scheme)) return url.substr(scheme.size());
  }
  return {};
}

// Holes of templates: `${HOST}`, `<host>`, `[host]`, `...`.
bool is_placeholder(std::string_view host) {
  return host.empty() || host.find_first_of("$<>{}[]*()% ") != host.npos ||
         host.find("..") != host.npos;
}

bool is_private_address(std::string_view host) {
  if (host.find_first_not_of("0123456789.") != host.npos) return false;
  if (host.starts_with("172.")) {
    const std::string_view second = host.substr(4, host.find('.', 4) - 4);
    const auto number = whole_number(second);
    return number && *number >= 16 && *number < 32;
  }
  constexpr std::array<std::string_view, 4> networks = {"127.", "10.", "192.168.", "0.0.0.0"};
  return std::ranges::any_of(networks,
                             [&](std::string_view each) { return host.starts_with(each); });
}

bool is_local(std::string_view host) {
  if (host.find('.') == host.npos) return true;  // localhost, services of docker compose
  constexpr std::array<std::string_view, 5> endings = {".local", ".localhost", ".internal", ".test",
                                                       ".lan"};
  return is_private_address(host) ||
         std::ranges::any_of(endings, [&](std::string_view each) { return host.ends_with(each); });
}

struct Kind {
  Server server = Server::unknown;
  std::string_view name;
};

// The addresses that providers give out.
std::optional<Kind> of_provider(std::string_view host, uint32_t port) {
  const auto ends = [&](std::string_view ending) { return host.ends_with(ending); };
  if (ends(".pooler.supabase.com")) {
    return port == 6543 ? Kind{Server::transaction, "Supabase's transaction pooler"}
                        : Kind{Server::session, "Supabase's session pooler"};
  }
  if (ends(".supabase.co") || ends(".supabase.com")) {
    return port == 6543 ? Kind{Server::transaction, "Supabase's transaction pooler"}
                        : Kind{Server::direct, "Supabase's direct address"};
  }
  if (ends(".neon.tech")) {
    const bool pooled = host.substr(0, host.find('.')).ends_with("-pooler");
    return pooled ? Kind{Server::transaction, "Neon's pooler"}
                  : Kind{Server::direct, "Neon's direct address"};
  }
  if (ends(".rds.amazonaws.com")) {
    return host.find(".proxy-") != host.npos ? Kind{Server::pooler, "an RDS Proxy"}
                                             : Kind{Server::direct, "an RDS instance"};
  }
  if (host == "pooled.db.prisma.io") return Kind{Server::transaction, "Prisma Postgres' pooler"};
  if (host == "db.prisma.io") return Kind{Server::direct, "Prisma Postgres' direct address"};
  if (ends(".ondigitalocean.com")) {
    return port == 25061 ? Kind{Server::pooler, "a DigitalOcean pool"}
                         : Kind{Server::direct, "a DigitalOcean database"};
  }
  if (ends(".render.com")) return Kind{Server::direct, "a Render database"};
  if (ends(".postgres.database.azure.com") && port == default_port) {
    return Kind{Server::direct, "an Azure database"};
  }
  return {};
}

Kind kind_of(const ConnectionUrl& url) {
  const uint32_t port = url.port.value_or(default_port);
  if (const auto known = of_provider(url.host, port)) return *known;
  if (is_placeholder(url.host)) return {};
  const bool is_pooler_host =
      url.host.find("pooler") != url.host.npos || url.host.find("pgbouncer") != url.host.npos;
  if (is_pooler_host) return {Server::pooler, "a pooler, by its name"};
  if (port == 6543 || port == 6432) {
    return {Server::pooler, port == 6543 ? "a pooler, by its port 6543" : "PgBouncer's port 6432"};
  }
  const UrlParameter* pgbouncer = url.parameter("pgbouncer");
  if (pgbouncer && pgbouncer->value == "true") {
    return {Server::transaction, "PgBouncer, by pgbouncer=true"};
  }
  if (is_local(url.host)) return {Server::local, "a local database"};
  return {};
}

std::vector<UrlParameter> read_parameters(std::string_view url) {
  std::vector<UrlParameter> parameters;
  const std::size_t query = url.find('?');
  for (std::size_t begin = query; begin < url.size();) {
    ++begin;
    const std::size_t end = std::min(url.find('&', begin), url.size());
    const std::string_view pair = url.substr(begin, end - begin);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (equals > 0) {
      parameters.push_back({pair.substr(0, equals),
                            pair.substr(std::min(equals + 1, pair.size())),
                            {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
    }
    begin = end;
  }
  return parameters;
}

}  // namespace

std::optional<std::string_view> url_parameter(std::string_view url, std::string_view key) {
  const size_t query = url.find('?');
  if (query == std::string_view::npos) return std::nullopt;
  for (size_t at = url.find(key, query); at != std::string_view::npos; at = url.find(key, at + 1)) {
    const std::string_view rest = url.substr(at + key.size());
    if ((url[at - 1] != '?' && url[at - 1] != '&') || !rest.starts_with('=')) continue;
    return rest.substr(1, rest.find_first_of("&#") - 1);
  }
  return std::nullopt;
}

std::optional<uint32_t> whole_number(std::string_view text) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(number) : std::nullopt;
}

bool is_accelerate(std::string_view url) {
  return url.starts_with("prisma://") || url.starts_with("prisma+postgres://");
}

const UrlParameter* ConnectionUrl::parameter(std::string_view key) const {
  const auto found = std::ranges::find(parameters, key, &UrlParameter::key);
  return found == parameters.end() ? nullptr : &*found;
}

std::optional<uint32_t> ConnectionUrl::number(std::string_view key) const {
  const UrlParameter* found = parameter(key);
  return found ? whole_number(found->value) : std::nullopt;
}

std::optional<ConnectionUrl> read_connection_url(std::string_view text) {
  std::string_view rest = after_scheme(text);
  if (rest.empty()) return std::nullopt;
  ConnectionUrl url;
  url.text = text;
  url.parameters = read_parameters(text);
  rest = rest.substr(0, rest.find('?'));
  // A password may hold anything: what counts is the last "@".
  if (const std::size_t at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/,"));
  if (authority.starts_with('[')) {
    url.host = "localhost";  // an address in IPv6: nobody writes it but for this machine
  } else {
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    url.host = authority.substr(0, colon);
    url.port = whole_number(authority.substr(std::min(colon + 1, authority.size())));
  }
  const Kind kind = kind_of(url);
  url.server = kind.server;
  url.server_name = kind.name;
  url.is_remote = !is_placeholder(url.host) && !is_local(url.host);
  return url;
}

}  // namespace poolguard::project
