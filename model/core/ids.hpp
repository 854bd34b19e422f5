#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace samspil {

/// An index into one kind of table, wrapped so that it cannot be taken for a number or for an
/// index into another table.
template <class Tag> class Id {
  public:
    constexpr Id() = default;
    constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}
    constexpr std::size_t index() const { return index_; }
    constexpr auto operator<=>(const Id&) const = default;

  private:
    std::uint32_t index_ = 0;
};

using MunicipalityId = Id<struct MunicipalityTag>;
using RegionId = Id<struct RegionTag>;
using KindId = Id<struct KindTag>;
using ServiceId = Id<struct ServiceTag>;
using JourneyId = Id<struct JourneyTag>;
using OrganisationId = Id<struct OrganisationTag>;
using AccountId = Id<struct AccountTag>;
using CategoryId = Id<struct CategoryTag>;

} // namespace samspil
