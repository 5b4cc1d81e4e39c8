#include "station/paper/results.hpp"

#include "audit/crypto/fingerprint.hpp"
#include "station/paper/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace zheng::station::paper {

using namespace election;

std::vector<ResultRow> result_rows(const Subject& subject) {
    std::vector<ResultRow> out;
    const auto tally = subject.tally();
    const auto outcome = outcome_declared(subject.state, subject.contest);
    if (!tally || !outcome)
        return out;
    const auto elected = [&](Office office, const PersonId& person) {
        return std::any_of(outcome->elected.begin(), outcome->elected.end(),
                           [&](const Elected& one) { return one.office == office && one.person == person; });
    };
    for (const OfficeTally& office : tally->offices) {
        auto votes = office.votes;
        std::stable_sort(votes.begin(), votes.end(),
                         [](const PersonVotes& a, const PersonVotes& b) { return a.votes_for > b.votes_for; });
        Votes others = 0;
        for (const PersonVotes& one : votes) {
            const auto name = subject.name(one.person);
            if (one.write_in && name == one.person.text) {
                others += one.votes_for;
                continue;
            }
            const std::string word = subject.contest.standing.is_disqualified(one.person) ? "已取消资格"
                                     : elected(office.office, one.person)                 ? "当选"
                                                                                          : "";
            out.push_back({std::string(words_zh(office.office)), one.write_in ? name + "（另选）" : name, one.votes_for,
                           one.write_in ? std::nullopt : std::optional<Votes>(one.votes_against), word});
        }
        if (others > 0)
            out.push_back({std::string(words_zh(office.office)), "其他另选人合计", others, std::nullopt, ""});
    }
    return out;
}

std::string verdict_sentence(const Subject& subject, VoteVerdict verdict) {
    const auto figures = subject.figures();
    const auto& test = subject.profile.turnout_threshold;
    const auto collected = figures.collected > 0 ? fmt::format("收回选票 {} 张，", figures.collected) : std::string();
    return fmt::format("{} {} 人，参加投票 {} 人，{}法定人数为{}{}。{}。",
                       subject.contest.definition.kind == Kind::party_branch ? "应到" : "登记参加选举",
                       figures.registered, figures.voters(), collected, words_zh(test.value), in_brackets(test.source),
                       words_zh(verdict));
}

std::vector<std::string> result_sentences(const Subject& subject, const Outcome& outcome) {
    std::vector<std::string> out;
    std::map<std::uint8_t, std::pair<Office, std::string>> names;
    for (const Elected& one : outcome.elected) {
        auto& [office, list] = names[rank_of(one.office)];
        office = one.office;
        list += (list.empty() ? "" : "、") + fmt::format("{}（{} 票）", subject.name(one.person), one.votes);
    }
    for (const auto& [rank, one] : names)
        out.push_back(fmt::format("{} 当选{}。", one.second, words_zh(one.first)));
    for (const NextStep& next : outcome.next) {
        std::string list;
        for (const PersonId& person : next.candidates)
            list += (list.empty() ? "：" : "、") + subject.name(person);
        out.push_back(next.action == NextAction::vote_again ? std::string(words_zh(next.action)) + "。"
                                                            : fmt::format("{} {} 名，{}{}。", words_zh(next.office),
                                                                          next.seats, words_zh(next.action), list));
    }
    return out;
}

std::vector<std::string> officers_of(const Subject& subject, Role role) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& [key, officer] : subject.state.officers) {
        const auto& one = officer.appointed;
        const bool here = one.contests.empty() || std::find(one.contests.begin(), one.contests.end(),
                                                            subject.contest.definition.contest) != one.contests.end();
        if (one.role == role && one.village == subject.contest.village && here && !officer.revoked_at)
            found.emplace_back(one.person.text, one.name);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> out;
    for (auto& one : found)
        out.push_back(std::move(one.second));
    return out;
}

std::uint32_t signers_of(const Subject& subject, Role role, std::uint32_t most) {
    const auto appointed = static_cast<std::uint32_t>(officers_of(subject, role).size());
    return appointed == 0 ? most : std::clamp(appointed, 1U, most);
}

std::vector<std::string> checkpoint_lines(std::string_view note) {
    std::vector<std::string> out;
    while (out.size() < 3 && !note.empty()) {
        const auto end = std::min(note.find('\n'), note.size());
        out.emplace_back(note.substr(0, end));
        note.remove_prefix(std::min(end + 1, note.size()));
    }
    return out;
}

std::string spoken_digest(const Digest& digest) {
    return crypto::spoken(digest);
}

}  // namespace zheng::station::paper
