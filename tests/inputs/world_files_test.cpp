#include "model/inputs/world_files.hpp"

#include "model/inputs/world_checks.hpp"
#include "model/simulation/numbers.hpp"
#include "tests/inputs/checked_world.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

/// The small world after one text of one file was replaced; expects no faults.
World world_with(const std::string& file = "", const std::string& text = "",
                 const std::string& other = "") {
    Files files = small_world();
    if (!file.empty()) {
        std::string& content = files.at("w/small/" + file);
        content.replace(content.find(text), text.size(), other);
    }
    return world_of(files);
}

const Provenance& provenance_of(const World& world, const std::string& id) {
    return world.provenance->at(id);
}

std::string place(const Provenance& provenance) {
    const Position& where = provenance.where;
    return where.file + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
}

TEST(WorldFiles, ReadTheHeadOfAWorld) {
    const World world = world_with();
    EXPECT_EQ(world.name, "small");
    EXPECT_EQ(world.title, "Small");
    EXPECT_EQ(world.currency, "DKK");
    EXPECT_EQ(world.price_year, 2018);
    EXPECT_EQ(world.rates, RateMeaning::starts);
    EXPECT_EQ(world.start, StartState::stationary);
    EXPECT_EQ(world_with("world.toml", "\"starts\"", "\"hazards\"").rates, RateMeaning::hazards);
    EXPECT_EQ(world_with("world.toml", "\"stationary\"", "\"idle\"").start, StartState::idle);
}

TEST(WorldFiles, ReadPlacesAndPeople) {
    const World world = world_with();
    ASSERT_EQ(world.municipalities.size(), 1U);
    const Municipality& place = world.municipalities[0];
    EXPECT_EQ(place.code, 101);
    EXPECT_EQ(place.name, "Ærø");
    EXPECT_EQ(world.regions.at(place.region.index()), "South");
    EXPECT_EQ(place.tax_rate, 0.25);
    EXPECT_EQ(place.people[0], (std::vector<double>{1000.0, 2000.0}));
    EXPECT_EQ(place.people[1], std::vector<double>{0.0}); // no row
    ASSERT_EQ(world.bands[0].size(), 2U);
    EXPECT_EQ(world.bands[0][1].name, "old");
    EXPECT_EQ(world.bands[0][1].levels[2].share, 0.3);
    EXPECT_EQ(world.bands[0][1].levels[2].digital_ability, 0.2);
}

TEST(WorldFiles, KeepRegionsInOrderOfFirstAppearance) {
    const World world = world_with("municipalities.csv", "report,sourced\n",
                                   "report,sourced\n"
                                   "103,B,North,0.2,1,,assumed\n"
                                   "102,C,South,0.2,1,,assumed\n");
    EXPECT_EQ(world.regions, (std::vector<std::string>{"South", "North"}));
    EXPECT_EQ(world.municipalities[1].region.index(), 1U);
    EXPECT_EQ(world.municipalities[2].region.index(), 0U);
}

TEST(WorldFiles, ReadOrganisations) {
    const World world = world_with();
    ASSERT_EQ(world.kinds.size(), 2U);
    EXPECT_EQ(world.kinds[0].sector, Sector::municipality);
    EXPECT_EQ(world.kinds[0].per, Place::municipality);
    EXPECT_EQ(world.kinds[1].sector, Sector::state);
    EXPECT_EQ(world.kinds[1].per, Place::country);
    EXPECT_EQ(world.kinds[1].authority, "ministry");
    EXPECT_EQ(world.kinds[0].competences[4], 2.5); // partnerships
    ASSERT_EQ(world.services.size(), 2U);
    EXPECT_EQ(world.services[1].kind.index(), 1U);
    EXPECT_EQ(world.services[1].name, "case");
    EXPECT_EQ(world.services[1].staff_minutes_manual, 120.0);
}

