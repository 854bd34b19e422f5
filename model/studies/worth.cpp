#include "model/studies/worth.hpp"

#include "model/core/errors.hpp"
#include "model/studies/cash_flow.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr double digits_of_rate = 1e9; ///< beyond, roots are not the same from every compiler
constexpr std::string_view society = "society";
constexpr std::string_view all_public = "public";
constexpr std::string_view rate_of_return = "internal_rate_of_return";

/// Categories of what initiatives and programmes cost.
constexpr std::array cost_categories = {std::string_view("investment"),
                                        std::string_view("running_costs"),
                                        std::string_view("recommendation_cost")};
/// Categories of what the public itself pays for building, now or later.
constexpr std::array outlay_categories = {std::string_view("investment"),
                                          std::string_view("external_capital"),
                                          std::string_view("external_repayment")};
constexpr std::array production_categories = {std::string_view("lost_production"),
                                              std::string_view("displaced")};
constexpr std::array freed_time_categories = {std::string_view("freed_time"),
                                              std::string_view("freed_care")};

/// Goes through the gains of a scenario year by year.
class GainFlows {
  public:
    GainFlows(std::span<const YearGain> gains, std::span<const std::string> categories,
              const AppraisalRules& rules)
        : gains_(gains), categories_(categories), rules_(rules) {}

    template <class Flow> double present_value(const Flow& flow) const {
        return net_present_value(flows(flow), rules_.discount, mid_year);
    }
    /// One value a year [kr.].
    template <class Flow> std::vector<double> flows(const Flow& flow) const {
        std::vector<double> values;
        for (const YearGain& year : gains_) values.push_back(flow(year));
        return values;
    }
    /// Welfare of some categories, without the cost of funds.
    double welfare_of(const YearGain& year, std::span<const std::string_view> names) const {
        double sum = 0.0;
        for (const std::size_t c : indices(names)) sum += year.welfare[c];
        return sum;
    }
    /// What initiatives and programmes cost, and the public funds that this takes.
    double cost(const YearGain& year) const {
        return -rules_.welfare(change_of(year, cost_categories));
    }
    /// What public sectors pay for building, now or later.
    double outlay(const YearGain& year) const {
        const SectorChange change = change_of(year, outlay_categories);
        double paid = 0.0;
        for (std::size_t s = 0; s < actor_sector_count; ++s) {
            if (is_public(static_cast<Sector>(s))) paid -= change[s];
        }
        return paid;
    }

  private:
    /// Of balances under some categories [kr.].
    SectorChange change_of(const YearGain& year, std::span<const std::string_view> names) const {
        SectorChange change{};
        for (const std::size_t c : indices(names)) {
            for (std::size_t s = 0; s < sector_count; ++s) {
                change[s] += kroner_of(year.budget[c][s]);
            }
        }
        return change;
    }
    std::vector<std::size_t> indices(std::span<const std::string_view> names) const {
        std::vector<std::size_t> found;
        for (std::size_t c = 0; c < categories_.size(); ++c) {
            if (std::find(names.begin(), names.end(), categories_[c]) != names.end()) {
                found.push_back(c);
            }
        }
        return found;
    }

    std::span<const YearGain> gains_;
    std::span<const std::string> categories_;
    const AppraisalRules& rules_;
};

ActorAmounts sum(ActorAmounts a, const ActorAmounts& b) {
    for (std::size_t i = 0; i < actor_sector_count; ++i) a[i] += b[i];
    return a;
}

/// Of state, regions and municipalities.
double public_sum(const ActorAmounts& amounts) {
    return amounts[index(Sector::state)] + amounts[index(Sector::region)] +
           amounts[index(Sector::municipality)];
}

constexpr std::string_view part_of_actor =
    "the part of it that is the sector's: money at consumer prices, own time, service, health and "
    "cost of funds; the sectors sum to society";
constexpr std::string_view same_of_public = "the same of state, regions and municipalities";

