#include "model/outputs/attribution_text.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/terminal_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace samspil {

namespace {

constexpr std::size_t recommendation_width = 22; ///< a longer name has a line of its own
constexpr std::size_t gain_width = 20;
constexpr std::size_t draws_width = 25;
constexpr std::size_t number_width = 13;
constexpr std::size_t words_width = 32;
constexpr std::size_t interactions_shown = 4;

std::string with_error(const Summary& summary) {
    return without_kr(kroner_difference(summary.mean, summary.se_mean.value_or(-1.0)));
}

std::string persons(const Summary& summary) {
    return grouped_difference(summary.mean, summary.se_mean.value_or(-1.0));
}

/// A name in the first column, which is never cut.
std::string name_cell(const std::string& name) {
    const std::string cell = "    " + left(name, std::max(recommendation_width, width_of(name)));
    return width_of(name) < recommendation_width ? cell
                                                 : cell + "\n" + left("", 4 + recommendation_width);
}

/// `18 of 20 draws`
std::string draws_text(const RecommendFindings& found, double share) {
    const auto all = static_cast<double>(found.replicates);
    return fmt::format("{} of {}", grouped(std::round(share * all)), counted(all, "draw", "draws"));
}

/// With one draw nothing is known of others.
bool has_range(const RecommendFindings& found) { return found.replicates > 1; }

const Headline& own_headline(const RecommendFindings& found) {
    const auto own = std::find_if(found.headlines.begin(), found.headlines.end(),
                                  [](const Headline& one) { return !one.additionality; });
    return *own;
}

std::string production_text(const RecommendFindings& found) {
    const Headline& own = own_headline(found);
    if (std::fabs(own.production.mean) <= std::fabs(own.npv.mean) / 2.0) return "";
    return fmt::format("; more than half of the gain of the years rests on production ({} of {})",
                       kroner(own.production.mean), kroner(own.npv.mean));
}

/// The answer in a sentence.
std::string answer_text(const RecommendFindings& found) {
    const Summary& worth = found.of_all().npv_with_residual;
    const std::size_t count = found.recommended.size();
    std::string text =
        fmt::format("{} worth {} to society",
                    count == 1 ? "The recommendation is"
                               : fmt::format("The {} recommendations together are", count),
                    kroner(worth.mean));
    if (has_range(found)) {
        text += fmt::format(", {} in nine draws of ten, and a gain in {}",
                            kroner_range(worth.p05, worth.p95) + " kr.",
                            draws_text(found, found.of_all().above_zero));
    }
    return wrapped(text + production_text(found) + ".", page_width, 0) + "\n";
}

std::string heading(const RecommendFindings& found, const ScenarioResult& all,
                    const ScenarioResult& baseline) {
    const std::string what =
        fmt::format("net present value on 1 January {} with what is left at the end, over {}, by "
                    "the rules {}{}",
                    found.first_year, baseline.scenario.name, all.world.rules().name,
                    has_range(found) ? "; ± standard error of the mean" : "");
    return answer_text(found) + fmt::format("  {}: {}\n  {}\n  {}\n\n", all.scenario.name,
                                            all.scenario.title, run_text(all),
                                            wrapped(what, page_width - 2, 2));
}

/// Indices of the recommendations, the one that is worth most first.
std::vector<std::size_t> ranking(const RecommendFindings& found) {
    std::vector<std::size_t> order(found.recommended.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return found.share(a).shapley.mean > found.share(b).shapley.mean;
    });
    return order;
}

std::string shares_block(const RecommendFindings& found) {
    std::string text = "  " + left("What each is worth", recommendation_width + 2) +
                       right("in company, kr.", gain_width) +
                       right("nine draws of ten, kr.", draws_width) +
                       right("alone, kr.", number_width) + right("last, kr.", number_width) + "\n";
    for (const std::size_t i : ranking(found)) {
        const Share& share = found.share(i);
        text +=
            name_cell(found.recommended[i].name) + right(with_error(share.shapley), gain_width) +
            right(has_range(found) ? " " + kroner_range(share.shapley.p05, share.shapley.p95) : "",
                  draws_width) +
            right(without_kr(kroner(share.stand_alone.mean)), number_width) +
            right(without_kr(kroner(share.last_in.mean)), number_width) + "\n";
    }
    text +=
        "    in company: mean over all orders in which they may come (Shapley value), sums to the "
        "whole;\n    last: added to all others\n";
    if (!found.design.has_all()) {
        double error = 0.0;
        for (std::size_t i = 0; i < found.recommended.size(); ++i) {
            error = std::max(error, found.share(i).sampling_error.value_or(0.0));
        }
        text +=
            fmt::format("    from {} sampled orders, which adds a standard error of at most {}\n",
                        found.design.orders.size(), kroner(error));
    }
    return text + "\n";
}

