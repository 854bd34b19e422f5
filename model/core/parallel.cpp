#include "model/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#if defined(SAMSPIL_PARALLEL_TBB)
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#elif defined(SAMSPIL_PARALLEL_JTHREAD)
#include <thread>
#include <vector>
#endif

namespace samspil {

namespace {

/// Keeps the exception of the lowest index, so that the error a user sees does not depend on luck.
class FirstError {
  public:
    void run(std::size_t index, const std::function<void(std::size_t)>& body) {
        try {
            body(index);
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!error_ || index < index_) {
                error_ = std::current_exception();
                index_ = index;
            }
        }
    }
    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }

  private:
    std::mutex mutex_;
    std::exception_ptr error_;
    std::size_t index_ = 0;
};

} // namespace

#if defined(SAMSPIL_PARALLEL_TBB)

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
    FirstError error;
    // Isolated, so that a thread that waits here never starts another task of an outer loop.
    tbb::this_task_arena::isolate([&] {
        tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) { error.run(i, body); });
    });
    error.rethrow();
}

std::size_t thread_count() {
    return static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
}

void with_threads(int threads, const std::function<void()>& body) {
    const int count = threads > 0 ? threads : tbb::info::default_concurrency();
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(count));
    tbb::task_arena arena(count);
    arena.execute(body);
}

#elif defined(SAMSPIL_PARALLEL_JTHREAD)

namespace {
thread_local int allowed_threads = 1;
} // namespace

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
    FirstError error;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) error.run(i, body);
    };
    {
        std::vector<std::jthread> workers;
        const int helpers = std::min<int>(allowed_threads, static_cast<int>(count)) - 1;
        for (int k = 0; k < helpers; ++k) workers.emplace_back(work);
        work();
    }
    error.rethrow();
}

std::size_t thread_count() { return static_cast<std::size_t>(allowed_threads); }

void with_threads(int threads, const std::function<void()>& body) {
    struct Restore {
        int before = allowed_threads;
        ~Restore() { allowed_threads = before; }
    } const restore;
    allowed_threads = threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency());
    body();
}

#else // one thread: no code above this file may depend on threads being there

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
    FirstError error;
    for (std::size_t i = 0; i < count; ++i) error.run(i, body);
    error.rethrow();
}

std::size_t thread_count() { return 1; }

void with_threads(int, const std::function<void()>& body) { body(); }

#endif

void parallel_for_in_rooms(std::size_t count, std::size_t rooms,
                           const std::function<void(std::size_t, std::size_t)>& body) {
    std::atomic<std::size_t> next = 0;
    FirstError error;
    parallel_for(std::min(count, rooms), [&](std::size_t room) {
        for (std::size_t i = next++; i < count; i = next++) {
            error.run(i, [&](std::size_t index) { body(index, room); });
        }
    });
    error.rethrow();
}

} // namespace samspil
