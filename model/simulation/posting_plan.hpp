#pragma once

#include "model/core/money.hpp"
#include "model/journeys/holding_flow.hpp"
#include "model/journeys/journey_map.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/counts.hpp"
#include "model/simulation/kernel.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace samspil {

/// What one posting of a month is: between whom, and what for.
struct PostingKey {
    AccountId from;
    AccountId to;
    CategoryId category;
    JourneyId cause;
    bool of_employment = false; ///< see is_of_employment()
    bool care = false;          ///< see is_care()
};

/// Which postings the people of one municipality and population cause, and what each counted
/// person-month, visit and contact is worth in them. Amounts are summed as doubles in one fixed
/// order within a key and become money once, at the posting.
class PostingPlan {
  public:
    ///   like   another municipality's, whose layout is shared if it is the same
    PostingPlan(const World& world, const JourneyMap& map, const OrganisationGraph& graph,
                const AccountBook& book, MunicipalityId municipality,
                const PostingPlan* like = nullptr);

    std::span<const PostingKey> keys() const { return keys_; }

    /// Amounts [øre], before rounding, in the order of keys().
    ///   ore   shape [keys]
    void amounts(const JourneyMap& map, const CommonKernel& common, const LocalKernel& local,
                 const Counts& counts, Loops loops, std::span<double> ore) const;

    struct Reckoner;

  private:
    /// Holding flows of one route: states that cost the same share a group.
    struct RoutePlan {
        std::size_t first_key = 0; ///< holding flows, then one key for people's own time
        std::size_t flow_count = 0;
        std::size_t padded_flows = 0; ///< flow_count in whole vectors
        std::size_t first_group = 0;
        std::size_t end_group = 0;
        std::size_t first_amount = 0; ///< in ore_a_month_, shape [groups x padded_flows]
        bool operator==(const RoutePlan&) const = default;
    };
    /// The same in most municipalities.
    struct Layout {
        std::vector<RoutePlan> routes;
        std::vector<std::uint32_t> in_group;  ///< states, group by group
        std::vector<std::uint32_t> group_end; ///< in in_group, shape [groups]
        bool operator==(const Layout&) const = default;
    };
    std::vector<PostingKey> keys_;
    std::shared_ptr<const Layout> layout_;
    RowArray ore_a_month_; ///< of a person, of all routes
};

/// The tax rates of people who live in the municipality.
TaxRates tax_rates(const Parameters& parameters, const Municipality& municipality);
/// Those of the mean citizen; flows are linear in them.
TaxRates mean_tax_rates(const World& world);

/// Hours that the people of one municipality ask of each kind of organisation in a month.
///   equation  model.md section 4, "Hours": the stock of cases at nominal pace, re-registration at
///             the receiver and chasing at the sender
///   returns   added to `hours`, shape [kinds]
void add_hours_asked(const JourneyMap& map, const CommonKernel& common, const LocalKernel& local,
                     const Counts& counts, Loops loops, std::span<double> hours);

} // namespace samspil
