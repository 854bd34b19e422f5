#include "model/outputs/study_facts.hpp"

#include "model/simulation/numbers.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/studies/variables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace samspil {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VariedFacts, meaning, unit, low, high, top, distribution,
                                   by_quantile, status, numbers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MeasureFacts, unit, meaning)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StudyFacts, world, world_title, price_year, first_year,
                                   last_year, rules, engine, seed, scenario_titles, baseline_titles,
                                   parameters, measures)

namespace {

constexpr std::string_view factor_unit = "factor";

/// What is said of a number where it is listed.
struct NumberWords {
    std::string_view unit;
    std::string_view meaning;
};

std::map<std::string, NumberWords> words_of_numbers(const World& facts) {
    World world = facts;
    std::map<std::string, NumberWords> words;
    visit_numbers(world, [&](const Number& n) { words[n.id] = {n.unit, n.meaning}; });
    return words;
}

std::string status_of(const StudyParameter& parameter) {
    const auto is_assumed = [](const VariedNumber& one) {
        return one.range.status == Status::assumed;
    };
    const auto found = std::find_if(parameter.numbers.begin(), parameter.numbers.end(), is_assumed);
    const VariedNumber& one = found != parameter.numbers.end() ? *found : parameter.numbers.front();
    return std::string(status_names[static_cast<std::size_t>(one.range.status)]);
}

/// The range of what moves by its own quantile: of the number, or the factor on all of several.
void take_own_range(const StudyParameter& parameter, VariedFacts& facts) {
    const VariedNumber& first = parameter.numbers.front();
    const bool is_one = parameter.numbers.size() == 1 || first.central == 0.0;
    const double scale = is_one ? 1.0 : first.central;
    facts.by_quantile = true;
    facts.distribution = first.range.distribution;
    facts.low = std::min(first.range.low / scale, first.range.high / scale);
    facts.high = std::max(first.range.low / scale, first.range.high / scale);
    facts.top = first.central / scale;
    if (!is_one) facts.unit = factor_unit;
}

VariedFacts facts_of(const StudyParameter& parameter,
                     const std::map<std::string, NumberWords>& words) {
    VariedFacts facts;
    facts.numbers = parameter.numbers.size();
    if (!parameter.numbers.empty()) {
        const NumberWords& first = words.at(parameter.numbers.front().id);
        facts.meaning = first.meaning;
        facts.unit = first.unit;
        facts.status = status_of(parameter);
    } else if (parameter.primitive != nullptr) {
        facts.meaning = parameter.primitive->meaning;
        facts.unit = parameter.primitive->unit;
    }
    if (parameter.meaning == CoordinateMeaning::own_quantile) {
        take_own_range(parameter, facts);
        return facts;
    }
    if (parameter.meaning == CoordinateMeaning::factor) facts.unit = factor_unit;
    facts.distribution = parameter.values.empty() ? parameter.range.distribution : "";
    facts.low = parameter.range.low;
    facts.high = parameter.range.high;
    facts.top = parameter.top;
    if (!parameter.values.empty()) {
        const auto [low, high] =
            std::minmax_element(parameter.values.begin(), parameter.values.end());
        facts.low = *low;
        facts.high = *high;
    }
    return facts;
}

MeasureFacts facts_of(const StudyMeasure& measure) {
    if (measure.worth != nullptr) {
        return {std::string(measure.worth->unit), std::string(measure.worth->meaning)};
    }
    const OutputVariable& variable = *output_cells()[measure.cell].variable;
    return {std::string(variable.unit), std::string(variable.meaning)};
}

} // namespace

double VariedFacts::value(double told) const {
    if (!by_quantile) return told;
    Provenance range;
    range.distribution = distribution;
    range.low = low;
    range.high = high;
    return drawn_value(range, top, told);
}

StudyFacts study_facts(const Study& study, const World& world) {
    StudyFacts facts;
    facts.world = world.name;
    facts.world_title = world.title;
    facts.price_year = world.price_year;
    facts.first_year = world.first_year;
    facts.rules = world.rules().name;
    const std::map<std::string, NumberWords> words = words_of_numbers(world);
    for (const StudyParameter& parameter : study.parameters) {
        facts.parameters.push_back(facts_of(parameter, words));
    }
    for (const StudyMeasure& measure : study.measures) facts.measures.push_back(facts_of(measure));
    return facts;
}

std::string text_of(const StudyFacts& facts) { return nlohmann::json(facts).dump(); }

StudyFacts study_facts_of(const std::string& text) {
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    try {
        return json.get<StudyFacts>();
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

} // namespace samspil
