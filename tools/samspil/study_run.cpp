#include "tools/samspil/study_run.hpp"

#include "model/core/parallel.hpp"
#include "model/inputs/world_checks.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/simulation/people_moves.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "model/studies/coalitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>

namespace samspil {

namespace {

/// Scenarios that begin in one start, that of their last baseline.
struct Family {
    std::size_t root = 0;
    /// The root, then those that are measured against it, then those against these.
    std::vector<std::vector<std::size_t>> generations;

    bool has_others() const { return generations.size() > 1; }
};

std::size_t generation_of(const Preparation& preparation, std::size_t which) {
    std::size_t generation = 0;
    for (std::size_t i = which; preparation.scenarios[i].baseline != i; ++generation) {
        i = preparation.scenarios[i].baseline;
    }
    return generation;
}

std::vector<Family> families_of(const Preparation& preparation) {
    std::vector<Family> families;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const std::size_t root = start_scenario(preparation, i);
        auto family = std::find_if(families.begin(), families.end(),
                                   [&](const Family& one) { return one.root == root; });
        if (family == families.end()) family = families.insert(families.end(), Family{root, {}});
        const std::size_t generation = generation_of(preparation, i);
        if (family->generations.size() <= generation) family->generations.resize(generation + 1);
        family->generations[generation].push_back(i);
    }
    return families;
}

/// Replicates that share what is drawn of uncertain numbers.
struct Draw {
    std::optional<std::uint32_t> number; ///< nothing: all numbers are at their central values
    std::vector<std::uint32_t> replicates;
};

std::vector<Draw> draws_of(const RunSettings& run, const std::vector<std::uint32_t>& replicates) {
    if (!run.draw_uncertain) return {{std::nullopt, replicates}};
    std::vector<Draw> draws;
    for (const std::uint32_t replicate : replicates) {
        const std::size_t draw = draw_of(replicate); // the first luck of each comes first
        if (draw == draws.size()) draws.push_back({draw_of(replicate), {}});
        draws[draw].replicates.push_back(replicate);
    }
    return draws;
}

/// Scenarios of one generation that are alike in their first years.
struct Alike {
    std::vector<std::size_t> scenarios;
    int years = 0; ///< that they have in common

    bool has_common_years() const { return years > 0 && scenarios.size() > 1; }
};

bool same_people(const RunSettings& a, const RunSettings& b) {
    return a.engine == b.engine && a.citizens_per_agent == b.citizens_per_agent &&
           a.seed == b.seed && a.years == b.years;
}

/// Whether they differ in nothing but recommendations.
bool are_alike(const Scenario& a, const Scenario& b) {
    return same_people(a.run, b.run) &&
           same_policy(with_recommendations(a, 0), with_recommendations(b, 0));
}

std::vector<Alike> find_alike(const Preparation& preparation,
                              const std::vector<std::size_t>& generation) {
    std::vector<Alike> all;
    for (const std::size_t which : generation) {
        const PreparedScenario& one = preparation.scenarios[which];
        const int years = years_without_recommendations(*one.facts, one.scenario);
        const auto same = std::find_if(all.begin(), all.end(), [&](const Alike& alike) {
            return are_alike(preparation.scenarios[alike.scenarios.front()].scenario, one.scenario);
        });
        if (same == all.end()) {
            all.push_back({{which}, years});
        } else {
            same->scenarios.push_back(which);
            same->years = std::min(same->years, years);
        }
    }
    return all;
}

/// Years that several scenarios have in common, with the luck of one draw.
struct CommonYears {
    std::vector<BasisFrom> bases;
    std::vector<std::unique_ptr<const State>> replicates; ///< some; shape [replicates]
};

/// What all scenarios of a family have in common in one draw.
struct SharedStart {
    std::shared_ptr<const World> facts; ///< before what a scenario sets
    std::shared_ptr<const Basis> basis; ///< of the root without recommendations
    std::vector<std::uint32_t> replicates;
    std::vector<Portfolio> portfolios; ///< shape [replicates]
};

} // namespace

std::shared_ptr<const World> drawn_facts(const PreparedScenario& root,
                                         std::optional<std::uint32_t> draw) {
    if (!draw) return root.facts;
    auto drawn = std::make_shared<const World>(
        drawn_world(*root.facts, design_of(root.scenario.run), *draw));
    World world = *drawn;
    apply_settings(root.scenario, world);
    std::vector<Fault> faults;
    check_values(world, root.scenario.settings, faults);
    require(faults.empty(), fmt::format("draw {} of the uncertain numbers makes no world: {}",
                                        *draw, faults.empty() ? "" : to_string(faults.front())));
    return drawn;
}

