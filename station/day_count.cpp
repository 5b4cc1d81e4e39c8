// The counting steps of a day: papers through the two-recorder machine, or totals keyed by two.
#include "station/core/read_again.hpp"
#include "station/core/to_declare.hpp"
#include "station/core/totals.hpp"
#include "station/day.hpp"
#include "station/journal/count_book.hpp"
#include "station/sheets.hpp"
#include "station/wall.hpp"

#include "audit/env/files.hpp"
#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace zheng::station {
namespace {

using namespace election;

constexpr int terminal_fd = 2;

// What one recorder keys of a ballot while only `open` is being read.
Ballot part_of(const Ballot& ballot, const Reading& open) {
    Ballot out;
    for (const OfficeMarks& marks : ballot.marks)
        if (open.has(marks.office))
            out.marks.push_back(marks);
    out.extra_mark = ballot.extra_mark && open.paper_marks;
    return out;
}

constexpr std::uint32_t table_read = 1;  // a script is read at one table, whatever number its batches carry

struct Keying {
    std::optional<CountRefusal> refused;
    std::vector<CountStep> steps;
};

// Both recorders key the paper in hand until they agree. A slip is what one keys at first.
Keying key_paper(CountBook& book, const SpokenPaper& paper) {
    Keying out;
    const HallCount& count = book.count();
    Ballot called = paper.called.ballot;
    if ((out.refused = book.with_aliases(called)))
        return out;
    const Votes index = *count.in_hand(table_read);
    while (count.in_hand(table_read) == index) {
        for (const Recorder who : {Recorder::a, Recorder::b}) {
            if (count.in_hand(table_read) != index || count.matching(table_read).open(who).empty())
                continue;
            const auto& slip = who == Recorder::a ? paper.slip_a : paper.slip_b;
            const auto open = count.matching(table_read).open(who);
            CountStep step;
            if (slip && count.matching(table_read).repeats() == 0) {
                Ballot wrong = slip->ballot;
                // A slip that no ballot could show is refused by the recorder's own screen: nothing is keyed.
                if (!book.with_aliases(wrong) && !book.take(Keyed{index, who, part_of(wrong, open)}, &step)) {
                    out.steps.push_back(step);
                    continue;
                }
            }
            if ((out.refused = book.take(Keyed{index, who, part_of(called, open)}, &step)))
                return out;
            out.steps.push_back(step);
        }
    }
    return out;
}

}  // namespace

Result<Went> Day::count(const CountStepOfDay& step) {
    const auto found = contest().places.find(step.place);
    if (found == contest().places.end())
        return faulty(
            {{"script", step.line, "没有这个计票点：" + step.place.text, "unknown place '" + step.place.text + "'"}});
    const auto& place = found->second;
    Votes pieces = 0;
    for (const BoxPieces& box : step.boxes)
        pieces += box.pieces;
    if (step.forged > pieces)
        return faulty({{"script", step.line, "伪造票多于取出的票", "more forged pieces than pieces"}});
    const auto opened =
        count_to_open(station_.log().state(), contest(), step.place, step.boxes, step.forged, step.mixed);
    if (place.count && *place.count != opened)
        return said_otherwise(step.line, "CountOpened " + step.place.text);
    if (!place.count) {
        ZHENG_TRY(const auto went, say(opened, step.on));
        if (went != Went::on)
            return went;
    }
    if (place.count->verdict != VoteVerdict::valid) {
        console_.say(fmt::format("不计票：{}", words_zh(place.count->verdict)),
                     fmt::format("nothing is counted: {}", words_en(place.count->verdict)));
        return Went::on;
    }
    if (step.ballots.empty() && step.totals.empty())
        return faulty({{"script", step.line, "缺少 ballots 或 totals", "ballots or totals is missing"}});
    return step.totals.empty() ? count_papers(step) : count_totals(step);
}

