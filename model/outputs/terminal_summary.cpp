#include "model/outputs/terminal_summary.hpp"

#include "model/outputs/digest.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/result_tables.hpp"
#include "model/outputs/spread_table.hpp"
#include "model/simulation/january.hpp"
#include "model/simulation/run_columns.hpp"
#include "model/studies/variables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace samspil {

namespace {

constexpr std::size_t columns_of_terminal = 100;
constexpr std::size_t categories_shown = 3;
constexpr std::size_t journeys_shown = 5;
constexpr double few = 10.0; // so many are not rounded to whole ones

/// A row of the block on people: its words, the variable, and how its number is written.
struct PeopleRow {
    std::string_view words;
    std::string_view variable;
    bool share = false;
};

constexpr std::array people_rows = {
    PeopleRow{"without a problem, on average", "people_idle"},
    PeopleRow{"on a journey through services", "people_in_journey"},
    PeopleRow{"left with an unresolved problem", "people_latent"},
    PeopleRow{"problems that start, a year", "started"},
    PeopleRow{"problems resolved", "resolved"},
    PeopleRow{"problems given up after a failed handoff", "abandoned"},
    PeopleRow{"visits", "visits"},
    PeopleRow{"visits and contacts that only mend failures", "failure_demand", true},
    PeopleRow{"sent back to the start", "bounces"},
};

constexpr std::array people_sectors = {std::string_view("citizens"),
                                       std::string_view("businesses")};

double mean_of(const ScenarioDigest& digest, std::string_view variable,
               std::string_view sector = "all") {
    return digest.values[output_cell(variable, sector)].mean;
}

std::string years_of(const ScenarioResult& result) {
    const int first = result.world.first_year;
    const int last = first + result.scenario.run.years - 1;
    return first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
}

std::string agents_text(const RunSettings& run) {
    std::string engine(engine_names[static_cast<std::size_t>(run.engine)]);
    if (engine != "agents") return engine;
    return run.citizens_per_agent == 1
               ? std::string("every citizen an agent")
               : "one agent for " + grouped(run.citizens_per_agent) + " citizens";
}

std::string heading(const ScenarioResult& result, const RunResults& results) {
    const Scenario& baseline = results[result.baseline].scenario;
    std::string text = fmt::format("{}: {}\n", result.scenario.name, result.scenario.title);
    text += fmt::format("  {}\n", run_text(result));
    if (&results[result.baseline] != &result) {
        text += fmt::format("  compared with {}: {}\n", baseline.name, baseline.title);
    }
    return text + fmt::format("  means a year over the years and replicates; prices of {}\n\n",
                              result.world.price_year);
}

std::string people_block(const ScenarioDigest& digest) {
    std::string text =
        fmt::format("  {:<46}{:>16}{:>16}\n", "People", people_sectors[0], people_sectors[1]);
    for (const PeopleRow& row : people_rows) {
        text += fmt::format("    {:<44}", row.words);
        for (const std::string_view sector : people_sectors) {
            const double value = mean_of(digest, row.variable, sector);
            text += fmt::format("{:>16}", row.share ? percent(value) : grouped(value));
        }
        text += '\n';
    }
    return text;
}

/// `wages -1.20 bn kr., unemployment_benefit ...`, as far as it fits.
std::string largest_amounts(const ScenarioResult& result, std::span<const CategoryAmount> amounts) {
    constexpr std::size_t room = 62;
    std::string text;
    for (const CategoryAmount& amount : amounts.first(std::min(categories_shown, amounts.size()))) {
        std::string one = result.categories[amount.category] + " " + kroner(amount.kroner);
        one.resize(one.size() - std::string_view(" kr.").size()); // the line says it once
        if (!text.empty() && text.size() + one.size() + 2 > room) break;
        text += (text.empty() ? "" : ", ") + one;
    }
    return text;
}

std::string money_block(const ScenarioResult& result, const ScenarioDigest& digest) {
    std::string text =
        "  Who pays and who receives: received less paid, a year, and for what most\n";
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        text += fmt::format("    {:<14}{:>16}   {}\n", sector_names[s],
                            kroner(mean_of(digest, "balance", sector_names[s])),
                            largest_amounts(result, digest.amounts[s]));
    }
    text += fmt::format("    {:<14}{:>16}\n", "together", kroner(mean_of(digest, "balance")));
    return text;
}

std::string load_block(const ScenarioDigest& digest) {
    std::string text = "  Staff hours asked over hours there";
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        const auto sector = static_cast<Sector>(s);
        if (!is_public(sector) || mean_of(digest, "capacity", sector_names[s]) <= 0.0) continue;
        text += fmt::format("   {} {}", sector_names[s],
                            percent(mean_of(digest, "load", sector_names[s])));
    }
    return text + "\n";
}

