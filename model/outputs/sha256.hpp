#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace samspil {

/// Fingerprint of bytes, to tell whether two files are the same (FIPS 180-4). By OpenSSL.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);
    /// 64 lower case hexadecimal digits, of all bytes added; to be called once.
    std::string hex();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Of one text.
std::string sha256(std::string_view bytes);

} // namespace samspil
