#include "station/desk/check_in_desk.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace zheng::station {
namespace {

using boost::json::array;
using boost::json::object;

object text(std::string zh, std::string en) {
    return {{"zh", std::move(zh)}, {"en", std::move(en)}};
}

constexpr std::array<std::string_view, 12> table_acts{"find",         "look",         "issue",    "principal_came",
                                                      "refuse_proxy", "proxy_again",  "exchange", "hand_back",
                                                      "close_table",  "reopen_table", "rows",     "key_rows"};
constexpr std::array<std::string_view, 8> chair_acts{"papers_received", "papers_at_table", "spoiled_at_table",
                                                     "box_sent",        "box_returned",    "box_voter",
                                                     "check_in_close",  "check_in_reopen"};
constexpr std::size_t list_max = 1000;

// The fields of an act, as a browser sent them: anything may be in them. The first wrong one is remembered.
class Fields {
  public:
    struct Number {
        bool good = false;
        std::uint64_t value = 0;
    };
    explicit Fields(const object& fields) : fields_(fields) {}
    std::uint64_t number(std::string_view name, std::uint64_t most) {
        const auto* value = fields_.if_contains(name);
        const Number out = value == nullptr ? Number{} : as_number(*value);
        if (!out.good || out.value > most)
            wrong(name);
        return fault_.empty() ? out.value : 0;
    }
    std::uint32_t small(std::string_view name) { return static_cast<std::uint32_t>(number(name, elector_number_max)); }
    // Not there: false.
    bool flag(std::string_view name) {
        const auto* value = fields_.if_contains(name);
        if (value != nullptr && !value->is_bool())
            wrong(name);
        return value != nullptr && value->is_bool() && value->get_bool();
    }
    std::string_view text(std::string_view name) {
        const auto* value = fields_.if_contains(name);
        if (value == nullptr || !value->is_string() || value->get_string().size() > search_bytes_max) {
            wrong(name);
            return {};
        }
        return {value->get_string().data(), value->get_string().size()};
    }
    std::vector<RollNumber> numbers(std::string_view name) {
        std::vector<RollNumber> out;
        for (const auto& entry : list(name)) {
            const Number one = as_number(entry);
            if (!one.good || one.value > elector_number_max)
                wrong(name);
            else
                out.push_back(static_cast<RollNumber>(one.value));
        }
        return out;
    }
    std::vector<RowsKeyed::Row> rows(std::string_view name) {
        std::vector<RowsKeyed::Row> out;
        for (const auto& entry : list(name)) {
            const auto* row = entry.if_object();
            const auto* who = row == nullptr ? nullptr : row->if_contains("elector");
            const auto* what = row == nullptr ? nullptr : row->if_contains("what");
            const Number number = who == nullptr ? Number{} : as_number(*who);
            const auto how = what == nullptr || !what->is_string()
                                 ? std::nullopt
                                 : signed_named({what->get_string().data(), what->get_string().size()});
            if (!number.good || number.value > elector_number_max || !how)
                wrong(name);
            else
                out.push_back({static_cast<RollNumber>(number.value), *how});
        }
        return out;
    }
    Recorder who() {
        const auto name = text("who");
        if (name != "a" && name != "b")
            wrong("who");
        return name == "b" ? Recorder::b : Recorder::a;
    }
    ProxyFault proxy_fault(std::string_view name) {
        const auto fault = proxy_fault_named(text(name));
        if (!fault)
            wrong(name);
        return fault.value_or(ProxyFault::no_document);
    }
    [[nodiscard]] const std::string& fault() const { return fault_; }

