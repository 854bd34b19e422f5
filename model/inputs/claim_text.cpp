#include "model/inputs/claim_text.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/file_source.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/studies/variables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>
#include <string_view>

namespace samspil {

namespace {

constexpr int deepest = 100; ///< parentheses and signs within each other

/// What is wrong with a claim, at a byte of it.
struct ClaimFault {
    std::size_t at;
    std::string text;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// A word of a claim and where it begins.
struct Word {
    std::size_t at = 0;
    std::string text;
};

/// The words by which a sector is named in a claim on gains.
std::vector<std::string_view> whose_words(bool with_society) {
    std::vector<std::string_view> words(sector_names.begin(),
                                        sector_names.begin() + actor_sector_count);
    words.push_back(public_word);
    if (with_society) words.insert(words.begin(), society_word);
    return words;
}

/// Reads a claim from left to right; throws ClaimFault at the first thing that is wrong.
class ClaimParser {
  public:
    ClaimParser(const std::string& text, const Position& where) : text_(text), where_(where) {}

    Claim claim() {
        Claim claim;
        claim.that = text_;
        claim.where = where_;
        steps_ = &claim.left;
        expression();
        claim.relation = relation();
        steps_ = &claim.right;
        expression();
        if (next() != '\0') refuse("a claim ends here, but it goes on with " + rest());
        return claim;
    }

    /// Of a byte of the text. What goes over several lines is placed where it begins.
    Position place(std::size_t at) const {
        if (text_.find('\n') != std::string::npos) return where_;
        Position place = where_;
        place.column += 1; // the quote
        for (std::size_t i = 0; i < at; ++i) {
            if (!continues_character(text_[i])) ++place.column;
        }
        return place;
    }

  private:
    [[noreturn]] void refuse(const std::string& why) const { throw ClaimFault{at_, why}; }

    /// The next character that is no space; 0 at the end.
    char next() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    std::string rest() {
        return next() == '\0' ? std::string("nothing") : in_quotes(text_.substr(at_));
    }
    bool takes(char c) {
        if (next() != c || c == '\0') return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        if (!takes(c)) refuse(fmt::format("\"{}\" is missing before {}", c, rest()));
    }

    Relation relation() {
        next();
        for (std::size_t r = 0; r < relation_signs.size(); ++r) {
            if (!std::string_view(text_).substr(at_).starts_with(relation_signs[r])) continue;
            at_ += relation_signs[r].size();
            return static_cast<Relation>(r);
        }
        refuse(fmt::format("{} should stand before {}", listed(relation_signs), rest()));
    }

    void operate(ClaimStep::Kind kind) { steps_->push_back({kind, 0.0, {}}); }

    void expression() {
        term();
        for (;;) {
            if (takes('+')) {
                term();
                operate(ClaimStep::Kind::add);
            } else if (takes('-')) {
                term();
                operate(ClaimStep::Kind::subtract);
            } else {
                return;
            }
        }
    }

    void term() {
        factor();
        for (;;) {
            if (takes('*')) {
                factor();
                operate(ClaimStep::Kind::multiply);
            } else if (takes('/')) {
                factor();
                operate(ClaimStep::Kind::divide);
            } else {
                return;
            }
        }
    }

    void factor() {
        if (++depth_ > deepest) refuse(fmt::format("more than {} within each other", deepest));
        const char c = next();
        if (takes('-')) {
            factor();
            operate(ClaimStep::Kind::negate);
        } else if (takes('(')) {
            expression();
            expect(')');
        } else if (is_digit(c) || c == '.') {
            steps_->push_back({ClaimStep::Kind::number, number(), {}});
        } else if (begins_name(c)) {
            quantity();
        } else {
            refuse("a number, a figure or \"(\" should stand before " + rest());
        }
        --depth_;
    }

    double number() {
        double value = 0.0;
        const char* const begin = text_.data() + at_;
        const char* const end = text_.data() + text_.size();
        const std::from_chars_result read = std::from_chars(begin, end, value);
        if (read.ec != std::errc()) refuse(rest() + " does not begin with a number");
        at_ += static_cast<std::size_t>(read.ptr - begin);
        return value;
    }

    Word word() {
        next();
        Word word{at_, ""};
        while (at_ < text_.size() && (begins_name(text_[at_]) || is_digit(text_[at_]))) {
            word.text += text_[at_++];
        }
        if (word.text.empty()) refuse("a word should stand before " + rest());
        return word;
    }
    /// Index of the next word among those that may stand there.
    std::size_t word_of(std::string_view what, std::span<const std::string_view> words) {
        return place_of(what, word(), words);
    }
    static std::size_t place_of(std::string_view what, const Word& word,
                                std::span<const std::string_view> words) {
        const auto found = std::find(words.begin(), words.end(), word.text);
        if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
        throw ClaimFault{word.at, fmt::format("{}: {}", what, is_none_of(word.text, words))};
    }

