#include "model/studies/variables.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/simulation/account_book.hpp"
#include "model/studies/year_sums.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace samspil {

namespace {

template <Sector sector> double reaching(const YearSums& sums, std::size_t) {
    return sums.balance[1 + index(sector)];
}

template <double JourneyYear::*count> double counted(const YearSums& sums, std::size_t slot) {
    return sums.journeys[slot].*count;
}

template <SectorSums YearSums::*sum> double by_sector(const YearSums& sums, std::size_t slot) {
    return (sums.*sum)[slot];
}

double mean_maturity(const YearSums& s, std::size_t slot) {
    return s.organisations[slot] > 0.0 ? s.maturity[slot] / s.organisations[slot] : 0.0;
}

template <double InvestmentSums::*sum> double invested(const YearSums& sums, std::size_t) {
    return sums.investments.*sum;
}

template <Outcome outcome> double ended(const YearSums& sums, std::size_t) {
    return sums.investments.ended(outcome);
}

template <double SiloLoss::*part> double lost(const YearSums& sums, std::size_t) {
    return sums.investments.silo_loss.*part;
}

template <double CaseSums::*sum> double cases(const YearSums& sums, std::size_t) {
    return sums.investments.cases.*sum;
}

template <PocketSum CaseSums::*sum> double elsewhere(const YearSums& sums, std::size_t) {
    return (sums.investments.cases.*sum).share();
}

constexpr std::string_view kroner = "kr.";
constexpr Breakdown people = Breakdown::population_and_level;

constexpr std::array by_journey = {Narrowing::journey};
constexpr std::array by_kind = {Narrowing::kind};
constexpr std::array by_service = {Narrowing::service, Narrowing::kind};
constexpr std::array by_category = {Narrowing::category};
constexpr std::array by_benefit = {Narrowing::journey, Narrowing::category};

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
                   people, counted<&JourneyYear::started>, by_journey},
    OutputVariable{"resolved", "journeys", "journeys that ended with the problem solved", people,
                   counted<&JourneyYear::resolved>, by_journey},
    OutputVariable{"abandoned", "journeys",
                   "journeys given up after a failed handoff, the problem unresolved", people,
                   counted<&JourneyYear::abandoned>, by_journey},
    OutputVariable{"bounces", "handoffs",
                   "failed handoffs after which the citizen started the journey again", people,
                   counted<&JourneyYear::bounces>, by_journey},
    OutputVariable{"visits", "visits", "completed steps", people, counted<&JourneyYear::visits>,
                   by_journey},
    OutputVariable{"chase_contacts", "contacts",
                   "contacts after a failed handoff to find out where the case is", people,
                   counted<&JourneyYear::chase_contacts>, by_journey},
    OutputVariable{"months", "person-months", "time spent in journeys", people,
                   counted<&JourneyYear::months>, by_journey},
    OutputVariable{"latent_months", "person-months",
                   "time spent with an unresolved problem after giving up", people,
                   counted<&JourneyYear::latent_months>, by_journey},
    OutputVariable{
        "failure_demand", "share",
        "chase contacts and visits repeated after a bounce or a relapse, over all visits", people,
        [](const YearSums& s, std::size_t slot) { return s.journeys[slot].failure_demand(); },
        by_journey},
    OutputVariable{"contacts", "contacts", "visits and chase contacts", people,
                   [](const YearSums& s, std::size_t slot) {
                       return s.journeys[slot].visits + s.journeys[slot].chase_contacts;
                   },
                   by_journey},
    OutputVariable{"people_idle", "persons", "mean number without a problem", people,
                   [](const YearSums& s, std::size_t slot) { return s.idle[slot]; }},
    OutputVariable{"people_in_journey", "persons", "mean number on a journey", people,
                   [](const YearSums& s, std::size_t slot) {
                       return s.journeys[slot].months / months_per_year;
                   },
                   by_journey},
    OutputVariable{"people_latent", "persons",
                   "mean number with an unresolved problem after giving up", people,
                   [](const YearSums& s, std::size_t slot) {
                       return s.journeys[slot].latent_months / months_per_year;
                   },
                   by_journey},
    OutputVariable{"people_with_problem", "persons",
                   "mean number on a journey or with an unresolved problem", people,
                   [](const YearSums& s, std::size_t slot) {
                       const JourneyYear& journeys = s.journeys[slot];
                       return (journeys.months + journeys.latent_months) / months_per_year;
                   },
                   by_journey},
    OutputVariable{"recipients", "full-time persons",
                   "benefits over what a full-time recipient gets in the year", Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.recipients; }, by_benefit},
    OutputVariable{"hours_asked", "hours",
                   "staff hours that the cases and other work ask for in the year",
                   Breakdown::public_sector, by_sector<&YearSums::hours_asked>, by_kind},
    OutputVariable{"capacity", "hours", "staff hours there in the year", Breakdown::public_sector,
                   by_sector<&YearSums::capacity>, by_kind},
    OutputVariable{"load", "share", "hours asked over capacity; 0 without capacity",
                   Breakdown::public_sector,
                   [](const YearSums& s, std::size_t slot) {
                       return s.capacity[slot] > 0.0 ? s.hours_asked[slot] / s.capacity[slot] : 0.0;
                   },
                   by_kind},
    OutputVariable{"staff_cost", kroner, "cost of the staff hours there in the year",
                   Breakdown::public_sector, by_sector<&YearSums::staff_cost>, by_kind},
    OutputVariable{"benefits", kroner, "benefits that the sector paid in the year, before refunds",
                   Breakdown::public_sector, by_sector<&YearSums::benefits>, by_category},
    OutputVariable{"purchases", kroner,
                   "what the sector paid for care, treatment, systems and services in the year",
                   Breakdown::public_sector, by_sector<&YearSums::purchases>, by_category},
    OutputVariable{"public_expenditure", kroner,
                   "staff, purchases and benefits that the sector paid in the year, before refunds",
                   Breakdown::public_sector, by_sector<&YearSums::public_expenditure>, by_category},
    OutputVariable{"service_visits", "visits", "completed steps at the sector's organisations",
                   Breakdown::public_sector, by_sector<&YearSums::service_visits>, by_service},
    OutputVariable{"maturity", "points",
                   "mean digital maturity of the organisations, 1 to 5; 0 without any",
                   Breakdown::public_sector, mean_maturity, by_kind},
    OutputVariable{"incidents", "incidents", "security incidents in the year",
                   Breakdown::public_sector, by_sector<&YearSums::incidents>, by_kind},
    OutputVariable{"trust", "share", "public trust, mean over the year", Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.trust; }},
    OutputVariable{"cases_appraised", "cases", "business cases of the year, renewals among them",
                   Breakdown::total, cases<&CaseSums::appraised>},
    OutputVariable{"projects_begun", "projects", "cases that were funded, renewals apart",
                   Breakdown::total, cases<&CaseSums::begun>},
    OutputVariable{"renewals", "projects",
                   "initiatives whose renewal was funded in the year before they wear out",
                   Breakdown::total, cases<&CaseSums::renewals>},
    OutputVariable{"initiatives_live", "initiatives", "in use in December", Breakdown::total,
                   invested<&InvestmentSums::live>},
    OutputVariable{"projects_failed", "projects",
                   "projects that turned out in the year to be of no use", Breakdown::total,
                   ended<Outcome::fails>},
    OutputVariable{"projects_given_up", "projects",
                   "projects given up in the year because they cost too much", Breakdown::total,
                   ended<Outcome::given_up>},
    OutputVariable{"projects_stopped", "projects",
                   "projects stopped in the year by their proof of concept", Breakdown::total,
                   ended<Outcome::stopped>},
    OutputVariable{"investment", kroner, "paid to suppliers in the year for building initiatives",
                   Breakdown::total, [](const YearSums& s, std::size_t) { return s.investment; }},
    OutputVariable{"running_costs", kroner, "paid to suppliers in the year for initiatives in use",
                   Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.running_costs; }},
    OutputVariable{"wrong_pocket_appraised", "share",
                   "share of the gains of the appraised cases that reach others than those who "
                   "decide, mean weighted by societal value over the cases where that is above 0; "
                   "0 without any",
                   Breakdown::total, elsewhere<&CaseSums::of_appraised>},
    OutputVariable{"wrong_pocket_funded", "share", "the same of the funded cases", Breakdown::total,
                   elsewhere<&CaseSums::of_funded>},
    OutputVariable{"settled", kroner,
                   "paid in December to those who paid for initiatives, outside investors among "
                   "them, out of what others gained by these",
                   Breakdown::total, invested<&InvestmentSums::settled>},
    OutputVariable{"overpaid", "factor",
                   "what was settled over what it would be if gains were known without error; 0 "
                   "without any",
                   Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.investments.overpaid(); }},
    OutputVariable{"one_stop_bonus", kroner,
                   "paid by the state for journeys resolved without a bounce", Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.one_stop_bonus; }},
    OutputVariable{"bounce_charges", kroner,
                   "paid by those who handed off in vain to those to whom the citizen returned",
                   Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.bounce_charges; }},
    OutputVariable{"cost_of_scheme", kroner, "paid for staff who settle gains and apply for money",
                   Breakdown::total,
                   [](const YearSums& s, std::size_t) { return s.cost_of_scheme; }},
    OutputVariable{"silo_loss_not_seen", kroner,
                   "societal value of what a planner would add to the choices of a January and "
                   "nobody looked at; a stock, measured in one January of a run, 0 in other years",
                   Breakdown::total, lost<&SiloLoss::not_seen>},
    OutputVariable{"silo_loss_no_money", kroner,
                   "the same of what was acceptable and found no money", Breakdown::total,
                   lost<&SiloLoss::no_money>},
    OutputVariable{"silo_loss_refused", kroner, "the same of what was refused", Breakdown::total,
                   lost<&SiloLoss::refused>},
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