namespace {

/// Runs the scenarios of one family.
class FamilyRun {
  public:
    FamilyRun(const Preparation& preparation, const Family& family, const StudyFollower& follower,
              const Starts& starts)
        : preparation_(preparation), family_(family), follower_(follower), starts_(starts) {
        for (const std::vector<std::size_t>& generation : family.generations) {
            alike_.push_back(find_alike(preparation, generation));
        }
    }

    void run() {
        // The headline has all replicates that any scenario of its family has.
        std::vector<std::uint32_t> all;
        for (const auto& generation : family_.generations) {
            for (const std::size_t which : generation) {
                const std::vector<std::uint32_t> own = replicates_of(preparation_, which);
                if (own.size() > all.size()) all = own;
            }
        }
        const std::vector<Draw> draws = draws_of(root().scenario.run, all);
        parallel_for(draws.size(), [&](std::size_t d) { run_draw(draws[d]); });
    }

  private:
    const PreparedScenario& root() const { return preparation_.scenarios[family_.root]; }

    bool wanted(std::size_t which, std::uint32_t replicate) const {
        if (stopped_) return false;
        const std::vector<std::uint32_t> own = replicates_of(preparation_, which);
        return std::find(own.begin(), own.end(), replicate) != own.end() &&
               follower_.wanted({which, replicate});
    }
    bool wanted_of_any(std::uint32_t replicate) const {
        for (const auto& generation : family_.generations) {
            for (const std::size_t which : generation) {
                if (wanted(which, replicate)) return true;
            }
        }
        return false;
    }

    void run_draw(const Draw& draw) {
        SharedStart start;
        for (const std::uint32_t replicate : draw.replicates) {
            if (wanted_of_any(replicate)) start.replicates.push_back(replicate);
        }
        if (start.replicates.empty()) return;
        try {
            begin(draw, start);
        } catch (const InvariantError& error) {
            fail({family_.root, start.replicates.front()}, error);
            return;
        }
        for (const std::vector<Alike>& generation : alike_) {
            parallel_for(generation.size(),
                         [&](std::size_t i) { run_alike(generation[i], draw, start); });
        }
    }

    void run_alike(const Alike& alike, const Draw& draw, const SharedStart& start) {
        const CommonYears common = common_years(alike, start);
        parallel_for(alike.scenarios.size(),
                     [&](std::size_t i) { run_scenario(alike.scenarios[i], draw, start, common); });
    }

    /// Of those replicates that several scenarios want. If one fails, each scenario finds out by
    /// itself.
    CommonYears common_years(const Alike& alike, const SharedStart& start) const {
        CommonYears common;
        common.replicates.resize(start.replicates.size());
        if (!alike.has_common_years()) return common;
        try {
            const Scenario& any = preparation_.scenarios[alike.scenarios.front()].scenario;
            const Scenario before = with_recommendations(any, 0);
            common.bases =
                make_bases(worlds_by_year(world_of(before, *start.facts), before), start.basis);
            parallel_for(start.replicates.size(), [&](std::size_t i) {
                const auto wants = [&](std::size_t which) {
                    return wanted(which, start.replicates[i]);
                };
                const auto& all = alike.scenarios;
                if (std::count_if(all.begin(), all.end(), wants) < 2) return;
                common.replicates[i] = first_years(common.bases, any.run, start.replicates[i],
                                                   start.portfolios[i], alike.years);
            });
        } catch (const InvariantError&) {
            common.replicates.clear();
            common.replicates.resize(start.replicates.size());
        }
        return common;
    }

    void begin(const Draw& draw, SharedStart& start) const {
        start.facts = drawn_facts(root(), draw.number);
        const auto known = starts_.find(family_.root);
        start.basis = known != starts_.end() && !draw.number
                          ? known->second
                          : std::make_shared<const Basis>(world_of(root().scenario, *start.facts));
        std::vector<std::optional<Portfolio>> made(start.replicates.size());
        parallel_for(made.size(), [&](std::size_t i) {
            made[i] =
                portfolio_at_start(*start.basis, luck_of(root().scenario.run, start.replicates[i]));
        });
        for (std::optional<Portfolio>& one : made) start.portfolios.push_back(std::move(*one));
    }

    /// Without recommendations the root is run on the start itself.
    bool is_start(std::size_t which) const {
        return which == family_.root && root().scenario.recommendations.empty();
    }

    std::vector<BasisFrom> bases_of(std::size_t which, const SharedStart& start) const {
        const Scenario& scenario = preparation_.scenarios[which].scenario;
        return make_bases(worlds_by_year(world_of(scenario, *start.facts), scenario), start.basis);
    }

