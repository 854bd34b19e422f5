#include "model/outputs/graph_looks.hpp"

#include <fmt/format.h>

#include <cmath>

namespace samspil {

std::string_view colour_of(Sector sector) {
    switch (sector) {
    case Sector::state:
        return "#cfe3f5";
    case Sector::region:
        return "#d8ecd0";
    case Sector::municipality:
        return "#f7e6c4";
    default:
        return "#eeeeee";
    }
}

std::string_view colour_of(Boundary boundary) {
    switch (boundary) {
    case Boundary::same_organisation:
        return "#9a9a9a";
    case Boundary::same_authority:
        return "#5b8db8";
    case Boundary::same_sector:
        return "#c78a1e";
    case Boundary::cross_sector:
        break;
    }
    return "#c0392b";
}

std::string pen_width(double people, double most) {
    constexpr double thinnest = 0.6;
    constexpr double widest = 6.0;
    const double share = most > 0.0 ? people / most : 0.0;
    return fmt::format("{:.2f}", thinnest + (widest - thinnest) * std::sqrt(share));
}

} // namespace samspil
