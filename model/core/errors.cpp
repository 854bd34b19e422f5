#include "model/core/errors.hpp"

#include <utility>

namespace samspil {

std::string to_string(const Fault& fault) {
    std::string text = fault.where.file;
    if (fault.where.line > 0) text += ":" + std::to_string(fault.where.line);
    if (fault.where.column > 0) text += ":" + std::to_string(fault.where.column);
    if (!text.empty()) text += ": ";
    return text + fault.text;
}

namespace {

std::string joined(const std::vector<Fault>& faults) {
    std::string text;
    for (const Fault& fault : faults) {
        if (!text.empty()) text += '\n';
        text += to_string(fault);
    }
    return text;
}

} // namespace

InputError::InputError(std::vector<Fault> faults)
    : std::runtime_error(joined(faults)), faults_(std::move(faults)) {}

} // namespace samspil
