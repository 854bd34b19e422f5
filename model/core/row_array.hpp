#pragma once

#include <boost/align/aligned_allocator.hpp>

#include <cstddef>
#include <vector>

namespace samspil {

inline constexpr std::size_t cache_line = 64; ///< bytes

/// Figures that hot loops run over, aligned so that no vector of them crosses a cache line.
using RowArray = std::vector<double, boost::alignment::aligned_allocator<double, cache_line>>;

} // namespace samspil
