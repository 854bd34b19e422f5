#include "model/inputs/world_checks.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/journeys/journey_graph.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/posting_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace samspil {

namespace {

constexpr double sum_tolerance = 1e-9;

using Ids = std::vector<std::string>;

std::string id_of_share(Population population, const Band& band, std::size_t level) {
    return segment_number_id(population, band.name, level, "share");
}

class ValueChecks {
  public:
    ValueChecks(const World& world, std::span<const Setting> settings, std::vector<Fault>& faults)
        : world_(world), faults_(faults) {
        World numbers = world;
        visit_numbers(numbers, [&](const Number& number) { values_[number.id] = number.value; });
        for (const Setting& setting : settings) settings_[setting.id] = &setting;
    }

    void check_ranges();
    void check_scalars();
    void check_stages();
    void check_discounting();
    void check_trust();
    void check_overrun();
    void check_shares();
    void check_low_factors();
    void check_people();
    void check_journeys();
    void check_tariffs();
    void check_capex();
    void check_work_pays();

  private:
    void check_latent(const Journey& journey);
    void check_branches(const Journey& journey);
    void check_graph(const Journey& journey);
    void check_work_pays(const Journey& journey, double MonthlyAmount::*amount,
                         std::string_view column);
    Ids branch_ids(const Journey& journey, const Step& step) const;

    bool is_known(const std::string& id) const {
        return settings_.contains(id) || (world_.provenance && world_.provenance->contains(id));
    }
    bool all_known(const Ids& ids) const {
        return std::all_of(ids.begin(), ids.end(), [&](const auto& id) { return is_known(id); });
    }
    Position where(const Ids& ids) const;
    void fault(const Ids& ids, std::string text) {
        faults_.push_back({where(ids), std::move(text)});
    }
    /// Numbers that must sum to 1.
    void check_sum(const Ids& ids, const std::string& what);

