#pragma once

#include "model/simulation/world.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil::test {

/// Something of a world that can be set, and the ways to set it.
struct Lever {
    std::string name; ///< id of a number, or of a kind of numbers that move together
    std::string kind; ///< id of its kind
    std::vector<std::function<void(World&)>> ways; ///< none if nothing else is allowed
};

/// A lever for each registered kind of number and each choice of a scheme; without a way for a kind
/// of which the world has none. Numbers go to both ends of what is plausible: of the range of an
/// uncertain one; else half and half as much again; of a switch, and where all of a kind are 0, of
/// what is allowed. Of several that sum to 1 the first one moves and the others make room.
std::vector<Lever> levers_by_kind(const World& world);

/// A lever for each number that is wanted, by itself; without a way for the only branch of a step.
std::vector<Lever> levers_by_number(const World& world,
                                    const std::function<bool(std::string_view id)>& wanted);

/// What levers of a kind need to matter, where they do not in the world as it is.
struct Condition {
    std::string_view kinds; ///< id of a kind; with a * at its end, the beginning of several
    std::string_view why;
    void (*make)(World& world, const Lever& lever);
    void (*policy)(World& scenario) = nullptr; ///< what a scenario sets and its baseline does not
};

/// How levers are tried.
struct Trial {
    int years = 1;
    std::span<const Condition> conditions; ///< all that fit the kind hold
};

/// Names of the levers that move no figure of a run in cohorts, whichever way they are set.
std::vector<std::string> without_effect(const World& world, std::span<const Lever> levers,
                                        const Trial& trial);

} // namespace samspil::test
