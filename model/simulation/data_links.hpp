#pragma once

#include "model/journeys/handoff.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace samspil {

/// The data links that handoffs use, those of one usable level together: consent moves all of them
/// alike, so that its effect is worked out once a month for each level and not for each handoff.
class DataLinks {
  public:
    /// Links of one usable level; small, for every handoff of every place has one.
    using Class = std::uint32_t;
    /// Inside one organisation data flow whatever citizens consent to.
    static constexpr Class inside = 0;

    /// The class of a link of this usable level; a new one if there is none.
    Class class_of(double usable);
    std::size_t size() const { return usable_.size(); }
    ///   consent   share of citizens who let data be shared, in [0,1]
    ///   returns   x_ab of a class
    double effective(std::size_t link_class, double consent) const;

  private:
    std::vector<double> usable_ = {1.0}; ///< shape [classes]
};

/// What data links do in one month, shape [classes].
struct LinkMonth {
    std::vector<double> effective;   ///< x_ab
    std::vector<double> odds_factor; ///< on the odds that a handoff fails
    double consent = 1.0;            ///< share of citizens who let data be shared

    void set(const DataLinks& links, double consent_now, const HandoffEffects& effects);
    /// So many classes, of links inside an organisation.
    void begin(std::size_t classes, const HandoffEffects& effects);
    /// What a class does, unless that is known: places and months are often alike.
    void set(std::size_t link_class, double effective_now, const HandoffEffects& effects) {
        if (effective[link_class] == effective_now) return;
        effective[link_class] = effective_now;
        odds_factor[link_class] = link_odds_factor(effective_now, effects);
    }
};

} // namespace samspil
