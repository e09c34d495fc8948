// The page of the HTML report, made at build time from audit/html: text and slots in turn.
//
// What stands in the slots is HTML of ours; whoever fills them escapes what comes from elsewhere.
#pragma once

#include <span>
#include <string_view>

namespace poolguard::audit {

struct PagePiece {
  std::string_view text;  // as it is; "" for a slot
  std::string_view slot;  // "title", "header", "contents", "main", "footer", "figures"
};
extern const std::span<const PagePiece> page_pieces;

}  // namespace poolguard::audit