/// Of what is found in the first replicates alone, because more would take long.
std::string in_the_first(std::size_t some, const RecommendFindings& found) {
    if (some == 0 || some == found.replicates) return "";
    return some == 1 ? ", in the first replicate"
                     : fmt::format(", in the first {} replicates", some);
}

std::string costs_block(const RecommendFindings& found) {
    std::string text = "  " + left("What each costs", recommendation_width + 2) +
                       right("itself, kr. a year", gain_width) +
                       right("gain for a krone, alone", draws_width) +
                       right("no loss from", number_width + 6) + "\n";
    for (const std::size_t i : ranking(found)) {
        const Recommended& one = found.recommended[i];
        const auto& ratio = found.attribution.benefit_cost_with_residual[i];
        text += name_cell(one.name) + right(without_kr(kroner(one.yearly_cost)), gain_width) +
                right(ratio ? grouped(ratio->ratio, 1) : "costs no more", draws_width) +
                right(one.break_even_effect ? percent(*one.break_even_effect) : "always a loss",
                      number_width + 6) +
                "\n";
    }
    return text + "    no loss from: share of its effect that is enough to pay its full cost" +
           in_the_first(found.tried_replicates, found) + "\n\n";
}

std::string interactions_block(const RecommendFindings& found) {
    std::vector<const Interaction*> strongest;
    for (const Interaction& one : found.attribution.interactions) strongest.push_back(&one);
    if (strongest.empty()) return "";
    std::stable_sort(strongest.begin(), strongest.end(),
                     [](const Interaction* a, const Interaction* b) {
                         return std::fabs(a->kroner.mean) > std::fabs(b->kroner.mean);
                     });
    strongest.resize(std::min(strongest.size(), interactions_shown));
    std::string text =
        "  Which help each other most (more together than apart), or stand in for each "
        "other (less), kr.\n";
    for (const Interaction* const one : strongest) {
        const std::string both = fmt::format("{} and {}", found.recommended[one->a].name,
                                             found.recommended[one->b].name);
        text += "    " + left(both, std::max(2 * recommendation_width, width_of(both))) +
                right(with_error(one->kroner), gain_width) + "\n";
    }
    return text + "\n";
}

std::string headline_words(const Headline& one) {
    return one.additionality ? percent(*one.additionality) : "as each journey has it";
}

std::string headlines_block(const RecommendFindings& found) {
    std::string text =
        "  What the whole rests on: gain of the years, kr., without what is left at the end\n    " +
        left("net share of employment gained", words_width) + right("all of it", gain_width) +
        right("without freed time", gain_width) + right("full-time jobs", number_width + 4) + "\n";
    for (const Headline& one : found.headlines) {
        text += "    " + left(headline_words(one), words_width) +
                right(with_error(one.npv), gain_width) +
                right(with_error(one.without_freed_time), gain_width) +
                right(persons(one.employment), number_width + 4) + "\n";
    }
    return text + "    freed time: staff time and care freed for better service; decisions stay as "
                  "they were\n\n";
}

/// `61 % (55 to 67)`
std::string share_text(const RatioOfMeans& share) {
    const auto whole = [](double one) { return grouped(100.0 * one); };
    if (!share.low) return whole(share.ratio) + " %";
    return fmt::format("{} % ({} to {})", whole(share.ratio), whole(*share.low),
                       whole(*share.high));
}

std::string yardstick_text(std::string_view words, const std::optional<Yardstick>& one) {
    if (!one) return "";
    std::string text = "    " + left(words, words_width) +
                       right(with_error(one->of_nobody), gain_width) +
                       right(with_error(one->of_planner), gain_width);
    return text + (one->efficiency ? "  " + share_text(*one->efficiency) : "") + "\n";
}

std::string yardsticks_block(const RecommendFindings& found) {
    if (!found.today && !found.with_all) return "";
    return "  What better decisions could reach, kr.\n    " + left("", words_width) +
           right("nobody decides", gain_width) + right("a planner does", gain_width) +
           "  efficiency\n" + yardstick_text("without the recommendations", found.today) +
           yardstick_text("with all of them", found.with_all) +
           "    efficiency: of all recommendations under the scenario's scheme, 0 % where nobody "
           "decides,\n    100 % with the planner" +
           in_the_first((found.today ? found.today : found.with_all)->of_planner.n, found) +
           "; in brackets its 95 % interval;\n    it may be above 100 %, because recommendations "
           "change the world and a planner only what is built\n    in it\n\n";
}

} // namespace

std::string attribution_text(const RecommendFindings& findings, const RunResults& results,
                             std::span<const ResultTable> tables, const std::string& place) {
    const ScenarioResult& all = results.front();
    return heading(findings, all, results[all.baseline]) + shares_block(findings) +
           costs_block(findings) + interactions_block(findings) + headlines_block(findings) +
           yardsticks_block(findings) + basis_text(results) + place_text(place, tables);
}

} // namespace samspil
