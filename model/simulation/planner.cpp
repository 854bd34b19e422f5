#include "model/simulation/planner.hpp"

#include "model/simulation/state.hpp"

#include <algorithm>
#include <limits>

namespace samspil {

Planner::Planner(const Basis& basis, const Judge& judge, Appraiser& appraiser, Committed& committed)
    : basis_(basis), judge_(judge), appraiser_(appraiser), committed_(committed),
      by_place_(basis.model.municipality_count()) {}

bool Planner::Offer::operator<(const Offer& other) const {
    if (value_per_krone != other.value_per_krone) return value_per_krone < other.value_per_krone;
    return choice > other.choice; // of equals the first
}

void Planner::offer(std::size_t instance, bool renewal) {
    for (const MunicipalityId m : basis_.instances.all[instance].reach) {
        by_place_[m.index()].push_back(choices_.size());
    }
    choices_.push_back({instance, renewal});
}

void Planner::choose(Again again, const std::function<bool(const Choice&, std::size_t)>& take) {
    appraiser_.weigh();
    for (std::size_t c = 0; c < choices_.size(); ++c) appraise(c);
    while (true) {
        if (heap_.empty()) renew_stale(); // what was taken may have made it of value
        if (heap_.empty()) break;
        std::pop_heap(heap_.begin(), heap_.end());
        const Offer best = heap_.back();
        heap_.pop_back();
        Choice& choice = choices_[best.choice];
        if (choice.settled || best.version != choice.version) continue;
        if (choice.stale) {
            appraise(best.choice);
            continue;
        }
        choice.settled = true;
        if (!take(choice, best.choice)) continue;
        commit(best.choice);
        if (again == Again::overlapping) {
            renew_overlapping(best.choice);
        } else {
            for (std::size_t c = 0; c < choices_.size(); ++c) {
                if (!choices_[c].settled) appraise(c);
            }
        }
    }
}

void Planner::appraise(std::size_t c) {
    Choice& choice = choices_[c];
    choice.to_society = judge_.to_society(choice.instance, choice.renewal);
    ++choice.version;
    choice.stale = false;
    const auto [capex, value] = choice.to_society;
    if (value <= 0.0) return;
    heap_.push_back(
        {capex > 0.0 ? value / capex : std::numeric_limits<double>::infinity(), c, choice.version});
    std::push_heap(heap_.begin(), heap_.end());
}

void Planner::commit(std::size_t c) {
    const Instance& instance = basis_.instances.all[choices_[c].instance];
    committed_.add(instance);
    appraiser_.recommit(instance.reach, committed_.changes());
}

/// Appraises anew what overlaps with a choice in its one place, and marks what reaches further.
void Planner::renew_overlapping(std::size_t c) {
    const Instance& taken = basis_.instances.all[choices_[c].instance];
    for (const MunicipalityId m : taken.reach) {
        for (const std::size_t other : by_place_[m.index()]) {
            Choice& choice = choices_[other];
            if (choice.settled || choice.stale) continue;
            const Instance& there = basis_.instances.all[choice.instance];
            const bool is_moved = basis_.instances.overlap(taken, there) ||
                                  appraiser_.move_the_same_handoffs(taken, there);
            if (!is_moved) continue;
            if (there.reach.size() > 1) {
                choice.stale = true;
            } else {
                appraise(other);
            }
        }
    }
}

void Planner::renew_stale() {
    for (std::size_t c = 0; c < choices_.size(); ++c) {
        if (choices_[c].stale && !choices_[c].settled) appraise(c);
    }
}

} // namespace samspil
