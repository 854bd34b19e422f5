#include "model/inputs/nearest_name.hpp"

#include "model/inputs/fault_text.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace samspil {

namespace {

constexpr std::size_t longest_name = 200; ///< nobody means a name that is longer than this

std::size_t difference(std::size_t a, std::size_t b) { return a < b ? b - a : a - b; }

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> known) {
    if (name.size() > longest_name) return std::nullopt;
    std::size_t allowed = (name.size() + 1) / 3;
    const std::string* nearest = nullptr;
    for (const std::string& candidate : known) {
        if (difference(name.size(), candidate.size()) > allowed) continue;
        const std::size_t distance = edit_distance(name, candidate);
        if (distance > allowed || (nearest != nullptr && distance == allowed)) continue;
        nearest = &candidate;
        allowed = distance;
    }
    if (nearest == nullptr) return std::nullopt;
    return *nearest;
}

std::string did_you_mean(std::string_view name, std::span<const std::string> known) {
    const std::optional<std::string> nearest = nearest_name(name, known);
    return nearest ? "; did you mean " + in_quotes(*nearest) + "?" : std::string();
}

std::string is_none_of(std::string_view name, std::span<const std::string_view> allowed) {
    const std::vector<std::string> known(allowed.begin(), allowed.end());
    return in_quotes(name) + " is not " + listed(allowed) + did_you_mean(name, known);
}

} // namespace samspil
