#include "model/inputs/world_files.hpp"

#include "model/inputs/danish_table.hpp"
#include "model/inputs/fault_text.hpp"
#include "model/inputs/initiative_file.hpp"
#include "model/inputs/journey_file.hpp"
#include "model/inputs/organisation_tables.hpp"
#include "model/inputs/place_tables.hpp"
#include "model/inputs/recommendation_file.hpp"
#include "model/inputs/scalar_table.hpp"
#include "model/inputs/scheme_file.hpp"
#include "model/inputs/target_table.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/inputs/uncertainty_table.hpp"
#include "model/inputs/world_reading.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace samspil {

namespace {

constexpr std::array rate_meaning_names = {std::string_view("starts"), std::string_view("hazards")};
constexpr std::array start_state_names = {std::string_view("stationary"), std::string_view("idle")};

int read_year(TomlReader& top, std::string_view key) {
    const auto year =
        top.whole_number(key, first_sensible_year, last_sensible_year, Need::required);
    return static_cast<int>(year.value_or(0));
}

/// A list of files, each of which is a row of the world with that name.
template <class Row>
void read_file_names(TomlReader& top, std::string_view key, Need need, NameList& names,
                     std::vector<Row>& rows) {
    for (const TomlNode* node : top.texts(key, need)) {
        const auto& name = std::get<std::string>(node->value);
        if (!is_name(name)) {
            top.fault(key, *node, no_name_text(name));
        } else if (!names.add(name)) {
            top.fault(key, *node, in_quotes(name) + " comes twice");
        } else {
            rows.emplace_back();
            rows.back().name = name;
        }
    }
    const TomlNode* list = top.find(key);
    const bool listed = list != nullptr && list->list() != nullptr;
    names.set_complete(listed ? rows.size() == list->list()->size() : need == Need::optional);
}

void read_journey_names(TomlReader& top, WorldReading& reading) {
    read_file_names(top, "journeys", Need::required, reading.journeys, reading.world.journeys);
    const TomlNode* list = top.find("journeys");
    const bool empty = list != nullptr && list->list() != nullptr && list->list()->empty();
    if (!empty) return;
    top.fault("journeys", *list, "empty; a world has at least one");
    reading.journeys.set_complete(false);
}

/// One of the schemes must be the status quo, from which the others take what they do not say.
void read_scheme_names(TomlReader& top, WorldReading& reading) {
    read_file_names(top, "schemes", Need::optional, reading.schemes, reading.world.schemes);
    if (reading.schemes.find(std::string(status_quo_scheme)) || !reading.schemes.complete()) return;
    const TomlNode* list = top.find("schemes");
    if (reading.world.schemes.empty()) return;
    top.fault("schemes", *list,
              "without " + in_quotes(status_quo_scheme) +
                  ", from which the others take what they do not say");
}

/// world.toml; the names of journeys, initiatives and schemes are known afterwards.
///   returns  false if there is no such file, or none that can be read
bool read_head(WorldReading& reading) {
    const std::string file = reading.path("world.toml");
    const auto node = read_toml(reading.files, file, reading.faults);
    if (!node) return false;
    TomlReader top(file, *node, reading.faults);
    World& world = reading.world;
    check_format(top);
    world.title = top.text("title", Need::required).value_or("");
    world.title_da = top.text("title_da", Need::optional).value_or(world.title);
    world.currency = top.text("currency", Need::required).value_or("");
    world.price_year = read_year(top, "price_year");
    world.first_year = read_year(top, "first_year");
    if (const auto chosen = top.choice("rates", rate_meaning_names, Need::optional)) {
        world.rates = static_cast<RateMeaning>(*chosen);
    }
    if (const auto chosen = top.choice("start", start_state_names, Need::optional)) {
        world.start = static_cast<StartState>(*chosen);
    }
    read_journey_names(top, reading);
    read_file_names(top, "initiatives", Need::optional, reading.initiatives, world.initiatives);
    read_scheme_names(top, reading);
    read_file_names(top, "recommendations", Need::optional, reading.recommendations,
                    world.recommendations);
    top.refuse_other_keys();
    return true;
}

/// In this order, because later tables name the rows of earlier ones.
void read_tables(WorldReading& reading) {
    read_sources(reading);
    read_scalars(reading);
    read_appraisal_rules(reading);
    read_municipalities(reading);
    read_segments(reading);
    read_population(reading);
    read_kinds(reading);
    read_services(reading);
}

/// Factors that no file holds; see model.md section 3, "Start".
void add_hazard_factors(WorldReading& reading) {
    for (Journey& journey : reading.world.journeys) {
        const std::vector<Band>& bands = reading.world.bands[index(journey.population)];
        for (std::size_t band = 0; band < bands.size(); ++band) {
            const std::string id = journey_number_id(
                journey, std::string(hazard_factor_number.name) + "." + bands[band].name);
            reading.add_number(id, journey.hazard_factor[band], {reading.path("world.toml"), 0, 0},
                               {Status::calibrated, {}});
            reading.provenance.at(id).note = "found by the model";
        }
    }
}

/// Beginnings of ids that depend on names which could not all be read.
std::vector<std::string> unread_ids(const WorldReading& reading) {
    std::vector<std::string> unread;
    const auto add_if_incomplete = [&](const NameList& list,
                                       std::initializer_list<const char*> ids) {
        if (!list.complete()) unread.insert(unread.end(), ids.begin(), ids.end());
    };
    add_if_incomplete(reading.appraisal_rules, {"appraisal_rules."});
    add_if_incomplete(reading.municipalities, {"municipalities.", "population."});
    for (const NameList& bands : reading.bands) {
        add_if_incomplete(bands, {"segments.", "population.", "journeys."});
    }
    add_if_incomplete(reading.kinds, {"organisation_kinds.", "services.", "initiatives."});
    add_if_incomplete(reading.services, {"services.", "initiatives."});
    add_if_incomplete(reading.journeys, {"journeys.", "initiatives."});
    add_if_incomplete(reading.initiatives, {"initiatives."});
    add_if_incomplete(reading.schemes, {"schemes."});
    add_if_incomplete(reading.recommendations, {"recommendations."});
    for (const Journey& journey : reading.world.journeys) {
        const bool nameless = std::any_of(journey.steps.begin(), journey.steps.end(),
                                          [](const Step& step) { return step.name.empty(); });
        if (journey.steps.empty() || nameless) unread.push_back(journey_number_id(journey, ""));
    }
    for (const Initiative& initiative : reading.world.initiatives) {
        if (initiative.owners.empty()) unread.push_back(initiative_number_id(initiative, ""));
    }
    for (const Recommendation& one : reading.world.recommendations) {
        const bool unknown =
            std::any_of(one.changes.begin(), one.changes.end(),
                        [](const RecommendedChange& change) { return change.numbers.empty(); });
        if (one.title.empty() || unknown) unread.push_back(recommendation_number_id(one, ""));
    }
    return unread;
}

} // namespace

WorldFiles read_world_files(const std::string& folder, const FileSource& files,
                            std::vector<Fault>& faults) {
    WorldReading reading(folder, files, faults);
    reading.world.name = std::filesystem::path(plain_path(folder)).filename().string();
    const bool is_world = read_head(reading);
    if (is_world) {
        read_tables(reading);
        for (std::size_t i = 0; i < reading.world.journeys.size(); ++i) read_journey(i, reading);
        check_escalations(reading);
        read_danish(reading);
        for (std::size_t i = 0; i < reading.world.initiatives.size(); ++i) {
            read_initiative(i, reading);
        }
        read_schemes(reading);
        read_recommendations(reading);
        read_uncertainty(reading);
        add_hazard_factors(reading);
        read_targets(reading);
    }
    std::vector<std::string> unread = is_world ? unread_ids(reading) : std::vector<std::string>{""};
    reading.world.provenance =
        std::make_shared<const std::map<std::string, Provenance>>(std::move(reading.provenance));
    return {std::move(reading.world), std::move(unread)};
}

World read_world(const std::string& folder, std::vector<Fault>& faults) {
    return read_world_files(folder, read_from_disk, faults).world;
}

} // namespace samspil
