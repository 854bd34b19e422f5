#pragma once

#include "model/core/calendar.hpp"
#include "model/core/money.hpp"
#include "model/core/real.hpp"
#include "model/simulation/case_tables.hpp"
#include "model/simulation/incidents.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samspil {

/// What a line of a business case counts.
enum class LineKind {
    staff_time,      ///< at a service
    own_time,        ///< at a service
    waiting,         ///< months in steps that use a service
    failed_handoffs, ///< between two kinds
    chasing,         ///< after handoffs between two kinds
    registering,     ///< again, after handoffs between two kinds
    life_events,     ///< of a journey
    other_work,      ///< of a kind
    incidents,
    incident_hours
};

/// Which line it is; ids that its kind does not name mean nothing.
struct LineKey {
    LineKind kind;
    ServiceId service;
    KindId from;
    KindId to;
    JourneyId journey;
};

/// Whether a gain comes through the values of states: it arrives over time, see YearlyGain.
constexpr bool through_values(LineKind kind) {
    return kind == LineKind::failed_handoffs || kind == LineKind::life_events;
}

/// The line in words, and the unit of what it counts.
std::string line_name(const LineKey& key, const World& world);
std::string line_unit(LineKind kind);

/// A way whose handoffs an initiative may make fail less often, and what it adds to the data link
/// of the way at full effect.
struct MovedWay {
    std::size_t way = 0; ///< of the tables
    double built = 0.0;
    double quality_from = 0.0;
    double quality_to = 0.0;
    bool is_link_moved() const { return built != 0.0 || quality_from != 0.0 || quality_to != 0.0; }
};

/// What a case is about: an initiative, at whom, and how far it reaches.
struct Reach {
    const Initiative* initiative = nullptr;
    KindId buyer;                           ///< kind of those who buy
    std::span<const OrganisationId> buyers; ///< one, or all of the kind together
    std::span<const MunicipalityId> places; ///< that it reaches
    double citizens = 0.0;                  ///< who live there
    double share = 0.0;                     ///< of all citizens
    double capex = 0.0;                     ///< that the initiative states for so many [kr.]
    double tenfolds = 0.0;                  ///< of a million, that this is
    /// How far it is in use, if the case is what would be if it were taken out; else the case is
    /// what would be if it were added at full effect.
    std::optional<UseLevel> taken_out = std::nullopt;
    /// moved_ways(), where they are at hand.
    std::optional<std::span<const MovedWay>> ways = std::nullopt;
};

/// Sum of the changes of those effects whose target matches.
template <class Target, class Matches>
double change_of(const std::vector<Effect<Target>>& effects, const Matches& matches) {
    double sum = 0.0;
    for (const Effect<Target>& effect : effects) {
        if (matches(effect.target)) sum += effect.change;
    }
    return sum;
}
template <class Id> double change_of(const std::vector<Effect<Id>>& effects, Id wanted) {
    return change_of(effects, [wanted](const Id& id) { return id == wanted; });
}

/// The ways whose handoffs an initiative may move: most ways it passes by.
///   buyer   kind of who has it
std::vector<MovedWay> moved_ways(const Initiative& initiative, KindId buyer,
                                 const CaseTables& tables);

/// How a case moves bounces in a year, by kind of organisation, shape [kinds]; 0 where nobody pays
/// for bounces or for journeys without one.
struct BouncesMoved {
    std::vector<double> bounces_avoided_of;   ///< of those that it sends back to others
    std::vector<double> bounces_returning_to; ///< of those that come back to it from others
    /// Journeys more that are resolved without a bounce, shared equally by those on their way; 0
    /// where no bonus is paid for them.
    std::vector<double> resolved_without_bounce_of;

    void clear(std::size_t kinds) {
        bounces_avoided_of.assign(kinds, 0.0);
        bounces_returning_to.assign(kinds, 0.0);
        resolved_without_bounce_of.assign(kinds, 0.0);
    }
};

