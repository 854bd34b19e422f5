#include "tools/samspil/interruption.hpp"

#include "tools/samspil/exit_codes.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string_view>

namespace samspil {

namespace {

/// The one thing that a signal can reach without a pointer.
std::atomic<bool> end_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may use no locks");

constexpr std::string_view answer =
    "samspil: finishing the replicates that are at work; once more, and it ends at once\n";

void tell_that_it_ends() {
    if (::isatty(STDERR_FILENO) == 1) {
        constexpr std::string_view clear_line = "\r\033[K";
        if (::write(STDERR_FILENO, clear_line.data(), clear_line.size()) < 0) return;
    }
    if (::write(STDERR_FILENO, answer.data(), answer.size()) < 0) return;
}

extern "C" void ask_for_end(int /*signal*/) {
    if (end_asked.exchange(true)) ::_exit(static_cast<int>(ExitCode::interrupted));
    const int error_of_whom_it_interrupts = errno;
    tell_that_it_ends();
    errno = error_of_whom_it_interrupts;
}

/// returns   what the signal did before
struct sigaction listen_to(int signal) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) return before;
    struct sigaction listening {};
    listening.sa_handler = ask_for_end;
    listening.sa_flags = SA_RESTART;
    ::sigaction(signal, &listening, nullptr);
    return before;
}

} // namespace

Interruption::Interruption() {
    end_asked = false;
    before_interrupt_ = listen_to(SIGINT);
    before_terminate_ = listen_to(SIGTERM);
}

Interruption::~Interruption() {
    ::sigaction(SIGINT, &before_interrupt_, nullptr);
    ::sigaction(SIGTERM, &before_terminate_, nullptr);
}

bool Interruption::asked() const { return end_asked; }

} // namespace samspil
