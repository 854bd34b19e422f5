#include "model/core/real.hpp"

#include <bit>
#include <cstdint>
#include <limits>

namespace samspil {

namespace {

constexpr double ln2_high = 6.93147180369123816490e-01; // ln 2 split so that k * ln2_high is exact
constexpr double ln2_low = 1.90821492927058770002e-10;
constexpr double log2_e = 1.44269504088896340736;
constexpr int exponent_bias = 1023;
constexpr int mantissa_bits = 52;

double power_of_two(int exponent) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + exponent_bias)
                                 << mantissa_bits);
}

} // namespace

double exp(double x) {
    if (x != x) return x;
    if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
    if (x < -745.2) return 0.0;
    const auto k = static_cast<int>(x * log2_e + (x < 0 ? -0.5 : 0.5));
    const double remainder_high = x - k * ln2_high;
    const double remainder_low = k * ln2_low;
    const double r = remainder_high - remainder_low; // |r| <= 0.35
    // Taylor series to r^13 / 13!, summed from the small end; the next term is below 3e-18.
    double tail = 1.0 / 6227020800.0;
    tail = tail * r + 1.0 / 479001600.0;
    tail = tail * r + 1.0 / 39916800.0;
    tail = tail * r + 1.0 / 3628800.0;
    tail = tail * r + 1.0 / 362880.0;
    tail = tail * r + 1.0 / 40320.0;
    tail = tail * r + 1.0 / 5040.0;
    tail = tail * r + 1.0 / 720.0;
    tail = tail * r + 1.0 / 120.0;
    tail = tail * r + 1.0 / 24.0;
    tail = tail * r + 1.0 / 6.0;
    tail = tail * r + 0.5;
    const double rounding = (remainder_high - r) - remainder_low; // what r lost
    const double sum = 1.0 + (r + (r * r * tail + rounding));
    const int half = k / 2; // in two factors, so that neither leaves the range of a double
    return sum * power_of_two(half) * power_of_two(k - half);
}

double log(double x) {
    if (x != x || x < 0.0) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0.0) return -std::numeric_limits<double>::infinity();
    if (x == std::numeric_limits<double>::infinity()) return x;
    int k = 0;
    if (x < std::numeric_limits<double>::min()) { // subnormal: scale into the normal range
        x *= power_of_two(54);
        k = -54;
    }
    const auto bits = std::bit_cast<std::uint64_t>(x);
    k += static_cast<int>(bits >> mantissa_bits) - exponent_bias;
    double m = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++k;
    }
    // log m = 2 atanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716: series to s^23. Written as
    // f - (h - s (h + R)) with f = m - 1 and h = f^2 / 2, so that the leading term stays exact.
    const double f = m - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    double series = 2.0 / 23.0;
    series = series * z + 2.0 / 21.0;
    series = series * z + 2.0 / 19.0;
    series = series * z + 2.0 / 17.0;
    series = series * z + 2.0 / 15.0;
    series = series * z + 2.0 / 13.0;
    series = series * z + 2.0 / 11.0;
    series = series * z + 2.0 / 9.0;
    series = series * z + 2.0 / 7.0;
    series = series * z + 2.0 / 5.0;
    series = series * z + 2.0 / 3.0;
    const double rest = series * z;
    const double h = 0.5 * f * f;
    return k * ln2_high - ((h - (s * (h + rest) + k * ln2_low)) - f);
}

double pow(double x, double y) {
    if (y == 0.0) return 1.0;
    return exp(y * log(x));
}

} // namespace samspil
