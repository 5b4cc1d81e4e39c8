// The counting steps of a day: papers through the two-recorder machine, or totals keyed by two.
#include "station/core/hall_count.hpp"
#include "station/core/totals.hpp"
#include "station/day.hpp"
#include "station/journal/ballot_journal.hpp"
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

// Drives one count: every event is checked, noted, durable, and only then shown.
class Table {
  public:
    Table(HallCount& count, BallotJournal& journal, const World& world)
        : count_(count), journal_(journal), world_(world) {}

    // Nothing of it is shown before flush().
    std::optional<CountRefusal> take(Event event, CountStep* step = nullptr) {
        if (const auto why = count_.check(event))
            return why;
        const auto done = count_.apply(event);
        pending_.push_back(std::move(event));
        if (step != nullptr)
            *step = done;
        return std::nullopt;
    }
    Result<void> flush() {
        if (pending_.empty())
            return {};
        auto done = journal_.append(pending_);
        pending_.clear();
        return done;
    }
    // A paper with written-in names as aliases; a name heard for the first time is noted.
    std::optional<CountRefusal> with_aliases(const SpokenBallot& spoken, Ballot& out) {
        out = spoken.ballot;
        for (OfficeMarks& marks : out.marks)
            for (PersonId& person : marks.write_in) {
                if (!count_.alias_of(person.text))
                    if (const auto why = take(NameHeard{person.text}))
                        return why;
                person = *count_.alias_of(person.text);
            }
        return std::nullopt;
    }
    Result<bool> close_batches() {
        bool closed = false;
        for (auto due = count_.batch_due(); due; due = count_.batch_due()) {
            BatchClosed batch;
            batch.table = due->table;
            batch.order = shuffled(static_cast<std::uint32_t>(due->papers),
                                   [&](std::uint64_t bound) { return world_.random.below(bound); });
            for (Votes i = 0; i < due->papers; ++i)
                batch.salts.push_back(world_.random.bytes32());
            const auto why = take(std::move(batch));
            CHECK(!why, "a batch that is to be closed can be closed");
            ZHENG_CHECKED(flush());
            closed = true;
        }
        return closed;
    }

  private:
    HallCount& count_;
    BallotJournal& journal_;
    const World& world_;
    std::vector<Event> pending_;
};

struct Keying {
    std::optional<CountRefusal> refused;
    std::vector<CountStep> steps;
};

// Both recorders key the paper in hand until they agree. A slip is what one keys at first.
Keying key_paper(Table& table, const HallCount& count, const SpokenPaper& paper) {
    Keying out;
    Ballot called;
    if ((out.refused = table.with_aliases(paper.called, called)))
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
                Ballot wrong;
                // A slip that no ballot could show is refused by the recorder's own screen: nothing is keyed.
                if (!table.with_aliases(*slip, wrong) && !table.take(Keyed{index, who, part_of(wrong, open)}, &step)) {
                    out.steps.push_back(step);
                    continue;
                }
            }
            if ((out.refused = table.take(Keyed{index, who, part_of(called, open)}, &step)))
                return out;
            out.steps.push_back(step);
        }
    }
    return out;
}

}  // namespace

path Day::ballots_file(const PlaceId& place) const {
    auto name = script_.contest.text + "@" + place.text;
    std::replace(name.begin(), name.end(), '/', '+');
    return station_.directory() / "ballots" / (name + ".ballots");
}

