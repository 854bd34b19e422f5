#include "tools/samspil/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <iostream>

namespace samspil {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr Seconds between_renewals{0.2};
constexpr Seconds between_lines{10.0};

} // namespace

ProgressLine::ProgressLine(std::size_t years, bool quiet)
    : years_(years), quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (quiet_) return;
    if (terminal_) std::cerr << "\r\033[K";
    const double seconds = Seconds(Clock::now() - start_).count();
    if (done_ == years_) {
        std::cerr << fmt::format("{} simulated years in {}\n", done_, duration_text(seconds));
    }
    std::cerr.flush();
}

void ProgressLine::begin(const std::string& what) {
    const std::lock_guard lock(mutex_);
    what_ = what;
    if (!quiet_ && !terminal_) std::cerr << what << "\n";
    if (!quiet_ && terminal_) show(Clock::now());
}

void ProgressLine::advance() {
    const std::lock_guard lock(mutex_);
    ++done_;
    const Clock::time_point now = Clock::now();
    if (quiet_ || now - shown_ < (terminal_ ? between_renewals : between_lines)) return;
    show(now);
}

void ProgressLine::show(Clock::time_point now) {
    shown_ = now;
    const double seconds = Seconds(now - start_).count();
    std::string text = fmt::format("{}: {} of {} simulated years", what_, done_, years_);
    if (done_ > 0 && seconds > 0.0) {
        const double rate = static_cast<double>(done_) / seconds;
        text += fmt::format(", {:.3g} a second, {} left", rate,
                            duration_text(static_cast<double>(years_ - done_) / rate));
    }
    if (terminal_)
        std::cerr << "\r\033[K" << text << std::flush;
    else
        std::cerr << text << std::endl;
}

std::string duration_text(double seconds) {
    constexpr double minute = 60.0;
    constexpr double hour = 3600.0;
    if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
    const auto whole = std::llround(seconds);
    if (seconds < minute) return fmt::format("{} s", whole);
    if (seconds < hour) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

} // namespace samspil
