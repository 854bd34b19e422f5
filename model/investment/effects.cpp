#include "model/investment/effects.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

KindPairs::KindPairs(std::size_t kind_count, std::vector<LinkEnds> pairs)
    : kind_count_(kind_count), all_(std::move(pairs)),
      numbers_(kind_count * kind_count, static_cast<std::uint32_t>(all_.size())) {
    for (std::size_t n = 0; n < all_.size(); ++n) {
        numbers_[all_[n].from.index() * kind_count + all_[n].to.index()] =
            static_cast<std::uint32_t>(n);
    }
}

PlaceEffects::PlaceEffects(std::size_t service_count, std::size_t journey_count,
                           std::size_t kind_count, std::size_t pair_count)
    : services(service_count), prevention(journey_count, 1.0), ownership(journey_count, 0.0),
      data_quality(kind_count, 0.0), links(pair_count + 1, 0.0) {}

void PlaceEffects::clear() {
    std::fill(services.begin(), services.end(), OfService{});
    std::fill(prevention.begin(), prevention.end(), 1.0);
    std::fill(ownership.begin(), ownership.end(), 0.0);
    std::fill(data_quality.begin(), data_quality.end(), 0.0);
    std::fill(links.begin(), links.end(), 0.0);
}

namespace {

template <double PlaceEffects::OfService::*figure>
double& of_service(PlaceEffects& place, ServiceId service) {
    return place.services[service.index()].*figure;
}
template <class Target, std::vector<double> PlaceEffects::*figures>
double& of(PlaceEffects& place, Target target) {
    return (place.*figures)[target.index()];
}

} // namespace

void add_effects(const Initiative& initiative, const UseLevel& use,
                 std::span<const MunicipalityId> places, std::span<PlaceEffects> effects) {
    const auto multiply = [&](const auto& changes, double level, const auto& figure) {
        for (const auto& [target, change] : changes) {
            const double factor = 1.0 + level * change;
            for (const MunicipalityId m : places) figure(effects[m.index()], target) *= factor;
        }
    };
    const auto add = [&](const auto& changes, const auto& figure) {
        for (const auto& [target, change] : changes) {
            const double more = use.other * change;
            for (const MunicipalityId m : places) figure(effects[m.index()], target) += more;
        }
    };
    using Service = PlaceEffects::OfService;
    multiply(initiative.staff_minutes, use.work, of_service<&Service::staff_minutes>);
    multiply(initiative.citizen_minutes, use.work, of_service<&Service::citizen_minutes>);
    multiply(initiative.months, use.work, of_service<&Service::months>);
    add(initiative.digital_potential, of_service<&Service::digital_potential>);
    multiply(initiative.prevention, -use.other, of<JourneyId, &PlaceEffects::prevention>);
    add(initiative.ownership, of<JourneyId, &PlaceEffects::ownership>);
    add(initiative.data_quality, of<KindId, &PlaceEffects::data_quality>);
}

void add_links(const Initiative& initiative, const UseLevel& use, const KindPairs& pairs,
               PlaceEffects& effects) {
    for (const auto& [ends, change] : initiative.link) {
        effects.links[pairs.number(ends)] += use.other * change;
    }
}

void add_effects(const Initiative& initiative, const UseLevel& use, OrganisationEffects& effects) {
    for (const auto& [competence, change] : initiative.competence) {
        effects.competences[competence] += use.other * change;
    }
    for (const auto& [side, change] : initiative.security) {
        effects.security[side] += use.other * change;
    }
    effects.recovery_plan += use.other * initiative.recovery_plan;
}

void changes(const PlaceEffects& now, const PlaceEffects& before, PlaceEffects& since) {
    for (std::size_t s = 0; s < now.services.size(); ++s) {
        const PlaceEffects::OfService& a = now.services[s];
        const PlaceEffects::OfService& b = before.services[s];
        since.services[s] = {a.staff_minutes / b.staff_minutes,
                             a.citizen_minutes / b.citizen_minutes, a.months / b.months,
                             a.digital_potential - b.digital_potential};
    }
    const auto divide = [](const std::vector<double>& a, const std::vector<double>& b,
                           std::vector<double>& to) {
        for (std::size_t i = 0; i < a.size(); ++i) to[i] = a[i] / b[i];
    };
    const auto subtract = [](const std::vector<double>& a, const std::vector<double>& b,
                             std::vector<double>& to) {
        for (std::size_t i = 0; i < a.size(); ++i) to[i] = a[i] - b[i];
    };
    divide(now.prevention, before.prevention, since.prevention);
    subtract(now.ownership, before.ownership, since.ownership);
    subtract(now.data_quality, before.data_quality, since.data_quality);
    subtract(now.links, before.links, since.links);
}

OrganisationEffects changes(const OrganisationEffects& now, const OrganisationEffects& before) {
    OrganisationEffects since;
    since.other_work = now.other_work / before.other_work;
    for (std::size_t k = 0; k < since.competences.size(); ++k) {
        since.competences[k] = now.competences[k] - before.competences[k];
    }
    for (std::size_t side = 0; side < since.security.size(); ++side) {
        since.security[side] = now.security[side] - before.security[side];
    }
    since.recovery_plan = now.recovery_plan - before.recovery_plan;
    return since;
}

} // namespace samspil