TEST(WorldFiles, ReadWhatSettlementNeeds) {
    const World plain = world_with();
    EXPECT_EQ(plain.municipalities[0].capital_area, 0.0);
    EXPECT_EQ(plain.bands[0][1].levels[2].hospital_share, 0.0);
    EXPECT_EQ(plain.services[0].tariff, 0.0);
    EXPECT_FALSE(plain.services[0].cofinanced_by);
    EXPECT_EQ(plain.journeys[0].benefit->guarantee, 0.0);
    EXPECT_EQ(plain.parameters.equalisation_rate, 0.0);

    EXPECT_EQ(world_with("municipalities.csv", "low_factor,source,status\n101,Ærø,South,0.25,1.2,",
                         "low_factor,disadvantaged,source,status\n101,Ærø,South,0.25,1.2,1,")
                  .municipalities[0]
                  .disadvantaged,
              1.0);
    const World clinic = world_with("services.csv",
                                    "digital_potential,source,status\n"
                                    "centre,talk,60,30,90,45,0.5,,assumed\n"
                                    "agency,case,120,60,30,15,0.25,,assumed\n",
                                    "digital_potential,tariff,cofinanced_by,source,status\n"
                                    "centre,talk,60,30,90,45,0.5,,,,assumed\n"
                                    "agency,case,120,60,30,15,0.25,0,centre,,assumed\n");
    EXPECT_FALSE(clinic.services[0].cofinanced_by);
    ASSERT_TRUE(clinic.services[1].cofinanced_by);
    EXPECT_EQ(clinic.services[1].cofinanced_by->index(), 0U);
    const World guaranteed =
        world_with("journeys/debt.toml", "in_step = 9000\n", "in_step = 9000\nguarantee = 0.5\n");
    EXPECT_EQ(guaranteed.journeys[0].benefit->guarantee, 0.5);
    EXPECT_EQ(provenance_of(guaranteed, "journeys.debt.benefit.guarantee").source, "report");
}

TEST(WorldFiles, ReadAJourney) {
    const World world = world_with();
    ASSERT_EQ(world.journeys.size(), 2U);
    const Journey& debt = world.journeys[0];
    EXPECT_EQ(debt.name, "debt");
    EXPECT_EQ(debt.title_da, "Gæld");
    EXPECT_TRUE(debt.refund_ladder);
    EXPECT_EQ(debt.relapse, 0.02);
    EXPECT_EQ(debt.rate, (std::vector<double>{0.1, 0.0}));
    EXPECT_EQ(debt.multiplier[2], 2.0);
    EXPECT_EQ(debt.hazard_factor, (std::vector<double>{1.0, 1.0}));
    ASSERT_TRUE(debt.benefit && debt.wage && !debt.profit);
    EXPECT_EQ(debt.benefit->payer.role, FlowEnd::Role::organisation);
    EXPECT_EQ(debt.benefit->payer.kind.index(), 0U);
    EXPECT_EQ(debt.benefit->amount.in_step, 9000.0);
    ASSERT_EQ(debt.steps.size(), 2U);
    EXPECT_EQ(debt.steps[1].service.index(), 1U);
    EXPECT_EQ(debt.steps[1].mean_months, 2.5);
    ASSERT_EQ(debt.steps[0].next.size(), 2U);
    EXPECT_EQ(debt.steps[0].next[0].to, 1U); // in the order of the file
    EXPECT_EQ(debt.steps[0].next[0].probability, 0.7);
    EXPECT_EQ(debt.steps[0].next[1].to, resolved);
    ASSERT_EQ(debt.flows.size(), 1U);
    EXPECT_EQ(debt.flows[0].to.role, FlowEnd::Role::boundary);
    EXPECT_EQ(debt.flows[0].to.boundary, index(Sector::suppliers));
    EXPECT_EQ(debt.flows[0].steps, std::vector<std::size_t>{1});

    const Journey& permit = world.journeys[1];
    EXPECT_EQ(permit.population, Population::businesses);
    EXPECT_EQ(permit.escalates_to.index(), 1U);
    EXPECT_EQ(permit.title_da, "Permit"); // left out
    EXPECT_EQ(permit.rate, std::vector<double>{0.5});
    ASSERT_TRUE(permit.profit && !permit.benefit && !permit.wage);
}

TEST(WorldFiles, AcceptEveryEndOfAFlow) {
    const auto end_of = [](const std::string& name) {
        return world_with("journeys/debt.toml", "to = \"suppliers\"", "to = \"" + name + "\"")
            .journeys[0]
            .flows[0]
            .to;
    };
    EXPECT_EQ(end_of("municipality").role, FlowEnd::Role::municipality);
    EXPECT_EQ(end_of("region").role, FlowEnd::Role::region);
    EXPECT_EQ(end_of("state").role, FlowEnd::Role::state);
    EXPECT_EQ(end_of("citizens").role, FlowEnd::Role::citizens);
    EXPECT_EQ(end_of("businesses").role, FlowEnd::Role::businesses);
    EXPECT_EQ(end_of("centre").role, FlowEnd::Role::organisation);
    EXPECT_EQ(end_of("labour").boundary, index(Sector::labour));
    EXPECT_EQ(end_of("time").boundary, index(Sector::time));
    EXPECT_EQ(end_of("production").boundary, index(Sector::production));
    EXPECT_EQ(end_of("wellbeing").boundary, index(Sector::wellbeing));
}

