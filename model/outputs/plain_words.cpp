#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace samspil {

namespace {

constexpr std::array<std::string_view, months_per_year> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::size_t month_of_year(Month month) {
    return static_cast<std::size_t>(month.since_start() % months_per_year);
}

int year_of(const World& world, Month month) { return world.first_year + month.year(); }

/// Whether a byte begins a character.
bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::string spaces(std::size_t count) {
    // NOLINTNEXTLINE(modernize-return-braced-init-list): in braces they would be two letters
    return std::string(count, ' ');
}

} // namespace

std::string in_words(std::string_view name) {
    std::string words(name);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string capitalised(std::string text) {
    if (!text.empty()) {
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    }
    return text;
}

std::string organisation_words(const World& world, KindId kind, MunicipalityId municipality) {
    const OrganisationKind& facts = world.kinds[kind.index()];
    const Municipality& place = world.municipalities[municipality.index()];
    switch (facts.per) {
    case Place::municipality:
        return fmt::format("{} ({})", in_words(facts.name), place.name);
    case Place::region:
        return fmt::format("{} ({})", in_words(facts.name), world.regions[place.region.index()]);
    case Place::country:
        break;
    }
    return in_words(facts.name) + " (state)";
}

std::string month_words(const World& world, Month month) {
    return fmt::format("{} {}", month_names[month_of_year(month)], year_of(world, month));
}

std::string months_words(const World& world, Month first, Month last) {
    if (first == last) return month_words(world, first);
    if (first.year() != last.year()) {
        return month_words(world, first) + "-" + month_words(world, last);
    }
    return fmt::format("{}-{}", month_names[month_of_year(first)], month_words(world, last));
}

std::string month_code(const World& world, Month month) {
    return fmt::format("{}-{:02}", year_of(world, month), month_of_year(month) + 1);
}

std::string_view person_word(Population population) {
    return population == Population::citizens ? "citizen" : "business";
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string result;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t length = width_of(word);
        if (used > 0 && used + 1 + length > width) {
            result += "\n" + spaces(indent);
            used = 0;
        } else if (used > 0) {
            result += ' ';
            ++used;
        }
        result += word;
        used += length;
    }
    return result;
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string left(std::string_view text, std::size_t width) {
    std::string cut(text);
    while (width_of(cut) > width) {
        while (!begins_character(cut.back())) cut.pop_back();
        cut.pop_back();
    }
    return cut + spaces(width - width_of(cut));
}

std::string right(std::string_view text, std::size_t width) {
    const std::size_t used = width_of(text);
    return spaces(used < width ? width - used : 0) + std::string(text);
}

} // namespace samspil
