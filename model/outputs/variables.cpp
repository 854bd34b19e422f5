#include "model/outputs/variables.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace samspil {

namespace {

constexpr std::size_t public_sector_count = 3;
/// All people, and for each population all of it and its levels.
constexpr std::size_t people_slots = 1 + population_count * (1 + level_count);

constexpr std::size_t slot_of(Population population) {
    return 1 + index(population) * (1 + level_count);
}

} // namespace

/// A year added up by the slots of the breakdowns.
struct YearSums {
    std::array<JourneyYear, people_slots> journeys{};
    std::array<double, people_slots> idle{};
    std::array<double, 1 + sector_count> balance{}; ///< [kr.]
    std::array<double, 1 + public_sector_count> hours_asked{};
    std::array<double, 1 + public_sector_count> capacity{};
};

namespace {

double kroner_of(Ore amount) { return static_cast<double>(amount.amount()) / ore_per_krone; }

void add_journeys(YearSums& sums, const World& world, const YearRecord& year) {
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        const std::size_t all = slot_of(world.journeys[j].population);
        for (std::size_t level = 0; level < level_count; ++level) {
            const JourneyYear& journey = year.journeys[j * level_count + level];
            sums.journeys[all + 1 + level] += journey;
            sums.journeys[all] += journey;
            sums.journeys[0] += journey;
        }
    }
}

