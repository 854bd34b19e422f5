#include "model/outputs/report_tables.hpp"

#include <map>
#include <string>
#include <string_view>

namespace samspil {

namespace {

using DanishNames = std::map<std::string_view, std::string_view>;

template <class Titled> void add_title(const Titled& one, DanishNames& names) {
    if (!one.title_da.empty() && one.title_da != one.title) names.emplace(one.title, one.title_da);
}

void add_titles_of(const World& world, DanishNames& names) {
    add_title(world, names);
    add_title(world.scheme, names);
    for (const Recommendation& one : world.recommendations) add_title(one, names);
    for (const Journey& one : world.journeys) add_title(one, names);
    for (const Initiative& one : world.initiatives) add_title(one, names);
}

void write_report_danish(const ReportSource& source, const ReportRowSink& sink) {
    DanishNames names;
    for (const ScenarioResult& result : source.results()) {
        for (const auto& [name, danish] : result.world.danish) names.emplace(name, danish);
        add_title(result.scenario, names);
        add_titles_of(result.world, names);
    }
    for (const ComparisonGroup& group : source.groups()) {
        if (!group.name_da.empty()) names.emplace(group.name, group.name_da);
    }
    for (const auto& [name, danish] : names) sink({name, danish});
}

} // namespace

ReportTable report_danish_table() {
    return {"danish",
            {report_name("name", "a name or title in the tables"),
             report_name("danish", "the same in Danish")},
            write_report_danish};
}

} // namespace samspil
