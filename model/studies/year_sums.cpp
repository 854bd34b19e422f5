#include "model/studies/year_sums.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/account_book.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

namespace {

bool in_focus(const Focus& focus, Narrowing what, std::size_t which) {
    const std::optional<std::size_t>& wanted = focus[static_cast<std::size_t>(what)];
    return !wanted || *wanted == which;
}

void add_to(SectorSums& sums, std::size_t sector, double value) {
    sums[1 + sector] += value;
    sums[0] += value;
}

void add_journeys(YearSums& sums, const World& world, const YearRecord& year, const Focus& focus) {
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        if (!in_focus(focus, Narrowing::journey, j)) continue;
        const std::size_t all = slot_of(world.journeys[j].population);
        for (std::size_t level = 0; level < level_count; ++level) {
            const JourneyYear& journey = year.journeys[j * level_count + level];
            sums.journeys[all + 1 + level] += journey;
            sums.journeys[all] += journey;
            sums.journeys[0] += journey;
        }
    }
}

/// Where a category of the world is among the categories of postings.
std::size_t category_index(const std::vector<std::string>& categories, const std::string& name) {
    const auto found = std::find(categories.begin(), categories.end(), name);
    require(found != categories.end(), "no category is called " + name);
    return static_cast<std::size_t>(found - categories.begin());
}

/// What a full-time recipient of a benefit gets a month: the largest amount of its journeys.
double full_amount(const World& world, const Valuation& valued, const std::string& category) {
    double largest = 0.0;
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        const std::optional<Benefit>& benefit = world.journeys[j].benefit;
        if (!benefit || benefit->category != category) continue;
        largest = std::max(largest, valued.journeys[j].benefit.in_step);
    }
    return largest;
}

/// Persons who would cost the same, all on the full amount for the whole year.
void add_recipients(YearSums& sums, const World& world, const YearRecord& year,
                    const Focus& focus) {
    const std::vector<std::string> categories = posting_categories(world);
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        const std::optional<Benefit>& benefit = world.journeys[j].benefit;
        if (!benefit || !in_focus(focus, Narrowing::journey, j)) continue;
        const std::size_t category = category_index(categories, benefit->category);
        const double full = full_amount(world, year.valued_by, benefit->category);
        if (full <= 0.0 || !in_focus(focus, Narrowing::category, category)) continue;
        const MonthlyAmount& amount = year.valued_by.journeys[j].benefit;
        for (std::size_t level = 0; level < level_count; ++level) {
            const JourneyYear& journey = year.journeys[j * level_count + level];
            sums.recipients +=
                (journey.months * amount.in_step + journey.latent_months * amount.latent) /
                (full * months_per_year);
        }
    }
}

void add_idle(YearSums& sums, const YearRecord& year) {
    for (const Population population : populations) {
        const std::size_t all = slot_of(population);
        for (std::size_t level = 0; level < level_count; ++level) {
            const double idle = year.idle[index(population)][level];
            sums.idle[all + 1 + level] += idle;
            sums.idle[all] += idle;
            sums.idle[0] += idle;
        }
    }
}

void add_balances(YearSums& sums, const YearRecord& year) {
    Ore actors;
    for (std::size_t s = 0; s < sector_count; ++s) {
        const Ore balance = year.flows.balance(static_cast<Sector>(s));
        sums.balance[1 + s] = kroner_of(balance);
        if (s < actor_sector_count) actors += balance;
    }
    sums.balance[0] = kroner_of(actors);
}

/// What public sectors pay to citizens as benefits and to suppliers, by category, and for staff.
void add_spending(YearSums& sums, const World& world, const YearRecord& year, const Focus& focus) {
    const std::vector<std::string> categories = posting_categories(world);
    const auto paid = [&](std::size_t s, Sector to, std::size_t category) {
        return kroner_of(year.flows.at(static_cast<Sector>(s), to, CategoryId(category)));
    };
    for (std::size_t s = 0; s < public_sector_count; ++s) {
        for (std::size_t c = 0; c < year.flows.category_count(); ++c) {
            if (!in_focus(focus, Narrowing::category, c)) continue;
            const double bought = paid(s, Sector::suppliers, c);
            add_to(sums.purchases, s, bought);
            add_to(sums.public_expenditure, s, bought + paid(s, Sector::labour, c));
        }
    }
    for (const std::string& name : benefit_categories(world)) {
        const std::size_t category = category_index(categories, name);
        if (!in_focus(focus, Narrowing::category, category)) continue;
        for (std::size_t s = 0; s < public_sector_count; ++s) {
            const double benefit = paid(s, Sector::citizens, category);
            add_to(sums.benefits, s, benefit);
            add_to(sums.public_expenditure, s, benefit);
        }
    }
}

