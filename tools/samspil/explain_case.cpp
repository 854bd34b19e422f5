#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/case_text.hpp"
#include "model/simulation/judge.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/names.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

namespace samspil {

namespace {

struct CaseOptions {
    ScenarioOptions scenario;
    std::string organisation;
    std::string initiative;
    bool realised = false;
};

void refuse_other_owners(const World& world, const Initiative& initiative, KindId kind) {
    const auto& owners = initiative.owners;
    if (std::find(owners.begin(), owners.end(), kind) != owners.end()) return;
    std::vector<std::string> names;
    names.reserve(owners.size());
    for (const KindId owner : owners) names.push_back(world.kinds[owner.index()].name);
    throw InputError(
        {{{"ORGANISATION", 0, 0},
          fmt::format("a {} does not propose \"{}\"; this does {}", world.kinds[kind.index()].name,
                      initiative.name, fmt::join(names, " or "))}});
}

bool pays(const Instance& instance, OrganisationId organisation) {
    return std::any_of(instance.payers.begin(), instance.payers.end(),
                       [&](const Payer& payer) { return payer.organisation == organisation; });
}

/// How the scheme in force judges what an organisation could buy of an initiative: of a link one
/// proposal for each partner.
std::vector<Proposal> verdicts(const Basis& basis, const Appraiser& appraiser,
                               std::size_t initiative, OrganisationId buyer) {
    const World& world = basis.model.world;
    std::vector<Proposal> proposals;
    if (world.scheme.decide != Decider::organisations) return proposals;
    Judge judge(basis, world.scheme, appraiser);
    const bool is_platform = world.initiatives[initiative].scope == InitiativeScope::platform;
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        const Instance& instance = basis.instances.all[i];
        if (instance.initiative != initiative) continue;
        if (is_platform ? pays(instance, buyer) : instance.buyer == buyer) {
            Judgement judgement = judge.judge(i, false, {});
            proposals.push_back(judgement.with_grant ? std::move(*judgement.with_grant)
                                                     : std::move(judgement.alone));
        }
    }
    return proposals;
}

void explain_case(const CaseOptions& options) {
    const Preparation preparation = prepare(options.scenario.files, options.scenario.overrides);
    const Basis basis = basis_of(preparation, 0);
    const Model& model = basis.model;
    const OrganisationId buyer = organisation_named(model, options.organisation, "ORGANISATION");
    const std::size_t which = initiative_named(model.world, options.initiative, "INITIATIVE");
    const Initiative& initiative = model.world.initiatives[which];
    refuse_other_owners(model.world, initiative, model.graph.organisation(buyer).kind);
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const BusinessCase found = appraiser.explain({&initiative, buyer, std::nullopt});
    std::cout << (options.scenario.json ? case_json : case_text)(
        model, appraiser.parties(), initiative, found, verdicts(basis, appraiser, which, buyer));
}

void explain_catalogue(const CaseOptions& options) {
    const Preparation preparation = prepare(options.scenario.files, options.scenario.overrides);
    const Basis basis = basis_of(preparation, 0);
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const std::vector<CatalogueCase> cases = catalogue_cases(basis, appraiser);
    std::cout << (options.scenario.json ? catalogue_json
                                        : catalogue_table)(basis.model, appraiser.parties(), cases);
}

void explain_realised(const CaseOptions& options) {
    const Preparation preparation = prepare(options.scenario.files, options.scenario.overrides);
    const World world = world_of(preparation.scenarios.front());
    RunSettings run = preparation.scenarios.front().scenario.run;
    run.replicates = 1; // luck, which is that of incidents, moves these figures little
    const std::vector<RealisedGain> gains = realised_gains(world, run);
    std::cout << (options.scenario.json ? realised_json : realised_table)(world, gains);
}

} // namespace

void add_case_commands(CLI::App& explain) {
    const auto options = std::make_shared<CaseOptions>();
    CLI::App* one = explain.add_subcommand(
        "case", "Explains the business case of one initiative at one organisation line by line: "
                "what a year would have less of, whose gain it is, and what it is worth to who "
                "decides, also by the rules of the scheme in force, and to society.");
    add_world_options(*one, options->scenario);
    one->add_option("ORGANISATION", options->organisation,
                    "Who would buy: a kind, and after @ its municipality (name or code) or region.")
        ->required()
        ->type_name("");
    one->add_option("INITIATIVE", options->initiative, "Name of the initiative, as of its file.")
        ->required()
        ->type_name("");
    one->callback([options] {
        with_threads(threads_used(options->scenario), [&] { explain_case(*options); });
    });
    CLI::App* all = explain.add_subcommand(
        "catalogue",
        "Holds every initiative of the catalogue, each by itself and bought by all who "
        "could, against what it is worth to who decides and to society, as a Markdown "
        "table.");
    add_world_options(*all, options->scenario);
    all->add_flag("--realised", options->realised,
                  "Instead holds what the cases of each initiative foresee [kr. a year in welfare] "
                  "against what it brings in a run in which everybody who could has it for nothing "
                  "and nobody has anything else; behind the ratio stands in which parts of welfare "
                  "they differ.");
    all->callback([options] {
        with_threads(threads_used(options->scenario),
                     [&] { (options->realised ? explain_realised : explain_catalogue)(*options); });
    });
}

} // namespace samspil
