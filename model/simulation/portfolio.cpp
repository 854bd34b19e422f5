#include "model/simulation/portfolio.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/simulation/financing.hpp"
#include "model/simulation/january.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

Portfolio::Portfolio(const Model& model, std::size_t instance_count)
    : startable_from(instance_count, std::numeric_limits<int>::min()), attempts(instance_count),
      places(model.municipality_count(), nothing_changed(model)), places_at_start(places),
      organisations(model.graph.size()), organisations_at_start(organisations) {}

namespace {

int whole_months(double months) { return std::max(1, static_cast<int>(std::ceil(months))); }

/// Words of one attempt at an instance.
///   name   of the instance
Block fate(std::uint64_t name, int attempt, const DrawKey& key) {
    return philox({static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(attempt),
                   stream_word(Purpose::project, 0), static_cast<std::uint32_t>(name >> 32U)},
                  key);
}

double uniform(std::uint32_t word) { return (word + 0.5) / two_to_32; }

} // namespace

void begin_project(const Basis& basis, const Commitment& commitment, int month, const DrawKey& key,
                   Portfolio& portfolio) {
    const Instance& instance = basis.instances.all[commitment.instance];
    const Parameters& p = basis.model.world.parameters;
    Attempts& attempts = portfolio.attempts[commitment.instance];
    const Block words = fate(basis.instances.names[commitment.instance], attempts.count, key);
    const double success = attempts.probability.value_or(commitment.success);
    const bool succeeds = uniform(words[0]) < success;
    const double cost = p.overrun.cost_over_plan(uniform(words[1])); // may exceed the cap
    const double spent = std::min(cost, p.overrun.cap);
    const double months = instance.costs.build_years * months_per_year;

    Project project;
    project.instance = commitment.instance;
    project.begun = month;
    project.planned_capex = instance.costs.capex;
    project.capex = instance.costs.capex * spent;
    project.opex = instance.costs.opex;
    project.saving = commitment.saving;
    project.gain = commitment.gain;
    project.cost_shares = commitment.cost_shares;
    project.financing = commitment.financing;
    project.gain_of_parties = commitment.gain_of_parties;
    project.built = month + whole_months(months * spent / cost); // given up before it is built
    project.outcome = cost >= p.overrun.cap ? Outcome::given_up
                      : succeeds            ? Outcome::goes_live
                                            : Outcome::fails;
    if (commitment.proof.required) {
        const double a = commitment.proof.accuracy;
        const bool shows_success = succeeds == (uniform(words[2]) < a);
        const double seen = shows_success ? a : 1.0 - a; // chance of this sight under success
        const double posterior = proven_success(success, seen, 1.0 - seen);
        const double own_capex = instance.costs.capex - commitment.financing.sum();
        const double left = (1.0 - commitment.proof.share) * own_capex;
        if (!goes_on(posterior, commitment.value_of_success, left)) {
            project.outcome = Outcome::stopped;
            project.built = month + whole_months(months * commitment.proof.share);
            project.capex = commitment.proof.share * instance.costs.capex;
            attempts.probability = posterior;
        }
    }
    project.worn = project.outcome == Outcome::goes_live
                       ? project.built + whole_months(instance.costs.life_years * months_per_year)
                       : project.built;
    ++attempts.count;
    portfolio.startable_from[commitment.instance] = std::numeric_limits<int>::max();
    const int live = month + whole_months(months);
    const bool is_promised = month >= 0 && live >= attempts.promised_until;
    if (is_promised && project.outcome != Outcome::stopped) { // what was staged promised nothing
        attempts.promised_until = live + whole_months(instance.costs.life_years * months_per_year);
        portfolio.promised.push_back(
            {commitment.instance, commitment.promised_saving, live, attempts.promised_until});
    }
    portfolio.projects.push_back(std::move(project));
}

void renew_project(const Basis& basis, const Commitment& commitment, int month,
                   Portfolio& portfolio) {
    const Instance& instance = basis.instances.all[commitment.instance];
    const auto old = std::find_if(
        portfolio.projects.begin(), portfolio.projects.end(), [&](const Project& project) {
            return project.instance == commitment.instance && !project.renewed;
        });
    require(old != portfolio.projects.end(), "what is renewed is live");
    Project project;
    project.instance = commitment.instance;
    project.renewal = true;
    project.begun = month;
    project.built = std::max(month + 1, old->worn);
    project.worn = project.built + whole_months(instance.costs.life_years * months_per_year);
    project.planned_capex = basis.model.world.parameters.renewal_share * instance.costs.capex;
    project.capex = project.planned_capex;
    project.opex = instance.costs.opex;
    project.saving = commitment.saving;
    project.gain = commitment.gain;
    project.cost_shares = commitment.cost_shares;
    project.financing = commitment.financing;
    project.gain_of_parties = commitment.gain_of_parties;
    old->renewed = true;
    old->worn = project.built;
    portfolio.projects.push_back(std::move(project));
}

