#pragma once

#include "model/simulation/case_lines.hpp"

#include <boost/container/static_vector.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace samspil {

/// What the lines of a case are worth to each party, and how they move bounces.
class PartyWorth {
  public:
    ///   at_once, through_values   rows of Parties that the two parts of the gain are added to
    ///   bounces                   what the case moves of them is added to
    PartyWorth(const Parties& parties, const CaseTables& tables, double* at_once,
               double* through_values, BouncesMoved& bounces)
        : parties_(parties), tables_(tables), at_once_(at_once), through_values_(through_values),
          bounces_(bounces), counts_bounces_(tables.counts_bounces()) {}

    void begin(LineKind kind) { row_ = through_values(kind) ? through_values_ : at_once_; }
    void move(std::size_t from, std::size_t to, double kroner) {
        transfer({row_, parties_.count()}, from, to, kroner);
    }
    /// Of the attempts at a handoff a share no longer fails, by level.
    SAMSPIL_HOT void avoid(MunicipalityId m, std::size_t h,
                           const std::array<double, level_count>& shares) {
        const CaseTables::HandoffsHere& handoffs = tables_.place(m).handoffs[h];
        add_scaled_rows(row_, tables_.failures_gain(h, m), shares, parties_.row());
        if (!counts_bounces_) return;
        for (std::size_t level = 0; level < level_count; ++level) {
            bounce_less(h, shares[level] * handoffs.attempts[level]);
            resolve_smoothly(tables_.handoffs(h).journey, shares[level] * handoffs.smoother[level]);
        }
    }
    /// A share of the months that were measured is not waited.
    void shorten(const CaseTables::Place& here, ServiceId service, double share) {
        add(here.months_gain, service.index(), share);
    }
    /// A share of the life events that were measured does not come: who never begins a journey
    /// neither bounces nor is resolved.
    void prevent(const CaseTables::Place& here, JourneyId journey, double share) {
        add(here.events_gain, journey.index(), share);
        if (!counts_bounces_) return;
        const double left = here.events_left[journey.index()];
        const double fewer = left > 0.0 ? share / left : 0.0; // of those that still come
        for (std::size_t h = 0; h < tables_.handoffs_count(); ++h) {
            if (tables_.handoffs(h).journey != journey) continue;
            for (std::size_t level = 0; level < level_count; ++level) {
                bounce_less(h, fewer * here.handoffs[h].attempts[level] *
                                   here.handoffs[h].failing[level]);
            }
        }
        resolve_smoothly(journey, -fewer * here.smooth[journey.index()]);
    }
    void end(const LineKey&, double) {}
    /// After the last line.
    ///   share   see Parties::settle()
    void settle(double share) {
        parties_.settle(at_once_, share);
        if (through_values_ != at_once_) parties_.settle(through_values_, share);
    }

  protected:
    const CaseTables& tables() const { return tables_; }
    std::size_t row_length() const { return parties_.row(); }
    double* row_of_line() { return row_; }

  private:
    void add(const RowArray& gains, std::size_t i, double share) {
        add_scaled(row_, gains.data() + i * parties_.row(), share, parties_.row());
    }
    void bounce_less(std::size_t h, double failures) {
        const CaseTables::Handoffs& handoffs = tables_.handoffs(h);
        if (handoffs.first == handoffs.from) return; // it comes back to who sent it away
        const double bounces = failures * handoffs.bounce_share;
        bounces_.bounces_avoided_of[handoffs.from.index()] += bounces;
        bounces_.bounces_returning_to[handoffs.first.index()] += bounces;
    }
    void resolve_smoothly(JourneyId journey, double more) {
        if (more == 0.0) return;
        const std::span<const KindId> kinds = tables_.on_the_way(journey);
        for (const KindId kind : kinds) {
            bounces_.resolved_without_bounce_of[kind.index()] +=
                more / static_cast<double>(kinds.size());
        }
    }

    const Parties& parties_;
    const CaseTables& tables_;
    double* at_once_;
    double* through_values_;
    double* row_ = nullptr; ///< of the line
    BouncesMoved& bounces_;
    bool counts_bounces_;
};

