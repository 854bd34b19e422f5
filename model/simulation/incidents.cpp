#include "model/simulation/incidents.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// Whether an organisation is struck in a month, which may lie before the start.
bool is_struck(std::uint64_t name, double probability, int month, const DrawKey& key) {
    const Block words =
        philox({static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(month),
                stream_word(Purpose::incident, 0), static_cast<std::uint32_t>(name >> 32U)},
               key);
    return words[0] < threshold(quantised(probability));
}

/// Chance of an incident this month, with what initiatives have changed.
double probability_now(const Basis& basis, const State& state, std::size_t o) {
    const OrganisationEffects& changed = state.changes.organisations[o];
    const double more_exposed = state.changes.exposure[o];
    if (more_exposed == 0.0 && changed.security == Security{}) {
        return basis.organisations.incident_probability[o];
    }
    return incident_probability(
        with_initiatives(basis.model.kind_of(OrganisationId(o)).security, changed),
        std::max(0.0, basis.organisations.exposure[o] + more_exposed),
        basis.model.world.parameters.incident);
}

void post_incident(const Basis& basis, std::size_t o, Ledger& ledger) {
    const AccountBook& book = basis.model.book;
    const Parameters& p = basis.model.world.parameters;
    const OrganisationId id(o);
    const double thousands = basis.organisations.served[o] / 1000.0;
    ledger.post(book.organisation(id), book.boundary(Sector::suppliers),
                book.category("incident_repair"),
                scale(p.incident_cost * thousands * ore_per_krone));
    ledger.post(book.citizens_of(basis.model.graph.organisation(id), basis.model.kind_of(id).per),
                book.boundary(Sector::time), book.category("incident_loss"),
                scale(p.incident_citizen_loss * thousands * ore_per_krone));
}

} // namespace

void strike_incidents(const Basis& basis, State& state) {
    const Parameters& p = basis.model.world.parameters;
    const OrganisationBasis& organisations = basis.organisations;
    double trust_lost = 0.0;
    for (std::size_t o = 0; o < state.downtime.size(); ++o) {
        state.downtime[o] = std::max(0.0, state.downtime[o] - 1.0);
        if (!is_struck(organisations.names[o], probability_now(basis, state, o),
                       state.month.since_start(), state.key)) {
            continue;
        }
        const bool has_plan = basis.model.kind_of(OrganisationId(o)).recovery_plan +
                                  state.changes.organisations[o].recovery_plan >=
                              0.5;
        state.downtime[o] = std::max(state.downtime[o], incident_duration(p, has_plan));
        state.incidents[o] += 1.0;
        trust_lost += organisations.trust_loss[o];
        post_incident(basis, o, state.ledger);
    }
    state.trust =
        trust_later(state.trust, organisations.highest_trust, p.trust_recovery, trust_lost);
    state.trust_this_year += state.trust;
    state.links.set(basis.model.links, consent(p, state.trust / organisations.trust_at_start),
                    handoff_effects(p));
}

std::vector<double> downtime_at_start(const Basis& basis, const DrawKey& key) {
    std::vector<double> downtime(basis.organisations.names.size(), 0.0);
    for (std::size_t o = 0; o < downtime.size(); ++o) {
        const double lasts = basis.organisations.duration_before[o];
        for (int before = 1; before < lasts + 1.0; ++before) {
            if (!is_struck(basis.organisations.names[o],
                           basis.organisations.incident_probability_before[o], -before, key)) {
                continue;
            }
            downtime[o] = lasts - (before - 1); // the latest lasts longest
            break;
        }
    }
    return downtime;
}

double incident_duration(const Parameters& p, bool recovery_plan) {
    return p.incident_downtime * (recovery_plan ? p.incident_recovery_factor : 1.0);
}

double incident_duration(const Model& model, OrganisationId id) {
    return incident_duration(model.world.parameters, model.kind_of(id).recovery_plan >= 0.5);
}

double hours_there(const Basis& basis, const State& state, std::size_t organisation) {
    const double lost = basis.model.world.parameters.incident_capacity_cut *
                        std::min(1.0, state.downtime[organisation]);
    return state.capacity[organisation] * (1.0 - lost);
}

} // namespace samspil
