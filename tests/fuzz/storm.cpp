#include "tests/fuzz/storm.h"

#include <algorithm>
#include <utility>

namespace poolguard::testing {
namespace {

using Json = nlohmann::json;
using Snippets = std::vector<std::string>;

const Snippets anywhere = {"{",  "}",  "(",  ")",  "[",        "]",       "\"",
                           "`",  "${", "/*", "*/", "//",       "é😀",      "\r\n",
                           "\n", " ",  "x",  "\t", "hazard1;", "hazard2", "smell"};

const Snippets in_code = {
    "await prisma.user.findMany();\n",
    "for (const id of ids) {\n  await prisma.post.findUnique({ where: { id } });\n}\n",
    "await prisma.$transaction(async (tx) => {\n  await tx.user.count();\n});\n",
    "await Promise.all(ids.map((id) => prisma.post.update({ where: { id }, data: {} })));\n",
    "// poolguard-disable-next-line query-in-loop -- why\n",
    "import { prisma } from \"./f0\";\n",
    "export async function f(ids: string[]) {\n",
    "}\n",
    "=>",
    "<p>"};

const Snippets in_schema = {"model Counted {\n  id String @id\n  a Int\n}\n",
                            "  @@index([userId])\n",
                            "  @@index([userId, id])\n",
                            "  posts Post[]\n",
                            "/// words\n",
                            "datasource db {\n  provider = \"postgresql\"\n}\n",
                            "@unique"};

const Snippets in_dotenv = {"DATABASE_URL=postgresql://u:p@h:6543/d?pgbouncer=true\n",
                            "DIRECT_URL='postgresql://u@h/d'\n",
                            "&connection_limit=1",
                            "&pool_timeout=0",
                            "#",
                            "?"};

const Snippets in_json = {"\"rules\": {\"query-in-loop\": \"off\"},",
                          "\"hazard\": \"error\",",
                          "\"*\": \"off\",",
                          "\"@prisma/client\": \"4.0.0\",",
                          "null,",
                          "1e9,",
                          "\"extends\": [\"./poolguard.json\"],",
                          "{}",
                          "[]"};

const Snippets& snippets_of(const Text& text) {
  if (text.language == "prisma") return in_schema;
  if (text.language == "dotenv") return in_dotenv;
  return text.language == "json" ? in_json : in_code;
}

// What is whole again, from time to time.
const std::string code =
    "export async function GET(ids: string[]) {\n"
    "  for (const id of ids) {\n    await prisma.post.findUnique({ where: { id } });\n  }\n"
    "  await prisma.$transaction(async (tx) => {\n    await tx.user.count();\n"
    "    await prisma.user.findMany();\n  });\n"
    "  prisma.user.count();\n  hazard2;\n}\n";

bool is_code(const Text& text) { return &snippets_of(text) == &in_code; }

std::size_t to_border(const std::string& text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  // The protocol has no position between "\r" and "\n".
  if (at > 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n') ++at;
  return at;
}

// Lines end with "\n", "\r\n" or "\r".
bool ends_line(const std::string& text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n'));
}

Json position(const std::string& text, std::size_t at) {
  std::size_t line = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < at; ++i) {
    if (!ends_line(text, i)) continue;
    ++line;
    begin = i + 1;
  }
  return {{"line", line}, {"character", at - begin}};
}

std::size_t offset(const std::string& text, const Json& position) {
  std::size_t at = 0;
  for (std::size_t line = position["line"]; line > 0 && at < text.size(); ++at) {
    if (ends_line(text, at)) --line;
  }
  return at + position["character"].get<std::size_t>();
}

// Edits of one text, as an editor takes them: all of them speak of the text before.
void apply(std::string& text, Json edits) {
  const std::string before = text;
  const auto begin = [&](const Json& edit) { return offset(before, edit["range"]["start"]); };
  std::stable_sort(edits.begin(), edits.end(),
                   [&](const Json& a, const Json& b) { return begin(a) < begin(b); });
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const std::size_t end = offset(before, (*edit)["range"]["end"]);
    text.replace(begin(*edit), end - begin(*edit), (*edit)["newText"].get<std::string>());
  }
}

}  // namespace

void StormClient::open(Text& text) {
  text.open = true;
  notify("textDocument/didOpen", {{"textDocument",
                                   {{"uri", text.uri},
                                    {"languageId", text.language},
                                    {"version", ++text.version},
                                    {"text", text.text}}}});
}

