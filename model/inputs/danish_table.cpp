#include "model/inputs/danish_table.hpp"

#include "model/inputs/table_reader.hpp"

namespace samspil {

namespace {

void add_names_of(const Journey& journey, NameList& names) {
    for (const Step& step : journey.steps) {
        names.add(step.name);
        if (step.name.empty()) names.set_complete(false);
    }
    for (const HoldingFlow& flow : journey.flows) names.add(flow.category);
    if (journey.benefit) names.add(journey.benefit->category);
    if (journey.steps.empty()) names.set_complete(false);
}

/// Names that a file of the world gives and that have no title.
NameList untitled_names(const WorldReading& reading) {
    NameList names;
    for (const OrganisationKind& kind : reading.world.kinds) names.add(kind.name);
    for (const Service& service : reading.world.services) names.add(service.name);
    names.set_complete(reading.kinds.complete() && reading.services.complete());
    for (const Journey& journey : reading.world.journeys) add_names_of(journey, names);
    return names;
}

} // namespace

void read_danish(WorldReading& reading) {
    if (reading.files(reading.path("danish.csv")).bytes.empty()) return;
    TableReader rows(reading, "danish.csv", {{"name"}, {"danish"}});
    const NameList names = untitled_names(reading);
    while (rows.next()) {
        const auto name = rows.name("name");
        const auto danish = rows.text("danish");
        if (!name || !danish || !rows.is_new(*name)) continue;
        resolve(names, "the kinds, services, steps and categories", *name, "name",
                rows.where("name"), reading.faults);
        reading.world.danish.emplace(*name, *danish);
    }
}

} // namespace samspil
