#pragma once

#include "model/investment/business_case.hpp"
#include "model/simulation/model.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// Who carries which share of what an initiative costs, unless its scheme splits it otherwise.
struct Payer {
    OrganisationId organisation;
    double share = 1.0;
};

/// One or two, but for platforms: at hand where the instance is.
using Payers = boost::container::small_vector<Payer, 2>;

/// Other work of an organisation that changes: by how much of it [share].
struct WorkChange {
    OrganisationId organisation;
    double change = 0.0;
};

/// Something that can be bought: an initiative at one organisation, between two, or for all of a
/// kind.
struct Instance {
    std::size_t initiative = 0;            ///< in the catalogue
    OrganisationId buyer;                  ///< of a platform: the first of those who pay
    std::optional<OrganisationId> partner; ///< the other end of a link
    std::vector<MunicipalityId> reach;     ///< where people meet its effects
    Payers payers;                         ///< of a link: the buyer, then the partner
    std::vector<WorkChange> other_work;    ///< at full effect, by the share of citizens reached
    double citizens = 0.0;                 ///< of the reach
    CaseCosts costs;                       ///< by plan, coordination included
};

/// One, but for links.
using InstanceNumbers = boost::container::small_vector<std::size_t, 1>;

/// An initiative on an agenda, and where it could be bought.
struct Option {
    std::size_t initiative = 0;
    InstanceNumbers instances;
    std::uint64_t name = 0; ///< on this agenda, by which draws know it
};

/// What an organisation, or for platforms all of a kind together, may propose.
struct Agenda {
    std::uint64_t name = 0; ///< by which draws know it
    std::vector<Option> options;
};

/// What one initiative is to another one, wherever both are bought.
struct InitiativePair {
    bool changes_the_same = false;
    bool strengthens = false; ///< the organisation for the other one
};

/// Everything that can be bought in a world, in a fixed order.
struct Instances {
    ///   organisations   names by which draws know them, shape [organisations]
    Instances(const Model& model, std::span<const std::uint64_t> organisations);

    /// Whether what one instance is worth depends on another one being bought, if both reach the
    /// same municipality; handoffs apart, see Appraiser::move_the_same_handoffs().
    bool overlap(const Instance& bought, const Instance& other) const;

    std::vector<Instance> all;
    std::vector<std::uint64_t> names; ///< of all, by which draws know them
    std::vector<Agenda> agendas;      ///< organisations by id, then kinds with platforms
    std::size_t initiative_count = 0;
    std::vector<InitiativePair> pairs; ///< bought, then other; shape [initiatives x initiatives]
};

/// A name as a number that does not depend on what else has a name: FNV-1a, 64 bits.
///   before   the number of what the name is within
std::uint64_t number_of(std::string_view name, std::uint64_t before = 0xcbf29ce484222325U);

} // namespace samspil
