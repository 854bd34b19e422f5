#include "model/outputs/comparison_text.hpp"

#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/spread_table.hpp"
#include "model/outputs/terminal_summary.hpp"
#include "model/studies/fairness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace samspil {

namespace {

constexpr std::size_t columns_of_terminal = 100;
constexpr std::size_t name_width = 30; ///< a longer name has a line of its own
constexpr std::size_t amount_width = 20;
constexpr std::size_t range_width = 24;
constexpr std::size_t level_width = 11; ///< of a figure by resource level

/// Results and what those of one group come to side by side.
struct Compared {
    const RunResults& results;
    const ComparisonGroup& group;
    Comparison comparison;
    std::vector<std::size_t> ranking;

    const ScenarioResult& result(std::size_t which) const { return results[group.members[which]]; }
    const std::string& name(std::size_t which) const { return result(which).scenario.name; }
    bool is_baseline(std::size_t which) const {
        return &results[result(which).baseline] == &result(which);
    }
    bool has_errors() const { return comparison.standings.front().npv.se_mean.has_value(); }
};

/// A name in the first column, which is never cut.
///   indent   what stands before it
std::string name_cell(const std::string& indent, const std::string& name) {
    std::string cell = indent + left(name, std::max(name_width, width_of(name)));
    if (width_of(name) >= name_width) cell += "\n" + left("", width_of(indent) + name_width);
    return cell;
}

std::string heading(const RunResults& results) {
    const ScenarioResult& baseline = results[results.front().baseline];
    std::string text =
        fmt::format("{} compared, against {}: {}\n  {}\n",
                    counted(static_cast<double>(results.size()), "scenario", "scenarios"),
                    baseline.scenario.name, baseline.scenario.title, run_text(baseline));
    return text +
           fmt::format("  net present value to society on 1 January {}, with what is left at "
                       "the end,\n  by the rules {}\n\n",
                       baseline.world.first_year, baseline.world.rules().name);
}

/// `61 % (55 to 67)`
std::string efficiency_text(const SchemeStanding& standing) {
    const std::optional<RatioOfMeans>& efficiency = standing.efficiency;
    if (!efficiency) return "";
    const auto whole = [](double share) { return grouped(100.0 * share); };
    if (!efficiency->low) return whole(efficiency->ratio) + " %";
    return fmt::format("{} % ({} to {})", whole(efficiency->ratio), whole(*efficiency->low),
                       whole(*efficiency->high));
}

std::string ranking_block(const Compared& compared) {
    std::string text = "  " + left("Scenario", name_width + 4) + right("worth, kr.", amount_width) +
                       right("range of outcomes, kr.", range_width) + "  efficiency\n";
    std::size_t rank = 0;
    for (const std::size_t which : compared.ranking) {
        const SchemeStanding& standing = compared.comparison.standings[which];
        const Summary& npv = standing.npv;
        const std::string worth =
            without_kr(kroner_difference(npv.mean, npv.se_mean.value_or(-1.0)));
        text += fmt::format(
            "{}{}{}  {}\n", name_cell(fmt::format("  {:>2}  ", ++rank), compared.name(which)),
            right(worth, amount_width), right(" " + kroner_range(npv.p05, npv.p95), range_width),
            efficiency_text(standing));
    }
    text += compared.has_errors() ? "  ± standard error; range: 5 % to 95 % of the replicates"
                                  : "  one replicate: no error can be given";
    return text + (compared.comparison.standings.front().efficiency
                       ? "; efficiency: 0 % where nobody\n"
                         "  invests, 100 % with the planner, in brackets its 95 % interval\n\n"
                       : "\n\n");
}

/// Names of those below `which` in the ranking that cannot be told apart from it.
std::vector<std::string> alike(const Compared& compared, std::size_t rank) {
    const std::size_t which = compared.ranking[rank];
    std::vector<std::string> names;
    for (std::size_t below = rank + 1; below < compared.ranking.size(); ++below) {
        const auto [a, b] = std::minmax(which, compared.ranking[below]);
        for (const SchemeDifference& one : compared.comparison.differences) {
            if (one.a == a && one.b == b && !one.told_apart.value_or(true)) {
                names.push_back(compared.name(compared.ranking[below]));
            }
        }
    }
    return names;
}

std::string alike_block(const Compared& compared) {
    if (!compared.has_errors()) {
        return "With one replicate nothing can be told apart: use --replicates.\n\n";
    }
    std::string text;
    for (std::size_t rank = 0; rank < compared.ranking.size(); ++rank) {
        const std::vector<std::string> names = alike(compared, rank);
        if (names.empty()) continue;
        text += "  " +
                wrapped(fmt::format("{} from {}", compared.name(compared.ranking[rank]),
                                    fmt::join(names, ", ")),
                        columns_of_terminal - 2, 4) +
                "\n";
    }
    if (text.empty()) return "All can be told apart, pair by pair under the same luck.\n\n";
    return "Cannot be told apart, pair by pair under the same luck\n" + text + "\n";
}

std::string regret_block(const Compared& compared) {
    std::string text = "  " + left("If this one is chosen", name_width + 4) +
                       right("missed on average, kr.", range_width) +
                       right("at most, kr.", amount_width) + "  best in\n";
    for (const std::size_t which : compared.ranking) {
        const std::optional<Regret>& regret = compared.comparison.standings[which].regret;
        if (!regret) continue;
        text += name_cell("      ", compared.name(which)) +
                right(without_kr(kroner(regret->mean)), range_width) +
                right(without_kr(kroner(regret->most)), amount_width) + "  " +
                percent(regret->best_probability) + "\n";
    }
    return text + "  missed: against the best of these in the same replicate\n\n";
}

/// In millions where the largest amount has some, so that a row adds up.
struct SharedUnit {
    double size = 1.0;
    int decimals = 0;
    std::string_view name = "kr.";
};

SharedUnit shared_unit(const Compared& compared) {
    constexpr double million = 1e6;
    constexpr double hundred_millions = 1e8;
    double largest = 0.0;
    for (const SchemeOutcome& outcome : compared.comparison.outcomes) {
        for (const double kroner : outcome.of_actors) {
            largest = std::max(largest, std::fabs(kroner));
        }
    }
    if (largest < million) return {};
    return {million, largest < hundred_millions ? 1 : 0, "mio. kr."};
}

std::size_t actor_width(std::size_t actor) {
    return std::max<std::size_t>(9, 2 + sector_names[actor].size());
}

/// Who pays and who gains. A row adds up to what the scenario is worth.
std::string actors_block(const Compared& compared) {
    constexpr std::size_t afterwards_width = 12;
    const SharedUnit unit = shared_unit(compared);
    const auto amount = [&](double kroner, std::size_t width) {
        return right(grouped(kroner / unit.size, unit.decimals), width);
    };
    std::string text = "  " + left(fmt::format("Who gains, {}", unit.name), name_width + 2);
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        text += right(sector_names[a], actor_width(a));
    }
    text += right("afterwards", afterwards_width) + "\n";
    for (const std::size_t which : compared.ranking) {
        if (compared.is_baseline(which)) continue;
        text += name_cell("    ", compared.name(which));
        double afterwards = compared.comparison.standings[which].npv.mean;
        for (std::size_t a = 0; a < actor_sector_count; ++a) {
            const double gain = compared.comparison.outcomes[which].of_actors[a];
            text += amount(gain, actor_width(a));
            afterwards -= gain;
        }
        text += amount(afterwards, afterwards_width) + "\n";
    }
    return text + "  who is below 0 pays; present value of money, own time and health of each; "
                  "afterwards: what is\n  left at the end, whoever has it; flow_changes.csv says "
                  "who pays whom for what\n\n";
}

