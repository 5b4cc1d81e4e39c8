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
    : profile_(profile), offices_(std::move(offices)), begun_(std::move(begun)), so_far_(empty_tally(offices_)) {}

const CountTable* HallCount::find_table(std::uint32_t number) const {
    const auto found = tables_.find(number);
    return found == tables_.end() ? nullptr : &found->second;
}

std::optional<Votes> HallCount::in_hand(std::uint32_t table) const {
    const CountTable* found = find_table(table);
    return found != nullptr && found->has_bundle() ? std::optional(found->next) : std::nullopt;
}

Matching HallCount::matching(std::uint32_t table) const {
    const CountTable* found = find_table(table);
    return found != nullptr ? found->matching : Matching(offices_of(offices_));
}

std::optional<std::uint32_t> HallCount::table_of(Votes index) const {
    for (const auto& [number, table] : tables_)
        if (table.has_bundle() && table.next == index)
            return number;
    return std::nullopt;
}

std::optional<std::uint32_t> HallCount::taking_back(const Corrected& corrected) const {
    for (const auto& [number, table] : tables_)
        if (table.may_take_back(corrected.index, corrected.who))
            return number;
    return std::nullopt;
}

CountTable& HallCount::table_at(std::uint32_t table) {
    return tables_.try_emplace(table, Matching(offices_of(offices_))).first->second;
}

Votes HallCount::waiting_at(std::uint32_t table) const {
    return static_cast<Votes>(
        std::count_if(waiting_.begin(), waiting_.end(), [&](const SettledPaper& p) { return p.table == table; }));
}

std::vector<Votes> HallCount::doubtful() const {
    std::vector<Votes> out;
    for (const auto& [index, aside] : set_aside_)
        out.push_back(index);
    return out;
}

const Ballot* HallCount::set_aside(Votes index) const {
    const auto found = set_aside_.find(index);
    return found == set_aside_.end() ? nullptr : &found->second.ballot;
}

Votes HallCount::to_close(std::uint32_t table) const {
    const CountTable* found = find_table(table);
    if (found == nullptr || found->has_bundle())
        return 0;
    const Votes waiting = waiting_at(table);
    return waiting == 0 ? 0 : close_now(begun_.rules, waiting, begun_.collected - closed_ - waiting);
}

std::optional<BatchDue> HallCount::batch_due() const {
    for (const auto& [number, table] : tables_)
        if (const auto papers = to_close(number); papers != 0)
            return BatchDue{number, papers};
    // What no table can close alone, because it would be too little or leave too little.
    if (!all_read() || !set_aside_.empty() || waiting_.empty())
        return std::nullopt;
    return BatchDue{0, close_now(begun_.rules, waiting_.size(), 0)};
}

bool HallCount::finished() const {
    return has_begun_ && all_read() && set_aside_.empty() && waiting_.empty();
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
    for (const auto& [index, aside] : set_aside_)
        used += names_in(aside.ballot);
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
        return check_identified(*identified);
    if (const auto* keyed = std::get_if<Keyed>(&event)) {
        if (all_read())
            return CountRefusal::all_read;
        const auto table = table_of(keyed->index);
        if (!table)
            return CountRefusal::not_this_paper;
        if (const auto why = check_names(keyed->entry))
            return why;
        if (names_used() + names_in(keyed->entry) > write_ins_max)
            return CountRefusal::too_many_names;
        return tables_.at(*table).check(keyed->who, keyed->entry);
    }
    if (const auto* corrected = std::get_if<Corrected>(&event)) {
        if (taking_back(*corrected))
            return std::nullopt;
        return table_of(corrected->index) ? CountRefusal::key_refused : CountRefusal::not_this_paper;
    }
    if (const auto* ruled = std::get_if<Ruled>(&event)) {
        if (!all_read())
            return CountRefusal::not_all_read;
        return set_aside_.count(ruled->index) == 0 ? Answer(CountRefusal::not_doubtful) : Answer();
    }
    if (const auto* closed = std::get_if<BatchClosed>(&event))
        return check_batch(*closed);
    if (const auto* taken = std::get_if<BundleTaken>(&event)) {
        if (taken->table == 0 || taken->table > count_tables_max)
            return CountRefusal::no_such_table;
        if (in_hand(taken->table))
            return CountRefusal::bundle_in_hand;
        if (to_close(taken->table) != 0)
            return CountRefusal::batch_first;
        return all_taken() ? Answer(CountRefusal::none_left) : Answer();
    }
    if (const auto* seat = std::get_if<SeatTaken>(&event))
        return check_seat(*seat);
    if (const auto* reread = std::get_if<PaperReread>(&event))
        return check_reread(*reread);
    return CountRefusal::other_count;  // totals belong to totals-only mode
}

