#pragma once

#include "model/accounts/ledger.hpp"
#include "model/simulation/engine.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/rest.hpp"
#include "model/simulation/settlement_notes.hpp"

#include <array>
#include <memory>
#include <vector>

namespace samspil {

/// What all replicates of a scenario share, read-only.
struct Basis {
    ///   start_of   the model of the scenario's baseline, at whose rest the scenario begins
    Basis(const World& world, const Model& start_of);
    explicit Basis(const World& world);

    Model model;
    Start start;
    std::array<VisitExpectations, population_count> visits;
    std::vector<double> other_work; ///< hours a month, shape [organisations]
    Loops loops = widest_loops();
};

/// What one municipality adds to a month before anything is shared between places.
struct PlaceMonth {
    std::array<std::vector<double>, population_count> ore; ///< of each posting key, unrounded
    std::vector<double> hours_of_kind; ///< asked of the organisations at home, [kinds]
};

/// Room for one municipality's month to be worked out in, used again and again.
struct Room {
    std::array<LocalKernel, population_count> kernel;
    std::array<Counts, population_count> counts;
    std::vector<double> load_of_kind;
};

/// Everything of one replicate that moves.
struct State {
    State(const Basis& basis, std::unique_ptr<Engine> people);

    Month month{0};
    std::unique_ptr<Engine> engine;
    std::vector<double> load;            ///< hours asked / capacity, last month, [organisations]
    std::vector<double> capacity;        ///< hours a month, [organisations]
    std::vector<double> asked;           ///< hours, this month, [organisations]
    std::vector<double> asked_this_year; ///< hours since January, [organisations]
    Ledger ledger;
    std::vector<YearCounts> counted;           ///< since January, [municipalities]
    SettlementNotes notes;                     ///< since January
    std::vector<Ore> net_benefits_last_year;   ///< as SettlementNotes has it, [journeys]
    std::vector<MunicipalYear> municipalities; ///< of the year that December settled
    std::vector<PlaceMonth> places;            ///< this month, [municipalities]
    std::vector<Room> rooms;                   ///< one for each thread
    ReplicateResult result;
};

} // namespace samspil
