#pragma once

#include "model/core/calendar.hpp"
#include "model/core/random.hpp"
#include "model/simulation/kernel.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace samspil {

/// The kernel as integers to hold uniform words against: a word below the threshold means yes.
struct CommonThresholds {
    void set(const JourneyMap& map, const CommonKernel& common);

    std::vector<std::uint64_t> branch; ///< running sum within a step, [edges]
    /// Running sum over routes, [bands x origins x levels x routes].
    std::vector<std::uint64_t> event;
    std::vector<std::uint64_t> relapse; ///< [routes]
    std::vector<std::uint64_t> way_out; ///< relapse or recovery, [routes]
    std::vector<std::uint64_t> loss;    ///< [routes]
    std::vector<std::uint64_t> gain;    ///< [routes]
    std::array<std::uint64_t, ladder_phases - 1> clock_advance{};
    std::array<std::uint64_t, ladder_phases> start_phase{}; ///< running sum
};

/// The same for one municipality in one month.
struct LocalThresholds {
    void set(const JourneyMap& map, const LocalKernel& local);

    std::vector<std::uint64_t> completion; ///< [steps]
    std::vector<std::uint64_t> bounce;     ///< [edges x levels]
    std::vector<std::uint64_t> failure;    ///< bounce or abandon, [edges x levels]
    std::vector<std::array<std::uint64_t, level_count>> renewal; ///< running sum, [bands]
};

/// What happened to some people of one band in one month, as whole numbers.
struct BandCounts {
    void clear(const JourneyMap& map);

    std::vector<std::uint32_t> attempted; ///< [edges x levels]
    std::vector<std::uint32_t> bounced;   ///< [steps x levels]
    std::vector<std::uint32_t> abandoned; ///< [routes x levels]
    std::vector<std::uint32_t> started;   ///< [routes x levels]
    std::vector<std::uint32_t> relapsed;  ///< [routes x levels]
};

/// Where and when, and by which luck.
struct MonthOfPlace {
    DrawKey key;
    std::uint32_t municipality_code = 0;
    Month month{0};
    std::size_t band = 0;
    Loops loops = Loops::plain;
};

/// People of one band, not owned.
struct PeopleOfBand {
    std::uint32_t first = 0;          ///< number of the first of them within the municipality
    std::span<std::uint16_t> state;   ///< of the map, shape [people]
    std::span<std::uint8_t> level;    ///< shape [people]
    std::span<std::uint32_t> present; ///< people by where they are, shape [states x levels]
};

/// Moves people through one month, in the order of model.md section 4, and counts.
void move_people(const JourneyMap& map, const CommonThresholds& common,
                 const LocalThresholds& local, const MonthOfPlace& when, const PeopleOfBand& people,
                 BandCounts& counts);

} // namespace samspil
