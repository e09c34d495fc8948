// An editor gone mad: random edits and questions over several documents of one project, against the
// inline server. Usage: session_storm SEED EDITS
//
// Nothing may crash, every request gets exactly one answer, and what the server has published at
// the end is what a fresh server says of the same texts. A long storm must also have found
// something.
#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "rules/registry.h"
#include "server/server.h"
#include "tests/support/memory_files.h"

namespace poolguard::testing {
namespace {

using protocol::Json;

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
    "<p>"};

// What is whole again, from time to time.
const std::string code =
    "export async function GET(ids: string[]) {\n"
    "  for (const id of ids) {\n    await prisma.post.findUnique({ where: { id } });\n  }\n"
    "  await prisma.$transaction(async (tx) => {\n    await tx.user.count();\n"
    "    await prisma.user.findMany();\n  });\n"
    "  prisma.user.count();\n}\n";

// A document as the client has it; positions are counted in bytes (utf-8).
struct Text {
  std::string uri;
  std::string language;
  std::string start;
  std::string text = start;
  int version = 0;
  bool open = false;
};

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

class Client {
 public:
  explicit Client(const project::Files& files)
      : server_({.workers = 0,
                 .rules = rules::all(),
                 .documentation = rules::documentation,
                 .files = &files}) {
    request("initialize", {{"rootUri", "file:///p"},
                           {"capabilities", {{"general", {{"positionEncodings", {"utf-8"}}}}}}});
    notify("initialized", Json::object());
  }

  void notify(const char* method, Json params) {
    take(server_.handle({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}));
  }

  Json request(const char* method, Json params) {
    const int id = ++last_id_;
    answer_ = nullptr;
    answers_ = 0;
    take(server_.handle(
        {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}}));
    if (answers_ != 1) fail(std::string(method) + " got " + std::to_string(answers_) + " answers");
    return answer_;
  }

  void open(Text& text) {
    text.open = true;
    notify("textDocument/didOpen", {{"textDocument",
                                     {{"uri", text.uri},
                                      {"languageId", text.language},
                                      {"version", ++text.version},
                                      {"text", text.text}}}});
  }

  const std::map<std::string, Json>& published() const { return published_; }
  std::size_t findings() const { return findings_; }
  int failures() const { return failures_; }

  void fail(const std::string& why) {
    ++failures_;
    std::cout << why << "\n";
  }

 private:
  void take(const std::vector<Json>& messages) {
    for (const Json& message : messages) {
      if (!message.contains("method")) {
        ++answers_;
        answer_ = message;
      } else if (message["method"] == "textDocument/publishDiagnostics") {
        const Json& params = message["params"];
        findings_ += params["diagnostics"].size();
        published_[params["uri"].get<std::string>()] = params["diagnostics"];
      }
    }
  }

  server::Server server_;
  std::map<std::string, Json> published_;
  Json answer_;
  int answers_ = 0;
  int last_id_ = 0;
  int failures_ = 0;
  std::size_t findings_ = 0;
};

class Storm {
 public:
  Storm(std::uint32_t seed, Client& client, std::vector<Text>& texts)
      : random_(seed), client_(client), texts_(texts) {}

  void edit_once() {
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

 private:
  std::size_t pick(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  Json changes(Text& text) {
    Json list = Json::array();
    for (std::size_t n = 1 + pick(3); n > 0; --n) {
      const std::size_t begin = to_border(text.text, pick(text.text.size() + 1));
      const std::size_t length = pick(3) == 0 ? pick(30) : 0;
      const std::size_t end = to_border(text.text, std::min(begin + length, text.text.size()));
      const std::string& added = pick(4) == 0 ? none_ : snippets[pick(snippets.size())];
      list.push_back(
          {{"range", {{"start", position(text.text, begin)}, {"end", position(text.text, end)}}},
           {"text", added}});
      text.text.replace(begin, end - begin, added);
    }
    return list;
  }

  void change(Text& text, Json changes) {
    client_.notify("textDocument/didChange",
                   {{"textDocument", {{"uri", text.uri}, {"version", ++text.version}}},
                    {"contentChanges", std::move(changes)}});
  }

  // Questions about any place, also about such that are not there.
  void ask(const Text& text) {
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

  std::mt19937 random_;
  Client& client_;
  std::vector<Text>& texts_;
  const std::string none_;
};

std::vector<Text> documents() {
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

int run(std::uint32_t seed, int edits) {
  MemoryFiles files;
  files.files["/p/package.json"] = R"({"dependencies": {"@prisma/client": "6.1.0"}})";
  std::vector<Text> texts = documents();
  Client client(files);
  Storm storm(seed, client, texts);
  for (Text& text : texts) client.open(text);
  for (int i = 0; i < edits; ++i) storm.edit_once();

  Client fresh(files);
  for (Text& text : texts) fresh.open(text);
  for (const Text& text : texts) {
    const auto one = client.published().find(text.uri);
    const auto other = fresh.published().find(text.uri);
    const Json before = one == client.published().end() ? Json::array() : one->second;
    const Json after = other == fresh.published().end() ? Json::array() : other->second;
    if (before != after) {
      client.fail(text.uri + ": published " + before.dump() + "\nbut fresh " + after.dump());
    }
  }
  std::cout << "seed " << seed << ": " << edits << " edits, " << client.findings()
            << " findings published\n";
  if (edits >= 1000 && client.findings() == 0) client.fail("nothing was found");
  return client.failures() + fresh.failures() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace poolguard::testing

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: session_storm SEED EDITS\n";
    return 2;
  }
  return poolguard::testing::run(static_cast<std::uint32_t>(std::atoi(argv[1])),
                                 std::atoi(argv[2]));
}
