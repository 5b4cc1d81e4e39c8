#include "audit/verify/explain.hpp"

#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/text_codec.hpp"
#include "proto/election/citation_words.hpp"
#include "proto/election/reason.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace zheng::verify {
namespace {

using election::grouped;

// Numbered steps, each a sentence with its article behind it.
class Steps {
  public:
    void head(std::string_view title) { out_ += "\n" + std::string(title) + "\n"; }
    void step(const std::string& sentence, const std::string& article = "") {
        out_ += right(std::to_string(++number_), 4) + ". " + printable(sentence) +
                (article.empty() ? "" : " · " + printable(article)) + "\n";
    }
    [[nodiscard]] const std::string& text() const { return out_; }

  private:
    std::string out_;
    int number_ = 0;
};

std::string equation(std::string_view sum, election::Votes total,
                     const std::vector<std::pair<std::string_view, election::Votes>>& parts) {
    std::string out(sum);
    out += " " + grouped(total) + " = ";
    for (std::size_t i = 0; i < parts.size(); ++i)
        out += (i == 0 ? "" : " + ") + std::string(parts[i].first) + " " + grouped(parts[i].second);
    return out;
}

void roll_and_papers(Steps& steps, const ContestResult& contest, env::Language language) {
    const auto in = [language](std::string_view zh, std::string_view en) { return env::in(language, zh, en); };
    const Papers& p = contest.papers;
    steps.head(in("一、名册与投票", "The roll and the vote"));
    const TurnoutWords words = turnout_words(contest.kind);
    steps.step(std::string(in("名册上", "On the sealed roll: ")) +
               std::string(in(words.registered.zh, words.registered.en)) + " " + grouped(contest.registered) +
               std::string(in(" 人", "")));
    const election::Votes took_part = contest.in_person + contest.proxy + contest.mobile;
    if (contest.proxy == 0 && contest.mobile == 0)
        steps.step(std::string(in(words.voters.zh, words.voters.en)) + " " + grouped(took_part) +
                   std::string(in(" 人", "")));
    else
        steps.step(equation(in(words.voters.zh, words.voters.en), took_part,
                            {{in("到场", "in person"), contest.in_person},
                             {in("委托", "by proxy"), contest.proxy},
                             {in("流动票箱", "mobile box"), contest.mobile}}));
    steps.head(in("二、选票", "The papers"));
    if (p.received != 0)
        steps.step(equation(in("领取选票", "papers received"), p.received,
                            {{in("发出", "issued"), p.issued}, {in("未发出", "unused"), p.unused}}));
    if (p.issued != 0) {
        const election::Votes given = p.collected + p.replaced;
        steps.step(equation(in("发出选票", "papers issued"), p.issued,
                            {{in("收回", "collected"), p.collected},
                             {in("更换", "replaced"), p.replaced},
                             {in("未交回", "not returned"), p.issued > given ? p.issued - given : 0}}));
    }
    if (p.forged != 0)
        steps.step(std::string(in("另有假票 ", "forged pieces, sealed apart and counted nowhere: ")) +
                   grouped(p.forged) + std::string(in(" 张，另行封存，不计入收回", "")));
    if (!contest.offices.empty())
        steps.step(equation(
            in("收回选票", "papers collected"), p.collected,
            {{in("有效", "valid"), p.valid}, {in("废票", "void"), p.void_papers}, {in("弃权", "blank"), p.blank}}));
}

void tallies(Steps& steps, const ContestResult& contest, env::Language language) {
    const auto in = [language](std::string_view zh, std::string_view en) { return env::in(language, zh, en); };
    if (contest.offices.empty())
        return;
    steps.head(in("三、得票", "The tally"));
    for (const OfficeResult& office : contest.offices) {
        std::string line(in(election::words_zh(office.office), election::words_en(office.office)));
        line += std::string(in("，应选 ", ", seats ")) + std::to_string(office.seats) + std::string(in(" 名：", ": "));
        bool first = true;
        for (const PersonResult& person : office.votes) {
            if (person.write_in && person.votes_for == 0)
                continue;
            line += (first ? "" : std::string(in("，", ", "))) + person.name + " " + grouped(person.votes_for);
            if (person.write_in)
                line += in("（另选他人）", " (write-in)");
            first = false;
        }
        steps.step(line);
    }
}

void decision(Steps& steps, const ContestResult& contest, env::Language language) {
    const auto in = [language](std::string_view zh, std::string_view en) { return env::in(language, zh, en); };
    const auto name = [&](const election::PersonId& person) { return contest.name_of(person); };
    const auto tongue = of_rules(language);
    steps.head(in("四、依法认定", "What follows by law"));
    for (const auto& reason : contest.outcome->reasons)
        steps.step(election::render(reason, tongue, name), election::cited(reason, tongue));
    for (const auto& finding : contest.outcome->findings)
        steps.step(std::string(in("注意：", "Note: ")) + election::render(finding.reason, tongue, name),
                   election::cited(finding.reason, tongue));
}

std::string ending(const ContestResult& contest, env::Language language) {
    const auto in = [language](std::string_view zh, std::string_view en) { return env::in(language, zh, en); };
    if (!contest.declared_index)
        return std::string(in("\n结果尚未公布。\n", "\nThe result has not been announced yet.\n"));
    std::string out(in("\n当场公布（日志第 ", "\nAnnounced on the spot (entry "));
    out += std::to_string(*contest.declared_index) +
           std::string(in(" 条），与以上计算一致", " of the log), as computed above"));
    out += contest.filed ? in("；乡镇已备案。\n", "; filed by the township.\n")
                         : in("；乡镇尚未备案。\n", "; not filed by the township yet.\n");
    return out;
}

std::string title(const ContestResult& contest, env::Language language) {
    return printable(contest.village_name) + " " +
           std::string(env::in(language, election::words_zh(contest.kind), election::words_en(contest.kind))) +
           std::string(env::in(language, "：", ": ")) +
           std::string(env::in(language, election::words_zh(contest.round), election::words_en(contest.round)));
}

}  // namespace

