#include "model/outputs/replicate_bytes.hpp"

#include "model/outputs/little_endian.hpp"

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstdint>
#include <span>
#include <type_traits>

namespace samspil {

namespace {

template <class Type, class Record>
concept Constness = std::same_as<std::remove_const_t<Type>, Record>;

// The fields of the records, for writing and for reading. A structured binding names every field of
// a type or does not compile, so none that is added can be forgotten here.

template <Constness<JourneyYear> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [started, resolved, abandoned, bounces, visits, chase_contacts, months, latent_months,
           repeated_visits, relapse_visits] = record;
    visit(started, resolved, abandoned, bounces, visits, chase_contacts, months, latent_months,
          repeated_visits, relapse_visits);
}

template <Constness<HoursOfKind> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [asked, capacity] = record;
    visit(asked, capacity);
}

template <Constness<StageYear> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [organisations, maturity, load] = record;
    visit(organisations, maturity, load);
}

template <Constness<MunicipalYear> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [before_settlement, equalisation, budget_guarantee, hospital_cofinancing] = record;
    visit(before_settlement, equalisation, budget_guarantee, hospital_cofinancing);
}

template <Constness<EmploymentOfPlace> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [income_tax, net_benefits] = record;
    visit(income_tax, net_benefits);
}

template <Constness<CaseRecord> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [instance, renewal, capex, own_value, public_value, societal_value, payback, wrong_pocket,
           grant, external, decision] = record;
    visit(instance, renewal, capex, own_value, public_value, societal_value, payback, wrong_pocket,
          grant, external, decision);
}

template <Constness<PocketSum> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [value, elsewhere] = record;
    visit(value, elsewhere);
}

template <Constness<CaseSums> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [appraised, begun, renewals, of_appraised, of_funded] = record;
    visit(appraised, begun, renewals, of_appraised, of_funded);
}

template <Constness<SiloLoss> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [not_seen, no_money, refused] = record;
    visit(not_seen, no_money, refused);
}

template <Constness<InvestmentYear> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [cases, sums, silo_loss, outcomes, live, settled, settled_of_true_gain] = record;
    visit(cases, sums, silo_loss, outcomes, live, settled, settled_of_true_gain);
}

template <Constness<MonthlyAmount> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [in_step, latent] = record;
    visit(in_step, latent);
}

template <Constness<Valuation::OfJourney> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [additionality, guarantee, benefit, wage] = record;
    visit(additionality, guarantee, benefit, wage);
}

template <Constness<Valuation::OfMunicipality> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [population_share, equalisation_rate] = record;
    visit(population_share, equalisation_rate);
}

template <Constness<Valuation> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [journeys, municipalities, wage_of_kind, net_share_of_wage, leisure_value] = record;
    visit(journeys, municipalities, wage_of_kind, net_share_of_wage, leisure_value);
}

template <Constness<YearRecord> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [journeys, visits_of_service, idle, hours_of_kind, stages_of_kind, incidents_of_kind,
           trust, investment, municipalities, employment, employment_of_place, flows, valued_by] =
        record;
    visit(journeys, visits_of_service, idle, hours_of_kind, stages_of_kind, incidents_of_kind,
          trust, investment, municipalities, employment, employment_of_place, flows, valued_by);
}

template <Constness<SectorGain> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [change, time_of_businesses] = record;
    visit(change, time_of_businesses);
}

template <Constness<Residual> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [stocks, initiatives] = record;
    visit(stocks, initiatives);
}

template <Constness<ReplicateResult> Record, class Visitor>
void visit_fields(Record& record, Visitor& visit) {
    auto& [years, residual] = record;
    visit(years, residual);
}

class Writer {
  public:
    template <class... Fields> void operator()(const Fields&... fields) { (write(fields), ...); }
    std::string bytes() && { return std::move(bytes_); }

  private:
    void write(std::uint64_t word) { append_word(bytes_, word); }
    void write(double value) { write(std::bit_cast<std::uint64_t>(value)); }
    void write(Decision decision) { write(static_cast<std::uint64_t>(decision)); }
    void write(Ore amount) { write(static_cast<std::uint64_t>(amount.amount())); }
    /// Few of the flows that there could be are there.
    void write(const YearFlows& flows) {
        const std::span<const Ore> amounts = flows.amounts();
        write(std::uint64_t{flows.category_count()});
        write(static_cast<std::uint64_t>(std::count_if(
            amounts.begin(), amounts.end(), [](Ore amount) { return amount != Ore(); })));
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            if (amounts[i] == Ore()) continue;
            write(std::uint64_t{i});
            write(amounts[i]);
        }
    }
    template <class Item, std::size_t size> void write(const std::array<Item, size>& items) {
        for (const Item& item : items) write(item);
    }
    template <class Item> void write(const std::vector<Item>& items) {
        write(std::uint64_t{items.size()});
        for (const Item& item : items) write(item);
    }
    template <class Record> void write(const Record& record) { visit_fields(record, *this); }

    std::string bytes_;
};

/// More than any world has; damaged bytes may claim any number.
constexpr std::uint64_t most_categories = 1U << 10U;

/// Reads zeros once the bytes have come to an end, and grows nothing from then on.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    template <class... Fields> void operator()(Fields&... fields) { (read(fields), ...); }
    bool at_end() const { return !short_ && rest_.empty(); }

  private:
    void read(std::uint64_t& word) {
        short_ = short_ || rest_.size() < bytes_of_word;
        word = short_ ? 0 : word_of(rest_);
        if (!short_) rest_.remove_prefix(bytes_of_word);
    }
    void read(double& value) {
        std::uint64_t word = 0;
        read(word);
        value = std::bit_cast<double>(word);
    }
    void read(Decision& decision) {
        std::uint64_t word = 0;
        read(word);
        decision = static_cast<Decision>(word);
    }
    void read(Ore& amount) {
        std::uint64_t word = 0;
        read(word);
        amount = Ore(static_cast<std::int64_t>(word));
    }
    void read(YearFlows& flows) {
        std::uint64_t category_count = 0;
        std::uint64_t count = 0;
        read(category_count);
        read(count);
        short_ = short_ || category_count > most_categories;
        if (short_) return;
        flows = YearFlows(category_count);
        std::uint64_t next = 0;
        for (std::uint64_t i = 0; i < count && !short_; ++i) read_amount(flows.amounts(), next);
    }
    /// Only what write() has written: in rising order, and nothing that is zero.
    void read_amount(std::span<Ore> amounts, std::uint64_t& next) {
        std::uint64_t place = 0;
        read(place);
        short_ = short_ || place < next || place >= amounts.size();
        if (short_) return;
        read(amounts[place]);
        short_ = short_ || amounts[place] == Ore();
        next = place + 1;
    }
    template <class Item, std::size_t size> void read(std::array<Item, size>& items) {
        for (Item& item : items) read(item);
    }
    template <class Item> void read(std::vector<Item>& items) {
        std::uint64_t size = 0;
        read(size);
        for (std::uint64_t i = 0; i < size && !short_; ++i) {
            if constexpr (std::is_default_constructible_v<Item>)
                items.emplace_back();
            else
                items.emplace_back(0);
            read(items.back());
        }
    }
    template <class Record> void read(Record& record) { visit_fields(record, *this); }

    std::string_view rest_;
    bool short_ = false;
};

} // namespace

std::string bytes_of(const ReplicateResult& result) {
    Writer writer;
    writer(result);
    return std::move(writer).bytes();
}

std::optional<ReplicateResult> replicate_of(std::string_view bytes) {
    Reader reader(bytes);
    ReplicateResult result;
    reader(result);
    return reader.at_end() ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace samspil
