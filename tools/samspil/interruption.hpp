#pragma once

#include <csignal>

namespace samspil {

/// While one of these lives, Ctrl-C (SIGINT) and SIGTERM ask for an end and say so on stderr,
/// instead of ending the program; the second one ends it at once. A signal that was ignored before
/// stays so. There can be one at a time.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// Whether an end was asked for; may be called from several threads.
    bool asked() const;

  private:
    struct sigaction before_interrupt_ {};
    struct sigaction before_terminate_ {};
};

} // namespace samspil