/// Walks the lines of one case: what changes, and by how much. What that is worth, and to whom, is
/// for `Worth` to say, see case_worth.hpp. Each line is finished before the next begins.
template <class Worth> class LineWalk {
  public:
    ///   ways   those whose handoffs the initiative may move at who buys
    LineWalk(const Basis& basis, const Parties& parties, const CaseTables& tables,
             const Reach& reach, std::span<const MovedWay> ways, Worth& worth)
        : model_(basis.model), basis_(basis), p_(basis.model.world.parameters), parties_(parties),
          tables_(tables), reach_(reach), initiative_(*reach.initiative), ways_(ways),
          sign_(reach.taken_out ? -reach.taken_out->other : 1.0), data_(handoff_effects(p_).data),
          maturity_(handoff_effects(p_).maturity), owner_(handoff_effects(p_).owner),
          worth_(worth) {}

    void run() {
        each_service([this](ServiceId id) { visits(id); });
        each_target(initiative_.months, [this](ServiceId id) { months(id); });
        for (const MovedWay& moved : ways_) way(moved);
        each_target(initiative_.prevention, [this](JourneyId id) { prevention(id); });
        for (const Effect<KindId>& effect : initiative_.other_work) other_work(effect);
        if (!initiative_.security.empty() || initiative_.recovery_plan != 0.0) security();
        worth_.settle(reach_.share);
    }

  private:
    using Place = CaseTables::Place;

    /// Calls body once for each target of the effects.
    template <class Target, class Body>
    static void each_target(const std::vector<Effect<Target>>& effects, const Body& body) {
        for (std::size_t i = 0; i < effects.size(); ++i) {
            const auto same = [&](const auto& e) { return e.target == effects[i].target; };
            const auto end = effects.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::none_of(effects.begin(), end, same)) body(effects[i].target);
        }
    }
    /// The same for services whose visits change.
    template <class Body> void each_service(const Body& body) const {
        const auto in = [](const std::vector<Effect<ServiceId>>& effects, ServiceId id) {
            return std::any_of(effects.begin(), effects.end(),
                               [id](const auto& e) { return e.target == id; });
        };
        each_target(initiative_.staff_minutes, body);
        each_target(initiative_.citizen_minutes, [&](ServiceId id) {
            if (!in(initiative_.staff_minutes, id)) body(id);
        });
        each_target(initiative_.digital_potential, [&](ServiceId id) {
            if (!in(initiative_.staff_minutes, id) && !in(initiative_.citizen_minutes, id)) {
                body(id);
            }
        });
    }
    const Place& place(MunicipalityId m) const { return tables_.place(m); }

    // What the effects of the initiative change of what there is. Taken out, a factor is divided by
    // and what was added is subtracted, at the level to which it is in use.

    /// Of something that effects change by shares.
    template <class Id> double relative(const std::vector<Effect<Id>>& effects, Id target) const {
        if (!reach_.taken_out) return change_of(effects, target);
        return without(effects, target, reach_.taken_out->work);
    }
    /// Share of life events that no longer come; below 0 for those that come again.
    double prevented(JourneyId journey) const {
        if (!reach_.taken_out) return change_of(initiative_.prevention, journey);
        return -without(initiative_.prevention, journey, -reach_.taken_out->other);
    }
    /// Of something that effects add to.
    template <class Target, class Matches>
    double added(const std::vector<Effect<Target>>& effects, const Matches& matches) const {
        return sign_ * change_of(effects, matches);
    }
    template <class Id>
    static double without(const std::vector<Effect<Id>>& effects, Id target, double use) {
        double left = 1.0; // of what there was without it
        for (const Effect<Id>& effect : effects) {
            if (effect.target == target) left *= 1.0 + use * effect.change;
        }
        return back(left);
    }
    /// The change back from what is left; where nothing is left nothing is measured either.
    static double back(double left) { return left > 0.0 ? 1.0 / left - 1.0 : 0.0; }

    /// A share of the time is cashed on the account of whose staff it is, the rest is freed time.
    void save_staff(KindId kind, double hours) {
        const double kroner = hours * model_.world.kinds[kind.index()].wage;
        worth_.move(parties_.at(Sector::labour), parties_.organisation(kind),
                    p_.cashable_share * kroner);
        worth_.move(parties_.at(Sector::service), parties_.at(Sector::citizens),
                    (1.0 - p_.cashable_share) * p_.redeployed_value * kroner);
    }
    void save_own_time(const PopulationModel& population, double minutes) {
        const Population whose = population.map.population;
        worth_.move(parties_.time_of(whose), parties_.people(whose),
                    minutes * population.common.ore_a_minute / ore_per_krone);
    }

    /// Minutes of staff and of people at a service, and how much of it is digital.
    void visits(ServiceId id) {
        const Service& service = model_.world.services[id.index()];
        const double staff = 1.0 + relative(initiative_.staff_minutes, id);
        const double own = 1.0 + relative(initiative_.citizen_minutes, id);
        const double digital = added(initiative_.digital_potential, id);
        double staff_saved = 0.0;
        std::array<double, population_count> own_saved{};
        for (const PopulationModel& population : model_.populations) {
            const std::size_t p = index(population.map.population);
            for (const MunicipalityId m : reach_.places) {
                const CaseTables::Visits& now = place(m).visits[p][id.index()];
                const double then =
                    digital == 0.0 ? now.digital : digital_then(population, m, id, digital);
                staff_saved += now.staff_factor *
                               (minutes(service.staff_minutes_manual, service.staff_minutes_digital,
                                        now.all, now.digital) -
                                staff * minutes(service.staff_minutes_manual,
                                                service.staff_minutes_digital, now.all, then));
                own_saved[p] += now.citizen_factor *
                                (minutes(service.citizen_minutes_manual,
                                         service.citizen_minutes_digital, now.all, now.digital) -
                                 own * minutes(service.citizen_minutes_manual,
                                               service.citizen_minutes_digital, now.all, then));
            }
        }
        worth_.begin(LineKind::staff_time);
        save_staff(service.kind, staff_saved / minutes_per_hour);
        worth_.end({LineKind::staff_time, id, {}, {}, {}}, staff_saved / minutes_per_hour);
        worth_.begin(LineKind::own_time);
        double minutes_saved = 0.0;
        for (const PopulationModel& population : model_.populations) {
            const double here = own_saved[index(population.map.population)];
            save_own_time(population, here);
            minutes_saved += here;
        }
        worth_.end({LineKind::own_time, id, {}, {}, {}}, minutes_saved / minutes_per_hour);
    }
    static double minutes(double manual, double digital, double visits, double digital_visits) {
        return digital_visits * digital + (visits - digital_visits) * manual;
    }
    double digital_then(const PopulationModel& population, MunicipalityId m, ServiceId id,
                        double more) const {
        const std::size_t p = index(population.map.population);
        const CaseTables::Visits& now = place(m).visits[p][id.index()];
        return tables_.digital_visits(
            population, place(m).visits_by_segment[p].data() + id.index() * population.map.stride(),
            std::clamp(now.digital_potential + more, 0.0, 1.0));
    }

    void months(ServiceId id) {
        const double shorter = -relative(initiative_.months, id);
        if (shorter == 0.0) return;
        double saved = 0.0;
        worth_.begin(LineKind::waiting);
        for (const MunicipalityId m : reach_.places) {
            const double fewer = shorter * place(m).months_left[id.index()];
            saved += fewer * place(m).months[id.index()];
            worth_.shorten(place(m), id, fewer);
        }
        worth_.end({LineKind::waiting, id, {}, {}, {}}, saved);
    }

    // Handoffs: links, data quality, ownership and the receiver's maturity move how often they
    // fail.

    SAMSPIL_HOT double more_linked(const Place& here, const MovedWay& moved) const {
        if (!moved.is_link_moved()) return 0.0;
        const CaseTables::Way& way = tables_.ways()[moved.way];
        const CaseTables::LinkHere& link = here.links[moved.way];
        const auto quality = [&](KindId kind, double change) {
            return std::clamp(here.quality[kind.index()] + sign_ * change, 0.0, 1.0);
        };
        const double built = std::clamp(std::max(0.0, link.built) + sign_ * moved.built, 0.0, 1.0);
        return tables_.effective_link(link, built, quality(way.from, moved.quality_from),
                                      quality(way.to, moved.quality_to)) -
               link.effective;
    }
    /// Most ways and places ask for the same organisation as the one before.
    double more_mature(OrganisationId o) {
        if (last_mature_ != o) {
            last_mature_ = o;
            more_mature_ = maturity_added(o);
        }
        return more_mature_;
    }
    double maturity_added(OrganisationId o) const {
        const CaseTables::OfOrganisation& now = tables_.organisation(o);
        Competences then = now.competences;
        for (const Effect<std::size_t>& effect : initiative_.competence) {
            then[effect.target] += sign_ * effect.change;
        }
        return maturity(shifted(then, 0.0)) - now.maturity;
    }

    /// Sums over the handoffs of one way.
    struct Handed {
        bool changed = false;
        double avoided = 0.0;     ///< failures
        double registering = 0.0; ///< fewer
        double registering_staff = 0.0;
        std::array<double, population_count> avoided_of{};
        std::array<double, population_count> registering_own{};
    };

    void way(const MovedWay& moved) {
        const CaseTables::Way& way = tables_.ways()[moved.way];
        Handed sum;
        if (basis_.loops == Loops::wide) {
            hand_over_wide(moved, sum);
        } else {
            hand_over_plain(moved, sum);
        }
        if (!sum.changed) return;
        worth_.end({LineKind::failed_handoffs, {}, way.from, way.to, {}}, sum.avoided);
        const CommonKernel& any = model_.populations.front().common;
        worth_.begin(LineKind::chasing);
        save_staff(way.from, sum.avoided * any.chase_staff_minutes / minutes_per_hour);
        for (const PopulationModel& population : model_.populations) {
            save_own_time(population, sum.avoided_of[index(population.map.population)] *
                                          any.chase_citizen_minutes);
        }
        worth_.end({LineKind::chasing, {}, way.from, way.to, {}}, sum.avoided * p_.chase_contacts);
        worth_.begin(LineKind::registering);
        save_staff(way.to, sum.registering_staff / minutes_per_hour);
        for (const PopulationModel& population : model_.populations) {
            save_own_time(population, sum.registering_own[index(population.map.population)]);
        }
        worth_.end({LineKind::registering, {}, way.from, way.to, {}}, sum.registering);
    }

    void hand_over_plain(const MovedWay& moved, Handed& sum) {
        for (const MunicipalityId m : reach_.places) hand_over(moved, m, sum);
    }
    SAMSPIL_WIDE void hand_over_wide(const MovedWay& moved, Handed& sum) {
        for (const MunicipalityId m : reach_.places) hand_over(moved, m, sum);
    }
    SAMSPIL_HOT void hand_over(const MovedWay& moved, MunicipalityId m, Handed& sum) {
        const CaseTables::Way& way = tables_.ways()[moved.way];
        const Place& here = place(m);
        const double linked = more_linked(here, moved);
        double less = data_ * linked; // log odds
        if (way.to == reach_.buyer && !initiative_.competence.empty()) {
            less += maturity_ * more_mature(model_.graph.at_home(way.to, m));
        }
        if (less == 0.0 && linked == 0.0 && initiative_.ownership.empty()) return;
        const double factor = on_odds(less);
        for (std::size_t h = way.first; h < way.end; ++h) {
            const double owned = more_owned(here, tables_.handoffs(h).journey);
            if (less == 0.0 && owned == 0.0 && linked == 0.0) continue;
            if (!sum.changed) worth_.begin(LineKind::failed_handoffs);
            sum.changed = true;
            avoid_failures(m, h, owned == 0.0 ? factor : factor * if_owned(owned), sum);
            register_less(here, h, linked, sum);
        }
    }
    double more_owned(const Place& here, JourneyId journey) const {
        if (initiative_.ownership.empty()) return 0.0;
        const double owned = here.ownership[journey.index()];
        return std::min(1.0, owned + added(initiative_.ownership, journey)) - std::min(1.0, owned);
    }
    /// Factor on the odds of failing. Most places, and most journeys that get an owner, ask for the
    /// same as the one before.
    double on_odds(double less) { return last_less_.of(less); }
    double if_owned(double more) { return last_owned_.of(owner_ * more); }
    struct LastFactor {
        double less = 0.0; ///< log odds
        double factor = 1.0;
        double of(double wanted) {
            if (wanted != less) {
                less = wanted;
                factor = exp(-wanted);
            }
            return factor;
        }
    };

    SAMSPIL_HOT void avoid_failures(MunicipalityId m, std::size_t h, double factor, Handed& sum) {
        const CaseTables::HandoffsHere& handoffs = place(m).handoffs[h];
        const auto [low, middle, high] = handoffs.failing;
        const Lanes failing{low, middle, high, 0.0};
        const Lanes odds = failing * factor; // over 1 - failing
        const Lanes fewer = failing - odds / (1.0 - failing + odds);
        const std::array<double, level_count> shares{fewer[0], fewer[1], fewer[2]};
        double avoided = 0.0;
        for (std::size_t level = 0; level < level_count; ++level) {
            avoided += shares[level] * handoffs.attempts[level];
        }
        sum.avoided += avoided;
        sum.avoided_of[population_of(h)] += avoided;
        worth_.avoid(m, h, shares);
    }
    SAMSPIL_HOT void register_less(const Place& here, std::size_t h, double more_linked,
                                   Handed& sum) {
        if (more_linked == 0.0) return;
        const CaseTables::HandoffsHere& handoffs = here.handoffs[h];
        for (const double attempts : handoffs.attempts) sum.registering += attempts * more_linked;
        sum.registering_staff += handoffs.registering_staff * more_linked;
        sum.registering_own[population_of(h)] += handoffs.registering_own * more_linked;
    }
    std::size_t population_of(std::size_t h) const {
        return index(tables_.handoffs(h).population->map.population);
    }

    void prevention(JourneyId id) {
        const double fewer = prevented(id);
        if (fewer == 0.0) return;
        double events = 0.0;
        worth_.begin(LineKind::life_events);
        for (const MunicipalityId m : reach_.places) {
            const double here = fewer * place(m).events_left[id.index()];
            events += here * place(m).events[id.index()];
            worth_.prevent(place(m), id, here);
        }
        worth_.end({LineKind::life_events, {}, {}, {}, id}, events);
    }

    void other_work(const Effect<KindId>& effect) {
        const double change =
            reach_.taken_out ? back(1.0 + reach_.taken_out->work * effect.change) : effect.change;
        double hours = 0.0;
        for (const MunicipalityId m : reach_.places) {
            hours -= change * place(m).other_work[effect.target.index()];
        }
        worth_.begin(LineKind::other_work);
        save_staff(effect.target, hours);
        worth_.end({LineKind::other_work, {}, effect.target, {}, {}}, hours);
    }

    /// Incidents of the buyers that no longer come, and hours that those which do no longer take.
    void security() {
        double fewer = 0.0;
        double thousands = 0.0; // citizens of those whom incidents no longer reach
        double hours = 0.0;
        for (const OrganisationId o : reach_.buyers) {
            const CaseTables::OfOrganisation& now = tables_.organisation(o);
            const double after = incidents_then(o);
            const double avoided = months_per_year * (now.incidents - after);
            fewer += avoided;
            thousands += avoided * basis_.organisations.served[o.index()] / 1000.0;
            const double lasted = incident_duration(p_, now.recovery_plan >= 0.5);
            const double lasts =
                incident_duration(p_, now.recovery_plan + sign_ * initiative_.recovery_plan >= 0.5);
            hours += months_per_year * (now.incidents * lasted - after * lasts) *
                     p_.incident_capacity_cut * now.capacity;
        }
        worth_.begin(LineKind::incidents);
        worth_.move(parties_.at(Sector::suppliers), parties_.organisation(reach_.buyer),
                    thousands * p_.incident_cost);
        worth_.move(parties_.time_of(Population::citizens), parties_.at(Sector::citizens),
                    thousands * p_.incident_citizen_loss);
        worth_.end({LineKind::incidents, {}, {}, {}, {}}, fewer);
        worth_.begin(LineKind::incident_hours);
        worth_.move(parties_.at(Sector::service), parties_.at(Sector::citizens),
                    hours * model_.world.kinds[reach_.buyer.index()].wage * p_.redeployed_value);
        worth_.end({LineKind::incident_hours, {}, {}, {}, {}}, hours);
    }
    double incidents_then(OrganisationId o) const {
        Security then = tables_.organisation(o).security;
        for (const Effect<std::size_t>& effect : initiative_.security) {
            double& side = then[effect.target];
            side = std::clamp(side + sign_ * effect.change, security_lowest, security_highest);
        }
        return incident_probability(then, tables_.organisation(o).exposure, p_.incident);
    }

    const Model& model_;
    const Basis& basis_;
    const Parameters& p_;
    const Parties& parties_;
    const CaseTables& tables_;
    const Reach& reach_;
    const Initiative& initiative_;
    const std::span<const MovedWay> ways_;
    const double sign_;     ///< of what is added
    const double data_;     ///< log odds of failing that a data link takes away
    const double maturity_; ///< the same, a point of maturity
    const double owner_;    ///< the same, ownership of a journey
    Worth& worth_;
    LastFactor last_less_;
    LastFactor last_owned_;
    std::optional<OrganisationId> last_mature_;
    double more_mature_ = 0.0; ///< of the last, points
};

} // namespace samspil
