#include "model/inputs/scenario_file.hpp"
#include "model/inputs/study_resolution.hpp"
#include "model/simulation/numbers.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace samspil::test {
namespace {

const std::string head = "format = 1\ntitle = \"A study\"\nscenarios = [\"../s/policy.toml\"]\n";
const std::string sobol = "[design]\nkind = \"sobol\"\npoints = 8\n";

Study study_in(const std::string& file, const FileSource& source, std::vector<Fault>& faults) {
    const std::optional<StudyText> read = read_study_text(file, source, faults);
    if (!read) return {};
    const auto loaded = load_scenarios(read->study.scenarios, {}, source);
    std::vector<StudiedScenario> scenarios;
    for (const LoadedScenario& one : loaded) {
        scenarios.push_back({&one.scenario, one.facts.get()});
    }
    return resolved_study(*read, scenarios, faults);
}

/// The study of that text on the policy of the small world.
Study study_of(Files files, const std::string& text, std::vector<Fault>& faults) {
    files["t/x.toml"] = text;
    return study_in("t/x.toml", source_of(files), faults);
}

Study study_of(const std::string& text, const Files& files = small_world()) {
    std::vector<Fault> faults;
    Study study = study_of(files, text, faults);
    for (const Fault& fault : faults) ADD_FAILURE() << to_string(fault);
    return study;
}

std::string study_faults(const std::string& text, const Files& files = small_world()) {
    std::vector<Fault> faults;
    study_of(files, text, faults);
    return InputError(faults).what();
}

double value_in(const World& world, const std::string& id) {
    World copy = world;
    double value = -1.0;
    visit_numbers(copy, [&](const Number& number) {
        if (number.id == id) value = number.value;
    });
    return value;
}

TEST(StudyFile, VariesNumbersOfTheWorldPrimitivesAndRecommendations) {
    Files files = small_world();
    files["s/policy.toml"] += "[recommendations]\nopen_data = {}\n";
    const Study study = study_of(head + sobol +
                                     "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhigh = 0.02\n"
                                     "[[vary]]\nscheme = \"payback_limit\"\nvalues = [2, 4, 8]\n"
                                     "[[vary]]\nrecommendation = \"open_data\"\n"
                                     "what = \"ramp_years\"\nlow = 1\nhigh = 5\n"
                                     "[[vary]]\nuncertain = \"*\"\n",
                                 files);
    EXPECT_EQ(study.name, "x");
    EXPECT_EQ(study.scenarios, std::vector<std::string>{"s/policy.toml"});
    ASSERT_GE(study.parameters.size(), 4U);
    EXPECT_EQ(study.parameters[0].name, "renewal");
    EXPECT_EQ(study.parameters[1].name, "scheme.payback_limit");
    EXPECT_EQ(study.parameters[2].name, "recommendations.open_data.ramp_years");
    EXPECT_EQ(study.design.dimensions, study.parameters.size());
    EXPECT_EQ(study.measures.front().name, "npv_with_residual.society");

    const auto loaded = load_scenarios(study.scenarios, {}, source_of(files));
    World facts = *loaded[0].facts;
    Scenario scenario = loaded[0].scenario;
    std::vector<double> point(study.parameters.size(), 0.5);
    point[1] = 0.99;
    apply_point(study, point, facts);
    apply_point(study, point, scenario);
    EXPECT_DOUBLE_EQ(value_in(facts, "renewal"), 0.01);
    EXPECT_DOUBLE_EQ(value_in(facts, "handoff.fail.same_sector"), 0.2); // 0.1 to 0.3, uniform
    EXPECT_EQ(scenario.recommendations[0].ramp_years, 3);
    ASSERT_FALSE(scenario.scheme.numbers.empty());
    EXPECT_EQ(scenario.scheme.numbers[0].second, 8.0) << "in the place of the scenario's own 6";
}

TEST(StudyFile, MovesNumbersOfAPatternByOneFactor) {
    const Study study = study_of(head + sobol +
                                 "[[vary]]\nnumber = \"handoff.fail.*\"\nas = \"factor\"\n"
                                 "low = 0\nhigh = 8\n");
    World facts = *load_scenarios(study.scenarios, {}, source_of(small_world()))[0].facts;
    apply_point(study, std::vector<double>{0.5}, facts);
    EXPECT_DOUBLE_EQ(value_in(facts, "handoff.fail.same_authority"), 0.4); // 4 x 0.1
    EXPECT_DOUBLE_EQ(value_in(facts, "handoff.fail.cross_sector"), 0.999)
        << "4 x 0.3 is no share, and this is the most that it may be";
}

TEST(StudyFile, MakesAGridOfStepsAndValues) {
    const Study study = study_of(head + "[design]\nkind = \"grid\"\n"
                                        "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhigh = 0.02\n"
                                        "steps = 3\n"
                                        "[[vary]]\nscheme = \"payback_limit\"\nvalues = [2, 8]\n");
    const Design design(study.design);
    ASSERT_EQ(design.size(), 6U);
    EXPECT_EQ(study.parameters[0].told(design.point(5)[0]), 0.02);
    EXPECT_EQ(study.parameters[1].told(design.point(5)[1]), 8.0);
    EXPECT_EQ(study.parameters[0].told(design.point(2)[0]), 0.01);
}

TEST(StudyFile, TakesTheRowsOfAList) {
    Files files = small_world();
    files["t/points.csv"] = "renewal,scheme.payback_limit\n0.01,2\n0.02,5\n";
    const Study study = study_of(head + "[design]\nkind = \"list\"\nfile = \"points.csv\"\n"
                                        "[[vary]]\nnumber = \"renewal\"\n"
                                        "[[vary]]\nscheme = \"payback_limit\"\n",
                                 files);
    const Design design(study.design);
    ASSERT_EQ(design.size(), 2U);
    EXPECT_EQ(study.parameters[0].told(design.point(1)[0]), 0.02);
    EXPECT_EQ(study.parameters[1].told(design.point(1)[1]), 5.0);
}

TEST(StudyFile, TakesTheScenariosOfAComparisonEachOnce) {
    const std::string several = "scenarios = [\"../s/policy.toml\", \"../s/compared.toml\"]\n";
    const Study study = study_of("format = 1\ntitle = \"A study\"\n" + several + sobol +
                                 "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhigh = 0.02\n");
    EXPECT_EQ(study.scenarios, (std::vector<std::string>{"s/policy.toml", "s/base.toml"}));
}

/// Each fault of a study and the words that name it.
TEST(StudyFile, SaysWhatIsWrongAndWhere) {
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {sobol + "[[vary]]\nnumber = \"renewel\"\nlow = 0\nhigh = 1\n",
         "t/x.toml:8:10: number: no number is called \"renewel\"; did you mean \"renewal\"?"},
        {sobol + "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhigh = 1.5\n",
         "t/x.toml:10:8: renewal: 1.5 is not in [0, 1]"},
        {sobol + "[[vary]]\nnumber = \"owner.start\"\nlow = 0\nhigh = 1\n",
         "\"owner.start\" is set by a scenario of the study, which would win"},
        {sobol + "[[vary]]\nnumber = \"renewal\"\nlow = 1\nhigh = 0\n", "0 is not above low 1"},
        {sobol + "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhight = 1\n", "did you mean \"high\"?"},
        {sobol + "[[vary]]\nscheme = \"payback\"\nlow = 0\nhigh = 1\n",
         "no primitive of a scheme is called \"payback\""},
        {sobol + "[[vary]]\nrecommendation = \"open_data\"\nlow = 0\nhigh = 1\n",
         "no scenario of the study takes up \"open_data\""},
        {sobol + "[[vary]]\nlow = 0\nhigh = 1\n",
         "[[vary]] names one of number, scheme, recommendation or uncertain"},
        {sobol + "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhigh = 1\n"
                 "[[vary]]\nnumber = \"renewal\"\nlow = 0\nhigh = 1\n",
         "\"renewal\" is varied twice"},
        {"[design]\nkind = \"soboll\"\npoints = 8\n[[vary]]\nuncertain = \"*\"\n",
         "did you mean \"sobol\"?"},
        {"[design]\nkind = \"morris\"\ntrajectories = 8\nlevels = 3\n"
         "[[vary]]\nuncertain = \"*\"\n",
         "levels: not even"},
        {"[design]\nkind = \"saltelli\"\npoints = 8\n[[vary]]\nuncertain = \"*\"\n",
         "missing key \"rows\""},
        {"measures = [\"npv.nobody\"]\n" + sobol + "[[vary]]\nuncertain = \"*\"\n",
         "no measure or variable is called \"npv.nobody\""},
        {sobol + "[[vary]]\nuncertain = \"nothing.*\"\n",
         "no number with a range is called \"nothing.*\""},
    };
    for (const auto& [text, words] : wrong) {
        const std::string faults = study_faults(head + text);
        EXPECT_NE(faults.find(words), std::string::npos) << text << "\n" << faults;
    }
}

TEST(StudyFile, TellsAllFaultsAtOnce) {
    const std::string faults = study_faults(head + sobol +
                                            "[[vary]]\nnumber = \"renewel\"\nlow = 0\nhigh = 1\n"
                                            "[[vary]]\nscheme = \"payback\"\nlow = 0\nhigh = 1\n");
    EXPECT_NE(faults.find("renewel"), std::string::npos);
    EXPECT_NE(faults.find("payback"), std::string::npos);
}

// All that are shipped vary what there is to vary, so that none stops at its first line.
TEST(ShippedStudies, AreValid) {
    std::size_t studies = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(SAMSPIL_ROOT "/scenarios/studies")) {
        if (entry.path().stem() == "status-quo-varied") continue; // a scenario of theirs
        std::vector<Fault> faults;
        const Study study = study_in(entry.path().string(), read_from_disk, faults);
        for (const Fault& fault : faults) ADD_FAILURE() << to_string(fault);
        EXPECT_FALSE(study.parameters.empty()) << entry.path();
        ++studies;
    }
    EXPECT_GT(studies, 10U);
}

} // namespace
} // namespace samspil::test
