#pragma once

#include "model/inputs/study_text.hpp"

#include <span>
#include <vector>

namespace samspil {

/// A scenario of a study and the world that it is on, before [set].
struct StudiedScenario {
    const Scenario* scenario = nullptr;
    const World* facts = nullptr;
};

/// What the study varies in the world of its scenarios. Whatever is wrong becomes a fault.
///   scenarios   those that the study names, in order, at least one
Study resolved_study(const StudyText& text, std::span<const StudiedScenario> scenarios,
                     std::vector<Fault>& faults);

} // namespace samspil
