#pragma once

#include "model/investment/initiative.hpp"
#include "model/journeys/journey.hpp"
#include "model/organisations/organisation.hpp"
#include "model/people/municipality.hpp"
#include "model/people/segment.hpp"
#include "model/policy/appraisal_rules.hpp"
#include "model/policy/parameters.hpp"
#include "model/policy/recommendation.hpp"
#include "model/policy/scheme.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace samspil {

/// One kind of number: what it is called, its unit, what is allowed, its meaning, and where it
/// lives. The one source of the parser, the checks, the defaults, `samspil parameters` and the
/// JSON schemas.
template <class Row> struct Column {
    std::string_view name;
    std::string_view unit;
    double low;
    double high;
    std::optional<double> standard; ///< default; without one the number is required
    std::string_view meaning;
    double& (*value)(Row&);
    bool whole = false;       ///< only whole numbers are allowed
    bool part_of_sum = false; ///< one of several that sum to 1
};

/// The scalars of parameters.csv; the name of a column is the id.
std::span<const Column<Parameters>> scalar_columns();
/// appraisal_rules.csv
std::span<const Column<AppraisalRules>> rules_columns();
/// municipalities.csv
std::span<const Column<Municipality>> municipality_columns();
/// segments.csv
std::span<const Column<Segment>> segment_columns();
/// organisation_kinds.csv
std::span<const Column<OrganisationKind>> kind_columns();
/// services.csv
std::span<const Column<Service>> service_columns();
/// journeys/NAME.toml, at the top of the file
std::span<const Column<Journey>> journey_columns();
/// [[step]] of a journey
std::span<const Column<Step>> step_columns();
/// [benefit] of a journey, beside the amounts
std::span<const Column<Benefit>> benefit_columns();
/// in_step and latent of [benefit], [wage], [profit] and [[flow]]
std::span<const Column<MonthlyAmount>> amount_columns();
/// initiatives/NAME.toml, at the top of the file
std::span<const Column<Initiative>> initiative_columns();
/// schemes/NAME.toml, and [scheme] of a scenario
std::span<const Column<Scheme>> scheme_columns();
/// recommendations/NAME.toml, at the top of the file
std::span<const Column<Recommendation>> recommendation_columns();

/// A primitive of a scheme that is one of some words rather than a number.
struct SchemeChoice {
    std::string_view name;
    std::span<const std::string_view> words;
    std::string_view meaning;
    std::size_t (*value)(const Scheme&); ///< index of the word
    void (*set)(Scheme&, std::size_t word);
};
std::span<const SchemeChoice> scheme_choices();

/// Numbers that are keyed by a name of the world rather than by a fixed column.
struct KeyedNumber {
    std::string_view name;
    std::string_view unit;
    double low;
    double high;
    std::string_view meaning;
    bool whole = false;
    bool part_of_sum = false;
};
extern const KeyedNumber people_number;        ///< population.csv, `people`
extern const KeyedNumber rate_number;          ///< [rate] of a journey, by band
extern const KeyedNumber multiplier_number;    ///< [multiplier] of a journey, by resource level
extern const KeyedNumber branch_number;        ///< `next` of a step
extern const KeyedNumber hazard_factor_number; ///< found by the model, by band
extern const KeyedNumber recovery_plan_number; ///< [security] of an initiative
extern const KeyedNumber change_number;        ///< [[change]] of a recommendation; limits are those
                                               ///< of the numbers that it moves

/// A kind of effect that an initiative may have, and a table of its file.
template <class Target> struct EffectTable {
    KeyedNumber number; ///< its name is the table's
    std::vector<Effect<Target>> Initiative::*effects;
    std::span<const std::string_view> names = {}; ///< of its keys, if the world does not name them
};
using ServiceEffects = EffectTable<ServiceId>; ///< keyed by KIND.SERVICE
using KindEffects = EffectTable<KindId>;       ///< by KIND
using LinkEffects = EffectTable<LinkEnds>;     ///< by KIND>KIND
using JourneyEffects = EffectTable<JourneyId>; ///< by JOURNEY
using BuyerEffects = EffectTable<std::size_t>; ///< by one of `names`, of the organisation that buys

using AnyEffectTable =
    std::variant<ServiceEffects, KindEffects, LinkEffects, JourneyEffects, BuyerEffects>;
/// Every kind of effect, in the order in which the numbers of an initiative are visited.
std::span<const AnyEffectTable> effect_tables();

} // namespace samspil