std::optional<CountRefusal> HallCount::check_batch(const BatchClosed& closed) const {
    const auto size = closed.order.size();
    const auto due = batch_due();
    const Votes papers = closed.table != 0 ? to_close(closed.table) : due && due->table == 0 ? due->papers : 0;
    if (size == 0 || papers != size)
        return CountRefusal::no_batch_now;
    std::vector<bool> used(size, false);
    for (const auto at : closed.order) {
        if (at >= size || used[at])
            return CountRefusal::order_wrong;
        used[at] = true;
    }
    return closed.salts.size() == size ? std::nullopt : std::optional(CountRefusal::order_wrong);
}

std::optional<CountRefusal> HallCount::check_reread(const PaperReread& reread) const {
    if (settled(reread.index) == nullptr)
        return CountRefusal::not_agreed_yet;
    if (const auto why = check_names(reread.entry))
        return why;
    if (names_used() + names_in(reread.entry) > write_ins_max)
        return CountRefusal::too_many_names;
    return judged(reread.entry).ballot_class == BallotClass::committee_decides
               ? std::optional(CountRefusal::doubtful_now)
               : std::nullopt;
}

std::optional<CountRefusal> HallCount::check_seat(const SeatTaken& seat) const {
    if (seat.table == 0 || seat.table > count_tables_max)
        return CountRefusal::no_such_table;
    if (seat.person.empty()) {
        const CountTable* found = find_table(seat.table);
        return found == nullptr || found->seat(seat.who).empty() ? std::optional(CountRefusal::seat_empty)
                                                                 : std::nullopt;
    }
    for (const auto& [number, table] : tables_)
        for (const PersonId& person : table.seats)
            if (person == seat.person)
                return CountRefusal::seated_already;
    return std::nullopt;
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

CountStep HallCount::settle(Votes index, std::uint32_t table, Ballot ballot) {
    CountStep step;
    step.paper = number(index);
    step.table = table;
    for (const OfficeMarks& marks : ballot.marks)
        for (const auto* list : {&marks.write_in, &marks.unclear, &marks.wrong_symbol})
            for (const PersonId& person : *list)
                if (const auto alias = alias_index(person); alias && *alias < names_.size())
                    names_[*alias].agreed = true;
    Judgement judgement = judged(ballot);
    table_at(table).called = judgement;
    if (judgement.ballot_class == BallotClass::committee_decides) {
        set_aside_.emplace(index, SetAside{table, std::move(ballot)});
        ++doubtful_count_;
        step.what = CountStep::What::set_aside;
        return step;
    }
    const auto added = add(so_far_, judgement);
    CHECK(added.has_value(), "a count place has no more written-in names than a tally can hold");
    waiting_.push_back({index, table, std::move(ballot), std::move(judgement)});
    step.what = CountStep::What::committed;
    return step;
}

CountStep HallCount::close(const BatchClosed& closed) {
    std::vector<SettledPaper> taken;
    std::vector<SettledPaper> left;
    for (SettledPaper& paper : waiting_) {
        const bool here = closed.table == 0 || paper.table == closed.table;
        (here && taken.size() < closed.order.size() ? taken : left).push_back(std::move(paper));
    }
    waiting_ = std::move(left);
    ClosedBatch batch;
    batch.batch = static_cast<std::uint32_t>(batches_.size() + 1);
    batch.table = taken.front().table;
    batch.salts = closed.salts;
    for (const auto at : closed.order)
        batch.papers.push_back(taken[at]);
    add_up(batch);
    closed_ += closed.order.size();
    CountStep step;
    step.what = CountStep::What::batch_closed;
    step.table = batch.table;
    batches_.push_back(std::move(batch));
    return step;
}

void HallCount::add_up(ClosedBatch& batch) const {
    batch.tally = empty_tally(offices_);
    std::vector<Ballot> ballots;
    for (const SettledPaper& paper : batch.papers) {
        // Doubtful only in a trial, which is then refused.
        if (paper.judgement.ballot_class != BallotClass::committee_decides)
            CHECK(add(batch.tally, paper.judgement).has_value(), "what fits the count fits a batch");
        ballots.push_back(paper.ballot);
    }
    batch.records = records_root(begun_.election, begun_.contest, batch.batch, offices_, ballots, batch.salts);
}

CountStep HallCount::key(const Keyed& keyed) {
    const std::uint32_t number_of_table = *table_of(keyed.index);
    CountTable& table = tables_.at(number_of_table);
    CountStep step;
    step.paper = number(keyed.index);
    step.table = number_of_table;
    switch (table.key(keyed.who, keyed.entry)) {
    case Matching::Turn::waiting:
        step.what = CountStep::What::waiting;
        return step;
    case Matching::Turn::read_again:
        ++slips_;
        step.what = CountStep::What::read_again;
        step.reading = table.matching.differed();
        return step;
    case Matching::Turn::agreed:
        break;
    }
    Ballot ballot = *table.matching.agreed();
    table.paper_done();
    ++read_;
    step = settle(keyed.index, number_of_table, std::move(ballot));
    if (step.what == CountStep::What::set_aside)
        ++table.bundle_doubtful;
    else
        CHECK(add(table.bundle, waiting_.back().judgement).has_value(), "what fits the count fits a bundle");
    return step;
}

void HallCount::take_bundle(const BundleTaken& taken) {
    const Votes first = taken_;
    taken_ = std::min(taken_ + begun_.rules.bundle_papers, begun_.collected);
    table_at(taken.table).take_bundle(first, taken_, taken.keying, empty_tally(offices_));
}

CountStep HallCount::apply(const Event& event) {
    CHECK(!check(event), "an event is checked before it is applied");
    CountStep step;
    if (std::holds_alternative<CountBegun>(event)) {
        has_begun_ = true;
    } else if (const auto* heard = std::get_if<NameHeard>(&event)) {
        Identity identity{heard->name, std::nullopt, false};
        for (const NameIdentified& known : identified_)
            if (known.name == heard->name)
                identity.identified = known;
        names_.push_back(std::move(identity));
    } else if (const auto* identified = std::get_if<NameIdentified>(&event)) {
        identify(*identified);
    } else if (const auto* keyed = std::get_if<Keyed>(&event)) {
        step = key(*keyed);
    } else if (const auto* corrected = std::get_if<Corrected>(&event)) {
        tables_.at(*taking_back(*corrected)).take_back(corrected->index, corrected->who);
    } else if (const auto* ruled = std::get_if<Ruled>(&event)) {
        auto node = set_aside_.extract(ruled->index);
        node.mapped().ballot.ruling = ruled->ruling;
        step = settle(ruled->index, node.mapped().table, std::move(node.mapped().ballot));
        CHECK(step.what == CountStep::What::committed, "a ruling settles a doubtful paper");
        step.what = CountStep::What::ruled;
        rulings_.push_back(*ruled);
    } else if (const auto* closed = std::get_if<BatchClosed>(&event)) {
        step = close(*closed);
    } else if (const auto* taken = std::get_if<BundleTaken>(&event)) {
        take_bundle(*taken);
        step.table = taken->table;
    } else if (const auto* reread = std::get_if<PaperReread>(&event)) {
        read_again(*reread);
        step.paper = number(reread->index);
    } else if (const auto* seat = std::get_if<SeatTaken>(&event)) {
        table_at(seat->table).seats[seat->who == Recorder::a ? 0 : 1] = seat->person;
        step.table = seat->table;
    }
    return step;
}

Votes votes_missing(Test threshold, Votes base, Votes votes) {
    const Votes needed = least(threshold, base);
    return votes >= needed ? 0 : needed - votes;
}

}  // namespace zheng::station
