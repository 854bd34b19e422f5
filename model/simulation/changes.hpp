#pragma once

#include "model/investment/effects.hpp"
#include "model/simulation/model.hpp"

#include <vector>

namespace samspil {

/// A municipality in which nothing has changed.
PlaceEffects nothing_changed(const Model& model);

/// What initiatives have changed since the start of a replicate.
struct Changes {
    explicit Changes(const Model& model);

    std::vector<PlaceEffects> places;    ///< shape [municipalities]
    std::vector<char> place_has_changed; ///< 1 where anything has, shape [municipalities]
    std::vector<OrganisationEffects> organisations; ///< shape [organisations]
    bool any = false;                               ///< whether anything at all has changed
    std::vector<double> exposure; ///< to incidents, added by links and potential, [organisations]
};

/// Competences with what live initiatives add to them, each in [1,5].
Competences with_initiatives(const Competences& competences, const OrganisationEffects& changed);
/// Sides of the security triangle, each in [1,5].
Security with_initiatives(const Security& security, const OrganisationEffects& changed);

} // namespace samspil
