#include "model/inputs/place_tables.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/table_reader.hpp"
#include "model/simulation/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace samspil {

namespace {

/// Words of a municipality's code, "101" for "0101"; nothing, and a fault, if it is none.
std::optional<int> municipality_code(TableReader& rows, std::string_view column) {
    const std::optional<std::string> text = rows.text(column);
    if (!text) return std::nullopt;
    const bool digits = text->size() <= 4 && std::all_of(text->begin(), text->end(), [](char c) {
                            return c >= '0' && c <= '9';
                        });
    const int code = digits ? std::stoi(*text) : 0;
    if (code > 0) return code;
    rows.fault(column, in_quotes(*text) + " is not a code, a whole number in [1, 9999]");
    return std::nullopt;
}

void read_municipality(TableReader& rows, WorldReading& reading) {
    Municipality place;
    const std::optional<int> code = municipality_code(rows, "code");
    const bool is_new = code && rows.is_new(std::to_string(*code));
    place.code = code.value_or(0);
    place.name = rows.text("name").value_or("");
    if (const auto region = rows.text("region")) {
        if (reading.regions.add(*region)) reading.world.regions.push_back(*region);
        place.region = RegionId(*reading.regions.find(*region));
    }
    rows.read_numbers(municipality_columns(), place, [&](std::string_view column) {
        return is_new ? municipality_number_id(place, column) : std::string();
    });
    if (!code) rows.spoil();
    if (!is_new) return;
    reading.municipalities.add(std::to_string(place.code));
    reading.world.municipalities.push_back(std::move(place));
}

/// How many levels of each band have turned up, in their order.
struct BandRows {
    std::size_t next_level = 0;
    bool in_order = true;
    Position first;
};
using BandsSeen = std::array<std::vector<BandRows>, population_count>;

struct SegmentKey {
    std::size_t population = 0;
    std::size_t band = 0;
    std::size_t level = 0;
};

/// The segment that a row is about; a band that is new is added to the world.
std::optional<SegmentKey> segment_key(TableReader& rows, WorldReading& reading, BandsSeen& seen) {
    const auto population = rows.choice("population", population_names);
    const auto band = rows.name("band");
    const auto level = rows.choice("level", level_names);
    const bool reserved = band && (*band == "source" || *band == "status");
    if (reserved) rows.fault("band", in_quotes(*band) + " means something else in a journey");
    if (!population || !band || !level || reserved) {
        rows.spoil();
        return std::nullopt;
    }
    const std::string_view population_name = population_names[*population];
    if (!rows.is_new(fmt::format("{}.{}.{}", population_name, *band, level_names[*level]))) {
        return std::nullopt;
    }
    if (reading.bands[*population].add(*band)) {
        reading.world.bands[*population].push_back({*band, {}});
        seen[*population].push_back({0, true, rows.where_row()});
    }
    return SegmentKey{*population, *reading.bands[*population].find(*band), *level};
}

void read_segment(TableReader& rows, WorldReading& reading, BandsSeen& seen) {
    Segment segment;
    const std::optional<SegmentKey> key = segment_key(rows, reading, seen);
    rows.read_numbers(segment_columns(), segment, [&](std::string_view column) {
        if (!key) return std::string();
        const std::string& band = reading.world.bands[key->population][key->band].name;
        return segment_number_id(populations[key->population], band, key->level, column);
    });
    if (!key) return;
    reading.world.bands[key->population][key->band].levels[key->level] = segment;
    BandRows& levels = seen[key->population][key->band];
    if (rows.complete() && levels.in_order && key->level != levels.next_level) {
        rows.fault("level", fmt::format("{} comes before {}; the order is high, middle, low",
                                        in_quotes(level_names[key->level]),
                                        in_quotes(level_names[levels.next_level])));
        levels.in_order = false;
    }
    ++levels.next_level;
}

void check_bands(const TableReader& rows, const BandsSeen& seen, WorldReading& reading) {
    if (!rows.complete()) return;
    for (const Population population : populations) {
        const std::vector<Band>& bands = reading.world.bands[index(population)];
        for (std::size_t band = 0; band < bands.size(); ++band) {
            const BandRows& levels = seen[index(population)][band];
            if (!levels.in_order || levels.next_level == level_count) continue;
            reading.faults.push_back(
                {levels.first,
                 fmt::format("band {} of the {} has no level {}", in_quotes(bands[band].name),
                             population_names[index(population)],
                             in_quotes(level_names[levels.next_level]))});
        }
    }
    if (reading.world.bands[index(Population::citizens)].empty()) {
        reading.faults.push_back({rows.where_file(), "no band of the citizens"});
    }
}

/// The band and place that a row is about, or an empty id if it has no good key.
struct PeopleKey {
    std::string id;
    std::size_t place = 0;
    std::size_t population = 0;
    std::size_t band = 0;
};

PeopleKey people_key(TableReader& rows, WorldReading& reading) {
    const auto code = municipality_code(rows, "municipality");
    const auto population = rows.choice("population", population_names);
    const auto band_name = rows.name("band");
    std::optional<std::size_t> place;
    std::optional<std::size_t> band;
    if (code) {
        place = resolve(reading.municipalities, "municipalities.csv", std::to_string(*code),
                        "municipality", rows.where("municipality"), reading.faults);
    }
    if (population && band_name) {
        band = resolve(reading.bands[*population], "segments.csv", *band_name, "band",
                       rows.where("band"), reading.faults);
    }
    if (!place || !band) {
        rows.spoil();
        return {};
    }
    const std::string id = people_number_id(reading.world.municipalities[*place],
                                            populations[*population], *band_name);
    if (!rows.is_new(id)) return {};
    return {id, *place, *population, *band};
}

/// A band that has no row for a municipality has no people there.
void add_empty_bands(const TableReader& rows, const std::set<std::string>& stated,
                     WorldReading& reading) {
    for (const Municipality& place : reading.world.municipalities) {
        for (const Population population : populations) {
            for (const Band& band : reading.world.bands[index(population)]) {
                const std::string id = people_number_id(place, population, band.name);
                if (!stated.contains(id)) reading.add_default(id, 0.0, rows.where_file());
            }
        }
    }
}

} // namespace

