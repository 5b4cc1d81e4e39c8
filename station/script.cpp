#include "station/script.hpp"

#include "proto/election/statement_words.hpp"
#include "proto/text/csv.hpp"
#include "proto/text/toml_support.hpp"
#include "station/complaints.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace zheng::station {
namespace {

using namespace election;
using text::line_of;

// One table of the script: every key is asked for once, and what nobody asked for is a fault.
class Fields {
  public:
    Fields(const toml::table& table, Complaints& complaints) : table_(table), complaints_(complaints) {}
    ~Fields() {
        for (const auto& [key, node] : table_)
            if (std::find(seen_.begin(), seen_.end(), std::string_view(key.str())) == seen_.end())
                complaints_.add(line_of(node), "没有这一项：" + std::string(key.str()),
                                "unknown key '" + std::string(key.str()) + "'");
    }
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    [[nodiscard]] std::uint32_t line() const { return line_of(table_); }
    const toml::node* find(std::string_view key, bool required) {
        seen_.emplace_back(key);
        const auto* node = table_.get(key);
        if (node == nullptr && required)
            complaints_.add(line(), "缺少 " + std::string(key), "'" + std::string(key) + "' is missing");
        return node;
    }
    void wrong(const toml::node& node, std::string_view key, const std::string& zh, const std::string& en) {
        complaints_.add(line_of(node), std::string(key) + "：" + zh, std::string(key) + ": " + en);
    }

    std::string text(std::string_view key, bool required = true) {
        const auto* node = find(key, required);
        if (node == nullptr)
            return {};
        const auto value = node->value_exact<std::string>();
        if (!value || value->size() > text_bytes_max)
            wrong(*node, key, "应为文字", "not a text, or too long");
        return value.value_or("");
    }
    template <class Id>
    Id id(std::string_view key, bool required = true) {
        const auto* node = table_.get(key);
        auto value = text(key, required);
        if (node != nullptr && !valid_id(value))
            wrong(*node, key, "编号不合格", "'" + value + "' is no id");
        return Id{std::move(value)};
    }
    Date date(std::string_view key) {
        const auto* node = find(key, true);
        Date out;
        if (node != nullptr && !text::day_of(*node, out))
            wrong(*node, key, "应为日期 \"2026-11-21\"", "not a day like \"2026-11-21\"");
        return out;
    }
    template <class Number>
    Number number(std::string_view key, bool required = true, Number otherwise = 0) {
        const auto* node = find(key, required);
        return node == nullptr ? otherwise : number_of<Number>(*node, key);
    }
    template <class Number>
    Number number_of(const toml::node& node, std::string_view key) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < 0 || *value > std::int64_t{0xFFFFFFFF}) {
            wrong(node, key, "应为不小于 0 的整数", "not a whole number from 0 on");
            return 0;
        }
        return static_cast<Number>(*value);
    }
    bool flag(std::string_view key, bool otherwise) {
        const auto* node = find(key, false);
        if (node == nullptr)
            return otherwise;
        const auto value = node->value_exact<bool>();
        if (!value)
            wrong(*node, key, "应为 true 或 false", "not true or false");
        return value.value_or(otherwise);
    }
    template <class Read>
    void list(std::string_view key, bool required, Read read) {
        const auto* node = find(key, required);
        if (node == nullptr)
            return;
        const auto* array = node->as_array();
        if (array == nullptr || array->size() > script_places_max * 8U) {
            wrong(*node, key, "应为列表", "not a list, or too long");
            return;
        }
        for (const auto& element : *array)
            read(element);
    }
    template <class Read>
    void tables(std::string_view key, bool required, Read read) {
        list(key, required, [&](const toml::node& element) {
            if (const auto* inner = element.as_table(); inner != nullptr)
                read(*inner);
            else
                wrong(element, key, "应为一组值", "not a table");
        });
    }
    template <class Id>
    std::vector<Id> ids(std::string_view key, bool required) {
        std::vector<Id> out;
        list(key, required, [&](const toml::node& element) {
            const auto value = element.value_exact<std::string>();
            if (value && valid_id(*value))
                out.push_back({*value});
            else
                wrong(element, key, "编号不合格", "not an id");
        });
        return out;
    }
    template <class Read>
    void table(std::string_view key, bool required, Read read) {
        const auto* node = find(key, required);
        if (node == nullptr)
            return;
        if (const auto* inner = node->as_table(); inner != nullptr)
            read(*inner);
        else
            wrong(*node, key, "应为一组值", "not a table");
    }
    template <class Parse, class Enum>
    void name(std::string_view key, Enum& out, Parse parse_name) {
        const auto* node = table_.get(key);
        const auto value = text(key);
        if (node != nullptr && !parse_name(value, out))
            wrong(*node, key, "没有这个值：" + value, "'" + value + "' is not known");
    }

  private:
    const toml::table& table_;
    Complaints& complaints_;
    std::vector<std::string> seen_;
};

