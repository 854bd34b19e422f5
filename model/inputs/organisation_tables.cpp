#include "model/inputs/organisation_tables.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/table_reader.hpp"
#include "model/simulation/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace samspil {

namespace {

/// In the order of the places at which their organisations are: see place_names.
constexpr std::array public_sectors = {Sector::municipality, Sector::region, Sector::state};
constexpr std::array public_sector_names = {sector_names[index(Sector::municipality)],
                                            sector_names[index(Sector::region)],
                                            sector_names[index(Sector::state)]};

/// A kind's name, which must not mean anything else as the end of a flow.
std::optional<std::string> kind_name(TableReader& rows) {
    std::optional<std::string> name = rows.name("kind");
    const bool reserved =
        name && std::find(sector_names.begin(), sector_names.end(), *name) != sector_names.end();
    if (reserved)
        rows.fault("kind", in_quotes(*name) + " means something else as the end of a flow");
    if (!name || reserved) {
        rows.spoil();
        return std::nullopt;
    }
    if (!rows.is_new(*name)) return std::nullopt;
    return name;
}

void read_place(TableReader& rows, OrganisationKind& kind) {
    const auto sector = rows.choice("sector", public_sector_names);
    const auto place = rows.choice("per", place_names);
    if (sector) kind.sector = public_sectors[*sector];
    if (place) kind.per = static_cast<Place>(*place);
    if (sector && place && *sector != *place) {
        rows.fault("per", fmt::format("a kind of the sector {} has one organisation a {}, not a {}",
                                      public_sector_names[*sector], place_names[*sector],
                                      place_names[*place]));
    }
}

void read_authority(TableReader& rows, OrganisationKind& kind) {
    const auto authority = rows.name("authority");
    if (!authority) return;
    kind.authority = *authority;
    const std::string_view sector = sector_names[index(kind.sector)];
    if (kind.sector != Sector::state && *authority != sector) {
        rows.fault("authority", fmt::format("{}, but of a kind of the sector {} it is {}",
                                            in_quotes(*authority), sector, in_quotes(sector)));
    }
}

void read_kind(TableReader& rows, WorldReading& reading) {
    OrganisationKind kind;
    const std::optional<std::string> name = kind_name(rows);
    kind.name = name.value_or("");
    read_place(rows, kind);
    read_authority(rows, kind);
    rows.read_numbers(kind_columns(), kind, [&](std::string_view column) {
        return name ? kind_number_id(kind, column) : std::string();
    });
    if (!name) return;
    reading.kinds.add(*name);
    reading.world.kinds.push_back(std::move(kind));
}

/// kind.service of a row whose kind is there; the row is about nothing else.
std::optional<std::string> service_name(TableReader& rows, WorldReading& reading,
                                        Service& service) {
    const auto kind_text = rows.name("kind");
    const auto name = rows.name("service");
    std::optional<std::size_t> kind;
    if (kind_text) {
        kind = resolve(reading.kinds, "organisation_kinds.csv", *kind_text, "kind",
                       rows.where("kind"), reading.faults);
    }
    if (!kind || !name) {
        rows.spoil();
        return std::nullopt;
    }
    service.kind = KindId(*kind);
    service.name = *name;
    std::string full_name = *kind_text + "." + *name;
    if (!rows.is_new(full_name)) return std::nullopt;
    return full_name;
}

/// Who pays the municipality's share of the tariff; nothing if the cell is empty.
std::optional<KindId> cofinancing_kind(TableReader& rows, WorldReading& reading) {
    const std::string name = rows.cell("cofinanced_by");
    if (name.empty()) return std::nullopt;
    const auto kind = resolve(reading.kinds, "organisation_kinds.csv", name, "cofinanced_by",
                              rows.where("cofinanced_by"), reading.faults);
    if (!kind) return std::nullopt;
    if (reading.world.kinds[*kind].sector != Sector::municipality) {
        rows.fault("cofinanced_by",
                   in_quotes(name) + " is no municipality's; municipalities pay the share");
    }
    return KindId(*kind);
}

void read_service(TableReader& rows, WorldReading& reading) {
    Service service;
    const std::optional<std::string> name = service_name(rows, reading, service);
    service.cofinanced_by = cofinancing_kind(rows, reading);
    rows.read_numbers(service_columns(), service, [&](std::string_view column) {
        if (!name) return std::string();
        return service_number_id(reading.world.kinds[service.kind.index()].name, service, column);
    });
    if (!name) return;
    reading.services.add(*name);
    reading.world.services.push_back(std::move(service));
}

} // namespace

void read_kinds(WorldReading& reading) {
    TableReader rows(reading, "organisation_kinds.csv",
                     number_table<OrganisationKind>({{"kind"}, {"sector"}, {"per"}, {"authority"}},
                                                    kind_columns()));
    while (rows.next()) read_kind(rows, reading);
    reading.kinds.set_complete(rows.complete());
}

void read_services(WorldReading& reading) {
    TableReader rows(reading, "services.csv",
                     number_table<Service>({{"kind"}, {"service"}, {"cofinanced_by", false}},
                                           service_columns()));
    while (rows.next()) read_service(rows, reading);
    reading.services.set_complete(rows.complete());
}

} // namespace samspil
