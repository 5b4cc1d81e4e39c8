// "count": ballots to figures.
#include "proto/election/count.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_questions.hpp"

#include <algorithm>
#include <set>

namespace zheng::text {

namespace json = boost::json;
using namespace election;

namespace {

bool in(const std::vector<PersonId>& persons, const PersonId& person) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
}

std::vector<OfficeBallot> read_offices(CaseObject& fields) {
    std::vector<OfficeBallot> out;
    std::set<Office> seen;
    const bool there = fields.each("offices", [&](CaseObject& office) {
        OfficeBallot one;
        office.need_word("office", one.office);
        const std::uint64_t seats = office.need_number("seats", seats_max);
        if (office.has("seats") && seats == 0)
            office.complain("seats", "至少为 1", "must be at least 1");
        one.seats = static_cast<std::uint32_t>(seats);
        one.candidates = office.persons("candidates");
        std::set<PersonId> names(one.candidates.begin(), one.candidates.end());
        if (names.size() != one.candidates.size())
            office.complain("candidates", "有人重复", "name somebody twice");
        if (!seen.insert(one.office).second)
            office.complain("office", "重复", "is given twice");
        out.push_back(std::move(one));
    });
    if (there ? out.empty() : !fields.has("offices"))
        fields.complain("offices", "缺失", "is missing or empty");
    return out;
}

Ballot read_ballot(CaseObject& fields, const std::vector<OfficeBallot>& offices) {
    Ballot out;
    out.forged = fields.flag("forged");
    out.extra_mark = fields.flag("extra_mark");
    if (fields.has("ruling")) {
        Ruling ruling = Ruling::valid;
        fields.word("ruling", ruling);
        out.ruling = ruling;
    }
    fields.each("marks", [&](CaseObject& marks) {
        OfficeMarks one;
        marks.need_word("office", one.office);
        one.marked_for = marks.persons("for");
        one.marked_against = marks.persons("against");
        one.write_in = marks.persons("write_in");
        one.unclear = marks.persons("unclear");
        one.wrong_symbol = marks.persons("wrong_symbol");
        const auto office =
            std::find_if(offices.begin(), offices.end(), [&](const OfficeBallot& o) { return o.office == one.office; });
        if (office == offices.end()) {
            if (marks.has("office"))
                marks.complain("office", "选票上没有这项职务", "is not on the ballot");
            return;
        }
        for (const auto& [name, persons] :
             {std::pair("for", &one.marked_for), std::pair("against", &one.marked_against)})
            for (std::size_t i = 0; i < persons->size(); ++i)
                if (!in(office->candidates, (*persons)[i]))
                    marks.complain(std::string(name) + "/" + std::to_string(i), "不是候选人：" + (*persons)[i].text,
                                   "'" + (*persons)[i].text + "' is no candidate of this office");
        out.marks.push_back(std::move(one));
    });
    return out;
}

// More names chosen than seats; a name for and against at once is none that can be read, unless a ruling has read it.
bool overvoted(const Profile& profile, const OfficeBallot& office, const Ballot& ballot,
               const Identifiable& identifiable) {
    const bool ruled = profile.unclear_scope.value == Scope::committee_decides && ballot.ruling == Ruling::valid;
    std::set<PersonId> chosen;
    std::set<PersonId> against;
    std::set<PersonId> unclear;
    for (const OfficeMarks& marks : ballot.marks) {
        if (marks.office != office.office)
            continue;
        chosen.insert(marks.marked_for.begin(), marks.marked_for.end());
        chosen.insert(marks.write_in.begin(), marks.write_in.end());
        against.insert(marks.marked_against.begin(), marks.marked_against.end());
        unclear.insert(marks.unclear.begin(), marks.unclear.end());
    }
    if (!ruled)
        std::erase_if(chosen, [&](const PersonId& person) { return against.contains(person); });
    else
        std::copy_if(unclear.begin(), unclear.end(), std::inserter(chosen, chosen.end()), [&](const PersonId& person) {
            const auto& candidates = office.candidates;
            const bool known = std::find(candidates.begin(), candidates.end(), person) != candidates.end() ||
                               !identifiable || identifiable(person);
            return known && !against.contains(person);
        });
    return !ballot.forged && chosen.size() > office.seats;
}

// Why a paper is not simply valid: the parameter that decided. A valid paper that only lost a name is simply valid.
std::string why(const Judgement& judgement, bool over) {
    const bool valid = judgement.ballot_class == BallotClass::valid;
    if (over && judgement.rule == "overvote_effect")
        return "overvote_check";
    if (valid && judgement.void_offices.empty() &&
        (judgement.rule == "same_person_two_offices" || judgement.rule.starts_with("write_in_")))
        return {};
    return judgement.rule;
}

json::object json_of(const Judgement& judgement, const std::vector<Office>& overvoted_in) {
    const std::string rule = why(judgement, !overvoted_in.empty());
    const bool void_for_marks =
        judgement.ballot_class == BallotClass::void_paper && (rule == "overvote_check" || rule == "party_overvote");
    json::array void_offices;
    for (const Office office : void_for_marks ? overvoted_in : judgement.void_offices)
        void_offices.emplace_back(json::string(name_of(office)));
    json::object out;
    out["class"] = json::string(name_of(judgement.ballot_class));
    out["why"] = rule.empty() ? json::value(nullptr) : json::value(json::string(rule));
    out["void_offices"] = std::move(void_offices);
    return out;
}

json::object json_of(const OfficeTally& office, std::uint64_t overvoted_ballots) {
    json::array votes;
    for (const PersonVotes& row : office.votes)
        votes.push_back(json::object{{"person", row.person.text},
                                     {"for", row.votes_for},
                                     {"against", row.votes_against},
                                     {"write_in", row.write_in}});
    json::object out;
    out["office"] = json::string(name_of(office.office));
    out["votes"] = std::move(votes);
    out["undervotes"] = office.undervotes;
    out["overvoted_ballots"] = overvoted_ballots;
    return out;
}

}  // namespace

