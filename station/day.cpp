#include "station/day.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/sealed/roll_file.hpp"
#include "station/sheets.hpp"
#include "station/wall.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::uint64_t commitment_file_bytes_max = 256;

std::vector<std::string> lines_of(std::string_view content) {
    std::vector<std::string> out;
    while (!content.empty()) {
        const auto end = std::min(content.find('\n'), content.size());
        auto line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (!line.empty())
            out.emplace_back(line);
    }
    return out;
}

}  // namespace

Day::Day(StationDir& station, Keyring& keys, env::Console& console, const World& world, const Script& script, path base,
         std::uint64_t pace_ms)
    : station_(station), keys_(keys), console_(console), world_(world), script_(script), base_(std::move(base)),
      pace_ms_(pace_ms) {}

const Contest& Day::contest() const {
    return station_.log().state().contests.at(script_.contest);
}

const Profile& Day::profile() const {
    return station_.log().state().profiles.at(contest().definition.kind);
}

std::string Day::name_of_person(const PersonId& person) const {
    for (const CandidateEntered& candidate : contest().candidates)
        if (candidate.person == person)
            return candidate.name;
    for (const auto& [place, record] : contest().places)
        if (record.tally)
            for (const WriteInNamed& named : record.tally->named)
                if (named.person == person || named.alias == person)
                    return named.name;
    return person.text;
}

Result<std::string> Day::read(const std::string& file, std::uint64_t size_max) const {
    return env::read_text(base_ / file, size_max);
}

Went Day::faulty(const text::Faults& faults) {
    static_cast<void>(console_.failed(faults));
    return Went::faulty;
}

Result<Went> Day::said_otherwise(std::uint32_t line, std::string_view what) {
    return faulty({{"script", line, fmt::format("{} 已经说过，与脚本不同；已签名的不能改，只能更正脚本", what),
                    fmt::format("{} was said before, differently: what is signed stays, correct the script", what)}});
}

Result<Went> Day::say(const Body& body, Date on, std::span<const PersonId> recorders) {
    ZHENG_CHECKED(station_.has_room());
    const auto type = type_of(body);
    ZHENG_TRY(const auto cosigners, keys_.cosigners(type, script_.contest, script_.signers, recorders));
    const auto now = world_.clock.unix_seconds();
    ZHENG_TRY(const auto answer,
              station_.log().say(body, on, now < 0 ? 0 : static_cast<std::uint64_t>(now), cosigners));
    if (answer.accepted) {
        ++sums_.said;
        return Went::on;
    }
    console_.warn(fmt::format("没有签名：{}（{}）", words_zh(type), script_.contest.text),
                  fmt::format("not signed: {} ({})", name_of(type), script_.contest.text));
    boost::json::array list;
    for (const RefusalNote& note : answer.refusals) {
        console_.warn(fmt::format("  {}（{}）", words_zh(note.code), election::text(note)),
                      fmt::format("  {} ({})", words_en(note.code), election::text(note)));
        list.push_back({{"code", std::string(name_of(note.code))}, {"text", election::text(note)}});
    }
    if (answer.rejection) {
        console_.warn(fmt::format("  {}", words_zh(*answer.rejection)),
                      fmt::format("  {}", words_en(*answer.rejection)));
        list.push_back({{"code", std::string(name_of(*answer.rejection))}, {"text", ""}});
    }
    console_.answer({{"ok", false},
                     {"exit", static_cast<int>(Exit::no)},
                     {"statement", std::string(name_of(type))},
                     {"refusals", list}});
    return Went::refused;
}

Result<Went> Day::method(const MethodStep& step) {
    MethodAdopted body = step.body;
    ZHENG_TRY(const auto document, env::read_file(base_ / step.document, document_bytes_max));
    body.method = crypto::sha256(document);
    if (contest().method)
        return *contest().method == body ? Result<Went>(Went::on) : said_otherwise(step.line, "MethodAdopted");
    return say(body, step.on);
}

Result<Went> Day::candidates(const CandidatesStep& step) {
    ZHENG_TRY(const auto content, read(step.file, sheet_bytes_max));
    const auto entered = read_candidates(step.file, content, script_.contest);
    if (!entered)
        return faulty(entered.error());
    for (const CandidateEntered& one : *entered) {
        const auto& known = contest().candidates;
        const auto same = std::find_if(known.begin(), known.end(), [&](const CandidateEntered& k) {
            return k.person == one.person && k.office == one.office;
        });
        if (same != known.end() && *same != one)
            return said_otherwise(step.line, "CandidateEntered " + one.person.text);
        if (same != known.end())
            continue;
        ZHENG_TRY(const auto went, say(one, step.on));
        if (went != Went::on)
            return went;
    }
    return Went::on;
}

// The roll stays sealed: what is stated of it stands in front of the file.
Result<Digest> Day::commitment_of_sealed(const RollStep& step, std::string_view content) const {
    ZHENG_TRY(const auto front, sealed::read_front(env::as_bytes(content)));
    if (front.election != station_.settings().election || front.contest != script_.contest)
        return fail(Errc::malformed, step.roll + " is sealed for another contest: " + front.contest.text);
    if (front.registered != step.registered)
        return fail(Errc::malformed, fmt::format("{} has {} electors, the script says {}", step.roll, front.registered,
                                                 step.registered));
    return front.root;
}

