#include "audit/crypto/fingerprint.hpp"
#include "audit/env/files.hpp"
#include "audit/env/progress.hpp"
#include "audit/sealed/roll_proof.hpp"
#include "audit/verify/bundle_directory.hpp"
#include "audit/verify/checklist_text.hpp"
#include "audit/verify/commands.hpp"
#include "audit/verify/explain.hpp"
#include "audit/verify/json_text.hpp"
#include "audit/verify/results.hpp"
#include "audit/verify/township_text.hpp"
#include "audit/verify/verified.hpp"
#include "proto/election/check.hpp"
#include "proto/text/checklist.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <ostream>
#include <utility>

namespace zheng::verify {
namespace {

constexpr int standard_error = 2;
constexpr std::int64_t day_s = 86'400;
constexpr std::int64_t china_offset_s = 8 * 3'600;  // one time all over the country, and no summer time

election::Date day_in_china(std::int64_t unix_s) {
    election::Date epoch;
    CHECK(election::Date::from_number(19700101, epoch), "the first day of Unix time is a day");
    return epoch.plus_days(static_cast<std::int32_t>((unix_s + china_offset_s) / day_s));
}

Result<VerifyOptions> options_of(const Source& source) {
    VerifyOptions out;
    out.threads = source.threads;
    if (!source.authority.empty()) {
        ZHENG_TRY(out.authority, crypto::parse_fingerprint(source.authority));
    }
    for (const auto& file : source.heads) {
        ZHENG_TRY(std::string note, env::read_text(file, log::note_bytes_max));
        out.heads.push_back({file.filename().string(), std::move(note)});
    }
    return out;
}

Result<std::vector<election::ChecklistRow>> checklist_of(const std::filesystem::path& file, const Verified& log,
                                                         const election::Date& today) {
    ZHENG_TRY(const auto content, env::read_text(file, text::checklist_bytes_max));
    const auto items = text::read_checklist(file.filename().string(), content, log.state);
    if (items)
        return election::checklist_of(*items, item_proofs(log), today);
    std::string all;
    for (const auto& fault : items.error())
        all += (all.empty() ? "" : "\n") + printable(text::text(fault));
    return fail(Errc::malformed, all);
}

Result<const ContestResult*> contest_in(const Results& results, const std::string& contest) {
    if (const ContestResult* found = find_contest(results, contest))
        return found;
    std::string known;
    for (const ContestResult& one : results.contests)
        known += " " + one.contest.text;
    return fail(Errc::not_found, "there is no contest '" + printable(contest) + "'; there are:" + known);
}

}  // namespace

Result<Verified> verified(const Source& source, const Terminal& terminal) {
    ZHENG_TRY(VerifyOptions options, options_of(source));
    ZHENG_TRY(const BundleDirectory directory, BundleDirectory::open(source.bundle));
    ZHENG_TRY(log::BundleReader reader, log::BundleReader::open(directory.path()));
    const env::SystemClock clock;
    std::optional<env::Progress> progress;
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
        if (!progress)
            progress.emplace(terminal.pick("核验", "verifying"), total, clock, standard_error);
        progress->update(done);
    };
    return verify(reader, options);
}

std::optional<int> not_shown(const Verified& verified, const Terminal& terminal) {
    if (verified.report.passed())
        return std::nullopt;
    terminal.err << text_of(verified.report, terminal.language);
    return verified.report.exit_code();
}

Result<int> run(const VerifyCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    const Report& report = found.report;
    std::optional<Results> results;
    if (report.passed() && (command.print || !command.results.empty()))
        results = results_of(found);
    if (terminal.json) {
        boost::json::value value = json_of(report);
        if (results && command.print)
            value.as_object()["results"] = json_of(*results);
        terminal.out << pretty(value);
    } else {
        terminal.out << text_of(report, terminal.language);
        if (results && command.print)
            terminal.out << "\n" << table_of(*results);
    }
    if (results && !command.results.empty()) {
        ZHENG_CHECKED(env::write_atomically(command.results, env::as_bytes(pretty(json_of(*results)))));
    } else if (!command.results.empty()) {
        terminal.err << terminal.pick("核验不通过，未写结果文件", "not verified: the results were not written") << "\n";
    }
    return report.exit_code();
}

