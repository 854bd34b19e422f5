#include "model/inputs/initiative_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/file_numbers.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/policy/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace samspil {

namespace {

using Around = FileNumbers::Around;

/// One initiative half read: what the readers of its parts share.
struct InitiativeReading {
    WorldReading& world;
    Initiative& initiative;
    std::string file;
    FileNumbers numbers;
    bool scope_known = false;
    bool has_effects = false;
};

std::optional<KindId> kind_named(const std::string& name, std::string_view key,
                                 const Position& where, WorldReading& world) {
    const auto kind =
        resolve(world.kinds, "organisation_kinds.csv", name, key, where, world.faults);
    return kind ? std::optional(KindId(*kind)) : std::nullopt;
}

/// The texts of a list that must name something and nothing twice.
std::vector<const TomlNode*> read_names(TomlReader& top, std::string_view key) {
    std::vector<const TomlNode*> names;
    for (const TomlNode* node : top.texts(key, Need::required)) {
        const auto& name = std::get<std::string>(node->value);
        const bool twice = std::any_of(names.begin(), names.end(), [&](const TomlNode* other) {
            return std::get<std::string>(other->value) == name;
        });
        if (twice) {
            top.fault(key, *node, in_quotes(name) + " comes twice");
        } else {
            names.push_back(node);
        }
    }
    const TomlNode* list = top.find(key);
    const bool empty = list != nullptr && list->list() != nullptr && list->list()->empty();
    if (empty) top.fault(key, *list, "empty; an initiative has at least one");
    return names;
}

void read_owners(TomlReader& top, InitiativeReading& reading) {
    Initiative& initiative = reading.initiative;
    const std::vector<const TomlNode*> names = read_names(top, "owners");
    for (const TomlNode* node : names) {
        const auto kind = kind_named(std::get<std::string>(node->value), "owners", top.where(*node),
                                     reading.world);
        if (kind) initiative.owners.push_back(*kind);
    }
    const bool has_one = reading.scope_known && initiative.scope != InitiativeScope::own;
    if (!has_one || names.size() < 2) return;
    top.fault("owners", *names[1],
              fmt::format("a second owner, but a {} has one",
                          initiative_scope_names[static_cast<std::size_t>(initiative.scope)]));
}

/// The other end, which a link must have and nothing else may.
void read_partner(TomlReader& top, InitiativeReading& reading) {
    Initiative& initiative = reading.initiative;
    const bool is_link = initiative.scope == InitiativeScope::link;
    const TomlNode* node =
        top.find("partner", reading.scope_known && is_link ? Need::required : Need::optional);
    if (node == nullptr) return;
    if (reading.scope_known && !is_link) {
        top.fault("partner", *node, "only a link has one");
        return;
    }
    const auto name = top.text("partner", Need::optional);
    if (!name) return;
    initiative.partner = kind_named(*name, "partner", top.where(*node), reading.world);
    const auto& owners = initiative.owners;
    if (initiative.partner &&
        std::find(owners.begin(), owners.end(), *initiative.partner) != owners.end()) {
        top.fault("partner", *node, in_quotes(*name) + " is the owner itself");
    }
}

/// Index of a name among those of the program; nothing, and a fault, if it is not there.
std::optional<std::size_t> named_among(std::span<const std::string_view> names,
                                       const std::string& name, std::string_view key,
                                       const Position& where, std::vector<Fault>& faults) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    faults.push_back({where, fmt::format("{}: {}", key, is_none_of(name, names))});
    return std::nullopt;
}

void read_leans_on(TomlReader& top, InitiativeReading& reading) {
    for (const TomlNode* node : read_names(top, "leans_on")) {
        const auto competence = named_among(competence_names, std::get<std::string>(node->value),
                                            "leans_on", top.where(*node), reading.world.faults);
        if (competence) reading.initiative.leans_on.push_back(*competence);
    }
}

void read_head(TomlReader& top, InitiativeReading& reading) {
    Initiative& initiative = reading.initiative;
    check_format(top);
    initiative.title = top.text("title", Need::required).value_or("");
    initiative.title_da = top.text("title_da", Need::optional).value_or(initiative.title);
    initiative.report = top.text("report", Need::optional).value_or("");
    if (const auto chosen = top.choice("kind", initiative_kind_names, Need::required)) {
        initiative.kind = static_cast<InitiativeKind>(*chosen);
    }
    if (const auto chosen = top.choice("domain", effect_domain_names, Need::required)) {
        initiative.domain = static_cast<EffectDomain>(*chosen);
    }
    if (const auto chosen = top.choice("scope", initiative_scope_names, Need::required)) {
        initiative.scope = static_cast<InitiativeScope>(*chosen);
        reading.scope_known = true;
    }
    read_owners(top, reading);
    read_partner(top, reading);
    read_leans_on(top, reading);
}

// What the key of an effect names; nothing, and a fault, if that is not there.

std::optional<ServiceId> target_of(const ServiceEffects& table, const std::string& key,
                                   const Position& where, WorldReading& world) {
    const auto service =
        resolve(world.services, "services.csv", key, table.number.name, where, world.faults);
    return service ? std::optional(ServiceId(*service)) : std::nullopt;
}

std::optional<KindId> target_of(const KindEffects& table, const std::string& key,
                                const Position& where, WorldReading& world) {
    return kind_named(key, table.number.name, where, world);
}