void StormClient::close(Text& text) {
  text.open = false;
  notify("textDocument/didClose", {{"textDocument", {{"uri", text.uri}}}});
}

void Storm::edit_once() {
  Text& text = texts_[pick(texts_.size())];
  if (!text.open) return client_.open(text);
  switch (pick(60)) {
    case 0:
      client_.close(text);
      return client_.open(text);
    case 1:
      return client_.close(text);
    case 2:
      return rename(text);
    case 3:
      return tell_of_files();
    case 4:
      return tell_settings();
    case 5:
    case 6:
    case 7:
      return ask(text);
    case 8:
      text.text = text.text.substr(0, to_border(text.text, text.text.size() / 2));
      return change(text, Json::array({{{"text", text.text}}}));
    case 9:
    case 10:
    case 11:
    case 12:
    case 13:
    case 14:
    case 15:
    case 16:
      text.text = text.start + (is_code(text) ? code : "");
      return change(text, Json::array({{{"text", text.text}}}));
    default:
      return change(text, changes(text));
  }
}

Json Storm::changes(Text& text) {
  Json list = Json::array();
  for (std::size_t n = 1 + pick(3); n > 0; --n) {
    const std::size_t begin = to_border(text.text, pick(text.text.size() + 1));
    const std::size_t length = pick(3) == 0 ? pick(30) : 0;
    const std::size_t end = to_border(text.text, std::min(begin + length, text.text.size()));
    const Snippets& snippets = pick(3) == 0 ? anywhere : snippets_of(text);
    const std::string added = pick(4) == 0 ? "" : snippets[pick(snippets.size())];
    list.push_back(
        {{"range", {{"start", position(text.text, begin)}, {"end", position(text.text, end)}}},
         {"text", added}});
    text.text.replace(begin, end - begin, added);
  }
  return list;
}

void Storm::change(Text& text, Json changes) {
  client_.notify("textDocument/didChange",
                 {{"textDocument", {{"uri", text.uri}, {"version", ++text.version}}},
                  {"contentChanges", std::move(changes)}});
}

// As editors do it: the document is closed here and opened there.
void Storm::rename(Text& text) {
  if (text.other_uri.empty()) return;
  client_.close(text);
  const std::string before = std::exchange(text.uri, std::exchange(text.other_uri, text.uri));
  client_.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", before}, {"type", 3}}, {{"uri", text.uri}, {"type", 1}}}}});
  client_.open(text);
}

void Storm::tell_of_files() {
  Json changes = Json::array();
  for (std::size_t n = 1 + pick(4); n > 0; --n) {
    const std::string lib = "file:///p/lib/c" + std::to_string(pick(14)) + ".ts";
    changes.push_back(
        {{"uri", pick(2) == 0 ? lib : texts_[pick(texts_.size())].uri}, {"type", 1 + pick(3)}});
  }
  client_.notify("workspace/didChangeWatchedFiles", {{"changes", changes}});
}

void Storm::tell_settings() {
  const Json all[] = {Json::object(),
                      nullptr,
                      {{"codeLens", {{"enable", false}}}},
                      {{"inlayHints", {{"enable", true}}}},
                      {{"rules", 7}},
                      Json::array()};
  client_.notify("workspace/didChangeConfiguration",
                 {{"settings", {{"poolguard", all[pick(std::size(all))]}}}});
  // Nothing: what the client began with.
  client_.notify("workspace/didChangeConfiguration", {{"settings", {{"poolguard", nullptr}}}});
}

// Questions about any place, also about such that are not there.
void Storm::ask(Text& text) {
  const Json at = {{"line", pick(60)}, {"character", pick(90)}};
  const Json range = {{"start", at}, {"end", {{"line", pick(60)}, {"character", 0}}}};
  const Json document = {{"uri", text.uri}};
  client_.request("textDocument/hover", {{"textDocument", document}, {"position", at}});
  client_.request("textDocument/completion", {{"textDocument", document}, {"position", at}});
  client_.request("textDocument/codeLens", {{"textDocument", document}});
  client_.request("textDocument/inlayHint", {{"textDocument", document}, {"range", range}});
  client_.request("textDocument/diagnostic", {{"textDocument", document}});
  client_.request("workspace/executeCommand",
                  {{"command", "poolguard.status"}, {"arguments", {{{"uri", text.uri}}}}});
  Json everywhere = range;
  if (pick(2) == 0) {
    everywhere = {{"start", {{"line", 0}, {"character", 0}}},
                  {"end", {{"line", 9999}, {"character", 0}}}};
  }
  const Json actions =
      client_.request("textDocument/codeAction", {{"textDocument", document},
                                                  {"range", everywhere},
                                                  {"context", {{"diagnostics", Json::array()}}}});
  Json edits = Json::array();
  for (const Json& action : actions) {
    if (action.contains("edit")) edits.push_back(action["edit"]);
  }
  if (!edits.empty()) repair(edits[pick(edits.size())]);
}

