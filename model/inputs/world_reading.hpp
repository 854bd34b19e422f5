#pragma once

#include "model/core/errors.hpp"
#include "model/inputs/file_source.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samspil {

/// Names that a table of the world defines, in its order.
class NameList {
  public:
    /// False if the name is there already.
    bool add(const std::string& name);
    std::optional<std::size_t> find(const std::string& name) const;
    const std::vector<std::string>& names() const { return names_; }

    /// Whether all rows could be read; if not, a name that is missing here is no further fault.
    bool complete() const { return complete_; }
    void set_complete(bool complete) { complete_ = complete; }

  private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t> indices_;
    bool complete_ = true;
};

/// Between them lie the years that a file may name.
inline constexpr int first_sensible_year = 1900;
inline constexpr int last_sensible_year = 2200;

/// Where numbers come from, unless one of them says otherwise.
struct Origin {
    Status status = Status::assumed;
    std::string source;
};

/// A world half read: what its readers have found so far, and what they refer to.
struct WorldReading {
    WorldReading(std::string world_folder, const FileSource& source, std::vector<Fault>& found)
        : files(source), folder(std::move(world_folder)), faults(found) {}

    const FileSource& files;
    std::string folder;
    std::vector<Fault>& faults;

    World world;
    /// By id of the number. A number that could not be read has none, and the checks leave it out.
    std::map<std::string, Provenance> provenance;

    NameList sources;
    NameList appraisal_rules;
    NameList municipalities; ///< by code
    NameList regions;
    std::array<NameList, population_count> bands;
    NameList kinds;
    NameList services; ///< kind.service
    NameList journeys;
    NameList initiatives;
    NameList schemes;
    NameList recommendations;
    /// Journeys, by index, that lead on to a journey of the world, and where they say so.
    std::vector<std::pair<std::size_t, Position>> escalations;

    std::string path(const std::string& file) const { return folder + "/" + file; }
    /// Notes where a number that was read comes from; nothing without an id.
    void add_number(const std::string& id, double value, const Position& where,
                    const Origin& origin);
    /// Notes a number that the files leave out; nothing without an id.
    void add_default(const std::string& id, double value, const Position& where);
};

/// Lower case letters, digits and `_`, the first a letter or digit.
bool is_name(std::string_view text);
/// What a fault says about a text that is none.
std::string no_name_text(std::string_view text);

/// Index of `name` in a list of the world; nothing, and a fault, if it is not there.
std::optional<std::size_t> resolve(const NameList& list, std::string_view file_of_list,
                                   const std::string& name, std::string_view key,
                                   const Position& where, std::vector<Fault>& faults);

/// What a row, table or number says about its origin; either may be left out.
struct StatedOrigin {
    struct Part {
        std::string text;
        Position where;
    };
    std::optional<Part> status;
    std::optional<Part> source;
};

/// The origin that holds where `stated` stands: its own words, else those around it. Whoever says
/// `assumed` does not inherit a source. Checks the two against each other and sources.csv.
Origin settle_origin(const StatedOrigin& stated, const Origin& around, WorldReading& reading);

} // namespace samspil