std::string stuck_block(const ScenarioResult& result, const ScenarioDigest& digest) {
    std::string text = fmt::format("  {:<46}{:>12}{:>12}{:>18}\n", "Where people get stuck, a year",
                                   "sent back", "given up", "mending failures");
    std::size_t shown = 0;
    for (const JourneyDigest& journey : digest.journeys) {
        const JourneyYear& year = journey.counts;
        if (shown == journeys_shown || year.bounces + year.abandoned <= 0.0) break;
        ++shown;
        text += fmt::format("    {:<44.44}{:>12}{:>12}{:>18}\n",
                            result.world.journeys[journey.journey].title, grouped(year.bounces),
                            grouped(year.abandoned), percent(year.failure_demand()));
    }
    return shown > 0 ? text : "  Nobody gets stuck.\n";
}

/// What organisations left lying in the January in which it is measured; empty if that is nothing.
std::string silo_loss_text(const ScenarioResult& result, const InvestmentSums& sums) {
    const SiloLoss& loss = sums.silo_loss;
    const auto amount = [&](double kroner_of_all) {
        return kroner(kroner_of_all / static_cast<double>(result.replicates.size()));
    };
    const double all = loss.not_seen + loss.no_money + loss.refused;
    if (all <= 0.0) return "";
    return fmt::format("    worth to society left lying in January {}: {}\n"
                       "      not seen {}, no money {}, refused {}\n",
                       result.world.first_year +
                           silo_loss_year(result.world.parameters, result.scenario.run.years),
                       amount(all), amount(loss.not_seen), amount(loss.no_money),
                       amount(loss.refused));
}

/// Where anybody decides.
std::string investment_block(const ScenarioResult& result, const ScenarioDigest& digest) {
    const Scheme& scheme = result.world.scheme;
    if (scheme.decide == Decider::nobody || result.world.initiatives.empty()) return "";
    const auto a_year = [&](std::string_view variable) {
        const double mean = mean_of(digest, variable);
        return grouped(mean, mean < few ? 1 : 0);
    };
    const InvestmentSums& sums = digest.investments;
    std::string text =
        fmt::format("  What organisations invested, a year, by the scheme {}\n", scheme.name);
    text += fmt::format("    {} to build and {} to run; {} initiatives in use\n",
                        kroner(mean_of(digest, "investment")),
                        kroner(mean_of(digest, "running_costs")), a_year("initiatives_live"));
    text += fmt::format("    {} projects begun and {} renewed, of {} cases appraised\n",
                        a_year("projects_begun"), a_year("renewals"), a_year("cases_appraised"));
    text += fmt::format("    {} failed, {} were given up, {} stopped\n", a_year("projects_failed"),
                        a_year("projects_given_up"), a_year("projects_stopped"));
    text += fmt::format(
        "    {} of the worth of what was funded is in other pockets, {} of all that "
        "was appraised\n",
        percent(sums.cases.of_funded.share()), percent(sums.cases.of_appraised.share()));
    return text + silo_loss_text(result, sums) + "\n";
}

std::string scenario_block(const RunResults& results, const ScenarioResult& result,
                           const ScenarioDigest& digest) {
    return heading(result, results) + people_block(digest) + "\n" + money_block(result, digest) +
           "\n" + load_block(digest) + "\n" + stuck_block(result, digest) + "\n" +
           investment_block(result, digest);
}

std::string difference_text(const OutputCell& cell, const Summary& difference) {
    const double error = difference.se_mean.value_or(-1.0);
    if (cell.variable->unit == "kr.") return kroner_difference(difference.mean, error);
    if (cell.variable->unit == "share") return percent_point_difference(difference.mean, error);
    return grouped_difference(difference.mean, error);
}

std::string difference_line(const ScenarioDigest& digest, std::string_view words,
                            std::string_view variable, std::string_view sector) {
    const std::size_t cell = output_cell(variable, sector);
    return fmt::format("    {:<54}{:>30}\n", words,
                       difference_text(output_cells()[cell], digest.differences[cell]));
}

