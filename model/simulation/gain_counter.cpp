#include "model/simulation/gain_counter.hpp"

#include "model/simulation/basis.hpp"

#include <algorithm>

namespace samspil {

namespace {

void add(YearlyGain& sum, const YearlyGain& gain, double weight) {
    sum.at_once += weight * gain.at_once;
    sum.through_values += weight * gain.through_values;
}

} // namespace

GainCounter::GainCounter(const Basis& basis, const Scheme& scheme, const Parties& parties)
    : basis_(basis), scheme_(scheme), parties_(parties) {
    for (std::size_t k = 0; k < basis.model.world.kinds.size(); ++k) {
        for (std::size_t party = 0; party < parties.count(); ++party) {
            weights_.push_back(omega(KindId(k), party));
        }
    }
}

/// What a gain of another party counts to an organisation of a kind.
double GainCounter::omega(KindId deciding, std::size_t party) const {
    const World& world = basis_.model.world;
    const Sector sector = parties_.sector(party);
    if (party == parties_.organisation(deciding)) return 1.0;
    if (sector == Sector::citizens) return scheme_.weight_citizens;
    if (sector == Sector::businesses) return scheme_.weight_businesses;
    if (!is_public(sector)) return 0.0;
    const OrganisationKind& kind = world.kinds[deciding.index()];
    const bool is_treasury = party >= world.kinds.size();
    const bool same_authority =
        sector == kind.sector && (is_treasury || world.kinds[party].authority == kind.authority);
    return same_authority ? scheme_.weight_authority : scheme_.weight_public;
}

bool GainCounter::counts_payers_only() const {
    if (scheme_.gain_share != 0.0 || scheme_.one_stop_bonus != 0.0 ||
        scheme_.bounce_charge != 0.0) {
        return false;
    }
    const std::size_t kinds = basis_.model.world.kinds.size();
    for (std::size_t k = 0; k < kinds; ++k) {
        for (std::size_t party = 0; party < parties_.count(); ++party) {
            const bool is_own = party == parties_.organisation(KindId(k));
            if (!is_own && weight(KindId(k), party) != 0.0) return false;
        }
    }
    return true;
}

double GainCounter::krone_of_payers(const Side& side) const {
    if (!side.other) return side.share;
    return side.share + (1.0 - side.share) * weight(side.kind, parties_.organisation(*side.other));
}

/// Whether a gain of a party is one that it shares with those who pay: a public one, and not
/// theirs.
bool GainCounter::shares_gain(const Side& side, std::size_t party) const {
    if (!is_public(parties_.sector(party))) return false;
    if (party == parties_.organisation(side.kind)) return side.share == 0.0;
    const bool is_other = side.other && party == parties_.organisation(*side.other);
    return !is_other || side.share == 1.0;
}

Counted GainCounter::count(const Case& its, const Side& side, const Expectation& expected) const {
    const std::size_t self = parties_.organisation(side.kind);
    const double belief = expected.belief;
    Counted counted;
    const YearlyGain own = its.on(self);
    add(counted.own, own, belief * (own.total() > 0.0 ? 1.0 - expected.harvested : 1.0));
    const double krone = krone_of_payers(side);
    for (std::size_t party = 0; party < parties_.count(); ++party) {
        const double w = weight(side.kind, party);
        if (party != self && w != 0.0) add(counted.weighted, its.on(party), belief * w);
        if (scheme_.gain_share != 0.0 && shares_gain(side, party)) {
            add(counted.shared, its.on(party), belief * scheme_.gain_share * (krone - w));
        }
    }
    if (scheme_.one_stop_bonus != 0.0) counted.bonus = belief * bonus(its, side.kind);
    if (scheme_.bounce_charge != 0.0) counted.charges = belief * charges(its, side.kind);
    if (expected.repayment != 0.0) {
        counted.repayment = part_of_repayment(its, side.kind, expected);
    }
    return counted;
}

/// What more the state pays for journeys that are resolved without a bounce.
double GainCounter::bonus(const Case& its, KindId deciding) const {
    const double paid_by_state = weight(deciding, parties_.at(Sector::state));
    double counted = 0.0;
    for (std::size_t k = 0; k < its.resolved_without_bounce_of.size(); ++k) {
        counted += (weight(deciding, k) - paid_by_state) * its.resolved_without_bounce_of[k];
    }
    return scheme_.one_stop_bonus * counted;
}

/// What who hands cases off no longer pays to those to whom they come back.
double GainCounter::charges(const Case& its, KindId deciding) const {
    double counted = 0.0;
    for (std::size_t k = 0; k < its.bounces_avoided_of.size(); ++k) {
        counted += weight(deciding, k) * (its.bounces_avoided_of[k] - its.bounces_returning_to[k]);
    }
    return scheme_.bounce_charge * counted;
}

/// Investors are repaid by all public parties that gain, in proportion, and never more than they
/// gain.
double GainCounter::part_of_repayment(const Case& its, KindId deciding,
                                      const Expectation& expected) const {
    double all = 0.0;
    double counted = 0.0;
    for (const std::size_t party : parties_.in_public()) {
        const double gain = std::max(0.0, expected.belief * its.on(party).total());
        all += gain;
        counted += weight(deciding, party) * gain;
    }
    return all > 0.0 ? std::min(expected.repayment, all) * counted / all : 0.0;
}

std::array<GainStream, 4> GainCounter::streams(const Counted& counted, double life_years) const {
    const double of_treasury = scheme_.weight_authority;
    YearlyGain kept;
    YearlyGain passed_on;
    add(kept, counted.own, 1.0 - of_treasury);
    add(passed_on, counted.own, of_treasury);
    YearlyGain weighted = counted.weighted;
    weighted.at_once += counted.bonus + counted.charges;
    YearlyGain settled = counted.shared;
    settled.at_once -= counted.repayment;
    return {{{kept, scheme_.own_gain_years},
             {passed_on, life_years},
             {weighted, life_years},
             {settled, scheme_.gain_share_years}}};
}

YearlyGain GainCounter::public_gain(const Case& its, const Belief& belief) const {
    const std::size_t buyer = buyer_of(its);
    YearlyGain sum;
    for (const std::size_t party : parties_.in_public()) {
        add(sum, its.on(party), party == buyer ? belief.own : belief.others);
    }
    return sum;
}

double GainCounter::gain_of_gainers(const Case& its, const Belief& belief) const {
    const std::size_t buyer = buyer_of(its);
    double sum = 0.0;
    for (const std::size_t party : parties_.in_public()) {
        const double factor = party == buyer ? belief.own : belief.others;
        sum += std::max(0.0, factor * its.on(party).total());
    }
    return sum;
}

std::size_t GainCounter::buyer_of(const Case& its) const {
    return parties_.organisation(basis_.model.graph.organisation(its.buyer).kind);
}

} // namespace samspil
