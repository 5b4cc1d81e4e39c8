#include "station/core/check_in.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::station {

using namespace election;

Given given_by(Signed what) {
    switch (what) {
    case Signed::in_person:
        return Given::in_person;
    case Signed::agent:
        return Given::to_agent;
    case Signed::mobile:
        return Given::mobile;
    default:
        return Given::open;
    }
}

class CheckInRunner {
  public:
    CheckInRunner(CheckIn& in, CheckInStep& step) : in_(in), step_(step) {}

    void operator()(const IssuePapers& act) {
        if (act.own) {
            in_.at(act.elector).given = Given::in_person;
            in_.at(act.elector).turned_away = false;
        }
        for (const RollNumber principal : act.principals)
            in_.at(principal).given = Given::to_agent;
        step_.papers_out = act.principals.size() + (act.own ? 1U : 0U);
    }
    void operator()(const RefuseProxy& act) {
        in_.at(act.principal).proxy = VoteRecord::Proxy::refused;
        in_.at(act.principal).fault = act.why;
    }
    void operator()(const ProxyAgain& act) {
        in_.at(act.principal).proxy = VoteRecord::Proxy::as_filed;
        in_.at(act.principal).fault = ProxyFault::none;
    }
    void operator()(const PrincipalCame& act) {
        VoteRecord& record = in_.at(act.principal);
        if (record.given == Given::to_agent) {
            record.turned_away = true;
            step_.what = CheckInStep::What::turned_away;
            return;
        }
        record.proxy = VoteRecord::Proxy::lapsed;
        step_.what = CheckInStep::What::lapsed;
    }
    void operator()(const ExchangePaper& act) {
        ++in_.at(act.elector).spoiled;
        step_.papers_out = step_.papers_back = 1;
    }
    void operator()(const HandBack& act) {
        if (act.own)
            in_.at(act.elector).given = Given::open;
        for (const RollNumber principal : act.principals)
            in_.at(principal).given = Given::open;
        if (act.marked)
            in_.at(act.elector).spoiled = static_cast<std::uint8_t>(in_.at(act.elector).spoiled + act.papers);
        step_.papers_back = act.papers;
    }
    void operator()(const PapersReceived& act) { in_.received_ = act.total; }
    void operator()(const PapersAtTable& act) { in_.tables_[act.table - 1].given = act.total; }
    void operator()(const SpoiledAtTable& act) { in_.tables_[act.table - 1].spoiled = act.total; }
    void operator()(const BoxSent& act) {
        in_.boxes_[act.box - 1].under_way = act.papers;
        step_.papers_out = act.papers;
    }
    void operator()(const BoxReturned& act) {
        for (const RollNumber voter : act.voters)
            in_.at(voter).given = Given::mobile;
        auto& box = in_.boxes_[act.box - 1];
        box.under_way = 0;
        box.replaced += act.replaced;
        box.missing += act.missing;
        step_.papers_back = act.returned;
    }
    void operator()(const BoxVoterCorrected& act) {
        in_.at(act.wrong).given = Given::open;
        in_.at(act.right).given = Given::mobile;
    }
    void operator()(const TableClosed& act) {
        in_.tables_[act.table - 1].closed = true;
        in_.tables_[act.table - 1].unused = act.unused;
    }
    void operator()(const TableReopened& act) {
        in_.tables_[act.table - 1].closed = false;
        in_.tables_[act.table - 1].unused = 0;
    }
    void operator()(const CheckInClosed& act) {
        in_.closed_ = true;
        in_.reserve_unused_ = act.unused;
    }
    void operator()(const CheckInReopened&) {
        in_.closed_ = false;
        in_.reserve_unused_ = 0;
    }
    void operator()(const TurnoutSaid& act) { in_.said_ = {act.in_person, act.proxy, act.mobile}; }
    void operator()(const RowsKeyed& act) {
        step_.what = CheckInStep::What::keyed;
        for (const auto& row : act.rows) {
            VoteRecord& record = in_.at(row.elector);
            (act.who == Recorder::a ? record.keyed_a : record.keyed_b) = row.what;
            if (record.keyed_a == Signed::not_keyed || record.keyed_b == Signed::not_keyed)
                continue;
            if (record.keyed_a != record.keyed_b) {
                record.keyed_a = record.keyed_b = Signed::not_keyed;
                step_.differ.push_back(row.elector);
                continue;
            }
            if (record.given == Given::open)
                record.given = given_by(row.what);
            if (record.given == Given::in_person && in_.roll_->agent_of(row.elector))
                record.proxy = VoteRecord::Proxy::lapsed;
            if (record.given == Given::to_agent)
                record.proxy = VoteRecord::Proxy::as_filed;
            if (record.proxy != VoteRecord::Proxy::refused)
                record.fault = ProxyFault::none;
            record.keyed_a = record.keyed_b = Signed::agreed;
        }
    }

