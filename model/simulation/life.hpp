#pragma once

#include "model/core/calendar.hpp"
#include "model/core/ids.hpp"
#include "model/simulation/basis_by_year.hpp"
#include "model/simulation/posting_plan.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/state.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace samspil {

/// One agent of a run by the agents engine: who it is never changes.
struct Person {
    Population population = Population::citizens;
    MunicipalityId municipality;
    std::size_t number = 0; ///< within municipality and population, from 0
    std::size_t band = 0;
};

/// Where a person is at the beginning or the end of a month.
struct Standing {
    std::size_t state = 0; ///< of the journey map
    std::size_t level = 0; ///< of resources
};

/// What one month brought a person.
struct LifeMonth {
    Month month{0};
    Standing before;
    Standing after;
    std::optional<std::size_t> completed; ///< the edge that a completed step took
    bool bounced = false;                 ///< the handoff along it failed: back to the first step
    bool abandoned = false;               ///< it failed, and the problem stays unresolved
    bool started = false;                 ///< a life event
    bool relapsed = false;                ///< the unresolved problem came back
};

/// Money that a person's months moved from one account to another.
struct LifePosting {
    PostingKey key;
    double kroner = 0.0; ///< over all months
};

/// A person's months, and what they cost. Care is told in full: a part of it is paid for whoever is
/// there.
struct Life {
    Person person;
    std::vector<LifeMonth> months;
    std::vector<LifePosting> postings; ///< each from, to, category and cause once
};

/// Whom to look for.
struct PersonSought {
    JourneyId journey;
    MunicipalityId municipality;
    std::optional<std::size_t> band;
    std::optional<std::size_t> level; ///< of resources, when the journey begins
};

/// The first agent of replicate 0 who comes to the first step of the journey from outside it; of
/// several in the same month the one with the lowest number.
///   settings   those of the run; its engine is agents, whatever they say
///   returns    nobody if no agent does so in the years of the run
std::optional<Person> first_to_meet(const BasisByYear& bases, const RunSettings& settings,
                                    const PersonSought& sought);

/// The agent of this number in replicate 0.
///   returns    nobody if there are not so many
std::optional<Person> person_of(const BasisByYear& bases, const RunSettings& settings,
                                Population population, MunicipalityId municipality,
                                std::size_t number);

/// The person's months in replicate 0 of the agents engine. What happens is learned from the
/// engine's own code: it moves the one person once more with this month's draws and counts.
///   throws    InvariantError if that does not end where the run has the person
Life watch(const BasisByYear& bases, const RunSettings& settings, const Person& person);

} // namespace samspil