    void run_scenario(std::size_t which, const Draw& draw, const SharedStart& start,
                      const CommonYears& common) {
        std::vector<std::size_t> missing; // index of the replicate
        for (std::size_t i = 0; i < start.replicates.size(); ++i) {
            if (wanted(which, start.replicates[i])) missing.push_back(i);
        }
        if (missing.empty()) return;
        try {
            std::vector<BasisFrom> own;
            if (!is_start(which)) own = bases_of(which, start);
            const BasisByYear bases = own.empty() ? BasisByYear(*start.basis) : BasisByYear(own);
            std::vector<Fault> faults = impossible_moves(bases.first());
            if (!faults.empty()) throw InputError(std::move(faults));
            parallel_for(missing.size(), [&](std::size_t i) {
                run_replicate_of(which, bases, start, common, missing[i]);
            });
        } catch (const InputError& error) {
            if (!draw.number) throw;
            fail({which, start.replicates[missing.front()]}, error);
        } catch (const CounterfactualError&) {
            stopped_ = true;
            throw;
        } catch (const ReplicateError& error) {
            follower_.failed({which, start.replicates[missing.front()]}, error.what());
        } catch (const InvariantError& error) {
            fail({which, start.replicates[missing.front()]}, error);
        }
    }

    void fail(const ReplicateKey& key, const std::exception& error) const {
        follower_.failed(key, replicate_text(static_cast<std::uint32_t>(key.replicate)) + ": " +
                                  error.what());
    }

    void run_replicate_of(std::size_t which, const BasisByYear& bases, const SharedStart& start,
                          const CommonYears& common, std::size_t index) {
        const std::uint32_t replicate = start.replicates[index];
        if (!wanted(which, replicate)) return;
        const RunSettings& run = preparation_.scenarios[which].scenario.run;
        const State* const first = common.replicates[index].get();
        ReplicateResult result =
            first != nullptr
                ? run_on(*first, bases, run, replicate, follower_.progress)
                : run_replicate(bases, run, replicate, start.portfolios[index], follower_.progress);
        if (which == family_.root && replicate == 0 && family_.has_others() &&
            follower_.checks_counterfactual) {
            check_counterfactual(result, start, index);
        }
        follower_.finished({which, replicate}, std::move(result));
    }

    /// Runs the root again as a scenario that changes nothing of it.
    void check_counterfactual(const ReplicateResult& result, const SharedStart& start,
                              std::size_t index) const {
        const std::vector<BasisFrom> copy = bases_of(family_.root, start);
        const ReplicateResult again = run_replicate(
            copy, root().scenario.run, start.replicates[index], start.portfolios[index], [] {});
        if (again == result) return;
        throw CounterfactualError(fmt::format(
            "{}, {}: a scenario that changes nothing of it comes to something else; no effects "
            "are reported",
            root().scenario.name, replicate_text(start.replicates[index])));
    }

    const Preparation& preparation_;
    const Family& family_;
    std::vector<std::vector<Alike>> alike_; ///< shape [generations]
    const StudyFollower& follower_;
    const Starts& starts_;
    std::atomic<bool> stopped_ = false;
};

} // namespace

std::optional<std::size_t> headline_of(const Preparation& preparation) {
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        if (preparation.scenarios[i].baseline != i) return i;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> replicates_of(const Preparation& preparation, std::size_t which) {
    const RunSettings& run = preparation.scenarios[which].scenario.run;
    std::vector<std::uint32_t> replicates;
    replicates.reserve(static_cast<std::size_t>(run.replicates));
    for (int k = 0; k < run.replicates; ++k) replicates.push_back(static_cast<std::uint32_t>(k));
    const std::optional<std::size_t> headline = headline_of(preparation);
    const bool twice = headline && run.draw_uncertain && run.replicates >= run.draws_per_block &&
                       (which == *headline || which == preparation.scenarios[*headline].baseline);
    if (!twice) return replicates;
    for (int k = 0; k < run.draws_per_block; ++k) {
        replicates.push_back(static_cast<std::uint32_t>(k) | second_luck);
    }
    return replicates;
}

Preparation with_blocks(Preparation preparation, int blocks) {
    for (PreparedScenario& one : preparation.scenarios) {
        RunSettings& run = one.scenario.run;
        if (!run.finds_replicates()) continue;
        run.replicates = std::min(blocks * run.draws_per_block, run.most_replicates);
    }
    return preparation;
}

void run_study(const Preparation& preparation, const StudyFollower& follower,
               const Starts& starts) {
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        // Who moves too many people has to mend the file, not a draw.
        if (!preparation.scenarios[i].scenario.people.empty()) bases_of(preparation, i);
    }
    for (const Family& family : families_of(preparation)) {
        FamilyRun(preparation, family, follower, starts).run();
    }
}

} // namespace samspil
