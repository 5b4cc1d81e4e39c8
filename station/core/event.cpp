#include "station/core/event.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

class Writer {
  public:
    template <std::size_t Size>
    void number(std::uint64_t value) {
        for (std::size_t i = Size; i-- > 0;)
            out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    void text(std::string_view value) {
        CHECK(value.size() <= text_bytes_max, "a text of the journal is short");
        number<2>(value.size());
        out_.insert(out_.end(), value.begin(), value.end());
    }
    void bytes(std::span<const std::uint8_t> value) { out_.insert(out_.end(), value.begin(), value.end()); }
    void persons(const std::vector<PersonId>& list) {
        CHECK(list.size() <= marks_names_max, "few names in one office");
        number<2>(list.size());
        for (const PersonId& person : list)
            text(person.text);
    }
    void ballot(const Ballot& ballot) {
        number<1>(ballot.marks.size());
        for (const OfficeMarks& marks : ballot.marks) {
            number<1>(static_cast<std::uint64_t>(marks.office));
            persons(marks.marked_for);
            persons(marks.marked_against);
            persons(marks.write_in);
            persons(marks.unclear);
            persons(marks.wrong_symbol);
        }
        number<1>(ballot.extra_mark ? 1 : 0);
    }

    void write(const CountBegun& e) {
        bytes(e.election.bytes);
        text(e.contest.text);
        text(e.place.text);
        number<8>(e.collected);
        number<4>(e.rules.bundle_papers);
        number<4>(e.rules.min_publish_ballots);
    }
    void write(const NameHeard& e) { text(e.name); }
    void write(const NameIdentified& e) {
        text(e.name);
        text(e.person.text);
        number<1>(static_cast<std::uint64_t>(e.sex));
    }
    void write(const Keyed& e) {
        number<8>(e.index);
        number<1>(static_cast<std::uint64_t>(e.who));
        ballot(e.entry);
    }
    void write(const Corrected& e) {
        number<8>(e.index);
        number<1>(static_cast<std::uint64_t>(e.who));
    }
    void write(const Ruled& e) {
        CHECK(e.votes.size() <= ruling_votes_max, "a committee is small");
        number<8>(e.index);
        number<1>(static_cast<std::uint64_t>(e.ruling));
        number<1>(static_cast<std::uint64_t>(e.doubt));
        number<1>(e.votes.size());
        for (const RulingVote& vote : e.votes) {
            text(vote.member.text);
            number<1>(static_cast<std::uint64_t>(vote.ruling));
        }
    }
    void write(const BatchClosed& e) {
        CHECK(e.order.size() == e.salts.size() && e.order.size() <= batch_papers_max, "every paper has a salt");
        number<4>(e.table);
        number<4>(e.order.size());
        for (const auto at : e.order)
            number<4>(at);
        for (const Salt& salt : e.salts)
            bytes(salt);
    }
    void write(const TotalsKeyed& e) {
        number<1>(static_cast<std::uint64_t>(e.who));
        number<2>(e.figures.size());
        for (const Figure& figure : e.figures) {
            text(figure.key);
            number<8>(figure.value);
        }
    }
    void write(const BundleTaken& e) {
        number<4>(e.table);
        number<1>(static_cast<std::uint64_t>(e.keying));
    }
    void write(const SeatTaken& e) {
        number<4>(e.table);
        number<1>(static_cast<std::uint64_t>(e.who));
        text(e.person.text);
        bytes(e.signature);
    }
    void write(const PaperReread& e) {
        number<8>(e.index);
        number<1>(static_cast<std::uint64_t>(e.reason));
        ballot(e.entry);
        text(e.note);
        bytes(e.salt);
    }
    [[nodiscard]] Bytes take() { return std::move(out_); }

  private:
    Bytes out_;
};

// Reads on after a fault without harm; `good` tells at the end.
class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    template <std::size_t Size>
    std::uint64_t number() {
        std::uint64_t value = 0;
        if (!has(Size))
            return 0;
        for (std::size_t i = 0; i < Size; ++i)
            value = (value << 8U) | bytes_[at_++];
        return value;
    }
    std::size_t size(std::size_t size_max, std::uint64_t value) {
        good_ = good_ && value <= size_max;
        return good_ ? static_cast<std::size_t>(value) : 0;
    }
    std::string text() {
        const auto length = size(text_bytes_max, number<2>());
        if (!has(length))
            return {};
        std::string out(bytes_.begin() + static_cast<std::ptrdiff_t>(at_),
                        bytes_.begin() + static_cast<std::ptrdiff_t>(at_ + length));
        at_ += length;
        return out;
    }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> bytes() {
        std::array<std::uint8_t, Size> out{};
        if (has(Size))
            std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), Size, out.begin());
        at_ += good_ ? Size : 0;
        return out;
    }
    template <class Enum>
    Enum one_of(Enum first, Enum last) {
        const auto value = number<1>();
        good_ = good_ && value >= static_cast<std::uint64_t>(first) && value <= static_cast<std::uint64_t>(last);
        return good_ ? static_cast<Enum>(value) : first;
    }
    bool flag() {
        const auto value = number<1>();
        good_ = good_ && value <= 1;
        return value == 1;
    }
    std::vector<PersonId> persons() {
        std::vector<PersonId> out;
        const auto count = size(marks_names_max, number<2>());
        for (std::size_t i = 0; i < count && good_; ++i)
            out.push_back({text()});
        return out;
    }
    Ballot ballot() {
        Ballot out;
        const auto count = size(offices_max * 2U, number<1>());
        for (std::size_t i = 0; i < count && good_; ++i) {
            OfficeMarks marks;
            marks.office = one_of(Office::chair, Office::recall);
            marks.marked_for = persons();
            marks.marked_against = persons();
            marks.write_in = persons();
            marks.unclear = persons();
            marks.wrong_symbol = persons();
            out.marks.push_back(std::move(marks));
        }
        out.extra_mark = flag();
        return out;
    }
    Recorder recorder() { return one_of(Recorder::a, Recorder::b); }

    Event event() {
        switch (number<1>()) {
        case 0: {
            CountBegun e;
            e.election.bytes = bytes<32>();
            e.contest.text = text();
            e.place.text = text();
            e.collected = number<8>();
            e.rules.bundle_papers = static_cast<std::uint32_t>(number<4>());
            e.rules.min_publish_ballots = static_cast<std::uint32_t>(number<4>());
            good_ = good_ && e.rules.bundle_papers != 0;
            return e;
        }
        case 1:
            return NameHeard{text()};
        case 2: {
            NameIdentified e;
            e.name = text();
            e.person.text = text();
            e.sex = one_of(Sex::unknown, Sex::male);
            return e;
        }
        case 3: {
            Keyed e;
            e.index = number<8>();
            e.who = recorder();
            e.entry = ballot();
            return e;
        }
        case 4: {
            Corrected e;
            e.index = number<8>();
            e.who = recorder();
            return e;
        }
        case 5: {
            Ruled e;
            e.index = number<8>();
            e.ruling = one_of(Ruling::valid, Ruling::part_void);
            e.doubt = one_of(Doubt::mark_unclear, Doubt::other);
            const auto count = size(ruling_votes_max, number<1>());
            for (std::size_t i = 0; i < count && good_; ++i) {
                RulingVote vote;
                vote.member.text = text();
                vote.ruling = one_of(Ruling::valid, Ruling::part_void);
                e.votes.push_back(std::move(vote));
            }
            return e;
        }
        case 6: {
            BatchClosed e;
            e.table = static_cast<std::uint32_t>(number<4>());
            const auto count = size(batch_papers_max, number<4>());
            for (std::size_t i = 0; i < count && good_; ++i)
                e.order.push_back(static_cast<std::uint32_t>(number<4>()));
            for (std::size_t i = 0; i < count && good_; ++i)
                e.salts.push_back(bytes<32>());
            return e;
        }
        case 7: {
            TotalsKeyed e;
            e.who = recorder();
            const auto count = size(figures_max, number<2>());
            for (std::size_t i = 0; i < count && good_; ++i) {
                Figure figure;
                figure.key = text();
                figure.value = number<8>();
                e.figures.push_back(std::move(figure));
            }
            return e;
        }
        case 8: {
            BundleTaken e;
            e.table = static_cast<std::uint32_t>(number<4>());
            e.keying = one_of(Keying::side_by_side, Keying::one_after_other);
            return e;
        }
        case 9: {
            SeatTaken e;
            e.table = static_cast<std::uint32_t>(number<4>());
            e.who = recorder();
            e.person.text = text();
            e.signature = bytes<64>();
            return e;
        }
        case 10: {
            PaperReread e;
            e.index = number<8>();
            e.reason = one_of(CorrectionReason::misread, CorrectionReason::recounted);
            e.entry = ballot();
            e.note = text();
            e.salt = bytes<32>();
            return e;
        }
        default:
            good_ = false;
            return NameHeard{};
        }
    }
    [[nodiscard]] bool ended_well() const { return good_ && at_ == bytes_.size(); }

  private:
    bool has(std::size_t count) {
        good_ = good_ && bytes_.size() - at_ >= count;
        return good_;
    }
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    bool good_ = true;
};

}  // namespace

Bytes encode(const Event& event) {
    Writer writer;
    writer.number<1>(event.index());
    std::visit([&](const auto& e) { writer.write(e); }, event);
    return writer.take();
}

Bytes seat_bytes(const CountBegun& count, const SeatTaken& seat, Votes papers_read) {
    constexpr std::string_view domain = "zheng seat v1";
    Writer writer;
    writer.bytes({reinterpret_cast<const std::uint8_t*>(domain.data()), domain.size()});
    writer.bytes(count.election.bytes);
    writer.text(count.contest.text);
    writer.text(count.place.text);
    writer.number<4>(seat.table);
    writer.number<1>(static_cast<std::uint64_t>(seat.who));
    writer.text(seat.person.text);
    writer.number<8>(papers_read);
    return writer.take();
}

Result<Event> decode(std::span<const std::uint8_t> bytes) {
    if (bytes.size() > event_bytes_max)
        return fail(Errc::too_large,
                    "a record of the ballot journal is over " + std::to_string(event_bytes_max) + " bytes");
    Reader reader(bytes);
    Event event = reader.event();
    if (!reader.ended_well())
        return fail(Errc::malformed, "not a record of the ballot journal");
    return event;
}

}  // namespace zheng::station
