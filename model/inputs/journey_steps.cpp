#include "model/inputs/journey_steps.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"

#include <utility>

namespace samspil {

namespace {

using Around = FileNumbers::Around;

/// Names a step if the name is good and new; other names are complained about and left empty.
void read_step_name(TomlReader& table, Step& step, JourneyReading& reading) {
    const TomlNode* node = table.find("name");
    const auto name = table.text("name", Need::required);
    if (!name) {
        reading.steps.set_complete(false);
    } else if (!is_name(*name)) {
        table.fault("name", *node, no_name_text(*name));
        reading.steps.set_complete(false);
    } else if (*name == "resolved" || *name == "source" || *name == "status") {
        table.fault("name", *node, in_quotes(*name) + " means something else in `next`");
        reading.steps.set_complete(false);
    } else if (!reading.steps.add(*name)) {
        table.fault("name", *node, "a second step " + in_quotes(*name));
        reading.steps.set_complete(false); // one of the two was meant to be called otherwise
    } else {
        step.name = *name;
    }
}

void read_service(TomlReader& table, Step& step, JourneyReading& reading) {
    const TomlNode* node = table.find("service");
    const auto name = table.text("service", Need::required);
    if (!name) return;
    const auto service = resolve(reading.world.services, "services.csv", *name, "service",
                                 table.where(*node), reading.world.faults);
    if (service) step.service = ServiceId(*service);
}

/// The step, or `resolved`, to which an entry of `next` leads.
std::optional<std::size_t> branch_target(const Journey& journey, const std::string& name) {
    if (name == "resolved") return resolved;
    for (std::size_t i = 0; i < journey.steps.size(); ++i) {
        if (journey.steps[i].name == name) return i;
    }
    return std::nullopt;
}

/// Adds a fault for every name in `next` to which no step belongs.
///   returns  whether all of them lead somewhere
bool check_targets(TomlReader& table, JourneyReading& reading) {
    std::vector<std::string> known = reading.steps.names();
    known.emplace_back("resolved");
    bool all_known = true;
    for (const TomlEntry& entry : table.entries()) {
        if (entry.key == "source" || entry.key == "status") continue;
        if (branch_target(reading.journey, entry.key)) continue;
        all_known = false;
        if (!reading.steps.complete()) continue;
        reading.world.faults.push_back(
            {table.where(entry),
             "next: no step " + in_quotes(entry.key) + did_you_mean(entry.key, known)});
    }
    return all_known;
}

/// Reads `next`. Without all of its branches none is noted, so that their sum is not checked.
void read_branches(TomlReader& step_table, Step& step, JourneyReading& reading,
                   const Around& around) {
    const TomlNode* node = step_table.table("next", Need::required);
    if (node == nullptr) return;
    TomlReader table = reading.reader_of(*node);
    const Around own = reading.numbers.origin(table, around);
    const bool noted = check_targets(table, reading) && !step.name.empty();
    for (const TomlEntry& entry : table.entries()) {
        if (entry.key == "source" || entry.key == "status") continue;
        const std::string id = "step." + step.name + ".next." + entry.key;
        const auto probability =
            reading.numbers.number(table, entry.key, entry.node, noted ? id : "", own);
        const auto to = branch_target(reading.journey, entry.key);
        if (to) step.next.push_back({*to, probability.value_or(0.0)});
    }
    if (step.next.empty() && noted) step_table.fault("next", *node, "leads nowhere");
}

void read_step(const TomlNode& node, Step& step, JourneyReading& reading, const Around& around) {
    TomlReader table = reading.reader_of(node);
    table.find("name");
    read_service(table, step, reading);
    const Around own = reading.numbers.origin(table, around);
    const auto id_of = [&](std::string_view column) {
        if (step.name.empty()) return std::string();
        return "step." + step.name + "." + std::string(column);
    };
    reading.numbers.columns(table, step_columns(), step, id_of, own);
    read_branches(table, step, reading, own);
    table.refuse_other_keys();
}

} // namespace

void read_steps(TomlReader& top, JourneyReading& reading, const Around& around) {
    const std::vector<const TomlNode*> tables = top.tables("step", Need::required);
    std::vector<Step>& steps = reading.journey.steps;
    steps.resize(tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        TomlReader table = reading.reader_of(*tables[i]);
        read_step_name(table, steps[i], reading);
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
        read_step(*tables[i], steps[i], reading, around);
    }
}

} // namespace samspil
