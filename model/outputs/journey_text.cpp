#include "model/outputs/journey_text.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/life_text.hpp"
#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t words_width = 28; ///< after a margin of 2
constexpr std::size_t number_width = 11;
/// Of the columns of state, region, municipality, citizens and businesses.
constexpr std::array<std::size_t, actor_sector_count> sector_widths = {11, 10, 14, 11, 12};
constexpr std::size_t together_width = 12;

double paid_by(const JourneyProfile& profile, Sector sector) {
    return -profile.balance()[index(sector)];
}

constexpr std::array profile_measures = {
    ProfileMeasure{"months", "months", 2,
                   [](const JourneyProfile& p) { return p.together().months; }},
    ProfileMeasure{"visits", "visits", 2,
                   [](const JourneyProfile& p) { return p.together().visits; }},
    ProfileMeasure{"sent_back", "times sent back", 3,
                   [](const JourneyProfile& p) { return p.together().bounced; }},
    ProfileMeasure{"given_up", "given up, of 100", 1,
                   [](const JourneyProfile& p) { return 100.0 * p.together().abandoned; }},
    ProfileMeasure{"state_pays", "state pays, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::state); }},
    ProfileMeasure{"region_pays", "region pays, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::region); }},
    ProfileMeasure{"municipality_pays", "municipality pays, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::municipality); }},
    ProfileMeasure{"citizens_pay", "citizens pay, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::citizens); }},
    ProfileMeasure{"businesses_pay", "businesses pay, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::businesses); }},
    ProfileMeasure{"together_pay", "together, kr.", 0,
                   [](const JourneyProfile& p) { return p.societal_cost(); }},
};

/// Measures that are not zero everywhere.
bool matters(const ProfileMeasure& measure, const JourneyProfile& profile) {
    return std::fabs(measure.value(profile)) > 0.0;
}

MeasureSpread spread_of(const ProfileMeasure& measure,
                        const std::vector<std::pair<MunicipalityId, JourneyProfile>>& places) {
    std::vector<MeasureSpread::At> values;
    for (const auto& [municipality, profile] : places) {
        values.push_back({municipality, measure.value(profile)});
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.value < b.value; });
    return {&measure, values.front(), values[(values.size() - 1) / 2], values.back()};
}

const Journey& journey_of(const Model& model, const JourneyExplanation& explanation) {
    return model.world.journeys[explanation.journey.index()];
}

const std::vector<Band>& bands_of(const Model& model, const JourneyExplanation& explanation) {
    return model.world.bands[index(journey_of(model, explanation).population)];
}

const KindId& kind_of(const Model& model, const Step& step) {
    return model.world.services[step.service.index()].kind;
}

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

bool any(const SectorBalances& balances) {
    return std::any_of(balances.begin(), balances.end(),
                       [](double kroner) { return std::fabs(kroner) >= 0.5; });
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
        if (!any(profile.balances[c])) continue;
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
    for (const ProfileMeasure& measure : profile_measures) {
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

/// What a life cost by sector, staff left out: received less paid.
SectorBalances life_balance(const Model& model, const Life& life) {
    SectorBalances balance{};
    for (const LifePosting& posting : life.postings) {
        const auto add = [&](AccountId account, double kroner) {
            const Sector sector = model.book.accounts()[account.index()].sector;
            if (is_actor(sector)) balance[index(sector)] += kroner;
        };
        add(posting.key.from, -posting.kroner);
        add(posting.key.to, posting.kroner);
    }
    return balance;
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

Json step_json(const StepProfile& step) {
    return {{"months", step.months},
            {"visits", step.visits},
            {"sent_back", step.bounced},
            {"given_up", step.abandoned}};
}

Json balances_json(const SectorBalances& balances) {
    Json json = Json::object();
    for (std::size_t s = 0; s < balances.size(); ++s) {
        json[std::string(sector_names[s])] = balances[s];
    }
    return json;
}

Json group_json(const Model& model, const JourneyExplanation& explanation) {
    const JourneyGroup& group = explanation.group;
    Json json = {{"municipality", nullptr}, {"band", nullptr}, {"level", nullptr}};
    if (group.municipality) {
        json["municipality"] = model.world.municipalities[group.municipality->index()].name;
    }
    if (group.band) json["band"] = bands_of(model, explanation)[*group.band].name;
    if (group.level) json["level"] = level_names[*group.level];
    return json;
}

Json spell_json(const Model& model, const JourneyExplanation& explanation) {
    const Journey& journey = journey_of(model, explanation);
    const JourneyProfile& profile = explanation.profile;
    Json steps = Json::array();
    for (std::size_t s = 0; s < journey.steps.size(); ++s) {
        const Step& step = journey.steps[s];
        const OrganisationKind& kind = model.world.kinds[kind_of(model, step).index()];
        Json json = {{"step", step.name},
                     {"service", model.world.services[step.service.index()].name},
                     {"organisation_kind", kind.name},
                     {"sector", sector_names[index(kind.sector)]}};
        json.update(step_json(profile.steps[s]));
        steps.push_back(json);
    }
    Json balances = Json::object();
    for (std::size_t c = 0; c < profile.balances.size(); ++c) {
        if (!any(profile.balances[c])) continue;
        balances[model.book.categories()[c]] = balances_json(profile.balances[c]);
    }
    Json hours = Json::object();
    for (std::size_t k = 0; k < profile.staff_hours.size(); ++k) {
        if (profile.staff_hours[k] > 0.0) hours[model.world.kinds[k].name] = profile.staff_hours[k];
    }
    return {{"starts_a_year", profile.starts},
            {"steps", steps},
            {"together", step_json(profile.together())},
            {"net_receipts_kr", balances},
            {"staff_time_kr", balances_json(profile.staff)},
            {"balance_kr", balances_json(profile.balance())},
            {"staff_hours", hours}};
}

Json levels_json(const JourneyExplanation& explanation) {
    Json json = Json::object();
    for (std::size_t level = 0; level < level_count; ++level) {
        Json one = {{"starts_a_year", explanation.levels[level].starts}};
        for (const ProfileMeasure& measure : profile_measures) {
            if (explanation.levels[level].starts <= 0.0) continue;
            one[std::string(measure.name)] = measure.value(explanation.levels[level]);
        }
        json[std::string(level_names[level])] = one;
    }
    return json;
}

Json spread_json(const Model& model, const JourneyExplanation& explanation) {
    Json json = Json::object();
    for (const MeasureSpread& spread : explanation.spread) {
        const auto at = [&](const MeasureSpread::At& place) {
            return Json{
                {"municipality", model.world.municipalities[place.municipality.index()].name},
                {"value", place.value}};
        };
        json[std::string(spread.measure->name)] = {{"lowest", at(spread.lowest)},
                                                   {"median", at(spread.median)},
                                                   {"highest", at(spread.highest)}};
    }
    return json;
}

Json life_json(const Model& model, const JourneyExplanation& explanation) {
    if (!explanation.life) return {{"person", nullptr}, {"chosen", explanation.chosen}};
    const Life& life = *explanation.life;
    const LifeCount count = life_count(model, life);
    Json chapters = Json::array();
    for (const LifeChapter& chapter : life_chapters(model, life)) {
        chapters.push_back({{"from", month_code(model.world, chapter.first)},
                            {"to", month_code(model.world, chapter.last)},
                            {"text", chapter.text}});
    }
    return {
        {"person", life.person.number},
        {"chosen", explanation.chosen},
        {"municipality", model.world.municipalities[life.person.municipality.index()].name},
        {"band", bands_of(model, explanation)[life.person.band].name},
        {"citizens_per_agent", explanation.citizens_per_agent},
        {"level_at_first", level_names[life.months.front().before.level]},
        {"at_first", beginning_words(model, life)},
        {"months", chapters},
        {"started", count.started},
        {"relapsed", count.relapsed},
        {"visits", count.visits},
        {"sent_back", count.bounced},
        {"given_up", count.abandoned},
        {"resolved", count.resolved},
        {"months_on_journey", count.months_on_journey},
        {"months_unresolved", count.months_unresolved},
        {"balance_without_staff_kr", balances_json(life_balance(model, life))},
    };
}

} // namespace

JourneyExplanation explain_journey(const Basis& basis, JourneyId journey,
                                   const JourneyGroup& group) {
    const JourneyProfiles profiles(basis, journey);
    JourneyExplanation explanation;
    explanation.journey = journey;
    explanation.group = group;
    explanation.profile = profiles.of(group);
    for (std::size_t level = 0; level < level_count; ++level) {
        explanation.levels[level] = profiles.of({group.municipality, group.band, level});
    }
    std::vector<std::pair<MunicipalityId, JourneyProfile>> places;
    for (std::size_t m = 0; m < basis.model.municipality_count(); ++m) {
        JourneyProfile place = profiles.of({MunicipalityId(m), group.band, group.level});
        if (place.starts > 0.0) places.emplace_back(MunicipalityId(m), std::move(place));
    }
    for (const ProfileMeasure& measure : profile_measures) {
        if (places.empty() || !matters(measure, explanation.profile)) continue;
        explanation.spread.push_back(spread_of(measure, places));
    }
    return explanation;
}

std::string explanation_text(const Model& model, const JourneyExplanation& explanation) {
    return heading(model, explanation) + steps_block(model, explanation) +
           outcome_block(model, explanation) + costs_block(model, explanation) +
           levels_block(explanation) + spread_block(model, explanation) +
           life_block(model, explanation);
}

std::string explanation_json(const Model& model, const JourneyExplanation& explanation) {
    const Journey& journey = journey_of(model, explanation);
    Json json = {{"journey", journey.name},
                 {"title", journey.title},
                 {"population", population_names[index(journey.population)]},
                 {"scenario", explanation.scenario},
                 {"group", group_json(model, explanation)},
                 {"spell", spell_json(model, explanation)},
                 {"by_level", levels_json(explanation)},
                 {"by_municipality", spread_json(model, explanation)},
                 {"life", life_json(model, explanation)}};
    return json.dump(2) + "\n";
}

} // namespace samspil