Result<int> run(const ResultsCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    if (const auto code = not_shown(found, terminal))
        return *code;
    const Results results = results_of(found);
    terminal.out << (terminal.json ? pretty(json_of(results)) : table_of(results));
    return exit_done;
}

Result<int> run(const ExplainCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    if (const auto code = not_shown(found, terminal))
        return *code;
    const Results results = results_of(found);
    ZHENG_TRY(const ContestResult* contest, contest_in(results, command.contest));
    terminal.out << (command.aloud ? read_aloud(*contest, terminal.language)
                                   : explain(results, *contest, terminal.language));
    return exit_done;
}

Result<int> run(const TownshipCommand& command, const Terminal& terminal) {
    election::Date today;
    if (command.today.empty()) {
        const env::SystemClock clock;
        today = day_in_china(clock.unix_seconds());
    } else if (!election::Date::parse(command.today, today)) {
        return fail(Errc::usage, "--today is a day like 2026-11-30");
    }
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    if (const auto code = not_shown(found, terminal))
        return *code;
    std::optional<std::vector<election::ChecklistRow>> checklist;
    if (!command.checklist.empty()) {
        ZHENG_TRY(checklist, checklist_of(command.checklist, found, today));
    }
    if (terminal.json) {
        auto out = township_json(found.state, today);
        if (checklist)
            out["checklist"] = checklist_json(*checklist);
        terminal.out << pretty(out);
        return exit_done;
    }
    terminal.out << township_text(found.state, today, terminal.language);
    if (checklist)
        terminal.out << checklist_text(*checklist, terminal.language);
    return exit_done;
}

Result<int> run(const SheetCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    if (const auto code = not_shown(found, terminal))
        return *code;
    const Results results = results_of(found);
    ZHENG_TRY(const ContestResult* contest, contest_in(results, command.contest));
    terminal.out << sheet(results, *contest);
    return exit_done;
}

Result<int> run(const RollCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const auto text, env::read_text(command.proof, sealed::roll_proof_bytes_max));
    ZHENG_TRY(const auto proof, sealed::parse_roll_proof(text));
    ZHENG_TRY(const Verified found, verified(command.source, terminal));
    if (const auto code = not_shown(found, terminal))
        return *code;
    const auto contest = found.state.contests.find(proof.contest);
    if (contest == found.state.contests.end() || !contest->second.roll)
        return fail(Errc::not_found, "the log holds no roll of '" + printable(proof.contest.text) + "'");
    const auto& roll = *contest->second.roll;
    const auto shown =
        sealed::verify_roll_proof(proof, {found.state.election, proof.contest, roll.registered, roll.commitment});
    const bool listed = proof.listed.has_value();
    const std::string who = printable(proof.person.name) + " " + proof.person.birth.text();
    if (terminal.json) {
        terminal.out << pretty({{"holds", shown.has_value()},
                                {"listed", shown ? boost::json::value(listed) : boost::json::value()},
                                {"contest", proof.contest.text},
                                {"registered", roll.registered}});
    } else if (!shown) {
        terminal.out << terminal.pick("证明不成立：", "the proof does not hold: ") << shown.error().message << "\n";
    } else {
        terminal.out << who
                     << terminal.pick(listed ? " 在册：" : " 不在册：",
                                      listed ? " is on the roll of " : " is not on the roll of ")
                     << proof.contest.text << "\n";
        if (listed)
            terminal.out << printable(proof.listed->entry) << "\n";
    }
    return shown ? exit_done : exit_no;
}

}  // namespace zheng::verify
