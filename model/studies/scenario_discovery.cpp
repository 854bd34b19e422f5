#include "model/studies/scenario_discovery.hpp"

#include "model/core/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr double least_quasi_t = 1.645; ///< one case in twenty, on one side

/// All runs, and which of them a box holds.
class StudiedRuns {
  public:
    StudiedRuns(std::span<const double> points, std::size_t parameters,
                const std::vector<bool>& cases)
        : points_(points), parameters_(parameters), cases_(cases) {}

    std::size_t count() const { return cases_.size(); }
    double value(std::size_t run, std::size_t parameter) const {
        return points_[run * parameters_ + parameter];
    }
    bool is_case(std::size_t run) const { return cases_[run]; }

    bool holds(std::span<const Restriction> restrictions, std::size_t run) const {
        return std::all_of(restrictions.begin(), restrictions.end(), [&](const Restriction& one) {
            const double x = value(run, one.parameter);
            return (!one.low || x >= *one.low) && (!one.high || x <= *one.high);
        });
    }
    std::vector<std::size_t> within(std::span<const Restriction> restrictions) const {
        std::vector<std::size_t> inside;
        for (std::size_t run = 0; run < count(); ++run) {
            if (holds(restrictions, run)) inside.push_back(run);
        }
        return inside;
    }
    double cases_among(std::span<const std::size_t> runs) const {
        return static_cast<double>(
            std::count_if(runs.begin(), runs.end(), [&](std::size_t run) { return cases_[run]; }));
    }
    DiscoveredBox box(std::vector<Restriction> restrictions,
                      std::span<const std::size_t> inside) const {
        const double all_cases =
            static_cast<double>(std::count(cases_.begin(), cases_.end(), true));
        const double found = cases_among(inside);
        const auto size = static_cast<double>(inside.size());
        return {std::move(restrictions), size / static_cast<double>(count()),
                all_cases > 0.0 ? found / all_cases : 0.0, size > 0.0 ? found / size : 0.0};
    }

  private:
    std::span<const double> points_;
    std::size_t parameters_;
    const std::vector<bool>& cases_;
};

/// A slice that could be taken off one side of the box.
struct Peel {
    std::size_t parameter = 0;
    bool from_below = false;
    double end = 0.0;  ///< the new end of the interval
    double gain = 0.0; ///< of density for a share of the runs taken away
};

/// The slice off one side; nothing if it would take nothing, or everything.
std::optional<Peel> peel_of(const StudiedRuns& runs, std::span<const std::size_t> inside,
                            std::size_t parameter, bool from_below, double share) {
    std::vector<double> values;
    for (const std::size_t run : inside) values.push_back(runs.value(run, parameter));
    const auto sign = from_below ? 1.0 : -1.0;
    for (double& value : values) value *= sign;
    const auto taken =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    if (taken >= values.size()) return std::nullopt;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(taken),
                     values.end());
    const double end = values[taken]; // the first that stays
    double kept = 0.0;
    double cases_kept = 0.0;
    for (const std::size_t run : inside) {
        if (sign * runs.value(run, parameter) < end) continue;
        kept += 1.0;
        cases_kept += runs.is_case(run) ? 1.0 : 0.0;
    }
    const auto size = static_cast<double>(inside.size());
    if (kept == size) return std::nullopt;
    const double gain = (cases_kept / kept - runs.cases_among(inside) / size) / (size - kept);
    return Peel{parameter, from_below, sign * end, gain};
}

std::optional<Peel> best_peel(const StudiedRuns& runs, std::span<const std::size_t> inside,
                              std::size_t parameters, double share) {
    std::optional<Peel> best;
    for (std::size_t d = 0; d < parameters; ++d) {
        for (const bool from_below : {true, false}) {
            const auto peel = peel_of(runs, inside, d, from_below, share);
            if (peel && (!best || peel->gain > best->gain)) best = peel;
        }
    }
    return best;
}

