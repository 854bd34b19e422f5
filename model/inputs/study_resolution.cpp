#include "model/inputs/study_resolution.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/id_patterns.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/settings.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace samspil {

namespace {

constexpr std::size_t most_parameters = 1900; ///< each is a column of the store, which has 2000
constexpr double most_grid_points = 1e8;

/// What is known of the world when ids are looked up.
struct KnownNumbers {
    std::vector<VariedNumber> numbers;
    std::vector<bool> part_of_sum;
    std::vector<std::string> ids;
};

KnownNumbers known_numbers(const World& facts) {
    KnownNumbers known;
    World world = facts;
    visit_numbers(world, [&](const Number& n) {
        const auto found = facts.provenance->find(n.id);
        known.numbers.push_back({n.id, n.value, n.low, n.high, n.whole,
                                 found != facts.provenance->end() ? found->second : Provenance{}});
        known.part_of_sum.push_back(n.part_of_sum);
        known.ids.push_back(n.id);
    });
    return known;
}

/// Turns what the file says into parameters.
class Resolution {
  public:
    Resolution(const StudyText& text, std::span<const StudiedScenario> scenarios,
               std::vector<Fault>& faults)
        : text_(text), scenarios_(scenarios), faults_(faults),
          known_(known_numbers(*scenarios.front().facts)), study_(text.study) {
        for (const StudiedScenario& one : scenarios) {
            for (const Setting& setting : one.scenario->settings) set_.insert(setting.id);
        }
    }

    Study resolve() {
        for (const VariedText& varied : text_.varied) {
            const std::string_view thing = varied_things[varied.thing];
            if (thing == "number") add_number(varied);
            if (thing == "scheme") add_primitive(varied);
            if (thing == "recommendation") add_recommendation(varied);
            if (thing == "uncertain") add_uncertain(varied);
        }
        return study_;
    }

  private:
    void fault(const VariedText& varied, const std::string& text) {
        faults_.push_back({varied.where, fmt::format("{}: {}", varied_things[varied.thing], text)});
    }

    void add(const VariedText& varied, StudyParameter parameter) {
        const auto same = [&](const StudyParameter& one) { return one.name == parameter.name; };
        if (std::any_of(study_.parameters.begin(), study_.parameters.end(), same)) {
            fault(varied, in_quotes(parameter.name) + " is varied twice");
        } else {
            study_.parameters.push_back(std::move(parameter));
        }
    }

    void add_number(const VariedText& varied) {
        StudyParameter parameter = varied.parameter;
        for (std::size_t n = 0; n < known_.ids.size(); ++n) {
            if (matches(varied.name, known_.ids[n])) check_and_take(varied, n, parameter);
        }
        if (parameter.numbers.empty()) {
            fault(varied, "no number is called " + in_quotes(varied.name) +
                              did_you_mean(varied.name, known_.ids));
            return;
        }
        check_ends(varied, parameter);
        add(varied, std::move(parameter));
    }

    void check_and_take(const VariedText& varied, std::size_t n, StudyParameter& parameter) {
        const VariedNumber& number = known_.numbers[n];
        if (set_.contains(number.id)) {
            fault(varied,
                  in_quotes(number.id) + " is set by a scenario of the study, which would win");
        }
        if (known_.part_of_sum[n]) {
            fault(varied, in_quotes(number.id) + " is one of several that sum to 1");
        }
        parameter.numbers.push_back(number);
    }

    void check_ends(const VariedText& varied, const StudyParameter& parameter) {
        if (parameter.meaning == CoordinateMeaning::factor) return; // clipped to what is allowed
        for (const auto& [value, where] : varied.ends) {
            for (const VariedNumber& number : parameter.numbers) {
                std::vector<Setting> settings = {{number.id, value, where}};
                check_settings(settings, *scenarios_.front().facts, {}, faults_);
            }
        }
    }

    void check_ends(const VariedText& varied, double low, double high, bool whole) {
        for (const auto& [value, where] : varied.ends) {
            const std::string trouble = number_trouble(value, low, high, whole);
            if (!trouble.empty()) faults_.push_back({where, varied.name + ": " + trouble});
        }
    }

