#include "model/outputs/comparison_text.hpp"

#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/terminal_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace samspil {

namespace {

constexpr std::size_t columns_of_terminal = 100;
constexpr std::size_t name_width = 22;
constexpr std::size_t amount_width = 23;
constexpr std::size_t range_width = 28;

/// Results and what they come to side by side.
struct Compared {
    const RunResults& results;
    const Comparison& comparison;
    std::vector<std::size_t> ranking;

    const std::string& name(std::size_t which) const { return results[which].scenario.name; }
    bool has_errors() const { return comparison.standings.front().npv.se_mean.has_value(); }
};

std::string heading(const Compared& compared) {
    const ScenarioResult& baseline = compared.results[compared.results.front().baseline];
    std::string text =
        fmt::format("{} compared, against {}: {}\n  {}\n",
                    counted(static_cast<double>(compared.results.size()), "scenario", "scenarios"),
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

/// `1.20 to 3.40 bn kr.`, or `-512,000 kr. to 1.20 mio. kr.`
std::string range_text(double low, double high) {
    std::string from = kroner(low);
    const std::string to = kroner(high);
    const std::string unit = to.substr(to.find(' '));
    if (from.substr(from.find(' ')) == unit) from.resize(from.size() - unit.size());
    return from + " to " + to;
}

std::string ranking_block(const Compared& compared) {
    std::string text = "  " + left("Scenario", name_width + 4) + right("worth", amount_width) +
                       right("range of outcomes", range_width) + "  efficiency\n";
    std::size_t rank = 0;
    for (const std::size_t which : compared.ranking) {
        const SchemeStanding& standing = compared.comparison.standings[which];
        const Summary& npv = standing.npv;
        text += fmt::format(
            "  {:>2}  {}{}{}  {}\n", ++rank, left(compared.name(which), name_width),
            right(kroner_difference(npv.mean, npv.se_mean.value_or(-1.0)), amount_width),
            right(" " + range_text(npv.p05, npv.p95), range_width), efficiency_text(standing));
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
                       right("missed on average", amount_width) + right("at most", range_width) +
                       "  best in\n";
    for (const std::size_t which : compared.ranking) {
        const std::optional<Regret>& regret = compared.comparison.standings[which].regret;
        if (!regret) continue;
        text += "      " + left(compared.name(which), name_width) +
                right(kroner(regret->mean), amount_width) +
                right(kroner(regret->most), range_width) + "  " +
                percent(regret->best_probability) + "\n";
    }
    return text + "  missed: against the best of these in the same replicate\n\n";
}

} // namespace

std::string comparison_text(const RunResults& results, const std::string& place) {
    const Comparison comparison = comparison_of(results);
    const Compared compared{results, comparison, comparison.ranking()};
    return heading(compared) + ranking_block(compared) + alike_block(compared) +
           regret_block(compared) + basis_text(results) + place_text(place, tables_of_comparison());
}

} // namespace samspil