  private:
    static Number as_number(const boost::json::value& value) {
        if (value.is_int64() && value.get_int64() >= 0)
            return {true, static_cast<std::uint64_t>(value.get_int64())};
        return value.is_uint64() ? Number{true, value.get_uint64()} : Number{};
    }
    const array& list(std::string_view name) {
        static const array none;
        const auto* value = fields_.if_contains(name);
        if (value == nullptr)
            return none;
        if (!value->is_array() || value->get_array().size() > list_max) {
            wrong(name);
            return none;
        }
        return value->get_array();
    }
    void wrong(std::string_view name) {
        if (fault_.empty())
            fault_ = name;
    }
    const object& fields_;
    std::string fault_;
};

ActAnswer refused(std::string code, std::string zh, std::string en) {
    ActAnswer out;
    out.ok = false;
    out.code = std::move(code);
    out.zh = std::move(zh);
    out.en = std::move(en);
    return out;
}
ActAnswer malformed(std::string_view field) {
    return refused("malformed", fmt::format("“{}”没有填对", field), fmt::format("\"{}\" is not filled in well", field));
}
ActAnswer answered(object more) {
    ActAnswer out;
    out.more = std::move(more);
    return out;
}

std::optional<CheckInAct> table_act(std::uint32_t table, std::string_view act, Fields& in) {
    if (act == "issue")
        return IssuePapers{table, in.small("elector"), in.flag("own"), in.numbers("principals")};
    if (act == "principal_came")
        return PrincipalCame{table, in.small("elector")};
    if (act == "refuse_proxy")
        return RefuseProxy{table, in.small("elector"), in.proxy_fault("why")};
    if (act == "proxy_again")
        return ProxyAgain{table, in.small("elector")};
    if (act == "exchange")
        return ExchangePaper{table, in.small("elector")};
    if (act == "hand_back")
        return HandBack{table,
                        in.small("elector"),
                        in.flag("own"),
                        in.numbers("principals"),
                        in.number("papers", papers_max),
                        in.flag("marked")};
    if (act == "close_table")
        return TableClosed{table, in.number("unused", papers_max), in.flag("accept")};
    if (act == "reopen_table")
        return TableReopened{table};
    if (act == "key_rows")
        return RowsKeyed{in.who(), in.rows("rows")};
    return std::nullopt;
}

std::optional<CheckInAct> chair_act(std::string_view act, Fields& in) {
    if (act == "papers_received")
        return PapersReceived{in.number("total", papers_max)};
    if (act == "papers_at_table")
        return PapersAtTable{in.small("table"), in.number("total", papers_max)};
    if (act == "spoiled_at_table")
        return SpoiledAtTable{in.small("table"), in.number("total", papers_max)};
    if (act == "box_sent")
        return BoxSent{in.small("box"), in.number("papers", papers_max)};
    if (act == "box_returned")
        return BoxReturned{in.small("box"), in.numbers("voters"), in.number("replaced", papers_max),
                           in.number("returned", papers_max), in.number("missing", papers_max)};
    if (act == "box_voter")
        return BoxVoterCorrected{in.small("box"), in.small("wrong"), in.small("right")};
    if (act == "check_in_close")
        return CheckInClosed{in.number("unused", papers_max), in.flag("accept")};
    if (act == "check_in_reopen")
        return CheckInReopened{};
    return std::nullopt;
}

object figures_of(const CheckInFigures& now) {
    return {{"in_person", now.in_person}, {"proxy", now.proxy}, {"mobile", now.mobile}, {"took_part", now.took_part()}};
}

}  // namespace

CheckInDesk::CheckInDesk(const CheckInRoll& roll, const CheckInRules& rules, ElectorSearch search,
                         CheckInDeskOrder order)
    : roll_(&roll), rules_(&rules), search_(std::move(search)), order_(std::move(order)) {}

std::unique_ptr<CheckInDesk> CheckInDesk::open(const CheckInRoll& roll, const CheckInRules& rules, ElectorSearch search,
                                               CheckInDeskOrder order) {
    std::unique_ptr<CheckInDesk> out(new CheckInDesk(roll, rules, std::move(search), std::move(order)));
    static_cast<void>(out->reopen());
    return out;
}

