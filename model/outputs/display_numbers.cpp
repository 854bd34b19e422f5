#include "model/outputs/display_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace samspil {

namespace {

struct MoneyUnit {
    double size;
    std::string_view name;
};

constexpr MoneyUnit billions{1e9, "bn kr."};
constexpr MoneyUnit millions{1e6, "mio. kr."};
constexpr MoneyUnit single_kroner{1.0, "kr."};

MoneyUnit unit_of(double value) {
    constexpr double about_one = 0.9995; // what three digits show as 1.00
    const double size = std::fabs(value);
    if (size >= about_one * billions.size) return billions;
    if (size >= about_one * millions.size) return millions;
    return single_kroner;
}

/// Decimals that leave three digits, and none of a whole krone.
int decimals_of(double value, const MoneyUnit& unit) {
    if (unit.size < millions.size) return 0;
    const double size = std::fabs(value / unit.size);
    if (size >= 99.95) return 0;
    return size >= 9.995 ? 1 : 2;
}

bool shows_zero(std::string_view digits) {
    return digits.find_first_of("123456789") == std::string_view::npos;
}

/// With a sign, also in front of what is above zero.
std::string signed_number(double value, int decimals) {
    const std::string text = grouped(value, decimals);
    return value > 0.0 && !shows_zero(text) ? "+" + text : text;
}

std::string with_error(double value, double error, int decimals, std::string_view unit) {
    const std::string text = signed_number(value, decimals);
    const std::string_view space = unit.empty() ? "" : " ";
    if (error < 0.0) return fmt::format("{}{}{}", text, space, unit);
    return fmt::format("{} ± {}{}{}", text, grouped(error, decimals), space, unit);
}

/// Decimals that leave two digits of an error.
int decimals_of_error(double error) {
    if (error <= 0.0 || error >= 10.0) return 0;
    return error >= 1.0 ? 1 : 2;
}

} // namespace

std::string grouped(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", std::fabs(value), decimals);
    const std::size_t whole = std::min(text.find('.'), text.size());
    for (std::size_t place = whole; place > 3; place -= 3) text.insert(place - 3, ",");
    return value < 0.0 && !shows_zero(text) ? "-" + text : text;
}

std::string percent(double share) { return grouped(100.0 * share, 1) + " %"; }

std::string kroner(double value) {
    const MoneyUnit unit = unit_of(value);
    return fmt::format("{} {}", grouped(value / unit.size, decimals_of(value, unit)), unit.name);
}

std::string kroner_range(double low, double high) {
    std::string from = kroner(low);
    const std::string to = kroner(high);
    const std::string unit = to.substr(to.find(' '));
    if (from.substr(from.find(' ')) == unit) from.resize(from.size() - unit.size());
    return from + " to " + to;
}

std::string kroner_difference(double value, double error) {
    const double larger = std::max(std::fabs(value), error);
    const MoneyUnit unit = unit_of(larger);
    const double shown_error = error < 0.0 ? error : error / unit.size;
    return with_error(value / unit.size, shown_error, decimals_of(larger, unit), unit.name);
}

std::string grouped_difference(double value, double error) {
    return with_error(value, error, decimals_of_error(error), "");
}

std::string percent_point_difference(double value, double error) {
    return with_error(100.0 * value, error < 0.0 ? error : 100.0 * error, 2, "% points");
}

std::string counted(double number, const std::string& one, const std::string& many) {
    return grouped(number) + " " + (number == 1.0 ? one : many);
}

} // namespace samspil
