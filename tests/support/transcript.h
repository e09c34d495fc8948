// A server transcript as a value: what a client says and what it must hear.
//
//   # a comment
//   ### file /p/schema.prisma      a file of the in-memory disk, up to the next line with ###
//   ### end
//   ### write /p/db.ts             the disk changes here, behind the server's back
//   ### delete /p/db.ts
//   --> method {json}              a notification, or a request with the next id (1, 2, ...)
//   --> method#7 {json}            a request with an id of its own
//   --> raw text                   a message body as it is
//   <-- method {json}              a notification the server sends
//   <-- 1 {json}                   the result of request 1
//   <-- 1 error {json}             its error
//   <-- exit 0                     the server has ended with this code
//
// JSON may go on over several lines. A string "${/p/a.ts}" stands for the text of that file. The
// json on the right is a subset of what comes: missing keys are not looked at, arrays agree item by
// item, a string that begins with "~" is contained, "<absent>" means that there is no such key.
// Every message the server sends must be expected, in order.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::testing {

struct Step {
  enum class Kind { send, send_raw, expect, expect_exit, write, remove };
  Kind kind = Kind::send;
  int line = 0;
  std::string head;          // between the arrow and the json; the path of a file
  nlohmann::json body = {};  // null when there is none
  std::string raw = {};      // send_raw, write: the text
};

struct Transcript {
  std::map<std::string, std::string> files;
  std::vector<Step> steps;
};

// Throws std::runtime_error with the line when the text is no transcript.
Transcript parse_transcript(std::string_view text);

// Why `actual` does not hold `expected`; none when it does.
std::optional<std::string> mismatch(const nlohmann::json& expected, const nlohmann::json& actual,
                                    const std::string& where = "");

}  // namespace poolguard::testing
