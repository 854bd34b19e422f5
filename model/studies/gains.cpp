#include "model/studies/gains.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/studies/cash_flow.hpp"
#include "model/studies/displacement.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// Beside the categories of postings, in this order after them.
constexpr std::array own_category_names = {
    std::string_view("displaced"), std::string_view("leisure"), std::string_view("cost_of_funds")};

using SectorOre = std::array<Ore, sector_count>;

SectorChange in_kroner(const SectorOre& amounts) {
    SectorChange kroner{};
    for (std::size_t s = 0; s < sector_count; ++s) kroner[s] = kroner_of(amounts[s]);
    return kroner;
}

/// Adds what each sector received less what it paid under a category.
void add_balances(const YearFlows& flows, CategoryId category, SectorOre& sum) {
    for (std::size_t from = 0; from < sector_count; ++from) {
        for (std::size_t to = 0; to < sector_count; ++to) {
            const Ore amount =
                flows.at(static_cast<Sector>(from), static_cast<Sector>(to), category);
            sum[from] -= amount;
            sum[to] += amount;
        }
    }
}

SectorOre difference(const YearFlows& after, const YearFlows& before, CategoryId category) {
    SectorOre now{};
    SectorOre then{};
    add_balances(after, category, now);
    add_balances(before, category, then);
    for (std::size_t s = 0; s < sector_count; ++s) now[s] -= then[s];
    return now;
}

/// Wage that is lost because of a journey [kr.].
double lost_wage(const YearRecord& year, std::size_t journey) {
    const MonthlyAmount& wage = year.valued_by.journeys[journey].wage;
    double lost = 0.0;
    for (std::size_t level = 0; level < level_count; ++level) {
        const JourneyYear& people = year.journeys[journey * level_count + level];
        lost += people.months * wage.in_step + people.latent_months * wage.latent;
    }
    return lost;
}

/// What a full-time employee earns a month: the largest wage that a journey costs.
double full_wage(const Valuation& valued) {
    double largest = 0.0;
    for (const Valuation::OfJourney& journey : valued.journeys) {
        largest = std::max({largest, journey.wage.in_step, journey.wage.latent});
    }
    return largest;
}

/// What work there is more, and what it takes of people's own time.
struct WorkGained {
    double months = 0.0;   ///< full-time
    double net_wage = 0.0; ///< [kr.]
};

WorkGained work_gained(const ScenarioPair& pair, const YearRecord& after,
                       const YearRecord& before) {
    const double left = after.valued_by.net_share_of_wage;
    const double left_before = before.valued_by.net_share_of_wage;
    WorkGained gained;
    for (std::size_t j = 0; j < pair.world.journeys.size(); ++j) {
        const double net = additionality_of(pair, after, j);
        gained.months += net * (lost_months(before, j) - lost_months(after, j));
        gained.net_wage += net * (left_before * lost_wage(before, j) - left * lost_wage(after, j));
    }
    return gained;
}

/// Public money together, as if it were the state's: summed in øre, so that what one public account
/// pays another is exactly nothing.
SectorChange public_money(const SectorOre& change) {
    SectorOre together{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        if (is_public(static_cast<Sector>(s))) together[index(Sector::state)] += change[s];
    }
    return in_kroner(together);
}

YearGain year_gain(const ScenarioPair& pair, const YearRecord& after, const YearRecord& before,
                   const Displacement& displaced) {
    const AppraisalRules& rules = pair.world.rules();
    const std::size_t categories = after.flows.category_count();
    YearGain gain;
    for (std::size_t c = 0; c < categories; ++c) {
        gain.budget.push_back(difference(after.flows, before.flows, CategoryId(c)));
    }
    gain.budget.emplace_back();
    const SectorOre all_displaced = displaced.by_sector();
    for (std::size_t s = 0; s < sector_count; ++s) gain.budget.back()[s] -= all_displaced[s];
    SectorOre all{};
    for (const SectorOre& change : gain.budget) {
        gain.welfare.push_back(rules.worth(in_kroner(change)));
        for (std::size_t s = 0; s < sector_count; ++s) all[s] += change[s];
    }
    const WorkGained work = work_gained(pair, after, before);
    gain.employment = work.months / months_per_year;
    const std::size_t leisure = gain.welfare.size();
    gain.welfare.push_back(-after.valued_by.leisure_value * work.net_wage);
    gain.welfare.push_back(rules.saved_cost_of_funds(public_money(all)));
    gain.of_actors =
        welfare_of_actors(rules, in_kroner(all),
                          beside_money(after.flows, before.flows, [](CategoryId) { return true; }));
    gain.of_actors[index(Sector::citizens)] += gain.welfare[leisure];
    return gain;
}

SectorGain difference(SectorGain after, const SectorGain& before) {
    for (std::size_t s = 0; s < sector_count; ++s) after.change[s] -= before.change[s];
    after.time_of_businesses -= before.time_of_businesses;
    return after;
}

/// What each actor gains that is no money. Health is citizens'.
ActorAmounts beside_money(const SectorGain& gain) {
    const auto from = [&](Sector boundary) { return -gain.change[index(boundary)]; };
    ActorAmounts beside{};
    beside[index(Sector::citizens)] =
        from(Sector::time) - gain.time_of_businesses + from(Sector::wellbeing);
    beside[index(Sector::businesses)] = gain.time_of_businesses;
    return beside;
}

