// Whether an act of check-in may happen now.
#include "station/core/check_in.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

using Answer = std::optional<CheckInNo>;
constexpr std::uint8_t spoiled_max = 255;  // of one record

CheckInNo no(CheckInRefusal why, RollNumber number = 0) {
    CheckInNo out;
    out.why = why;
    out.number = number;
    return out;
}

CheckInNo no_figures(CheckInRefusal why, Votes counted, Votes expected, std::uint32_t table = 0) {
    CheckInNo out = no(why);
    out.counted = counted;
    out.expected = expected;
    out.table = table;
    return out;
}

bool has_twice(std::vector<RollNumber> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end();
}

}  // namespace

class CheckInChecker {
  public:
    explicit CheckInChecker(const CheckIn& in) : in_(in), roll_(*in.roll_) {}

    [[nodiscard]] Answer operator()(const IssuePapers& act) const {
        const Elector* elector = nullptr;
        if (auto why = at_table(act.table, act.elector, elector))
            return why;
        if (!act.own && act.principals.empty())
            return no(CheckInRefusal::nothing_asked, act.elector);
        if (act.own)
            if (auto why = own_paper(*elector))
                return why;
        if (has_twice(act.principals))
            return no(CheckInRefusal::has_paper, act.principals.front());
        for (const RollNumber principal : act.principals)
            if (auto why = paper_of(principal, act.elector))
                return why;
        return enough_papers(act.table, act.principals.size() + (act.own ? 1U : 0U));
    }

    [[nodiscard]] Answer operator()(const RefuseProxy& act) const {
        if (auto why = of_proxy(act.table, act.principal))
            return why;
        const VoteRecord& record = in_.at(act.principal);
        if (record.given != Given::open)
            return no(record.given == Given::to_agent ? CheckInRefusal::agent_has_paper : CheckInRefusal::has_paper,
                      act.principal);
        const bool known = act.why >= ProxyFault::no_document && act.why <= ProxyFault::agent_incapable;
        if (!known || record.proxy != VoteRecord::Proxy::as_filed)
            return no(CheckInRefusal::proxy_as_it_was, act.principal);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const ProxyAgain& act) const {
        if (auto why = of_proxy(act.table, act.principal))
            return why;
        const VoteRecord& record = in_.at(act.principal);
        if (record.given != Given::open)
            return no(CheckInRefusal::has_paper, act.principal);
        if (record.proxy == VoteRecord::Proxy::as_filed)
            return no(CheckInRefusal::proxy_as_it_was, act.principal);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const PrincipalCame& act) const {
        if (auto why = of_proxy(act.table, act.principal))
            return why;
        const VoteRecord& record = in_.at(act.principal);
        if (record.given != Given::open && record.given != Given::to_agent)
            return no(CheckInRefusal::has_paper, act.principal);
        if (record.proxy != VoteRecord::Proxy::as_filed)
            return no(CheckInRefusal::proxy_as_it_was, act.principal);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const ExchangePaper& act) const {
        const Elector* elector = nullptr;
        if (auto why = at_table(act.table, act.elector, elector))
            return why;
        const Votes held = in_.held(act.elector).papers();
        if (held == 0)
            return no(CheckInRefusal::has_no_paper, act.elector);
        const Votes most = std::min<Votes>(spoiled_max, held * exchanges_max);
        if (const Votes spoiled = in_.at(act.elector).spoiled; spoiled >= most) {
            auto out = no_figures(CheckInRefusal::too_many_exchanges, spoiled, most);
            out.number = act.elector;
            return out;
        }
        return enough_papers(act.table, 1);
    }