std::vector<std::string> narrowing_words(const World& world, Narrowing narrowing) {
    std::vector<std::string> words;
    switch (narrowing) {
    case Narrowing::journey:
        for (const Journey& journey : world.journeys) words.push_back(journey.name);
        break;
    case Narrowing::service:
        for (const Service& service : world.services) {
            words.push_back(world.kinds[service.kind.index()].name + "." + service.name);
        }
        break;
    case Narrowing::kind:
        for (const OrganisationKind& kind : world.kinds) words.push_back(kind.name);
        break;
    case Narrowing::category:
        words = posting_categories(world);
        break;
    }
    return words;
}

std::optional<std::size_t> find_narrowing(const World& world, Narrowing narrowing,
                                          std::string_view word) {
    const std::vector<std::string> words = narrowing_words(world, narrowing);
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

std::span<const OutputVariable> output_variables() { return variables; }

const OutputVariable& output_variable(std::string_view name) {
    return *output_cells()[output_cell(name)].variable;
}

const std::vector<OutputCell>& output_cells() {
    static const std::vector<OutputCell> cells = make_cells();
    return cells;
}

std::optional<std::size_t> find_output_cell(std::string_view variable, std::string_view sector,
                                            std::string_view segment) {
    const std::vector<OutputCell>& cells = output_cells();
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const OutputCell& cell) {
        return cell.variable->name == variable && cell.sector == sector && cell.segment == segment;
    });
    if (found == cells.end()) return std::nullopt;
    return static_cast<std::size_t>(found - cells.begin());
}

std::size_t output_cell(std::string_view variable, std::string_view sector,
                        std::string_view segment) {
    const std::optional<std::size_t> found = find_output_cell(variable, sector, segment);
    require(found.has_value(), "no output is called " + std::string(variable));
    return *found;
}

std::vector<double> output_values(const World& world, const YearRecord& year) {
    const YearSums sums = sums_of(world, year, {});
    std::vector<double> values;
    values.reserve(output_cells().size());
    for (const OutputCell& cell : output_cells()) {
        values.push_back(cell.variable->value(sums, cell.slot));
    }
    return values;
}

double focused_value(const World& world, const YearRecord& year, const OutputCell& cell,
                     const Focus& focus) {
    return cell.variable->value(sums_of(world, year, focus), cell.slot);
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