Result<void> CheckInDesk::reopen() {
    if (file_)
        return {};
    auto file = order_.open();
    ++revision_;
    if (!file) {
        trouble_ = file.error();
        return fail(std::move(file).error());
    }
    trouble_.reset();
    file_.emplace(std::move(*file));
    return {};
}

bool CheckInDesk::knows(WindowKind kind, std::string_view act) {
    const auto has = [&](const auto& list) { return std::find(list.begin(), list.end(), act) != list.end(); };
    return (kind == WindowKind::check_in && has(table_acts)) || (kind == WindowKind::desk && has(chair_acts));
}

ActAnswer CheckInDesk::act(const Window& window, std::string_view act, const object& fields) {
    CHECK(knows(window.kind, act), "the act is check-in's");
    if (!reopen())
        return refused("not_stored", "领票记录打不开，请停止发票，告诉主持席",
                       "the record of check-in cannot be opened: give out no papers, and tell the chair");
    if (act == "find")
        return find(window.table, fields);
    if (act == "look")
        return look(window.table, fields);
    if (act == "rows")
        return rows(fields);
    Fields in(fields);
    const auto wanted = window.kind == WindowKind::check_in ? table_act(window.table, act, in) : chair_act(act, in);
    if (!in.fault().empty())
        return malformed(in.fault());
    CHECK(wanted.has_value(), "every act of the lists is made");
    return happen(*wanted);
}

ActAnswer CheckInDesk::happen(const CheckInAct& act) {
    if (const auto no = file_->now().check(act)) {
        const auto words = in_words(*no, *roll_, *rules_);
        auto out = refused(std::string(name_of(no->why)), words.zh, words.en);
        if (!words.article.empty())
            out.more["article"] = article_json(words.article);
        return out;
    }
    auto done = file_->act(act);
    ++revision_;
    if (!done) {
        // Whether it has happened is known when the file has been read again: the page looks at the person anew.
        file_.reset();
        static_cast<void>(reopen());
        return refused("not_stored", "没有存上，先不要给票：请重新查看此人",
                       "it was not stored: hand out nothing yet, and look at this person again");
    }
    object more{{"papers_out", done->papers_out}, {"papers_back", done->papers_back}};
    if (done->what == CheckInStep::What::turned_away) {
        CheckInNo no;
        no.why = CheckInRefusal::agent_has_paper;
        if (const auto* came = std::get_if<PrincipalCame>(&act))
            no.number = came->principal;
        const auto words = in_words(no, *roll_, *rules_);
        more["told"] = text(words.zh, words.en);
        more["article"] = article_json(words.article);
    }
    if (done->what == CheckInStep::What::keyed) {
        array differ;
        for (const RollNumber number : done->differ)
            differ.push_back(named(*roll_, number));
        more["differ"] = std::move(differ);
    }
    return answered(std::move(more));
}

ActAnswer CheckInDesk::find(std::uint32_t table, const object& fields) const {
    Fields in(fields);
    const auto wanted = in.text("text");
    if (!in.fault().empty())
        return malformed(in.fault());
    const Hits hits = search_.find(wanted);
    array found;
    for (const RollNumber number : hits.numbers) {
        auto one = named(*roll_, number);
        one["here"] = roll_->table_of(*roll_->find(number)) == table;
        found.push_back(std::move(one));
    }
    return answered({{"hits", std::move(found)}, {"more", hits.more}});
}

ActAnswer CheckInDesk::look(std::uint32_t table, const object& fields) const {
    Fields in(fields);
    const auto number = in.small("elector");
    if (!in.fault().empty())
        return malformed(in.fault());
    auto card = card_of(file_->now(), table, number);
    if (card.empty()) {
        CheckInNo no;
        const auto words = in_words(no, *roll_, *rules_);
        return refused(std::string(name_of(no.why)), words.zh, words.en);
    }
    return answered({{"card", std::move(card)}});
}