    [[nodiscard]] Answer operator()(const HandBack& act) const {
        const Elector* elector = nullptr;
        if (auto why = at_table(act.table, act.elector, elector))
            return why;
        const Offer held = in_.held(act.elector);
        if (!act.own && act.principals.empty())
            return no(CheckInRefusal::nothing_asked, act.elector);
        if ((act.own && !held.own) || has_twice(act.principals))
            return no(CheckInRefusal::has_no_paper, act.elector);
        for (const RollNumber principal : act.principals)
            if (std::find(held.principals.begin(), held.principals.end(), principal) == held.principals.end())
                return no(CheckInRefusal::has_no_paper, principal);
        const Votes papers = act.principals.size() + (act.own ? 1U : 0U);
        if (act.papers != papers)
            return no_figures(CheckInRefusal::papers_miscounted, act.papers, papers);
        if (act.marked && in_.at(act.elector).spoiled + papers > spoiled_max)
            return no_figures(CheckInRefusal::too_many_exchanges, in_.at(act.elector).spoiled, spoiled_max);
        const CheckInFigures now = in_.figures();
        if (act.own && now.in_person <= in_.said_.in_person)
            return no_figures(CheckInRefusal::already_reported, now.in_person - 1, in_.said_.in_person);
        if (now.proxy < in_.said_.proxy + act.principals.size() && !act.principals.empty())
            return no_figures(CheckInRefusal::already_reported, now.proxy - act.principals.size(), in_.said_.proxy);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const PapersReceived& act) const {
        if (in_.closed_)
            return no(CheckInRefusal::closed);
        const CheckInFigures now = in_.figures();
        const Votes out = now.received - now.reserve;
        if (act.total > papers_max || act.total < out)
            return no_figures(CheckInRefusal::figures_wrong, act.total, out);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const PapersAtTable& act) const {
        if (auto why = open_table(act.table))
            return why;
        const auto& table = in_.tables_[act.table - 1];
        const Votes used = table.given - in_.unused_at(act.table);
        const Votes most = table.given + in_.figures().reserve;
        if (act.total < used || act.total > most)
            return no_figures(CheckInRefusal::figures_wrong, act.total, act.total < used ? used : most, act.table);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const SpoiledAtTable& act) const {
        if (auto why = open_table(act.table))
            return why;
        const auto& table = in_.tables_[act.table - 1];
        const Votes most = table.spoiled + in_.unused_at(act.table);
        if (act.total > (in_.rules_->papers_recorded ? most : papers_max))
            return no_figures(CheckInRefusal::figures_wrong, act.total, most, act.table);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const BoxSent& act) const {
        if (auto why = open_box(act.box))
            return why;
        if (in_.boxes_[act.box - 1].under_way != 0)
            return no(CheckInRefusal::box_under_way);
        const Votes reserve = in_.rules_->papers_recorded ? in_.figures().reserve : papers_max;
        if (act.papers == 0 || act.papers > reserve)
            return no_figures(act.papers == 0 ? CheckInRefusal::nothing_asked : CheckInRefusal::no_papers_left,
                              act.papers, reserve);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const BoxReturned& act) const {
        if (auto why = open_box(act.box))
            return why;
        const Votes out = in_.boxes_[act.box - 1].under_way;
        if (out == 0)
            return no(CheckInRefusal::box_not_under_way);
        if (has_twice(act.voters))
            return no(CheckInRefusal::has_paper);
        for (const RollNumber voter : act.voters)
            if (auto why = on_list(act.box, voter))
                return why;
        const bool figures = act.replaced <= papers_max && act.returned <= papers_max && act.missing <= papers_max;
        const Votes accounted = figures ? act.voters.size() + act.replaced + act.returned + act.missing : 0;
        if (accounted != out)
            return no_figures(CheckInRefusal::box_does_not_add_up, accounted, out);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const BoxVoterCorrected& act) const {
        if (auto why = open_box(act.box))
            return why;
        const Elector* wrong = roll_.find(act.wrong);
        if (wrong == nullptr)
            return no(CheckInRefusal::not_on_roll, act.wrong);
        if (wrong->box != act.box || in_.at(act.wrong).given != Given::mobile)
            return no(CheckInRefusal::has_no_paper, act.wrong);
        return on_list(act.box, act.right);
    }

    [[nodiscard]] Answer operator()(const TableClosed& act) const {
        if (auto why = open_table(act.table))
            return why;
        const Votes computed = in_.rules_->papers_recorded ? in_.unused_at(act.table) : 0;
        return counted(act.unused, computed, act.difference_accepted, act.table);
    }

    [[nodiscard]] Answer operator()(const TableReopened& act) const {
        if (auto why = table_here(act.table))
            return why;
        if (in_.closed_)
            return no(CheckInRefusal::closed);
        return in_.tables_[act.table - 1].closed ? Answer{} : no(CheckInRefusal::not_closed);
    }

