#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace samspil {

/// Tells on stderr how far a run is, how fast it goes and how long it will take: one line that
/// renews itself on a terminal, a line now and then elsewhere, nothing if quiet.
class ProgressLine {
  public:
    ///   years   simulated years of all replicates of all scenarios
    ProgressLine(std::size_t years, bool quiet);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// One more year is done; may be called from several threads.
    void advance();
    /// Names what is being run.
    void begin(const std::string& what);

  private:
    using Clock = std::chrono::steady_clock;
    void show(Clock::time_point now);

    std::mutex mutex_;
    std::size_t years_;
    std::size_t done_ = 0;
    bool quiet_;
    bool terminal_;
    std::string what_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
};

/// `12 s`, `3 min 5 s`, `2 h 10 min`
std::string duration_text(double seconds);

} // namespace samspil