/// The answer in a sentence, and whose money it is.
std::string worth_block(const RunResults& results, const ScenarioResult& result,
                        const ScenarioDigest& digest) {
    const auto amount = [&](std::string_view measure, std::string_view sector) {
        const Summary& found = summary_of(digest.worth, measure, sector);
        return kroner_difference(found.mean, found.se_mean.value_or(-1.0));
    };
    const std::string& baseline = results[result.baseline].scenario.name;
    std::string text = fmt::format("Against {}, {} is worth {} to society\n", baseline,
                                   result.scenario.name, amount("npv", "society"));
    text += fmt::format("    net present value on 1 January {} of {}, by the rules {}{}\n",
                        result.world.first_year, years_of(result), result.world.rules().name,
                        result.replicates.size() > 1 ? "; ± standard error" : "");
    const double worth = summary_of(digest.worth, "npv", "society").mean;
    const double production = summary_of(digest.worth, "npv_of_production", "society").mean;
    if (std::abs(production) > std::abs(worth) / 2.0) {
        text += fmt::format("    More than half of it rests on production: {}\n",
                            amount("npv_of_production", "society"));
    }
    text += fmt::format("    with what is left at the end, its residual value: {}\n",
                        amount("npv_with_residual", "society"));
    if (result.replicates.size() > 1) {
        const Summary& outcomes = summary_of(digest.worth, "npv_with_residual", "society");
        text +=
            fmt::format("    range of outcomes of that, 5 % to 95 % of the replicates: {} to {}\n",
                        kroner(outcomes.p05), kroner(outcomes.p95));
    }
    text += fmt::format("    without staff time and care freed for better service: {}\n",
                        amount("npv_without_freed_time", "society"));
    text += "    change of balances, present value:\n";
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        text += fmt::format("    {:<54}{:>30}\n", sector_names[s],
                            amount("budget_npv", sector_names[s]));
    }
    return text + "\n";
}

std::string difference_block(const RunResults& results, const ScenarioResult& result,
                             const ScenarioDigest& digest) {
    std::string text = fmt::format(
        "{} less {}, a year{}\n", result.scenario.name, results[result.baseline].scenario.name,
        result.replicates.size() > 1 ? " (± standard error of the mean, paired by replicate)"
                                     : " (one replicate: no error can be given)");
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        text += difference_line(digest, fmt::format("balance of {}", sector_names[s]), "balance",
                                sector_names[s]);
    }
    text += difference_line(digest, "balance of all together", "balance", "all");
    for (const PeopleRow& row : people_rows) {
        text += difference_line(digest, fmt::format("citizens: {}", row.words), row.variable,
                                people_sectors[0]);
    }
    return text + "\n";
}

} // namespace

std::string count_by_status(const World& world) {
    std::array<int, status_names.size()> counts{};
    int all = 0;
    for (const auto& entry : *world.provenance) {
        ++counts[static_cast<std::size_t>(entry.second.status)];
        ++all;
    }
    std::string text = counted(all, "number", "numbers") + ": ";
    for (std::size_t s = 0; s < counts.size(); ++s) {
        text += fmt::format("{}{} {}", s > 0 ? ", " : "", grouped(counts[s]), status_names[s]);
    }
    return text;
}

std::string run_text(const ScenarioResult& result) {
    const RunSettings& run = result.scenario.run;
    return fmt::format("{}, {}, {}, {}, seed {}", result.world.title, years_of(result),
                       counted(run.replicates, "replicate", "replicates"), agents_text(run),
                       run.seed);
}

std::string basis_text(const RunResults& results) {
    std::string text = "What this rests on\n";
    std::vector<std::string> told;
    for (const ScenarioResult& result : results) {
        const std::string& world = result.world.name;
        if (std::find(told.begin(), told.end(), world) != told.end()) continue;
        told.push_back(world);
        text += fmt::format("    world {}: {}\n", world, count_by_status(result.world));
    }
    for (const ScenarioResult& result : results) {
        const std::size_t count = result.scenario.settings.size();
        if (count == 0) continue;
        text += fmt::format("    scenario {} sets {}\n", result.scenario.name,
                            counted(static_cast<double>(count), "number", "numbers"));
    }
    return text;
}

std::string place_text(const std::string& place, std::span<const ResultTable> tables) {
    std::string text;
    std::string line = fmt::format("Tables in {}:", place);
    for (const ResultTable& table : tables) {
        const std::string name = fmt::format(" {}.csv,", table.name);
        if (line.size() + name.size() > columns_of_terminal) {
            text += line + "\n";
            line = "   ";
        }
        line += name;
    }
    line.back() = ';';
    return fmt::format("\n{}{}\ndatapackage.json says what every column means.\n"
                       "The page to look at is {}/report.html\n",
                       text, line, place);
}

std::string terminal_summary(const RunResults& results, const std::string& place) {
    const std::vector<ScenarioDigest> digests = digest(results);
    std::string text;
    for (std::size_t i = 0; i < results.size(); ++i) {
        text += scenario_block(results, results[i], digests[i]);
    }
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i].baseline == i) continue;
        text += worth_block(results, results[i], digests[i]);
        text += difference_block(results, results[i], digests[i]);
    }
    text += spread_text(results);
    return text + basis_text(results) + place_text(place, result_tables());
}

} // namespace samspil
