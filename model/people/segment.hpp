#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// Two populations with the same machinery.
enum class Population { citizens, businesses };
inline constexpr std::array population_names = {std::string_view("citizens"),
                                                std::string_view("businesses")};
inline constexpr std::size_t population_count = population_names.size();
inline constexpr std::array populations = {Population::citizens, Population::businesses};

/// How much a citizen has to draw on; unresolved problems wear it down.
enum class ResourceLevel { high, middle, low };
inline constexpr std::array level_names = {std::string_view("high"), std::string_view("middle"),
                                           std::string_view("low")};
inline constexpr std::size_t level_count = level_names.size();

constexpr std::size_t index(Population population) { return static_cast<std::size_t>(population); }
constexpr std::size_t index(ResourceLevel level) { return static_cast<std::size_t>(level); }

/// One step down and up the ladder of resource levels; the ends stay where they are.
constexpr std::size_t one_level_down(std::size_t level) {
    return level + 1 < level_count ? level + 1 : level;
}
constexpr std::size_t one_level_up(std::size_t level) { return level > 0 ? level - 1 : level; }

/// Facts of a segment, an age (or size) band at one resource level.
struct Segment {
    double share = 0.0;           ///< of the band at this level, where low_factor is 1
    double digital_ability = 0.0; ///< share of contacts that people of the segment manage digitally
    double hospital_share = 0.0;  ///< of the tariff of a hospital visit, paid by the municipality
};

/// An age band of the citizens or a size band of the businesses.
struct Band {
    std::string name;
    std::array<Segment, level_count> levels;
};

/// Segments of a population are numbered band by band: segment = band * level_count + level.
constexpr std::size_t segment_of(std::size_t band, std::size_t level) {
    return band * level_count + level;
}

} // namespace samspil
