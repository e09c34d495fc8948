#include "tests/fuzz/storm.h"

#include <algorithm>

namespace poolguard::testing {
namespace {

using Json = nlohmann::json;

const std::vector<std::string> snippets = {
    "await prisma.user.findMany();\n",
    "for (const id of ids) {\n  await prisma.post.findUnique({ where: { id } });\n}\n",
    "await prisma.$transaction(async (tx) => {\n  await tx.user.count();\n});\n",
    "await Promise.all(ids.map((id) => prisma.post.update({ where: { id }, data: {} })));\n",
    "// poolguard-disable-next-line query-in-loop -- why\n",
    "import { prisma } from \"./f0\";\n",
    "export async function f(ids: string[]) {\n",
    "}\n",
    "{",
    "(",
    ")",
    "`",
    "\"",
    "${",
    "/*",
    "*/",
    "é😀",
    "\r\n",
    "\n",
    " ",
    "x",
    "=>",
    "<p>",
    "hazard1;",
    "smell"};

// What is whole again, from time to time.
const std::string code =
    "export async function GET(ids: string[]) {\n"
    "  for (const id of ids) {\n    await prisma.post.findUnique({ where: { id } });\n  }\n"
    "  await prisma.$transaction(async (tx) => {\n    await tx.user.count();\n"
    "    await prisma.user.findMany();\n  });\n"
    "  prisma.user.count();\n  hazard2;\n}\n";

std::size_t to_border(const std::string& text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  // The protocol has no position between "\r" and "\n".
  if (at > 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n') ++at;
  return at;
}

// Lines end with "\n", "\r\n" or "\r".
Json position(const std::string& text, std::size_t at) {
  std::size_t line = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < at; ++i) {
    const bool ends =
        text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
    if (!ends) continue;
    ++line;
    begin = i + 1;
  }
  return {{"line", line}, {"character", at - begin}};
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

void Storm::edit_once() {
  Text& text = texts_[pick(texts_.size())];
  if (!text.open) return client_.open(text);
  switch (pick(40)) {
    case 0:
      text.open = false;
      client_.notify("textDocument/didClose", {{"textDocument", {{"uri", text.uri}}}});
      return client_.open(text);
    case 1:
      text.text = text.text.substr(0, text.text.size() / 2);
      return change(text, Json::array({{{"text", text.text}}}));
    case 2:
    case 3:
    case 4:
      text.text = text.start + (text.language == "prisma" ? "" : code);
      return change(text, Json::array({{{"text", text.text}}}));
    case 5:
    case 6:
      return ask(text);
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

// Questions about any place, also about such that are not there.
void Storm::ask(const Text& text) {
  const Json at = {{"line", pick(60)}, {"character", pick(90)}};
  const Json document = {{"uri", text.uri}};
  client_.request("textDocument/hover", {{"textDocument", document}, {"position", at}});
  client_.request("textDocument/completion", {{"textDocument", document}, {"position", at}});
  client_.request("textDocument/codeLens", {{"textDocument", document}});
  client_.request("textDocument/codeAction",
                  {{"textDocument", document},
                   {"range", {{"start", at}, {"end", {{"line", pick(60)}, {"character", 0}}}}},
                   {"context", {{"diagnostics", Json::array()}}}});
}

std::vector<Text> storm_documents() {
  std::vector<Text> texts;
  for (int i = 0; i < 6; ++i) {
    texts.push_back({.uri = "file:///p/f" + std::to_string(i) + ".ts",
                     .language = "typescript",
                     .start = "import { PrismaClient } from \"@prisma/client\";\n"
                              "export const prisma = new PrismaClient();\n"});
  }
  texts.push_back({.uri = "file:///p/page.tsx",
                   .language = "typescriptreact",
                   .start = "import { prisma } from \"./f1\";\n"
                            "export default async function Page() {\n"
                            "  return <p>{await prisma.user.count()}</p>;\n}\n"});
  texts.push_back({.uri = "file:///p/schema.prisma",
                   .language = "prisma",
                   .start = "model User {\n  id String @id\n  posts Post[]\n}\n"
                            "model Post {\n  id String @id\n  userId String\n"
                            "  user User @relation(fields: [userId], references: [id])\n}\n"});
  return texts;
}

MemoryFiles storm_files() {
  MemoryFiles files;
  files.files["/p/package.json"] = R"({"dependencies": {"@prisma/client": "6.1.0"}})";
  for (int i = 0; i < 40; ++i) {
    files.files["/p/lib/c" + std::to_string(i) + ".ts"] =
        "import { prisma } from \"../f" + std::to_string(i % 6) + "\";\nexport const read" +
        std::to_string(i) + " = () => prisma.user.findMany();\nhazard1;\n";
  }
  return files;
}

Json storm_start() {
  return {{"rootUri", "file:///p"},
          {"capabilities", {{"general", {{"positionEncodings", {"utf-8"}}}}}}};
}

}  // namespace poolguard::testing
