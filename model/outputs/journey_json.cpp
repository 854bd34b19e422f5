#include "model/outputs/journey_json.hpp"

#include "model/outputs/life_text.hpp"
#include "model/outputs/plain_words.hpp"

#include <nlohmann/json.hpp>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

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
        if (!moves_anything(profile.balances[c])) continue;
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
        for (const ProfileMeasure& measure : profile_measures()) {
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
