#pragma once

#include "model/organisations/organisation.hpp"

namespace samspil {

/// How competences move in a year that brings no projects.
struct CompetenceRules {
    double turnover = 0.0;  ///< share of staff replaced [a year]
    double diffusion = 0.0; ///< share of a partner's lead that is learned [a year]
    double training = 0.0;  ///< [points a year]
};

/// What an organisation gains in a year from its partners and from training [points].
///   lead      how far its partners are ahead of it, by competence
Competences yearly_gain(const Competences& lead, const CompetenceRules& rules);

/// The competences of an organisation, and what moves them in the year that follows.
struct CompetenceYear {
    Competences competences{};
    Competences gain{}; ///< see yearly_gain()
    CompetenceRules rules;
};

/// Competences a year later. New staff bring less than those bring who leave: the entry level lies
/// so that at rest turnover takes away what learning gives.
///   equation        model.md section 6, "Competences", projects apart
///   now             this year, k
///   at_rest         the start
///   recruitment     points by which the entry level has moved since the start
///   returns         each in [1,5]; exactly those of now where nothing has changed since the start
Competences year_later(const CompetenceYear& now, const CompetenceYear& at_rest,
                       double recruitment);

/// Stages of digital maturity, from the lowest.
inline constexpr std::array stage_names = {
    std::string_view("initiated"), std::string_view("mobilised"), std::string_view("embedded"),
    std::string_view("accelerated"), std::string_view("integrated")};
inline constexpr std::size_t stage_count = stage_names.size();

/// The stage of an organisation.
///   thresholds   maturity at which each stage but the first begins, in rising order
std::size_t stage_of(double maturity, const std::array<double, stage_count - 1>& thresholds);

} // namespace samspil
