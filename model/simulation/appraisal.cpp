#include "model/simulation/appraisal.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/journeys/handoff.hpp"
#include "model/journeys/touchpoint.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/incidents.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace samspil {

/// What happens in a municipality in a year like the first month.
struct Appraiser::PlaceVolumes {
    std::array<Counts, population_count> month;
};

namespace {

template <class Target, class Matches>
double change_of(const std::vector<Effect<Target>>& effects, const Matches& matches) {
    double sum = 0.0;
    for (const Effect<Target>& effect : effects) {
        if (matches(effect.target)) sum += effect.change;
    }
    return sum;
}

template <class Id> auto is(Id wanted) {
    return [wanted](const Id& id) { return id == wanted; };
}

} // namespace

/// The lines of a case that one municipality adds to.
class Appraiser::Place {
  public:
    Place(const Appraiser& appraiser, const Initiative& initiative, KindId buyer,
          MunicipalityId municipality, std::vector<CaseLine>& lines)
        : appraiser_(appraiser), model_(appraiser.basis_.model), parties_(appraiser.parties_),
          initiative_(initiative), buyer_(buyer), municipality_(municipality), lines_(lines) {}

    void add() {
        for (const PopulationModel& population : model_.populations) {
            for (std::size_t s = 0; s < population.map.steps.size(); ++s) {
                add_visits(population, s);
                add_months(population, s);
                add_handoffs(population, s);
            }
            for (std::size_t r = 0; r < population.map.routes.size(); ++r) {
                add_prevention(population, r);
            }
        }
    }

  private:
    const Counts& month(const PopulationModel& population) const {
        return appraiser_.places_[municipality_.index()].month[index(population.map.population)];
    }
    const StateValues& values(const PopulationModel& population) const {
        return appraiser_.values_[index(population.map.population)];
    }
    CaseLine& line(std::string what, std::string unit, bool through_values = false) {
        const auto found = std::find_if(lines_.begin(), lines_.end(),
                                        [&](const CaseLine& line) { return line.what == what; });
        if (found != lines_.end()) return *found;
        lines_.push_back({std::move(what), std::move(unit), 0.0, Balances(parties_.count(), 0.0),
                          through_values});
        return lines_.back();
    }
    /// Own time saved [minutes a year].
    void save_own_time(CaseLine& line, const PopulationModel& population, double minutes) {
        const double kroner = minutes * population.common.ore_a_minute / ore_per_krone;
        transfer(line.gain, parties_.at(Sector::time), parties_.people(population.map.population),
                 kroner);
    }
    void save_staff(CaseLine& line, KindId kind, double minutes) {
        appraiser_.save_staff(line, kind, minutes / minutes_per_hour);
    }