void add_idle(YearSums& sums, const YearRecord& year) {
    for (const Population population : populations) {
        const std::size_t all = slot_of(population);
        for (std::size_t level = 0; level < level_count; ++level) {
            const double people = year.idle[index(population)][level];
            sums.idle[all + 1 + level] += people;
            sums.idle[all] += people;
            sums.idle[0] += people;
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

void add_hours(YearSums& sums, const YearRecord& year) {
    for (std::size_t s = 0; s < public_sector_count; ++s) {
        sums.hours_asked[1 + s] += year.hours_asked[s];
        sums.hours_asked[0] += year.hours_asked[s];
        sums.capacity[1 + s] += year.capacity[s];
        sums.capacity[0] += year.capacity[s];
    }
}

YearSums sums_of(const World& world, const YearRecord& year) {
    YearSums sums;
    add_journeys(sums, world, year);
    add_idle(sums, year);
    add_balances(sums, year);
    add_hours(sums, year);
    return sums;
}

template <Sector sector> double reaching(const YearSums& sums, std::size_t) {
    return sums.balance[1 + index(sector)];
}

template <double JourneyYear::*count> double counted(const YearSums& sums, std::size_t slot) {
    return sums.journeys[slot].*count;
}

constexpr std::string_view kroner = "kr.";
constexpr Breakdown people = Breakdown::population_and_level;

const std::array variables = {
    OutputVariable{"balance", kroner,
                   "what the sector received less what it paid in the year; the total is that of "
                   "the five sectors together",
                   Breakdown::actor_sector,
                   [](const YearSums& s, std::size_t slot) { return s.balance[slot]; }},
    OutputVariable{"labour", kroner, "paid for staff hours in the year", Breakdown::total,
                   reaching<Sector::labour>},
    OutputVariable{"suppliers", kroner, "paid for systems and services in the year",
                   Breakdown::total, reaching<Sector::suppliers>},
    OutputVariable{"time", kroner,
                   "value of the own time that citizens and businesses spent in the year",
                   Breakdown::total, reaching<Sector::time>},
    OutputVariable{"production", kroner,
                   "value of the work not done in the year because of problems", Breakdown::total,
                   reaching<Sector::production>},
    OutputVariable{"service", kroner,
                   "value of staff time freed for better service in the year, with a minus sign: "
                   "it reaches the citizens",
                   Breakdown::total, reaching<Sector::service>},
    OutputVariable{"wellbeing", kroner, "value of the health lost in the year", Breakdown::total,
                   reaching<Sector::wellbeing>},
    OutputVariable{"started", "journeys", "life events in the year, each the start of a journey",
                   people, counted<&JourneyYear::started>},
    OutputVariable{"resolved", "journeys", "journeys that ended with the problem solved", people,
                   counted<&JourneyYear::resolved>},
    OutputVariable{"abandoned", "journeys",
                   "journeys given up after a failed handoff, the problem unresolved", people,
                   counted<&JourneyYear::abandoned>},
    OutputVariable{"bounces", "handoffs",
                   "failed handoffs after which the citizen started the journey again", people,
                   counted<&JourneyYear::bounces>},
    OutputVariable{"visits", "visits", "completed steps", people, counted<&JourneyYear::visits>},
    OutputVariable{"chase_contacts", "contacts",
                   "contacts after a failed handoff to find out where the case is", people,
                   counted<&JourneyYear::chase_contacts>},
    OutputVariable{"months", "person-months", "time spent in journeys", people,
                   counted<&JourneyYear::months>},
    OutputVariable{"latent_months", "person-months",
                   "time spent with an unresolved problem after giving up", people,
                   counted<&JourneyYear::latent_months>},
    OutputVariable{
        "failure_demand", "share",
        "chase contacts and visits repeated after a bounce or a relapse, over all visits", people,
        [](const YearSums& s, std::size_t slot) { return s.journeys[slot].failure_demand(); }},
    OutputVariable{"people_idle", "persons", "mean number without a problem", people,
                   [](const YearSums& s, std::size_t slot) { return s.idle[slot]; }},
    OutputVariable{"people_in_journey", "persons", "mean number on a journey", people,
                   [](const YearSums& s, std::size_t slot) {
                       return s.journeys[slot].months / months_per_year;
                   }},
    OutputVariable{"people_latent", "persons",
                   "mean number with an unresolved problem after giving up", people,
                   [](const YearSums& s, std::size_t slot) {
                       return s.journeys[slot].latent_months / months_per_year;
                   }},
    OutputVariable{"hours_asked", "hours",
                   "staff hours that the cases and other work ask for in the year",
                   Breakdown::public_sector,
                   [](const YearSums& s, std::size_t slot) { return s.hours_asked[slot]; }},
    OutputVariable{"capacity", "hours", "staff hours there in the year", Breakdown::public_sector,
                   [](const YearSums& s, std::size_t slot) { return s.capacity[slot]; }},
    OutputVariable{"load", "share", "hours asked over capacity; 0 without capacity",
                   Breakdown::public_sector,
                   [](const YearSums& s, std::size_t slot) {
                       return s.capacity[slot] > 0.0 ? s.hours_asked[slot] / s.capacity[slot] : 0.0;
                   }},
};

void add_sectors(std::vector<OutputCell>& cells, const OutputVariable& variable,
                 std::size_t count) {
    for (std::size_t s = 0; s < count; ++s) {
        cells.push_back({&variable, sector_names[s], "all", 1 + s});
    }
}

void add_people(std::vector<OutputCell>& cells, const OutputVariable& variable) {
    for (const Population population : populations) {
        const std::string_view sector = population_names[index(population)];
        const std::size_t all = slot_of(population);
        cells.push_back({&variable, sector, "all", all});
        for (std::size_t level = 0; level < level_count; ++level) {
            cells.push_back({&variable, sector, level_names[level], all + 1 + level});
        }
    }
}

std::vector<OutputCell> make_cells() {
    std::vector<OutputCell> cells;
    for (const OutputVariable& variable : variables) {
        cells.push_back({&variable, "all", "all", 0});
        switch (variable.breakdown) {
        case Breakdown::total:
            break;
        case Breakdown::actor_sector:
            add_sectors(cells, variable, actor_sector_count);
            break;
        case Breakdown::public_sector:
            add_sectors(cells, variable, public_sector_count);
            break;
        case Breakdown::population_and_level:
            add_people(cells, variable);
            break;
        }
    }
    return cells;
}

} // namespace

std::span<const OutputVariable> output_variables() { return variables; }

const std::vector<OutputCell>& output_cells() {
    static const std::vector<OutputCell> cells = make_cells();
    return cells;
}

std::size_t output_cell(std::string_view variable, std::string_view sector,
                        std::string_view segment) {
    const std::vector<OutputCell>& cells = output_cells();
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const OutputCell& cell) {
        return cell.variable->name == variable && cell.sector == sector && cell.segment == segment;
    });
    require(found != cells.end(), "no output is called " + std::string(variable));
    return static_cast<std::size_t>(found - cells.begin());
}

std::vector<double> output_values(const World& world, const YearRecord& year) {
    const YearSums sums = sums_of(world, year);
    std::vector<double> values;
    values.reserve(output_cells().size());
    for (const OutputCell& cell : output_cells()) {
        values.push_back(cell.variable->value(sums, cell.slot));
    }
    return values;
}

std::vector<std::vector<double>> yearly_means(const World& world,
                                              std::span<const ReplicateResult> replicates) {
    std::vector<std::vector<double>> means;
    for (const ReplicateResult& replicate : replicates) {
        std::vector<double> sum(output_cells().size());
        for (const YearRecord& year : replicate.years) {
            const std::vector<double> values = output_values(world, year);
            for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += values[c];
        }
        for (double& value : sum) value /= static_cast<double>(replicate.years.size());
        means.push_back(std::move(sum));
    }
    return means;
}

} // namespace samspil
