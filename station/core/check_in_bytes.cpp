// The bytes of check-in: a roll as it is kept sealed, and the state, of one size whatever has happened.
#include "audit/crypto/sha256.hpp"
#include "proto/election/check.hpp"
#include "station/core/check_in.hpp"

#include <utility>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::size_t lists_max = 16'384;

class Writer {
  public:
    void number(std::uint64_t value, std::size_t size) {
        while (size-- > 0)
            out_.push_back(static_cast<std::uint8_t>(value >> (8 * size)));
    }
    void text(std::string_view value) {
        CHECK(value.size() <= 0xFFFF, "a text of a roll is short");
        number(value.size(), 2);
        out_.insert(out_.end(), value.begin(), value.end());
    }
    void digest(const Digest& value) { out_.insert(out_.end(), value.bytes.begin(), value.bytes.end()); }
    [[nodiscard]] Bytes take() { return std::move(out_); }

  private:
    Bytes out_;
};

class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> bytes) : left_(bytes) {}
    std::uint64_t number(std::size_t size) {
        if (left_.size() < size) {
            good_ = false;
            return 0;
        }
        std::uint64_t out = 0;
        for (std::size_t i = 0; i < size; ++i)
            out = (out << 8U) | left_[i];
        left_ = left_.subspan(size);
        return out;
    }
    std::uint64_t number(std::size_t size, std::uint64_t most) {
        const auto out = number(size);
        good_ = good_ && out <= most;
        return good_ ? out : 0;
    }
    std::uint32_t number32(std::uint32_t most) { return static_cast<std::uint32_t>(number(4, most)); }
    std::size_t count() { return number(4, lists_max); }
    std::string text() {
        const auto size = number(2);
        if (left_.size() < size) {
            good_ = false;
            return {};
        }
        const auto part = left_.first(size);
        left_ = left_.subspan(size);
        return {part.begin(), part.end()};
    }
    Digest digest() {
        Digest out;
        for (auto& byte : out.bytes)
            byte = static_cast<std::uint8_t>(number(1));
        return out;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool done() const { return good_ && left_.empty(); }

  private:
    std::span<const std::uint8_t> left_;
    bool good_ = true;
};

// One record is three bytes.
void write(Writer& out, const VoteRecord& record) {
    const auto bits = static_cast<unsigned>(record.given) | (static_cast<unsigned>(record.proxy) << 2U) |
                      (record.turned_away ? 1U << 4U : 0U) | (static_cast<unsigned>(record.fault) << 5U);
    out.number(bits, 1);
    out.number(record.spoiled, 1);
    out.number((static_cast<unsigned>(record.keyed_a) << 4U) | static_cast<unsigned>(record.keyed_b), 1);
}

std::optional<VoteRecord> read_record(Reader& in) {
    const auto bits = static_cast<unsigned>(in.number(1));
    VoteRecord out;
    out.spoiled = static_cast<std::uint8_t>(in.number(1));
    const auto keyed = static_cast<unsigned>(in.number(1));
    constexpr auto signed_max = static_cast<unsigned>(Signed::agreed);
    if (((bits >> 2U) & 3U) > 2 || (bits >> 5U) > static_cast<unsigned>(ProxyFault::agent_incapable) ||
        (keyed >> 4U) > signed_max || (keyed & 15U) > signed_max)
        return std::nullopt;
    out.given = static_cast<Given>(bits & 3U);
    out.proxy = static_cast<VoteRecord::Proxy>((bits >> 2U) & 3U);
    out.turned_away = (bits & 16U) != 0;
    out.fault = static_cast<ProxyFault>(bits >> 5U);
    out.keyed_a = static_cast<Signed>(keyed >> 4U);
    out.keyed_b = static_cast<Signed>(keyed & 15U);
    return out;
}

}  // namespace

Bytes encode(const CheckInRoll& roll) {
    Writer out;
    out.digest(roll.election);
    out.text(roll.contest.text);
    out.text(roll.place.text);
    out.number(roll.tables.size(), 4);
    for (const IssuingTable& table : roll.tables) {
        out.text(table.place.text);
        out.text(table.place_name);
    }
    out.number(roll.boxes.size(), 4);
    for (const BoxId& box : roll.boxes)
        out.text(box.text);
    out.number(roll.electors.size(), 4);
    for (const Elector& elector : roll.electors) {
        out.number(elector.number, 4);
        out.text(elector.name);
        out.number(static_cast<std::uint64_t>(elector.listed_as), 1);
        out.text(elector.group);
        out.number(elector.birth.number(), 4);
        out.number(elector.table, 4);
        out.number(elector.box, 4);
        out.number(elector.own_vote ? 1 : 0, 1);
        out.text(elector.person.text);
    }
    out.number(roll.proxies.size(), 4);
    for (const StandingProxy& proxy : roll.proxies) {
        out.number(proxy.principal, 4);
        out.number(proxy.agent, 4);
    }
    out.number(roll.refused.size(), 4);
    for (const RefusedFiling& filing : roll.refused) {
        out.number(filing.principal, 4);
        out.number(filing.agent, 4);
        out.text(filing.zh);
        out.text(filing.en);
        out.text(filing.article);
    }
    return out.take();
}

