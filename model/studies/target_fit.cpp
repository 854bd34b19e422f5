#include "model/studies/target_fit.hpp"

#include "model/core/errors.hpp"

namespace samspil {

TargetQuestion question_of(const World& world, const Target& target) {
    TargetQuestion question;
    question.cell = output_cells()[output_cell(target.variable, target.sector, target.segment)];
    for (std::size_t n = 0; n < narrowing_names.size(); ++n) {
        const auto narrowing = static_cast<Narrowing>(n);
        const std::string& word = target.narrowed_to(narrowing);
        if (word.empty()) continue;
        question.focus[n] = find_narrowing(world, narrowing, word);
        require(question.focus[n].has_value(), "target " + target.id + ": there is no " + word);
    }
    return question;
}

std::vector<TargetFit> fit_targets(const World& world, const YearRecord& year) {
    std::vector<TargetFit> fits;
    for (const Target& target : world.targets) {
        const TargetQuestion question = question_of(world, target);
        TargetFit fit{target, focused_value(world, year, question.cell, question.focus), {}};
        if (target.value != 0.0) fit.ratio = fit.modelled / target.value;
        fits.push_back(std::move(fit));
    }
    return fits;
}

} // namespace samspil