    /// Minutes of staff and citizens, and how much of the service is digital.
    void add_visits(const PopulationModel& population, std::size_t s) {
        const JourneyMap& map = population.map;
        const ServiceId id = map.steps[s].service;
        const double staff = change_of(initiative_.staff_minutes, is(id));
        const double citizen = change_of(initiative_.citizen_minutes, is(id));
        const double digital = change_of(initiative_.digital_potential, is(id));
        if (staff == 0.0 && citizen == 0.0 && digital == 0.0) return;
        Service service = model_.world.services[id.index()];
        service.digital_potential = std::clamp(service.digital_potential + digital, 0.0, 1.0);
        const std::vector<Band>& bands = model_.world.bands[index(map.population)];
        double staff_saved = 0.0;
        double own_saved = 0.0;
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const std::size_t cell = s * map.stride() + g;
            const double visits = months_per_year * month(population).visits[cell];
            const VisitMinutes now = visit_minutes(
                service, bands[g / level_count].levels[g % level_count].digital_ability);
            staff_saved +=
                visits * (population.common.staff_minutes[cell] - now.staff * (1.0 + staff));
            own_saved +=
                visits * (population.common.citizen_minutes[cell] - now.citizen * (1.0 + citizen));
        }
        const std::string where =
            model_.world.kinds[service.kind.index()].name + "." + service.name;
        CaseLine& of_staff = line("staff time of " + where, "hours");
        of_staff.volume += staff_saved / minutes_per_hour;
        save_staff(of_staff, service.kind, staff_saved);
        CaseLine& of_people = line("own time at " + where, "hours");
        of_people.volume += own_saved / minutes_per_hour;
        save_own_time(of_people, population, own_saved);
    }

    void add_months(const PopulationModel& population, std::size_t s) {
        const JourneyMap& map = population.map;
        const JourneyMap::Step& step = map.steps[s];
        const double shorter = -change_of(initiative_.months, is(step.service));
        if (shorter == 0.0) return;
        const Service& service = model_.world.services[step.service.index()];
        CaseLine& saved = line("time waiting at " + model_.world.kinds[service.kind.index()].name +
                                   "." + service.name,
                               "person-months");
        for (std::size_t phase = 0; phase < map.routes[step.route].phases; ++phase) {
            const std::size_t state = step.first_state + phase;
            const double months = months_per_year * shorter * month(population).in_state[state];
            saved.volume += months;
            add_weighted(saved.gain, values(population).holding(state), -months);
        }
    }

    // Handoffs: links, data quality, ownership and the receiver's maturity move how often they
    // fail.

    double quality(KindId kind) const {
        const double more = change_of(initiative_.data_quality, is(kind));
        return std::clamp(model_.world.kinds[kind.index()].data_quality + more, 0.0, 1.0);
    }
    double data_link_after(OrganisationId from, OrganisationId to, double before) const {
        const Boundary boundary = model_.graph.boundary(from, to);
        if (boundary == Boundary::same_organisation) return before;
        const KindId from_kind = model_.graph.organisation(from).kind;
        const KindId to_kind = model_.graph.organisation(to).kind;
        const double more = change_of(initiative_.link, [&](const LinkEnds& ends) {
            return ends.from == from_kind && ends.to == to_kind;
        });
        const double built = std::min(1.0, model_.graph.built_link(from, to) + more);
        const Parameters& p = model_.world.parameters;
        return usable_link(built, quality(from_kind), quality(to_kind),
                           p.legal_access[index(boundary)]) *
               appraiser_.consent_;
    }
    /// Factor on the odds of failure apart from the data link.
    double other_odds_factor(KindId receiver, JourneyId journey) const {
        const HandoffEffects effects = handoff_effects(model_.world.parameters);
        const double before = model_.world.parameters.owner_start;
        const double after = std::min(1.0, before + change_of(initiative_.ownership, is(journey)));
        double factor = ownership_odds_factor(after - before, effects);
        if (receiver == buyer_) {
            const Competences now =
                model_.start_competences(model_.graph.at_home(buyer_, municipality_));
            factor *= maturity_odds_factor(maturity(appraiser_.after(initiative_, now)), effects) /
                      maturity_odds_factor(maturity(now), effects);
        }
        return factor;
    }

    void add_handoffs(const PopulationModel& population, std::size_t s) {
        const JourneyMap& map = population.map;
        const JourneyMap::Step& step = map.steps[s];
        const PlaceKernel& place = population.places[municipality_.index()];
        const LocalKernel& kernel = population.start[municipality_.index()];
        const OrganisationId from = model_.graph.at_home(step.kind, municipality_);
        const HandoffEffects effects = handoff_effects(model_.world.parameters);
        for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
            const JourneyMap::Edge& edge = map.edges[e];
            if (edge.to_step == resolved) continue;
            const OrganisationId to = model_.graph.at_home(edge.to_kind, municipality_);
            const double before = appraiser_.links_.effective[place.link[e]];
            const double after = data_link_after(from, to, before);
            const double factor = other_odds_factor(edge.to_kind, map.routes[edge.route].id) *
                                  link_odds_factor(after, effects) /
                                  link_odds_factor(before, effects);
            if (factor == 1.0 && after == before) continue;
            add_handoff(population, s, e, factor, after - before, kernel);
        }
    }

    ///   factor        on the odds of failure
    ///   more_linked   rise of the data link
    void add_handoff(const PopulationModel& population, std::size_t s, std::size_t e, double factor,
                     double more_linked, const LocalKernel& kernel) {
        const JourneyMap& map = population.map;
        const JourneyMap::Edge& edge = map.edges[e];
        const CommonKernel& common = population.common;
        const std::string way = model_.world.kinds[map.steps[s].kind.index()].name + " to " +
                                model_.world.kinds[edge.to_kind.index()].name;
        double attempts = 0.0;
        double avoided_failures = 0.0;
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const std::size_t level = g % level_count;
            const double tried =
                months_per_year * common.branch[e] * month(population).visits[s * map.stride() + g];
            const double failing =
                kernel.bounce[e * level_count + level] + kernel.abandon[e * level_count + level];
            const double odds = failing * factor; // over 1 - failing
            const double avoided = tried * (failing - odds / (1.0 - failing + odds));
            attempts += tried;
            avoided_failures += avoided;
            add_failures(population, s, e, g, avoided, way);
        }
        CaseLine& chasing = line("chasing after handoffs from " + way, "contacts");
        chasing.volume += avoided_failures * model_.world.parameters.chase_contacts;
        save_staff(chasing, map.steps[s].kind, avoided_failures * common.chase_staff_minutes);
        save_own_time(chasing, population, avoided_failures * common.chase_citizen_minutes);
        CaseLine& registering = line("registering again from " + way, "cases");
        registering.volume += attempts * more_linked;
        save_staff(registering, edge.to_kind,
                   attempts * more_linked * common.reregistration_staff_minutes[e]);
        save_own_time(registering, population,
                      attempts * more_linked * common.reregistration_citizen_minutes[e]);
    }

    /// What failures avoided are worth: to go on, against to start again or to give up.
    void add_failures(const PopulationModel& population, std::size_t s, std::size_t e,
                      std::size_t segment, double avoided, const std::string& way) {
        const JourneyMap& map = population.map;
        const JourneyMap::Route& route = map.routes[map.edges[e].route];
        const std::size_t band = segment / level_count;
        const std::size_t level = segment % level_count;
        const double bounced = population.common.bounce_share[map.edges[e].route];
        const double lost = population.common.resource_loss[map.edges[e].route];
        CaseLine& saved = line("failed handoffs from " + way, "handoffs", true);
        saved.volume += avoided;
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const double here = avoided * share_in_phase(population, s, phase);
            const auto add = [&](std::size_t at_level, std::size_t state, double weight) {
                add_weighted(saved.gain, values(population).at(band, at_level, state),
                             here * weight);
            };
            add(level, map.steps[map.edges[e].to_step].first_state + phase, 1.0);
            add(level, route.first_state + phase, -bounced);
            add(level, route.latent_state + phase, -(1.0 - bounced) * (1.0 - lost));
            add(one_level_down(level), route.latent_state + phase, -(1.0 - bounced) * lost);
        }
    }
    double share_in_phase(const PopulationModel& population, std::size_t s,
                          std::size_t phase) const {
        const JourneyMap::Step& step = population.map.steps[s];
        double all = 0.0;
        for (std::size_t k = 0; k < population.map.routes[step.route].phases; ++k) {
            all += month(population).in_state[step.first_state + k];
        }
        return all > 0.0 ? month(population).in_state[step.first_state + phase] / all : 0.0;
    }

    void add_prevention(const PopulationModel& population, std::size_t r) {
        const JourneyMap& map = population.map;
        const JourneyMap::Route& route = map.routes[r];
        const double prevented = change_of(initiative_.prevention, is(route.id));
        if (prevented == 0.0) return;
        CaseLine& saved = line("life events: " + model_.world.journeys[route.id.index()].name,
                               "life events", true);
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const double events =
                months_per_year * prevented * month(population).started[r * map.stride() + g];
            saved.volume += events;
            const auto add = [&](std::size_t state, double weight) {
                add_weighted(saved.gain,
                             values(population).at(g / level_count, g % level_count, state),
                             events * weight);
            };
            add(JourneyMap::idle, 1.0);
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                const double share = route.phases > 1 ? population.common.start_phase[phase] : 1.0;
                add(route.first_state + phase, -share);
            }
        }
    }

    const Appraiser& appraiser_;
    const Model& model_;
    const Parties& parties_;
    const Initiative& initiative_;
    KindId buyer_;
    MunicipalityId municipality_;
    std::vector<CaseLine>& lines_;
};

