// What one file's code says about the connection pool: options given to a driver adapter or to the
// pool it is given, and pool parameters in a URL written into the construction of a client.
//
// Judged by where classes are imported from, never by their names alone. Of a URL only the numbers
// are kept. Several constructions that disagree give no number, and neither does a value that is
// known only at run time: a number here is one that every reader of the file would agree on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "analysis/model/program.h"
#include "analysis/project/environment.h"

namespace poolguard::project {

struct WrittenNumber {
  std::optional<uint32_t> value = {};  // none: it is given, but cannot be seen
  uint32_t line = 0;                   // counted from one; 0 without a value

  friend bool operator==(const WrittenNumber&, const WrittenNumber&) = default;
};

// Each none unless the code gives it.
struct CodeOptions {
  std::optional<WrittenNumber> adapter_limit;       // `max`
  std::optional<WrittenNumber> adapter_timeout_ms;  // `connectionTimeoutMillis`
  std::optional<WrittenNumber> url_limit;           // `connection_limit`
  std::optional<WrittenNumber> url_timeout_ms;      // `pool_timeout`, which is in seconds

  bool empty() const { return *this == CodeOptions{}; }
  friend bool operator==(const CodeOptions&, const CodeOptions&) = default;
};

CodeOptions read_code_options(const model::Program& program);

// The options of one file, and what messages call it ("lib/db.ts").
struct FileOptions {
  std::string_view name;
  const CodeOptions* options = nullptr;
};

// What several files together say: about the adapter's pool, or about the engine's.
PoolOptions join_options(std::span<const FileOptions> files, bool driver_adapter);

}  // namespace poolguard::project
