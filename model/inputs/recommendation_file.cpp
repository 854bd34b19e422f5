#include "model/inputs/recommendation_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/file_numbers.hpp"
#include "model/inputs/id_patterns.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/recommendations_in_force.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace samspil {

namespace {

/// Numbers that no recommendation moves, and why.
struct Unmoved {
    std::string_view pattern;
    std::string_view why;
};

constexpr std::string_view measured = "gains are measured by it, in all years alike";
constexpr std::string_view of_start = "it says how the start is, and nothing later";
constexpr std::array unmoved = {
    Unmoved{"appraisal_rules.*", measured},
    Unmoved{"welfare.*", measured},
    Unmoved{"tax.*", measured},
    Unmoved{"equalisation.*", measured},
    Unmoved{"municipalities.*.tax_rate", measured},
    Unmoved{"municipalities.*.capital_area", measured},
    Unmoved{"municipalities.*.disadvantaged", measured},
    Unmoved{"organisation_kinds.*.wage", measured},
    Unmoved{"journeys.*.additionality", measured},
    Unmoved{"journeys.*.benefit.*", measured},
    Unmoved{"journeys.*.wage.*", measured},
    Unmoved{"population.*", of_start},
    Unmoved{"municipalities.*.maturity_offset", of_start},
    Unmoved{"organisation_kinds.*.start_utilisation", of_start},
    Unmoved{"organisation_kinds.*.digital_leadership", of_start},
    Unmoved{"organisation_kinds.*.organisational_clarity", of_start},
    Unmoved{"organisation_kinds.*.new_working_methods", of_start},
    Unmoved{"organisation_kinds.*.data_access_and_security", of_start},
    Unmoved{"organisation_kinds.*.partnerships", of_start},
    Unmoved{"organisation_kinds.*.diverse_skills", of_start},
    Unmoved{"organisation_kinds.*.agile_decisions", of_start},
    Unmoved{"trust.start", of_start},
    Unmoved{"decision.burn_in_years", of_start},
    Unmoved{"decision.silo_loss_january", "it says what is measured, and when"},
    Unmoved{"journeys.*.hazard_factor.*", "it is found by the model"},
    Unmoved{"schemes.*", "say scheme.PRIMITIVE, the rules in force whichever scheme is used"},
};

/// Why a recommendation cannot move a number; empty if it can.
std::string_view why_unmoved(const Number& number) {
    if (number.part_of_sum) return "it is one of several that sum to 1";
    const auto found = std::find_if(unmoved.begin(), unmoved.end(), [&](const Unmoved& one) {
        return matches(one.pattern, number.id);
    });
    return found == unmoved.end() ? std::string_view() : found->why;
}

/// Reads the files one by one; numbers of the world that they may change are known.
class RecommendationReader {
  public:
    explicit RecommendationReader(WorldReading& reading)
        : reading_(reading), all_read_(reading.faults.empty()) {
        World& world = reading.world;
        std::vector<Recommendation> later; // whose numbers no recommendation moves
        std::swap(later, world.recommendations);
        visit_numbers_in_force(world, [&](const Number& number) {
            numbers_.push_back(
                {number.id, number.unit, number.low, number.high, why_unmoved(number)});
            if (numbers_.back().why_unmoved.empty()) ids_.push_back(number.id);
        });
        std::swap(later, world.recommendations);
    }

    void read(Recommendation& recommendation);

  private:
    struct Movable {
        std::string id;
        std::string_view unit;
        double low;
        double high;
        std::string_view why_unmoved;
    };

    RecommendedChange read_change(FileNumbers& numbers, TomlReader& table, std::size_t place,
                                  const FileNumbers::Around& around);
    void find_numbers(TomlReader& table, RecommendedChange& change);

    WorldReading& reading_;
    bool all_read_; ///< else a number may be missing without blame
    std::vector<Movable> numbers_;
    std::vector<std::string> ids_; ///< of those that can be moved
};

void RecommendationReader::find_numbers(TomlReader& table, RecommendedChange& change) {
    const TomlNode& node = *table.find("id");
    for (const Movable& number : numbers_) {
        if (!matches(change.id, number.id)) continue;
        if (!number.why_unmoved.empty()) {
            table.fault("id", node,
                        fmt::format("{} is not moved by a recommendation: {}", in_quotes(number.id),
                                    number.why_unmoved));
            return;
        }
        if (change.numbers.empty()) {
            change.unit = number.unit;
            change.low = number.low;
            change.high = number.high;
        } else if (change.unit != number.unit) {
            table.fault("id", node,
                        fmt::format("{} is in {}, {} in {}; give each a change of its own",
                                    in_quotes(change.numbers.front()), change.unit,
                                    in_quotes(number.id), number.unit));
            return;
        }
        change.low = std::max(change.low, number.low);
        change.high = std::min(change.high, number.high);
        change.numbers.push_back(number.id);
    }
    if (!change.numbers.empty() || !all_read_) return;
    table.fault("id", node,
                "no number is called " + in_quotes(change.id) + did_you_mean(change.id, ids_));
}

RecommendedChange RecommendationReader::read_change(FileNumbers& numbers, TomlReader& table,
                                                    std::size_t place,
                                                    const FileNumbers::Around& around) {
    RecommendedChange change;
    const auto id = table.text("id", Need::required);
    change.id = id.value_or("");
    if (id) find_numbers(table, change);
    change.reason = table.text("reason", Need::required).value_or("");
    const TomlNode* raise = table.find("raise_to");
    const TomlNode* lower = table.find("lower_to");
    change.raises = lower == nullptr;
    if ((raise == nullptr) == (lower == nullptr)) {
        reading_.faults.push_back({table.where(), "[[change]]: say either raise_to or lower_to"});
    } else {
        const FileNumbers::Around own = numbers.origin(table, around);
        const std::string rest = change.numbers.empty()
                                     ? std::string()
                                     : fmt::format("change.{}.{}", place + 1, change_number.name);
        const auto to = numbers.number(table, change.raises ? "raise_to" : "lower_to",
                                       change.raises ? *raise : *lower, rest, own);
        change.to = to.value_or(0.0);
    }
    table.refuse_other_keys();
    return change;
}

void RecommendationReader::read(Recommendation& recommendation) {
    const std::string file = reading_.path("recommendations/" + recommendation.name + ".toml");
    const std::optional<TomlNode> node = read_toml(reading_.files, file, reading_.faults);
    if (!node) return;
    TomlReader top(file, *node, reading_.faults);
    check_format(top);
    recommendation.title = top.text("title", Need::required).value_or("");
    recommendation.title_da = top.text("title_da", Need::optional).value_or(recommendation.title);
    recommendation.report = top.text("report", Need::optional).value_or("");
    FileNumbers numbers(reading_, "recommendations." + recommendation.name);
    const FileNumbers::Around around = numbers.origin(top, std::nullopt);
    numbers.columns(
        top, recommendation_columns(), recommendation,
        [](std::string_view column) { return std::string(column); }, around);
    for (const TomlNode* change : top.tables("change", Need::optional)) {
        TomlReader table(file, *change, reading_.faults);
        recommendation.changes.push_back(
            read_change(numbers, table, recommendation.changes.size(), around));
    }
    top.refuse_other_keys();
}

} // namespace

void read_recommendations(WorldReading& reading) {
    if (reading.world.recommendations.empty()) return;
    RecommendationReader reader(reading);
    for (Recommendation& one : reading.world.recommendations) reader.read(one);
}

} // namespace samspil