    void quantity() {
        Quantity asked;
        asked.kind = static_cast<QuantityKind>(word_of("figure", quantity_names));
        expect('(');
        switch (asked.kind) {
        case QuantityKind::gain:
            span(asked, span_words);
            whose(asked, true);
            break;
        case QuantityKind::budget:
            span(asked, span_words);
            whose(asked, false);
            break;
        case QuantityKind::employment:
            span(asked, {&span_words[2], 1});
            break;
        case QuantityKind::worth:
            measure(asked);
            break;
        case QuantityKind::value:
        case QuantityKind::change:
            span(asked, {&span_words[2], 1});
            cell(asked);
            break;
        }
        expect(',');
        asked.statistic = static_cast<Statistic>(word_of("statistic", statistic_names));
        expect(')');
        steps_->push_back({ClaimStep::Kind::quantity, 0.0, std::move(asked)});
    }

    /// A calendar year, or one of the words.
    void span(Quantity& asked, std::span<const std::string_view> words) {
        const bool is_year = is_digit(next());
        const Word said = word();
        asked.where = place(said.at);
        if (!is_year) {
            const std::string_view found = words[place_of("when", said, words)];
            const auto place = std::find(span_words.begin(), span_words.end(), found);
            asked.span = static_cast<Span>(1 + (place - span_words.begin()));
            return;
        }
        asked.span = Span::year;
        const char* const end = said.text.data() + said.text.size();
        const std::from_chars_result read = std::from_chars(said.text.data(), end, asked.year);
        if (read.ec != std::errc() || read.ptr != end) {
            throw ClaimFault{said.at, "when: " + in_quotes(said.text) + " is no calendar year"};
        }
    }

    void whose(Quantity& asked, bool with_society) {
        expect(',');
        Word said = word();
        if (with_society && said.text == "societal") said.text = society_word;
        place_of("whose", said, whose_words(with_society));
        asked.whose = said.text;
    }

    void measure(Quantity& asked) {
        std::vector<std::string_view> names;
        for (const Measure& one : measures()) {
            if (std::find(names.begin(), names.end(), one.name) == names.end())
                names.push_back(one.name);
        }
        const std::string_view name = names[word_of("measure", names)];
        std::vector<std::string_view> sectors;
        for (const Measure& one : measures()) {
            if (one.name == name) sectors.push_back(one.sector);
        }
        expect(',');
        const std::string_view sector = sectors[word_of("whose", sectors)];
        for (const Measure& one : measures()) {
            if (one.name == name && one.sector == sector) asked.measure = &one;
        }
    }

    /// A variable, its sector and perhaps a resource level.
    void cell(Quantity& asked) {
        std::vector<std::string_view> names;
        for (const OutputVariable& one : output_variables()) names.push_back(one.name);
        expect(',');
        const std::string_view variable = names[word_of("variable", names)];
        std::vector<std::string_view> sectors;
        std::vector<std::string_view> levels;
        const auto add_once = [](std::vector<std::string_view>& words, std::string_view word) {
            if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
        };
        for (const OutputCell& one : output_cells()) {
            if (one.variable->name == variable) add_once(sectors, one.sector);
        }
        expect(',');
        const std::string_view sector = sectors[word_of("sector", sectors)];
        for (const OutputCell& one : output_cells()) {
            if (one.variable->name == variable && one.sector == sector)
                add_once(levels, one.segment);
        }
        asked.cell = *find_output_cell(variable, sector, level(levels));
    }

    /// The level that stands next, if what stands next is no statistic.
    std::string_view level(std::span<const std::string_view> levels) {
        const std::size_t before = at_;
        if (takes(',')) {
            const Word said = word();
            const bool is_statistic = std::find(statistic_names.begin(), statistic_names.end(),
                                                said.text) != statistic_names.end();
            if (next() == ',' || !is_statistic) return levels[place_of("level", said, levels)];
        }
        at_ = before;
        return "all";
    }

    const std::string& text_;
    const Position& where_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::vector<ClaimStep>* steps_ = nullptr;
};

} // namespace

std::optional<Claim> read_claim(const std::string& that, const Position& where,
                                std::vector<Fault>& faults) {
    ClaimParser parser(that, where);
    try {
        return parser.claim();
    } catch (const ClaimFault& fault) {
        faults.push_back({parser.place(fault.at), "that: " + fault.text});
    }
    return std::nullopt;
}

} // namespace samspil
