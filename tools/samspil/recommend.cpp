#include "model/core/parallel.hpp"
#include "model/outputs/attribution_tables.hpp"
#include "model/outputs/attribution_text.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/recommend_plan.hpp"
#include "tools/samspil/recorded_run.hpp"

#include <fmt/format.h>

#include <array>
#include <iostream>
#include <memory>
#include <utility>

namespace samspil {

namespace {

struct RecommendOptions {
    RunOptions run;
    RecommendSettings settings;
};

/// What the whole is worth is told with nobody, as many as each journey has, and all of the
/// employment that is gained net.
constexpr std::array<std::optional<double>, 3> told_additionalities = {0.0, std::nullopt, 1.0};

/// Gains of all scenarios, read from the records one replicate after the other.
class Gains {
  public:
    Gains(const RecommendPlan& plan, const RunResults& results, const ReplicateRecords& records)
        : plan_(plan), of_scenario_(results.size()) {
        for_every_recorded_pair(results, records,
                                [&](std::size_t scenario, std::uint32_t, const ScenarioPair& pair) {
                                    add(scenario, pair);
                                });
        // A scenario that is its own baseline gains nothing over it.
        const auto years = static_cast<std::size_t>(results.front().scenario.run.years);
        const CoalitionGain nothing{std::vector<Ore>(gain_cells(years).size()), 0.0, 0.0};
        of_scenario_[plan.baseline()].assign(of_scenario_.front().size(), nothing);
        cell_ = place_of(headline_cell(), years);
    }

    /// Shape [replicates][coalitions].
    std::vector<std::vector<CoalitionGain>> of_coalitions() const {
        std::vector<std::vector<CoalitionGain>> gains(of_scenario_.front().size());
        for (std::size_t k = 0; k < gains.size(); ++k) {
            for (const std::size_t scenario : plan_.of_coalition) {
                gains[k].push_back(of_scenario_[scenario][k]);
            }
        }
        return gains;
    }
    /// Of society, with what is left at the end, in the first replicates [kr.].
    std::vector<double> headlines(std::size_t scenario, std::size_t replicates) const {
        std::vector<double> values;
        for (std::size_t k = 0; k < replicates; ++k) {
            values.push_back(kroner_of(of_scenario_[scenario][k].cells[cell_]));
        }
        return values;
    }
    std::size_t replicates(std::size_t scenario) const { return of_scenario_[scenario].size(); }
    /// Shape [told_additionalities].
    std::vector<Headline> of_all() const {
        std::vector<Headline> told;
        for (std::size_t i = 0; i < of_all_.size(); ++i) {
            told.push_back(headline(told_additionalities[i], of_all_[i]));
        }
        return told;
    }

  private:
    void add(std::size_t scenario, const ScenarioPair& pair) {
        const std::vector<YearGain> years = gains(pair, 0);
        of_scenario_[scenario].push_back(
            coalition_gain(years, worth(years, gain_categories(pair.categories), pair.world)));
        if (scenario != 0) return;
        for (std::size_t i = 0; i < of_all_.size(); ++i) {
            ScenarioPair valued = pair;
            valued.additionality = told_additionalities[i];
            of_all_[i].push_back(headline_gain(valued, 0));
        }
    }

