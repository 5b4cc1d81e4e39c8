#include "station/core/hall_count.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <charconv>

namespace zheng::station {
namespace {

using namespace election;

std::vector<Office> offices_of(const std::vector<OfficeBallot>& ballot) {
    std::vector<Office> out;
    for (const OfficeBallot& office : ballot)
        out.push_back(office.office);
    return out;
}

// At most so many new rows for written-in names in a tally.
std::size_t names_in(const Ballot& ballot) {
    std::size_t names = 0;
    for (const OfficeMarks& marks : ballot.marks)
        names += marks.write_in.size() + marks.unclear.size() + marks.wrong_symbol.size();
    return names;
}

std::optional<std::size_t> alias_index(const PersonId& alias) {
    if (alias.text.size() < 2 || alias.text.front() != 'w' || alias.text[1] == '0')
        return std::nullopt;
    std::size_t value = 0;
    const auto* end = alias.text.data() + alias.text.size();
    const auto [ptr, error] = std::from_chars(alias.text.data() + 1, end, value);
    if (error != std::errc{} || ptr != end)
        return std::nullopt;
    return value - 1;
}

}  // namespace

HallCount::HallCount(const Profile& profile, std::vector<OfficeBallot> offices, CountBegun begun)
    : profile_(profile), offices_(std::move(offices)), begun_(std::move(begun)), matching_(offices_of(offices_)),
      so_far_(empty_tally(offices_)) {}

std::optional<Votes> HallCount::in_hand() const {
    return read_ < begun_.collected ? std::optional(read_) : std::nullopt;
}

std::vector<Votes> HallCount::doubtful() const {
    std::vector<Votes> out;
    for (const auto& [index, ballot] : set_aside_)
        out.push_back(index);
    return out;
}

Votes HallCount::to_close() const {
    const bool between_bundles = read_ % begun_.rules.bundle_papers == 0 || read_ == begun_.collected;
    if (!between_bundles)
        return 0;
    return close_now(begun_.rules, waiting_.size(), begun_.collected - read_ + set_aside_.size());
}

bool HallCount::finished() const {
    return has_begun_ && read_ == begun_.collected && set_aside_.empty() && waiting_.empty();
}

std::optional<PersonId> HallCount::alias_of(const std::string& name) const {
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (names_[i].name == name)
            return PersonId{"w" + std::to_string(i + 1)};
    return std::nullopt;
}

const Identity* HallCount::identity_of(const PersonId& alias) const {
    const auto index = alias_index(alias);
    return index && *index < names_.size() ? &names_[*index] : nullptr;
}

std::optional<CountRefusal> HallCount::check_names(const Ballot& ballot) const {
    if (!ballot_faults(offices_, ballot).empty())
        return CountRefusal::not_on_ballot;
    for (const OfficeMarks& marks : ballot.marks) {
        const auto office = std::find_if(offices_.begin(), offices_.end(),
                                         [&](const OfficeBallot& o) { return o.office == marks.office; });
        const auto candidate = [&](const PersonId& person) {
            return std::find(office->candidates.begin(), office->candidates.end(), person) != office->candidates.end();
        };
        for (const PersonId& person : marks.write_in)
            if (identity_of(person) == nullptr)
                return CountRefusal::name_unknown;
        for (const auto* list : {&marks.unclear, &marks.wrong_symbol})
            for (const PersonId& person : *list)
                if (!candidate(person) && identity_of(person) == nullptr)
                    return CountRefusal::not_on_ballot;
    }
    return std::nullopt;
}

std::size_t HallCount::names_used() const {
    std::size_t used = 0;
    for (const OfficeTally& office : so_far_.offices)
        used += office.votes.size();
    for (const OfficeBallot& office : offices_)
        used -= office.candidates.size();
    for (const auto& [index, ballot] : set_aside_)
        used += names_in(ballot);
    return used;
}

std::optional<CountRefusal> HallCount::check(const Event& event) const {
    using Answer = std::optional<CountRefusal>;
    if (const auto* begun = std::get_if<CountBegun>(&event)) {
        if (has_begun_)
            return CountRefusal::already_begun;
        return *begun == begun_ ? Answer() : CountRefusal::other_count;
    }
    if (!has_begun_)
        return CountRefusal::not_begun;
    if (const auto* heard = std::get_if<NameHeard>(&event)) {
        if (names_.size() >= write_ins_max)
            return CountRefusal::too_many_names;
        return alias_of(heard->name) ? Answer(CountRefusal::name_known) : Answer();
    }
    if (const auto* identified = std::get_if<NameIdentified>(&event))
        return std::any_of(identified_.begin(), identified_.end(),
                           [&](const NameIdentified& i) { return i.name == identified->name; })
                   ? Answer(CountRefusal::name_known)
                   : Answer();
    if (const auto* keyed = std::get_if<Keyed>(&event)) {
        if (!in_hand())
            return CountRefusal::all_read;
        if (keyed->index != read_ || to_close() != 0)
            return CountRefusal::not_this_paper;
        if (const auto why = check_names(keyed->entry))
            return why;
        if (names_used() + names_in(keyed->entry) > write_ins_max)
            return CountRefusal::too_many_names;
        return matching_.check(keyed->who, keyed->entry) ? Answer(CountRefusal::key_refused) : Answer();
    }
    if (const auto* corrected = std::get_if<Corrected>(&event)) {
        if (!in_hand() || corrected->index != read_)
            return CountRefusal::not_this_paper;
        return matching_.check_correct(corrected->who) ? Answer(CountRefusal::key_refused) : Answer();
    }
    if (const auto* ruled = std::get_if<Ruled>(&event)) {
        if (read_ != begun_.collected)
            return CountRefusal::not_all_read;
        return set_aside_.count(ruled->index) == 0 ? Answer(CountRefusal::not_doubtful) : Answer();
    }
    if (const auto* closed = std::get_if<BatchClosed>(&event)) {
        const auto size = closed->order.size();
        if (size == 0 || to_close() != size)
            return CountRefusal::no_batch_now;
        std::vector<bool> used(size, false);
        for (const auto at : closed->order) {
            if (at >= size || used[at])
                return CountRefusal::order_wrong;
            used[at] = true;
        }
        return closed->salts.size() == size ? Answer() : CountRefusal::order_wrong;
    }
    return CountRefusal::other_count;  // totals belong to totals-only mode
}

Judgement HallCount::judged(const Ballot& ballot) const {
    // By the law a written-in name is the person it names, so that one person in two offices is found; in the tally of
    // a batch it stays an alias.
    Ballot named = ballot;
    const auto person_of = [&](const PersonId& alias) {
        const Identity* identity = identity_of(alias);
        return identity != nullptr && identity->identified && !identity->identified->person.empty()
                   ? identity->identified->person
                   : alias;
    };
    for (OfficeMarks& marks : named.marks)
        for (PersonId& person : marks.write_in)
            person = person_of(person);
    const Identifiable identifiable = [&](const PersonId& person) {
        const Identity* identity = identity_of(person);
        return identity == nullptr || !identity->identified || !identity->identified->person.empty();
    };
    Judgement out = judge(profile_, offices_, named, identifiable);
    for (OfficeChoice& choice : out.choices)
        for (PersonId& person : choice.write_ins)
            for (std::size_t i = 0; i < names_.size(); ++i)
                if (names_[i].identified && names_[i].identified->person == person) {
                    person = PersonId{"w" + std::to_string(i + 1)};
                    break;
                }
    return out;
}

CountStep HallCount::settle(Votes index, Ballot ballot) {
    CountStep step;
    step.paper = number(index);
    Judgement judgement = judged(ballot);
    if (judgement.ballot_class == BallotClass::committee_decides) {
        set_aside_.emplace(index, std::move(ballot));
        ++doubtful_count_;
        step.what = CountStep::What::set_aside;
        return step;
    }
    const auto added = add(so_far_, judgement);
    CHECK(added.has_value(), "a count place has no more written-in names than a tally can hold");
    waiting_.push_back({index, std::move(ballot), std::move(judgement)});
    step.what = CountStep::What::committed;
    return step;
}

CountStep HallCount::close(const BatchClosed& closed) {
    ClosedBatch batch;
    batch.batch = static_cast<std::uint32_t>(batches_.size() + 1);
    batch.tally = empty_tally(offices_);
    batch.salts = closed.salts;
    std::vector<Ballot> ballots;
    for (const auto at : closed.order) {
        const SettledPaper& paper = waiting_[at];
        const auto added = add(batch.tally, paper.judgement);
        CHECK(added.has_value(), "what fits the count fits a batch");
        ballots.push_back(paper.ballot);
        batch.papers.push_back(paper);
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(closed.order.size()));
    batch.records = records_root(begun_.election, begun_.contest, batch.batch, offices_, ballots, batch.salts);
    batches_.push_back(std::move(batch));
    CountStep step;
    step.what = CountStep::What::batch_closed;
    return step;
}

CountStep HallCount::apply(const Event& event) {
    CHECK(!check(event), "an event is checked before it is applied");
    CountStep step;
    if (std::holds_alternative<CountBegun>(event)) {
        has_begun_ = true;
    } else if (const auto* heard = std::get_if<NameHeard>(&event)) {
        Identity identity{heard->name, std::nullopt};
        for (const NameIdentified& known : identified_)
            if (known.name == heard->name)
                identity.identified = known;
        names_.push_back(std::move(identity));
    } else if (const auto* identified = std::get_if<NameIdentified>(&event)) {
        identified_.push_back(*identified);
        for (Identity& identity : names_)
            if (identity.name == identified->name)
                identity.identified = *identified;
    } else if (const auto* keyed = std::get_if<Keyed>(&event)) {
        step.paper = number(read_);
        switch (matching_.key(keyed->who, keyed->entry)) {
        case Matching::Turn::waiting:
            step.what = CountStep::What::waiting;
            break;
        case Matching::Turn::read_again:
            ++slips_;
            step.what = CountStep::What::read_again;
            step.reading = matching_.differed();
            break;
        case Matching::Turn::agreed: {
            Ballot ballot = *matching_.agreed();
            matching_ = Matching(offices_of(offices_));
            step = settle(read_++, std::move(ballot));
            break;
        }
        }
    } else if (const auto* corrected = std::get_if<Corrected>(&event)) {
        matching_.correct(corrected->who);
    } else if (const auto* ruled = std::get_if<Ruled>(&event)) {
        auto node = set_aside_.extract(ruled->index);
        node.mapped().ruling = ruled->ruling;
        step = settle(ruled->index, std::move(node.mapped()));
        CHECK(step.what == CountStep::What::committed, "a ruling settles a doubtful paper");
        step.what = CountStep::What::ruled;
    } else if (const auto* closed = std::get_if<BatchClosed>(&event)) {
        step = close(*closed);
    }
    return step;
}

Votes votes_missing(Test threshold, Votes base, Votes votes) {
    const Votes needed = least(threshold, base);
    return votes >= needed ? 0 : needed - votes;
}

std::string_view words_zh(CountRefusal why) {
    switch (why) {
    case CountRefusal::not_begun:
        return "计票还没有开始";
    case CountRefusal::already_begun:
        return "计票已经开始";
    case CountRefusal::other_count:
        return "这份计票记录属于另一次计票，或收回票数不同";
    case CountRefusal::not_this_paper:
        return "唱票人手里是另一张票";
    case CountRefusal::all_read:
        return "收回的选票已全部唱完";
    case CountRefusal::not_on_ballot:
        return "选票上没有这个职务或候选人，请重唱";
    case CountRefusal::key_refused:
        return "这一录入现在不能接受";
    case CountRefusal::name_known:
        return "这个名字已经登记";
    case CountRefusal::name_unknown:
        return "另选人还没有登记";
    case CountRefusal::not_doubtful:
        return "这张票不在待定之列";
    case CountRefusal::not_all_read:
        return "待定票在全部唱完之后一并裁定";
    case CountRefusal::no_batch_now:
        return "现在不能结捆";
    case CountRefusal::order_wrong:
        return "结捆的顺序不完整";
    case CountRefusal::too_many_names:
        return "另选人太多，一个计票点记不下";
    }
    return "";
}

std::string_view words_en(CountRefusal why) {
    switch (why) {
    case CountRefusal::not_begun:
        return "the count has not begun";
    case CountRefusal::already_begun:
        return "the count has begun already";
    case CountRefusal::other_count:
        return "the journal is of another count, or of another number of papers";
    case CountRefusal::not_this_paper:
        return "another paper is in the caller's hand";
    case CountRefusal::all_read:
        return "all collected papers have been read";
    case CountRefusal::not_on_ballot:
        return "the ballot has no such office or candidate: read it again";
    case CountRefusal::key_refused:
        return "this entry cannot be taken now";
    case CountRefusal::name_known:
        return "this name is registered already";
    case CountRefusal::name_unknown:
        return "a written-in name that is not registered";
    case CountRefusal::not_doubtful:
        return "this paper is not set aside";
    case CountRefusal::not_all_read:
        return "doubtful papers are ruled on after the last bundle";
    case CountRefusal::no_batch_now:
        return "no batch can be closed now";
    case CountRefusal::order_wrong:
        return "not an order of the batch's papers";
    case CountRefusal::too_many_names:
        return "more written-in names than one count place can hold";
    }
    return "";
}

}  // namespace zheng::station