void read_municipalities(WorldReading& reading) {
    TableReader rows(
        reading, "municipalities.csv",
        number_table<Municipality>({{"code"}, {"name"}, {"region"}}, municipality_columns()));
    while (rows.next()) read_municipality(rows, reading);
    reading.municipalities.set_complete(rows.complete());
    if (rows.complete() && reading.world.municipalities.empty()) {
        reading.faults.push_back({rows.where_file(), "no municipality"});
    }
}

void read_segments(WorldReading& reading) {
    TableReader rows(
        reading, "segments.csv",
        number_table<Segment>({{"population"}, {"band"}, {"level"}}, segment_columns()));
    BandsSeen seen;
    while (rows.next()) read_segment(rows, reading, seen);
    for (NameList& bands : reading.bands) bands.set_complete(rows.complete());
    check_bands(rows, seen, reading);
}

void read_population(WorldReading& reading) {
    for (Municipality& place : reading.world.municipalities) {
        for (const Population population : populations) {
            place.people[index(population)].resize(reading.world.bands[index(population)].size());
        }
    }
    TableReader rows(reading, "population.csv",
                     {{"municipality"},
                      {"population"},
                      {"band"},
                      {people_number.name, true, true},
                      {"source"},
                      {"status"}});
    std::set<std::string> stated;
    while (rows.next()) {
        const PeopleKey key = people_key(rows, reading);
        const auto people = rows.world_number(people_number.name, key.id, std::nullopt);
        if (key.id.empty()) continue;
        stated.insert(key.id);
        Municipality& place = reading.world.municipalities[key.place];
        place.people[key.population][key.band] = people.value_or(0.0);
    }
    if (rows.complete()) add_empty_bands(rows, stated, reading);
}

} // namespace samspil