TEST(WorldFiles, NoteWhereEveryNumberIsFrom) {
    World world = world_with();
    visit_numbers(world, [&](const Number& number) {
        ASSERT_TRUE(world.provenance->contains(number.id)) << number.id;
        EXPECT_FALSE(provenance_of(world, number.id).where.file.empty()) << number.id;
    });
    const Provenance& guess = provenance_of(world, "handoff.fail.same_sector");
    EXPECT_EQ(place(guess), "w/small/parameters.csv:3:26");
    EXPECT_EQ(guess.status, Status::assumed);
    EXPECT_EQ(guess.distribution, "uniform");
    EXPECT_EQ(guess.low, 0.1);
    EXPECT_EQ(guess.high, 0.3);
    EXPECT_EQ(guess.note, "a guess");
    const Provenance& tax = provenance_of(world, "municipalities.101.tax_rate");
    EXPECT_EQ(place(tax), "w/small/municipalities.csv:2:15");
    EXPECT_EQ(tax.status, Status::sourced);
    EXPECT_EQ(tax.source, "report");
    EXPECT_EQ(tax.low, 0.25); // certain
    EXPECT_EQ(tax.high, 0.25);
}

TEST(WorldFiles, SettleOriginsInAJourneyFromTheInsideOut) {
    const World world = world_with();
    EXPECT_EQ(provenance_of(world, "journeys.debt.relapse").status, Status::assumed);
    EXPECT_EQ(provenance_of(world, "journeys.debt.rate.young").status, Status::derived);
    EXPECT_EQ(provenance_of(world, "journeys.debt.rate.young").source, "report");
    EXPECT_EQ(provenance_of(world, "journeys.debt.benefit.in_step").status, Status::sourced);
    EXPECT_EQ(provenance_of(world, "journeys.debt.wage.in_step").status, Status::assumed);
    EXPECT_EQ(place(provenance_of(world, "journeys.debt.step.advice.next.claim")),
              "w/small/journeys/debt.toml:32:18");
}

TEST(WorldFiles, DropTheSourceAroundAnAssumption) {
    const World world = world_with("journeys/debt.toml", "in_step = 9000",
                                   "in_step = { value = 9000, status = \"assumed\" }\nlatent = 5");
    EXPECT_EQ(provenance_of(world, "journeys.debt.benefit.in_step").status, Status::assumed);
    EXPECT_EQ(provenance_of(world, "journeys.debt.benefit.in_step").source, "");
    EXPECT_EQ(provenance_of(world, "journeys.debt.benefit.latent").source, "report");
}

TEST(WorldFiles, GiveDefaultsToWhatIsLeftOut) {
    const World world = world_with();
    EXPECT_EQ(world.parameters.chase_contacts, 1.0);
    EXPECT_EQ(world.municipalities[0].maturity_offset, 0.0);
    EXPECT_EQ(world.kinds[0].start_utilisation, 1.0);
    EXPECT_EQ(world.kinds[0].competences[0], 3.0);
    EXPECT_EQ(world.journeys[1].multiplier[0], 1.0);
    for (const std::string id :
         {"handoff.chase_contacts", "municipalities.101.maturity_offset",
          "organisation_kinds.centre.start_utilisation", "journeys.debt.multiplier.high",
          "journeys.permit.multiplier.low", "journeys.debt.resource_loss", "journeys.debt.rate.old",
          "journeys.debt.wage.latent", "population.101.businesses.all.people"}) {
        EXPECT_EQ(provenance_of(world, id).note, "default") << id;
        EXPECT_EQ(provenance_of(world, id).status, Status::assumed) << id;
    }
    EXPECT_EQ(place(provenance_of(world, "municipalities.101.maturity_offset")),
              "w/small/municipalities.csv:2:1");
}

TEST(WorldFiles, GiveDefaultsToEmptyCells) {
    const World world = world_with("municipalities.csv", "1.2", "");
    EXPECT_EQ(world.municipalities[0].low_factor, 1.0);
    EXPECT_EQ(place(provenance_of(world, "municipalities.101.low_factor")),
              "w/small/municipalities.csv:2:20");
    EXPECT_EQ(provenance_of(world, "municipalities.101.low_factor").note, "default");
}