Result<Went> Day::count(const CountStepOfDay& step) {
    const auto found = contest().places.find(step.place);
    if (found == contest().places.end())
        return faulty(
            {{"script", step.line, "没有这个计票点：" + step.place.text, "unknown place '" + step.place.text + "'"}});
    const auto& place = found->second;
    CountOpened opened;
    opened.contest = script_.contest;
    opened.place = step.place;
    opened.boxes = step.boxes;
    opened.forged = step.forged;
    Votes pieces = 0;
    for (const BoxPieces& box : step.boxes)
        pieces += box.pieces;
    if (step.forged > pieces)
        return faulty({{"script", step.line, "伪造票多于取出的票", "more forged pieces than pieces"}});
    opened.collected = pieces - step.forged;
    opened.mixed = step.mixed;
    const auto counted_here = places_counted_at(station_.log().state(), contest(), step.place);
    const bool closed = std::all_of(counted_here.begin(), counted_here.end(),
                                    [&](const PlaceId& id) { return contest().places.at(id).closed.has_value(); });
    if (contest().roll && closed && !counted_here.empty())
        opened.verdict = verdict_before_count(station_.log().state(), contest(), opened);
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
    const auto file = ballots_file(step.place);
    CountBegun begun{station_.settings().election,
                     script_.contest,
                     step.place,
                     place.count->collected,
                     {rules.bundle_papers.value, rules.min_publish_ballots.value}};
    if (begun.rules.bundle_papers + begun.rules.min_publish_ballots > batch_papers_max)
        return fail(Errc::unsupported, fmt::format("bundles of {} papers: at most {} are offered",
                                                   begun.rules.bundle_papers, batch_papers_max));
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

    ZHENG_TRY(auto journal, BallotJournal::open(file, station_.device(), world_.random));
    if (journal.torn_bytes() != 0)
        console_.warn(fmt::format("{} 末尾有 {} 字节没有写完，已截去（从未确认）", file.string(), journal.torn_bytes()),
                      fmt::format("{}: {} bytes of an unfinished record, never acknowledged, were cut off",
                                  file.string(), journal.torn_bytes()));
    HallCount count(rules, contest().ballot->offices, begun);
    for (const Event& event : journal.take_events()) {
        if (const auto why = count.check(event))
            return fail(Errc::corrupt, fmt::format("{}: {}", file.string(), words_en(*why)));
        count.apply(event);
    }
    const auto papers_before = count.papers_read();
    Table table(count, journal, world_);
    if (!count.has_begun())
        table.take(begun);
    for (const NameIdentified& one : identities)
        table.take(one);  // refused where it is known already
    ZHENG_CHECKED(table.flush());
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
            ZHENG_CHECKED(table.close_batches());
            ZHENG_TRY(const auto said, say_batches());
            if (said != Went::on)
                return said;
            ZHENG_CHECKED(station_.has_room());
            const auto why = table.take(BundleTaken{table_read});
            CHECK(!why, "what has not been read lies in a bundle that nobody has taken");
            ZHENG_CHECKED(table.flush());
        }
        const Votes index = *count.in_hand(table_read);
        const SpokenPaper& paper = (*papers)[static_cast<std::size_t>(index)];
        const auto keyed = key_paper(table, count, paper);
        ZHENG_CHECKED(table.flush());
        if (keyed.refused)
            return faulty({{step.ballots, paper.line, std::string(words_zh(*keyed.refused)),
                            std::string(words_en(*keyed.refused))}});
        for (const CountStep& one : keyed.steps)
            if (one.what == CountStep::What::read_again) {
                wall.clear();
                console_.say(read_again_zh(one.paper, one.reading), read_again_en(one.paper, one.reading));
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
        const auto why = table.take(Ruled{index, *paper.ruling});
        CHECK(!why, "a paper that is set aside can be ruled on");
    }
    ZHENG_CHECKED(table.flush());
    ZHENG_CHECKED(table.close_batches());
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
    const auto file = ballots_file(step.place);
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
    TallyDeclared body{
        script_.contest, step.place, static_cast<std::uint32_t>(place.batches.size()), place.counted, {}};
    const auto name_alias = [&](std::size_t index) {
        const auto& known = names[index].identified;
        if (!known || known->person.empty())
            return false;
        const PersonId alias{"w" + std::to_string(index + 1)};
        const bool has_votes =
            std::any_of(body.tally.offices.begin(), body.tally.offices.end(), [&](const OfficeTally& o) {
                return std::any_of(o.votes.begin(), o.votes.end(),
                                   [&](const PersonVotes& v) { return v.person == alias; });
            });
        if (has_votes)
            body.named.push_back({alias, known->person, known->name, known->sex});
        return has_votes;
    };
    // A name given can change what follows (a woman's seat), and then other names are needed: until none is.
    for (bool more = !place.tally.has_value(); more;) {
        more = false;
        const auto input = vote_input_with(state, contest(), body);
        if (contest().each_place || !input) {
            for (std::size_t i = 0; i < names.size(); ++i)
                name_alias(i);
            break;
        }
        const auto needed = write_ins_to_name(*input, decide(profile(), *input));
        for (std::size_t i = 0; i < names.size(); ++i) {
            const PersonId alias{"w" + std::to_string(i + 1)};
            const bool named = std::any_of(body.named.begin(), body.named.end(),
                                           [&](const WriteInNamed& n) { return n.alias == alias; });
            if (named || std::find(needed.begin(), needed.end(), unnamed_write_in(step.place, alias)) == needed.end())
                continue;
            if (!name_alias(i))
                return faulty(
                    {{step.write_ins.empty() ? "script" : step.write_ins, step.write_ins.empty() ? step.line : 0,
                      fmt::format("另选人“{}”的得票有关结果，请在 write_ins 表中写明是谁", names[i].name),
                      fmt::format("the written-in name '{}' matters for the result: say who it is in the "
                                  "write_ins sheet",
                                  names[i].name)}});
            more = true;
        }
    }
    std::sort(body.named.begin(), body.named.end(),
              [](const WriteInNamed& a, const WriteInNamed& b) { return a.alias < b.alias; });
    if (!place.tally) {
        ZHENG_TRY(const auto went, say(body, step.on));
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
