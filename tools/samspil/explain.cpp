#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/journey_json.hpp"
#include "model/outputs/journey_text.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/simulation/life.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/names.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

namespace samspil {

namespace {

struct ExplainOptions {
    ScenarioOptions scenario;
    std::string journey;
    std::string municipality;
    std::string band;
    std::string level;
    std::optional<std::int64_t> person;
};

JourneyGroup group_of(const ExplainOptions& options, const World& world, JourneyId journey) {
    JourneyGroup group;
    const Population population = world.journeys[journey.index()].population;
    if (!options.municipality.empty()) {
        group.municipality = municipality_named(world, options.municipality, "--municipality");
    }
    if (!options.band.empty()) group.band = band_named(world, population, options.band, "--band");
    if (!options.level.empty()) {
        const auto level = std::find(level_names.begin(), level_names.end(), options.level);
        group.level = static_cast<std::size_t>(level - level_names.begin());
    }
    return group;
}

/// Where most people of the population live: there the person is looked for if nothing else is
/// said.
MunicipalityId largest_place(const World& world, Population population) {
    const auto largest = std::max_element(
        world.municipalities.begin(), world.municipalities.end(),
        [&](const auto& a, const auto& b) { return a.total(population) < b.total(population); });
    return MunicipalityId(static_cast<std::size_t>(largest - world.municipalities.begin()));
}

/// Finds the person and adds the life.
void add_life(JourneyExplanation& explanation, const ExplainOptions& options,
              const BasisByYear& bases, const RunSettings& run) {
    const World& world = bases.first().model.world;
    const Journey& journey = world.journeys[explanation.journey.index()];
    const MunicipalityId place =
        explanation.group.municipality.value_or(largest_place(world, journey.population));
    const std::string& name = world.municipalities[place.index()].name;
    explanation.citizens_per_agent = run.citizens_per_agent;
    std::optional<Person> person;
    if (options.person) {
        person = person_of(bases, run, journey.population, place,
                           static_cast<std::size_t>(*options.person));
        explanation.chosen = "chosen by number";
        if (!person) {
            throw InputError({{{"--person", 0, 0},
                               fmt::format("{} has no agent number {}", name, *options.person)}});
        }
    } else {
        person = first_to_meet(
            bases, run,
            {explanation.journey, place, explanation.group.band, explanation.group.level});
        explanation.chosen = person ? "the first whose life meets this journey"
                                    : fmt::format("nobody of this group who is simulated in {} "
                                                  "meets this journey in {} years",
                                                  name, run.years);
    }
    if (person) explanation.life = watch(bases, run, *person);
}

void explain(const ExplainOptions& options) {
    const Preparation preparation = prepare(options.scenario.files, options.scenario.overrides);
    const Scenario& scenario = preparation.scenarios.front().scenario;
    const std::vector<BasisFrom> bases = bases_of(preparation, 0);
    const Basis& basis = *bases.front().basis;
    const World& world = basis.model.world;
    const JourneyId journey = journey_named(world, options.journey, "JOURNEY");
    const JourneyGroup group = group_of(options, world, journey);
    JourneyExplanation explanation = explain_journey(basis, journey, group);
    if (explanation.profile.starts <= 0.0) {
        throw InputError({{{"JOURNEY", 0, 0},
                           fmt::format("nobody of this group ever starts \"{}\": its rate is 0 or "
                                       "nobody lives there",
                                       options.journey)}});
    }
    explanation.scenario = scenario.name;
    add_life(explanation, options, bases, scenario.run);
    std::cout << (options.scenario.json ? explanation_json(basis.model, explanation)
                                        : explanation_text(basis.model, explanation));
}

} // namespace

void add_explain_command(CLI::App& program) {
    const auto options = std::make_shared<ExplainOptions>();
    CLI::App* command = program.add_subcommand("explain", "Says where figures come from.");
    command->require_subcommand(1);
    add_case_commands(*command);
    add_gain_command(*command);
    CLI::App* journey = command->add_subcommand(
        "journey", "Explains one journey: what is expected of a spell step by step, who pays what, "
                   "how that differs between people and places; and one simulated life month by "
                   "month.");
    add_world_options(*journey, options->scenario);
    journey->add_option("JOURNEY", options->journey, "Name of the journey, as of its file.")
        ->required()
        ->type_name("");
    journey
        ->add_option(
            "--municipality", options->municipality,
            "Only people who live there, by name or code. By default all; the life is then "
            "one of the place where most people live.")
        ->type_name("NAME");
    journey
        ->add_option("--band", options->band,
                     "Only people of this age or size band. By default all.")
        ->type_name("NAME");
    journey
        ->add_option("--level", options->level,
                     fmt::format("Only people of this resource level: {}. By default all.",
                                 fmt::join(level_names, " or ")))
        ->check(one_of(level_names))
        ->type_name("NAME");
    journey
        ->add_option(
            "--person", options->person,
            "Tells the life of the agent with this number, from 0, of the municipality. By "
            "default that of the first who meets the journey.")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
    journey->callback(
        [options] { with_threads(threads_used(options->scenario), [&] { explain(*options); }); });
}

} // namespace samspil
