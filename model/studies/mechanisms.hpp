#pragma once

#include "model/simulation/world.hpp"

#include <span>
#include <string_view>

namespace samspil {

/// One link of the causal chain from what changes to what it is worth. It is switched off by taking
/// it out of a world: initiatives change nothing by it, its numbers are those of the start, and
/// what organisations and people do to it comes to nothing.
struct Mechanism {
    std::string_view name;
    std::string_view meaning;
    /// Whether a number is one of its numbers.
    bool (*owns)(std::string_view id);
    /// Takes out what else works by it.
    void (*silence)(World& world);
};

/// In the order of the chain. Every number by which two worlds of one catalogue can differ belongs
/// to a mechanism, but those by which decisions are made and paid for.
std::span<const Mechanism> mechanisms();

/// A world without a mechanism.
///   start   the world whose numbers it is held at
World without(const Mechanism& mechanism, World world, const World& start);

/// Whether two worlds of one catalogue are the same to those who live in them.
bool are_alike(World a, World b);

} // namespace samspil