  private:
    CheckIn& in_;
    CheckInStep& step_;
};

CheckIn::CheckIn(const CheckInRoll& roll, const CheckInRules& rules)
    : roll_(&roll), rules_(&rules), records_(roll.electors.size()), tables_(roll.tables.size()),
      boxes_(roll.boxes.size()) {
    CHECK(faults_of(roll, rules).empty(), "a roll with a fault opens no poll");
}

CheckInStep CheckIn::apply(const CheckInAct& act) {
    CHECK(!check(act), "only what check() lets pass happens");
    CheckInStep step;
    std::visit(CheckInRunner(*this, step), act);
    return step;
}

std::size_t CheckIn::row_of(RollNumber number) const {
    const Elector* elector = roll_->find(number);
    CHECK(elector != nullptr, "the number is on the roll");
    return static_cast<std::size_t>(elector - roll_->electors.data());
}
VoteRecord& CheckIn::at(RollNumber number) {
    return records_[row_of(number)];
}
const VoteRecord& CheckIn::at(RollNumber number) const {
    return records_[row_of(number)];
}
const VoteRecord* CheckIn::record(RollNumber number) const {
    return roll_->find(number) == nullptr ? nullptr : &at(number);
}

Offer CheckIn::offer(RollNumber number) const {
    Offer out;
    const Elector* elector = roll_->find(number);
    if (elector == nullptr)
        return out;
    const bool handed_on = roll_->agent_of(number) && at(number).proxy == VoteRecord::Proxy::as_filed;
    out.own = elector->own_vote && at(number).given == Given::open && !handed_on;
    for (const RollNumber principal : roll_->principals_of(number)) {
        const VoteRecord& record = at(principal);
        if (record.given == Given::open && record.proxy == VoteRecord::Proxy::as_filed)
            out.principals.push_back(principal);
    }
    return out;
}

Offer CheckIn::held(RollNumber number) const {
    Offer out;
    if (roll_->find(number) == nullptr)
        return out;
    out.own = at(number).given == Given::in_person;
    for (const RollNumber principal : roll_->principals_of(number))
        if (at(principal).given == Given::to_agent)
            out.principals.push_back(principal);
    return out;
}

CheckInFigures CheckIn::figures() const {
    CheckInFigures out;
    for (std::size_t row = 0; row < records_.size(); ++row) {
        const VoteRecord& record = records_[row];
        out.electors += roll_->electors[row].own_vote ? 1U : 0U;
        out.in_person += record.given == Given::in_person ? 1U : 0U;
        out.proxy += record.given == Given::to_agent ? 1U : 0U;
        out.mobile += record.given == Given::mobile ? 1U : 0U;
        out.spoiled += record.spoiled;
        out.turned_away += record.turned_away ? 1U : 0U;
        out.lapsed += record.proxy == VoteRecord::Proxy::lapsed ? 1U : 0U;
        out.refused += record.proxy == VoteRecord::Proxy::refused ? 1U : 0U;
    }
    out.received = received_;
    Votes boxes = out.mobile;
    for (const Box& box : boxes_) {
        out.spoiled += box.replaced;
        out.missing += box.missing;
        out.under_way += box.under_way;
        boxes += box.replaced + box.missing + box.under_way;
    }
    Votes given = 0;
    for (std::uint32_t table = 1; table <= tables_.size(); ++table) {
        given += tables_[table - 1].given;
        out.spoiled += tables_[table - 1].spoiled;
        out.on_tables += unused_at(table);
    }
    out.reserve = received_ > given + boxes ? received_ - given - boxes : 0;
    return out;
}

