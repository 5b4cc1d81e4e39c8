#include "audit/crypto/text_codec.hpp"
#include "audit/verify/results.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace zheng::verify {
namespace {

using boost::json::array;
using boost::json::object;

boost::json::string text(std::string_view view) {
    return boost::json::string(view.data(), view.size());
}

object both(std::string_view zh, std::string_view en) {
    return {{"zh", text(zh)}, {"en", text(en)}};
}

array ids(const std::vector<election::PersonId>& persons) {
    array out;
    for (const auto& person : persons)
        out.push_back(text(person.text));
    return out;
}

object reason_json(const election::Reason& reason, const ContestResult& contest) {
    const auto name = [&](const election::PersonId& person) { return contest.name_of(person); };
    object numbers;
    for (const auto& [key, value] : reason.numbers)
        numbers[key] = value;
    return {{"rule", text(reason.rule)},
            {"code", text(reason.sentence)},
            {"source", text(reason.source)},
            {"mark", std::string(1, reason.mark)},
            {"numbers", std::move(numbers)},
            {"text", both(election::render(reason, election::Language::zh, name),
                          election::render(reason, election::Language::en, name))}};
}

array next_json(const ContestResult& contest) {
    array out;
    for (const auto& step : contest.outcome->next)
        out.push_back(object{{"action", text(election::name_of(step.action))},
                             {"words", both(election::words_zh(step.action), election::words_en(step.action))},
                             {"office", text(election::name_of(step.office))},
                             {"seats", step.seats},
                             {"candidates", ids(step.candidates)},
                             {"women_only", step.women_only},
                             {"to", text(step.to)}});
    return out;
}

array findings_json(const ContestResult& contest) {
    array out;
    for (const auto& finding : contest.outcome->findings)
        out.push_back(object{{"rule", text(finding.rule)},
                             {"severity", text(election::name_of(finding.severity))},
                             {"persons", ids(finding.persons)},
                             {"reason", reason_json(finding.reason, contest)}});
    return out;
}

array offices_json(const ContestResult& contest) {
    array out;
    for (const OfficeResult& office : contest.offices) {
        array votes;
        for (const PersonResult& person : office.votes)
            votes.push_back(object{{"person", text(person.person.text)},
                                   {"name", text(person.name)},
                                   {"for", person.votes_for},
                                   {"against", person.votes_against},
                                   {"write_in", person.write_in},
                                   {"elected", person.elected}});
        out.push_back(
            object{{"office", text(election::name_of(office.office))},
                   {"office_words", both(election::words_zh(office.office), election::words_en(office.office))},
                   {"seats", office.seats},
                   {"votes", std::move(votes)}});
    }
    return out;
}

object papers_json(const Papers& papers) {
    return {{"received", papers.received}, {"issued", papers.issued},       {"replaced", papers.replaced},
            {"unused", papers.unused},     {"collected", papers.collected}, {"forged", papers.forged},
            {"valid", papers.valid},       {"void", papers.void_papers},    {"blank", papers.blank}};
}

object contest_json(const ContestResult& contest) {
    object out;
    out["contest"] = text(contest.contest.text);
    out["village"] = text(contest.village.text);
    out["village_name"] = text(contest.village_name);
    out["kind"] = text(election::name_of(contest.kind));
    out["kind_words"] = both(election::words_zh(contest.kind), election::words_en(contest.kind));
    out["profile"] = text(contest.profile);
    out["round"] = text(election::name_of(contest.round));
    out["phase"] = text(election::name_of(contest.phase));
    out["verdict"] = contest.outcome ? boost::json::value(text(election::name_of(contest.outcome->vote))) : nullptr;
    out["registered"] = contest.registered;
    out["voters"] = object{{"in_person", contest.in_person},
                           {"proxy", contest.proxy},
                           {"mobile", contest.mobile},
                           {"total", contest.in_person + contest.proxy + contest.mobile}};
    out["papers"] = papers_json(contest.papers);
    out["offices"] = offices_json(contest);
    array elected;
    for (const ElectedPerson& person : contest.elected)
        elected.push_back(object{{"office", text(election::name_of(person.elected.office))},
                                 {"person", text(person.elected.person.text)},
                                 {"name", text(person.name)},
                                 {"votes", person.elected.votes}});
    out["elected"] = std::move(elected);
    array reasons;
    if (contest.outcome)
        for (const auto& reason : contest.outcome->reasons)
            reasons.push_back(reason_json(reason, contest));
    out["next"] = contest.outcome ? next_json(contest) : array{};
    out["findings"] = contest.outcome ? findings_json(contest) : array{};
    out["reasons"] = std::move(reasons);
    out["declared_index"] = contest.declared_index ? boost::json::value(*contest.declared_index) : nullptr;
    out["filed"] = contest.filed;
    return out;
}

object composition_json(const Composition& body) {
    object out{{"kind", text(election::name_of(body.kind))},
               {"kind_words", both(election::words_zh(body.kind), election::words_en(body.kind))},
               {"bodies", body.bodies},
               {"members_elected", body.members_elected},
               {"seats", body.seats},
               {"newcomers", body.newcomers},
               {"women", body.women},
               {"party_members", body.party_members},
               {"age_35_or_younger", body.aged_35_or_younger}};
    if (body.ages_known != 0)
        out["average_age"] = object{{"fraction", text(election::Ratio(body.ages_sum, body.ages_known).text())},
                                    {"years", text(one_decimal(body.ages_sum, body.ages_known))},
                                    {"of", body.ages_known}};
    else
        out["average_age"] = nullptr;
    out["without_facts"] = body.without_facts;
    return out;
}

object totals_json(const Results& results) {
    election::Votes registered = 0, voters = 0, collected = 0, valid = 0, void_papers = 0, blank = 0;
    std::uint64_t declared = 0, filed = 0, elected = 0;
    for (const ContestResult& contest : results.contests) {
        registered += contest.registered;
        voters += contest.in_person + contest.proxy + contest.mobile;
        collected += contest.papers.collected;
        valid += contest.papers.valid;
        void_papers += contest.papers.void_papers;
        blank += contest.papers.blank;
        declared += contest.declared_index ? 1U : 0U;
        filed += contest.filed ? 1U : 0U;
        elected += contest.elected.size();
    }
    return {{"contests", results.contests.size()},
            {"declared", declared},
            {"filed", filed},
            {"elected", elected},
            {"registered", registered},
            {"voters", voters},
            {"collected", collected},
            {"valid", valid},
            {"void", void_papers},
            {"blank", blank}};
}

}  // namespace

boost::json::value json_of(const Results& results) {
    object out;
    out["origin"] = text(results.origin);
    out["election"] = text(results.election);
    out["township"] = text(results.township);
    out["township_name"] = text(results.township_name);
    out["election_day"] = text(results.election_day.text());
    out["rehearsal"] = results.rehearsal;
    out["closed"] = results.closed;
    out["authority"] = results.authority ? boost::json::value(text(election::hex(*results.authority))) : nullptr;
    out["head"] = object{{"size", results.head.size},
                         {"root", text(crypto::base64_encode(results.head.root.bytes))},
                         {"root_hex16", text(election::hex(results.head.root).substr(0, 16))}};
    array contests;
    for (const ContestResult& contest : results.contests)
        contests.push_back(contest_json(contest));
    out["contests"] = std::move(contests);
    out["accepted"] = results.accepted;
    out["refused"] = results.refused;
    out["equivocations"] = results.equivocations;
    array composition;
    for (const Composition& body : results.composition)
        composition.push_back(composition_json(body));
    out["composition"] = std::move(composition);
    out["totals"] = totals_json(results);
    return out;
}

}  // namespace zheng::verify
