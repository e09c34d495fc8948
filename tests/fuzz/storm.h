// An editor gone mad, as a sequence of messages: random edits and questions over eight documents of
// one project, the same for the same seed.
//
// Who takes the messages, and what has to come back, is the business of the client.
#pragma once

#include <cstdint>
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
  std::string text = start;
  int version = 0;
  bool open = false;
};

class StormClient {
 public:
  virtual ~StormClient() = default;
  virtual void notify(const char* method, nlohmann::json params) = 0;
  virtual void request(const char* method, nlohmann::json params) = 0;

  void open(Text& text);
};

class Storm {
 public:
  Storm(std::uint32_t seed, StormClient& client, std::vector<Text>& texts)
      : random_(seed), client_(client), texts_(texts) {}

  void edit_once();

 private:
  std::size_t pick(std::size_t count) { return count == 0 ? 0 : random_() % count; }
  nlohmann::json changes(Text& text);
  void change(Text& text, nlohmann::json changes);
  void ask(const Text& text);

  std::mt19937 random_;
  StormClient& client_;
  std::vector<Text>& texts_;
};

// What every storm begins with.
std::vector<Text> storm_documents();
MemoryFiles storm_files();
// The parameters of `initialize`: positions in bytes.
nlohmann::json storm_start();

}  // namespace poolguard::testing
