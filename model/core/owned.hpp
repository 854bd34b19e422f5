#pragma once

#include <memory>
#include <utility>

namespace samspil {

/// Owns something that is copied with its owner.
template <class T> class Copied : public std::unique_ptr<T> {
  public:
    Copied() = default;
    explicit Copied(std::unique_ptr<T> owned) : std::unique_ptr<T>(std::move(owned)) {}
    Copied(const Copied& other) : std::unique_ptr<T>(other ? other->clone() : nullptr) {}
    Copied(Copied&&) noexcept = default;
    Copied& operator=(const Copied&) = delete;
    Copied& operator=(Copied&&) noexcept = default;
    ~Copied() = default;
};

/// Owns room to work in: a copy of its owner has none yet.
template <class T> class NotCopied : public std::unique_ptr<T> {
  public:
    NotCopied() = default;
    NotCopied(const NotCopied&) : std::unique_ptr<T>() {}
    NotCopied(NotCopied&&) noexcept = default;
    NotCopied& operator=(const NotCopied&) = delete;
    NotCopied& operator=(NotCopied&&) noexcept = default;
    NotCopied& operator=(std::unique_ptr<T> owned) {
        std::unique_ptr<T>::operator=(std::move(owned));
        return *this;
    }
    ~NotCopied() = default;
};

} // namespace samspil
