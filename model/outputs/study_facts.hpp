#pragma once

#include "model/simulation/world.hpp"
#include "model/studies/study.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace samspil {

/// What a study varies, for people to read.
struct VariedFacts {
    std::string meaning;
    std::string unit; ///< of `low` and `high`; `factor` where several numbers move together
    double low = 0.0; ///< ends of its range
    double high = 0.0;
    double top = 0.0;         ///< of a triangular distribution
    std::string distribution; ///< uniform, triangular, or empty: the values that the study names
    bool by_quantile = false; ///< the store tells the quantile in place of the value
    std::string status;       ///< assumed if one of its numbers is; empty for rules
    std::size_t numbers = 0;  ///< of the world that it sets

    /// The value that stands behind what the store tells.
    double value(double told) const;
};

/// What a study keeps of its runs.
struct MeasureFacts {
    std::string unit;
    std::string meaning;
};

/// What the page of a study says beside its figures. A store of an earlier program has none of it.
struct StudyFacts {
    std::string world; ///< name
    std::string world_title;
    int price_year = 0;
    int first_year = 0;
    int last_year = 0;
    std::string rules; ///< of appraisal
    std::string engine;
    std::uint32_t seed = 0;
    std::vector<std::string> scenario_titles; ///< shape [scenarios]
    std::vector<std::string> baseline_titles; ///< of each scenario's baseline
    std::vector<VariedFacts> parameters;      ///< shape [parameters]
    std::vector<MeasureFacts> measures;       ///< shape [measures]
};

/// Facts of the parameters and measures of a study.
///   world   at its central values
StudyFacts study_facts(const Study& study, const World& world);

/// The facts as a text, and back; nothing is known from a text that is none.
std::string text_of(const StudyFacts& facts);
StudyFacts study_facts_of(const std::string& text);

} // namespace samspil