ActAnswer CheckInDesk::rows(const object& fields) const {
    Fields in(fields);
    const auto who = in.who();
    const auto from = in.small("from");
    if (!in.fault().empty())
        return malformed(in.fault());
    array out;
    for (const RollNumber number : file_->now().rows_to_key(who, from, rows_shown_max)) {
        auto row = named(*roll_, number);
        row["proxy"] = roll_->agent_of(number).has_value();
        row["mobile"] = roll_->find(number)->box != 0;
        out.push_back(std::move(row));
    }
    return answered({{"rows", std::move(out)}});
}

object CheckInDesk::quorum() const {
    const Votes elsewhere = order_.took_part_elsewhere();
    const Votes missing = file_->now().missing_for_quorum(elsewhere, order_.registered);
    const Votes all = file_->now().figures().took_part() + elsewhere;
    const bool none = rules_->quorum.value == election::Test::none;
    object out{{"took_part", all},
               {"registered", order_.registered},
               {"needed", none ? 0 : least(rules_->quorum.value, order_.registered)},
               {"missing", missing},
               {"reached", missing == 0}};
    if (none)
        out["words"] = text(fmt::format("已领票 {} 人", all), fmt::format("{} have been given papers", all));
    else if (missing == 0)
        out["words"] =
            text(fmt::format("已领票 {} 人，已{}", all, election::words_zh(rules_->quorum.value)),
                 fmt::format("{} have been given papers: {}", all, election::words_en(rules_->quorum.value)));
    else
        out["words"] =
            text(fmt::format("已领票 {} 人，还差 {} 人{}", all, missing, election::words_zh(rules_->quorum.value)),
                 fmt::format("{} have been given papers, {} short of {}", all, missing,
                             election::words_en(rules_->quorum.value)));
    return out;
}

object CheckInDesk::view(std::uint32_t table) const {
    object out{{"issuing_table", table}, {"state", "failed"}};
    if (!file_ || table == 0 || table > roll_->tables.size() || roll_->tables[table - 1].place != roll_->place) {
        if (file_)
            out["state"] = "no_table";
        return out;
    }
    const CheckIn& now = file_->now();
    out["state"] = now.is_closed() ? "closed" : now.table_is_closed(table) ? "table_closed" : "open";
    out["papers_recorded"] = rules_->papers_recorded;
    out["unused"] = now.unused_at(table);
    out["quorum"] = quorum();
    array faults;
    for (const auto fault : {ProxyFault::no_document, ProxyFault::another_agent, ProxyFault::withdrawn,
                             ProxyFault::agent_declines, ProxyFault::principal_dead, ProxyFault::agent_incapable}) {
        object one = text(std::string(words_zh(fault)), std::string(words_en(fault)));
        one["id"] = name_of(fault);
        one["article"] = article_json(article_of(fault, *rules_));
        faults.push_back(std::move(one));
    }
    out["faults"] = std::move(faults);
    out["rows_left"] =
        object{{"a", !now.rows_to_key(Recorder::a, 1, 1).empty()}, {"b", !now.rows_to_key(Recorder::b, 1, 1).empty()}};
    return out;
}

