#pragma once

#include "model/investment/initiative.hpp"
#include "model/organisations/organisation.hpp"
#include "model/organisations/security.hpp"

#include <cstddef>
#include <vector>

namespace samspil {

/// What initiatives have changed in one municipality: products of relative changes, sums of added
/// ones. Each effect counts at the level to which its initiative is in use.
struct PlaceEffects {
    struct OfService {
        double staff_minutes = 1.0;
        double citizen_minutes = 1.0;
        double months = 1.0;
        double digital_potential = 0.0;
        bool operator==(const OfService&) const = default;
    };

    PlaceEffects() = default;
    PlaceEffects(std::size_t service_count, std::size_t journey_count, std::size_t kind_count);
    bool operator==(const PlaceEffects&) const = default;
    /// Forgets all changes.
    void clear();
    double& link(KindId from, KindId to) {
        return links[from.index() * data_quality.size() + to.index()];
    }
    double link(KindId from, KindId to) const {
        return links[from.index() * data_quality.size() + to.index()];
    }

    std::vector<OfService> services;  ///< shape [services]
    std::vector<double> prevention;   ///< factor on life events, shape [journeys]
    std::vector<double> ownership;    ///< added, shape [journeys]
    std::vector<double> data_quality; ///< added, shape [kinds]
    std::vector<double> links;        ///< level added, shape [kinds x kinds], from x to
};

/// What they have changed in one organisation.
struct OrganisationEffects {
    double other_work = 1.0; ///< factor
    Competences competences{};
    Security security{};
    double recovery_plan = 0.0; ///< at 1 there is one
    bool operator==(const OrganisationEffects&) const = default;
};

/// How far an initiative is in use.
struct UseLevel {
    double work = 0.0;  ///< of its effects on minutes, months and other work; below 0 in a dip
    double other = 0.0; ///< of all other effects, in [0,1]
};

inline constexpr UseLevel full_use{1.0, 1.0};

/// Adds what an initiative changes in a municipality that it reaches; links apart.
void add_effects(const Initiative& initiative, const UseLevel& use, PlaceEffects& effects);
/// Adds the data links that it builds.
void add_links(const Initiative& initiative, const UseLevel& use, PlaceEffects& effects);
/// Adds what it changes in the organisation that buys; other work apart.
void add_effects(const Initiative& initiative, const UseLevel& use, OrganisationEffects& effects);

/// What has changed from one state to another: products are divided, sums subtracted.
///   since   overwritten; of the same shape
void changes(const PlaceEffects& now, const PlaceEffects& before, PlaceEffects& since);
OrganisationEffects changes(const OrganisationEffects& now, const OrganisationEffects& before);

} // namespace samspil
