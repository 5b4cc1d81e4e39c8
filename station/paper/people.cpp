#include "station/paper/people.hpp"

#include "proto/election/outcome.hpp"
#include "proto/election/statement_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station::paper {

using namespace election;

std::string education_zh(Education education) {
    switch (education) {
    case Education::unknown:
        return "";
    case Education::primary:
        return "小学";
    case Education::junior_high:
        return "初中";
    case Education::senior_high:
        return "高中";
    case Education::college:
        return "大专以上";
    }
    return "";
}

std::string month_zh(Date birth) {
    const auto number = birth.number();
    return birth.empty() ? std::string() : fmt::format("{}年{}月", number / 10'000, number / 100 % 100);
}

std::string path_zh(NominationMode path) {
    return std::string(words_zh(path));
}

std::vector<Elected> winners(const Subject& subject) {
    std::vector<Elected> out;
    const auto outcome = outcome_declared(subject.state, subject.contest);
    const auto& rounds = subject.contest.rounds;
    if (!outcome || rounds.is_void())
        return out;
    for (const Elected& one : outcome->elected) {
        const auto last = std::find_if(rounds.rechecked.rbegin(), rounds.rechecked.rend(),
                                       [&](const WinRechecked& again) { return again.person == one.person; });
        if (last == rounds.rechecked.rend() || last->confirmed)
            out.push_back(one);
    }
    return out;
}

CandidateEntered facts_of(const Subject& subject, const Elected& winner) {
    if (const auto* entered = subject.candidate(winner.person))
        return *entered;
    CandidateEntered out;
    out.person = winner.person;
    out.name = subject.name(winner.person);
    out.office = winner.office;
    for (const auto& [id, place] : subject.contest.places)
        if (place.tally)
            for (const WriteInNamed& named : place.tally->named)
                if (named.person == winner.person)
                    out.sex = named.sex;
    for (const WinRechecked& again : subject.contest.rounds.rechecked)
        if (again.person == winner.person) {
            out.birth = again.birth;
            out.party_member = again.party_member;
            out.incumbent = again.incumbent;
            out.education = again.education;
        }
    return out;
}

}  // namespace zheng::station::paper