void forget_ended(int month, Portfolio& portfolio) {
    std::erase_if(portfolio.projects, [&](const Project& project) {
        const bool ended = month >= project.worn;
        if (ended && !project.renewed) {
            const int wait = project.outcome == Outcome::goes_live ? 0 : months_per_year;
            portfolio.startable_from[project.instance] = project.worn + wait;
        }
        return ended;
    });
}

UseLevel use_of(const Project& project, int month, const Parameters& p) {
    if (project.outcome != Outcome::goes_live || month < project.built || month >= project.worn) {
        return {};
    }
    if (project.renewal) return full_use;
    const double months = month - project.built;
    if (months < p.dip_months) return {-p.dip_depth, 0.0};
    const double share = p.adoption.at(months + 0.5);
    return {share, share};
}

double monthly_cost(const Project& project, int month) {
    if (month < project.built) return project.capex / (project.built - project.begun);
    return month < project.worn ? project.opex / months_per_year : 0.0;
}

namespace {

bool is_frozen(const Basis& basis, const Initiative& initiative, MunicipalityId m,
               std::span<const char> link_frozen) {
    if (link_frozen.empty()) return false;
    const std::size_t kinds = basis.model.world.kinds.size();
    return std::any_of(initiative.link.begin(), initiative.link.end(), [&](const auto& link) {
        const auto frozen = [&](KindId kind) {
            return link_frozen[basis.organisations.at_home[m.index() * kinds + kind.index()]
                                   .index()] != 0;
        };
        return frozen(link.target.from) || frozen(link.target.to);
    });
}

} // namespace

void add_effects_of(const Basis& basis, const Instance& instance, const UseLevel& use,
                    std::span<const char> link_frozen, std::vector<PlaceEffects>& places,
                    std::vector<OrganisationEffects>& organisations) {
    const Initiative& initiative = basis.model.world.initiatives[instance.initiative];
    add_effects(initiative, use, instance.reach, places);
    if (!initiative.link.empty()) {
        for (const MunicipalityId m : instance.reach) {
            if (is_frozen(basis, initiative, m, link_frozen)) continue;
            add_links(initiative, use, basis.model.handoffs_between, places[m.index()]);
        }
    }
    const std::size_t buyers =
        initiative.scope == InitiativeScope::platform ? instance.payers.size() : 1;
    for (std::size_t i = 0; i < buyers; ++i) {
        add_effects(initiative, use, organisations[instance.payers[i].organisation.index()]);
    }
    for (const WorkChange& work : instance.other_work) {
        organisations[work.organisation.index()].other_work *= 1.0 + use.work * work.change;
    }
}

void add_up_effects(const Basis& basis, int month, const std::vector<char>& link_frozen,
                    Portfolio& portfolio) {
    for (PlaceEffects& place : portfolio.places) place.clear();
    std::fill(portfolio.organisations.begin(), portfolio.organisations.end(),
              OrganisationEffects{});
    for (const Project& project : portfolio.projects) {
        const UseLevel use = use_of(project, month, basis.model.world.parameters);
        if (use.work == 0.0 && use.other == 0.0) continue;
        const bool is_new = project.begun >= 0 || project.built > 0; // since the start
        add_effects_of(basis, basis.instances.all[project.instance], use,
                       is_new ? std::span(link_frozen) : std::span<const char>(), portfolio.places,
                       portfolio.organisations);
    }
}

namespace {

/// What has changed at the organisations of a kind of what exposes them to incidents.
struct Exposed {
    double digital = 0.0; ///< sum over its services
    double services = 0.0;
    double linked = 0.0; ///< sum over its data links
    double links = 0.0;

    double more(const IncidentRules& rules) const {
        return (services > 0.0 ? rules.digital_exposure * digital / services : 0.0) +
               (links > 0.0 ? rules.link_exposure * linked / links : 0.0);
    }
};

/// Nothing yet: how many services and data links there are, shape [kinds].
std::vector<Exposed> unexposed(const Basis& basis) {
    std::vector<Exposed> kinds(basis.model.world.kinds.size());
    for (const Service& service : basis.model.world.services) {
        kinds[service.kind.index()].services += 1.0;
    }
    for (const LinkEnds& ends : basis.model.handoffs_between.all()) {
        kinds[ends.from.index()].links += 1.0;
        kinds[ends.to.index()].links += 1.0;
    }
    return kinds;
}

/// By the changes of one place.
///   exposed   its sums are overwritten, shape [kinds]
void set_exposed(const Basis& basis, const PlaceEffects& changed, std::span<Exposed> exposed) {
    const World& world = basis.model.world;
    for (Exposed& kind : exposed) kind.digital = kind.linked = 0.0;
    for (std::size_t s = 0; s < world.services.size(); ++s) {
        exposed[world.services[s].kind.index()].digital += changed.services[s].digital_potential;
    }
    const std::span<const LinkEnds> pairs = basis.model.handoffs_between.all();
    for (std::size_t n = 0; n < pairs.size(); ++n) {
        exposed[pairs[n].from.index()].linked += changed.links[n];
        exposed[pairs[n].to.index()].linked += changed.links[n];
    }
}

} // namespace