TEST(WorldFiles, LetAColumnHaveASourceOfItsOwn) {
    Files files = small_world();
    files["w/small/municipalities.csv"] =
        "code,name,region,tax_rate,low_factor,low_factor:source,low_factor:status,tax_rate:source,"
        "source,status\n"
        "101,A,South,0.25,1.2,,assumed,other,report,sourced\n"
        "102,B,South,0.25,1.2,report,derived,,,assumed\n"
        "103,C,South,0.25,1.2,,,,report,sourced\n";
    files["w/small/sources.csv"] += "other,Another,,,\n";
    std::vector<Fault> faults;
    const World world = read_world_files("w/small", source_of(files), faults).world;
    ASSERT_TRUE(faults.empty()) << to_string(faults.front());
    const auto origin = [&](const std::string& id) {
        const Provenance& provenance = provenance_of(world, "municipalities." + id);
        return std::string(status_names[static_cast<std::size_t>(provenance.status)]) + " " +
               provenance.source;
    };
    EXPECT_EQ(origin("101.tax_rate"), "sourced other");
    EXPECT_EQ(origin("101.low_factor"), "assumed ");
    EXPECT_EQ(origin("102.tax_rate"), "assumed ");
    EXPECT_EQ(origin("102.low_factor"), "derived report");
    EXPECT_EQ(origin("103.low_factor"), "sourced report");
}

TEST(WorldFiles, FaultTheOverridingCell) {
    Files files = small_world();
    files["w/small/municipalities.csv"] =
        "code,name,region,tax_rate,tax_rate:source,tax_rate:status,source,status\n"
        "101,A,South,0.25,,derived,,assumed\n"
        "102,B,South,0.25,nobody,,report,sourced\n";
    std::vector<Fault> faults;
    read_world_files("w/small", source_of(files), faults);
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(to_string(faults[0]), "w/small/municipalities.csv:2:19: source: none, but the status "
                                    "\"derived\" needs one");
    EXPECT_EQ(to_string(faults[1]), "w/small/municipalities.csv:3:18: source: \"nobody\" is not in "
                                    "sources.csv");
}

TEST(WorldFiles, PlaceFaultsAfterWideCharactersAndCellsOfManyLines) {
    Files files = small_world();
    files["w/small/municipalities.csv"] = "code,name,region,tax_rate,source,status\n"
                                          "101,\"Æ\r\nø \"\"r\"\"\",Süd,x,,assumed\n"
                                          "102,€😀,Süd,y,,assumed\n";
    std::vector<Fault> faults;
    read_world_files("w/small", source_of(files), faults);
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(to_string(faults[0]),
              "w/small/municipalities.csv:3:14: tax_rate: \"x\" is not a number");
    EXPECT_EQ(to_string(faults[1]),
              "w/small/municipalities.csv:4:12: tax_rate: \"y\" is not a number");
}

TEST(WorldFiles, GiveRangesByPattern) {
    const World world = world_with();
    const Provenance& talk = provenance_of(world, "services.centre.talk.citizen_minutes_digital");
    EXPECT_EQ(talk.distribution, "uniform");
    EXPECT_EQ(talk.low, 22.5);
    EXPECT_EQ(talk.high, 90.0);
    EXPECT_EQ(talk.draw, "services.centre.*_minutes_*") << "factors of one row move together";
    const Provenance& unsaid =
        provenance_of(world, "services.centre.talk.reregistration_staff_minutes");
    EXPECT_EQ(unsaid.distribution, "") << "no factor moves a zero, and the name does not match";
    const Provenance& minutes = provenance_of(world, "services.agency.case.staff_minutes_manual");
    EXPECT_EQ(minutes.distribution, "triangular");
    EXPECT_EQ(minutes.low, 100.0);
    EXPECT_EQ(minutes.high, 150.0);
    EXPECT_EQ(minutes.draw, "services.agency.case.staff_minutes_manual");
    EXPECT_EQ(provenance_of(world, "handoff.fail.same_sector").draw, "handoff.fail.same_sector");
}

TEST(WorldFiles, LetTheLastMatchingRangeHold) {
    const World world = world_with("uncertainty.csv", "150,value,\n",
                                   "150,value,\nservices.*.staff_minutes_manual,uniform,0.9,1.1,"
                                   "factor,\n");
    EXPECT_EQ(provenance_of(world, "services.agency.case.staff_minutes_manual").low, 108.0);
    EXPECT_EQ(provenance_of(world, "services.centre.talk.staff_minutes_manual").low, 54.0);
    EXPECT_EQ(provenance_of(world, "services.centre.talk.staff_minutes_digital").low, 15.0);
}

TEST(WorldFiles, ClipFactorsToWhatANumberMayBe) {
    const World world = world_with("uncertainty.csv", "services.centre.*_minutes_*,uniform,0.5,2",
                                   "segments.*.digital_ability,uniform,0.5,2");
    EXPECT_EQ(provenance_of(world, "segments.citizens.young.high.digital_ability").high, 1.0);
    EXPECT_EQ(provenance_of(world, "segments.citizens.old.low.digital_ability").high, 0.4);
}

