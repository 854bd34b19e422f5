#include "model/inputs/journey_flows.hpp"

#include "model/accounts/account.hpp"
#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/journeys/holding_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace samspil {

namespace {

using Around = FileNumbers::Around;

/// What the end of a flow may be called, beside a kind of organisation. The first three are
/// treasuries, which may pay a benefit; a flow may begin at the first five, and end at any.
constexpr std::array end_names = {std::string_view("municipality"), std::string_view("region"),
                                  std::string_view("state"),        std::string_view("citizens"),
                                  std::string_view("businesses"),   std::string_view("labour"),
                                  std::string_view("suppliers"),    std::string_view("time"),
                                  std::string_view("production"),   std::string_view("wellbeing")};
constexpr std::array end_roles = {FlowEnd::Role::municipality, FlowEnd::Role::region,
                                  FlowEnd::Role::state, FlowEnd::Role::citizens,
                                  FlowEnd::Role::businesses};
constexpr std::size_t treasuries = 3;
constexpr std::size_t actors = end_roles.size();

FlowEnd named_end(std::size_t which) {
    if (which < actors) return {end_roles[which], {}, 0};
    const auto sector = std::find(sector_names.begin(), sector_names.end(), end_names[which]);
    return {FlowEnd::Role::boundary, {}, static_cast<std::size_t>(sector - sector_names.begin())};
}

/// The end of a flow that a key names: one of `words`, or a kind of organisation.
FlowEnd read_end(TomlReader& table, std::string_view key, std::span<const std::string_view> words,
                 JourneyReading& reading) {
    const TomlNode* node = table.find(key);
    const auto name = table.text(key, Need::required);
    if (!name) return {};
    const auto word = std::find(words.begin(), words.end(), *name);
    if (word != words.end()) return named_end(static_cast<std::size_t>(word - words.begin()));
    const NameList& kinds = reading.world.kinds;
    if (const auto kind = kinds.find(*name)) {
        return {FlowEnd::Role::organisation, KindId(*kind), 0};
    }
    if (!kinds.complete()) return {};
    std::vector<std::string> known(words.begin(), words.end());
    known.insert(known.end(), kinds.names().begin(), kinds.names().end());
    table.fault(key, *node,
                fmt::format("{} is not a kind of organisation, {}{}", in_quotes(*name),
                            listed(words), did_you_mean(*name, known)));
    return {};
}

std::string read_category(TomlReader& table) {
    const TomlNode* node = table.find("category");
    const auto name = table.text("category", Need::required);
    if (name && !is_name(*name)) table.fault("category", *node, no_name_text(*name));
    return name.value_or("");
}

std::vector<std::size_t> read_flow_steps(TomlReader& table, JourneyReading& reading) {
    std::vector<std::size_t> steps;
    const TomlNode* list = table.find("steps");
    for (const TomlNode* node : table.texts("steps", Need::optional)) {
        const auto& name = std::get<std::string>(node->value);
        const std::vector<Step>& known = reading.journey.steps;
        const auto step =
            std::find_if(known.begin(), known.end(), [&](const Step& s) { return s.name == name; });
        if (step == known.end()) {
            if (!reading.steps.complete()) continue;
            table.fault("steps", *node,
                        "no step " + in_quotes(name) + did_you_mean(name, reading.steps.names()));
            continue;
        }
        const auto index = static_cast<std::size_t>(step - known.begin());
        if (std::find(steps.begin(), steps.end(), index) != steps.end()) {
            table.fault("steps", *node, in_quotes(name) + " comes twice");
        }
        steps.push_back(index);
    }
    const bool empty = list != nullptr && list->list() != nullptr && list->list()->empty();
    if (empty) table.fault("steps", *list, "empty; leave it out to mean all steps");
    return steps;
}

std::vector<KindId> read_staff_kinds(TomlReader& table, JourneyReading& reading) {
    std::vector<KindId> kinds;
    for (const TomlNode* node : table.texts("includes_staff", Need::optional)) {
        const auto kind = resolve(reading.world.kinds, "organisation_kinds.csv",
                                  std::get<std::string>(node->value), "includes_staff",
                                  table.where(*node), reading.world.faults);
        if (kind) kinds.emplace_back(*kind);
    }
    return kinds;
}

/// `includes_staff` and `gross` of a flow; only of care it must be said whose staff was in it.
void read_care(TomlReader& table, JourneyReading& reading, HoldingFlow& flow) {
    const TomlNode* stated =
        table.find("includes_staff", is_care(flow.from, flow.to) ? Need::required : Need::optional);
    StaffInCare care;
    care.kinds = read_staff_kinds(table, reading);
    const bool nobody = stated != nullptr && stated->list() != nullptr && stated->list()->empty();
    const Need need = stated != nullptr && !nobody ? Need::required : Need::optional;
    const TomlNode* gross = table.find("gross", need);
    if (gross != nullptr) {
        care.gross = table.number("gross", *gross).value_or(0.0);
        if (nobody) {
            table.fault("gross", *gross, "there is one, but includes_staff names nobody");
        } else if (care.gross < flow.amount.in_step) {
            table.fault("gross", *gross,
                        fmt::format("{} is below in_step {}", number_text(care.gross),
                                    number_text(flow.amount.in_step)));
        }
    }
    if (stated != nullptr) flow.care = std::move(care);
}

HoldingFlow read_flow(TomlReader& table, std::size_t number, JourneyReading& reading,
                      const Around& around) {
    HoldingFlow flow;
    const auto words = std::span<const std::string_view>(end_names);
    flow.from = read_end(table, "from", words.first(actors), reading);
    flow.to = read_end(table, "to", words, reading);
    const auto from = table.text("from", Need::optional);
    if (from && from == table.text("to", Need::optional)) {
        table.fault("to", *table.find("to"),
                    in_quotes(*from) + " is also where the flow comes from");
    }
    flow.category = read_category(table);
    const Around own = reading.numbers.origin(table, around);
    reading.read_amount(table, "flow." + std::to_string(number), flow.amount, own);
    read_care(table, reading, flow);
    flow.steps = read_flow_steps(table, reading);
    table.refuse_other_keys();
    return flow;
}

} // namespace

void read_benefit(TomlReader& top, JourneyReading& reading, const Around& around) {
    const TomlNode* node = top.table("benefit", Need::optional);
    if (node == nullptr) return;
    TomlReader table = reading.reader_of(*node);
    Benefit benefit;
    const auto words = std::span<const std::string_view>(end_names);
    benefit.payer = read_end(table, "payer", words.first(treasuries), reading);
    benefit.category = read_category(table);
    const Around own = reading.numbers.origin(table, around);
    reading.read_amount(table, "benefit", benefit.amount, own);
    const auto id_of = [](std::string_view column) { return "benefit." + std::string(column); };
    reading.numbers.columns(table, benefit_columns(), benefit, id_of, own);
    table.refuse_other_keys();
    reading.journey.benefit = benefit;
}

void read_flows(TomlReader& top, JourneyReading& reading, const Around& around) {
    std::size_t number = 0;
    for (const TomlNode* node : top.tables("flow", Need::optional)) {
        TomlReader table = reading.reader_of(*node);
        reading.journey.flows.push_back(read_flow(table, ++number, reading, around));
    }
}

} // namespace samspil