/// The same for the accounts of those who pay only, and without bounces: for who asks nothing but
/// whether they accept.
class PayersWorth : public PartyWorth {
  public:
    /// What of a row is theirs: their account, and the memo of what of it is guaranteed.
    struct Column {
        std::size_t of_row = 0;
        std::size_t of_payers = 0; ///< see CaseTables::payers_gain()
    };
    using Columns = boost::container::static_vector<Column, 4>;

    PayersWorth(const Parties& parties, const CaseTables& tables, double* at_once,
                double* through_values, BouncesMoved& bounces, const Columns& columns)
        : PartyWorth(parties, tables, at_once, through_values, bounces), columns_(columns) {}

    SAMSPIL_HOT void avoid(MunicipalityId m, std::size_t h,
                           const std::array<double, level_count>& shares) {
        for (const Column& column : columns_) {
            const double* const gain = tables().payers_gain(column.of_payers, h, m);
            double sum = row_of_line()[column.of_row];
            for (std::size_t level = 0; level < level_count; ++level) {
                sum += shares[level] * gain[level];
            }
            row_of_line()[column.of_row] = sum;
        }
    }
    void shorten(const CaseTables::Place& here, ServiceId service, double share) {
        add(here.months_gain.data() + service.index() * row_length(), share);
    }
    void prevent(const CaseTables::Place& here, JourneyId journey, double share) {
        add(here.events_gain.data() + journey.index() * row_length(), share);
    }

  private:
    void add(const double* gain, double share) {
        for (const auto& [column, payer] : columns_) {
            row_of_line()[column] += share * gain[column];
        }
    }

    const Columns& columns_;
};

/// The same line by line.
///   Tell   called with (LineKey, volume, row of Parties) as each line ends: how many fewer a year,
///          and the gain [kr. a year]
template <class Tell> class LineWorth : public PartyWorth {
  public:
    ///   line    room for the line that is being written, a row
    ///   share   see Parties::settle()
    LineWorth(const Parties& parties, const CaseTables& tables, RowArray& line, double share,
              BouncesMoved& bounces, const Tell& tell)
        : PartyWorth(parties, tables, line.data(), line.data(), bounces), line_(line),
          share_(share), tell_(tell) {}

    void begin(LineKind kind) {
        std::fill(line_.begin(), line_.end(), 0.0);
        PartyWorth::begin(kind);
    }
    void end(const LineKey& key, double volume) {
        PartyWorth::settle(share_);
        tell_(key, volume, line_.data());
    }
    void settle(double) {} // each line is

  private:
    RowArray& line_;
    double share_;
    const Tell& tell_;
};

/// What the lines of a case are worth to society, and nothing else: for who has to look at very
/// many of them. What the budget guarantee hands on between public accounts changes no welfare.
class WelfareWorth {
  public:
    ///   weights   welfare of a krone on each party's account, shape [parties]
    WelfareWorth(const CaseTables& tables, std::span<const double> weights)
        : tables_(tables), weights_(weights) {}

    double gain() const { return gain_; } ///< [kr. a year at full effect]

    void begin(LineKind) {}
    void move(std::size_t from, std::size_t to, double kroner) {
        gain_ += kroner * (weights_[to] - weights_[from]);
    }
    SAMSPIL_HOT void avoid(MunicipalityId m, std::size_t h,
                           const std::array<double, level_count>& shares) {
        const double* const welfare = tables_.failures_welfare(h, m);
        for (std::size_t level = 0; level < level_count; ++level) {
            gain_ += shares[level] * welfare[level];
        }
    }
    void shorten(const CaseTables::Place& here, ServiceId service, double share) {
        gain_ += share * here.months_welfare[service.index()];
    }
    void prevent(const CaseTables::Place& here, JourneyId journey, double share) {
        gain_ += share * here.events_welfare[journey.index()];
    }
    void settle(double) {}
    void end(const LineKey&, double) {}

  private:
    const CaseTables& tables_;
    std::span<const double> weights_;
    double gain_ = 0.0;
};

} // namespace samspil
