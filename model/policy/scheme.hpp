#pragma once

#include <array>
#include <string>
#include <string_view>

namespace samspil {

/// Who decides what is built. A planner within pots chooses as the planner does, but has no more
/// money than organisations have.
enum class Decider { nobody, organisations, planner, planner_within_pots };
inline constexpr std::array decider_names = {
    std::string_view("nobody"), std::string_view("organisations"), std::string_view("planner"),
    std::string_view("planner_within_pots")};

/// How the two ends of a data link share what it costs: each pays what is built at its end, both
/// pay the same, or each by what it gains.
enum class LinkSplit { own_cost, equal, gain };
inline constexpr std::array link_split_names = {
    std::string_view("own_cost"), std::string_view("equal"), std::string_view("gain")};

/// Of which savings a treasury takes its share: of those that were planned, whether or not they
/// come, or of those that came.
enum class HarvestBasis { planned, realised };
inline constexpr std::array harvest_basis_names = {std::string_view("planned"),
                                                   std::string_view("realised")};

/// Who pays into a joint fund: all by their budgets, those who gain by what they gain, or each as
/// much as it is worth to itself.
enum class PoolKey { budget, gain, voluntary };
inline constexpr std::array pool_key_names = {std::string_view("budget"), std::string_view("gain"),
                                              std::string_view("voluntary")};

/// What a joint fund ranks applications by: gains on public accounts, or welfare.
enum class PoolTest { fiscal, societal };
inline constexpr std::array pool_test_names = {std::string_view("fiscal"),
                                               std::string_view("societal")};

/// Who pays the share of capex that the investor is spared: the joint fund, as long as it has
/// money, or the state.
enum class Cofinancier { pool, state };
inline constexpr std::array cofinancier_names = {std::string_view("pool"),
                                                 std::string_view("state")};

/// The rules under which organisations decide: primitives that combine freely.
///   source  model.md section 7
struct Scheme {
    std::string name; ///< of its file
    std::string title;
    std::string title_da; ///< in Danish; the same as the title where no file says it
    Decider decide = Decider::nobody;
    LinkSplit link_split = LinkSplit::own_cost;
    HarvestBasis harvest_basis = HarvestBasis::planned;
    PoolKey pool_key = PoolKey::budget;
    PoolTest pool_test = PoolTest::fiscal;
    Cofinancier cofinance_from = Cofinancier::pool;
    double weight_authority = 0.0;    ///< omega: what a gain of the same authority counts [share]
    double weight_public = 0.0;       ///< ... of other public organisations
    double weight_citizens = 0.0;     ///< ... of citizens
    double weight_businesses = 0.0;   ///< ... of businesses
    double payback_limit = 0.0;       ///< [years]
    double appropriation_years = 1.0; ///< whole years whose pots a project may use
    double carry_over = 0.0;          ///< share of an unspent pot that is kept
    double development_share = 0.0;   ///< of the budget, for development, a year
    double ceiling_share = 0.0;       ///< of a sector's budgets, the most that it invests in a year
    double harvest_share = 0.0;       ///< of cashable savings, that the treasury takes
    double own_gain_years = 0.0; ///< whole budget rounds in which a saving stays with its owner
    double poc_required = 0.0;   ///< 1: funds are released after a proof of concept
    double poc_share = 0.0;      ///< of capex, spent on the proof
    double poc_accuracy = 0.5;   ///< probability that the proof tells success from failure
    double poc_minimum = 0.0;    ///< capex from which a proof is asked for [kr.]
    double gain_share = 0.0;     ///< of realised public gains of others, that they pay the investor
    double gain_share_years = 0.0;       ///< whole years from going live
    double pool_share = 0.0;             ///< of budgets, a year, out of the contributors' pots
    double pool_years = 1.0;             ///< of whose money the joint fund may hold
    double pool_extra = 0.0;             ///< money of the state in the joint fund [kr. a year]
    double cofinance_rate = 0.0;         ///< of capex, that the investor is spared
    double cofinance_cap = 0.0;          ///< the most of it for a project [kr.]
    double one_stop_bonus = 0.0;         ///< for a journey resolved without a bounce [kr.]
    double bounce_charge = 0.0;          ///< for a bounce [kr.]
    double external_capital_share = 0.0; ///< of capex, that an outside investor pays
    double external_return = 0.0;        ///< that it expects [a year]
};

/// The scheme that says every primitive; the others say in what they differ from it.
inline constexpr std::string_view status_quo_scheme = "status_quo";

} // namespace samspil
