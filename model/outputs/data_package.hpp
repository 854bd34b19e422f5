#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/outputs/results.hpp"

#include <span>
#include <string>

namespace samspil {

/// Text of datapackage.json, a Frictionless tabular data package: what every column and every
/// variable of the tables is, in words. Made of the registries that write the tables.
std::string data_package(const RunResults& results, std::span<const ResultTable> tables);

} // namespace samspil