template <Sector sector> constexpr Measure actor_measure() {
    constexpr std::size_t a = index(sector);
    return {"npv", sector_names[a], "kr.", part_of_actor,
            [](const Worth& w) -> std::optional<double> { return w.npv_of_actors[a]; }};
}
template <Sector sector> constexpr Measure actor_measure_with_residual() {
    constexpr std::size_t a = index(sector);
    return {
        "npv_with_residual", sector_names[a], "kr.", part_of_actor,
        [](const Worth& w) -> std::optional<double> { return w.npv_of_actors_with_residual()[a]; }};
}
template <Sector sector> constexpr Measure budget_measure() {
    constexpr std::size_t a = index(sector);
    return {"budget_npv", sector_names[a], "kr.",
            "net present value of the change of the sector's balances",
            [](const Worth& w) -> std::optional<double> { return w.budget_npv[a]; }};
}
template <Sector sector> constexpr Measure budget_measure_with_residual() {
    constexpr std::size_t a = index(sector);
    return {
        "budget_npv_with_residual", sector_names[a], "kr.",
        "the same with what the run leaves behind",
        [](const Worth& w) -> std::optional<double> { return w.budget_npv_with_residual()[a]; }};
}

const std::array all_measures = {
    Measure{"npv", society, "kr.", "net present value of the gain of society",
            [](const Worth& w) -> std::optional<double> { return w.npv; }},
    actor_measure<Sector::state>(),
    actor_measure<Sector::region>(),
    actor_measure<Sector::municipality>(),
    actor_measure<Sector::citizens>(),
    actor_measure<Sector::businesses>(),
    Measure{"npv_with_residual", society, "kr.",
            "net present value with what the run leaves behind: the years that initiatives have "
            "left and where people stand",
            [](const Worth& w) -> std::optional<double> { return w.npv_with_residual(); }},
    actor_measure_with_residual<Sector::state>(),
    actor_measure_with_residual<Sector::region>(),
    actor_measure_with_residual<Sector::municipality>(),
    actor_measure_with_residual<Sector::citizens>(),
    actor_measure_with_residual<Sector::businesses>(),
    Measure{"npv_without_freed_time", society, "kr.",
            "net present value without staff time and care that are freed for better service",
            [](const Worth& w) -> std::optional<double> { return w.npv - w.npv_freed_time; }},
    Measure{"npv_of_production", society, "kr.",
            "the part of the net present value that is production, net of what is displaced",
            [](const Worth& w) -> std::optional<double> { return w.npv_production; }},
    budget_measure<Sector::state>(),
    budget_measure<Sector::region>(),
    budget_measure<Sector::municipality>(),
    Measure{"budget_npv", all_public, "kr.", same_of_public,
            [](const Worth& w) -> std::optional<double> { return w.public_npv(); }},
    budget_measure<Sector::citizens>(),
    budget_measure<Sector::businesses>(),
    budget_measure_with_residual<Sector::state>(),
    budget_measure_with_residual<Sector::region>(),
    budget_measure_with_residual<Sector::municipality>(),
    Measure{"budget_npv_with_residual", all_public, "kr.", same_of_public,
            [](const Worth& w) -> std::optional<double> {
                return public_sum(w.budget_npv_with_residual());
            }},
    budget_measure_with_residual<Sector::citizens>(),
    budget_measure_with_residual<Sector::businesses>(),
    Measure{"benefit_cost_ratio", society, "kr. a krone",
            "gain of society without costs, over what initiatives and programmes cost it; present "
            "values",
            [](const Worth& w) { return w.benefit_cost_ratio; }},
    Measure{"payback_year", society, "year",
            "first calendar year at whose end gains have paid earlier losses, undiscounted",
            [](const Worth& w) -> std::optional<double> { return w.payback_year; }},
    Measure{rate_of_return, society, "a year",
            "rate at which the gain of society is worth nothing; the one nearest to 0",
            [](const Worth& w) -> std::optional<double> {
                const auto& rates = w.rates_of_return;
                if (rates.empty()) return std::nullopt;
                return *std::min_element(rates.begin(), rates.end(), [](double a, double b) {
                    return std::fabs(a) < std::fabs(b);
                });
            }},
    Measure{"employment", society, "full-time persons", "net employment gained, mean of the years",
            [](const Worth& w) -> std::optional<double> { return w.employment; }},
};