    void add_primitive(const VariedText& varied) {
        StudyParameter parameter = varied.parameter;
        std::vector<std::string> names;
        for (const Column<Scheme>& column : scheme_columns()) {
            names.emplace_back(column.name);
            if (column.name == varied.name) parameter.primitive = &column;
        }
        if (parameter.primitive == nullptr) {
            fault(varied, "no primitive of a scheme is called " + in_quotes(varied.name) +
                              did_you_mean(varied.name, names));
            return;
        }
        check_ends(varied, parameter.primitive->low, parameter.primitive->high,
                   parameter.primitive->whole);
        add(varied, std::move(parameter));
    }

    void add_recommendation(const VariedText& varied) {
        std::vector<std::string> used;
        for (const StudiedScenario& one : scenarios_) {
            for (const RecommendationUse& use : one.scenario->recommendations) {
                used.push_back(use.recommendation.name);
            }
        }
        if (std::find(used.begin(), used.end(), varied.name) == used.end()) {
            fault(varied, "no scenario of the study takes up " + in_quotes(varied.name) +
                              did_you_mean(varied.name, used));
            return;
        }
        const int first = scenarios_.front().facts->first_year;
        constexpr int last_year = 2200;
        const std::string_view part = take_up_parts[varied.parameter.part];
        if (part == "intensity") check_ends(varied, 0.0, 1.0, false);
        if (part == "effect") check_ends(varied, 0.0, largest_effect, false);
        if (part == "from") check_ends(varied, first, last_year, true);
        if (part == "ramp_years") check_ends(varied, 1, most_ramp_years, true);
        add(varied, varied.parameter);
    }

    /// One parameter for each draw of the world that matches; numbers that a scenario sets stay.
    void add_uncertain(const VariedText& varied) {
        std::vector<StudyParameter> found;
        for (const VariedNumber& number : known_.numbers) {
            const std::string& draw = number.range.draw;
            if (draw.empty() || set_.contains(number.id)) continue;
            if (!matches(varied.name, number.id) && varied.name != draw) continue;
            auto same = std::find_if(found.begin(), found.end(),
                                     [&](const StudyParameter& one) { return one.name == draw; });
            if (same == found.end()) {
                found.push_back(varied.parameter);
                same = found.end() - 1;
                same->name = draw;
            }
            same->numbers.push_back(number);
        }
        if (found.empty()) {
            fault(varied, "no number with a range is called " + in_quotes(varied.name));
        }
        for (StudyParameter& parameter : found) add(varied, std::move(parameter));
    }

    const StudyText& text_;
    std::span<const StudiedScenario> scenarios_;
    std::vector<Fault>& faults_;
    KnownNumbers known_;
    std::set<std::string> set_;
    Study study_;
};

/// What a design needs to know of its parameters.
void finish_design(const StudyText& text, Study& study, std::vector<Fault>& faults) {
    DesignSettings& design = study.design;
    design.dimensions = study.parameters.size();
    const Position where{study.file, 0, 0};
    const std::size_t most = design.kind == DesignKind::sobol      ? most_sobol_dimensions
                             : design.kind == DesignKind::saltelli ? most_sobol_dimensions / 2
                                                                   : most_parameters;
    if (design.dimensions > std::min(most, most_parameters)) {
        faults.push_back({where, fmt::format("{} parameters are varied; {} are allowed",
                                             design.dimensions, std::min(most, most_parameters))});
    }
    if (design.dimensions == 0 && text.varied.empty()) {
        faults.push_back({where, "nothing is varied; say [[vary]]"});
    }
    if (design.kind != DesignKind::grid && design.kind != DesignKind::list) return;
    design.levels.clear();
    double points = 1.0;
    for (const StudyParameter& parameter : study.parameters) {
        design.levels.push_back(std::max<std::size_t>(1, parameter.values.size()));
        points *= static_cast<double>(design.levels.back());
    }
    if (design.kind == DesignKind::grid && points > most_grid_points) {
        faults.push_back({where, fmt::format("a grid of {:.3g} points is too large", points)});
    }
}

} // namespace

Study resolved_study(const StudyText& text, std::span<const StudiedScenario> scenarios,
                     std::vector<Fault>& faults) {
    for (const StudiedScenario& one : scenarios) {
        if (one.facts == scenarios.front().facts) continue;
        faults.push_back({{text.study.file, 0, 0},
                          fmt::format("{} is on another world than {}; a study has one",
                                      one.scenario->file, scenarios.front().scenario->file)});
    }
    Study study = Resolution(text, scenarios, faults).resolve();
    finish_design(text, study, faults);
    return study;
}

} // namespace samspil
