#include "model/simulation/changes.hpp"

#include <algorithm>

namespace samspil {

PlaceEffects nothing_changed(const Model& model) {
    return {model.world.services.size(), model.world.journeys.size(), model.world.kinds.size(),
            model.handoffs_between.all().size()};
}

Changes::Changes(const Model& model)
    : places(model.municipality_count(), nothing_changed(model)),
      place_has_changed(model.municipality_count(), 0), organisations(model.graph.size()),
      exposure(model.graph.size(), 0.0) {}

Competences with_initiatives(const Competences& competences, const OrganisationEffects& changed) {
    Competences now = competences;
    for (std::size_t k = 0; k < now.size(); ++k) now[k] += changed.competences[k];
    return shifted(now, 0.0); // back on the scale
}

Security with_initiatives(const Security& security, const OrganisationEffects& changed) {
    Security now = security;
    for (std::size_t side = 0; side < now.size(); ++side) {
        now[side] =
            std::clamp(now[side] + changed.security[side], security_lowest, security_highest);
    }
    return now;
}

} // namespace samspil
