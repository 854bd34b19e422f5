#include "tools/samspil/recommend_plan.hpp"

#include "model/simulation/recommendations_in_force.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace samspil {

namespace {

/// Effects that are tried below the full one; straight lines join them.
constexpr std::array tried_effects = {0.0, 0.25, 0.5};
constexpr std::string_view silo_loss_january = "decision.silo_loss_january";

const Scheme* scheme_of(const World& facts, Decider decider) {
    const auto found = std::find_if(facts.schemes.begin(), facts.schemes.end(),
                                    [&](const Scheme& one) { return one.decide == decider; });
    return found == facts.schemes.end() ? nullptr : &*found;
}

/// Adds scenarios to a plan one by one.
class Planning {
  public:
    Planning(const Preparation& prepared, const RecommendSettings& settings)
        : settings_(settings), all_(prepared.scenarios.front()) {
        plan_.preparation = prepared;
        plan_.design = design_coalitions(all_.scenario.recommendations.size(), settings.limits,
                                         all_.scenario.run.seed);
    }

    RecommendPlan plan() && {
        plan_.of_coalition.resize(plan_.design.coalitions.size());
        plan_.shown = {0};
        add_nobody();
        add_coalitions();
        add_trials();
        add_yardsticks();
        check_names();
        return std::move(plan_);
    }

  private:
    std::vector<PreparedScenario>& scenarios() { return plan_.preparation.scenarios; }
    std::size_t players() const { return plan_.design.players; }

    std::size_t add(Scenario scenario) {
        scenarios().push_back({std::move(scenario), all_.facts, plan_.baseline(), {}});
        return scenarios().size() - 1;
    }
    /// The same without what only tables of its own would tell.
    std::size_t add_briefly(Scenario scenario) {
        scenario.settings.push_back({std::string(silo_loss_january), 0.0, {}});
        return add(std::move(scenario));
    }

    /// The coalition of nobody is the baseline, unless that is another policy.
    void add_nobody() {
        Scenario nobody = with_recommendations(all_.scenario, 0);
        if (plan_.baseline() == 0) { // measured against itself: against itself without them then
            nobody.baseline_file = nobody.file;
            const std::size_t place = add(std::move(nobody));
            scenarios().front().baseline = place;
            scenarios()[place].baseline = place;
        } else if (!same_policy(scenarios()[plan_.baseline()].scenario, nobody)) {
            plan_.of_coalition.front() = add(std::move(nobody));
            plan_.shown.push_back(plan_.of_coalition.front());
            plan_.shown.push_back(plan_.baseline());
            return;
        }
        plan_.of_coalition.front() = plan_.baseline();
        plan_.shown.push_back(plan_.baseline());
    }

    void add_coalitions() {
        for (std::size_t c = 1; c + 1 < plan_.of_coalition.size(); ++c) {
            const Coalition coalition = plan_.design.coalitions[c];
            Scenario some = with_recommendations(all_.scenario, coalition);
            const bool single = (coalition & (coalition - 1)) == 0;
            if (single) call_as_recommendation(some);
            plan_.of_coalition[c] = single ? add(std::move(some)) : add_briefly(std::move(some));
            if (single) plan_.shown.push_back(plan_.of_coalition[c]);
        }
        plan_.of_coalition.back() = 0;
    }

    void call_as_recommendation(Scenario& alone) const {
        const Recommendation* const one = find_recommendation(*all_.facts, alone.name);
        require(one != nullptr, "no recommendation is called " + alone.name);
        alone.title = fmt::format("“{}” alone", one->title);
        alone.title_da = fmt::format("»{}« alene", one->title_da);
    }

    void add_trials() {
        if (settings_.trials == 0) return;
        for (std::size_t player = 0; player < players(); ++player) {
            for (const double effect : tried_effects) {
                Scenario part = with_effect(all_.scenario, player, effect);
                limit(part, settings_.trials);
                plan_.trials.push_back({player, effect, add_briefly(std::move(part))});
            }
        }
    }

    void add_yardsticks() {
        const Scheme* const nobody = scheme_of(*all_.facts, Decider::nobody);
        const Scheme* const planner = scheme_of(*all_.facts, Decider::planner);
        if (settings_.yardsticks == 0 || nobody == nullptr || planner == nullptr) return;
        const auto both = [&](Coalition coalition, std::string_view world) {
            const std::size_t first = add_yardstick(coalition, *nobody, world);
            return YardstickScenarios{first, add_yardstick(coalition, *planner, world)};
        };
        plan_.today = both(0, "today");
        plan_.with_all = both(everybody(players()), "with_all");
    }

    std::size_t add_yardstick(Coalition coalition, const Scheme& scheme, std::string_view world) {
        Scenario under = with_recommendations(all_.scenario, coalition);
        under.scheme = SchemeSettings{};
        under.scheme.use = scheme.name;
        under.name = fmt::format("{}:{}", world, scheme.name);
        under.title = fmt::format("{}, under {}", under.title, scheme.title);
        limit(under, settings_.yardsticks);
        return add_briefly(std::move(under));
    }

    static void limit(Scenario& scenario, int replicates) {
        RunSettings& run = scenario.run;
        const int least = run.finds_replicates() ? run.draws_per_block : run.replicates;
        run.replicates = std::min(least, replicates);
    }

    /// Tables tell scenarios apart by their names.
    void check_names() {
        std::set<std::string> names;
        for (const PreparedScenario& one : scenarios()) {
            if (names.insert(one.scenario.name).second) continue;
            throw InputError({{{one.scenario.file, 0, 0},
                               fmt::format("a scenario and a recommendation alone would both be "
                                           "called {}; give the file another name",
                                           one.scenario.name)}});
        }
    }

    const RecommendSettings& settings_;
    PreparedScenario all_;
    RecommendPlan plan_;
};

} // namespace

bool RecommendPlan::is_shown(std::size_t scenario) const {
    return std::find(shown.begin(), shown.end(), scenario) != shown.end();
}

RecommendPlan plan_recommendations(const Preparation& prepared, const RecommendSettings& settings) {
    const Scenario& scenario = prepared.scenarios.front().scenario;
    if (scenario.recommendations.empty()) {
        throw InputError({{{scenario.file, 0, 0},
                           "takes up no recommendations, so there is nothing to share; name some "
                           "in [recommendations]"}});
    }
    return Planning(prepared, settings).plan();
}

} // namespace samspil
