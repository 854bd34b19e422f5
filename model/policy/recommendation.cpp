#include "model/policy/recommendation.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

double taken_up(const TakeUp& use, int years) {
    const int taken = std::clamp(years + 1, 0, use.ramp_years);
    return use.intensity * taken / use.ramp_years; // in this order half of a way is exactly a half
}

void MovedNumber::add(const RecommendedChange& change, double share) {
    const double way = share * (change.to - base_);
    if (change.raises) {
        up_ = std::max(up_, way);
    } else {
        down_ = std::min(down_, way);
    }
}

double MovedNumber::value(double low, double high, bool whole) const {
    if (up_ == 0.0 && down_ == 0.0) return base_;
    const double moved = base_ + up_ + down_;
    return std::clamp(whole ? std::floor(moved + 0.5) : moved, low, high);
}

} // namespace samspil