Votes CheckIn::unused_at(std::uint32_t table) const {
    CHECK(table >= 1 && table <= tables_.size(), "there is such a table");
    Votes used = tables_[table - 1].spoiled;
    for (std::size_t row = 0; row < records_.size(); ++row) {
        const VoteRecord& record = records_[row];
        const bool here = record.given == Given::in_person || record.given == Given::to_agent;
        if ((here || record.spoiled != 0) && roll_->table_of(roll_->electors[row]) == table)
            used += record.spoiled + (here ? 1U : 0U);
    }
    const Votes given = tables_[table - 1].given;
    return given > used ? given - used : 0;
}
Votes CheckIn::given_to(std::uint32_t table) const {
    CHECK(table >= 1 && table <= tables_.size(), "there is such a table");
    return tables_[table - 1].given;
}
bool CheckIn::table_is_closed(std::uint32_t table) const {
    CHECK(table >= 1 && table <= tables_.size(), "there is such a table");
    return tables_[table - 1].closed;
}
Votes CheckIn::under_way(std::uint32_t box) const {
    CHECK(box >= 1 && box <= boxes_.size(), "there is such a box");
    return boxes_[box - 1].under_way;
}

Votes CheckIn::missing_for_quorum(Votes elsewhere, Votes registered) const {
    const Votes needed = least(rules_->quorum.value, registered);
    const Votes here = figures().took_part() + elsewhere;
    return here >= needed ? 0 : needed - here;
}

TurnoutSaid CheckIn::turnout_to_say() const {
    const CheckInFigures now = figures();
    const auto tens = [](Votes is, Votes said) { return std::max(said, is - is % turnout_step); };
    return {tens(now.in_person, said_.in_person), tens(now.proxy, said_.proxy), tens(now.mobile, said_.mobile)};
}

Votes CheckIn::counted_unused() const {
    Votes out = 0;
    for (const Table& table : tables_)
        out += table.unused;
    return out;
}

std::optional<PollClosed> CheckIn::poll_closed() const {
    if (!closed_)
        return std::nullopt;
    const CheckInFigures now = figures();
    PollClosed out;
    out.contest = roll_->contest;
    out.place = roll_->place;
    out.in_person = now.in_person;
    out.proxy = now.proxy;
    out.mobile = now.mobile;
    if (rules_->papers_recorded) {
        out.papers_unused = counted_unused() + reserve_unused_;
        out.papers_issued = received_ - out.papers_unused;
        out.papers_replaced = now.spoiled;
    }
    return out;
}

std::vector<RollNumber> CheckIn::rows_to_key(Recorder who, RollNumber from, std::size_t most) const {
    std::vector<RollNumber> out;
    for (std::size_t row = 0; row < records_.size() && out.size() < most; ++row) {
        const Elector& elector = roll_->electors[row];
        const VoteRecord& record = records_[row];
        const Signed keyed = who == Recorder::a ? record.keyed_a : record.keyed_b;
        const bool here = roll_->tables[roll_->table_of(elector) - 1].place == roll_->place;
        if (elector.number >= from && keyed == Signed::not_keyed && here)
            out.push_back(elector.number);
    }
    return out;
}

}  // namespace zheng::station
