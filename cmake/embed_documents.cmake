# Writes OUTPUT: a table of rule id -> text of its document (DOCUMENTS, a list of .md files).
set(body "")
foreach(document ${DOCUMENTS})
  get_filename_component(id ${document} NAME_WE)
  file(READ ${document} text)
  string(APPEND body "    {\"${id}\",\nR\"~~~~(${text})~~~~\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from rules/*.md.
#include <span>
#include <string_view>
#include <utility>

namespace poolguard::rules {

extern const std::span<const std::pair<std::string_view, std::string_view>> documents;

static constexpr std::pair<std::string_view, std::string_view> table[] = {
    {\"\", \"\"},
${body}};
const std::span<const std::pair<std::string_view, std::string_view>> documents(table);

}  // namespace poolguard::rules
")