TEST(WorldFiles, ReadWhatNamesAreInDanish) {
    EXPECT_TRUE(world_with().danish.empty()) << "the file may be left out";
    Files files = small_world();
    files["w/small/danish.csv"] = "name,danish\ncentre,center\ncase,sag\n";
    const World world = world_of(files);
    EXPECT_EQ(world.danish.at("centre"), "center");
    EXPECT_EQ(world.danish.at("case"), "sag") << "a service, without its kind";
    EXPECT_EQ(world.danish.size(), 2U);
    EXPECT_EQ(world.title_da, world.title) << "left out";
}

TEST(WorldFiles, ReadTargets) {
    const World world = world_with();
    ASSERT_EQ(world.targets.size(), 1U);
    const Target& target = world.targets[0];
    EXPECT_EQ(target.variable, "people_with_problem");
    EXPECT_EQ(target.sector, "citizens");
    EXPECT_EQ(target.segment, "low");
    EXPECT_EQ(target.narrowed_to(Narrowing::journey), "debt");
    EXPECT_EQ(target.narrowed_to(Narrowing::kind), "");
    EXPECT_EQ(target.value, 40.0);
    EXPECT_EQ(target.year, 2017);
    EXPECT_EQ(target.use, TargetUse::checked);
    EXPECT_EQ(target.source, "report");
}

TEST(WorldFiles, ReadWhoseStaffWasTakenOutOfCare) {
    const World world = world_with();
    const HoldingFlow& flow = world.journeys[0].flows.at(0);
    ASSERT_TRUE(flow.care.has_value());
    EXPECT_EQ(flow.care->gross, 700.0);
    ASSERT_EQ(flow.care->kinds.size(), 1U);
    EXPECT_EQ(world.kinds[flow.care->kinds[0].index()].name, "agency");
}

TEST(WorldFiles, AreStillAWorldWhenTablesAreMissing) {
    for (const auto& [missing, text] : small_world()) {
        if (!missing.starts_with("w/")) continue;
        Files files = small_world();
        files.erase(missing);
        std::vector<Fault> faults;
        WorldFiles read = read_world_files("w/small", source_of(files), faults);
        check_values(read.world, {}, faults);
        ASSERT_EQ(faults.size(), 1U) << missing << to_string(faults.at(1));
        EXPECT_EQ(to_string(faults[0]), missing + ": no such file");
    }
}

TEST(WorldChecks, NeedAShareOfTheLowLevelThatLeavesRoomForOthers) {
    World world = world_with();
    world.bands[0][0].levels[0].share = 0.0;
    world.bands[0][0].levels[1].share = 0.0;
    world.bands[0][0].levels[2].share = 1.0;
    world.municipalities[0].low_factor = 0.9;
    std::vector<Fault> faults;
    check_values(world, {}, faults);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(to_string(faults[0]),
              "w/small/municipalities.csv:2:20: municipalities.101.low_factor: 0.9, but the whole "
              "band \"young\" is at the low level");
}

TEST(WorldChecks, ToleratesSumsThatAreRoundedOnly) {
    World world = world_with();
    world.bands[0][0].levels[0].share = 0.3 + 5e-10;
    std::vector<Fault> faults;
    check_values(world, {}, faults);
    EXPECT_TRUE(faults.empty());
    world.bands[0][0].levels[0].share = 0.3 + 5e-9;
    check_values(world, {}, faults);
    EXPECT_EQ(faults.size(), 1U);
}

TEST(WorldChecks, PhasesOfNewSpellsMakeAWhole) {
    World world = world_with();
    world.parameters.clock_start_share[1] = 0.25;
    std::vector<Fault> faults;
    check_values(world, {}, faults);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(to_string(faults[0]), "w/small/parameters.csv: clock.start_share: the shares of the "
                                    "phases sum to 1.25, not 1");
}

TEST(WorldChecks, AskForRenewalOnlyOfAPopulationAtRest) {
    World world = world_with("world.toml", "\"stationary\"", "\"idle\"");
    world.parameters.renewal = 0.0;
    std::vector<Fault> faults;
    check_values(world, {}, faults);
    EXPECT_TRUE(faults.empty());
    world.start = StartState::stationary;
    check_values(world, {}, faults);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(to_string(faults[0]),
              "w/small/parameters.csv:5:9: renewal: 0, but a population that starts at rest (start "
              "= \"stationary\") needs some");
}

} // namespace
} // namespace samspil::test
