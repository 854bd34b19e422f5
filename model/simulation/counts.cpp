#include "model/simulation/counts.hpp"

#include <algorithm>

namespace samspil {

void Counts::shape(const JourneyMap& map) {
    if (in_state.size() == map.states.size() && attempted.size() == map.edges.size() &&
        idle.size() == map.stride()) {
        return;
    }
    reach.assign(map.routes.size(), map.stride());
    idle.assign(map.stride(), 0.0);
    in_state.assign(map.states.size(), 0.0);
    completed.assign(map.steps.size(), 0.0);
    attempted.assign(map.edges.size(), 0.0);
    by_state.assign(map.states.size() * map.stride(), 0.0);
    by_edge.assign(map.edges.size() * pattern_length, 0.0);
    by_step.assign(2 * map.steps.size() * pattern_length, 0.0);
    for (RowArray* rows : {&in_step, &visits, &bounced}) {
        rows->assign(map.steps.size() * map.stride(), 0.0);
    }
    for (RowArray* rows : {&latent, &solved, &abandoned, &started, &relapsed}) {
        rows->assign(map.routes.size() * map.stride(), 0.0);
    }
}

void Counts::clear(const JourneyMap& map) {
    shape(map);
    for (RowArray* rows :
         {&idle, &in_step, &latent, &visits, &solved, &bounced, &abandoned, &started, &relapsed}) {
        std::fill(rows->begin(), rows->end(), 0.0);
    }
    std::fill(in_state.begin(), in_state.end(), 0.0);
    std::fill(completed.begin(), completed.end(), 0.0);
    std::fill(attempted.begin(), attempted.end(), 0.0);
}

void count_stock(const JourneyMap& map, const RowArray& stock, Counts& counts) {
    counts.shape(map);
    std::fill(counts.reach.begin(), counts.reach.end(), map.stride());
    count_stock(map, stock.data(), counts);
}

} // namespace samspil
