// deck: a rehearsal's test deck as files: the papers, what they must come to, and the twenty minutes step by step.
#include "audit/env/files.hpp"
#include "station/commands.hpp"
#include "station/core/batches.hpp"
#include "station/core/test_deck.hpp"
#include "station/glance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

Result<const Contest*> contest_of_deck(const Deck& command, const Glance& at) {
    std::vector<const Contest*> found;
    std::string ids;
    for (const auto& [id, contest] : at.state.contests)
        if (contest.village == at.settings.village && contest.ballot &&
            (command.contest.empty() || id.text == command.contest)) {
            found.push_back(&contest);
            ids += (ids.empty() ? "" : ", ") + id.text;
        }
    if (found.size() != 1)
        return fail(Errc::usage,
                    found.empty() ? "没有选票已经确定的选举 / no contest here has a frozen ballot"
                                  : fmt::format("请用 --contest 指明哪一次选举 / say which with --contest: {}", ids));
    return found.front();
}

std::string name_of_candidate(const Contest& contest, const PersonId& person) {
    for (const CandidateEntered& candidate : contest.candidates)
        if (candidate.person == person)
            return candidate.name;
    return person.text;
}

// As `record` reads it.
std::string called(const DeckPaper& paper, const Ballot& ballot) {
    if (ballot.marks.empty())
        return "blank";
    std::string out;
    for (const OfficeMarks& marks : ballot.marks) {
        const auto put = [&](std::string_view sign, const std::vector<PersonId>& persons) {
            if (persons.empty())
                return;
            out += (out.empty() ? "" : " ") + std::string(name_of(marks.office)) + std::string(sign);
            for (std::size_t i = 0; i < persons.size(); ++i)
                out += (i == 0 ? "" : "+") + persons[i].text;
        };
        put("=", marks.marked_for);
        put("~", marks.write_in);
        put(paper.what == DeckPaper::What::doubtful ? "=" : "?", marks.unclear);
    }
    return paper.what == DeckPaper::What::doubtful ? "doubtful:unclear " + out : out;
}

// What recorder B keys at first: somebody else of the same office, or nobody.
Ballot slip_of(const DeckPaper& paper, std::span<const OfficeBallot> offices) {
    Ballot out = paper.ballot;
    OfficeMarks& marks = out.marks.front();
    for (const OfficeBallot& office : offices)
        if (office.office == marks.office)
            for (const PersonId& other : office.candidates)
                if (std::find(marks.marked_for.begin(), marks.marked_for.end(), other) == marks.marked_for.end()) {
                    marks.marked_for.front() = other;
                    return out;
                }
    out.marks.erase(out.marks.begin());
    return out;
}

std::string ballots_csv(std::span<const DeckPaper> deck, std::span<const OfficeBallot> offices) {
    std::string out = "bundle,paper,called,slip_a,slip_b,ruling\n";
    for (std::size_t i = 0; i < deck.size(); ++i) {
        const DeckPaper& paper = deck[i];
        out += fmt::format("1,{},{},,{},{}\n", i + 1, called(paper, paper.ballot),
                           paper.what == DeckPaper::What::slip ? called(paper, slip_of(paper, offices)) : "",
                           paper.what == DeckPaper::What::doubtful ? "valid" : "");
    }
    return out;
}

std::string expected_text(const Contest& contest, const Tally& tally) {
    std::string out = fmt::format("收回 {}，有效 {}，废票 {}，空白 {}\ncollected {}, valid {}, void {}, blank {}\n\n",
                                  tally.collected, tally.valid, tally.void_papers, tally.blank, tally.collected,
                                  tally.valid, tally.void_papers, tally.blank);
    for (const OfficeTally& office : tally.offices)
        for (const PersonVotes& row : office.votes)
            out += fmt::format("{} {} {}\n", words_zh(office.office),
                               row.write_in ? std::string("另选他人") : name_of_candidate(contest, row.person),
                               row.votes_for);
    return out;
}

std::string guide_text(std::span<const DeckPaper> deck) {
    const auto at = [&](DeckPaper::What what) -> std::size_t {
        const auto found = std::find_if(deck.begin(), deck.end(), [&](const DeckPaper& p) { return p.what == what; });
        return static_cast<std::size_t>(found - deck.begin()) + 1;
    };
    using What = DeckPaper::What;
    return fmt::format(
        "演练步骤（约二十分钟，五十张票，一捆）\n"
        "1. 主持席：从“到会情况”起，逐步宣读；投票和收回都填 50 张。\n"
        "2. 计票桌：两位计票人刷卡就座，取第 1 捆。按 ballots.csv 念票。\n"
        "3. 第 {} 张：计票员乙故意录错。两块屏幕都停住，唱票人屏幕写“请重唱”。重念这一项，两人再录。\n"
        "4. 第 {} 张：念之前拔掉电源。重新启动，刷卡，接着念这一张；公示屏与断电前相同。\n"
        "5. 第 {} 张：看不清，待定。全部念完后由委员会裁定“有效”。\n"
        "6. 第 {} 张：另选他人“{}”。第 {} 张：空白票。\n"
        "7. 结果与 expected.txt 逐项核对，应完全相同。\n\n"
        "The rehearsal (twenty minutes, fifty papers, one bundle)\n"
        "1. The chair: read out from the quorum on, step by step; fill in 50 papers issued and collected.\n"
        "2. The table: both recorders sit down with their cards and take bundle 1. Read the papers of ballots.csv.\n"
        "3. Paper {}: recorder B keys it wrongly on purpose. Both screens stop, the caller's says “read again”.\n"
        "4. Paper {}: pull the plug before it is read. Start again, show the cards, go on with the same paper; the "
        "wall is the same.\n"
        "5. Paper {}: cannot be read, set aside. After the last paper the committee rules it valid.\n"
        "6. Paper {}: the written-in name “{}”. Paper {}: blank.\n"
        "7. Compare the result with expected.txt, figure by figure: they must agree.\n",
        at(What::slip), at(What::plug), at(What::doubtful), at(What::write_in), deck_write_in, at(What::blank),
        at(What::slip), at(What::plug), at(What::doubtful), at(What::write_in), deck_write_in, at(What::blank));
}

}  // namespace

Result<Exit> run(const Deck& command, Console& console, const World&) {
    ZHENG_TRY(const auto at, glance(command.dir));
    if (!at.settings.rehearsal)
        return fail(Errc::usage,
                    "演练票只用于演练：这里是正式选举 / a test deck is for a rehearsal, this is a real election");
    ZHENG_TRY(const auto* contest, contest_of_deck(command, at));
    const auto& offices = contest->ballot->offices;
    const auto& profile = at.state.profiles.at(contest->definition.kind);
    const auto deck = test_deck(offices, command.seed);
    const auto expected = expected_of(profile, offices, deck);
    ZHENG_CHECKED(env::make_directories(command.out));
    for (const auto& [name, text] :
         {std::pair{"ballots.csv", ballots_csv(deck, offices)},
          std::pair{"expected.txt", expected_text(*contest, expected)}, std::pair{"guide.txt", guide_text(deck)}})
        ZHENG_CHECKED(env::write_new(command.out / name, env::as_bytes(text)));
    console.say(fmt::format("演练票 {} 张在 {}：先看 guide.txt", deck.size(), command.out.string()),
                fmt::format("{} papers are in {}: begin with guide.txt", deck.size(), command.out.string()));
    console.answer({{"ok", true},
                    {"papers", deck.size()},
                    {"valid", expected.valid},
                    {"void", expected.void_papers},
                    {"blank", expected.blank}});
    return Exit::done;
}

}  // namespace zheng::station