object CheckInDesk::chair_view() const {
    if (!file_)
        return {{"state", "failed"}};
    const CheckIn& now = file_->now();
    const CheckInFigures figures = now.figures();
    object out = figures_of(figures);
    out["state"] = now.is_closed() ? "closed" : "open";
    out["quorum"] = quorum();
    out["received"] = figures.received;
    out["issued"] = figures.issued();
    out["spoiled"] = figures.spoiled;
    out["reserve"] = figures.reserve;
    out["under_way"] = figures.under_way;
    out["missing"] = figures.missing;
    out["principals_turned_away"] = figures.turned_away;
    out["proxies_lapsed"] = figures.lapsed;
    out["proxies_refused"] = figures.refused;
    array tables;
    for (std::uint32_t table = 1; table <= roll_->tables.size(); ++table) {
        if (roll_->tables[table - 1].place != roll_->place)
            continue;
        tables.push_back(object{{"table", table},
                                {"given", now.given_to(table)},
                                {"unused", now.unused_at(table)},
                                {"closed", now.table_is_closed(table)}});
    }
    out["tables"] = std::move(tables);
    array boxes;
    for (std::uint32_t box = 1; box <= roll_->boxes.size(); ++box) {
        const auto listed = std::count_if(roll_->electors.begin(), roll_->electors.end(),
                                          [&](const Elector& elector) { return elector.box == box; });
        boxes.push_back(object{
            {"box", box}, {"id", roll_->boxes[box - 1].text}, {"under_way", now.under_way(box)}, {"listed", listed}});
    }
    out["boxes"] = std::move(boxes);
    const auto say = now.turnout_to_say();
    out["to_say"] = object{{"in_person", say.in_person}, {"proxy", say.proxy}, {"mobile", say.mobile}};
    out["poll_closed"] = nullptr;
    if (const auto closed = now.poll_closed())
        out["poll_closed"] = object{{"in_person", closed->in_person},
                                    {"proxy", closed->proxy},
                                    {"mobile", closed->mobile},
                                    {"papers_issued", closed->papers_issued},
                                    {"papers_replaced", closed->papers_replaced},
                                    {"papers_unused", closed->papers_unused}};
    return out;
}

boost::json::value CheckInDesk::wall_view() const {
    if (!file_)
        return nullptr;
    return quorum();
}

std::optional<TurnoutSaid> CheckInDesk::turnout_to_say() const {
    if (!file_)
        return std::nullopt;
    return file_->now().turnout_to_say();
}

ActAnswer CheckInDesk::said(const TurnoutSaid& turnout) {
    if (!reopen())
        return refused("not_stored", "领票记录打不开", "the record of check-in cannot be opened");
    return happen(turnout);
}

std::optional<ActAnswer> CheckInDesk::contradicts(const TurnoutSaid& turnout) {
    if (!reopen())
        return refused("not_stored", "领票记录打不开，先不要报人数",
                       "the record of check-in cannot be opened: report no turnout yet");
    const auto no = file_->now().check(turnout);
    if (!no)
        return std::nullopt;
    const auto words = in_words(*no, *roll_, *rules_);
    return refused(std::string(name_of(no->why)), words.zh, words.en);
}

std::optional<ActAnswer> CheckInDesk::contradicts(const election::PollClosed& figures) {
    if (!reopen())
        return std::nullopt;
    const CheckIn& now = file_->now();
    const auto record = now.poll_closed();
    if (!record) {
        const auto figures_now = now.figures();
        if (figures_now.issued() == 0 && figures_now.under_way == 0)
            return std::nullopt;
        return refused("check_in_open", "发票还没有结束：请先结束各发票席，再结束发票，然后截止投票",
                       "check-in is still open: close the issuing tables and check-in first, then the poll");
    }
    const auto all = [](const election::PollClosed& of) {
        return std::tuple(of.in_person, of.proxy, of.mobile, of.papers_issued, of.papers_replaced, of.papers_unused);
    };
    if (all(*record) == all(figures))
        return std::nullopt;
    return refused(
        "figures_differ",
        fmt::format("与领票记录不符。领票记录是：本人 {} 人，委托 {} 人，流动票箱 {} 人，发出 {} 张，更换 {} "
                    "张，剩余 {} 张",
                    record->in_person, record->proxy, record->mobile, record->papers_issued, record->papers_replaced,
                    record->papers_unused),
        fmt::format("not what check-in says: {} in person, {} by proxy, {} at mobile boxes, {} papers "
                    "issued, {} replaced, {} unused",
                    record->in_person, record->proxy, record->mobile, record->papers_issued, record->papers_replaced,
                    record->papers_unused));
}

std::optional<election::PollClosed> CheckInDesk::poll_closed() const {
    return file_ ? file_->now().poll_closed() : std::nullopt;
}

}  // namespace zheng::station
