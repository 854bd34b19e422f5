#include "model/outputs/journey_text.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/life_text.hpp"
#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace samspil {

namespace {

constexpr std::size_t words_width = 28; ///< after a margin of 2
constexpr std::size_t number_width = 11;
/// Of the columns of state, region, municipality, citizens and businesses.
constexpr std::array<std::size_t, actor_sector_count> sector_widths = {11, 10, 14, 11, 12};
constexpr std::size_t together_width = 12;

std::string group_words(const Model& model, const JourneyExplanation& explanation) {
    const JourneyGroup& group = explanation.group;
    const std::string people(population_names[index(journey_of(model, explanation).population)]);
    return fmt::format(
        "{} of {}, {}, {}", people,
        group.municipality ? model.world.municipalities[group.municipality->index()].name
                           : "all municipalities",
        group.band ? "band " + bands_of(model, explanation)[*group.band].name : "all bands",
        group.level ? std::string(level_names[*group.level]) + " resources"
                    : "all resource levels");
}

std::string number(double value, int decimals) {
    return right(grouped(value, decimals), number_width);
}

/// With a decimal where there are few.
std::string starts_words(double starts) {
    constexpr double few = 100.0;
    return grouped(starts, starts < few ? 1 : 0);
}

std::string heading(const Model& model, const JourneyExplanation& explanation) {
    const Journey& journey = journey_of(model, explanation);
    std::string text = fmt::format("{}: {}, at the start of {}\n", journey.title, model.world.title,
                                   explanation.scenario);
    text += fmt::format("  {}: {} spells begin a year\n", group_words(model, explanation),
                        starts_words(explanation.profile.starts));
    text += "  One spell runs from the first step until the problem is solved or given up.\n";
    if (!explanation.group.municipality || !explanation.group.band || !explanation.group.level) {
        text += "  Figures are means, weighed by the spells that begin.\n";
    }
    return text + "\n";
}

std::string steps_block(const Model& model, const JourneyExplanation& explanation) {
    constexpr std::size_t organisation_width = 31;
    const Journey& journey = journey_of(model, explanation);
    std::string text = left("  One spell", 2 + words_width) +
                       left("organisation", organisation_width) + right("months", 9) +
                       right("visits", 9) + right("sent back", 11) + right("given up", 10) + "\n";
    const auto line = [&](std::string_view words, std::string_view organisation,
                          const StepProfile& step) {
        text += "    " + left(words, words_width - 2) + left(organisation, organisation_width) +
                right(grouped(step.months, 2), 9) + right(grouped(step.visits, 2), 9) +
                right(grouped(step.bounced, 3), 11) +
                right(grouped(100.0 * step.abandoned, 1) + " %", 10) + "\n";
    };
    for (std::size_t s = 0; s < journey.steps.size(); ++s) {
        const OrganisationKind& kind = model.world.kinds[kind_of(model, journey.steps[s]).index()];
        line(in_words(journey.steps[s].name),
             fmt::format("{} ({})", in_words(kind.name), sector_names[index(kind.sector)]),
             explanation.profile.steps[s]);
    }
    line("together", "", explanation.profile.together());
    return text;
}

std::string outcome_block(const Model& model, const JourneyExplanation& explanation) {
    const Journey& journey = journey_of(model, explanation);
    const StepProfile together = explanation.profile.together();
    const std::string& worse = model.world.journeys[journey.escalates_to.index()].title;
    const std::string text = fmt::format(
        "Of 1,000 spells {} end with the problem solved and {} with the problem given up. "
        "Unresolved, it comes back as \"{}\" with {} a month and passes by itself with {}; what "
        "that "
        "costs is not in the figures below.",
        grouped(1000.0 * (1.0 - together.abandoned)), grouped(1000.0 * together.abandoned), worse,
        percent(journey.relapse), percent(journey.recovery));
    return "  " + wrapped(text, page_width - 2, 2) + "\n\n";
}

std::string balance_header(std::string_view words) {
    std::string text = left(fmt::format("  {}", words), 2 + words_width);
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        text += right(sector_names[s], sector_widths[s]);
    }
    return text + right("together", together_width) + "\n";
}

std::string balance_line(std::string_view words, const SectorBalances& balances) {
    std::string text = "    " + left(words, words_width - 2);
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        text += right(grouped(balances[s]), sector_widths[s]);
    }
    const double together = std::accumulate(balances.begin(), balances.end(), 0.0);
    return text + right(grouped(together), together_width) + "\n";
}