void narrow(std::vector<Restriction>& restrictions, const Peel& peel) {
    auto one = std::lower_bound(
        restrictions.begin(), restrictions.end(), peel.parameter,
        [](const Restriction& a, std::size_t parameter) { return a.parameter < parameter; });
    if (one == restrictions.end() || one->parameter != peel.parameter) {
        one = restrictions.insert(one, {peel.parameter, std::nullopt, std::nullopt});
    }
    (peel.from_below ? one->low : one->high) = peel.end;
}

double harmonic_mean(const DiscoveredBox& box) {
    const double sum = box.coverage + box.density;
    return sum > 0.0 ? 2.0 * box.coverage * box.density / sum : 0.0;
}

/// By how many standard deviations the box has more cases than as many runs would have in the box
/// without this restriction.
double quasi_t(const StudiedRuns& runs, const DiscoveredBox& box, std::size_t which) {
    std::vector<Restriction> others = box.restrictions;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(which));
    const DiscoveredBox without = runs.box(others, runs.within(others));
    const double size = box.support * static_cast<double>(runs.count());
    const double sd = std::sqrt(size * without.density * (1.0 - without.density));
    if (sd == 0.0) return 0.0; // all or none are cases without it too
    return size * (box.density - without.density) / sd;
}

std::string number_text(double value) { return fmt::format("{:.3g}", value); }

} // namespace

PeelingTrajectory discover_box(std::span<const double> points, std::size_t parameters,
                               const std::vector<bool>& cases, const PeelingSettings& settings) {
    require(parameters > 0 && points.size() == cases.size() * parameters && !cases.empty(),
            "a box is looked for among runs with all parameters");
    const StudiedRuns runs(points, parameters, cases);
    std::vector<Restriction> restrictions;
    std::vector<std::size_t> inside = runs.within(restrictions);
    PeelingTrajectory path;
    path.boxes.push_back(runs.box(restrictions, inside));
    while (path.boxes.back().density < 1.0) {
        const auto peel = best_peel(runs, inside, parameters, settings.peel);
        if (!peel) break;
        narrow(restrictions, *peel);
        std::erase_if(inside, [&](std::size_t run) { return !runs.holds(restrictions, run); });
        DiscoveredBox box = runs.box(restrictions, inside);
        if (box.support < settings.smallest_support) break;
        path.boxes.push_back(std::move(box));
    }
    const auto chosen = std::max_element(path.boxes.begin(), path.boxes.end(),
                                         [](const DiscoveredBox& a, const DiscoveredBox& b) {
                                             return harmonic_mean(a) < harmonic_mean(b);
                                         });
    path.chosen = static_cast<std::size_t>(chosen - path.boxes.begin());
    return path;
}

DiscoveredBox without_chance(DiscoveredBox box, std::span<const double> points,
                             std::size_t parameters, const std::vector<bool>& cases) {
    const StudiedRuns runs(points, parameters, cases);
    while (!box.restrictions.empty()) {
        std::vector<double> surprise;
        for (std::size_t i = 0; i < box.restrictions.size(); ++i) {
            surprise.push_back(quasi_t(runs, box, i));
        }
        const auto least = std::min_element(surprise.begin(), surprise.end());
        if (*least >= least_quasi_t) break;
        box.restrictions.erase(box.restrictions.begin() + (least - surprise.begin()));
        box = runs.box(box.restrictions, runs.within(box.restrictions));
    }
    return box;
}

std::string box_in_words(const DiscoveredBox& box, std::span<const std::string> names) {
    std::string text;
    for (const Restriction& one : box.restrictions) {
        if (!text.empty()) text += " and ";
        text += names[one.parameter];
        if (one.low && one.high) {
            text += " is from " + number_text(*one.low) + " to " + number_text(*one.high);
        } else if (one.low) {
            text += " is at least " + number_text(*one.low);
        } else {
            text += " is at most " + number_text(*one.high);
        }
    }
    return text.empty() ? "nothing in particular" : text;
}

} // namespace samspil
