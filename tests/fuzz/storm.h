// An editor gone mad, as a sequence of messages: random edits, questions, renames, closed and
// opened documents, changed settings and cancelled requests, over eight documents of one project -
// sources, one of them broken, and the files that configure it. The same for the same seed.
//
// Who takes the messages, and what has to come back, is the business of the client.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/memory_files.h"

namespace poolguard::testing {

// A document as the client has it; positions are counted in bytes (utf-8).
struct Text {
  std::string uri;
  std::string language;
  std::string start;
  std::string other_uri = {};  // where it is moved to and back from; "" when it is not
  std::string text = start;
  int version = 0;
  bool open = false;
};

class StormClient {
 public:
  virtual ~StormClient() = default;
  virtual void notify(const char* method, nlohmann::json params) = 0;
  // Returns the result; null when the client does not wait for it, or there is none.
  virtual nlohmann::json request(const char* method, nlohmann::json params) = 0;

  void open(Text& text);
  void close(Text& text);
};

class Storm {
 public:
  Storm(std::uint32_t seed, StormClient& client, std::vector<Text>& texts)
      : random_(seed), client_(client), texts_(texts) {}

  void edit_once();
  int repairs() const { return repairs_; }

 private:
  std::size_t pick(std::size_t count) { return count == 0 ? 0 : random_() % count; }
  nlohmann::json changes(Text& text);
  void change(Text& text, nlohmann::json changes);
  void rename(Text& text);
  void tell_of_files();
  void tell_settings();
  void ask(Text& text);
  void repair(const nlohmann::json& edit);

  std::mt19937 random_;
  StormClient& client_;
  std::vector<Text>& texts_;
  int repairs_ = 0;  // actions that were offered and taken
};

// What a client was told last, by address.
using Published = std::map<std::string, nlohmann::json>;
// Where two of them differ, in words. Nothing and no findings are the same.
std::vector<std::string> differences(const Published& storm, const Published& fresh);

// What every storm begins with.
std::vector<Text> storm_documents();
MemoryFiles storm_files();
// The parameters of `initialize`: positions in bytes.
nlohmann::json storm_start();

}  // namespace poolguard::testing