void add_staff(YearSums& sums, const World& world, const YearRecord& year, const Focus& focus) {
    for (std::size_t k = 0; k < world.kinds.size(); ++k) {
        if (!in_focus(focus, Narrowing::kind, k)) continue;
        const std::size_t sector = index(world.kinds[k].sector);
        const HoursOfKind& hours = year.hours_of_kind[k];
        add_to(sums.hours_asked, sector, hours.asked);
        add_to(sums.capacity, sector, hours.capacity);
        add_to(sums.staff_cost, sector, hours.capacity * year.valued_by.wage_of_kind[k]);
    }
}

void add_organisations(YearSums& sums, const World& world, const YearRecord& year,
                       const Focus& focus) {
    for (std::size_t k = 0; k < world.kinds.size(); ++k) {
        if (!in_focus(focus, Narrowing::kind, k)) continue;
        const std::size_t sector = index(world.kinds[k].sector);
        add_to(sums.incidents, sector, year.incidents_of_kind[k]);
        for (const StageYear& stage : year.stages_of_kind[k]) {
            add_to(sums.organisations, sector, stage.organisations);
            add_to(sums.maturity, sector, stage.maturity);
        }
    }
    sums.trust = year.trust;
}

/// Flows under a category [kr.].
///   counts   whether one does, called with from whom to whom
template <class Counts>
double flows_under(std::string_view category, const World& world, const YearRecord& year,
                   const Counts& counts) {
    const std::vector<std::string> categories = posting_categories(world);
    double sum = 0.0;
    for (std::size_t c = 0; c < year.flows.category_count(); ++c) {
        if (categories[c] != category) continue;
        for (std::size_t from = 0; from < sector_count; ++from) {
            for (std::size_t to = 0; to < sector_count; ++to) {
                const auto payer = static_cast<Sector>(from);
                const auto receiver = static_cast<Sector>(to);
                if (!counts(payer, receiver)) continue;
                sum += kroner_of(year.flows.at(payer, receiver, CategoryId(c)));
            }
        }
    }
    return sum;
}

/// What public sectors pay to suppliers under a category [kr.].
double paid_for(std::string_view category, const World& world, const YearRecord& year) {
    return flows_under(category, world, year, [](Sector from, Sector to) {
        return is_public(from) && to == Sector::suppliers;
    });
}

double moved_under(std::string_view category, const World& world, const YearRecord& year) {
    return flows_under(category, world, year, [](Sector, Sector) { return true; });
}

void add_investments(YearSums& sums, const World& world, const YearRecord& year) {
    sums.investments.add(year.investment);
    sums.investment = paid_for("investment", world, year);
    sums.running_costs = paid_for("running_costs", world, year);
    sums.one_stop_bonus = moved_under("one_stop_bonus", world, year);
    sums.bounce_charges = moved_under("bounce_charge", world, year);
    sums.cost_of_scheme =
        moved_under("settlement_cost", world, year) + moved_under("application_cost", world, year);
}

void add_service_visits(YearSums& sums, const World& world, const YearRecord& year,
                        const Focus& focus) {
    for (std::size_t v = 0; v < world.services.size(); ++v) {
        const std::size_t kind = world.services[v].kind.index();
        if (!in_focus(focus, Narrowing::service, v)) continue;
        if (!in_focus(focus, Narrowing::kind, kind)) continue;
        add_to(sums.service_visits, index(world.kinds[kind].sector), year.visits_of_service[v]);
    }
}

} // namespace

YearSums sums_of(const World& world, const YearRecord& year, const Focus& focus) {
    YearSums sums;
    add_journeys(sums, world, year, focus);
    add_recipients(sums, world, year, focus);
    add_idle(sums, year);
    add_balances(sums, year);
    add_spending(sums, world, year, focus);
    add_staff(sums, world, year, focus);
    add_organisations(sums, world, year, focus);
    add_service_visits(sums, world, year, focus);
    add_investments(sums, world, year);
    return sums;
}

} // namespace samspil
