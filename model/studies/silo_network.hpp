#pragma once

#include "model/organisations/organisation.hpp"
#include "model/simulation/passages.hpp"
#include "model/simulation/state.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace samspil {

/// What a node of the network is.
enum class SiloGrain {
    kind,        ///< all organisations of a kind together
    organisation ///< each by itself
};

/// Organisations as people meet them.
struct Silo {
    std::size_t id = 0;  ///< index of the kind or of the organisation
    double visits = 0.0; ///< a year
    double betweenness = 0.0;
};

/// A border that people cross: all handoffs from one silo to another, of all journeys.
struct SiloBorder {
    std::size_t from = 0; ///< index in silos
    std::size_t to = 0;   ///< index in silos
    Boundary boundary = Boundary::cross_sector;
    Passage year;
    double betweenness = 0.0;
};

/// The organisations that people pass through, and the borders between them.
struct SiloNetwork {
    SiloGrain grain = SiloGrain::kind;
    std::vector<Silo> silos;         ///< by id, those that somebody meets
    std::vector<SiloBorder> borders; ///< by sender, then receiver

    /// Indices of the borders, the one where most is lost first.
    std::vector<std::size_t> borders_by_cost() const;
    /// Indices of the silos, the one with the highest betweenness first.
    std::vector<std::size_t> silos_by_betweenness() const;
};

/// The network as it is expected to be at the start.
///   municipality   only people who live there, if one is given
SiloNetwork silo_network(const Basis& basis, SiloGrain grain,
                         std::optional<MunicipalityId> municipality);

} // namespace samspil