std::string explain(const Results& results, const ContestResult& contest, env::Language language) {
    Steps steps;
    roll_and_papers(steps, contest, language);
    tallies(steps, contest, language);
    if (contest.outcome)
        decision(steps, contest, language);
    return title(contest, language) + "   [" + printable(contest.profile) + "]  " + printable(results.origin) + "\n" +
           steps.text() + ending(contest, language);
}

std::string read_aloud(const ContestResult& contest, env::Language language) {
    if (!contest.outcome)
        return std::string(env::in(language, "结果尚未得出。\n", "There is no result yet.\n"));
    const auto name = [&](const election::PersonId& person) { return contest.name_of(person); };
    const auto tongue = of_rules(language);
    std::string out;
    const auto add = [&](const election::Reason& reason) {
        if (const auto said = election::render_aloud(reason, tongue, name))
            out += printable(*said) + "\n";
    };
    for (const auto& reason : contest.outcome->reasons)
        add(reason);
    for (const auto& finding : contest.outcome->findings)
        add(finding.reason);
    return out;
}

std::string sheet(const Results& results, const ContestResult& contest) {
    const auto g = [](election::Votes votes) { return grouped(votes); };
    const Papers& p = contest.papers;
    const election::Votes voters = contest.in_person + contest.proxy + contest.mobile;
    std::string out =
        "公  告 / NOTICE\n" + title(contest, env::Language::zh) + "\n" + title(contest, env::Language::en) + "\n";
    if (results.rehearsal)
        out += "演练，不是选举 / A REHEARSAL, NOT AN ELECTION\n";
    const auto line = [&out](std::string_view label, const std::string& value) {
        out += left(label, 42) + right(value, 10) + "\n";
    };
    out += "\n";
    const TurnoutWords words = turnout_words(contest.kind);
    line(words.registered.zh + " " + words.registered.en, g(contest.registered));
    line(words.voters.zh + " " + words.voters.en, g(voters));
    if (contest.proxy != 0)
        line("  其中委托 of them by proxy", g(contest.proxy));
    if (contest.mobile != 0)
        line("  其中流动票箱 of them at the mobile box", g(contest.mobile));
    if (p.issued != 0)
        line("发出选票 papers issued", g(p.issued));
    line("收回选票 papers collected", g(p.collected));
    line("有效票 valid", g(p.valid));
    line("废票 void", g(p.void_papers));
    line("弃权票 blank", g(p.blank));
    for (const OfficeResult& office : contest.offices) {
        out += "\n" + std::string(election::words_zh(office.office)) + " " +
               std::string(election::words_en(office.office)) + "，应选 seats " + std::to_string(office.seats) + "\n";
        for (const PersonResult& person : office.votes) {
            if (person.write_in && person.votes_for == 0)
                continue;
            out += left("  " + printable(person.name), 42) + right(g(person.votes_for), 10) +
                   (person.elected ? "   当选 elected" : "") + "\n";
        }
    }
    out += "\n理由 reasons\n";
    if (contest.outcome) {
        const auto name = [&](const election::PersonId& person) { return contest.name_of(person); };
        for (const auto& reason : contest.outcome->reasons)
            for (const auto& [language, mark] :
                 {std::pair(election::Language::zh, "  · "), std::pair(election::Language::en, "    ")})
                out += mark + printable(election::render(reason, language, name)) + " · " +
                       printable(election::cited(reason, language)) + "\n";
    }
    out += "\n日志 log            " + printable(results.origin) + "\n";
    out += "条目数 size         " + std::to_string(results.head.size) + "\n";
    out += "树根 root           " + crypto::base64_encode(results.head.root.bytes) + "\n";
    out += "树根前 16 位 root   " + election::hex(results.head.root).substr(0, 16) + "\n";
    if (results.authority)
        out += "县级机关指纹 authority fingerprint\n  " + crypto::spoken(*results.authority) + "\n";
    return out;
}

}  // namespace zheng::verify
