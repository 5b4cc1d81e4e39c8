// incident: a reporter asks whether the report exists, and what became of it. The answer names nobody but whom a ruling
// names.
#include "audit/env/files.hpp"
#include "audit/sealed/incident_report.hpp"
#include "audit/verify/json_text.hpp"
#include "audit/verify/verified.hpp"
#include "proto/election/statement_words.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <ostream>
#include <utility>

namespace zheng::verify {
namespace {

using namespace election;

struct Asked {
    sealed::ReceiptNumber number{};
    std::optional<sealed::IncidentReceipt> receipt;
};

Result<Asked> asked(const std::string& said) {
    if (std::error_code ignored; !std::filesystem::is_regular_file(said, ignored)) {
        auto number = sealed::parse_receipt_number(said);
        if (!number)
            return fail(number.error().because("'" + printable(said) + "' is no file either"));
        return Asked{*number, std::nullopt};
    }
    ZHENG_TRY(const auto text, env::read_text(said, sealed::incident_receipt_bytes_max));
    ZHENG_TRY(auto receipt, sealed::parse_incident_receipt(text));
    return Asked{sealed::number_of(receipt.commitment), std::move(receipt)};
}

struct Found {
    const Contest* contest = nullptr;
    const Incident* incident = nullptr;
};

Found find(const State& state, const sealed::ReceiptNumber& number) {
    Digest least;
    std::copy(number.begin(), number.end(), least.bytes.begin());
    const auto report = state.reports.lower_bound(least);
    if (report == state.reports.end() || sealed::number_of(report->first) != number)
        return {};
    const Contest& contest = state.contests.at(report->second);
    return {&contest, &contest.standing.incidents.at(report->first)};
}

// Whether the log says of the report what its receipt says.
bool agrees(const sealed::IncidentReceipt& receipt, const State& state, const Found& found) {
    return receipt.election == state.election && receipt.contest == found.contest->definition.contest &&
           receipt.category == found.incident->reported.said.category &&
           receipt.commitment == found.incident->reported.said.commitment;
}

boost::json::value json_of(const std::optional<OnRecord<IncidentRuled>>& ruling) {
    if (!ruling)
        return nullptr;
    return boost::json::object{{"on", ruling->on.text()},
                               {"index", ruling->index},
                               {"ruling", std::string(name_of(ruling->said.ruling))},
                               {"article", ruling->said.article}};
}

std::string where(const Terminal& terminal, const Date& on, std::uint64_t index) {
    return on.text() + terminal.pick("，第 " + std::to_string(index) + " 条", ", entry " + std::to_string(index));
}

void say(const Found& found, const std::string& number, const Terminal& terminal) {
    const auto& reported = found.incident->reported;
    const auto category = reported.said.category;
    terminal.out << terminal.pick("回执号 ", "receipt number ") << number
                 << terminal.pick(" 的举报在日志里：", " is in the log: ")
                 << where(terminal, reported.on, reported.index) << "\n"
                 << printable(found.contest->definition.contest.text) << terminal.pick("，", ", ")
                 << terminal.pick(words_zh(category), words_en(category)) << "\n";
    const auto& taken_up = found.incident->taken_up;
    const auto& ruled = found.incident->ruled;
    if (taken_up)
        terminal.out << terminal.pick("已受理：", "taken up: ") << where(terminal, taken_up->on, taken_up->index)
                     << "\n";
    if (ruled)
        terminal.out << terminal.pick("已处理：", "ruled: ") << where(terminal, ruled->on, ruled->index)
                     << terminal.pick("，", ", ")
                     << terminal.pick(words_zh(ruled->said.ruling), words_en(ruled->said.ruling))
                     << terminal.pick("，依据 ", ", by ") << printable(ruled->said.article) << "\n";
    if (!taken_up && !ruled)
        terminal.out << terminal.pick("尚未受理", "not taken up yet") << "\n";
    else if (!ruled)
        terminal.out << terminal.pick("尚未处理", "not ruled on yet") << "\n";
}

}  // namespace

Result<int> run(const IncidentCommand& command, const Terminal& terminal) {
    ZHENG_TRY(const Asked question, asked(command.receipt));
    ZHENG_TRY(const Verified log, verified(command.source, terminal));
    if (const auto code = not_shown(log, terminal))
        return *code;
    const Found found = find(log.state, question.number);
    const bool in_log = found.incident != nullptr;
    const bool same = in_log && (!question.receipt || agrees(*question.receipt, log.state, found));
    const std::string number = sealed::spoken(question.number);
    if (terminal.json) {
        boost::json::object out{{"number", number}, {"in_log", in_log}, {"agrees", same}};
        if (same) {
            out["contest"] = found.contest->definition.contest.text;
            out["category"] = std::string(name_of(found.incident->reported.said.category));
            out["on"] = found.incident->reported.on.text();
            out["index"] = found.incident->reported.index;
            out["taken_up"] = json_of(found.incident->taken_up);
            out["ruled"] = json_of(found.incident->ruled);
        }
        terminal.out << pretty(out);
    } else if (!in_log) {
        terminal.out << terminal.pick("日志里没有回执号 " + number + " 的举报",
                                      "no report of the receipt number " + number + " is in the log")
                     << "\n";
    } else if (!same) {
        terminal.out << terminal.pick(
                            "日志里的举报与回执不符：选举、选举项、类别或承诺不同",
                            "the log's report is not the receipt's: election, contest, category or commitment "
                            "differ")
                     << "\n";
    } else {
        say(found, number, terminal);
    }
    return same ? exit_done : exit_no;
}

}  // namespace zheng::verify
