#pragma once

#include "model/simulation/life.hpp"

#include <string>
#include <vector>

namespace samspil {

/// Some months of a life of which one sentence or a few tell all.
struct LifeChapter {
    Month first{0};
    Month last{0};
    std::string text;
};

/// A life in words, month by month; months in which nothing changes are told together.
std::vector<LifeChapter> life_chapters(const Model& model, const Life& life);

/// Where the run finds the person: `no problem`, `Debt: guidance at citizen service (Nordby)`,
/// `Debt unresolved`.
std::string beginning_words(const Model& model, const Life& life);

/// What a life adds up to.
struct LifeCount {
    int started = 0;  ///< journeys begun by life events
    int relapsed = 0; ///< and by problems that came back
    int visits = 0;
    int bounced = 0;
    int abandoned = 0;
    int resolved = 0;
    int months_on_journey = 0;
    int months_unresolved = 0;
};
LifeCount life_count(const Model& model, const Life& life);

} // namespace samspil
