// serve: one reader thread turns bytes into messages, the calling thread runs the loop and owns
// the session, workers get values. Only reading and writing may block.
#if defined(__SANITIZE_THREAD__)
// The thread sanitizer does not understand fences; the locks of asio's queues do without them.
#define ASIO_DISABLE_FENCED_BLOCK 1
#endif

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/thread_pool.hpp>
#include <cerrno>
#include <chrono>
#include <optional>
#include <thread>

#include "protocol/framing.h"
#include "protocol/message.h"
#include "server/executor.h"
#include "server/inbox.h"
#include "server/log.h"
#include "server/server.h"
#include "server/session.h"

namespace poolguard::server {
namespace {

class AsioExecutor : public Executor {
 public:
  AsioExecutor(asio::io_context& loop, int workers) : loop_(loop) {
    if (workers > 0) workers_.emplace(static_cast<std::size_t>(workers));
  }
  ~AsioExecutor() override {
    stop_.request_stop();
    if (workers_) workers_->join();
  }

  void later(Task task) override { asio::post(loop_, std::move(task)); }

  void run(Job job) override {
    auto work = [this, job = std::move(job)] {
      if (Task done = job(stop_.get_token())) asio::post(loop_, std::move(done));
    };
    if (workers_) {
      asio::post(*workers_, std::move(work));
    } else {
      asio::post(loop_, std::move(work));
    }
  }

 private:
  asio::io_context& loop_;
  std::stop_source stop_;
  std::optional<asio::thread_pool> workers_;
};

// Waits until one of `descriptors` can be read. Returns false when waiting is impossible.
bool wait_readable(std::array<pollfd, 2>& descriptors) {
  while (::poll(descriptors.data(), descriptors.size(), -1) < 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

// Reads a descriptor on a thread of its own until it ends or the reader is destroyed.
class Reader {
 public:
  using Receive = std::function<void(protocol::Message)>;
  Reader(int descriptor, Receive receive, std::function<void()> ended)
      : descriptor_(descriptor), receive_(std::move(receive)), ended_(std::move(ended)) {
    if (::pipe(wake_.data()) != 0) wake_ = {-1, -1};
    thread_ = std::thread([this] {
      read();
      ended_();
    });
  }
  ~Reader() {
    ::close(wake_[1]);  // the other end becomes readable
    thread_.join();
    ::close(wake_[0]);
  }

 private:
  void read() {
    std::array<char, 64 * 1024> bytes;
    std::array<pollfd, 2> descriptors{pollfd{descriptor_, POLLIN, 0}, pollfd{wake_[0], POLLIN, 0}};
    while (wait_readable(descriptors) && descriptors[1].revents == 0) {
      const ssize_t count = ::read(descriptor_, bytes.data(), bytes.size());
      if (count == 0) return;
      if (count < 0 && errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) return;
      if (count > 0) take({bytes.data(), static_cast<std::size_t>(count)});
    }
  }

  void take(std::string_view bytes) {
    frames_.push(bytes);
    while (const auto body = frames_.next()) {
      if (*body) {
        receive_(protocol::parse_message(**body));
      } else {
        receive_(protocol::Malformed{{}, {protocol::ErrorCode::invalid_request, body->error()}});
      }
    }
  }

  int descriptor_;
  Receive receive_;
  std::function<void()> ended_;
  protocol::FrameReader frames_;
  std::array<int, 2> wake_{-1, -1};
  std::thread thread_;
};

bool is_alive(std::int64_t process) {
  return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

// Calls `gone` when a process ends. A process that cannot be seen to begin with, as from inside a
// container, is not watched.
class ParentWatch {
 public:
  ParentWatch(asio::io_context& loop, std::function<void()> gone)
      : timer_(loop), gone_(std::move(gone)) {}

  void start(std::int64_t process) {
    if (process_ || process <= 0 || !is_alive(process)) return;
    process_ = process;
    wait();
  }

 private:
  void wait() {
    timer_.expires_after(std::chrono::seconds(3));
    timer_.async_wait([this](const std::error_code& error) {
      if (error) return;
      if (is_alive(*process_)) {
        wait();
      } else {
        gone_();
      }
    });
  }

  asio::steady_timer timer_;
  std::function<void()> gone_;
  std::optional<std::int64_t> process_;
};

}  // namespace

int serve(const Options& options, const Channel& channel) {
  // A client that is gone is an error of `write`, not the end of the process.
  ::signal(SIGPIPE, SIG_IGN);
  Log log(options.log_file);
  asio::io_context loop(1);
  const auto keep_running = asio::make_work_guard(loop);

  const auto send = [&](const protocol::Json& message) {
    log.sent(message);
    if (!write_all(channel.out, protocol::frame(protocol::serialize(message)))) loop.stop();
  };
  // In this order: the workers are joined before the session they report to is gone.
  std::optional<Session> session;
  AsioExecutor executor(loop, options.workers);
  session.emplace(options, executor, send);
  ParentWatch parent(loop, [&] { loop.stop(); });

  Inbox inbox;
  const auto receive = [&](protocol::Message arrived) {
    inbox.put(std::move(arrived));
    asio::post(loop, [&] {
      const protocol::Message message = inbox.take();
      log.received(message);
      session->handle(message);
      if (const auto process = session->client_process()) parent.start(*process);
      if (session->exited()) loop.stop();
    });
  };
  const Reader reader(channel.in, receive, [&] { asio::post(loop, [&] { loop.stop(); }); });
  loop.run();
  if (options.watch) options.watch->stop();
  return session->exit_code();
}

}  // namespace poolguard::server