Result<Went> Day::count_papers(const CountStepOfDay& step) {
    const Profile& rules = profile();
    const auto& place = contest().places.at(step.place);
    const auto file = count_file(station_.directory(), script_.contest, step.place);
    CountBegun begun{station_.settings().election,
                     script_.contest,
                     step.place,
                     place.count->collected,
                     {rules.bundle_papers.value, rules.min_publish_ballots.value}};
    ZHENG_TRY(const auto content, read(step.ballots, sheet_bytes_max));
    const auto papers = read_ballots_sheet(step.ballots, content, begun.rules.bundle_papers);
    if (!papers)
        return faulty(papers.error());
    if (papers->size() != begun.collected)
        return faulty(
            {{step.ballots, 0, fmt::format("收回 {} 张，表中 {} 张", begun.collected, papers->size()),
              fmt::format("{} papers were collected, {} are in the sheet", begun.collected, papers->size())}});
    std::vector<NameIdentified> identities;
    if (!step.write_ins.empty()) {
        ZHENG_TRY(const auto names, read(step.write_ins, sheet_bytes_max));
        auto parsed = read_write_ins(step.write_ins, names);
        if (!parsed)
            return faulty(parsed.error());
        identities = std::move(*parsed);
    }

    ZHENG_TRY(auto book,
              CountBook::open(file, station_.device(), world_.random, rules, contest().ballot->offices, begun));
    const HallCount& count = book.count();
    if (book.torn_bytes() != 0)
        console_.warn(fmt::format("{} 末尾有 {} 字节没有写完，已截去（从未确认）", file.string(), book.torn_bytes()),
                      fmt::format("{}: {} bytes of an unfinished record, never acknowledged, were cut off",
                                  file.string(), book.torn_bytes()));
    const auto papers_before = count.papers_read();
    for (const NameIdentified& one : identities)
        static_cast<void>(book.take(one));  // refused where it is known already
    ZHENG_CHECKED(book.flush());
    if (papers_before != 0 && papers_before != begun.collected) {
        const auto next = count.number(papers_before);
        console_.say(fmt::format("继续计票：第 {} 捆第 {} 张", next.bundle, next.paper),
                     fmt::format("resuming at bundle {}, paper {}", next.bundle, next.paper));
    }

    const auto say_batches = [&]() -> Result<Went> {
        for (std::size_t said = place.batches.size(); said < count.batches().size(); ++said) {
            const ClosedBatch& batch = count.batches()[said];
            BatchCounted body{script_.contest,   step.place,  batch.batch,  step.table,
                              CountMode::papers, batch.tally, batch.records};
            ZHENG_TRY(const auto went, say(body, step.on, step.recorders));
            if (went != Went::on)
                return went;
        }
        return Went::on;
    };
    WallLine wall(fmt::format("{} {}", script_.contest.text, console_.pick("计票", "counting")), begun.collected,
                  world_.clock, terminal_fd);
    while (!count.all_read()) {
        if (!count.in_hand(table_read)) {
            ZHENG_CHECKED(book.close_batches());
            ZHENG_TRY(const auto said, say_batches());
            if (said != Went::on)
                return said;
            ZHENG_CHECKED(station_.has_room());
            const auto why = book.take(BundleTaken{table_read});
            CHECK(!why, "what has not been read lies in a bundle that nobody has taken");
            ZHENG_CHECKED(book.flush());
        }
        const Votes index = *count.in_hand(table_read);
        const SpokenPaper& paper = (*papers)[static_cast<std::size_t>(index)];
        const auto keyed = key_paper(book, paper);
        ZHENG_CHECKED(book.flush());
        if (keyed.refused)
            return faulty({{step.ballots, paper.line, std::string(words_zh(*keyed.refused)),
                            std::string(words_en(*keyed.refused))}});
        for (const CountStep& one : keyed.steps)
            if (one.what == CountStep::What::read_again) {
                wall.clear();
                // The caller reads the Chinese one in any case.
                console_.say(read_again_zh(one.paper, one.reading),
                             fmt::format("{} / {}", read_again_en(one.paper, one.reading),
                                         read_again_zh(one.paper, one.reading)));
            }
        if (paper.ruling && !keyed.steps.empty() && keyed.steps.back().what == CountStep::What::committed)
            return faulty({{step.ballots, paper.line, "这张票没有疑问，不需要裁定",
                            "this paper is not doubtful: it needs no ruling"}});
        wall.update(index + 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(pace_ms_));
    }
    wall.clear();

    const auto doubtful = count.doubtful();
    if (!doubtful.empty())
        console_.say(fmt::format("待定 {} 张，由选举委员会裁定", doubtful.size()),
                     fmt::format("{} doubtful papers, ruled on by the committee", doubtful.size()));
    for (const Votes index : doubtful) {
        const SpokenPaper& paper = (*papers)[static_cast<std::size_t>(index)];
        if (!paper.ruling)
            return faulty(
                {{step.ballots, paper.line, "待定票还没有裁定（ruling）", "a doubtful paper without a ruling"}});
        const auto why = book.take(Ruled{index, *paper.ruling});
        CHECK(!why, "a paper that is set aside can be ruled on");
    }
    ZHENG_CHECKED(book.flush());
    ZHENG_CHECKED(book.close_batches());
    ZHENG_TRY(const auto said, say_batches());
    if (said != Went::on)
        return said;
    sums_.papers += count.papers_read();
    sums_.batches += count.batches().size();
    sums_.slips += count.slips_caught();
    sums_.doubtful += count.doubtful_papers();
    return declare_tally(step, count.names());
}

