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

/// Competences a year later. New staff bring less than those bring who leave: the entry level lies
/// so that at rest turnover takes away what learning gives.
///   equation        model.md section 6, "Competences", projects apart
///   now             k
///   at_rest         k at the start
///   gain            this year's, see yearly_gain()
///   gain_at_rest    the same at the start, under `rules_at_rest`
///   recruitment     points by which the entry level has moved since the start
///   returns         each in [1,5]; exactly `now` where nothing has changed since the start
Competences year_later(const Competences& now, const Competences& at_rest, const Competences& gain,
                       const Competences& gain_at_rest, double recruitment,
                       const CompetenceRules& rules, const CompetenceRules& rules_at_rest);

/// Stages of digital maturity, from the lowest.
inline constexpr std::array stage_names = {
    std::string_view("initiated"), std::string_view("mobilised"), std::string_view("embedded"),
    std::string_view("accelerated"), std::string_view("integrated")};
inline constexpr std::size_t stage_count = stage_names.size();

/// The stage of an organisation.
///   thresholds   maturity at which each stage but the first begins, in rising order
std::size_t stage_of(double maturity, const std::array<double, stage_count - 1>& thresholds);

} // namespace samspil
