#pragma once

#include "model/investment/initiative.hpp"
#include "model/organisations/organisation.hpp"
#include "model/organisations/security.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samspil {

/// Pairs of kinds of organisation between which cases are handed over, numbered.
class KindPairs {
  public:
    KindPairs() = default;
    ///   pairs   each once
    KindPairs(std::size_t kind_count, std::vector<LinkEnds> pairs);

    std::span<const LinkEnds> all() const { return all_; }
    /// Of a pair between which nothing is handed over: how many there are.
    std::size_t number(const LinkEnds& ends) const {
        return numbers_[ends.from.index() * kind_count_ + ends.to.index()];
    }

  private:
    std::size_t kind_count_ = 0;
    std::vector<LinkEnds> all_;
    std::vector<std::uint32_t> numbers_; ///< shape [kinds x kinds], from x to
};

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
    // NOLINTNEXTLINE(bugprone-easily-swappable-parameters): see nothing_changed()
    PlaceEffects(std::size_t service_count, std::size_t journey_count, std::size_t kind_count,
                 std::size_t pair_count);
    bool operator==(const PlaceEffects&) const = default;
    /// Forgets all changes.
    void clear();

    std::vector<OfService> services;  ///< shape [services]
    std::vector<double> prevention;   ///< factor on life events, shape [journeys]
    std::vector<double> ownership;    ///< added, shape [journeys]
    std::vector<double> data_quality; ///< added, shape [kinds]
    std::vector<double> links;        ///< level added, shape [KindPairs, +1]
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

/// Adds what an initiative changes in the municipalities that it reaches; links apart.
///   effects   shape [municipalities]
void add_effects(const Initiative& initiative, const UseLevel& use,
                 std::span<const MunicipalityId> places, std::span<PlaceEffects> effects);
/// Adds the data links that it builds.
void add_links(const Initiative& initiative, const UseLevel& use, const KindPairs& pairs,
               PlaceEffects& effects);
/// Adds what it changes in the organisation that buys; other work apart.
void add_effects(const Initiative& initiative, const UseLevel& use, OrganisationEffects& effects);

/// What has changed from one state to another: products are divided, sums subtracted.
///   since   overwritten; of the same shape
void changes(const PlaceEffects& now, const PlaceEffects& before, PlaceEffects& since);
OrganisationEffects changes(const OrganisationEffects& now, const OrganisationEffects& before);

} // namespace samspil
