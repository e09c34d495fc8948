// The cache answers as a check without one would, whatever happened to it.
#include "cli/cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <thread>

#include "cli/commands.h"
#include "cli/content_hash.h"
#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::string_view source =
    "import { PrismaClient } from '@prisma/client';\n"
    "const prisma = new PrismaClient();\n"
    "export async function load(ids: string[]) {\n"
    "  for (const id of ids) await prisma.user.findUnique({ where: { id } });\n"
    "}\n";

class CacheTest : public testing::Test {
 protected:
  CacheTest() {
    fs::create_directory(project_.path() / ".git");
    project_.write("package.json", R"({"dependencies": {"@prisma/client": "6.1.0"}})");
    project_.write("src/a.ts", source);
    project_.write("src/minified.js", "db.user.findMany();" + std::string(30000, 'x'));
    fs::current_path(project_.path());
  }
  ~CacheTest() override { fs::current_path("/"); }

  std::string run(std::vector<std::string> words, bool cached = true) {
    std::ostringstream out;
    std::ostringstream err;
    Console console{.out = out, .err = err};
    if (cached) console.cache_folder = cache_ / "poolguard";
    words.insert(words.begin(), {"check", "--format", format_});
    const int code = cli::run(words, console);
    return std::to_string(code) + "\n" + out.str() + err.str();
  }

  // Each run with the cache must be what a check without it says: the first makes a report, the
  // next one writes it again, and the last one writes what that one wrote.
  void expect_true(const std::vector<std::string>& words = {}) {
    const std::string truth = run(words, false);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(run(words), truth);
  }

  // Reports; what is remembered of texts lies below.
  std::vector<fs::path> entries() const {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::directory_iterator it(cache_.path() / "poolguard", error), end; !error && it != end;
         it.increment(error)) {
      if (it->is_regular_file()) paths.push_back(it->path());
    }
    return paths;
  }

  std::string bytes_of(const fs::path& path) const {
    return cache_.read(path.lexically_relative(cache_.path()).native());
  }
  void overwrite(const fs::path& path, std::string_view bytes) const {
    cache_.write(path.lexically_relative(cache_.path()).native(), bytes);
  }

  TemporaryDirectory project_;
  TemporaryDirectory cache_;
  std::string format_ = "json";
};

TEST_F(CacheTest, RepeatsAReport) {
  EXPECT_THAT(run({}), HasSubstr("query-in-loop"));
  ASSERT_EQ(entries().size(), 1U);
  run({});  // also writes down what it wrote
  const auto written = fs::last_write_time(entries()[0]);
  expect_true();
  EXPECT_EQ(fs::last_write_time(entries()[0]), written) << "the report was made anew";
}

TEST_F(CacheTest, SeesEveryChange) {
  expect_true();
  project_.write("src/a.ts", std::string("\n") + std::string(source));
  expect_true();
  project_.write("src/b.ts", source);
  expect_true();
  project_.write("src/unrelated.ts", "export {};\n");
  expect_true();
  project_.write(".env", "DATABASE_URL=postgresql://localhost/db?connection_limit=3\n");
  expect_true();
  project_.write("package.json", R"({"dependencies": {"@prisma/client": "7.1.0"}})");
  expect_true();
  fs::remove(project_.path() / "src/b.ts");
  expect_true();
}

TEST_F(CacheTest, ArgumentsAndPlacesHaveReportsOfTheirOwn) {
  expect_true();
  expect_true({"--skip", "query-in-loop"});
  expect_true({"--rule", "query-in-loop"});
  expect_true({"src"});
  fs::current_path(project_.path() / "src");
  expect_true();
  fs::current_path(project_.path());
  expect_true();
}

TEST_F(CacheTest, WritesAReportAsItIsAskedFor) {
  const std::vector<std::vector<std::string>> ways = {
      {},    {"--quiet"}, {"--color", "always"}, {"--fail-on", "hint"}, {"--max-warnings", "9"},
      {"-v"}};
  for (const char* format : {"json", "text", "json", "sarif"}) {
    format_ = format;
    for (const auto& words : ways) expect_true(words);
  }
  const std::string file = cache_ / "report.txt";
  for (int i = 0; i < 3; ++i) {
    run({"--format", "text=" + file});
    EXPECT_THAT(cache_.read("report.txt"), HasSubstr("query-in-loop"));
    fs::remove(file);
  }
}

TEST_F(CacheTest, ADamagedEntryIsNone) {
  run({});
  ASSERT_EQ(entries().size(), 1U);
  const fs::path entry = entries()[0];
  const std::string good = bytes_of(entry);
  for (std::size_t size : {std::size_t{0}, std::size_t{20}, std::size_t{60}, good.size() - 1}) {
    overwrite(entry, std::string_view(good).substr(0, size));
    expect_true();
  }
  for (std::size_t at = 0; at < good.size(); at += good.size() / 40) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x20);
    overwrite(entry, bad);
    expect_true();
  }
}

TEST_F(CacheTest, AForeignEntryIsNone) {
  run({});
  const std::string other = bytes_of(entries()[0]);
  project_.write("src/a.ts", "export {};\n");
  run({"--skip", "query-in-loop"});
  for (const fs::path& entry : entries()) overwrite(entry, other);
  expect_true();
  expect_true({"--skip", "query-in-loop"});
}

TEST_F(CacheTest, ManyAtOnce) {
  const std::string truth = run({}, false);
  std::vector<std::string> said(8);
  std::vector<std::thread> threads;
  for (std::string& each : said) threads.emplace_back([&] { each = run({}); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& each : said) EXPECT_EQ(each, truth);
  EXPECT_EQ(entries().size(), 1U);
}

TEST_F(CacheTest, AFolderThatCannotBeWrittenIsNoError) {
  cache_.write("poolguard", "a file");
  expect_true();
}

TEST_F(CacheTest, NothingIsRememberedWhenToldSo) {
  run({"--no-cache"});
  EXPECT_TRUE(entries().empty());
  run({"--cache-dir", cache_ / "elsewhere"}, false);
  EXPECT_TRUE(fs::exists(cache_.path() / "elsewhere"));
}

TEST_F(CacheTest, OldEntriesGo) {
  for (int i = 0; i < 60; ++i) cache_.write("poolguard/" + std::to_string(i), "old");
  run({});
  EXPECT_LE(entries().size(), 50U);
  expect_true();
}

TEST(ContentHash, TellsBytesApart) {
  EXPECT_EQ(content_hash("abc"), content_hash("abc"));
  EXPECT_EQ(content_hash("").size(), 32U);
  std::set<std::string> seen;
  std::string text(40, '\0');
  for (std::size_t size = 0; size <= text.size(); ++size)
    seen.insert(content_hash({text.data(), size}));
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    seen.insert(content_hash(changed));
  }
  EXPECT_EQ(seen.size(), 41U + 320U);
}

}  // namespace
}  // namespace poolguard::cli
