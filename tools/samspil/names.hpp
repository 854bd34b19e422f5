#pragma once

#include "model/simulation/model.hpp"

#include <optional>
#include <string>

namespace samspil {

/// What a word of the command line names in a world.
///   option    what the word was given to, for the message
///   throws    InputError with the nearest name, if it names nothing
JourneyId journey_named(const World& world, const std::string& name, const std::string& option);
/// Index in the rules of appraisal; `denmark-2023` is denmark_2023.
std::size_t rules_named(const World& world, std::string name, const std::string& option);
/// By name or official code.
MunicipalityId municipality_named(const World& world, const std::string& name,
                                  const std::string& option);
/// A kind, and after @ where it is at home: a municipality by name or code, a region by name.
OrganisationId organisation_named(const Model& model, const std::string& name,
                                  const std::string& option);
/// Index in the catalogue.
std::size_t initiative_named(const World& world, const std::string& name,
                             const std::string& option);
std::size_t band_named(const World& world, Population population, const std::string& name,
                       const std::string& option);

} // namespace samspil
