#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A number that a recommendation moves, or several that move alike.
struct RecommendedChange {
    std::string
        id; ///< of the number, perhaps with `*`; `scheme.PRIMITIVE` is of the rules in force
    std::vector<std::string> numbers; ///< ids that it stands for
    bool raises = true;               ///< else it lowers; what is better already is kept
    double to = 0.0;                  ///< in the unit of the number
    std::string reason;
    // what all of the numbers may be, as the registry has them
    std::string_view unit;
    double low = 0.0;
    double high = 0.0;
};

/// A named bundle of changes of the world, of the rules of decision, or of both, and what it costs.
///   source  model.md section 7
struct Recommendation {
    std::string name; ///< of its file
    std::string title;
    std::string title_da;     ///< in Danish; the same as the title where no file says it
    std::string report;       ///< the passage that it comes from
    double yearly_cost = 0.0; ///< in full, paid by the state [kr. a year]
    std::vector<RecommendedChange> changes;
};

/// How far a recommendation is taken up, by year.
struct TakeUp {
    int ramp_years = 1;     ///< years in equal steps until it is taken up in full; 1: at once
    double intensity = 1.0; ///< in [0,1]: how much of it in the end
    double effect = 1.0;    ///< factor on its changes, not on its cost
};

inline constexpr int most_ramp_years = 100;
inline constexpr double largest_effect = 10.0;

/// Share of a recommendation that is taken up: intensity x ramp.
///   years   since it began, from 0; before that less than 0
///   returns in [0,1]
double taken_up(const TakeUp& use, int years);

/// Where several recommendations bring one number: each moves it from the same base, and in each
/// direction the largest move holds, so their order makes no difference.
class MovedNumber {
  public:
    explicit MovedNumber(double base) : base_(base) {}

    /// Adds the move of a change of which a share is made.
    void add(const RecommendedChange& change, double share);
    /// The number now, at most at the ends of its range; a whole one is rounded half up.
    double value(double low, double high, bool whole) const;

  private:
    double base_;
    double up_ = 0.0;
    double down_ = 0.0;
};

} // namespace samspil
