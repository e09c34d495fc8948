#include "bench/language_server.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace poolguard::bench {
namespace {

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw std::runtime_error("the server reads no more");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void become(const std::vector<std::string>& command, int in, int out) {
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  ::dup2(nowhere, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace

LanguageServer::LanguageServer(const std::vector<std::string>& command) {
  ::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipes left");
  }
  process_ = ::fork();
  if (process_ == 0) become(command, in[0], out[1]);
  ::close(in[0]);
  ::close(out[1]);
  in_ = in[1];
  out_ = out[0];
}

LanguageServer::~LanguageServer() {
  ::close(in_);
  ::close(out_);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

void LanguageServer::send(std::string_view body) { write_all(in_, protocol::frame(body)); }

void LanguageServer::notify(const char* method, Json params) {
  send(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump());
}

std::string LanguageServer::next() {
  while (true) {
    if (const auto body = frames_.next()) return **body;
    std::array<char, 64 * 1024> bytes;
    const ssize_t count = ::read(out_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw std::runtime_error("the server has ended");
    frames_.push({bytes.data(), static_cast<std::size_t>(count)});
  }
}

Json LanguageServer::wait_for(const std::function<bool(const Json&)>& condition) {
  while (true) {
    Json message = Json::parse(next());
    if (message.contains("method") && message.contains("id")) {
      send(Json{{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", nullptr}}.dump());
    }
    if (condition(message)) return message;
  }
}

Json LanguageServer::wait_for_diagnostics(const std::string& uri, int version) {
  return wait_for([&](const Json& message) {
    if (message.value("method", "") != "textDocument/publishDiagnostics") return false;
    const Json& params = message["params"];
    return params["uri"] == uri && params.value("version", version) == version;
  });
}

void LanguageServer::initialize(const std::string& root) {
  const std::string uri = "file://" + root;
  const Json params = {{"processId", ::getpid()},
                       {"rootUri", uri},
                       {"workspaceFolders", {{{"uri", uri}, {"name", "project"}}}},
                       {"capabilities", {{"window", {{"workDoneProgress", true}}}}}};
  send(Json{{"jsonrpc", "2.0"}, {"id", 0}, {"method", "initialize"}, {"params", params}}.dump());
  const Json answer = wait_for([](const Json& message) { return message.contains("result"); });
  const Json& sync = answer["result"]["capabilities"]["textDocumentSync"];
  takes_edits_ = (sync.is_object() ? sync.value("change", 1) : sync.get<int>()) == 2;
  notify("initialized", Json::object());
}

double LanguageServer::resident_megabytes() const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

void run_echo_server() {
  protocol::FrameReader frames;
  std::array<char, 64 * 1024> bytes;
  for (ssize_t count; (count = ::read(STDIN_FILENO, bytes.data(), bytes.size())) > 0;) {
    frames.push({bytes.data(), static_cast<std::size_t>(count)});
    while (const auto body = frames.next()) {
      const Json message = Json::parse(**body);
      Json answer = {{"jsonrpc", "2.0"}};
      if (message.contains("id")) {
        answer["id"] = message["id"];
        answer["result"] = {{"capabilities", {{"textDocumentSync", 2}}}};
      } else if (message["params"].contains("textDocument")) {
        answer["method"] = "textDocument/publishDiagnostics";
        answer["params"] = {{"uri", message["params"]["textDocument"]["uri"]},
                            {"diagnostics", Json::array()}};
      } else {
        continue;
      }
      write_all(STDOUT_FILENO, protocol::frame(answer.dump()));
    }
  }
  std::exit(0);
}

}  // namespace poolguard::bench
