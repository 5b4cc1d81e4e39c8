// deck: a rehearsal's test deck as files: the papers as PDF and as a list, what they must come to, and the twenty
// minutes step by step.
#include "audit/env/files.hpp"
#include "station/commands.hpp"
#include "station/core/batches.hpp"
#include "station/core/test_deck.hpp"
#include "station/glance.hpp"
#include "station/paper/forms.hpp"
#include "station/rehearsal.hpp"

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
        put("!", marks.marked_against);
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

}  // namespace

Result<Exit> run(const Deck& command, Console& console, const World&) {
    ZHENG_TRY(const auto at, glance(command.dir));
    if (!at.settings.rehearsal)
        return fail(Errc::usage,
                    "演练票只用于演练：这里是正式选举 / a test deck is for a rehearsal, this is a real election");
    ZHENG_TRY(const auto* contest, contest_of_deck(command, at));
    const auto& offices = contest->ballot->offices;
    const auto& profile = at.state.profiles.at(contest->definition.kind);
    const auto deck = deck_of(*contest, command.seed);
    const auto expected = expected_of(profile, offices, deck);
    paper::Subject papers{at.state, *contest, profile, at.settings.authority, {}, {}, {}, {}, {}};
    add_test_deck(papers, command.seed);
    ZHENG_TRY(const auto pdf, paper::print_form(*paper::find_form("test-deck"), papers));
    ZHENG_CHECKED(env::make_directories(command.out));
    for (const auto& [name, text] :
         {std::pair{"ballots.csv", ballots_csv(deck, offices)},
          std::pair{"expected.txt", expected_text(*contest, expected)}, std::pair{"guide.txt", guide_text(deck)}})
        ZHENG_CHECKED(env::write_new(command.out / name, env::as_bytes(text)));
    ZHENG_CHECKED(env::write_new(command.out / "papers.pdf", pdf));
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
