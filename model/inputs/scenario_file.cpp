#include "model/inputs/scenario_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/scenario_text.hpp"
#include "model/inputs/world_checks.hpp"
#include "model/inputs/world_files.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "model/simulation/run_columns.hpp"
#include "model/simulation/scheme_in_force.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

namespace samspil {

namespace {

/// Reads what a call needs, each file and each world once, and gathers the faults of all of them.
class ScenarioLoader {
  public:
    ScenarioLoader(const Overrides& overrides, const FileSource& source)
        : overrides_(overrides), source_([this, &source](const std::string& path) {
              files_read_.push_back(path);
              return source(path);
          }) {}
    ScenarioLoader(const ScenarioLoader&) = delete;
    ScenarioLoader& operator=(const ScenarioLoader&) = delete;

    void add_given(const std::string& file);
    void add_baselines();
    void check_names();
    void check_worlds();
    std::vector<LoadedScenario> result();

  private:
    struct SharedWorld {
        std::shared_ptr<const World> facts;
        std::vector<std::string> unread; ///< see WorldFiles
    };
    using Chain = std::vector<const ScenarioText*>;

    void add(const std::string& file, const Reference* said_by, std::string_view key);
    const ScenarioText* text_of(const std::string& file, const Reference* said_by,
                                std::string_view key);
    std::optional<Chain> chain_of(const ScenarioText& last);
    Scenario merged(const Chain& chain);
    void override_run(RunSettings& run);
    void override_settings(std::vector<Setting>& settings);
    void check_scheme(const SchemeSettings& scheme, const SharedWorld& world);
    const SharedWorld& world_of(const std::string& folder);
    void check_rules(const Scenario& scenario, const SharedWorld& shared);
    void check_from(const std::optional<StatedYear>& from, const World& world);
    void check_recommendations(const Scenario& scenario, const SharedWorld& shared);
    void check_people(const Scenario& scenario, const SharedWorld& shared);