double welfare(const Balances& change, const Parties& parties, const AppraisalRules& rules) {
    SectorChange by_sector{};
    for (std::size_t party = 0; party < parties.count(); ++party) {
        by_sector[index(parties.sector(party))] += change[party];
    }
    return rules.welfare(by_sector);
}

Appraiser::Appraiser(const Basis& basis)
    : basis_(basis), parties_(basis.model.world),
      consent_(consent(basis.model.world.parameters, basis.model.world.parameters.trust_start /
                                                         basis.organisations.trust_at_start)) {
    const Model& model = basis.model;
    Cohorts people(model, basis.start, basis.loops);
    places_.resize(model.municipality_count());
    for (const PopulationModel& population : model.populations) {
        values_.emplace_back(model, population, parties_);
        for (std::size_t m = 0; m < places_.size(); ++m) {
            people.move(MunicipalityId(m), population.map, population.common, population.start[m],
                        Month(0), places_[m].month[index(population.map.population)]);
        }
    }
    links_.set(model.links, consent_, handoff_effects(model.world.parameters));
}

Appraiser::~Appraiser() = default;

void Appraiser::save_staff(CaseLine& line, KindId kind, double hours) const {
    const Parameters& p = basis_.model.world.parameters;
    const double kroner = hours * basis_.model.world.kinds[kind.index()].wage;
    const double cashed = p.cashable_share * kroner;
    const double redeployed = (1.0 - p.cashable_share) * p.redeployed_value * kroner;
    transfer(line.gain, parties_.at(Sector::labour), parties_.organisation(kind), cashed);
    transfer(line.gain, parties_.at(Sector::service), parties_.at(Sector::citizens), redeployed);
}