Result<Went> Day::count_totals(const CountStepOfDay& step) {
    const Profile& rules = profile();
    const auto& place = contest().places.at(step.place);
    const auto& offices = contest().ballot->offices;
    ZHENG_TRY(const auto content, read(step.totals, sheet_bytes_max));
    const auto sheet = read_totals_sheet(step.totals, content);
    if (!sheet)
        return faulty(sheet.error());
    std::vector<Identity> names;
    for (const std::string& name : sheet->names)
        names.push_back({name, std::nullopt});
    if (!step.write_ins.empty()) {
        ZHENG_TRY(const auto text, read(step.write_ins, sheet_bytes_max));
        const auto parsed = read_write_ins(step.write_ins, text);
        if (!parsed)
            return faulty(parsed.error());
        for (Identity& identity : names)
            for (const NameIdentified& one : *parsed)
                if (one.name == identity.name)
                    identity.identified = one;
    }

    const CountBegun begun{station_.settings().election,
                           script_.contest,
                           step.place,
                           place.count->collected,
                           {rules.bundle_papers.value, rules.min_publish_ballots.value}};
    const auto file = count_file(station_.directory(), script_.contest, step.place);
    ZHENG_TRY(auto journal, BallotJournal::open(file, station_.device(), world_.random));
    TotalsMatching matching(totals_keys(offices, names.size()));
    const auto events = journal.take_events();
    bool has_begun = false;
    for (const Event& event : events) {
        const auto* keyed = std::get_if<TotalsKeyed>(&event);
        const auto* first = std::get_if<CountBegun>(&event);
        if (first != nullptr && !has_begun && *first == begun) {
            has_begun = true;
        } else if (keyed != nullptr && has_begun && matching.fault(keyed->who, keyed->figures).empty()) {
            matching.key(*keyed);
        } else {
            return fail(Errc::corrupt, file.string() + ": not the journal of these totals");
        }
    }
    const auto key = [&](Recorder who, const std::vector<Figure>& figures) -> Result<std::string> {
        TotalsKeyed keyed{who, {}};
        for (const std::string& open : matching.open(who)) {
            const auto found =
                std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.key == open; });
            const bool may_be_left_out = open.ends_with("/void_here") || open.find("/w") != std::string::npos;
            if (found != figures.end())
                keyed.figures.push_back(*found);
            else if (may_be_left_out)
                keyed.figures.push_back({open, 0});
            else
                return open;
        }
        matching.key(keyed);
        const std::array<Event, 1> one{keyed};
        ZHENG_CHECKED(journal.append(one));
        return std::string();
    };
    if (!has_begun) {
        const std::array<Event, 1> one{begun};
        ZHENG_CHECKED(journal.append(one));
    }
    bool first = events.size() <= 2;
    while (!matching.agreed()) {
        for (const Recorder who : {Recorder::a, Recorder::b}) {
            if (matching.open(who).empty() || matching.agreed())
                continue;
            const auto& figures = !first ? sheet->again : who == Recorder::a ? sheet->a : sheet->b;
            ZHENG_TRY(const auto missing, key(who, figures));
            if (!missing.empty())
                return faulty({{step.totals, 0, "缺少数字，或两人所录不同而没有重录：" + missing,
                                "a figure is missing, or differs and is not keyed again: " + missing}});
        }
        if (!matching.agreed()) {
            const auto open = matching.open(Recorder::a);
            console_.say(fmt::format("有 {} 个数字两人所录不同，请重录", open.size()),
                         fmt::format("{} figures differ: please key them again", open.size()));
        }
        first = false;
    }
    const auto tally = tally_of(offices, matching.figures());
    if (!tally)
        return faulty({{step.totals, 0, tally.error().message, tally.error().message}});
    if (tally->collected != begun.collected)
        return faulty({{step.totals, 0, fmt::format("收回 {} 张，合计表为 {} 张", begun.collected, tally->collected),
                        fmt::format("{} papers were collected, the sheet has {}", begun.collected, tally->collected)}});
    if (place.batches.empty()) {
        BatchCounted body{script_.contest, step.place, 1, step.table, CountMode::totals_only, *tally, Digest{}};
        ZHENG_TRY(const auto went, say(body, step.on, step.recorders));
        if (went != Went::on)
            return went;
    }
    sums_.papers += tally->collected;
    sums_.batches += 1;
    sums_.slips += matching.slips_caught();
    return declare_tally(step, names);
}

Result<Went> Day::declare_tally(const CountStepOfDay& step, std::span<const Identity> names) {
    const auto& state = station_.log().state();
    const auto& place = contest().places.at(step.place);
    if (!place.tally) {
        const auto draft = tally_to_declare(state, contest(), step.place, names);
        if (!draft.unnamed.empty())
            return faulty(
                {{step.write_ins.empty() ? "script" : step.write_ins, step.write_ins.empty() ? step.line : 0,
                  fmt::format("另选人“{}”的得票有关结果，请在 write_ins 表中写明是谁", draft.unnamed.front()),
                  fmt::format("the written-in name '{}' matters for the result: say who it is in the write_ins sheet",
                              draft.unnamed.front())}});
        ZHENG_TRY(const auto went, say(draft.body, step.on));
        if (went != Went::on)
            return went;
    }
    const auto input = vote_input(state, contest());
    const auto base = input ? win_base_of(profile(), *input) : place.counted.collected;
    show_tally(console_, profile(), place.counted, base, [&](const PersonId& person) {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (person.text == "w" + std::to_string(i + 1))
                return names[i].name;
        return name_of_person(person);
    });
    return Went::on;
}

}  // namespace zheng::station
