#include "model/studies/variables.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/simulation/account_book.hpp"
#include "model/studies/investments.hpp"

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
    std::array<double, 1 + public_sector_count> staff_cost{};         ///< [kr.]
    std::array<double, 1 + public_sector_count> benefits{};           ///< [kr.]
    std::array<double, 1 + public_sector_count> purchases{};          ///< [kr.]
    std::array<double, 1 + public_sector_count> public_expenditure{}; ///< [kr.]
    std::array<double, 1 + public_sector_count> service_visits{};
    std::array<double, 1 + public_sector_count> organisations{};
    std::array<double, 1 + public_sector_count> maturity{}; ///< sum over organisations [points]
    std::array<double, 1 + public_sector_count> incidents{};
    double recipients = 0.0; ///< full-time persons
    double trust = 0.0;
    InvestmentSums investments;
    double investment = 0.0;     ///< paid [kr.]
    double running_costs = 0.0;  ///< paid [kr.]
    double one_stop_bonus = 0.0; ///< paid [kr.]
    double bounce_charges = 0.0; ///< paid [kr.]
    double cost_of_scheme = 0.0; ///< of staff [kr.]
};

namespace {

bool in_focus(const Focus& focus, Narrowing what, std::size_t which) {
    const std::optional<std::size_t>& wanted = focus[static_cast<std::size_t>(what)];
    return !wanted || *wanted == which;
}

using SectorSums = std::array<double, 1 + public_sector_count>;

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
