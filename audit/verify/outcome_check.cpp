#include "audit/verify/replay.hpp"
#include "proto/election/outcome.hpp"
#include "proto/election/rounds.hpp"

#include <map>
#include <string>
#include <utility>

namespace zheng::verify {
namespace {

using election::Contest;
using election::State;
using election::Tally;
using election::Votes;

// Every figure of a tally by name, added without the code that the counter adds with.
using Figures = std::map<std::string, Votes>;

void add_up(Figures& into, const Tally& tally, bool write_ins) {
    into["collected"] += tally.collected;
    into["valid"] += tally.valid;
    into["void"] += tally.void_papers;
    into["blank"] += tally.blank;
    for (const auto& office : tally.offices) {
        const std::string name = std::string(election::name_of(office.office)) + "/";
        into[name + "undervotes"] += office.undervotes;
        into[name + "void_here"] += office.papers_void_here;
        for (const auto& person : office.votes) {
            // A tally names some of the written-in people, so that they are compared in sum only.
            const std::string who = person.write_in ? (write_ins ? "write_in" : "") : person.person.text;
            if (who.empty())
                continue;
            into[name + who + "/for"] += person.votes_for;
            into[name + who + "/against"] += person.votes_against;
        }
    }
}

void check_tally(const Contest& contest, const election::PlaceId& place, const election::PlaceRecord& record,
                 Report& report) {
    Check& check = report.at(CheckId::tallies);
    ++check.looked_at;
    Figures batches;
    for (const auto& batch : record.batches)
        add_up(batches, batch.batch.tally, true);
    Figures declared;
    add_up(declared, record.tally->tally, true);
    if (record.batches.empty())
        return;
    for (const auto& [name, votes] : batches)
        if (declared[name] != votes)
            report.fail(CheckId::tallies, contest.definition.contest.text + " " + place.text,
                        {name + "：各捆相加 " + std::to_string(votes) + "，公布 " + std::to_string(declared[name]),
                         name + ": batches add up to " + std::to_string(votes) + ", declared " +
                             std::to_string(declared[name])});
    for (const auto& [name, votes] : declared)
        if (votes != 0 && !batches.contains(name))
            report.fail(CheckId::tallies, contest.definition.contest.text + " " + place.text,
                        {name + "：各捆中没有", name + ": in no batch"});
}

void check_result(const State& state, const Contest& contest, Report& report) {
    ++report.at(CheckId::results).looked_at;
    const auto outcome = election::outcome_declared(state, contest);
    const std::string place =
        "entry " + std::to_string(contest.result_index) + " (ResultDeclared, " + contest.definition.contest.text + ")";
    if (!outcome) {
        report.fail(CheckId::results, place, {"尚无可据以计算的票数", "nothing to compute a result from"},
                    {contest.result_index});
        return;
    }
    if (outcome->vote != contest.result->verdict)
        report.fail(CheckId::results, place,
                    {"是否有效与重算不同", "the verdict differs: recomputed " +
                                               std::string(election::name_of(outcome->vote)) + ", announced " +
                                               std::string(election::name_of(contest.result->verdict))},
                    {contest.result_index});
    if (outcome->elected != contest.result->elected)
        report.fail(CheckId::results, place, {"当选人与重算不同", "those elected differ from the recomputed result"},
                    {contest.result_index});
    if (outcome->next != contest.result->next)
        report.fail(CheckId::results, place,
                    {"后续事项与重算不同", "what comes next differs from the recomputed result"},
                    {contest.result_index});
}

}  // namespace

void check_outcomes(const State& state, Report& report) {
    for (const auto& [id, contest] : state.contests) {
        for (const auto& [place, record] : contest.places)
            if (record.tally)
                check_tally(contest, place, record, report);
        if (contest.result)
            check_result(state, contest, report);
        else
            report.notes.push_back(
                {id.text + "：尚未公布结果（" + std::string(election::words_zh(contest.phase())) + "）",
                 id.text + ": no result yet (" + std::string(election::name_of(contest.phase())) + ")"});
        if (contest.rounds.voided)
            report.notes.push_back(
                {id.text + "：已宣告选举无效（" + contest.rounds.voided->article + "）",
                 id.text + ": the vote has been declared void (" + contest.rounds.voided->article + ")"});
        if (!contest.rounds.is_void() && election::result_has_grown(state, contest))
            report.notes.push_back({id.text + "：平票已经处理，等待的职务须再次公布结果",
                                    id.text + ": offices that waited for a tie follow now, the result has to be "
                                              "announced again"});
        if (contest.result && !contest.filed && !contest.rounds.is_void())
            report.notes.push_back({id.text + "：结果尚未备案", id.text + ": the result is not filed yet"});
        if (contest.filed && !contest.filed->filed)
            report.notes.push_back({id.text + "：乡镇对结果提出异议（" + contest.filed->article + "）",
                                    id.text + ": the township objects to the result (" + contest.filed->article + ")"});
        if (contest.suspect)
            report.notes.push_back({id.text + "：涉及已撤销设备的存疑陈述，待确认",
                                    id.text + ": a revoked device spoke here while in doubt; wait for confirmation"});
    }
    if (state.opened && !state.closed)
        report.notes.push_back({"日志尚未封闭", "the log is not closed yet"});
    if (state.received_to < state.size && !state.closed)
        report.notes.push_back(
            {"最后 " + std::to_string(state.size - state.received_to) + " 条尚无收到时间",
             "the last " + std::to_string(state.size - state.received_to) + " entries have no receive time yet"});
}

}  // namespace zheng::verify
