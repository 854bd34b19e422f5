#include "model/core/real.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
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
    auto m = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
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

namespace {

/// (a7 x^7 + ... + a0) / (b7 x^7 + ... + b0), coefficients from the highest power.
double ratio(double x, const std::array<double, 8>& a, const std::array<double, 8>& b) {
    double above = 0.0;
    double below = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        above = above * x + a[i];
        below = below * x + b[i];
    }
    return above / below;
}

constexpr std::array middle_above = {2.5090809287301226727e+3, 3.3430575583588128105e+4,
                                     6.7265770927008700853e+4, 4.5921953931549871457e+4,
                                     1.3731693765509461125e+4, 1.9715909503065514427e+3,
                                     1.3314166789178437745e+2, 3.3871328727963666080e+0};
constexpr std::array middle_below = {5.2264952788528545610e+3, 2.8729085735721942674e+4,
                                     3.9307895800092710610e+4, 2.1213794301586595867e+4,
                                     5.3941960214247511077e+3, 6.8718700749205790830e+2,
                                     4.2313330701600911252e+1, 1.0};
constexpr std::array tail_above = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                   2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                   3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                   4.63033784615654529590e+0, 1.42343711074968357734e+0};
constexpr std::array tail_below = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                   1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                   6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                   2.05319162663775882187e+0, 1.0};
constexpr std::array far_above = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                  1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                  2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                  5.46378491116411436990e+0, 6.65790464350110377720e+0};
constexpr std::array far_below = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                  1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                  1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                  5.99832206555887937690e-1,  1.0};

} // namespace

double normal_quantile(double p) {
    constexpr double middle = 0.425; // |p - 1/2| up to here
    constexpr double near_tail = 5.0;
    const double q = p - 0.5;
    if (std::abs(q) <= middle) return q * ratio(0.180625 - q * q, middle_above, middle_below);
    const double r = std::sqrt(-log(q < 0.0 ? p : 1.0 - p));
    const double x = r <= near_tail ? ratio(r - 1.6, tail_above, tail_below)
                                    : ratio(r - near_tail, far_above, far_below);
    return q < 0.0 ? -x : x;
}

} // namespace samspil