constexpr std::array fairness_shown = {std::string_view("months"), std::string_view("bounces"),
                                       std::string_view("resolved")};

/// The three measures of one scenario, each at the high and at the low level.
std::string fairness_cells(const ScenarioResult& result) {
    const std::vector<FairnessValues> values = fairness(result.world, result.replicates);
    const std::span<const FairnessMeasure> measures = fairness_measures();
    std::string text;
    for (const std::string_view name : fairness_shown) {
        const auto m = static_cast<std::size_t>(
            std::find_if(measures.begin(), measures.end(),
                         [&](const FairnessMeasure& one) { return one.name == name; }) -
            measures.begin());
        for (const std::size_t level : {std::size_t{0}, level_count - 1}) {
            const double mean = summarise(values[m][level]).mean;
            text +=
                right(measures[m].unit == "share" ? percent(mean) : grouped(mean, 2), level_width);
        }
    }
    return text;
}

/// How citizens with much and with little to draw on fare.
std::string fairness_block(const Compared& compared) {
    std::string text = "  " + left("Citizens of high and of low", name_width + 2);
    for (const std::string_view name : fairness_shown) text += right(name, 2 * level_width);
    text += "\n  " + left("resource level", name_width + 2);
    for (std::size_t i = 0; i < fairness_shown.size(); ++i) {
        text += right("high", level_width) + right("low", level_width);
    }
    text += "\n";
    for (const std::size_t which : compared.ranking) {
        text +=
            name_cell("    ", compared.name(which)) + fairness_cells(compared.result(which)) + "\n";
    }
    return text + "  months with the problem and times sent back, for each problem that starts; "
                  "resolved: of\n  the attempts that end; fairness.csv has the errors\n\n";
}

std::string group_block(const RunResults& results, const ComparisonGroup& group, bool named) {
    Compared compared{results, group, comparison_of(results, group), {}};
    compared.ranking = compared.comparison.ranking();
    return (named ? fmt::format("Group \"{}\"\n", group.name) : std::string()) +
           ranking_block(compared) + alike_block(compared) + regret_block(compared) +
           actors_block(compared) + fairness_block(compared);
}

} // namespace

std::string comparison_text(const RunResults& results, const std::vector<ComparisonGroup>& groups,
                            const std::string& place) {
    std::string text = heading(results);
    for (const ComparisonGroup& group : groups) text += group_block(results, group, true);
    if (groups.empty()) text += group_block(results, group_of_all(results), false);
    return text + spread_text(results) + basis_text(results) +
           place_text(place, tables_of_comparison(groups));
}

} // namespace samspil