MethodStep read_method(const toml::table& table, const ContestId& contest, Complaints& complaints) {
    Fields fields(table, complaints);
    MethodStep out;
    out.line = fields.line();
    out.on = fields.date("on");
    out.document = fields.text("document");
    out.body.contest = contest;
    fields.name("nomination", out.body.nomination,
                [](std::string_view text, NominationMode& mode) { return parse(text, mode); });
    fields.tables("offices", true, [&](const toml::table& inner) {
        Fields office(inner, complaints);
        OfficeSeats seats;
        office.name("office", seats.office, [](std::string_view text, Office& o) { return election::parse(text, o); });
        seats.seats = office.number<std::uint32_t>("seats");
        out.body.offices.push_back(seats);
    });
    fields.table("assembly", true, [&](const toml::table& inner) {
        Fields assembly(inner, complaints);
        auto& vote = out.body.assembly;
        assembly.name("body", vote.body, [](std::string_view text, AssemblyBody& body) { return parse(text, body); });
        vote.due = assembly.number<std::uint32_t>("due");
        vote.present = assembly.number<std::uint32_t>("present");
        vote.yes = assembly.number<std::uint32_t>("yes");
        vote.no = assembly.number<std::uint32_t>("no");
    });
    return out;
}

RollStep read_roll(const toml::table& table, Complaints& complaints) {
    Fields fields(table, complaints);
    RollStep out;
    out.line = fields.line();
    out.on = fields.date("on");
    out.registered = fields.number<Votes>("registered");
    fields.list("classes", true,
                [&](const toml::node& node) { out.classes.push_back(fields.number_of<Votes>(node, "classes")); });
    out.commitment_file = fields.text("commitment_file", false);
    out.roll = fields.text("roll", false);
    if (out.commitment_file.empty() == out.roll.empty())
        complaints.add(out.line, "commitment_file 与 roll 二者给一", "give either commitment_file or roll");
    return out;
}

PollStep read_poll(const toml::table& table, const ContestId& contest, Complaints& complaints) {
    Fields fields(table, complaints);
    PollStep out;
    out.line = fields.line();
    out.on = fields.date("on");
    const auto place = fields.id<PlaceId>("place");
    out.opened.contest = out.closed.contest = contest;
    out.opened.place = out.closed.place = place;
    out.opened.shown_empty = true;
    out.closed.boxes_sealed = true;
    fields.tables("boxes", true, [&](const toml::table& inner) {
        Fields box(inner, complaints);
        out.opened.boxes.push_back({box.id<BoxId>("box"), box.text("seal"), box.flag("mobile", false)});
    });
    out.opened.papers_received = fields.number<Votes>("papers_received");
    fields.tables("turnout", false, [&](const toml::table& inner) {
        Fields turnout(inner, complaints);
        TurnoutReported said{contest, place, 0, 0, 0};
        said.in_person = turnout.number<Votes>("in_person");
        said.proxy = turnout.number<Votes>("proxy", false);
        said.mobile = turnout.number<Votes>("mobile", false);
        out.turnout.push_back(std::move(said));
    });
    out.closed.in_person = fields.number<Votes>("in_person");
    out.closed.proxy = fields.number<Votes>("proxy", false);
    out.closed.mobile = fields.number<Votes>("mobile", false);
    out.closed.papers_issued = fields.number<Votes>("papers_issued", false);
    out.closed.papers_replaced = fields.number<Votes>("papers_replaced", false);
    out.closed.papers_unused = fields.number<Votes>("papers_unused", false);
    return out;
}

