#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A place in a text file; line and column count from 1, and 0 means the file as a whole.
struct Position {
    std::string file;
    int line = 0;
    int column = 0;
};

/// One thing that is wrong with the user's files: where, and what was found and is allowed.
struct Fault {
    Position where;
    std::string text;
};

/// "file:line:column: text", the form that editors turn into a link.
std::string to_string(const Fault& fault);

/// The user's files are wrong. Carries every fault that was found, in order of discovery.
class InputError : public std::runtime_error {
  public:
    explicit InputError(std::vector<Fault> faults);
    const std::vector<Fault>& faults() const { return faults_; }

  private:
    std::vector<Fault> faults_;
};

/// The program contradicts itself: always our fault, checked in release builds too.
class InvariantError : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// Throws InvariantError with `text` unless `holds`. For preconditions of public functions.
inline void require(bool holds, std::string_view text) {
    if (!holds) throw InvariantError(std::string(text));
}

} // namespace samspil