Result<CheckInRoll> decode_check_in_roll(std::span<const std::uint8_t> bytes) {
    Reader in(bytes);
    CheckInRoll out;
    out.election = in.digest();
    out.contest.text = in.text();
    out.place.text = in.text();
    const auto each = [&](auto& list, auto read) {
        const auto size = in.count();
        for (std::size_t i = 0; i < size && in.good(); ++i)
            list.push_back(read());
    };
    each(out.tables, [&] {
        IssuingTable table;
        table.place.text = in.text();
        table.place_name = in.text();
        return table;
    });
    each(out.boxes, [&] { return BoxId{in.text()}; });
    bool days = true;
    each(out.electors, [&] {
        Elector elector;
        elector.number = in.number32(elector_number_max);
        elector.name = in.text();
        elector.listed_as = static_cast<RollClass>(in.number(1, 4));
        days = days && elector.listed_as >= RollClass::resident;
        elector.group = in.text();
        const auto day = in.number32(~0U);
        days = days && (day == 0 || Date::from_number(day, elector.birth));
        elector.table = in.number32(issuing_tables_max);
        elector.box = in.number32(mobile_boxes_max);
        elector.own_vote = in.number(1, 1) == 1;
        elector.person.text = in.text();
        return elector;
    });
    each(out.proxies, [&] {
        StandingProxy proxy;
        proxy.principal = in.number32(elector_number_max);
        proxy.agent = in.number32(elector_number_max);
        return proxy;
    });
    each(out.refused, [&] {
        RefusedFiling filing;
        filing.principal = in.number32(elector_number_max);
        filing.agent = in.number32(elector_number_max);
        filing.zh = in.text();
        filing.en = in.text();
        filing.article = in.text();
        return filing;
    });
    if (!in.done() || !days)
        return fail(Errc::malformed, "these are not the bytes of a roll for check-in");
    return out;
}

Digest digest_of(const CheckInRoll& roll) {
    return crypto::sha256(encode(roll));
}

Bytes CheckIn::encode() const {
    Writer out;
    out.number(received_, 4);
    for (const Votes figure : {said_.in_person, said_.proxy, said_.mobile, reserve_unused_})
        out.number(figure, 4);
    out.number(closed_ ? 1 : 0, 1);
    for (const Table& table : tables_) {
        for (const Votes figure : {table.given, table.spoiled, table.unused})
            out.number(figure, 4);
        out.number(table.closed ? 1 : 0, 1);
    }
    for (const Box& box : boxes_)
        for (const Votes figure : {box.under_way, box.replaced, box.missing})
            out.number(figure, 4);
    for (const VoteRecord& record : records_)
        write(out, record);
    return out.take();
}

Result<CheckIn> CheckIn::decode(const CheckInRoll& roll, const CheckInRules& rules,
                                std::span<const std::uint8_t> bytes) {
    constexpr Votes box_figure_max = 0xFFFF'FFFF;
    Reader in(bytes);
    CheckIn out(roll, rules);
    out.received_ = in.number(4, papers_max);
    for (Votes* figure : {&out.said_.in_person, &out.said_.proxy, &out.said_.mobile, &out.reserve_unused_})
        *figure = in.number(4, papers_max);
    out.closed_ = in.number(1, 1) == 1;
    for (Table& table : out.tables_) {
        for (Votes* figure : {&table.given, &table.spoiled, &table.unused})
            *figure = in.number(4, papers_max);
        table.closed = in.number(1, 1) == 1;
    }
    for (Box& box : out.boxes_)
        for (Votes* figure : {&box.under_way, &box.replaced, &box.missing})
            *figure = in.number(4, box_figure_max);
    bool records = true;
    for (VoteRecord& record : out.records_) {
        const auto read = read_record(in);
        records = records && read.has_value();
        record = read.value_or(VoteRecord{});
    }
    if (!in.done() || !records)
        return fail(Errc::malformed, "these are not the bytes of a check-in of this roll");
    return out;
}

}  // namespace zheng::station
