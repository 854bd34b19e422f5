#include "model/studies/study.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/studies/variables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace samspil {

namespace {

double rounded_half_up(double value) { return std::floor(value + 0.5); }

void set_take_up(RecommendationUse& use, std::size_t part, double value) {
    const std::string_view name = take_up_parts[part];
    if (name == "intensity") use.intensity = value;
    if (name == "effect") use.effect = value;
    if (name == "from") use.from = StatedYear{static_cast<int>(rounded_half_up(value)), {}};
    if (name == "ramp_years") use.ramp_years = static_cast<int>(rounded_half_up(value));
}

void override_primitive(SchemeSettings& scheme, const Column<Scheme>& column, double value) {
    const auto known = std::find_if(scheme.numbers.begin(), scheme.numbers.end(),
                                    [&](const auto& one) { return one.first == &column; });
    if (known != scheme.numbers.end()) {
        known->second = value;
    } else {
        scheme.numbers.emplace_back(&column, value);
    }
}

} // namespace

double StudyParameter::told(double coordinate) const {
    if (meaning == CoordinateMeaning::own_quantile) return coordinate;
    if (!values.empty()) {
        const auto k = static_cast<std::size_t>(coordinate * static_cast<double>(values.size()));
        return values[std::min(k, values.size() - 1)];
    }
    const double value = drawn_value(range, top, coordinate);
    const bool is_whole =
        (primitive != nullptr && primitive->whole) ||
        (!recommendation.empty() && part >= 2) || // a year, or years
        (meaning == CoordinateMeaning::value && numbers.size() == 1 && numbers.front().whole);
    return is_whole ? rounded_half_up(value) : value;
}

double StudyParameter::value(const VariedNumber& number, double coordinate) const {
    double value = told(coordinate);
    if (meaning == CoordinateMeaning::factor) value *= number.central;
    if (meaning == CoordinateMeaning::own_quantile) {
        // As in draws: a factor makes a number below 0 smaller as it makes others larger.
        const bool turned = number.central < 0.0 && number.range.draw != number.id;
        value = drawn_value(number.range, number.central, turned ? 1.0 - coordinate : coordinate);
    }
    value = std::clamp(value, number.low, number.high);
    return number.whole ? rounded_half_up(value) : value;
}

std::vector<std::string> Study::parameter_names() const {
    std::vector<std::string> names;
    for (const StudyParameter& parameter : parameters) names.push_back(parameter.name);
    return names;
}

bool Study::varies_world() const {
    return std::any_of(parameters.begin(), parameters.end(),
                       [](const StudyParameter& one) { return !one.numbers.empty(); });
}

void apply_point(const Study& study, std::span<const double> point, World& facts) {
    std::map<std::string_view, double> values;
    for (std::size_t p = 0; p < study.parameters.size(); ++p) {
        for (const VariedNumber& number : study.parameters[p].numbers) {
            values[number.id] = study.parameters[p].value(number, point[p]);
        }
    }
    if (values.empty()) return;
    visit_numbers(facts, [&](const Number& number) {
        const auto set = values.find(number.id);
        if (set != values.end()) number.value = set->second;
    });
}

void apply_point(const Study& study, std::span<const double> point, Scenario& scenario) {
    for (std::size_t p = 0; p < study.parameters.size(); ++p) {
        const StudyParameter& parameter = study.parameters[p];
        const double value = parameter.told(point[p]);
        if (parameter.primitive != nullptr) {
            override_primitive(scenario.scheme, *parameter.primitive, value);
        }
        for (RecommendationUse& use : scenario.recommendations) {
            if (use.recommendation.name == parameter.recommendation) {
                set_take_up(use, parameter.part, value);
            }
        }
    }
}

std::vector<double> measured(const Study& study, const ScenarioPair& pair) {
    require(pair.replicates.size() == 1 && pair.before.size() == 1,
            "a run of a study is one replicate");
    const Worth one = worth(gains(pair, 0), gain_categories(pair.categories), pair.world);
    const std::vector<double> means = yearly_means(pair.world, pair.replicates).front();
    std::vector<double> values;
    for (const StudyMeasure& measure : study.measures) {
        values.push_back(measure.worth != nullptr ? measure.worth->value(one).value_or(
                                                        std::numeric_limits<double>::quiet_NaN())
                                                  : means[measure.cell]);
    }
    return values;
}

} // namespace samspil