    const Overrides& overrides_;
    FileSource source_; ///< the one that was given, and a note of what it was asked for
    std::vector<std::string> files_read_;
    std::vector<Fault> faults_;
    std::map<std::string, std::optional<ScenarioText>> texts_; ///< by plain path
    std::map<std::string, SharedWorld> worlds_;                ///< by plain path
    std::vector<Scenario> scenarios_;
    std::vector<std::vector<Claim>> claims_; ///< shape [scenarios]
    std::vector<Reference> baselines_; ///< shape [scenarios]; without a place if nobody named it
    std::map<std::string, std::string> spelling_; ///< of the files of the scenarios, by plain path
};

const Position command_line{"command line", 0, 0};

/// A file's text. Where another file names one that cannot be read, the fault is that file's.
const ScenarioText* ScenarioLoader::text_of(const std::string& file, const Reference* said_by,
                                            std::string_view key) {
    const auto [text, is_new] = texts_.try_emplace(plain_path(file));
    if (is_new) {
        const std::size_t before = faults_.size();
        text->second = read_scenario_text(file, source_, faults_);
        const bool unreadable =
            !text->second && faults_.size() > before && faults_.back().where.line == 0;
        if (unreadable && said_by != nullptr) {
            faults_.back() = {said_by->where,
                              fmt::format("{}: {}", key, to_string(faults_.back()))};
        }
    }
    return text->second ? &*text->second : nullptr;
}

/// The files from which a scenario is made, the end of the chain of `base` first.
std::optional<ScenarioLoader::Chain> ScenarioLoader::chain_of(const ScenarioText& last) {
    Chain chain = {&last};
    std::set<const ScenarioText*> seen = {&last};
    while (chain.back()->base) {
        const Reference& base = *chain.back()->base;
        const ScenarioText* text = text_of(base.path, &base, "base");
        if (text == nullptr) return std::nullopt;
        if (!seen.insert(text).second) {
            faults_.push_back({base.where, "base: " + in_quotes(base.path) +
                                               " leads back here: a circle of bases"});
            return std::nullopt;
        }
        chain.push_back(text);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

void ScenarioLoader::override_run(RunSettings& run) {
    if (overrides_.central) run.draw_uncertain = false;
    for (const RunColumn& column : run_columns()) {
        std::optional<std::int64_t> value;
        if (column.name == "years") value = overrides_.years;
        if (column.name == "replicates") value = overrides_.replicates;
        if (column.name == "seed") value = overrides_.seed;
        const bool is_auto = column.type == RunColumn::Type::whole_or_auto && value == 0;
        if (value && !is_auto && (*value < column.low || *value > column.high)) {
            faults_.push_back({command_line, fmt::format("{}: {} is not in [{}, {}]", column.name,
                                                         *value, column.low, column.high)});
        } else if (value) {
            column.set(run, *value);
        }
        if (column.name != "engine" || !overrides_.engine) continue;
        const auto chosen =
            std::find(column.choices.begin(), column.choices.end(), *overrides_.engine);
        if (chosen != column.choices.end()) {
            column.set(run, chosen - column.choices.begin());
        } else {
            faults_.push_back(
                {command_line, fmt::format("engine: {} is not {}", in_quotes(*overrides_.engine),
                                           listed(column.choices))});
        }
    }
}

void ScenarioLoader::override_settings(std::vector<Setting>& settings) {
    for (const std::string& text : overrides_.set) {
        if (auto setting = parse_setting(text, command_line, faults_)) {
            settings.push_back(std::move(*setting));
        }
    }
}

/// Adds overrides to those of the bases, in place of those of the same primitives.
template <class Primitive, class Value>
void add_overrides(const std::vector<std::pair<const Primitive*, Value>>& said,
                   std::vector<std::pair<const Primitive*, Value>>& overrides) {
    for (const auto& one : said) {
        const auto before =
            std::find_if(overrides.begin(), overrides.end(),
                         [&](const auto& override) { return override.first == one.first; });
        if (before != overrides.end()) {
            before->second = one.second;
        } else {
            overrides.push_back(one);
        }
    }
}

/// Adds what a file says to what its bases say: whoever uses another scheme drops their overrides.
void add_scheme(const SchemeSettings& said, SchemeSettings& scheme) {
    if (!said.use.empty()) {
        scheme = said;
        return;
    }
    add_overrides(said.numbers, scheme.numbers);
    add_overrides(said.choices, scheme.choices);
    if (scheme.where.file.empty()) scheme.where = said.where;
}

/// Adds what a file says to what its bases say: whoever names a recommendation says all of it anew.
void add_recommendations(const std::vector<RecommendationUse>& said,
                         std::vector<RecommendationUse>& uses) {
    for (const RecommendationUse& one : said) {
        std::erase_if(uses, [&](const RecommendationUse& before) {
            return before.recommendation.name == one.recommendation.name;
        });
        uses.push_back(one);
    }
}

Scenario ScenarioLoader::merged(const Chain& chain) {
    Scenario scenario;
    scenario.file = chain.back()->file;
    scenario.name = std::filesystem::path(plain_path(scenario.file)).stem().string();
    scenario.title = chain.back()->title;
    scenario.title_da = chain.back()->title_da;
    for (const ScenarioText* text : chain) {
        if (text->world) scenario.world = text->world->path;
        for (const auto& [column, value] : text->run) column->set(scenario.run, value);
        add_scheme(text->scheme, scenario.scheme);
        scenario.settings.insert(scenario.settings.end(), text->settings.begin(),
                                 text->settings.end());
        add_recommendations(text->recommendations, scenario.recommendations);
        scenario.people.insert(scenario.people.end(), text->people.begin(), text->people.end());
        if (text->rules) scenario.rules = text->rules;
    }
    override_run(scenario.run);
    override_settings(scenario.settings);
    if (scenario.world.empty()) {
        faults_.push_back({{scenario.file, 0, 0},
                           chain.size() > 1 ? "missing key \"world\", here and in its bases"
                                            : "missing key \"world\""});
    }
    return scenario;
}

/// The baseline that a chain names last, else the end of the chain.
Reference baseline_of(std::span<const ScenarioText* const> chain) {
    Reference baseline{chain.front()->file, {}};
    for (const ScenarioText* text : chain) {
        if (text->baseline) baseline = *text->baseline;
    }
    return baseline;
}

void ScenarioLoader::add(const std::string& file, const Reference* said_by, std::string_view key) {
    spelling_.emplace(plain_path(file), file);
    const ScenarioText* text = text_of(file, said_by, key);
    if (text == nullptr) return;
    const std::optional<Chain> chain = chain_of(*text);
    if (!chain) return;
    scenarios_.push_back(merged(*chain));
    scenarios_.back().file = file; // a base has been read by the name that the other file gave it
    baselines_.push_back(baseline_of(*chain));
    claims_.push_back(text->claims);
}

void ScenarioLoader::add_given(const std::string& file) {
    if (spelling_.contains(plain_path(file))) {
        faults_.push_back({{file, 0, 0}, "given twice"});
        return;
    }
    add(file, nullptr, "");
}

void ScenarioLoader::add_baselines() {
    for (std::size_t i = 0; i < baselines_.size(); ++i) { // baselines that are added have some too
        const Reference baseline = baselines_[i];
        if (!spelling_.contains(plain_path(baseline.path))) {
            add(baseline.path, &baseline, "baseline");
        }
        scenarios_[i].baseline_file = spelling_.at(plain_path(baseline.path));
    }
}

void ScenarioLoader::check_names() {
    std::map<std::string, std::string> files;
    for (const Scenario& scenario : scenarios_) {
        const auto [other, is_new] = files.emplace(scenario.name, scenario.file);
        if (is_new) continue;
        faults_.push_back({{scenario.file, 0, 0},
                           fmt::format("the scenario of {} is called {} too; rename a file",
                                       other->second, in_quotes(scenario.name))});
    }
}

const ScenarioLoader::SharedWorld& ScenarioLoader::world_of(const std::string& folder) {
    const auto [world, is_new] = worlds_.try_emplace(plain_path(folder));
    if (is_new) {
        WorldFiles read = read_world_files(folder, source_, faults_);
        check_values(read.world, {}, faults_);
        world->second = {std::make_shared<const World>(std::move(read.world)),
                         std::move(read.unread)};
    }
    return world->second;
}

void ScenarioLoader::check_rules(const Scenario& scenario, const SharedWorld& shared) {
    if (!scenario.rules || find_rules(*shared.facts, scenario.rules->name)) return;
    const std::string unread = "appraisal_rules.";
    for (const std::string& beginning : shared.unread) {
        if (unread.starts_with(beginning)) return;
    }
    std::vector<std::string> names;
    for (const AppraisalRules& rules : shared.facts->appraisal_rules) names.push_back(rules.name);
    const std::vector<std::string_view> allowed(names.begin(), names.end());
    faults_.push_back(
        {scenario.rules->where, "rules: " + is_none_of(scenario.rules->name, allowed)});
}

/// A scenario may use a scheme of its world, and override primitives where there is one.
void ScenarioLoader::check_scheme(const SchemeSettings& scheme, const SharedWorld& world) {
    const auto& unread = world.unread;
    const bool all_read = std::none_of(unread.begin(), unread.end(), [](const std::string& ids) {
        return ids.empty() || ids == "schemes.";
    });
    const bool says_nothing =
        scheme.use.empty() && scheme.numbers.empty() && scheme.choices.empty();
    if (!all_read || says_nothing) return;
    if (world.facts->schemes.empty()) {
        faults_.push_back({scheme.where, "scheme: the world has none"});
        return;
    }
    if (scheme.use.empty() || find_scheme(*world.facts, scheme.use) != nullptr) return;
    std::vector<std::string> names;
    for (const Scheme& one : world.facts->schemes) names.push_back(one.name);
    faults_.push_back({scheme.where, "use: " + in_quotes(scheme.use) +
                                         " is no scheme of the world" +
                                         did_you_mean(scheme.use, names)});
}

/// Nothing happens before the first year.
void ScenarioLoader::check_from(const std::optional<StatedYear>& from, const World& world) {
    if (!from || from->year >= world.first_year || world.first_year == 0) return;
    faults_.push_back(
        {from->where, fmt::format("from: {} is before {}, the first year of the world", from->year,
                                  world.first_year)});
}

void ScenarioLoader::check_recommendations(const Scenario& scenario, const SharedWorld& shared) {
    std::vector<std::string> names;
    for (const Recommendation& one : shared.facts->recommendations) names.push_back(one.name);
    const bool all_read =
        std::none_of(shared.unread.begin(), shared.unread.end(), [](const std::string& ids) {
            return ids.empty() || ids == "recommendations.";
        });
    for (const RecommendationUse& use : scenario.recommendations) {
        check_from(use.from, *shared.facts);
        const Choice& said = use.recommendation;
        if (find_recommendation(*shared.facts, said.name) != nullptr || !all_read) continue;
        faults_.push_back({said.where, in_quotes(said.name) + " is no recommendation of the world" +
                                           did_you_mean(said.name, names)});
    }
}

void ScenarioLoader::check_people(const Scenario& scenario, const SharedWorld& shared) {
    const auto is_unread = [&](const std::string& beginning) {
        return std::any_of(shared.unread.begin(), shared.unread.end(), [&](const std::string& ids) {
            return ids.empty() || ids == "journeys." || ids == beginning;
        });
    };
    for (const PeopleMoveSettings& move : scenario.people) {
        check_from(move.from, *shared.facts);
        const Journey* const journey = find_journey(*shared.facts, move.journey.name);
        if (is_unread(journey != nullptr ? journey_number_id(*journey, "") : "")) continue;
        if (journey == nullptr) {
            std::vector<std::string> names;
            for (const Journey& one : shared.facts->journeys) names.push_back(one.name);
            faults_.push_back({move.journey.where, "journey: " + in_quotes(move.journey.name) +
                                                       " is no journey of the world" +
                                                       did_you_mean(move.journey.name, names)});
            continue;
        }
        std::vector<std::string> steps;
        for (const Step& step : journey->steps) steps.push_back(step.name);
        const auto check_step = [&](std::string_view key, const Choice& said) {
            if (std::find(steps.begin(), steps.end(), said.name) != steps.end()) return;
            faults_.push_back(
                {said.where, fmt::format("{}: {} is no step of {}{}", key, in_quotes(said.name),
                                         journey->name, did_you_mean(said.name, steps))});
        };
        check_step("step", move.step);
        steps.emplace_back(idle_name);
        check_step("to", move.to);
    }
}

void ScenarioLoader::check_worlds() {
    for (const Scenario& scenario : scenarios_) {
        if (scenario.world.empty()) continue;
        const SharedWorld& shared = world_of(scenario.world);
        check_rules(scenario, shared);
        check_scheme(scenario.scheme, shared);
        check_recommendations(scenario, shared);
        check_people(scenario, shared);
        if (scenario.settings.empty()) continue;
        check_settings(scenario.settings, *shared.facts, shared.unread, faults_);
        World changed = *shared.facts;
        apply_known_settings(scenario.settings, changed);
        check_values(changed, scenario.settings, faults_);
    }
}

std::vector<LoadedScenario> ScenarioLoader::result() {
    if (!faults_.empty()) throw InputError(in_reading_order(std::move(faults_), files_read_));
    std::vector<LoadedScenario> loaded;
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
        Scenario& scenario = scenarios_[i];
        std::shared_ptr<const World> facts = world_of(scenario.world).facts;
        World changed = *facts;
        apply_known_settings(scenario.settings, changed);
        std::vector<Fault> warnings = find_warnings(changed, scenario.settings);
        loaded.push_back(
            {std::move(scenario), std::move(facts), std::move(warnings), std::move(claims_[i])});
    }
    return loaded;
}

} // namespace

std::vector<LoadedScenario> load_scenarios(std::span<const std::string> files,
                                           const Overrides& overrides, const FileSource& source) {
    ScenarioLoader loader(overrides, source);
    for (const std::string& file : files) loader.add_given(file);
    loader.add_baselines();
    loader.check_names();
    loader.check_worlds();
    return loader.result();
}

} // namespace samspil
