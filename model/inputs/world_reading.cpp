#include "model/inputs/world_reading.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

bool NameList::add(const std::string& name) {
    if (!indices_.emplace(name, names_.size()).second) return false;
    names_.push_back(name);
    return true;
}

std::optional<std::size_t> NameList::find(const std::string& name) const {
    const auto found = indices_.find(name);
    if (found == indices_.end()) return std::nullopt;
    return found->second;
}

void WorldReading::add_number(const std::string& id, double value, const Position& where,
                              const Origin& origin) {
    if (id.empty()) return;
    provenance.insert_or_assign(
        id, Provenance{where, origin.status, origin.source, {}, {}, value, value, {}});
}

void WorldReading::add_default(const std::string& id, double value, const Position& where) {
    if (id.empty()) return;
    provenance.insert_or_assign(
        id, Provenance{where, Status::assumed, {}, "default", {}, value, value, {}});
}

bool is_name(std::string_view text) {
    const auto letter_or_digit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && letter_or_digit(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return letter_or_digit(c) || c == '_'; });
}

std::string no_name_text(std::string_view text) {
    return in_quotes(text) + " is not a name: lower case letters, digits and _, "
                             "the first a letter or digit";
}

std::optional<std::size_t> resolve(const NameList& list, std::string_view file_of_list,
                                   const std::string& name, std::string_view key,
                                   const Position& where, std::vector<Fault>& faults) {
    const std::optional<std::size_t> found = list.find(name);
    if (found || !list.complete()) return found;
    faults.push_back({where, std::string(key) + ": " + in_quotes(name) + " is not in " +
                                 std::string(file_of_list) + did_you_mean(name, list.names())});
    return std::nullopt;
}

namespace {

std::optional<Status> status_named(const StatedOrigin::Part& part, std::vector<Fault>& faults) {
    const auto found = std::find(status_names.begin(), status_names.end(), part.text);
    if (found != status_names.end()) return static_cast<Status>(found - status_names.begin());
    faults.push_back(
        {part.where, "status: " + in_quotes(part.text) + " is not " + listed(status_names)});
    return std::nullopt;
}

void check_origin(const Origin& origin, const StatedOrigin& stated, WorldReading& reading) {
    const std::string status = in_quotes(status_names[static_cast<std::size_t>(origin.status)]);
    const Position& where = stated.source ? stated.source->where : stated.status->where;
    if (origin.source.empty()) {
        if (origin.status == Status::assumed) return;
        reading.faults.push_back({where, "source: none, but the status " + status + " needs one"});
    } else if (origin.status == Status::assumed) {
        reading.faults.push_back({where, "source: " + in_quotes(origin.source) + ", but what is " +
                                             status + " has no source"});
    } else {
        resolve(reading.sources, "sources.csv", origin.source, "source", where, reading.faults);
    }
}

} // namespace

Origin settle_origin(const StatedOrigin& stated, const Origin& around, WorldReading& reading) {
    if (!stated.status && !stated.source) return around;
    Origin origin = around;
    if (stated.status) {
        const std::optional<Status> status = status_named(*stated.status, reading.faults);
        if (!status) return around;
        origin.status = *status;
        if (*status == Status::assumed) origin.source.clear();
    }
    if (stated.source) origin.source = stated.source->text;
    check_origin(origin, stated, reading);
    return origin;
}

} // namespace samspil
