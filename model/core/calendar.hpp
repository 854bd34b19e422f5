#pragma once

#include <compare>

namespace samspil {

inline constexpr int months_per_year = 12;
inline constexpr double minutes_per_hour = 60.0;

/// A month of the simulation, counted from 0 (January of the first year).
class Month {
  public:
    constexpr explicit Month(int since_start) : since_start_(since_start) {}
    constexpr int since_start() const { return since_start_; }
    /// Years since the start: 0 for the first twelve months.
    constexpr int year() const { return since_start_ / months_per_year; }
    constexpr bool is_january() const { return since_start_ % months_per_year == 0; }
    constexpr bool is_december() const {
        return since_start_ % months_per_year == months_per_year - 1;
    }
    constexpr Month next() const { return Month(since_start_ + 1); }
    constexpr auto operator<=>(const Month&) const = default;

  private:
    int since_start_;
};

/// The first month after `years` whole years.
constexpr Month end_of(int years) { return Month(years * months_per_year); }

} // namespace samspil
