#pragma once

#include "model/core/errors.hpp"
#include "model/people/segment.hpp"
#include "model/policy/recommendation.hpp"
#include "model/policy/registry.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace samspil {

/// Which way the kernel is evaluated.
enum class EngineKind { agents, cohorts };

/// How a scenario is run: the table [run] of its file.
struct RunSettings {
    int years = 15;
    int replicates = 20; ///< 0: as many as `headline_error` needs
    std::uint32_t seed = 2018;
    EngineKind engine = EngineKind::agents;
    int citizens_per_agent = 1;
    bool draw_uncertain = true; ///< each replicate draws the numbers that are not certain
    int draws_per_block = 10;   ///< each block of draws is a Latin hypercube
    int headline_error = 5;     ///< standard error at which to stop [% of the headline]
    int most_replicates = 200;  ///< at which to stop all the same

    /// Whether the run itself finds how many replicates it needs.
    bool finds_replicates() const { return replicates == 0; }
};

/// A number that a scenario sets, and where it says so.
struct Setting {
    std::string id;
    double value = 0.0;
    Position where;
};

/// A row of the world that a scenario chooses by its name, and where it says so.
struct Choice {
    std::string name;
    Position where;
};

/// A calendar year that a scenario names, and where it says so.
struct StatedYear {
    int year = 0;
    Position where;
};

/// How a scenario takes up a recommendation of its world: a row of [recommendations].
struct RecommendationUse : TakeUp {
    Choice recommendation;
    std::optional<StatedYear> from; ///< January in which it begins; nothing: of the first year
};

/// People whom a scenario moves: [[people]] of its file, in names.
struct PeopleMoveSettings {
    Choice journey;
    Choice step;
    Choice to; ///< step of the journey, or `idle`
    double count = 0.0;
    std::optional<std::array<double, level_count>> shares; ///< by resource level
    std::optional<StatedYear> from;                        ///< January; nothing: of the first year
    Position where;
};

/// What a scenario says of the rules of decision: the table [scheme] of its file.
struct SchemeSettings {
    std::string use; ///< scheme of the world; if empty, the status quo
    std::vector<std::pair<const Column<Scheme>*, double>> numbers;    ///< overridden
    std::vector<std::pair<const SchemeChoice*, std::size_t>> choices; ///< the same, by word
    Position where; ///< of the `use` that holds, else of the first table
};

/// A policy on a world, after its chain of `base` files has been followed.
struct Scenario {
    std::string name; ///< of its file, without folder and ending
    std::string file; ///< as given
    std::string title;
    std::string title_da;      ///< in Danish; the same as the title where no file says it
    std::string world;         ///< folder
    std::string baseline_file; ///< the same as `file` if the scenario is its own baseline
    RunSettings run;
    SchemeSettings scheme;
    std::vector<Setting> settings;                  ///< in the order in which they apply
    std::vector<RecommendationUse> recommendations; ///< each once
    std::vector<PeopleMoveSettings> people;         ///< in the order in which they are moved
    std::optional<Choice> rules; ///< of appraisal; nothing: the first of the world
};

} // namespace samspil
