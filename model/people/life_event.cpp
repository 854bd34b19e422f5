#include "model/people/life_event.hpp"

#include "model/core/errors.hpp"
#include "model/core/real.hpp"

#include <cstddef>

namespace samspil {

void life_event_probabilities(std::span<const double> hazards, std::span<double> probabilities) {
    require(hazards.size() == probabilities.size(), "one probability for each hazard");
    double total = 0.0;
    for (const double hazard : hazards) total += hazard;
    const double any = 1.0 - exp(-total);
    for (std::size_t j = 0; j < hazards.size(); ++j) {
        probabilities[j] = total > 0.0 ? any * (hazards[j] / total) : 0.0;
    }
}

} // namespace samspil