std::string costs_block(const Model& model, const JourneyExplanation& explanation) {
    const JourneyProfile& profile = explanation.profile;
    std::string text = balance_header("Net receipts, kr. a spell");
    for (std::size_t c = 0; c < profile.balances.size(); ++c) {
        if (!moves_anything(profile.balances[c])) continue;
        text += balance_line(in_words(model.book.categories()[c]), profile.balances[c]);
    }
    text += balance_line("staff time at its wage", profile.staff);
    text += balance_line("together", profile.balance());
    std::string hours;
    for (std::size_t k = 0; k < profile.staff_hours.size(); ++k) {
        if (profile.staff_hours[k] < 0.05) continue;
        hours +=
            fmt::format("{}{} {}", hours.empty() ? "" : ", ", in_words(model.world.kinds[k].name),
                        grouped(profile.staff_hours[k], 1));
    }
    if (!hours.empty())
        text += "  " + wrapped("Staff hours asked: " + hours + ".", page_width - 2, 2) + "\n";
    return text + "\n";
}

std::string levels_block(const JourneyExplanation& explanation) {
    std::string text = left("  By resource level", 2 + words_width);
    for (const std::string_view level : level_names) text += right(level, number_width);
    text += "\n";
    const auto line = [&](std::string_view words, const auto& value) {
        text += "    " + left(words, words_width - 2);
        for (const JourneyProfile& profile : explanation.levels) text += value(profile);
        text += "\n";
    };
    line("spells that begin a year", [](const JourneyProfile& profile) {
        return right(starts_words(profile.starts), number_width);
    });
    for (const ProfileMeasure& measure : profile_measures()) {
        if (!matters(measure, explanation.profile)) continue;
        line(measure.words, [&](const JourneyProfile& profile) {
            return profile.starts > 0.0 ? number(measure.value(profile), measure.decimals)
                                        : right("-", number_width);
        });
    }
    return text + "\n";
}

std::string spread_block(const Model& model, const JourneyExplanation& explanation) {
    constexpr std::size_t cell = 24;
    std::string text = left("  By municipality", 2 + words_width) + left("lowest", cell) +
                       left("median", cell) + "highest\n";
    for (const MeasureSpread& spread : explanation.spread) {
        const auto at = [&](const MeasureSpread::At& place) {
            return grouped(place.value, spread.measure->decimals) + " " +
                   model.world.municipalities[place.municipality.index()].name;
        };
        text += "    " + left(spread.measure->words, words_width - 2) +
                left(at(spread.lowest), cell) + left(at(spread.median), cell) + at(spread.highest) +
                "\n";
    }
    return text + "\n";
}

std::string life_heading(const Model& model, const JourneyExplanation& explanation) {
    const Life& life = *explanation.life;
    const Person& person = life.person;
    const std::string people(population_names[index(person.population)]);
    const std::string agent =
        explanation.citizens_per_agent == 1
            ? std::string("every one of them is simulated")
            : fmt::format("each stands for about {} {}", explanation.citizens_per_agent, people);
    const std::string text = fmt::format(
        "One {}'s life by the agents engine: number {} of {}, band {} ({}; {}). It begins with {} "
        "resources and {}.",
        person_word(person.population), person.number,
        model.world.municipalities[person.municipality.index()].name,
        bands_of(model, explanation)[person.band].name, explanation.chosen, agent,
        level_names[life.months.front().before.level], beginning_words(model, life));
    return "  " + wrapped(text, page_width - 2, 2) + "\n";
}

std::string life_block(const Model& model, const JourneyExplanation& explanation) {
    if (!explanation.life) {
        return "  " + wrapped("One life: " + explanation.chosen, page_width - 2, 2) + "\n";
    }
    constexpr std::size_t dates = 31;
    const Life& life = *explanation.life;
    std::string text = life_heading(model, explanation);
    for (const LifeChapter& chapter : life_chapters(model, life)) {
        text += "    " + left(months_words(model.world, chapter.first, chapter.last), dates) +
                wrapped(chapter.text, page_width - dates - 4, dates + 4) + "\n";
    }
    const LifeCount count = life_count(model, life);
    const std::string sum = fmt::format(
        "Together: {} by life events and {} that came back, {}, {} on the way and {} unresolved; "
        "{} back, {}, {} solved.",
        counted(count.started, "problem", "problems"), count.relapsed,
        counted(count.visits, "visit", "visits"),
        counted(count.months_on_journey, "month", "months"), count.months_unresolved,
        counted(count.bounced, "time sent", "times sent"),
        counted(count.abandoned, "time given up", "times given up"), count.resolved);
    text += "  " + wrapped(sum, page_width - 2, 2) + "\n\n";
    text += balance_header("Net receipts, kr.");
    text += balance_line("all these months", life_balance(model, life));
    return text + "  Staff time is not in it: organisations pay for capacity, whoever comes.\n";
}

} // namespace

std::string explanation_text(const Model& model, const JourneyExplanation& explanation) {
    return heading(model, explanation) + steps_block(model, explanation) +
           outcome_block(model, explanation) + costs_block(model, explanation) +
           levels_block(explanation) + spread_block(model, explanation) +
           life_block(model, explanation);
}

} // namespace samspil
