#pragma once

#include "model/simulation/judge.hpp"
#include "model/studies/catalogue_cases.hpp"
#include "model/studies/realised_gains.hpp"

#include <span>
#include <string>

namespace samspil {

/// The business case of one initiative line by line, as the organisation and as society see it.
///   verdicts   by the scheme in force, of everything that it could buy of the initiative; nothing
///              where organisations don't decide. With a grant where they would apply for one.
std::string case_text(const Model& model, const Parties& parties, const Initiative& initiative,
                      const BusinessCase& business_case, std::span<const Proposal> verdicts);
std::string case_json(const Model& model, const Parties& parties, const Initiative& initiative,
                      const BusinessCase& business_case, std::span<const Proposal> verdicts);

/// Every initiative of a catalogue by itself, as a Markdown table: what it costs, who gains, what
/// it is worth to those who decide and to all.
std::string catalogue_table(const Model& model, const Parties& parties,
                            std::span<const CatalogueCase> cases);
std::string catalogue_json(const Model& model, const Parties& parties,
                           std::span<const CatalogueCase> cases);

/// What every initiative was said to bring by itself, and what it brings: their ratio, and from
/// where the difference comes; then the median of the ratios.
std::string realised_table(const World& world, std::span<const RealisedGain> gains);
std::string realised_json(const World& world, std::span<const RealisedGain> gains);

} // namespace samspil
