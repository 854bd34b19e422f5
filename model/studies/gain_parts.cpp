#include "model/studies/gain_parts.hpp"

#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/held_decisions.hpp"
#include "model/studies/cash_flow.hpp"
#include "model/studies/gains.hpp"
#include "model/studies/mechanisms.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

namespace samspil {

namespace {

/// What is paid and changes nothing else: read from the accounts.
struct Payments {
    GainPart facts;
    std::span<const std::string_view> categories;
};

constexpr std::array project_costs = {std::string_view("investment"),
                                      std::string_view("running_costs")};
constexpr std::array recommendation_costs = {std::string_view("recommendation_cost")};
constexpr std::array scheme_payments = {
    std::string_view("harvest"),          std::string_view("pool_contribution"),
    std::string_view("pool_grant"),       std::string_view("cofinancing"),
    std::string_view("external_capital"), std::string_view("external_repayment"),
    std::string_view("gain_share"),       std::string_view("one_stop_bonus"),
    std::string_view("bounce_charge"),    std::string_view("application_cost"),
    std::string_view("settlement_cost")};

constexpr std::array payments = {
    Payments{{"project_costs", "what initiatives cost to build and run"}, project_costs},
    Payments{{"recommendation_costs", "what recommendations themselves cost"},
             recommendation_costs},
    Payments{{"scheme_payments",
              "staff that applying and settling take, and the cost of funds of what schemes move"},
             scheme_payments}};

constexpr GainPart years_left{"years_left",
                              "what initiatives still bring and cost after the last year"};
constexpr GainPart interaction{
    "interaction", "what one mechanism would do in the place of another (above 0), less "
                   "what they do only together"};

bool is_among(std::string_view name, std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_payment(std::string_view category) {
    return std::any_of(payments.begin(), payments.end(),
                       [&](const Payments& one) { return is_among(category, one.categories); });
}

/// The gain of society, and after it of each actor. Shape [holders].
using GainByHolder = std::vector<GainOfYears>;
constexpr std::size_t whole_of_society = 0;
constexpr std::size_t holders = 1 + actor_sector_count;
constexpr std::size_t holder_of(Sector actor) { return 1 + index(actor); }

/// Welfare of what a run leaves behind.
double of_holder(const ResidualGain& residual, std::size_t holder) {
    return holder == whole_of_society ? residual.welfare : residual.of_actors[holder - 1];
}

void add(const GainByHolder& gain, GainByHolder& sum) {
    for (std::size_t h = 0; h < holders; ++h) {
        for (std::size_t y = 0; y < sum[h].size(); ++y) sum[h][y] += gain[h][y];
    }
}
void subtract(const GainByHolder& gain, GainByHolder& from) {
    for (std::size_t h = 0; h < holders; ++h) {
        for (std::size_t y = 0; y < from[h].size(); ++y) from[h][y] -= gain[h][y];
    }
}

GainByHolder nothing_in(std::size_t years) { return {holders, GainOfYears(years + 1)}; }

/// A scenario and its baseline in one pair of worlds, run.
struct PairRun {
    std::vector<World> worlds; ///< of the first year: the scenario's, the baseline's
    std::vector<std::string> categories;
    ReplicateResult after;
    ReplicateResult before;

    /// The gain under categories of postings.
    ///   counts   whether a category does; those that are no postings, if `beside`
    template <class Counts> GainByHolder gain(const Counts& counts, bool beside) const;
    /// Welfare at the end of what initiatives still bring and cost.
    GainByHolder gain_of_years_left() const;

  private:
    std::vector<YearGain> gains_of(const ReplicateResult& one, const ReplicateResult& other) const {
        return gains({worlds[0], categories, std::span(&one, 1), worlds[1], std::span(&other, 1)},
                     0);
    }
    const AppraisalRules& rules() const { return worlds[0].rules(); }
};

ReplicateResult without_years_left(ReplicateResult result) {
    result.residual.initiatives.clear();
    return result;
}

/// Leisure is the only category of welfare that is neither posted, nor displaced, nor the cost of
/// funds.
double leisure(const YearGain& year, std::size_t posted) { return year.welfare[posted + 1]; }

/// Change of balances under the categories that count [kr.].
///   displaced   whether what is displaced counts, too
template <class Counts>
SectorChange change_under(const YearGain& year, const std::vector<std::string>& categories,
                          const Counts& counts, bool displaced) {
    SectorChange change{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        Ore sum;
        for (std::size_t c = 0; c < categories.size(); ++c) {
            if (counts(categories[c])) sum += year.budget[c][s];
        }
        if (displaced) sum += year.budget[categories.size()][s];
        change[s] = kroner_of(sum);
    }
    return change;
}

/// Each year, and last the net present value with what is left at the end.
///   yearly     [kr.]
///   residual   at the end of the last year [kr.]
GainOfYears with_present_value(const std::vector<double>& yearly, double residual,
                               const DiscountSchedule& discount) {
    GainOfYears gain;
    for (const double kroner : yearly) gain.push_back(scale(kroner * ore_per_krone));
    double present = net_present_value(yearly, discount, mid_year);
    if (residual != 0.0) present += residual * discount.factor(double(yearly.size()));
    gain.push_back(scale(present * ore_per_krone));
    return gain;
}

template <class Counts> GainByHolder PairRun::gain(const Counts& counts, bool beside) const {
    const std::vector<YearGain> years =
        gains_of(without_years_left(after), without_years_left(before));
    std::vector<std::vector<double>> yearly(holders);
    for (std::size_t y = 0; y < years.size(); ++y) {
        const SectorChange change = change_under(years[y], categories, counts, beside);
        const double of_leisure = beside ? leisure(years[y], categories.size()) : 0.0;
        yearly[whole_of_society].push_back(rules().welfare(change) + of_leisure);
        const ActorAmounts of_actors = welfare_of_actors(
            rules(), change,
            beside_money(after.years[y].flows, before.years[y].flows, [&](CategoryId category) {
                return counts(categories[category.index()]);
            }));
        for (std::size_t a = 0; a < actor_sector_count; ++a) yearly[1 + a].push_back(of_actors[a]);
        yearly[holder_of(Sector::citizens)].back() += of_leisure;
    }
    GainByHolder gain;
    for (std::size_t h = 0; h < holders; ++h) {
        const double residual = beside ? of_holder(years.back().residual, h) : 0.0;
        gain.push_back(with_present_value(yearly[h], residual, rules().discount));
    }
    return gain;
}

GainByHolder PairRun::gain_of_years_left() const {
    ResidualGain left = gains_of(after, before).back().residual;
    left.add(gains_of(without_years_left(after), without_years_left(before)).back().residual, -1.0);
    const double factor = rules().discount.factor(double(after.years.size()));
    GainByHolder gain = nothing_in(after.years.size());
    for (std::size_t h = 0; h < holders; ++h) {
        gain[h].back() = scale(of_holder(left, h) * factor * ore_per_krone);
    }
    return gain;
}

std::vector<WorldFrom> where_nobody_decides(std::vector<WorldFrom> worlds) {
    for (WorldFrom& from : worlds) {
        from.world.scheme.decide = Decider::nobody;
    }
    return worlds;
}

std::vector<WorldFrom> without(const Mechanism& mechanism, std::vector<WorldFrom> worlds,
                               const World& start) {
    for (WorldFrom& from : worlds) {
        from.world = without(mechanism, std::move(from.world), start);
    }
    return worlds;
}

bool changes_any(const Mechanism& mechanism, const std::vector<WorldFrom>& worlds,
                 const World& start) {
    return std::any_of(worlds.begin(), worlds.end(), [&](const WorldFrom& from) {
        return !are_alike(without(mechanism, from.world, start), from.world);
    });
}

/// Whether a mechanism is in any of the worlds. If not there is nothing to be run.
bool is_there(const Mechanism& mechanism, const GainSources& sources) {
    return changes_any(mechanism, sources.scenario, sources.start) ||
           changes_any(mechanism, sources.baseline, sources.start);
}

/// Runs what one replicate needs.
class Runs {
  public:
    Runs(const GainSources& sources, std::uint32_t replicate, const Progress& progress)
        : sources_(sources), replicate_(replicate), progress_(progress),
          start_(std::make_shared<const Basis>(sources.start)) {}

    /// As it is decided.
    PairRun decide() {
        const Portfolio at_start = portfolio_at_start(*start_, luck_of(sources_.run, replicate_));
        const auto run = [&](const std::vector<WorldFrom>& worlds, DecidedProjects& decided) {
            return run_noting(make_bases(worlds, start_), sources_.run, replicate_, at_start,
                              decided, progress_);
        };
        PairRun pair = empty_pair(sources_.scenario, sources_.baseline);
        pair.after = run(sources_.scenario, decided_in_scenario_);
        pair.before = run(sources_.baseline, decided_in_baseline_);
        return pair;
    }

    /// The same projects without a mechanism.
    PairRun hold_without(const Mechanism& mechanism) const {
        const auto changed = [&](const std::vector<WorldFrom>& worlds) {
            return where_nobody_decides(without(mechanism, worlds, sources_.start));
        };
        const std::vector<WorldFrom> scenario = changed(sources_.scenario);
        const std::vector<WorldFrom> baseline = changed(sources_.baseline);
        const std::vector<BasisFrom> after = make_bases(scenario, start_);
        const std::vector<BasisFrom> before = make_bases(baseline, start_);
        const Basis at_start(changed({{0, sources_.start}}).front().world, start_);
        PairRun pair = empty_pair(scenario, baseline);
        pair.after =
            run_held(after, at_start, sources_.run, replicate_, decided_in_scenario_, progress_);
        pair.before =
            run_held(before, at_start, sources_.run, replicate_, decided_in_baseline_, progress_);
        return pair;
    }

  private:
    static PairRun empty_pair(const std::vector<WorldFrom>& scenario,
                              const std::vector<WorldFrom>& baseline) {
        return {{scenario.front().world, baseline.front().world},
                posting_categories(scenario.front().world),
                {},
                {}};
    }

    const GainSources& sources_;
    std::uint32_t replicate_;
    const Progress& progress_;
    std::shared_ptr<const Basis> start_; ///< of the baseline
    DecidedProjects decided_in_scenario_;
    DecidedProjects decided_in_baseline_;
};

/// What does not come of payments.
GainByHolder lived(const PairRun& pair) {
    return pair.gain([](std::string_view category) { return !is_payment(category); }, true);
}

GainParts parts_of(const std::vector<GainByHolder>& parts, const GainByHolder& whole,
                   std::size_t holder) {
    GainParts gain;
    for (const GainByHolder& part : parts) gain.parts.push_back(part[holder]);
    gain.whole = whole[holder];
    return gain;
}

std::vector<GainPart> make_facts() {
    std::vector<GainPart> facts;
    for (const Mechanism& one : mechanisms()) facts.push_back({one.name, one.meaning});
    for (const Payments& one : payments) facts.push_back(one.facts);
    facts.push_back(years_left);
    facts.push_back(interaction);
    return facts;
}

} // namespace

std::span<const GainPart> gain_part_facts() {
    static const std::vector<GainPart> facts = make_facts();
    return facts;
}

GainParts gain_parts(const GainSources& sources, std::uint32_t replicate,
                     const Progress& progress) {
    Runs runs(sources, replicate, progress);
    const PairRun decided = runs.decide();
    const GainByHolder all_lived = lived(decided);
    const GainByHolder nothing = nothing_in(decided.after.years.size());
    std::vector<GainByHolder> parts(mechanisms().size(), nothing);
    parallel_for(mechanisms().size(), [&](std::size_t i) {
        const Mechanism& mechanism = mechanisms()[i];
        if (!is_there(mechanism, sources)) return;
        parts[i] = all_lived;
        subtract(lived(runs.hold_without(mechanism)), parts[i]);
    });
    GainByHolder rest = all_lived;
    for (const GainByHolder& part : parts) subtract(part, rest);
    for (const Payments& one : payments) {
        parts.push_back(decided.gain(
            [&](std::string_view category) { return is_among(category, one.categories); }, false));
    }
    parts.push_back(decided.gain_of_years_left());
    parts.push_back(std::move(rest));
    GainByHolder whole = nothing;
    for (const GainByHolder& part : parts) add(part, whole);
    GainParts gain = parts_of(parts, whole, whole_of_society);
    for (std::size_t h = whole_of_society + 1; h < holders; ++h) {
        gain.of_actors.push_back(parts_of(parts, whole, h));
    }
    return gain;
}

std::size_t years_to_run(const GainSources& sources) {
    const auto there =
        std::count_if(mechanisms().begin(), mechanisms().end(),
                      [&](const Mechanism& mechanism) { return is_there(mechanism, sources); });
    return 2 * static_cast<std::size_t>((there + 1) * sources.run.years);
}

std::vector<Summary> summarise_gains(std::span<const GainOfYears> replicates) {
    require(!replicates.empty(), "there is a replicate");
    std::vector<Summary> summaries;
    for (std::size_t y = 0; y < replicates.front().size(); ++y) {
        std::vector<double> values;
        for (const GainOfYears& one : replicates) values.push_back(kroner_of(one[y]));
        summaries.push_back(summarise(values));
    }
    return summaries;
}

} // namespace samspil
