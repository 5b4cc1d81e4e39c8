#include "station/core/matching.hpp"

#include "proto/election/check.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

OfficeMarks sorted(OfficeMarks marks) {
    for (auto* list :
         {&marks.marked_for, &marks.marked_against, &marks.write_in, &marks.unclear, &marks.wrong_symbol}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return marks;
}

bool same(const Ballot& a, const Ballot& b, Office office) {
    return sorted(marks_of(a, office)) == sorted(marks_of(b, office));
}

bool no_marks(const OfficeMarks& marks) {
    return marks.marked_for.empty() && marks.marked_against.empty() && marks.write_in.empty() &&
           marks.unclear.empty() && marks.wrong_symbol.empty();
}

void replace(Ballot& ballot, OfficeMarks marks) {
    std::erase_if(ballot.marks, [&](const OfficeMarks& m) { return m.office == marks.office; });
    if (!no_marks(marks))
        ballot.marks.push_back(std::move(marks));
}

}  // namespace

OfficeMarks marks_of(const Ballot& ballot, Office office) {
    OfficeMarks out;
    out.office = office;
    const auto append = [](std::vector<PersonId>& to, const std::vector<PersonId>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (const OfficeMarks& marks : ballot.marks) {
        if (marks.office != office)
            continue;
        append(out.marked_for, marks.marked_for);
        append(out.marked_against, marks.marked_against);
        append(out.write_in, marks.write_in);
        append(out.unclear, marks.unclear);
        append(out.wrong_symbol, marks.wrong_symbol);
    }
    return out;
}

bool Reading::has(Office office) const {
    return std::find(offices.begin(), offices.end(), office) != offices.end();
}

Matching::Matching(std::vector<Office> offices) : offices_(std::move(offices)) {
    for (Side& one : sides_) {
        one.open = Reading{offices_, true};
        one.reading = one.open;
    }
}

std::optional<KeyRefusal> Matching::check(Recorder who, const Ballot& entry) const {
    if (agreed_)
        return KeyRefusal::already_agreed;
    const Reading& open = side(who).open;
    if (open.empty())
        return KeyRefusal::nothing_open;
    if (entry.forged || entry.ruling)
        return KeyRefusal::forged_here;
    if (entry.extra_mark && !open.paper_marks)
        return KeyRefusal::not_read;
    for (const OfficeMarks& marks : entry.marks)
        if (!open.has(marks.office))
            return KeyRefusal::not_read;
    return std::nullopt;
}

std::optional<KeyRefusal> Matching::check_correct(Recorder who) const {
    if (agreed_)
        return KeyRefusal::already_agreed;
    return side(who).open.empty() ? std::nullopt : std::optional(KeyRefusal::nothing_keyed);
}

Matching::Turn Matching::key(Recorder who, const Ballot& entry) {
    CHECK(!check(who, entry), "an entry is checked before it is keyed");
    Side& mine = side(who);
    mine.reading = mine.open;
    for (const Office office : mine.open.offices)
        replace(mine.entry, marks_of(entry, office));
    if (mine.open.paper_marks)
        mine.entry.extra_mark = entry.extra_mark;
    mine.open = Reading{};
    return side(other(who)).open.empty() ? compare() : Turn::waiting;
}

void Matching::correct(Recorder who) {
    CHECK(!check_correct(who), "only an entry that waits for the other can be taken back");
    Side& mine = side(who);
    mine.open = mine.reading;
    for (const Office office : mine.open.offices)
        replace(mine.entry, marks_of(Ballot{}, office));
    if (mine.open.paper_marks)
        mine.entry.extra_mark = false;
}

Matching::Turn Matching::compare() {
    Reading differing;
    const Ballot& a = sides_[0].entry;
    const Ballot& b = sides_[1].entry;
    for (const Office office : offices_)
        if (!same(a, b, office))
            differing.offices.push_back(office);
    differing.paper_marks = a.extra_mark != b.extra_mark;
    if (differing.empty()) {
        Ballot out;
        for (const Office office : offices_)
            replace(out, marks_of(a, office));
        out.extra_mark = a.extra_mark;
        agreed_ = std::move(out);
        return Turn::agreed;
    }
    for (Side& one : sides_) {
        for (const Office office : differing.offices)
            replace(one.entry, marks_of(Ballot{}, office));
        if (differing.paper_marks)
            one.entry.extra_mark = false;
        one.open = differing;
        one.reading = differing;
    }
    differed_ = std::move(differing);
    ++repeats_;
    return Turn::read_again;
}

std::string_view words_zh(KeyRefusal why) {
    switch (why) {
    case KeyRefusal::nothing_open:
        return "本张已录完，请等另一位计票人";
    case KeyRefusal::not_read:
        return "这个职务现在没有唱票，不能录入";
    case KeyRefusal::forged_here:
        return "伪造票应在唱票前清出，裁定只在全部唱完之后";
    case KeyRefusal::already_agreed:
        return "这一张已经录定";
    case KeyRefusal::nothing_keyed:
        return "还没有录入，无可更正";
    }
    return "";
}

std::string_view words_en(KeyRefusal why) {
    switch (why) {
    case KeyRefusal::nothing_open:
        return "this paper is keyed: wait for the other recorder";
    case KeyRefusal::not_read:
        return "this office is not being read now";
    case KeyRefusal::forged_here:
        return "forged pieces are taken out before reading, and rulings come after the last bundle";
    case KeyRefusal::already_agreed:
        return "this paper is agreed";
    case KeyRefusal::nothing_keyed:
        return "nothing is keyed that could be taken back";
    }
    return "";
}

}  // namespace zheng::station