    [[nodiscard]] Answer operator()(const CheckInClosed& act) const {
        if (in_.closed_)
            return no(CheckInRefusal::closed);
        for (std::uint32_t table = 1; table <= roll_.tables.size(); ++table)
            if (!table_here(table) && !in_.tables_[table - 1].closed) {
                auto out = no(CheckInRefusal::tables_open);
                out.table = table;
                return out;
            }
        for (const auto& box : in_.boxes_)
            if (box.under_way != 0)
                return no(CheckInRefusal::boxes_open);
        const CheckInFigures now = in_.figures();
        if (auto why = counted(act.unused, in_.rules_->papers_recorded ? now.reserve : 0, act.difference_accepted, 0))
            return why;
        // What the law asks of PollClosed: whoever took part was given a paper.
        const Votes unused = in_.counted_unused() + act.unused;
        const Votes gone = unused > now.received ? 0 : now.received - unused;
        if (in_.rules_->papers_recorded && (unused > now.received || gone < now.took_part() + now.spoiled))
            return no_figures(CheckInRefusal::papers_too_few, gone, now.took_part() + now.spoiled);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const CheckInReopened&) const {
        return in_.closed_ ? Answer{} : no(CheckInRefusal::not_closed);
    }

    [[nodiscard]] Answer operator()(const TurnoutSaid& act) const {
        const CheckInFigures now = in_.figures();
        const bool grows =
            act.in_person >= in_.said_.in_person && act.proxy >= in_.said_.proxy && act.mobile >= in_.said_.mobile;
        if (!grows || act.in_person > now.in_person || act.proxy > now.proxy || act.mobile > now.mobile)
            return no(CheckInRefusal::turnout_wrong);
        return std::nullopt;
    }

    [[nodiscard]] Answer operator()(const RowsKeyed& act) const {
        if (in_.closed_)
            return no(CheckInRefusal::closed);
        if (act.rows.empty() || act.rows.size() > rows_keyed_max)
            return no(CheckInRefusal::nothing_asked);
        std::vector<RollNumber> numbers;
        for (const auto& row : act.rows) {
            numbers.push_back(row.elector);
            if (auto why = row_keyed(act.who, row))
                return why;
        }
        if (has_twice(numbers))
            return no(CheckInRefusal::row_wrong);
        return std::nullopt;
    }

