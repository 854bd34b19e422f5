#pragma once

#include "model/accounts/ledger.hpp"
#include "model/core/owned.hpp"
#include "model/core/random.hpp"
#include "model/simulation/basis.hpp"
#include "model/simulation/changed_place.hpp"
#include "model/simulation/changes.hpp"
#include "model/simulation/engine.hpp"
#include "model/simulation/portfolio.hpp"
#include "model/simulation/settlement_notes.hpp"
#include "model/simulation/year_volumes.hpp"

#include <array>
#include <memory>
#include <vector>

namespace samspil {

/// What one municipality adds to a month before anything is shared between places.
struct PlaceMonth {
    std::array<std::vector<double>, population_count> ore; ///< of each posting key, unrounded
    std::vector<double> hours_of_kind; ///< asked of the organisations at home, [kinds]
};

/// Room for one municipality's month to be worked out in, used again and again.
struct Room {
    std::array<LocalKernel, population_count> kernel;
    std::array<ChangedPlace, population_count> changed;
    std::array<Counts, population_count> counts;
    OrganisationsMet met;
};

class Appraiser;

/// What those who decide know and have of the year behind them, shape [organisations].
struct Purses {
    std::vector<double> load;         ///< hours asked / capacity, mean of last year
    std::vector<double> pot;          ///< of this year [kr.]
    std::vector<double> carried_over; ///< to this year [kr.]
    std::vector<double> spent;        ///< on investment since January [kr.]
};

/// Everything of one replicate that moves.
struct State {
    ///   key        of the luck of the replicate
    ///   years      that will be simulated
    ///   at_start   portfolio_at_start() of the basis in whose start it begins, with the same key
    State(const Basis& basis, const DrawKey& key, std::unique_ptr<Engine> people, int years,
          Portfolio at_start);
    /// The same with that portfolio made on the spot.
    State(const Basis& basis, const DrawKey& key, std::unique_ptr<Engine> people, int years);
    /// A replicate that goes on by itself from here. It has to enter a basis first.
    State(const State& other);
    ~State();

    /// Goes on in a basis: whatever follows from its numbers is worked out anew.
    void enter(const Basis& basis);

    const Basis* lives_in; ///< the one it goes on in
    Month month{0};
    DrawKey key;
    Copied<Engine> engine;
    int years; ///< of the run
    // organisations, shape [organisations]
    std::vector<double> load;             ///< hours asked / hours there, last month
    std::vector<double> capacity;         ///< hours a month that are paid for
    std::vector<double> asked;            ///< hours, this month
    std::vector<double> asked_this_year;  ///< hours since January
    std::vector<Competences> competences; ///< since January
    Changes changes;                      ///< by initiatives since the start
    std::vector<double> maturity_odds;    ///< factor on the odds that a handoff to them fails
    std::vector<double> overload_odds;    ///< the same, of their load
    std::vector<double> downtime;         ///< months that an incident has still to last
    std::vector<double> incidents;        ///< since January
    double trust = 1.0;                   ///< public trust
    double trust_this_year = 0.0;         ///< sum over the months since January
    LinkMonth links;                      ///< this month
    // investment
    Portfolio portfolio;
    NotCopied<Appraiser> appraiser; ///< where anybody decides
    Volumes volumes;                ///< since January, where anybody decides
    Purses purses;
    InvestmentYear investment; ///< since January
    /// Where, if anywhere, the projects that there are after each January's decisions are noted.
    std::vector<std::vector<Project>>* decided = nullptr;
    Ledger ledger;
    std::vector<YearCounts> counted;           ///< since January, [municipalities]
    SettlementNotes notes;                     ///< since January
    std::vector<Ore> net_benefits_last_year;   ///< as SettlementNotes has it, [journeys]
    std::vector<MunicipalYear> municipalities; ///< of the year that December settled
    std::vector<PlaceMonth> places;            ///< this month, [municipalities]
    std::vector<Room> rooms;                   ///< one for each thread
    ReplicateResult result;

  private:
    void follow(const Basis& basis);
};

} // namespace samspil