Competences Appraiser::after(const Initiative& initiative, Competences competences) {
    for (const Effect<std::size_t>& effect : initiative.competence) {
        competences[effect.target] += effect.change;
    }
    return shifted(competences, 0.0); // back on the scale
}

/// Of an organisation that serves more than the buyer's home, the home's share.
void Appraiser::add_other_work(const Initiative& initiative,
                               std::span<const OrganisationId> reached, double citizens,
                               std::vector<CaseLine>& lines) const {
    for (const Effect<KindId>& effect : initiative.other_work) {
        CaseLine line{"other work of " + basis_.model.world.kinds[effect.target.index()].name,
                      "hours", 0.0, Balances(parties_.count(), 0.0), false};
        for (const OrganisationId o : reached) {
            if (basis_.model.graph.organisation(o).kind != effect.target) continue;
            const double served = basis_.organisations.served[o.index()];
            const double share = served > 0.0 ? std::min(1.0, citizens / served) : 0.0;
            line.volume -= share * effect.change * basis_.other_work[o.index()] * months_per_year;
        }
        save_staff(line, effect.target, line.volume);
        lines.push_back(std::move(line));
    }
}

/// Incidents of the buyers that no longer come, and hours that those which do no longer take.
void Appraiser::add_security(const Initiative& initiative, std::span<const OrganisationId> buyers,
                             std::vector<CaseLine>& lines) const {
    if (initiative.security.empty() && initiative.recovery_plan == 0.0) return;
    const Model& model = basis_.model;
    const Parameters& p = model.world.parameters;
    CaseLine fewer{"security incidents", "incidents", 0.0, Balances(parties_.count(), 0.0), false};
    CaseLine shorter{"hours lost by incidents", "hours", 0.0, Balances(parties_.count(), 0.0),
                     false};
    for (const OrganisationId o : buyers) {
        const OrganisationKind& kind = model.kind_of(o);
        Security security = kind.security;
        for (const Effect<std::size_t>& effect : initiative.security) {
            double& side = security[effect.target];
            side = std::clamp(side + effect.change, security_lowest, security_highest);
        }
        const double before = basis_.organisations.incident_probability[o.index()];
        const double after =
            incident_probability(security, basis_.organisations.exposure[o.index()], p.incident);
        const double thousands = basis_.organisations.served[o.index()] / 1000.0;
        const double avoided = months_per_year * (before - after);
        fewer.volume += avoided;
        const double repair = avoided * p.incident_cost * thousands;
        const double loss = avoided * p.incident_citizen_loss * thousands;
        transfer(fewer.gain, parties_.at(Sector::suppliers),
                 parties_.organisation(model.graph.organisation(o).kind), repair);
        transfer(fewer.gain, parties_.at(Sector::time), parties_.at(Sector::citizens), loss);
        const bool planned = kind.recovery_plan >= 0.5;
        const double lasted = incident_duration(p, planned);
        const double lasts = incident_duration(p, planned || initiative.recovery_plan >= 0.5);
        const double hours = months_per_year * (before * lasted - after * lasts) *
                             p.incident_capacity_cut * basis_.start.capacity[o.index()];
        shorter.volume += hours;
        const double worth = hours * kind.wage * p.redeployed_value;
        transfer(shorter.gain, parties_.at(Sector::service), parties_.at(Sector::citizens), worth);
    }
    lines.push_back(std::move(fewer));
    lines.push_back(std::move(shorter));
}

