// The hall at its count tables: the book of the count, bundles, entries, seats.
#include "station/desk/hall.hpp"
#include "station/keys/cosigners.hpp"

#include <algorithm>

namespace zheng::station {

using namespace election;

// ---- the count's book

ActAnswer Hall::open_book() {
    const Profile& rules = profile();
    CountBegun begun{station_.settings().election,
                     contest_,
                     place_,
                     place().count->collected,
                     {rules.bundle_papers.value, rules.min_publish_ballots.value}};
    auto book = CountBook::open(count_file(station_.directory(), contest_, place_), station_.device(), random_, rules,
                                contest().ballot->offices, begun);
    if (!book)
        return failed(book.error());
    book_.emplace(std::move(*book));
    changed();
    return {};
}

ActAnswer Hall::reopen(const Error& error) {
    auto answer = failed(error);
    book_.reset();
    if (const auto opened = open_book(); !opened.ok)
        answer = opened;
    trouble_ = Words{answer.zh, answer.en};
    changed();
    return answer;
}

ActAnswer Hall::take(Event event) {
    if (!book_) {
        if (!place().count || place().count->verdict != VoteVerdict::valid)
            return no(CountRefusal::not_begun);
        if (auto opened = open_book(); !opened.ok)
            return opened;
    }
    if (const auto why = book_->take(std::move(event)))
        return no(*why);
    if (const auto done = book_->flush(); !done)
        return reopen(done.error());
    changed();
    return {};
}

ActAnswer Hall::close_and_say_batches() {
    if (!book_)
        return {};
    if (const auto closed = book_->close_batches(); !closed)
        return reopen(closed.error());
    // The papers are safe without it: it is said as soon as both recorders' keys are open.
    for (std::size_t at = place().batches.size(); at < count()->batches().size(); ++at) {
        const ClosedBatch& batch = count()->batches()[at];
        const BatchCounted body{contest_,          place_,      batch.batch,  batch.table,
                                CountMode::papers, batch.tally, batch.records};
        if (auto said = say(body, recorders_at(batch.table)); !said.ok)
            return said;
    }
    for (std::size_t at = 0; at < count()->batches().size(); ++at) {
        const auto body = replacement(*count(), at);
        if (!body)
            return failed(body.error());
        if (*body)
            if (auto said = say(**body, recorders_at(count()->batches()[at].table)); !said.ok)
                return said;
    }
    return {};
}

std::vector<PersonId> Hall::recorders_at(std::uint32_t table) const {
    std::vector<PersonId> out;
    for (const PersonId& person : count()->tables().at(table).seats)
        if (!person.empty())
            out.push_back(person);
    return out;
}

Result<std::optional<TallyReplaced>> Hall::replacement(const HallCount& count, std::size_t at) {
    const BatchRecord& stands = place().batches[at];
    const ClosedBatch& batch = count.batches()[at];
    if (stands.batch.records == batch.records && stands.batch.tally == batch.tally)
        return std::optional<TallyReplaced>();
    TallyReplaced out{contest_, place_, batch.batch, batch.tally, batch.records, stands.payload, {}, {}};
    out.reason = CorrectionReason::recounted;  // by who a written-in name is
    boost::json::array papers;
    for (const PaperReread& reread : count.rereads()) {
        const bool here = std::any_of(batch.papers.begin(), batch.papers.end(),
                                      [&](const SettledPaper& paper) { return paper.index == reread.index; });
        if (!here)
            continue;
        out.reason = reread.reason;
        const auto number = count.number(reread.index);
        papers.push_back({{"bundle", number.bundle}, {"paper", number.paper}, {"note", reread.note}});
    }
    ZHENG_TRY(out.minutes, minutes_of("papers read again", {{"batch", batch.batch}, {"papers", papers}}));
    return std::optional(out);
}

ActAnswer Hall::may_replace(const HallCount& trial) {
    for (std::size_t at = 0; at < place().batches.size(); ++at) {
        const auto body = replacement(trial, at);
        if (!body)
            return failed(body.error());
        if (!*body)
            continue;
        const auto signers = signing(StatementType::tally_replaced, recorders_at(trial.batches()[at].table));
        if (!signers)
            return failed(signers.error());
        const auto now = clock_.unix_seconds();
        const auto asked = station_.log().ask(**body, today(), now < 0 ? 0 : static_cast<std::uint64_t>(now), *signers);
        if (!asked.accepted)
            return refused(asked);
    }
    return {};
}

const SettledPaper* Hall::counted(PaperNumber paper) const {
    if (!book_)
        return nullptr;
    const auto bundle_papers = count()->begun().rules.bundle_papers;
    return paper.bundle == 0 || paper.paper == 0 || paper.paper > bundle_papers
               ? nullptr
               : count()->settled(Votes{paper.bundle - 1} * bundle_papers + paper.paper - 1);
}

ActAnswer Hall::correct_paper(PaperNumber paper, CorrectionReason reason, const std::string& note, Ballot entry) {
    if (!book_)
        return no(CountRefusal::not_begun);
    const SettledPaper* read_before = counted(paper);
    if (read_before == nullptr)
        return no(CountRefusal::not_agreed_yet);
    const std::uint32_t table = read_before->table;
    for (const Recorder who : {Recorder::a, Recorder::b})
        if (!seat_open(table, who))
            return no("signatures_missing", "更正需要这一桌的两位计票人都在",
                      "a correction needs both recorders of the table");
    PaperReread reread{read_before->index, reason, {}, note, random_.bytes32()};
    if (const auto why = book_->with_aliases(entry))
        return no(*why);
    if (const auto done = book_->flush(); !done)
        return reopen(done.error());
    reread.entry = std::move(entry);
    return change_counted(reread);
}

ActAnswer Hall::change_counted(const Event& event) {
    if (const auto why = count()->check(event))
        return no(*why);
    HallCount trial = *count();
    trial.apply(event);
    if (auto asked = may_replace(trial); !asked.ok)
        return asked;
    if (auto taken = take(event); !taken.ok)
        return taken;
    return close_and_say_batches();
}

void Hall::sign_what_is_due() {
    const auto said = close_and_say_batches();
    if (said.ok)
        return;
    trouble_ = Words{"有一捆还没有签名：" + said.zh, "a bundle is not signed yet: " + said.en};
    changed();
}

ActAnswer Hall::take_bundle(std::uint32_t table, Keying keying) {
    if (auto room = has_room(); !room.ok)
        return room;
    for (const Recorder who : {Recorder::a, Recorder::b})
        if (!seat_open(table, who))
            return no("seat_empty", "两位计票人都就座后才能取票", "a bundle is taken when both recorders sit there");
    auto taken = take(BundleTaken{table, keying});
    if (taken.ok)
        trouble_.reset();
    return taken;
}

ActAnswer Hall::key(std::uint32_t table, Recorder who, Votes index, Ballot entry) {
    if (!seat_open(table, who))
        return seat_locked();
    if (auto room = has_room(); !room.ok)
        return room;
    if (count()->in_hand(table) != index)
        return no(CountRefusal::not_this_paper);
    if (const auto why = book_->with_aliases(entry)) {
        if (const auto done = book_->flush(); !done)
            return reopen(done.error());
        return no(*why);
    }
    auto keyed = take(Keyed{index, who, std::move(entry)});
    if (!keyed.ok) {
        // A name that was heard is kept, whatever becomes of the entry.
        if (const auto done = book_ ? book_->flush() : Result<void>(); !done)
            return reopen(done.error());
        return keyed;
    }
    if (!count()->in_hand(table))
        sign_what_is_due();
    return keyed;
}

ActAnswer Hall::correct(std::uint32_t table, Recorder who, Votes index) {
    if (!seat_open(table, who))
        return seat_locked();
    if (!count()->tables().at(table).may_take_back(index, who))
        return no(count()->in_hand(table) == index ? CountRefusal::key_refused : CountRefusal::not_this_paper);
    return take(Corrected{index, who});
}

// ---- seats

ActAnswer Hall::sit(std::uint32_t table, Recorder who, const PersonId& person, std::string_view card,
                    std::string_view pin) {
    if (!book_)
        return no(CountRefusal::not_begun);
    const OfficerSetting* officer = keys_.officer(person);
    if (officer == nullptr || officer->role != Role::recorder || !may_sign(state(), *officer, contest()))
        return no("no_recorder", "这不是本次选举的计票人，请核对", "not a recorder of this contest: check");
    SeatTaken seat{table, who, person, {}};
    if (const auto why = count()->check(seat))
        return no(*why);
    const bool open_before = keys_.find(person) != nullptr;
    const auto unlocked = keys_.unlock(person, card, pin);
    if (!unlocked)
        return failed(unlocked.error());
    changed();
    if (*unlocked)
        return no(**unlocked);
    const auto signature = keys_.find(person)->sign(seat_bytes(count()->begun(), seat, count()->papers_read()));
    if (!signature)
        return failed(signature.error());
    seat.signature = signature->bytes;
    const CountTable* found = count_table(table);
    const PersonId before = found == nullptr ? PersonId{} : found->seat(who);
    auto seated = take(seat);
    if (!seated.ok && !open_before)
        keys_.forget(person);
    if (seated.ok && !before.empty())
        keys_.forget(before);
    if (seated.ok)
        static_cast<void>(close_and_say_batches());
    return seated;
}

ActAnswer Hall::unlock_seat(std::uint32_t table, Recorder who, std::string_view card, std::string_view pin) {
    if (!book_)
        return no(CountRefusal::not_begun);
    const CountTable* found = count_table(table);
    if (found == nullptr || found->seat(who).empty())
        return no(CountRefusal::seat_empty);
    return unlock(found->seat(who), card, pin);
}

ActAnswer Hall::rise(std::uint32_t table, Recorder who) {
    if (!seat_open(table, who))
        return seat_locked();
    if (batches_unsaid() != 0)
        return no("batch_unsigned", "还有一捆没有签名，请两位计票人先留下", "a bundle is not signed yet: please stay");
    const PersonId person = count()->tables().at(table).seat(who);
    auto risen = take(SeatTaken{table, who, {}, {}});
    if (risen.ok)
        keys_.forget(person);
    return risen;
}

void Hall::lock_seat(std::uint32_t table, Recorder who) {
    if (!seat_open(table, who))
        return;
    keys_.lock(count()->tables().at(table).seat(who));
    changed();
}

}  // namespace zheng::station
