#include "model/inputs/id_patterns.hpp"

#include <cstddef>

namespace samspil {

bool matches(std::string_view pattern, std::string_view id) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == id;
    if (!id.starts_with(pattern.substr(0, star))) return false;
    id.remove_prefix(star);
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t skip = 0; skip <= id.size(); ++skip) {
        if (matches(rest, id.substr(skip))) return true;
    }
    return false;
}

} // namespace samspil
