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
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
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

  void after(std::chrono::milliseconds pause, Task task) override {
    auto timer = std::make_shared<asio::steady_timer>(loop_, pause);
    timer->async_wait([timer, task = std::move(task)](const asio::error_code& error) {
      if (!error) task();
    });
  }

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

// Writes to the client. Somebody else may see whether it is at it, and since when.
class Writer {
 public:
  explicit Writer(int descriptor) : descriptor_(descriptor) {}

  bool write(std::string_view bytes) {
    ++begun_;
    const bool done = write_all(descriptor_, bytes);
    ++ended_;
    return done;
  }
  // The number of the write that has not come back; 0 for none.
  std::uint64_t open_write() const { return begun_ == ended_ ? 0 : begun_.load(); }

 private:
  int descriptor_;
  std::atomic<std::uint64_t> begun_ = 0;
  std::atomic<std::uint64_t> ended_ = 0;
};

// Looks every few seconds, on a thread of its own, whether the client is still there, and ends the
// loop when it is not. A loop that cannot end, as it writes to a pipe that someone else holds and
// nobody reads, is left behind. A process that cannot be seen to begin with, as from inside a
// container, is not watched.
class ClientWatch {
 public:
  ClientWatch(asio::io_context& loop, const Writer& writer, std::function<void(int)> leave)
      : loop_(loop),
        writer_(writer),
        leave_(std::move(leave)),
        thread_([this](std::stop_token stop) {
          while (pause(stop)) look();
        }) {}

  void watch(std::int64_t process) {
    if (process_ == 0 && process > 0 && is_alive(process)) process_ = process;
  }
  void client_is_gone() { gone_ = true; }

 private:
  bool pause(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, std::chrono::seconds(3), [] { return false; });
    return !stop.stop_requested();
  }

  void look() {
    if (process_ != 0 && !is_alive(process_)) {
      gone_ = true;
      loop_.stop();
    }
    const std::uint64_t open = gone_ ? writer_.open_write() : 0;
    if (open != 0 && open == stuck_ && leave_) leave_(1);
    stuck_ = open;
  }

  asio::io_context& loop_;
  const Writer& writer_;
  std::function<void(int)> leave_;
  std::atomic<std::int64_t> process_ = 0;
  std::atomic<bool> gone_ = false;
  std::uint64_t stuck_ = 0;  // the write that was open at the last look
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread thread_;
};

}  // namespace

int serve(const Options& options, const Channel& channel) {
  // A client that is gone is an error of `write`, not the end of the process.
  ::signal(SIGPIPE, SIG_IGN);
  Log log(options.log_file);
  asio::io_context loop(1);
  const auto keep_running = asio::make_work_guard(loop);

  Writer writer(channel.out);
  const auto send = [&](const protocol::Json& message) {
    log.sent(message);
    if (!writer.write(protocol::frame(protocol::serialize(message)))) loop.stop();
  };
  // In this order: the workers are joined before the session they report to is gone.
  std::optional<Session> session;
  AsioExecutor executor(loop, options.workers);
  session.emplace(options, executor, send);
  ClientWatch client(loop, writer, options.leave);

  Inbox inbox;
  const auto receive = [&](protocol::Message arrived) {
    inbox.put(std::move(arrived));
    asio::post(loop, [&] {
      const protocol::Message message = inbox.take();
      log.received(message);
      const auto since = std::chrono::steady_clock::now();
      session->handle(message);
      log.took(message, std::chrono::steady_clock::now() - since);
      if (const auto process = session->client_process()) client.watch(*process);
      if (session->exited()) loop.stop();
    });
  };
  const Reader reader(channel.in, receive, [&] {
    client.client_is_gone();
    asio::post(loop, [&] { loop.stop(); });
  });
  loop.run();
  if (options.leave) options.leave(session->exit_code());
  if (options.watch) options.watch->stop();
  return session->exit_code();
}

}  // namespace poolguard::server
