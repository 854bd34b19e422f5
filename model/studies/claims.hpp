#pragma once

#include "model/core/errors.hpp"
#include "model/studies/gains.hpp"
#include "model/studies/worth.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// What is said of the replicates together.
enum class Statistic { mean, sd, se_mean, p05, p50, p95, share_positive };
inline constexpr std::array statistic_names = {
    std::string_view("mean"),          std::string_view("sd"),  std::string_view("se_mean"),
    std::string_view("p05"),           std::string_view("p50"), std::string_view("p95"),
    std::string_view("share_positive")};

/// What a claim may ask of a scenario.
enum class QuantityKind {
    gain,       ///< welfare: of society or an actor
    budget,     ///< change of balances: of an actor, or the public together
    employment, ///< net, full-time persons
    worth,      ///< a row of worth.csv
    value,      ///< a row of summary.csv
    change      ///< the same less that of the baseline
};
inline constexpr std::array quantity_names = {
    std::string_view("gain"),  std::string_view("budget"), std::string_view("employment"),
    std::string_view("worth"), std::string_view("value"),  std::string_view("change")};

/// Whose gain: of an actor, or of several together.
inline constexpr std::string_view society_word = "society"; ///< all of them
inline constexpr std::string_view public_word = "public";   ///< state, regions, municipalities

/// The time that a quantity is of: one calendar year, or all of the run.
enum class Span {
    year,
    npv,               ///< net present value
    npv_with_residual, ///< and of what is left at the end
    years              ///< mean of the years
};
inline constexpr std::array span_words = {
    std::string_view("npv"), std::string_view("npv_with_residual"), std::string_view("years")};

/// A figure of a scenario that a claim names.
struct Quantity {
    QuantityKind kind = QuantityKind::gain;
    Span span = Span::npv;
    int year = 0;                     ///< calendar year, if the span is one
    std::string whose;                ///< of gain and budget
    const Measure* measure = nullptr; ///< of worth
    std::size_t cell = 0;             ///< of value and change: index in output_cells()
    Statistic statistic = Statistic::mean;
    Position where; ///< of that year
};

/// A step on the way to a number, in the order in which they are taken: numbers and quantities are
/// put on a pile, and an operator takes its operands from there.
struct ClaimStep {
    enum class Kind { number, quantity, add, subtract, multiply, divide, negate };
    Kind kind = Kind::number;
    double number = 0.0;
    Quantity quantity = {};
};

enum class Relation { at_least, at_most, above, below, equal };
inline constexpr std::array relation_signs = {std::string_view(">="), std::string_view("<="),
                                              std::string_view(">"), std::string_view("<"),
                                              std::string_view("==")};

/// What the author of a scenario expects of it: [[claim]] of its file.
struct Claim {
    std::string say;  ///< in words
    std::string that; ///< as written
    Position where;   ///< of `that`
    std::vector<ClaimStep> left;
    Relation relation = Relation::at_least;
    std::vector<ClaimStep> right;
};

/// What became of a claim.
struct ClaimAnswer {
    bool holds = false; ///< never where a side is no number
    double left = 0.0;  ///< not finite where it is divided by 0 or no replicate has the figure
    double right = 0.0;
};

/// Why a claim cannot be told of a run of so many years; nothing if it can.
std::vector<Fault> why_not_told(const Claim& claim, int first_year, int years);

/// Holds claims against what a scenario and its baseline did; what they came to is worked out once.
class ClaimJudge {
  public:
    explicit ClaimJudge(const ScenarioPair& pair); ///< what it refers to must outlive this

    ///   throws    InvariantError if why_not_told()
    ClaimAnswer judge(const Claim& claim) const;

  private:
    double value(const std::vector<ClaimStep>& steps) const;
    double value(const Quantity& quantity) const;
    std::optional<double> in_replicate(const Quantity& quantity, std::size_t replicate) const;

    ScenarioPair pair_;
    std::vector<std::vector<YearGain>> gains_; ///< shape [replicates][years]
    std::vector<Worth> worth_;                 ///< shape [replicates]
};

} // namespace samspil