ResidualGain valued(const SectorGain& gain, const AppraisalRules& rules) {
    ResidualGain value;
    value.welfare = rules.welfare(gain.change);
    value.of_actors = welfare_of_actors(rules, gain.change, beside_money(gain));
    std::copy_n(gain.change.begin(), actor_sector_count, value.balances.begin());
    return value;
}

/// Of what is left, at the end of a run of so many years.
ResidualGain residual_gain(const Residual& after, const Residual& before, std::size_t years,
                           const AppraisalRules& rules) {
    const auto factor = [&](double later) {
        const auto end = static_cast<double>(years);
        return rules.discount.factor(end + later) / rules.discount.factor(end);
    };
    const auto of_year = [](const Residual& residual, std::size_t year) {
        return year < residual.initiatives.size() ? residual.initiatives[year] : SectorGain();
    };
    ResidualGain gain = valued(difference(after.stocks, before.stocks), rules);
    const std::size_t left = std::max(after.initiatives.size(), before.initiatives.size());
    for (std::size_t y = 0; y < left; ++y) {
        gain.add(valued(difference(of_year(after, y), of_year(before, y)), rules),
                 factor(static_cast<double>(y) + mid_year));
    }
    return gain;
}

void check_alike(const ScenarioPair& pair, std::size_t replicate) {
    const std::vector<YearRecord>& after = pair.replicates[replicate].years;
    const std::vector<YearRecord>& before = pair.before[replicate].years;
    require(after.size() == before.size(), "a scenario and its baseline have the same years");
    require(pair.world.journeys.size() == pair.baseline.journeys.size() &&
                after.front().flows.category_count() == before.front().flows.category_count(),
            "a scenario and its baseline are on one world");
}

} // namespace

ActorAmounts beside_money(const YearFlows& after, const YearFlows& before,
                          const std::function<bool(CategoryId)>& counts) {
    ActorAmounts gain{};
    for (const Sector boundary : {Sector::time, Sector::wellbeing}) {
        for (std::size_t a = 0; a < actor_sector_count; ++a) {
            const auto actor = static_cast<Sector>(a);
            for (std::size_t c = 0; c < after.category_count(); ++c) {
                const CategoryId category(c);
                if (!counts(category)) continue;
                gain[a] += kroner_of(
                    after.at(boundary, actor, category) - after.at(actor, boundary, category) -
                    before.at(boundary, actor, category) + before.at(actor, boundary, category));
            }
        }
    }
    return gain;
}

ActorAmounts welfare_of_actors(const AppraisalRules& rules, const SectorChange& change,
                               const ActorAmounts& beside) {
    ActorAmounts welfare{};
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        SectorChange alone{};
        alone[a] = change[a];
        welfare[a] = rules.net_tax_factor * (alone[a] - beside[a]) + beside[a] +
                     rules.saved_cost_of_funds(alone);
    }
    return welfare;
}

std::vector<std::string> gain_categories(std::span<const std::string> of_postings) {
    std::vector<std::string> names(of_postings.begin(), of_postings.end());
    names.insert(names.end(), own_category_names.begin(), own_category_names.end());
    return names;
}

void ResidualGain::add(const ResidualGain& more, double weight) {
    welfare += weight * more.welfare;
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        of_actors[a] += weight * more.of_actors[a];
        balances[a] += weight * more.balances[a];
    }
}

double YearGain::welfare_of_all() const {
    double sum = 0.0;
    for (const double kroner : welfare) sum += kroner;
    return sum;
}

Ore YearGain::balance(Sector sector) const {
    Ore sum;
    for (const SectorOre& change : budget) sum += change[index(sector)];
    return sum;
}

std::vector<YearGain> gains(const ScenarioPair& pair, std::size_t replicate) {
    check_alike(pair, replicate);
    const std::vector<Displacement> displaced = displacement(pair, replicate);
    std::vector<YearGain> years;
    for (std::size_t y = 0; y < displaced.size(); ++y) {
        years.push_back(year_gain(pair, pair.replicates[replicate].years[y],
                                  pair.before[replicate].years[y], displaced[y]));
    }
    years.back().residual =
        residual_gain(pair.replicates[replicate].residual, pair.before[replicate].residual,
                      years.size(), pair.world.rules());
    return years;
}

std::vector<std::vector<MunicipalGain>> municipal_gains(const ScenarioPair& pair,
                                                        std::size_t replicate) {
    check_alike(pair, replicate);
    const std::vector<Displacement> displaced = displacement(pair, replicate);
    std::vector<std::vector<MunicipalGain>> years;
    for (std::size_t y = 0; y < displaced.size(); ++y) {
        const std::vector<MunicipalYear>& after =
            pair.replicates[replicate].years[y].municipalities;
        const std::vector<MunicipalYear>& before = pair.before[replicate].years[y].municipalities;
        years.emplace_back();
        for (std::size_t m = 0; m < after.size(); ++m) {
            const Ore own = displaced[y].of_municipality[m];
            const Ore settled = displaced[y].settled_of_municipality[m];
            years.back().push_back(
                {after[m].before_settlement - before[m].before_settlement - own,
                 after[m].after_settlement() - before[m].after_settlement() - own - settled});
        }
    }
    return years;
}

double lost_months(const YearRecord& year, std::size_t journey) {
    const double full = full_wage(year.valued_by);
    return full > 0.0 ? lost_wage(year, journey) / full : 0.0;
}

double additionality_of(const ScenarioPair& pair, const YearRecord& after, std::size_t journey) {
    return pair.additionality.value_or(after.valued_by.journeys[journey].additionality);
}

} // namespace samspil
