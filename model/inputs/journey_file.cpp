#include "model/inputs/journey_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/journey_flows.hpp"
#include "model/inputs/journey_reading.hpp"
#include "model/inputs/journey_steps.hpp"

#include <fmt/format.h>

namespace samspil {

namespace {

using Around = FileNumbers::Around;

/// Gives the arrays by band their length, which the world's numbering needs in any case.
void resize_bands(const World& world, Journey& journey) {
    const std::size_t bands = world.bands[index(journey.population)].size();
    journey.rate.assign(bands, 0.0);
    journey.hazard_factor.assign(bands, 1.0);
}

void read_escalation(TomlReader& top, JourneyReading& reading, std::size_t journey) {
    const TomlNode* node = top.find("escalates_to");
    const auto name = top.text("escalates_to", Need::required);
    if (!name) return;
    const auto to = resolve(reading.world.journeys, "the journeys of world.toml", *name,
                            "escalates_to", top.where(*node), reading.world.faults);
    if (!to) return;
    reading.journey.escalates_to = JourneyId(*to);
    reading.world.escalations.emplace_back(journey, top.where(*node));
}

void read_head(TomlReader& top, JourneyReading& reading) {
    Journey& journey = reading.journey;
    check_format(top);
    journey.title = top.text("title", Need::required).value_or("");
    journey.title_da = top.text("title_da", Need::optional).value_or(journey.title);
    if (const auto chosen = top.choice("population", population_names, Need::required)) {
        journey.population = populations[*chosen];
        reading.population_known = true;
    }
    resize_bands(reading.world.world, journey);
    journey.refund_ladder = top.flag("refund_ladder", Need::optional).value_or(false);
}

void read_rates(TomlReader& top, JourneyReading& reading, const Around& around) {
    const TomlNode* node = top.table("rate", Need::optional);
    const NameList& bands = reading.world.bands[index(reading.journey.population)];
    const Position left_out = node == nullptr ? top.where() : top.where(*node);
    if (node == nullptr) {
        for (const std::string& band : bands.names()) {
            reading.numbers.add_default("rate." + band, 0.0, left_out);
        }
        return;
    }
    TomlReader table = reading.reader_of(*node);
    const Around own = reading.numbers.origin(table, around);
    for (std::size_t band = 0; band < bands.names().size(); ++band) {
        const std::string& name = bands.names()[band];
        const TomlNode* rate = table.find(name);
        if (rate == nullptr) {
            reading.numbers.add_default("rate." + name, 0.0, left_out);
            continue;
        }
        const auto value = reading.numbers.number(table, name, *rate, "rate." + name, own);
        reading.journey.rate[band] = value.value_or(0.0);
    }
    if (reading.population_known && bands.complete()) table.refuse_other_keys();
}

void read_multipliers(TomlReader& top, JourneyReading& reading, const Around& around) {
    const TomlNode* node = top.table("multiplier", Need::optional);
    if (node == nullptr) {
        for (const std::string_view level : level_names) {
            reading.numbers.add_default("multiplier." + std::string(level), 1.0, top.where());
        }
        return;
    }
    TomlReader table = reading.reader_of(*node);
    const Around own = reading.numbers.origin(table, around);
    for (std::size_t level = 0; level < level_count; ++level) {
        const std::string name(level_names[level]);
        const TomlNode* multiplier = table.find(name);
        if (multiplier == nullptr) {
            reading.numbers.add_default("multiplier." + name, 1.0, table.where());
            continue;
        }
        const auto value =
            reading.numbers.number(table, name, *multiplier, "multiplier." + name, own);
        reading.journey.multiplier[level] = value.value_or(1.0);
    }
    table.refuse_other_keys();
}

/// [wage] or [profit]
void read_earnings(TomlReader& top, const std::string& key, std::optional<MonthlyAmount>& amount,
                   JourneyReading& reading, const Around& around) {
    const TomlNode* node = top.table(key, Need::optional);
    if (node == nullptr) return;
    TomlReader table = reading.reader_of(*node);
    const Around own = reading.numbers.origin(table, around);
    amount.emplace();
    reading.read_amount(table, key, *amount, own);
    table.refuse_other_keys();
}

/// Adds a fault for a table that only journeys of the other population have.
void check_population(TomlReader& top, std::string_view key, Population wanted,
                      const JourneyReading& reading) {
    const TomlNode* node = top.find(key);
    if (node == nullptr || !reading.population_known) return;
    if (reading.journey.population == wanted) return;
    top.fault(key, *node,
              fmt::format("only a journey of {} has one", population_names[index(wanted)]));
}

void check_refund_ladder(TomlReader& top, const JourneyReading& reading) {
    if (!reading.journey.refund_ladder || top.find("benefit") != nullptr) return;
    top.fault("refund_ladder", *top.find("refund_ladder"), "true, but there is no [benefit]");
}

void read_parts(TomlReader& top, JourneyReading& reading) {
    const Around around = reading.numbers.origin(top, std::nullopt);
    reading.numbers.columns(
        top, journey_columns(), reading.journey,
        [](std::string_view column) { return std::string(column); }, around);
    read_rates(top, reading, around);
    read_multipliers(top, reading, around);
    read_benefit(top, reading, around);
    read_earnings(top, "wage", reading.journey.wage, reading, around);
    read_earnings(top, "profit", reading.journey.profit, reading, around);
    read_steps(top, reading, around);
    read_flows(top, reading, around);
    check_population(top, "benefit", Population::citizens, reading);
    check_population(top, "wage", Population::citizens, reading);
    check_population(top, "profit", Population::businesses, reading);
    check_refund_ladder(top, reading);
}

} // namespace

void read_journey(std::size_t index, WorldReading& reading) {
    Journey& journey = reading.world.journeys[index];
    resize_bands(reading.world, journey);
    const std::string file = reading.path("journeys/" + journey.name + ".toml");
    const std::optional<TomlNode> node = read_toml(reading.files, file, reading.faults);
    if (!node) return;
    JourneyReading parts{reading, journey, file, FileNumbers(reading, "journeys." + journey.name),
                         false,   {}};
    TomlReader top = parts.reader_of(*node);
    read_head(top, parts);
    read_escalation(top, parts, index);
    read_parts(top, parts);
    top.refuse_other_keys();
}

void check_escalations(WorldReading& reading) {
    for (const auto& [index, where] : reading.escalations) {
        const Journey& from = reading.world.journeys[index];
        const Journey& to = reading.world.journeys[from.escalates_to.index()];
        if (to.steps.empty() || from.population == to.population) continue;
        reading.faults.push_back(
            {where, fmt::format("escalates_to: {} is a journey of {}, this one of {}",
                                in_quotes(to.name), population_names[samspil::index(to.population)],
                                population_names[samspil::index(from.population)])});
    }
}

} // namespace samspil