  private:
    // Which tables are of this place.
    [[nodiscard]] Answer table_here(std::uint32_t table) const {
        if (table == 0 || table > roll_.tables.size() || roll_.tables[table - 1].place != roll_.place)
            return no(CheckInRefusal::no_such_table);
        return std::nullopt;
    }
    [[nodiscard]] Answer open_table(std::uint32_t table) const {
        if (auto why = table_here(table))
            return why;
        if (in_.closed_)
            return no(CheckInRefusal::closed);
        if (in_.tables_[table - 1].closed) {
            auto out = no(CheckInRefusal::table_closed);
            out.table = table;
            return out;
        }
        return std::nullopt;
    }
    [[nodiscard]] Answer at_table(std::uint32_t table, RollNumber number, const Elector*& elector) const {
        if (auto why = open_table(table))
            return why;
        elector = roll_.find(number);
        if (elector == nullptr)
            return no(CheckInRefusal::not_on_roll, number);
        if (const auto own = roll_.table_of(*elector); own != table) {
            auto out = no(CheckInRefusal::other_table, number);
            out.table = own;
            return out;
        }
        return std::nullopt;
    }
    [[nodiscard]] Answer of_proxy(std::uint32_t table, RollNumber principal) const {
        const Elector* elector = nullptr;
        if (auto why = at_table(table, principal, elector))
            return why;
        if (!roll_.agent_of(principal))
            return no(CheckInRefusal::not_this_agent, principal);
        return std::nullopt;
    }
    [[nodiscard]] Answer own_paper(const Elector& elector) const {
        const VoteRecord& record = in_.at(elector.number);
        if (!elector.own_vote)
            return no(CheckInRefusal::no_own_vote, elector.number);
        if (record.given == Given::to_agent)
            return no(CheckInRefusal::agent_has_paper, elector.number);
        if (record.given != Given::open)
            return no(CheckInRefusal::has_paper, elector.number);
        if (roll_.agent_of(elector.number) && record.proxy == VoteRecord::Proxy::as_filed)
            return no(CheckInRefusal::proxy_stands, elector.number);
        if (elector.box != 0 && in_.boxes_[elector.box - 1].under_way != 0)
            return no(CheckInRefusal::with_mobile_box, elector.number);
        return std::nullopt;
    }
    [[nodiscard]] Answer paper_of(RollNumber principal, RollNumber agent) const {
        if (roll_.find(principal) == nullptr)
            return no(CheckInRefusal::not_on_roll, principal);
        if (roll_.agent_of(principal) != agent)
            return no(CheckInRefusal::not_this_agent, principal);
        const VoteRecord& record = in_.at(principal);
        if (record.given != Given::open)
            return no(CheckInRefusal::has_paper, principal);
        if (record.proxy == VoteRecord::Proxy::lapsed)
            return no(CheckInRefusal::proxy_lapsed, principal);
        if (record.proxy == VoteRecord::Proxy::refused) {
            auto out = no(CheckInRefusal::proxy_refused, principal);
            out.fault = record.fault;
            return out;
        }
        return std::nullopt;
    }
    [[nodiscard]] Answer enough_papers(std::uint32_t table, Votes wanted) const {
        const Votes left = in_.unused_at(table);
        if (in_.rules_->papers_recorded && left < wanted)
            return no_figures(CheckInRefusal::no_papers_left, wanted, left, table);
        return std::nullopt;
    }
    [[nodiscard]] Answer open_box(std::uint32_t box) const {
        if (in_.closed_)
            return no(CheckInRefusal::closed);
        if (box == 0 || box > in_.boxes_.size())
            return no(CheckInRefusal::no_such_box);
        return std::nullopt;
    }
    [[nodiscard]] Answer on_list(std::uint32_t box, RollNumber voter) const {
        const Elector* elector = roll_.find(voter);
        if (elector == nullptr)
            return no(CheckInRefusal::not_on_roll, voter);
        if (elector->box != box)
            return no(CheckInRefusal::not_on_box_list, voter);
        if (!elector->own_vote)
            return no(CheckInRefusal::no_own_vote, voter);
        if (in_.at(voter).given != Given::open)
            return no(CheckInRefusal::has_paper, voter);
        return std::nullopt;
    }
    [[nodiscard]] static Answer counted(Votes is, Votes computed, bool accepted, std::uint32_t table) {
        if (is > papers_max || (is != computed && !accepted))
            return no_figures(CheckInRefusal::unused_differs, is, computed, table);
        return std::nullopt;
    }
    [[nodiscard]] Answer row_keyed(Recorder who, const RowsKeyed::Row& row) const {
        const Elector* elector = roll_.find(row.elector);
        if (elector == nullptr)
            return no(CheckInRefusal::not_on_roll, row.elector);
        const VoteRecord& record = in_.at(row.elector);
        const bool could =
            (row.what == Signed::nobody) || (row.what == Signed::in_person && elector->own_vote) ||
            (row.what == Signed::agent && roll_.agent_of(row.elector)) ||
            (row.what == Signed::mobile && elector->box != 0 && in_.boxes_[elector->box - 1].under_way == 0);
        // A row that the program has given a paper for is either not signed on paper, or signed for the same.
        const bool agrees =
            record.given == Given::open || row.what == Signed::nobody || given_by(row.what) == record.given;
        const Signed before = who == Recorder::a ? record.keyed_a : record.keyed_b;
        if (!could || before != Signed::not_keyed)
            return no(CheckInRefusal::row_wrong, row.elector);
        if (!agrees)
            return no(CheckInRefusal::has_paper, row.elector);
        if (const auto table = roll_.table_of(*elector); table_here(table)) {
            auto out = no(CheckInRefusal::other_table, row.elector);
            out.table = table;
            return out;
        }
        return std::nullopt;
    }

    const CheckIn& in_;
    const CheckInRoll& roll_;
};

std::optional<CheckInNo> CheckIn::check(const CheckInAct& act) const {
    return std::visit(CheckInChecker(*this), act);
}

}  // namespace zheng::station