    const RecommendPlan& plan_;
    std::vector<std::vector<CoalitionGain>> of_scenario_; ///< shape [scenarios][replicates]
    std::array<std::vector<HeadlineGain>, told_additionalities.size()> of_all_;
    std::size_t cell_ = 0;
};

/// The effect of one recommendation from which it is no loss; its full effect is a coalition.
std::optional<double> break_even_of(const RecommendPlan& plan, const Gains& gains,
                                    std::size_t player) {
    std::vector<double> effects;
    std::vector<double> means;
    std::size_t replicates = 0;
    const auto add = [&](double effect, std::size_t scenario) {
        effects.push_back(effect);
        means.push_back(
            summarise(paired_differences(gains.headlines(scenario, replicates),
                                         gains.headlines(plan.of_coalition.front(), replicates)))
                .mean);
    };
    for (const EffectTrial& trial : plan.trials) {
        if (trial.player != player) continue;
        replicates = gains.replicates(trial.scenario);
        add(trial.effect, trial.scenario);
    }
    if (effects.empty()) return std::nullopt;
    add(1.0, plan.of_coalition[plan.design.place_of(alone(player))]);
    return break_even(effects, means);
}

std::vector<Recommended> recommended_of(const RecommendPlan& plan, const Gains& gains) {
    const PreparedScenario& all = plan.preparation.scenarios.front();
    std::vector<Recommended> recommended;
    for (const RecommendationUse& use : all.scenario.recommendations) {
        const Recommendation* const one = find_recommendation(*all.facts, use.recommendation.name);
        require(one != nullptr, "no recommendation is called " + use.recommendation.name);
        recommended.push_back({one->name, one->title, one->yearly_cost * use.intensity,
                               break_even_of(plan, gains, recommended.size())});
    }
    return recommended;
}

std::optional<Yardstick> yardstick_of(const RecommendPlan& plan, const Gains& gains,
                                      const std::optional<YardstickScenarios>& scenarios) {
    if (!scenarios) return std::nullopt;
    const std::size_t replicates = gains.replicates(scenarios->planner);
    Yardstick found =
        yardstick(gains.headlines(0, replicates), gains.headlines(scenarios->nobody, replicates),
                  gains.headlines(scenarios->planner, replicates));
    const auto scheme = [&](std::size_t scenario) {
        return plan.preparation.scenarios[scenario].scenario.scheme.use;
    };
    found.nobody = scheme(scenarios->nobody);
    found.planner = scheme(scenarios->planner);
    return found;
}

RecommendFindings findings_of(const RecommendPlan& plan, const RunResults& results,
                              const ReplicateRecords& records) {
    const Gains gains(plan, results, records);
    const ScenarioResult& all = results.front();
    RecommendFindings found;
    found.recommended = recommended_of(plan, gains);
    found.design = plan.design;
    for (const Coalition coalition : plan.design.coalitions) {
        found.names.push_back(coalition_name(all.scenario, coalition));
    }
    found.first_year = all.world.first_year;
    found.years = static_cast<std::size_t>(all.scenario.run.years);
    found.replicates = gains.replicates(0);
    if (!plan.trials.empty()) {
        found.tried_replicates = gains.replicates(plan.trials.front().scenario);
    }
    found.attribution = attribute(plan.design, gains.of_coalitions(), found.years);
    found.headlines = gains.of_all();
    found.today = yardstick_of(plan, gains, plan.today);
    found.with_all = yardstick_of(plan, gains, plan.with_all);
    return found;
}

/// Of the gain by which recommendations are ranked.
std::vector<RecommendationValue> values_of(const RecommendFindings& findings) {
    const std::size_t cell = place_of(headline_cell(), findings.years);
    std::vector<RecommendationValue> values;
    for (std::size_t p = 0; p < findings.recommended.size(); ++p) {
        const Share& share = findings.attribution.shares[p][cell];
        values.push_back({findings.recommended[p].name, findings.recommended[p].title,
                          share.shapley, share.stand_alone, share.last_in});
    }
    return values;
}

/// The scenarios that have tables of their own, with their replicates.
RunResults shown_results(const RecommendPlan& plan, RunResults& all,
                         const ReplicateRecords& records) {
    RunResults shown;
    for (const std::size_t scenario : plan.shown) {
        ScenarioResult& one = all[scenario];
        read_replicates_of(records, scenario, KeptCases::all, one);
        const auto baseline = std::find(plan.shown.begin(), plan.shown.end(), one.baseline);
        require(baseline != plan.shown.end(), "a scenario is shown with its baseline");
        one.baseline = static_cast<std::size_t>(baseline - plan.shown.begin());
        shown.push_back(std::move(one));
    }
    return shown;
}

/// The options that matter for the results, as one types them.
std::string command_of(const RecommendSettings& settings) {
    const RecommendSettings standard;
    std::string text = "recommend";
    const auto add = [&](std::string_view name, auto value, auto otherwise) {
        if (value != otherwise) text += fmt::format(" --{} {}", name, value);
    };
    add("exact-up-to", settings.limits.most_players, standard.limits.most_players);
    add("orders", settings.limits.pairs, standard.limits.pairs);
    add("trials", settings.trials, standard.trials);
    add("yardsticks", settings.yardsticks, standard.yardsticks);
    return text + (settings.full ? " --full" : "");
}

void recommend(const RecommendOptions& options) {
    const ScenarioOptions& scenarios = options.run.scenarios;
    const Preparation prepared = prepare(scenarios.files, scenarios.overrides);
    tell_warnings(prepared);
    const RecommendPlan plan = plan_recommendations(prepared, options.settings);
    RecommendFindings findings;
    std::vector<ResultTable> tables;
    const auto leave_out_cases = [&](const ReplicateKey& key, ReplicateResult& result) {
        if (options.settings.full || (key.replicate == 0 && plan.is_shown(key.scenario))) return;
        forget_cases(result);
    };
    const auto make_tables = [&](const ReplicateRecords& records, RunResults& results) {
        findings = findings_of(plan, results, records);
        results = shown_results(plan, results, records);
        return tables = tables_of_recommendations(findings, options.settings.full);
    };
    const RecordedRun run =
        run_into_folder(plan.preparation, options.run, command_of(options.settings),
                        "recommended-" + prepared.scenarios.front().scenario.name,
                        {leave_out_cases, make_tables, [&] { return values_of(findings); }});
    std::cout << (scenarios.json ? attribution_json(findings, run.place)
                                 : attribution_text(findings, run.results, tables, run.place));
}

} // namespace

void add_recommend_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<RecommendOptions>();
    options->run.command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "recommend",
        "Runs a scenario with its recommendations in every combination under the same luck, and "
        "says what each is worth, alone and in the company of the others (Shapley value), which "
        "help each other, and what the whole rests on. Ends and goes on as `run` does.");
    add_run_options(*command, options->run,
                    "results/recommended-NAME, where NAME is that of the file");
    command->get_option("FILE")->expected(1)->description("A scenario file.");
    RecommendSettings& settings = options->settings;
    command
        ->add_option("--exact-up-to", settings.limits.most_players,
                     "Of more recommendations than this not every combination is run, but those on "
                     "the way of sampled orders.")
        ->check(CLI::Range(1, 20))
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--orders", settings.limits.pairs,
                     "How many orders are sampled then, each with its reverse.")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--trials", settings.trials,
                     "In how many replicates smaller effects of each recommendation alone are "
                     "tried, to find the smallest that pays its cost; 0: in none.")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--yardsticks", settings.yardsticks,
                     "In how many replicates a planner decides, and nobody does, without and with "
                     "all recommendations; 0: in none.")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str()
        ->type_name("N");
    command->add_flag("--full", settings.full,
                      "Keeps the business cases of all replicates, and not only those of the first "
                      "for the baseline, all together and each alone.");
    command->callback([options] {
        with_threads(threads_used(options->run.scenarios), [&] { recommend(*options); });
    });
}

} // namespace samspil
