#include "model/studies/responses.hpp"

#include "model/core/errors.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace samspil {

namespace {

constexpr std::size_t ends_of_range = 5;    ///< its lowest and its highest fifth
constexpr double of_all_differences = 0.95; ///< for all differences from the best together

std::vector<std::size_t> order_of(std::span<const double> x) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    return order;
}

Estimate mean_of(const std::vector<double>& values) {
    const Summary summary = summarise(values);
    return {summary.mean, summary.se_mean.value_or(0.0)};
}

/// In which bin the points are that stand from `begin` to `end` in the order of the parameter.
std::size_t bin_of_ties(std::size_t begin, std::size_t end, std::size_t points, std::size_t bins) {
    const std::size_t middle = (begin + end - 1) / 2;
    return middle * bins / points;
}

} // namespace

Estimate RangeEffect::change() const {
    return {high.value - low.value, std::hypot(high.se, low.se)};
}

RangeEffect range_effect(std::span<const double> x, std::span<const double> values) {
    require(x.size() == values.size() && x.size() >= 2, "an effect needs at least two points");
    const std::vector<std::size_t> order = order_of(x);
    const std::size_t count = std::max<std::size_t>(1, x.size() / ends_of_range);
    const double last_low = x[order[count - 1]];
    const double first_high = x[order[x.size() - count]];
    std::vector<double> low;
    std::vector<double> high;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (x[i] <= last_low) low.push_back(values[i]);
        if (x[i] >= first_high) high.push_back(values[i]);
    }
    return {mean_of(low), mean_of(high)};
}

Binning binned(std::span<const double> x, std::size_t most) {
    const std::vector<std::size_t> order = order_of(x);
    const bool by_value = std::set<double>(x.begin(), x.end()).size() <= most;
    Binning result;
    result.bin.resize(x.size());
    std::optional<std::size_t> last;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && x[order[end]] == x[order[begin]]) ++end;
        const std::size_t place = bin_of_ties(begin, end, order.size(), most);
        if (by_value || last != place) {
            result.low.push_back(x[order[begin]]);
            result.high.push_back(x[order[begin]]);
        }
        last = place;
        result.high.back() = x[order[begin]];
        for (std::size_t i = begin; i < end; ++i) result.bin[order[i]] = result.low.size() - 1;
        begin = end;
    }
    return result;
}

std::vector<std::optional<Summary>> summaries_by_group(std::span<const double> values,
                                                       std::span<const std::size_t> group,
                                                       std::size_t groups) {
    require(values.size() == group.size(), "every value is in a group");
    std::vector<std::vector<double>> grouped(groups);
    for (std::size_t i = 0; i < values.size(); ++i) grouped[group[i]].push_back(values[i]);
    std::vector<std::optional<Summary>> summaries(groups);
    for (std::size_t g = 0; g < groups; ++g) {
        if (!grouped[g].empty()) summaries[g] = summarise(grouped[g]);
    }
    return summaries;
}

std::vector<std::optional<bool>> told_from_best(std::span<const double> values,
                                                std::size_t replicates) {
    require(replicates > 0 && values.size() % replicates == 0, "options have all replicates");
    const std::size_t options = values.size() / replicates;
    std::vector<std::optional<bool>> told(options);
    if (replicates < 2 || options < 2) return told;
    const auto of = [&](std::size_t option) {
        return values.subspan(option * replicates, replicates);
    };
    std::size_t best = 0;
    for (std::size_t o = 1; o < options; ++o) {
        if (summarise(of(o)).mean > summarise(of(best)).mean) best = o;
    }
    const double each = 1.0 - (1.0 - of_all_differences) / static_cast<double>(options - 1);
    for (std::size_t o = 0; o < options; ++o) {
        if (o == best) continue;
        const Summary difference = summarise(paired_differences(of(best), of(o)));
        told[o] = difference.mean > student_t(each, replicates) * *difference.se_mean;
    }
    return told;
}

} // namespace samspil