void set_exposure(const Basis& basis, Changes& changes) {
    const std::size_t kinds = basis.model.world.kinds.size();
    std::vector<Exposed> exposed = unexposed(basis); // more than at the start
    std::fill(changes.exposure.begin(), changes.exposure.end(), 0.0);
    for (std::size_t m = 0; m < changes.places.size(); ++m) {
        if (changes.place_has_changed[m] == 0) continue;
        set_exposed(basis, changes.places[m], exposed);
        for (std::size_t k = 0; k < kinds; ++k) {
            const std::size_t o = basis.organisations.at_home[m * kinds + k].index();
            changes.exposure[o] += exposed[k].more(basis.model.world.parameters.incident) /
                                   basis.organisations.home_count[o];
        }
    }
}

namespace {

void set_changes(const Basis& basis, State& state) {
    Portfolio& portfolio = state.portfolio;
    std::vector<char> frozen;
    for (const double downtime : state.downtime) frozen.push_back(downtime > 0.0 ? 1 : 0);
    add_up_effects(basis, state.month.since_start(), frozen, portfolio);
    Changes& changed = state.changes;
    changed.any = portfolio.organisations != portfolio.organisations_at_start;
    for (std::size_t m = 0; m < portfolio.places.size(); ++m) {
        changed.place_has_changed[m] = portfolio.places[m] != portfolio.places_at_start[m] ? 1 : 0;
        changed.any = changed.any || changed.place_has_changed[m] != 0;
        changes(portfolio.places[m], portfolio.places_at_start[m], changed.places[m]);
    }
    for (std::size_t o = 0; o < portfolio.organisations.size(); ++o) {
        const Competences before = changed.organisations[o].competences;
        changed.organisations[o] =
            changes(portfolio.organisations[o], portfolio.organisations_at_start[o]);
        if (changed.organisations[o].competences == before) continue;
        set_maturity_odds(basis, OrganisationId(o), state);
    }
    set_exposure(basis, changed);
}

/// Posts what a project costs, each payer's share.
///   paid   called with each payer and its share [kr.]
template <class Paid>
void post_cost(const Basis& basis, const Project& project, double kroner, CategoryId category,
               Ledger& ledger, const Paid& paid) {
    const AccountBook& book = basis.model.book;
    const Instance& instance = basis.instances.all[project.instance];
    for (std::size_t i = 0; i < instance.payers.size(); ++i) {
        const double share = project.cost_shares[i] * kroner;
        ledger.post(book.organisation(instance.payers[i].organisation),
                    book.boundary(Sector::suppliers), category, scale(share * ore_per_krone));
        paid(instance.payers[i].organisation, share);
    }
}

/// Those who paid learn from a project by their share in it, also from one that was stopped.
void learn_from(const Basis& basis, const Project& project, State& state) {
    const Parameters& p = basis.model.world.parameters;
    const Instance& instance = basis.instances.all[project.instance];
    const double learned = project.outcome == Outcome::goes_live ? p.learning : p.learning_stopped;
    for (std::size_t i = 0; i < instance.payers.size(); ++i) {
        Competences& competences = state.competences[instance.payers[i].organisation.index()];
        for (const std::size_t k : basis.model.world.initiatives[instance.initiative].leans_on) {
            competences[k] = std::clamp(competences[k] + project.cost_shares[i] * learned,
                                        competence_lowest, competence_highest);
        }
        set_maturity_odds(basis, instance.payers[i].organisation, state);
    }
}

} // namespace

void follow_projects(const Basis& basis, State& state) {
    if (state.portfolio.projects.empty() && !state.changes.any) return;
    const int month = state.month.since_start();
    const CategoryId investment = basis.model.book.category("investment");
    const CategoryId running_costs = basis.model.book.category("running_costs");
    const auto from_pot = [&](OrganisationId o, double kroner) {
        state.purses.spent[o.index()] += kroner;
    };
    const auto from_budget = [](OrganisationId, double) {};
    for (const Project& project : state.portfolio.projects) {
        if (month < project.built) {
            post_cost(basis, project, monthly_cost(project, month), investment, state.ledger,
                      from_pot);
            post_financing(basis, project, state);
        } else if (month < project.worn) {
            post_cost(basis, project, monthly_cost(project, month), running_costs, state.ledger,
                      from_budget);
        }
        if (month == project.built && !project.renewal) {
            learn_from(basis, project, state);
            state.investment.outcomes[static_cast<std::size_t>(project.outcome)] += 1.0;
        }
    }
    forget_ended(month, state.portfolio);
    set_changes(basis, state);
}

} // namespace samspil
