#include "model/simulation/planner.hpp"

#include "model/simulation/state.hpp"

#include <algorithm>
#include <limits>

namespace samspil {

Planner::Planner(const Basis& basis, const Judge& judge, Appraiser& appraiser, Committed& committed)
    : basis_(basis), judge_(judge), appraiser_(appraiser), committed_(committed),
      in_place_(basis.model.municipality_count()) {}

bool Planner::Offer::operator<(const Offer& other) const {
    if (value_per_krone != other.value_per_krone) return value_per_krone < other.value_per_krone;
    return choice > other.choice; // of equals the first
}

void Planner::offer(std::size_t instance, bool renewal) {
    const std::vector<MunicipalityId>& reach = basis_.instances.all[instance].reach;
    (reach.size() == 1 ? in_place_[reach.front().index()] : in_several_).push_back(choices_.size());
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

/// Whether what a choice is worth depends on an instance that was taken, if both reach one place.
bool Planner::overlap(std::size_t taken, const Choice& other) const {
    const Instances& instances = basis_.instances;
    return instances.overlap(instances.all[taken], instances.all[other.instance]) ||
           appraiser_.move_the_same_handoffs(taken, other.instance);
}

/// Appraises anew what overlaps with a choice in its one place, and marks what reaches further.
void Planner::renew_overlapping(std::size_t c) {
    const std::size_t taken = choices_[c].instance;
    reached_.assign(in_place_.size(), 0);
    for (const MunicipalityId m : basis_.instances.all[taken].reach) {
        reached_[m.index()] = 1;
        for (const std::size_t other : in_place_[m.index()]) {
            const Choice& choice = choices_[other];
            if (!choice.settled && overlap(taken, choice)) appraise(other);
        }
    }
    for (const std::size_t other : in_several_) {
        Choice& choice = choices_[other];
        if (choice.settled || choice.stale || !overlap(taken, choice)) continue;
        const std::vector<MunicipalityId>& reach = basis_.instances.all[choice.instance].reach;
        choice.stale = std::any_of(reach.begin(), reach.end(),
                                   [&](MunicipalityId m) { return reached_[m.index()] != 0; });
    }
}

void Planner::renew_stale() {
    for (std::size_t c = 0; c < choices_.size(); ++c) {
        if (choices_[c].stale && !choices_[c].settled) appraise(c);
    }
}

} // namespace samspil