std::optional<JourneyId> target_of(const JourneyEffects& table, const std::string& key,
                                   const Position& where, WorldReading& world) {
    const auto journey = resolve(world.journeys, "the journeys of world.toml", key,
                                 table.number.name, where, world.faults);
    return journey ? std::optional(JourneyId(*journey)) : std::nullopt;
}

std::optional<LinkEnds> target_of(const LinkEffects& table, const std::string& key,
                                  const Position& where, WorldReading& world) {
    const std::string_view name = table.number.name;
    const std::size_t arrow = key.find('>');
    if (arrow == std::string::npos) {
        world.faults.push_back(
            {where, fmt::format("{}: {} is not \"SENDER>RECEIVER\", two kinds of organisation",
                                name, in_quotes(key))});
        return std::nullopt;
    }
    const auto from = kind_named(key.substr(0, arrow), name, where, world);
    const auto to = kind_named(key.substr(arrow + 1), name, where, world);
    if (!from || !to) return std::nullopt;
    if (*from != *to) return LinkEnds{*from, *to};
    world.faults.push_back(
        {where, fmt::format("{}: {} leads back to its sender", name, in_quotes(key))});
    return std::nullopt;
}

std::optional<std::size_t> target_of(const BuyerEffects& table, const std::string& key,
                                     const Position& where, WorldReading& world) {
    return named_among(table.names, key, table.number.name, where, world.faults);
}

void read_recovery_plan(TomlReader& table, const TomlNode& node, InitiativeReading& reading,
                        const Around& around) {
    const std::string name(recovery_plan_number.name);
    const auto value = reading.numbers.number(table, name, node, "security." + name, around);
    reading.initiative.recovery_plan = value.value_or(0.0);
}

/// Whether a key was meant to be KIND.SERVICE, which TOML takes apart without quotes.
bool lacks_quotes(const TomlEntry& entry, const ServiceEffects& /*table*/,
                  const WorldReading& world) {
    return entry.node.table() != nullptr && world.kinds.find(entry.key).has_value();
}
template <class Target>
bool lacks_quotes(const TomlEntry& /*entry*/, const EffectTable<Target>& /*table*/,
                  const WorldReading& /*world*/) {
    return false;
}

/// One effect. What is not there has no id and is left out.
template <class Target>
void read_effect(TomlReader& table, const TomlEntry& entry, const EffectTable<Target>& effects,
                 InitiativeReading& reading, const Around& around) {
    const std::string name(effects.number.name);
    if (lacks_quotes(entry, effects, reading.world)) {
        reading.world.faults.push_back(
            {table.where(entry), fmt::format("{}: {} is not a service; quote the whole key, as in "
                                             "\"{}.SERVICE\"",
                                             name, in_quotes(entry.key), entry.key)});
        return;
    }
    const auto target = target_of(effects, entry.key, table.where(entry), reading.world);
    const std::string id = target ? name + "." + entry.key : std::string();
    const auto change = reading.numbers.number(table, entry.key, entry.node, id, around);
    if (target) (reading.initiative.*effects.effects).push_back({*target, change.value_or(0.0)});
}

template <class Target>
void read_effects(TomlReader& top, const EffectTable<Target>& effects, InitiativeReading& reading,
                  const Around& around) {
    const std::string name(effects.number.name);
    reading.has_effects |= top.find(name) != nullptr;
    const TomlNode* node = top.table(name, Need::optional);
    if (node == nullptr) return;
    TomlReader table(reading.file, *node, reading.world.faults);
    const Around own = reading.numbers.origin(table, around);
    bool empty = true;
    for (const TomlEntry& entry : table.entries()) {
        if (entry.key == "source" || entry.key == "status") continue;
        empty = false;
        if (name == "security" && entry.key == recovery_plan_number.name) {
            read_recovery_plan(table, entry.node, reading, own);
        } else {
            read_effect(table, entry, effects, reading, own);
        }
    }
    if (empty) top.fault(name, *node, "changes nothing");
}

void read_numbers(TomlReader& top, InitiativeReading& reading) {
    const Around around = reading.numbers.origin(top, std::nullopt);
    reading.numbers.columns(
        top, initiative_columns(), reading.initiative,
        [](std::string_view column) { return std::string(column); }, around);
    reading.numbers.add_default("security." + std::string(recovery_plan_number.name), 0.0,
                                top.where());
    const auto read = [&](const auto& table) { read_effects(top, table, reading, around); };
    for (const AnyEffectTable& table : effect_tables()) std::visit(read, table);
}

void check_effects(TomlReader& top, const InitiativeReading& reading) {
    if (reading.has_effects) return;
    std::vector<std::string_view> names;
    for (const AnyEffectTable& any : effect_tables()) {
        std::visit([&](const auto& table) { names.push_back(table.number.name); }, any);
    }
    reading.world.faults.push_back(
        {top.where(), "no effect; an initiative has at least one of the tables " + listed(names)});
}

} // namespace

void read_initiative(std::size_t index, WorldReading& reading) {
    Initiative& initiative = reading.world.initiatives[index];
    const std::string file = reading.path("initiatives/" + initiative.name + ".toml");
    const std::optional<TomlNode> node = read_toml(reading.files, file, reading.faults);
    if (!node) return;
    InitiativeReading parts{reading, initiative, file,
                            FileNumbers(reading, "initiatives." + initiative.name)};
    TomlReader top(parts.file, *node, reading.faults);
    read_head(top, parts);
    read_numbers(top, parts);
    check_effects(top, parts);
    top.refuse_other_keys();
}

} // namespace samspil
