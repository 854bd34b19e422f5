#pragma once

#include "model/accounts/account.hpp"
#include "model/core/ids.hpp"
#include "model/organisations/security.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// How many organisations of a kind there are: one for each of these places.
enum class Place { municipality, region, country };
inline constexpr std::array place_names = {std::string_view("municipality"),
                                           std::string_view("region"), std::string_view("country")};

/// The seven competences in the order of the leaders' ranking in the report of 2018.
inline constexpr std::array competence_names = {
    std::string_view("digital_leadership"),  std::string_view("organisational_clarity"),
    std::string_view("new_working_methods"), std::string_view("data_access_and_security"),
    std::string_view("partnerships"),        std::string_view("diverse_skills"),
    std::string_view("agile_decisions")};
inline constexpr std::size_t competence_count = competence_names.size();
using Competences = std::array<double, competence_count>; ///< each in [1,5]

inline constexpr double competence_lowest = 1.0;
inline constexpr double competence_middle = 3.0;
inline constexpr double competence_highest = 5.0;

/// Facts of a kind of organisation: jobcentre, hospital, tax agency, ...
struct OrganisationKind {
    std::string name;
    Sector sector = Sector::state;
    Place per = Place::country;
    std::string authority;
    double wage = 0.0;              ///< [kr. an hour], overhead included
    double start_utilisation = 1.0; ///< hours asked over capacity at the start
    double other_work = 0.0;        ///< work outside the journeys, whole country [hours a month]
    Competences competences{};      ///< at the start
    double data_quality = 1.0;      ///< [share]
    Security security = {security_reference, security_reference, security_reference};
    double recovery_plan = 0.0; ///< 1 with one, else 0
};

/// How far apart the two ends of a handoff are.
enum class Boundary { same_organisation, same_authority, same_sector, cross_sector };
inline constexpr std::size_t boundary_count = 4;
constexpr std::size_t index(Boundary boundary) { return static_cast<std::size_t>(boundary); }

/// One organisation: its kind, and the municipality or region where it is at home.
struct Organisation {
    KindId kind;
    std::size_t home = 0; ///< index of the municipality or region; 0 for the country
};

/// Rank-order-centroid weights of n ranked criteria: w_i = (1/n) sum over k >= i of 1/k.
/// Barron and Barrett 1996; used for the leaders' ranking of the seven competences.
std::array<double, competence_count> rank_order_centroid_weights();

/// Digital maturity: the weighted mean of the seven competences, in [1,5].
double maturity(const Competences& competences);

/// Competences shifted by `offset` points and kept within [1,5].
Competences shifted(const Competences& competences, double offset);

} // namespace samspil
