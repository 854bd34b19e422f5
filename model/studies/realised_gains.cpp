#include "model/studies/realised_gains.hpp"

#include "model/core/parallel.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/replicates.hpp"
#include "model/studies/catalogue_cases.hpp"
#include "model/studies/gains.hpp"
#include "model/studies/summary.hpp"

#include <limits>
#include <string>

namespace samspil {

namespace {

WelfareParts parts_of(const SectorChange& change, const AppraisalRules& rules) {
    WelfareParts parts;
    for (std::size_t s = actor_sector_count; s < sector_count; ++s) {
        SectorChange alone{};
        alone[s] = change[s];
        parts.at[s] = rules.worth(alone);
    }
    parts.cost_of_funds = rules.saved_cost_of_funds(change);
    return parts;
}

WelfareParts parts_of(const YearGain& gain, const AppraisalRules& rules) {
    SectorChange change{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        change[s] = kroner_of(gain.balance(static_cast<Sector>(s)));
    }
    WelfareParts parts = parts_of(change, rules);
    // Leisure is no posting: it is what welfare has beside them.
    parts.at[index(Sector::time)] += gain.welfare_of_all() - parts.total();
    return parts;
}

/// Welfare of what the cases foresee.
WelfareParts parts_of(const Balances& gain, const Parties& parties, const AppraisalRules& rules) {
    SectorChange change{};
    for (std::size_t party = 0; party < parties.count(); ++party) {
        change[index(parties.sector(party))] += gain[party];
    }
    return parts_of(change, rules);
}

std::vector<CatalogueCase> cases_at_start(const Basis& basis, std::optional<int> run_months) {
    Appraiser appraiser(basis, run_months);
    appraiser.begin_at_start();
    return catalogue_cases(basis, appraiser);
}

/// All instances of an initiative, in full use from the first month to the last and for nothing.
std::vector<Project> everywhere(const Basis& basis, std::size_t initiative) {
    std::vector<Project> projects;
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        if (basis.instances.all[i].initiative != initiative) continue;
        Project project;
        project.instance = i;
        project.worn = std::numeric_limits<int>::max();
        project.renewal = true; // nothing has to be learned
        project.cost_shares.assign(basis.instances.all[i].payers.size(), 0.0);
        projects.push_back(std::move(project));
    }
    return projects;
}

ReplicateResult run_with(const Basis& basis, const RunSettings& settings, std::uint32_t replicate,
                         const std::vector<Project>& projects) {
    State state(basis, {settings.seed, replicate}, make_engine(basis, settings, replicate),
                settings.years);
    state.portfolio.projects = projects;
    while (state.month < end_of(settings.years)) simulate_month(basis, state);
    return std::move(state.result);
}

std::vector<ReplicateResult> run_all(const Basis& basis, const RunSettings& settings,
                                     const std::vector<Project>& projects) {
    std::vector<ReplicateResult> results(static_cast<std::size_t>(settings.replicates));
    parallel_for(results.size(), [&](std::size_t k) {
        results[k] = run_with(basis, settings, static_cast<std::uint32_t>(k), projects);
    });
    return results;
}

void add_realised(const ScenarioPair& pair, RealisedGain& to) {
    const auto replicates = static_cast<double>(pair.replicates.size());
    for (std::size_t k = 0; k < pair.replicates.size(); ++k) {
        const std::vector<YearGain> years = gains(pair, k);
        to.by_year.resize(years.size());
        const double weight = 1.0 / (replicates * static_cast<double>(years.size()));
        for (std::size_t y = 0; y < years.size(); ++y) {
            to.realised.add(parts_of(years[y], pair.world.rules()), weight);
            to.by_year[y] += years[y].welfare_of_all() / replicates;
        }
    }
}

World where_nobody_decides(World world) {
    world.scheme = Scheme();
    world.parameters.burn_in_years = 0.0;
    return world;
}

} // namespace

double WelfareParts::total() const {
    double sum = cost_of_funds;
    for (const double part : at) sum += part;
    return sum;
}

void WelfareParts::add(const WelfareParts& more, double weight) {
    for (std::size_t s = 0; s < at.size(); ++s) at[s] += weight * more.at[s];
    cost_of_funds += weight * more.cost_of_funds;
}

std::optional<double> RealisedGain::ratio() const {
    const double foreseen = appraised.total();
    return foreseen == 0.0 ? std::nullopt : std::optional(realised.total() / foreseen);
}

std::vector<RealisedGain> realised_gains(const World& world, const RunSettings& settings) {
    const Basis basis(where_nobody_decides(world));
    const World& at_rest = basis.model.world;
    RunSettings by_cohorts = settings;
    by_cohorts.engine = EngineKind::cohorts;
    const Parties parties(at_rest);
    const std::vector<CatalogueCase> as_decided = cases_at_start(basis, std::nullopt);
    const std::vector<CatalogueCase> within_run =
        cases_at_start(basis, settings.years * months_per_year);
    const std::vector<std::string> categories = posting_categories(at_rest);
    const std::vector<ReplicateResult> before = run_all(basis, by_cohorts, {});
    std::vector<RealisedGain> found(at_rest.initiatives.size());
    parallel_for(found.size(), [&](std::size_t i) {
        RealisedGain& gain = found[i];
        const std::vector<Project> projects = everywhere(basis, i);
        gain.initiative = i;
        gain.instances = projects.size();
        gain.as_decided = welfare(as_decided[i].gain, parties, at_rest.rules());
        gain.appraised = parts_of(within_run[i].gain, parties, at_rest.rules());
        const std::vector<ReplicateResult> after = run_all(basis, by_cohorts, projects);
        add_realised({at_rest, categories, after, at_rest, before}, gain);
    });
    return found;
}

std::optional<double> median_ratio(std::span<const RealisedGain> gains) {
    std::vector<double> ratios;
    for (const RealisedGain& gain : gains) {
        if (const std::optional<double> ratio = gain.ratio()) ratios.push_back(*ratio);
    }
    return ratios.empty() ? std::nullopt : std::optional(summarise(ratios).p50);
}

} // namespace samspil