Result<Digest> Day::roll_commitment(const RollStep& step) {
    if (!step.commitment_file.empty()) {
        ZHENG_TRY(auto text, read(step.commitment_file, commitment_file_bytes_max));
        text.erase(std::min(text.find_last_not_of(" \r\n\t") + 1, text.size()));
        auto digest = crypto::hex_decode_digest(text);
        if (!digest)
            return fail(Errc::malformed, step.commitment_file + " does not hold 64 lower-case hexadecimal digits");
        return digest;
    }
    ZHENG_TRY(const auto content, read(step.roll, sealed::sealed_roll_bytes_max));
    if (content.starts_with(sealed::sealed_roll_magic))
        return commitment_of_sealed(step, content);
    const auto lines = lines_of(content);
    if (lines.size() != step.registered)
        return fail(Errc::malformed,
                    fmt::format("{} has {} electors, the script says {}", step.roll, lines.size(), step.registered));
    return commit_roll(station_, script_.contest, lines, world_.random);
}

Result<Went> Day::roll(const RollStep& step) {
    ZHENG_TRY(const auto commitment, roll_commitment(step));
    const RollSealed body{script_.contest, step.registered, step.classes, commitment};
    if (contest().roll)
        return *contest().roll == body ? Result<Went>(Went::on) : said_otherwise(step.line, "RollSealed");
    return say(body, step.on);
}

Result<Went> Day::ballot(const BallotStep& step) {
    if (contest().ballot)
        return Went::on;
    BallotFrozen body{script_.contest, {}};
    if (contest().method)
        for (const OfficeSeats& seats : contest().method->offices) {
            OfficeBallot office{seats.office, seats.seats, {}};
            for (const CandidateEntered& candidate : contest().candidates)
                if (candidate.office == seats.office &&
                    stands(contest().standing, profile(), candidate.person, step.on))
                    office.candidates.push_back(candidate.person);
            body.offices.push_back(std::move(office));
        }
    return say(body, step.on);
}

Result<Went> Day::poll(const PollStep& step) {
    const auto& id = step.opened.place;
    const auto record = [&]() -> const PlaceRecord* {
        const auto found = contest().places.find(id);
        return found == contest().places.end() ? nullptr : &found->second;
    };
    const bool opened = record() != nullptr && record()->opened.has_value();
    if (opened && *record()->opened != step.opened)
        return said_otherwise(step.line, "PollOpened " + id.text);
    if (!opened) {
        ZHENG_TRY(const auto went, say(step.opened, step.on));
        if (went != Went::on)
            return went;
    }
    if (record()->closed)
        return *record()->closed == step.closed ? Result<Went>(Went::on)
                                                : said_otherwise(step.line, "PollClosed " + id.text);
    std::size_t reported = 0;
    for (const Statement& said : station_.log().journal().statements())
        if (const auto* turnout = std::get_if<TurnoutReported>(&said.body);
            turnout != nullptr && turnout->contest == script_.contest && turnout->place == id &&
            !station_.log().refused(said.header.sequence)) {
            if (reported >= step.turnout.size() || step.turnout[reported] != *turnout)
                return said_otherwise(step.line, "TurnoutReported " + id.text);
            ++reported;
        }
    for (; reported < step.turnout.size(); ++reported) {
        ZHENG_TRY(const auto went, say(step.turnout[reported], step.on));
        if (went != Went::on)
            return went;
    }
    return say(step.closed, step.on);
}

Result<Went> Day::result(const ResultStep& step) {
    const auto outcome = outcome_of(station_.log().state(), contest());
    if (!outcome) {
        console_.warn("还不能宣布结果：不是每个计票点都已公布计票",
                      "no result yet: not every count place has declared");
        return Went::refused;
    }
    const auto name = [&](const PersonId& person) { return name_of_person(person); };
    if (contest().result) {
        show_outcome(console_, *outcome, name);
        return Went::on;
    }
    ZHENG_TRY(const auto went,
              say(ResultDeclared{script_.contest, outcome->vote, outcome->elected, outcome->next}, step.on));
    if (went == Went::on)
        show_outcome(console_, *outcome, name);
    return went;
}

Result<Went> Day::filing(const FilingStep& step) {
    const bool files = step.objection.empty();
    if (contest().filed && contest().filed->filed == files && contest().filed->article == step.objection)
        return Went::on;
    if (!contest().result) {
        console_.warn("这项选举的结果还没有收到：请先用 accept 导入各村的文件",
                      "this contest's result is not known here: import the villages' files with `accept` first");
        return Went::refused;
    }
    return say(ResultFiled{script_.contest, contest().result_payload, files, step.objection}, step.on);
}

Result<Went> Day::run() {
    if (station_.log().state().contests.count(script_.contest) == 0)
        return faulty(
            {{"script", 1, "没有这项选举：" + script_.contest.text, "unknown contest '" + script_.contest.text + "'"}});
    if (!station_.log().state().sealed) {
        console_.warn("登记还没有封存：请先用 accept 导入县里的登记文件",
                      "enrolment is not sealed yet: import the county's enrolment file with `accept` first");
        return Went::refused;
    }
    Result<Went> went = Went::on;
    const auto step = [&](auto&& run_step) {
        if (went && *went == Went::on)
            went = run_step();
    };
    if (script_.method)
        step([&] { return method(*script_.method); });
    if (script_.candidates)
        step([&] { return candidates(*script_.candidates); });
    if (script_.roll)
        step([&] { return roll(*script_.roll); });
    if (script_.ballot)
        step([&] { return ballot(*script_.ballot); });
    for (const PollStep& one : script_.polls)
        step([&] { return poll(one); });
    for (const CountStepOfDay& one : script_.counts)
        step([&] { return count(one); });
    if (script_.result)
        step([&] { return result(*script_.result); });
    if (script_.filing)
        step([&] { return filing(*script_.filing); });
    return went;
}

}  // namespace zheng::station
