#include "audit/verify/results.hpp"
#include "proto/election/reason.hpp"

#include <algorithm>

namespace zheng::verify {
namespace {

constexpr std::size_t name_columns = 48;
constexpr std::size_t number_columns = 8;
constexpr std::size_t kind_columns = 34;

std::string figures(const ContestResult& contest) {
    const auto g = [](election::Votes votes) { return election::grouped(votes); };
    const election::Votes voters = contest.in_person + contest.proxy + contest.mobile;
    const Papers& p = contest.papers;
    const TurnoutWords words = turnout_words(contest.kind);
    std::string out = "    " + words.registered.zh + " " + g(contest.registered) + "  " + words.voters.zh + " " +
                      g(voters) + "  收回 " + g(p.collected) + "  有效 " + g(p.valid) + "  废票 " + g(p.void_papers) +
                      "  弃权 " + g(p.blank);
    out += contest.outcome ? "  —— " + std::string(election::words_zh(contest.outcome->vote)) : "";
    out += "\n    " + words.registered.en + " " + g(contest.registered) + "  " + words.voters.en + " " + g(voters) +
           "  collected " + g(p.collected) + "  valid " + g(p.valid) + "  void " + g(p.void_papers) + "  blank " +
           g(p.blank);
    out += contest.outcome ? "  -- " + std::string(election::words_en(contest.outcome->vote)) : "";
    return out + "\n";
}

std::string office_lines(const OfficeResult& office) {
    std::string out = "    " + std::string(election::words_zh(office.office)) + "（应选 " +
                      std::to_string(office.seats) + " 名） " + std::string(election::words_en(office.office)) + " (" +
                      std::to_string(office.seats) + (office.seats == 1 ? " seat)" : " seats)");
    out = left(out, name_columns) + right("赞成 for", number_columns + 2) + right("反对 against", number_columns + 6) +
          "\n";
    for (const PersonResult& person : office.votes) {
        if (person.write_in && person.votes_for == 0)
            continue;
        std::string name = "      " + printable(person.name) + (person.write_in ? "（另选 write-in）" : "");
        out += left(name, name_columns) + right(election::grouped(person.votes_for), number_columns + 2) +
               right(election::grouped(person.votes_against), number_columns + 6) +
               (person.elected ? "  ✓ 当选 elected" : "") + "\n";
    }
    return out;
}

std::string next_lines(const ContestResult& contest) {
    std::string out;
    for (const auto& step : contest.outcome->next) {
        std::string names;
        for (const auto& person : step.candidates)
            names += (names.empty() ? "" : "、") + contest.name_of(person);
        const std::string seats = step.seats == 0 ? "" : " " + std::to_string(step.seats);
        out += "    → " + std::string(election::words_zh(step.action)) + "：" +
               std::string(election::words_zh(step.office)) + seats + (names.empty() ? "" : "（" + names + "）") + "\n";
        out += "    → " + std::string(election::words_en(step.action)) + ": " +
               std::string(election::words_en(step.office)) + seats + (names.empty() ? "" : " (" + names + ")") + "\n";
    }
    return out;
}

std::string contest_lines(const ContestResult& contest) {
    std::string out =
        "  " +
        left(std::string(election::words_zh(contest.kind)) + " · " + std::string(election::words_zh(contest.round)),
             kind_columns) +
        std::string(election::words_en(contest.kind)) + ", " + std::string(election::words_en(contest.round)) + "   [" +
        printable(contest.profile) + "]\n";
    if (!contest.outcome)
        return out + "    " + std::string(election::words_zh(contest.phase)) + " / no result yet (" +
               std::string(election::name_of(contest.phase)) + ")\n";
    out += figures(contest);
    for (const OfficeResult& office : contest.offices)
        out += office_lines(office);
    return out + next_lines(contest);
}

std::string composition_lines(const Composition& body) {
    const auto n = [](std::uint64_t number) { return std::to_string(number); };
    const std::string age = one_decimal(body.ages_sum, body.ages_known);
    return std::string(election::words_zh(body.kind)) + "：" + n(body.bodies) + " 个班子，应选 " + n(body.seats) +
           " 名，当选 " + n(body.members_elected) + " 名，新当选 " + n(body.newcomers) + " 名，妇女 " + n(body.women) +
           " 名，党员 " + n(body.party_members) + " 名，35 岁及以下 " + n(body.aged_35_or_younger) + " 名" +
           (age.empty() ? "" : "，平均 " + age + " 岁") + "\n" + std::string(election::words_en(body.kind)) + ": " +
           n(body.bodies) + (body.bodies == 1 ? " body, " : " bodies, ") + n(body.seats) + " seats, " +
           n(body.members_elected) + " elected, " + n(body.newcomers) + " new, " + n(body.women) + " women, " +
           n(body.party_members) + " Party members, " + n(body.aged_35_or_younger) + " aged 35 or younger" +
           (age.empty() ? "" : ", average age " + age) + "\n";
}

}  // namespace

std::string table_of(const Results& results) {
    std::string out = printable(results.township_name) + "  " + printable(results.origin) + "  " +
                      results.election_day.text() +
                      (results.rehearsal ? "  演练，不是选举 / a rehearsal, not an election" : "") + "\n";
    const election::VillageId* village = nullptr;
    for (const ContestResult& contest : results.contests) {
        if (village == nullptr || *village != contest.village)
            out += "\n" + printable(contest.village_name) + " (" + contest.village.text + ")\n";
        village = &contest.village;
        out += contest_lines(contest);
    }
    out += "\n";
    for (const Composition& body : results.composition)
        out += composition_lines(body);
    out += "拒绝 " + std::to_string(results.refused) + "，一号两说 " + std::to_string(results.equivocations) +
           " / refused " + std::to_string(results.refused) + ", equivocations " +
           std::to_string(results.equivocations) + "\n";
    return out;
}

}  // namespace zheng::verify
