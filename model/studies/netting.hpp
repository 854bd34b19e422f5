#pragma once

#include "model/simulation/state.hpp"

#include <cstddef>
#include <vector>

namespace samspil {

/// A care or treatment flow whose published amount held staff that organisations are paid for.
struct NettedFlow {
    std::size_t journey = 0;
    std::size_t flow = 0;
    double gross = 0.0; ///< [kr. a month in a step], with the staff
    double staff = 0.0; ///< cost of their hours at rest [kr. a person-month in a step]
    double net = 0.0;   ///< what the flow should hold in a step [kr. a month]
};

/// The netting of every such flow: gross less staff, in tens of kroner, and at least a share of
/// gross, because no care is all staff.
///   source    scenarios/README.md, "includes_staff"
std::vector<NettedFlow> netted_flows(const Basis& basis);

} // namespace samspil
