// Where work runs: the loop, which owns everything, and the workers, which own nothing.
//
// A job gets values and a stop token, never the session; what it returns runs on the loop. With
// InlineExecutor all of it runs in one queue, in the order it was asked for, and no time passes.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <stop_token>

namespace poolguard::server {

class Executor {
 public:
  using Task = std::function<void()>;
  using Job = std::function<Task(std::stop_token)>;

  virtual ~Executor() = default;
  // Runs `task` on the loop, after the messages that already wait there.
  virtual void later(Task task) = 0;
  // The same after a pause.
  virtual void after(std::chrono::milliseconds pause, Task task) = 0;
  // Runs `job` on a worker and then what it returns (if anything) on the loop.
  virtual void run(Job job) = 0;
};

class InlineExecutor : public Executor {
 public:
  void later(Task task) override { queue_.push_back(std::move(task)); }
  void after(std::chrono::milliseconds, Task task) override { later(std::move(task)); }
  void run(Job job) override {
    later([job = std::move(job)] {
      if (const Task done = job({})) done();
    });
  }

  void drain() {
    while (!queue_.empty()) {
      const Task task = std::move(queue_.front());
      queue_.pop_front();
      task();
    }
  }

 private:
  std::deque<Task> queue_;
};

}  // namespace poolguard::server
