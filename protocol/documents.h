// textDocument/did*: how the client tells us the texts it holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/places.h"
#include "protocol/result.h"

namespace poolguard::protocol {

struct DidOpenParams {
  std::string uri;
  std::string language_id;
  std::int64_t version = 0;
  std::string text;

  static Result<DidOpenParams> parse(const Json& params);
};

struct ContentChange {
  std::optional<Range> range;  // none: `text` is the whole new text
  std::string text;
};

struct DidChangeParams {
  std::string uri;
  std::optional<std::int64_t> version;
  std::vector<ContentChange> changes;  // each one against the text after those before it

  static Result<DidChangeParams> parse(const Json& params);
};

struct DidSaveParams {
  std::string uri;
  static Result<DidSaveParams> parse(const Json& params);
};

struct DidCloseParams {
  std::string uri;
  static Result<DidCloseParams> parse(const Json& params);
};

}  // namespace poolguard::protocol
