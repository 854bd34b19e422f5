#pragma once

#include "model/core/ids.hpp"
#include "model/organisations/organisation.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// What an initiative does to the tasks of an organisation.
enum class InitiativeKind { optimise, shift, reshape };
inline constexpr std::array initiative_kind_names = {
    std::string_view("optimise"), std::string_view("shift"), std::string_view("reshape")};

/// The effect domains of the report of 2018.
enum class EffectDomain { services, processes, citizen, latitude };
inline constexpr std::array effect_domain_names = {
    std::string_view("services"), std::string_view("processes"), std::string_view("citizen"),
    std::string_view("latitude")};

/// Who buys: one organisation, the two ends of a data link, or once for all of a kind.
enum class InitiativeScope { own, link, platform };
inline constexpr std::array initiative_scope_names = {
    std::string_view("own"), std::string_view("link"), std::string_view("platform")};

/// A figure about something of the world, at full adoption.
template <class Target> struct Effect {
    Target target;
    double change = 0.0;
    bool operator==(const Effect&) const = default;
};

/// From one kind of organisation to another.
struct LinkEnds {
    KindId from;
    KindId to;
    bool operator==(const LinkEnds&) const = default;
};

/// An entry of the catalogue that an organisation can invest in. Effects reach the owner's home:
/// its municipality, its region with its municipalities, or the country.
struct Initiative {
    std::string name; ///< of its file
    std::string title;
    std::string title_da;
    std::string report; ///< the passage of the report that it comes from, or empty
    InitiativeKind kind = InitiativeKind::optimise;
    EffectDomain domain = EffectDomain::services;
    InitiativeScope scope = InitiativeScope::own;
    std::vector<KindId> owners;        ///< kinds that may propose it
    std::optional<KindId> partner;     ///< the other end, of a link only
    std::vector<std::size_t> leans_on; ///< competences
    double capex_fixed = 0.0;          ///< [kr.] an instance
    double capex_per_1000 = 0.0;       ///< [kr. per 1,000 citizens of the owner's home]
    double opex_share = 0.0;           ///< [a year, of capex]
    double build_months = 0.0;
    double life_years = 0.0;

    std::vector<Effect<ServiceId>> staff_minutes;     ///< relative
    std::vector<Effect<ServiceId>> citizen_minutes;   ///< relative
    std::vector<Effect<ServiceId>> months;            ///< of steps that use the service, relative
    std::vector<Effect<ServiceId>> digital_potential; ///< added, [share]
    std::vector<Effect<KindId>> other_work;           ///< relative
    std::vector<Effect<LinkEnds>> link;               ///< level added, [share]
    std::vector<Effect<JourneyId>> ownership;         ///< added, [share]
    std::vector<Effect<JourneyId>> prevention;        ///< share of life events that no longer come
    std::vector<Effect<std::size_t>> competence;      ///< of the buyer, [points]
    std::vector<Effect<KindId>> data_quality;         ///< added, [share]
    std::vector<Effect<std::size_t>> security;        ///< side of the buyer's triangle, [points]
    double recovery_plan = 0.0;                       ///< 1 if the buyer gets one
    bool operator==(const Initiative&) const = default;
};

} // namespace samspil