    const World& world_;
    std::vector<Fault>& faults_;
    std::map<std::string, double> values_;
    std::map<std::string, const Setting*> settings_; ///< the last one of each number
};

/// Where to complain about numbers together: the last of them that was set, else the first one.
Position ValueChecks::where(const Ids& ids) const {
    const Setting* last = nullptr;
    for (const std::string& id : ids) {
        const auto set = settings_.find(id);
        if (set != settings_.end() && (last == nullptr || last < set->second)) last = set->second;
    }
    return last != nullptr ? last->where : world_.provenance->at(ids.front()).where;
}

void ValueChecks::check_sum(const Ids& ids, const std::string& what) {
    if (!all_known(ids)) return;
    double sum = 0.0;
    for (const std::string& id : ids) sum += values_.at(id);
    if (std::abs(sum - 1.0) <= sum_tolerance) return;
    fault(ids, fmt::format("{} sum to {:.10g}, not 1", what, sum));
}

void ValueChecks::check_ranges() {
    World numbers = world_;
    visit_numbers(numbers, [&](const Number& number) {
        if (!is_known(number.id)) return;
        const std::string trouble =
            number_trouble(number.value, number.low, number.high, number.whole);
        if (!trouble.empty()) fault({number.id}, number.id + ": " + trouble);
    });
}

void ValueChecks::check_scalars() {
    Ids start_shares;
    for (const Column<Parameters>& scalar : scalar_columns()) {
        if (scalar.name.starts_with("clock.start_share.")) start_shares.emplace_back(scalar.name);
    }
    check_sum(start_shares, "clock.start_share: the shares of the phases");
    check_stages();
    check_discounting();
    check_trust();
    check_overrun();
    const bool at_rest = world_.start == StartState::stationary;
    if (at_rest && is_known("renewal") && world_.parameters.renewal <= 0.0) {
        fault({"renewal"}, fmt::format("renewal: {}, but a population that starts at rest "
                                       "(start = \"stationary\") needs some",
                                       world_.parameters.renewal));
    }
}

/// A stage begins where the one before it has begun.
void ValueChecks::check_stages() {
    const auto& thresholds = world_.parameters.stage_thresholds;
    for (std::size_t stage = 2; stage < stage_count; ++stage) {
        const Ids ids = {fmt::format("stage.{}", stage_names[stage]),
                         fmt::format("stage.{}", stage_names[stage - 1])};
        if (!all_known(ids) || thresholds[stage - 1] >= thresholds[stage - 2]) continue;
        fault(ids, fmt::format("{}: {} is below {}, where {} begins", ids.front(),
                               thresholds[stage - 1], thresholds[stage - 2], ids.back()));
    }
}

/// What incidents take must come back, or trust has no level at which it stays.
void ValueChecks::check_trust() {
    const Parameters& p = world_.parameters;
    const Ids ids = {"trust.recovery", "incident.trust_loss", "incident.hazard"};
    if (!all_known(ids) || p.trust_recovery > 0.0) return;
    if (p.incident_trust_loss <= 0.0 || p.incident.hazard <= 0.0) return;
    fault(ids, fmt::format("trust.recovery: 0, but incidents take trust (incident.trust_loss {})",
                           p.incident_trust_loss));
}

/// Rates follow each other.
void ValueChecks::check_discounting() {
    for (const AppraisalRules& rules : world_.appraisal_rules) {
        const Ids ids = {rules_number_id(rules, "latest_from"),
                         rules_number_id(rules, "later_from")};
        const DiscountSchedule& discount = rules.discount;
        if (!all_known(ids) || discount.latest_from >= discount.later_from) continue;
        fault(ids, fmt::format("{}: {} is before {}, where the rate before begins", ids.front(),
                               discount.latest_from, discount.later_from));
    }
}

/// A project is abandoned somewhere in the tail of overruns.
void ValueChecks::check_overrun() {
    const OverrunRules& overrun = world_.parameters.overrun;
    const Ids ids = {"project.overrun.cap", "project.overrun.threshold"};
    if (!all_known(ids) || overrun.cap >= overrun.threshold) return;
    fault(ids, fmt::format("{}: {} is below {} {}, where the tail begins", ids.front(), overrun.cap,
                           ids.back(), overrun.threshold));
}

void ValueChecks::check_shares() {
    for (const Population population : populations) {
        for (const Band& band : world_.bands[index(population)]) {
            Ids ids;
            for (std::size_t level = 0; level < level_count; ++level) {
                ids.push_back(id_of_share(population, band, level));
            }
            check_sum(ids, fmt::format("segments.{}.{}: the shares of the levels",
                                       population_names[index(population)], band.name));
        }
    }
}

/// See base_shares: the other levels make room for the low one, and must have room to make.
void ValueChecks::check_low_factors() {
    for (const Municipality& place : world_.municipalities) {
        for (const Band& band : world_.bands[index(Population::citizens)]) {
            const Ids ids = {municipality_number_id(place, "low_factor"),
                             id_of_share(Population::citizens, band, index(ResourceLevel::low))};
            if (!all_known(ids)) continue;
            const double share = band.levels[index(ResourceLevel::low)].share;
            if (share * place.low_factor > 1.0) {
                fault(ids, fmt::format("{}: {} times the low share {} of the band {} is above 1",
                                       ids.front(), place.low_factor, share, in_quotes(band.name)));
            } else if (share == 1.0 && place.low_factor != 1.0) {
                fault(ids, fmt::format("{}: {}, but the whole band {} is at the low level",
                                       ids.front(), place.low_factor, in_quotes(band.name)));
            }
        }
    }
}

void ValueChecks::check_people() {
    Ids ids;
    double people = 0.0;
    for (const Municipality& place : world_.municipalities) {
        for (const Population population : populations) {
            for (const Band& band : world_.bands[index(population)]) {
                ids.push_back(people_number_id(place, population, band.name));
                if (is_known(ids.back())) people += values_.at(ids.back());
            }
        }
    }
    if (ids.empty() || !all_known(ids) || people > 0.0) return;
    fault(ids, "population: nobody lives anywhere");
}

void ValueChecks::check_journeys() {
    for (const Journey& journey : world_.journeys) {
        check_latent(journey);
        check_branches(journey);
        check_graph(journey);
    }
}

void ValueChecks::check_latent(const Journey& journey) {
    const Ids ids = {journey_number_id(journey, "relapse"), journey_number_id(journey, "recovery")};
    if (!all_known(ids) || journey.relapse + journey.recovery <= 1.0 + sum_tolerance) return;
    fault(ids, fmt::format("journeys.{}: relapse {} and recovery {} sum to more than 1",
                           journey.name, journey.relapse, journey.recovery));
}

Ids ValueChecks::branch_ids(const Journey& journey, const Step& step) const {
    Ids ids;
    for (const Branch& branch : step.next) {
        const std::string to = branch.to == resolved ? "resolved" : journey.steps[branch.to].name;
        ids.push_back(journey_number_id(journey, "step." + step.name + ".next." + to));
    }
    return ids;
}

void ValueChecks::check_branches(const Journey& journey) {
    for (const Step& step : journey.steps) {
        const Ids ids = branch_ids(journey, step);
        if (ids.empty()) continue;
        check_sum(ids,
                  fmt::format("journeys.{}.step.{}.next: the branches", journey.name, step.name));
    }
}

void ValueChecks::check_graph(const Journey& journey) {
    Ids all;
    for (const Step& step : journey.steps) {
        const Ids ids = branch_ids(journey, step);
        if (ids.empty() || !all_known(ids)) return;
        all.insert(all.end(), ids.begin(), ids.end());
    }
    if (journey.steps.empty()) return;
    const auto complain = [&](const std::vector<std::size_t>& steps, std::string_view text) {
        for (const std::size_t step : steps) {
            Ids ids = branch_ids(journey, journey.steps[step]); // the step's own come first
            if (!settings_.empty()) ids.insert(ids.end(), all.begin(), all.end());
            fault(ids, fmt::format("journeys.{}.step.{}: {}", journey.name,
                                   journey.steps[step].name, text));
        }
    };
    const JourneyGraph graph(journey);
    complain(graph.steps_that_cannot_resolve(), "from here nobody gets to `resolved`");
    complain(graph.steps_never_reached(), "nobody gets here from the first step");
}

void ValueChecks::check_tariffs() {
    for (const Service& service : world_.services) {
        const OrganisationKind& kind = world_.kinds[service.kind.index()];
        const std::string id = service_number_id(kind.name, service, "tariff");
        if (service.tariff <= 0.0 || kind.sector == Sector::region || !is_known(id)) continue;
        fault({id}, fmt::format("{}: {}, but {} is no region's; municipalities pay their region",
                                id, service.tariff, in_quotes(kind.name)));
    }
}

void ValueChecks::check_capex() {
    for (const Initiative& initiative : world_.initiatives) {
        const Ids ids = {initiative_number_id(initiative, "capex_fixed"),
                         initiative_number_id(initiative, "capex_per_1000")};
        if (!all_known(ids) || initiative.capex_fixed + initiative.capex_per_1000 != 0.0) continue;
        fault(ids, fmt::format("{}: 0, and capex_per_1000 is 0 too; no initiative is free",
                               ids.front()));
    }
}

void ValueChecks::check_work_pays() {
    for (const Journey& journey : world_.journeys) {
        check_work_pays(journey, &MonthlyAmount::in_step, "in_step");
        check_work_pays(journey, &MonthlyAmount::latent, "latent");
    }
}

/// Whoever would earn the wage that the journey costs must have more in cash than the benefit
/// leaves, wherever they live.
void ValueChecks::check_work_pays(const Journey& journey, double MonthlyAmount::*amount,
                                  std::string_view column) {
    if (!journey.wage || !journey.benefit) return;
    const double wage = *journey.wage.*amount;
    const double benefit = journey.benefit->amount.*amount;
    if (wage <= 0.0) return;
    for (const Municipality& place : world_.municipalities) {
        const double lost =
            income_loss(wage, benefit, tax_rates(world_.parameters, place)).disposable_income;
        if (lost > 0.0) continue;
        fault({journey_number_id(journey, fmt::format("wage.{}", column)),
               journey_number_id(journey, fmt::format("benefit.{}", column))},
              fmt::format("warning: journeys.{}: work does not pay in cash: with a benefit of {} "
                          "kr. a month for a wage of {} kr. people have {:.2f} kr. more after tax "
                          "({}, in {})",
                          journey.name, benefit, wage, -lost, column, place.name));
        return;
    }
}

} // namespace

void check_values(const World& world, std::span<const Setting> settings,
                  std::vector<Fault>& faults) {
    ValueChecks checks(world, settings, faults);
    checks.check_ranges();
    checks.check_scalars();
    checks.check_shares();
    checks.check_low_factors();
    checks.check_people();
    checks.check_journeys();
    checks.check_tariffs();
    checks.check_capex();
}

std::vector<Fault> find_warnings(const World& world, std::span<const Setting> settings) {
    std::vector<Fault> warnings;
    ValueChecks(world, settings, warnings).check_work_pays();
    return warnings;
}

} // namespace samspil