BusinessCase Appraiser::appraise(const Initiative& initiative, OrganisationId buyer) const {
    const Model& model = basis_.model;
    const KindId kind = model.graph.organisation(buyer).kind;
    BusinessCase result;
    result.buyer = buyer;
    std::vector<OrganisationId> reached; // each once
    std::vector<OrganisationId> buyers;
    const auto add_once = [](std::vector<OrganisationId>& list, OrganisationId o) {
        if (std::find(list.begin(), list.end(), o) == list.end()) list.push_back(o);
    };
    double citizens = 0.0;
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        const MunicipalityId id(m);
        const OrganisationId at_home = model.graph.at_home(kind, id);
        if (initiative.scope != InitiativeScope::platform && at_home != buyer) continue;
        add_once(buyers, at_home);
        for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
            add_once(reached, model.graph.at_home(KindId(k), id));
        }
        citizens += model.world.municipalities[m].total(Population::citizens);
        Place(*this, initiative, kind, id, result.lines).add();
    }
    add_other_work(initiative, reached, citizens, result.lines);
    add_security(initiative, buyers, result.lines);
    conclude(initiative, kind, buyers, citizens, result);
    return result;
}

/// Mean of the competences that an initiative leans on, of the buyers by the citizens they serve.
double Appraiser::leaned_on(const Initiative& initiative,
                            std::span<const OrganisationId> buyers) const {
    require(!initiative.leans_on.empty(), "an initiative leans on at least one competence");
    double sum = 0.0;
    double weights = 0.0;
    for (const OrganisationId o : buyers) {
        const Competences competences = basis_.model.start_competences(o);
        // A place without citizens counts like one with a single one.
        const double weight = std::max(1.0, basis_.organisations.served[o.index()]);
        for (const std::size_t k : initiative.leans_on) sum += weight * competences[k];
        weights += weight * static_cast<double>(initiative.leans_on.size());
    }
    return sum / weights;
}

/// Sums up the lines and judges them.
void Appraiser::conclude(const Initiative& initiative, KindId kind,
                         std::span<const OrganisationId> buyers, double citizens,
                         BusinessCase& result) const {
    const Model& model = basis_.model;
    const Parameters& p = model.world.parameters;
    result.gain.assign(parties_.count(), 0.0);
    const std::size_t own = parties_.organisation(kind);
    for (const CaseLine& line : result.lines) {
        add_weighted(result.gain, line.gain, 1.0);
        (line.through_values ? result.own.through_values : result.own.at_once) += line.gain[own];
    }
    CaseCosts& costs = result.costs;
    costs.capex = initiative.capex_fixed + initiative.capex_per_1000 * citizens / 1000.0;
    costs.opex = initiative.opex_share * costs.capex;
    costs.build_years = initiative.build_months / months_per_year;
    costs.life_years = initiative.life_years;
    result.success = success_probability(leaned_on(initiative, buyers), costs.capex, p.success);
    result.own_value = own_value(result.own, costs, p.appraisal_rate);
    result.payback = payback_years(result.own, costs, p.value_horizon_months);
    Balances krone(parties_.count(), 0.0); // a krone that the buyer spends on suppliers
    transfer(krone, own, parties_.at(Sector::suppliers), 1.0);
    const AppraisalRules& rules = model.world.rules();
    CaseCosts in_welfare = costs;
    in_welfare.capex *= -welfare(krone, parties_, rules);
    in_welfare.opex *= -welfare(krone, parties_, rules);
    result.societal_value = societal_value(welfare(result.gain, parties_, rules), in_welfare,
                                           result.success, p.welfare, rules.discount);
    Balances own_part(parties_.count(), 0.0);
    own_part[own] = result.gain[own];
    result.wrong_pocket = wrong_pocket(result.gain, own_part, parties_);
    require(std::isfinite(result.own_value) && std::isfinite(result.societal_value),
            "the value of " + initiative.name + " is not a number");
}

double wrong_pocket(const Balances& gain, const Balances& own, const Parties& parties) {
    std::array<double, actor_sector_count> others{};
    double deciding = 0.0;
    for (std::size_t party = 0; party < parties.count(); ++party) {
        if (!is_actor(parties.sector(party))) continue;
        deciding += std::max(0.0, own[party]);
        others[index(parties.sector(party))] += gain[party] - own[party];
    }
    double all = deciding;
    for (const double sector : others) all += std::max(0.0, sector);
    return all > 0.0 ? 1.0 - deciding / all : 0.0;
}

} // namespace samspil