// Does what an action would, as far as it concerns documents that are open.
void Storm::repair(const Json& edit) {
  for (const auto& [uri, edits] : edit["changes"].items()) {
    for (Text& text : texts_) {
      if (text.uri != uri || !text.open) continue;
      apply(text.text, edits);
      change(text, Json::array({{{"text", text.text}}}));
      ++repairs_;
    }
  }
}

std::vector<std::string> differences(const Published& storm, const Published& fresh) {
  std::vector<std::string> all;
  const auto at = [](const Published& published, const std::string& uri) {
    const auto found = published.find(uri);
    return found == published.end() ? Json::array() : found->second;
  };
  Published both = storm;
  both.insert(fresh.begin(), fresh.end());
  for (const auto& [uri, ignored] : both) {
    const Json one = at(storm, uri);
    const Json other = at(fresh, uri);
    if (one != other)
      all.push_back(uri + ": published " + one.dump() + "\nbut fresh " + other.dump());
  }
  return all;
}

std::vector<Text> storm_documents() {
  const std::string client =
      "import { PrismaClient } from \"@prisma/client\";\n"
      "export const prisma = new PrismaClient();\n";
  return {
      {.uri = "file:///p/f0.ts",
       .language = "typescript",
       .start = client,
       .other_uri = "file:///p/moved/f0.ts"},
      {.uri = "file:///p/f1.ts",
       .language = "typescript",
       .start = "import { prisma } from \"./f0\";\n"},
      {.uri = "file:///p/page.tsx",
       .language = "typescriptreact",
       .start = "import { prisma } from \"./f0\";\n"
                "export default async function Page() {\n"
                "  return <p>{await prisma.user.count()}</p>;\n}\n"},
      {.uri = "file:///p/broken.js",
       .language = "javascript",
       .start = client + "export async function broken({ ids, = ) => {{ if (`${ [\n",
       .other_uri = "file:///p/broken.jsx"},
      {.uri = "file:///p/schema.prisma",
       .language = "prisma",
       .start = "model User {\n  id String @id\n  posts Post[]\n}\n"
                "model Post {\n  id String @id\n  userId String\n"
                "  user User @relation(fields: [userId], references: [id])\n}\n"},
      {.uri = "file:///p/.env",
       .language = "dotenv",
       .start = "DATABASE_URL=\"postgresql://u:p@localhost:5432/db?connection_limit=5\"\n"},
      {.uri = "file:///p/package.json",
       .language = "json",
       .start = R"({"dependencies": {"@prisma/client": "6.1.0"}})"},
      {.uri = "file:///p/poolguard.json",
       .language = "json",
       .start = R"({"rules": {"find-many-without-take": "warning", "smell": "error"}})"},
  };
}

// On the disk are the documents as they begin, but one that was never saved, and files around them.
MemoryFiles storm_files() {
  MemoryFiles files;
  for (const Text& text : storm_documents()) {
    const bool is_saved = text.language != "javascript";
    if (is_saved) files.files[text.uri.substr(std::string("file://").size())] = text.text;
  }
  for (int i = 0; i < 12; ++i) {
    files.files["/p/lib/c" + std::to_string(i) + ".ts"] =
        "import { prisma } from \"../f" + std::to_string(i % 2) + "\";\nexport const read" +
        std::to_string(i) + " = () => prisma.user.findMany();\nhazard1;\n";
  }
  return files;
}

Json storm_start() {
  return {{"rootUri", "file:///p"},
          {"capabilities", {{"general", {{"positionEncodings", {"utf-8"}}}}}}};
}

}  // namespace poolguard::testing