json::object answer_count(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    const std::vector<OfficeBallot> offices = read_offices(fields);
    const bool known = fields.has("registered");
    const std::vector<PersonId> names = fields.persons("registered");
    const std::set<PersonId> registered(names.begin(), names.end());
    std::vector<Ballot> ballots;
    const bool there =
        fields.each("ballots", [&](CaseObject& ballot) { ballots.push_back(read_ballot(ballot, offices)); });
    if (!there && !fields.has("ballots"))
        fields.missing("ballots");
    if (fields.complaints() != before)
        return {};

    Identifiable identifiable;
    if (known)
        identifiable = [&](const PersonId& person) { return registered.contains(person); };
    Tally tally = empty_tally(offices);
    json::array classes;
    std::uint64_t forged = 0;
    std::uint64_t undecided = 0;
    std::vector<std::uint64_t> over(offices.size());
    for (std::size_t i = 0; i < ballots.size(); ++i) {
        const Judgement judgement = judge(rules.profile, offices, ballots[i], identifiable);
        forged += judgement.ballot_class == BallotClass::set_aside ? 1 : 0;
        undecided += judgement.ballot_class == BallotClass::committee_decides ? 1 : 0;
        std::vector<Office> overvoted_in;
        for (std::size_t o = 0; o < offices.size(); ++o)
            if (overvoted(rules.profile, offices[o], ballots[i], identifiable)) {
                ++over[o];
                overvoted_in.push_back(offices[o].office);
            }
        if (judgement.ballot_class != BallotClass::committee_decides)
            if (const auto added = add(tally, judgement); !added) {
                fields.complain("ballots/" + std::to_string(i), "另选的不同人名太多", added.error().message);
                return {};
            }
        classes.push_back(json_of(judgement, overvoted_in));
    }
    json::array rows;
    for (std::size_t o = 0; o < offices.size(); ++o)
        rows.push_back(json_of(tally.offices[o], over[o]));
    json::object out;
    out["classes"] = std::move(classes);
    out["ballots"] =
        json::object{{"found", ballots.size()}, {"forged", forged},          {"collected", ballots.size() - forged},
                     {"valid", tally.valid},    {"void", tally.void_papers}, {"blank", tally.blank},
                     {"undecided", undecided}};
    out["offices"] = std::move(rows);
    return out;
}

}  // namespace zheng::text
