#pragma once

#include "model/core/calendar.hpp"
#include "model/core/ids.hpp"
#include "model/people/segment.hpp"
#include "model/simulation/world.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace samspil {

/// `health check` of `health_check`
std::string in_words(std::string_view name);
std::string capitalised(std::string text);

/// `jobcentre (Nordby)`, `hospital (Øst)`, `tax agency (state)`: the organisation that people of
/// the municipality meet.
std::string organisation_words(const World& world, KindId kind, MunicipalityId municipality);

/// `March 2018`
std::string month_words(const World& world, Month month);
/// `March-May 2018`, `November 2018-January 2019`
std::string months_words(const World& world, Month first, Month last);
/// `2018-03`
std::string month_code(const World& world, Month month);

/// `citizen` or `business`
std::string_view person_word(Population population);

inline constexpr std::size_t page_width = 100; ///< of texts for people to read [characters]

/// The text in lines of at most `width` characters; before those after the first come `indent`
/// spaces.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

/// Characters of UTF-8 text, as a terminal counts them.
std::size_t width_of(std::string_view text);
/// The text with spaces up to `width`, cut if it is longer.
std::string left(std::string_view text, std::size_t width);
std::string right(std::string_view text, std::size_t width);

} // namespace samspil