CountStepOfDay read_count(const toml::table& table, Complaints& complaints) {
    Fields fields(table, complaints);
    CountStepOfDay out;
    out.line = fields.line();
    out.on = fields.date("on");
    out.place = fields.id<PlaceId>("place");
    fields.tables("boxes", true, [&](const toml::table& inner) {
        Fields box(inner, complaints);
        out.boxes.push_back({box.id<BoxId>("box"), box.number<Votes>("pieces")});
    });
    out.forged = fields.number<Votes>("forged", false);
    out.mixed = fields.flag("mixed", true);
    out.table = fields.number<std::uint32_t>("table", false, 1);
    out.ballots = fields.text("ballots", false);
    out.totals = fields.text("totals", false);
    out.write_ins = fields.text("write_ins", false);
    out.recorders = fields.ids<PersonId>("recorders", true);
    if (!out.ballots.empty() && !out.totals.empty())
        complaints.add(out.line, "ballots 与 totals 只给一个", "give ballots or totals, not both");
    return out;
}

}  // namespace

tl::expected<Script, text::Faults> parse_script(std::string_view file, std::string_view content) {
    Complaints complaints{std::string(file), {}};
    if (content.size() > script_bytes_max || text::line_of_bad_utf8(content) != 0) {
        complaints.add(text::line_of_bad_utf8(content), "文件太大，或不是 UTF-8", "too large, or not UTF-8");
        return tl::make_unexpected(complaints.faults);
    }
    const auto parsed = text::parse_toml(content, file);
    if (!parsed) {
        complaints.add(parsed.error().line, "不是合格的 TOML", "not TOML: " + parsed.error().en);
        return tl::make_unexpected(complaints.faults);
    }
    Script out;
    {
        Fields fields(*parsed, complaints);
        out.contest = fields.id<ContestId>("contest");
        out.signers = fields.ids<PersonId>("signers", false);
        fields.table("method", false,
                     [&](const toml::table& t) { out.method = read_method(t, out.contest, complaints); });
        fields.table("candidates", false, [&](const toml::table& t) {
            Fields inner(t, complaints);
            out.candidates = CandidatesStep{inner.line(), inner.date("on"), inner.text("file")};
        });
        fields.table("roll", false, [&](const toml::table& t) { out.roll = read_roll(t, complaints); });
        fields.table("ballot", false, [&](const toml::table& t) {
            Fields inner(t, complaints);
            out.ballot = BallotStep{inner.line(), inner.date("on")};
        });
        fields.tables("poll", false,
                      [&](const toml::table& t) { out.polls.push_back(read_poll(t, out.contest, complaints)); });
        fields.tables("count", false, [&](const toml::table& t) { out.counts.push_back(read_count(t, complaints)); });
        fields.table("result", false, [&](const toml::table& t) {
            Fields inner(t, complaints);
            out.result = ResultStep{inner.line(), inner.date("on")};
        });
        fields.table("filing", false, [&](const toml::table& t) {
            Fields inner(t, complaints);
            out.filing = FilingStep{inner.line(), inner.date("on"), inner.text("objection", false)};
        });
    }
    if (!complaints.faults.empty())
        return tl::make_unexpected(complaints.faults);
    return out;
}

}  // namespace zheng::station