std::string in_replicates(std::string_view what, std::size_t count, std::size_t all) {
    return std::string(what) + " in " + std::to_string(count) + " of " + std::to_string(all) +
           " replicates";
}

MeasureSummary summarise_measure(const Measure& measure, std::span<const Worth> replicates) {
    std::vector<double> values;
    std::size_t ambiguous = 0;
    for (const Worth& one : replicates) {
        if (const std::optional<double> value = measure.value(one)) values.push_back(*value);
        if (measure.name == rate_of_return && one.rates_of_return.size() > 1) ++ambiguous;
    }
    MeasureSummary summary{&measure, std::nullopt, ""};
    if (!values.empty()) summary.summary = summarise(values);
    const std::size_t missing = replicates.size() - values.size();
    if (missing > 0) summary.note = in_replicates("none", missing, replicates.size());
    if (ambiguous == 0) return summary;
    if (missing > 0) summary.note += ", ";
    summary.note += in_replicates("not unique", ambiguous, replicates.size());
    return summary;
}

} // namespace

ActorAmounts Worth::npv_of_actors_with_residual() const {
    return sum(npv_of_actors, residual.of_actors);
}
ActorAmounts Worth::budget_npv_with_residual() const { return sum(budget_npv, residual.balances); }
double Worth::public_npv() const { return public_sum(budget_npv); }

Worth worth(std::span<const YearGain> gains, std::span<const std::string> categories,
            const World& world) {
    const GainFlows flows(gains, categories, world.rules());
    const auto of_all = [](const YearGain& year) { return year.welfare_of_all(); };
    Worth worth;
    worth.npv = flows.present_value(of_all);
    worth.residual.add(gains.back().residual,
                       world.rules().discount.factor(static_cast<double>(gains.size())));
    worth.npv_freed_time = flows.present_value(
        [&](const YearGain& year) { return flows.welfare_of(year, freed_time_categories); });
    worth.npv_production = flows.present_value(
        [&](const YearGain& year) { return flows.welfare_of(year, production_categories); });
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        worth.npv_of_actors[s] =
            flows.present_value([&](const YearGain& year) { return year.of_actors[s]; });
        worth.budget_npv[s] = flows.present_value(
            [&](const YearGain& year) { return kroner_of(year.balance(static_cast<Sector>(s))); });
    }
    worth.public_outlay =
        flows.present_value([&](const YearGain& year) { return flows.outlay(year); });
    for (const YearGain& year : gains) {
        worth.employment += year.employment / static_cast<double>(gains.size());
    }
    worth.cost = flows.present_value([&](const YearGain& year) { return flows.cost(year); });
    if (worth.cost > 0.0) worth.benefit_cost_ratio = (worth.npv + worth.cost) / worth.cost;
    const std::vector<double> yearly = flows.flows(of_all);
    if (const auto paid_back = payback_year(yearly)) {
        worth.payback_year = world.first_year + static_cast<int>(*paid_back);
    }
    for (const double rate : internal_rates_of_return(yearly)) {
        worth.rates_of_return.push_back(std::round(rate * digits_of_rate) / digits_of_rate);
    }
    return worth;
}

std::span<const Measure> measures() { return all_measures; }

std::vector<MeasureSummary> summarise_worth(const ScenarioPair& pair) {
    const std::vector<std::string> categories = gain_categories(pair.categories);
    std::vector<Worth> replicates;
    replicates.reserve(pair.replicates.size());
    for (std::size_t k = 0; k < pair.replicates.size(); ++k) {
        replicates.push_back(worth(gains(pair, k), categories, pair.world));
    }
    std::vector<MeasureSummary> summaries;
    summaries.reserve(all_measures.size());
    for (const Measure& measure : all_measures) {
        summaries.push_back(summarise_measure(measure, replicates));
    }
    return summaries;
}

const Summary& summary_of(std::span<const MeasureSummary> summaries, std::string_view measure,
                          std::string_view sector) {
    const auto found =
        std::find_if(summaries.begin(), summaries.end(), [&](const MeasureSummary& one) {
            return one.measure->name == measure && one.measure->sector == sector;
        });
    require(found != summaries.end() && found->summary.has_value(),
            "no measure is called " + std::string(measure));
    return *found->summary;
}

} // namespace samspil
