#include "audit/verify/report.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::verify {

const Words& title_of(Group group) {
    static const std::array<Words, 5> titles = {{{"完整", "completeness"},
                                                 {"真实", "authenticity"},
                                                 {"一致", "consistency"},
                                                 {"证据", "evidence"},
                                                 {"结果", "outcome"}}};
    return titles[static_cast<std::size_t>(group) - 1];
}

std::span<const CheckRow> check_table() {
    using enum Group;
    static const std::array<CheckRow, checks_total> table = {{
        {CheckId::manifest,
         completeness,
         1,
         {"清单列全：无漏列、无多余文件", "the manifest lists every file and no other"}},
        {CheckId::file_digests, completeness, 2, {"每个文件与清单摘要相符", "every file has the digest listed"}},
        {CheckId::tiles, completeness, 3, {"树块与条目齐全", "every tile and every entry of the size is there"}},
        {CheckId::sequences, completeness, 4, {"各方陈述编号连续无缺", "every author's numbers follow without a gap"}},
        {CheckId::after_closed, completeness, 5, {"封闭之后再无条目", "nothing follows Closed"}},
        {CheckId::note, authenticity, 1, {"校验点由日志密钥签名", "the policy's log key signed the checkpoint"}},
        {CheckId::authority, authenticity, 2, {"县级机关指纹相符", "the county authority is the expected one"}},
        {CheckId::founding,
         authenticity,
         3,
         {"名称、密钥、选举均与开启陈述一致", "origin, keys and election are those founded"}},
        {CheckId::envelopes, authenticity, 4, {"信封与内容格式唯一", "every envelope and payload is canonical"}},
        {CheckId::signatures, authenticity, 5, {"所有签名有效", "every signature verifies"}},
        {CheckId::enrolment, authenticity, 6, {"登记的密钥均自行证明持有", "every enrolled key attested itself"}},
        {CheckId::signers,
         authenticity,
         7,
         {"签名人均已登记、未撤销、有权、齐全", "every signer was enrolled, not revoked, entitled; none missing"}},
        {CheckId::key_lists, authenticity, 8, {"keys/ 与日志登记一致", "keys/ says what the log says"}},
        {CheckId::tree, consistency, 1, {"重新计算的树与树块、树根一致", "entries hash to the tiles and the root"}},
        {CheckId::prefixes, consistency, 2, {"历次校验点均为其前段", "every checkpoint is a prefix"}},
        {CheckId::previous, consistency, 3, {"各方陈述首尾相接", "every statement names the one before it"}},
        {CheckId::received,
         consistency,
         4,
         {"收到时间连续不倒退", "receive times cover the entries and never go back"}},
        {CheckId::refusals,
         evidence,
         1,
         {"每次拒绝均可复核，理由相同", "every refusal is decided again, with the same codes"}},
        {CheckId::equivocations, evidence, 2, {"每次一号两说均属实", "every equivocation is real"}},
        {CheckId::schemas, evidence, 3, {"格式文件与开启陈述相符", "the schemas are those of the founding"}},
        {CheckId::profiles, evidence, 4, {"选举规则有效", "every profile is valid"}},
        {CheckId::admissible, outcome, 1, {"每条陈述当时均可受理", "every statement was admissible when it was said"}},
        {CheckId::tallies, outcome, 2, {"票数重新相加一致", "every tally adds up again"}},
        {CheckId::results, outcome, 3, {"结果重新计算与公布一致", "every result recomputed is the announced one"}},
    }};
    return table;
}

Report::Report() {
    checks.reserve(checks_total);
    for (const CheckRow& row : check_table()) {
        CHECK(static_cast<std::size_t>(row.id) == checks.size(), "the table follows the enumeration");
        checks.push_back({row.id, 0, {}});
    }
}

void Report::fail(CheckId id, std::string place, Words what, std::vector<std::uint64_t> entries) {
    // Sentences may quote a damaged file: made readable here, once, for terminal and JSON alike.
    at(id).failures.push_back({printable(place), {printable(what.zh), printable(what.en)}, std::move(entries)});
}

bool Report::passed() const {
    return std::all_of(checks.begin(), checks.end(), [](const Check& c) { return c.passed(); });
}

std::uint64_t Report::failures() const {
    std::uint64_t total = 0;
    for (const Check& check : checks)
        total += check.failures.size();
    return total;
}

int Report::exit_code() const {
    for (const Check& check : checks)
        if (!check.passed())
            return 10 + static_cast<int>(check_table()[static_cast<std::size_t>(check.id)].group);
    return 0;
}

}  // namespace zheng::verify
