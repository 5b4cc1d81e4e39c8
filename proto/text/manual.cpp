#include "proto/text/manual.hpp"

#include "proto/election/catalogue.hpp"
#include "proto/election/citation_words.hpp"
#include "proto/election/profile_table.hpp"
#include "proto/text/profile_toml.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace zheng::text {
namespace {

using election::adopted_and_printed;
using election::Aloud;
using election::Bound;
using election::Kind;
using election::Language;
using election::ParameterRow;
using election::SentenceRow;
using election::Weight;

constexpr std::array kinds{Kind::villagers_committee,   Kind::electoral_committee, Kind::village_representatives,
                           Kind::supervision_committee, Kind::party_branch,        Kind::economic_cooperative};

struct Symbol {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
// clang-format off
constexpr Symbol symbols[] = {
    {"R", "登记参加选举的村民；会议为应到会人数", "registered voters; of a meeting those due"},
    {"V", "参加投票人数", "voters who took part"},
    {"C", "收回选票：扣除非正式选票，含废票、弃权票", "ballots collected: void and blank ones included, forged ones not"},
    {"I", "发出选票", "ballots issued"},
    {"w", "一人在一项职务上的得票", "votes for one person for one office"},
    {"B", "当选基数", "what winning is measured against"},
    {"s", "应选名额", "seats"},
    {"n", "人数", "a number of people"},
    {"E", "选举日", "election day"},
    {"T(n, b)", "n 对 b 达到该规则的门槛；各门槛的算式见 proto/election/RULES.md 的 Numbers",
     "n satisfies the rule's threshold over b; each threshold's inequality: proto/election/RULES.md, Numbers"},
};
// clang-format on

std::string_view pick(Language language, std::string_view zh, std::string_view en) {
    return language == Language::zh ? zh : en;
}

std::string joined(const std::vector<std::string_view>& parts, std::string_view between) {
    std::string out;
    for (const std::string_view part : parts)
        out += (out.empty() ? std::string() : std::string(between)) + std::string(part);
    return out;
}

// The articles of every kind's row of that name, each once.
void add_articles(std::string_view parameter, std::vector<std::string_view>& out) {
    for (const Kind kind : kinds) {
        const ParameterRow* row = find_parameter(kind, parameter);
        if (row == nullptr)
            continue;
        for (std::string_view part : election::parts_of(row->articles, ',')) {
            part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
            if (std::find(out.begin(), out.end(), part) == out.end())
                out.push_back(part);
        }
    }
}

std::string articles(const SentenceRow& row) {
    if (!row.under.fixed.empty())
        return std::string(row.under.fixed);
    const std::string_view parameters = row.under.parameter.empty() ? row.under.rules : row.under.parameter;
    std::vector<std::string_view> out;
    for (const std::string_view parameter : election::parts_of(parameters, '|'))
        add_articles(parameter, out);
    return joined(out, ", ");
}

std::string where_from(const SentenceRow& row, Language language) {
    if (!row.under.fixed.empty())
        return std::string(pick(language, "固定", "fixed"));
    if (row.under.parameter.empty())
        return std::string(pick(language, "该规则现行取值的条文", "of the rule in force"));
    return std::string(pick(language, "取自 ", "of ")) + joined(election::parts_of(row.under.parameter, '|'), ", ");
}

std::string_view weight_words(const SentenceRow& row, Language language) {
    return pick(language, words_zh(row.weight), words_en(row.weight));
}

std::string_view silence_words(const SentenceRow& row, Language language) {
    return pick(language, words_zh(row.reading.silence), words_en(row.reading.silence));
}

// What the national profile says, with its mark; "gt_half (S)".
std::string national_value(Kind kind, const ParameterRow& row) {
    const auto profile = builtin_profile(kind, default_profile_name(kind));
    const election::Parameter* parameter = profile ? find_parameter(*profile, row.name) : nullptr;
    if (parameter == nullptr)
        return "missing";
    std::string out;
    for (const char c : parameter->value)
        out += c == ',' ? std::string(", ") : std::string(1, c);
    return out + " (" + parameter->mark + ")";
}

// Words are parted by bars in the table, by slashes in the document, where a bar ends a cell.
std::string values_of(const ParameterRow& row) {
    std::string out;
    for (const char c : row.values == "test" ? std::string_view("a threshold") : row.values)
        out += c == '|' ? std::string(" / ") : std::string(1, c);
    return out;
}

// ---- Markdown

std::string code(std::string_view text) {
    return "`" + std::string(text) + "`";
}

std::string codes(std::string_view bars) {
    std::string out;
    for (const std::string_view part : election::parts_of(bars, '|'))
        out += (out.empty() ? "" : ", ") + code(part);
    return out;
}

std::string markdown(const SentenceRow& row) {
    std::string out = "### " + code(row.code) + "\n\n";
    const auto line = [&](std::string_view name, const std::string& text) {
        out += "- **" + std::string(name) + "**: " + text + "\n";
    };
    line("zh", std::string(row.zh));
    line("en", std::string(row.en));
    line("formula", code(row.formula));
    line("rule", codes(row.under.rules) + "; article " + where_from(row, Language::en) + ": " + articles(row));
    if (row.reading.aloud == Aloud::in_the_hall) {
        line("宣读", std::string(row.reading.zh));
        line("aloud", std::string(row.reading.en));
    } else {
        line("aloud", "never: " + std::string(silence_words(row, Language::en)) + " (" +
                          std::string(silence_words(row, Language::zh)) + ")");
    }
    if (row.weight != Weight::step)
        line("finding", std::string(weight_words(row, Language::en)));
    line(row.tests.bound == Bound::threshold ? "boundary tests" : "tests", codes(row.tests.names));
    return out + "\n";
}

std::string parameters_markdown(Kind kind) {
    std::string out = "### " + std::string(words_zh(kind)) + " `" + std::string(name_of(kind)) +
                      "`\n\n| parameter | values | " + std::string(default_profile_name(kind)) +
                      " | articles | applied by | tested by |\n|---|---|---|---|---|---|\n";
    for (const ParameterRow& row : parameter_table(kind)) {
        const bool people = row.used_by == adopted_and_printed;
        out += "| " + code(row.name) + (row.fallback.empty() ? " | " : " \\* | ") + values_of(row) + " | " +
               national_value(kind, row) + " | " + std::string(row.articles) + " | " +
               (people ? std::string(row.used_by) : code(row.used_by)) + " | " + code(row.tested_by) + " |\n";
    }
    return out + "\n";
}

// ---- troff

// A line of troff never begins with a dot or an apostrophe of the text, and a backslash is none. A line may break
// behind a Chinese comma.
std::string troff(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        out += c == '\\' ? std::string("\\e") : c == '-' ? std::string("\\-") : std::string(1, c);
        for (const std::string_view comma : {"、", "，", "；"})
            if (text.substr(0, i + 1).ends_with(comma))
                out += "\\:";
    }
    return (out.starts_with('.') || out.starts_with('\'') ? "\\&" : "") + out;
}

class Page {
  public:
    void section(std::string_view name) { out_ += ".SH " + troff(name) + "\n"; }
    void subsection(std::string_view name) { out_ += ".SS " + troff(name) + "\n"; }
    void tag(std::string_view name) { out_ += ".TP\n.B " + troff(name) + "\n"; }
    void line(std::string_view text) { out_ += troff(text) + "\n.br\n"; }
    void text(std::string_view text) { out_ += troff(text) + "\n"; }
    void raw(std::string_view text) { out_ += text; }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

// The same lines of a sentence for a page and for a terminal.
std::vector<std::string> lines_of(const SentenceRow& row, Language language) {
    const auto in = [&](std::string_view zh, std::string_view en) { return std::string(pick(language, zh, en)); };
    std::vector<std::string> out;
    out.push_back(in(row.zh, row.en));
    out.push_back(in("算式：", "formula: ") + std::string(row.formula));
    out.push_back(in("规则：", "rule: ") + joined(election::parts_of(row.under.rules, '|'), ", "));
    out.push_back(in("条文（", "article (") + where_from(row, language) + in("）：", "): ") +
                  election::cited(articles(row), language));
    if (row.reading.aloud == Aloud::in_the_hall)
        out.push_back(in("宣读：", "read aloud: ") + in(row.reading.zh, row.reading.en));
    else
        out.push_back(in("宣读：", "read aloud: ") + std::string(silence_words(row, language)));
    out.push_back(in("性质：", "weight: ") + std::string(weight_words(row, language)));
    out.push_back(
        (row.tests.bound == Bound::threshold ? in("界限测试：", "boundary tests: ") : in("测试：", "tests: ")) +
        joined(election::parts_of(row.tests.names, '|'), ", "));
    return out;
}

std::vector<std::string> lines_of(Kind kind, const ParameterRow& row, Language language) {
    const auto in = [&](std::string_view zh, std::string_view en) { return std::string(pick(language, zh, en)); };
    std::vector<std::string> out;
    out.push_back(in(words_zh(kind), words_en(kind)));
    out.push_back(in("取值：", "values: ") + values_of(row));
    out.push_back(std::string(default_profile_name(kind)) + in("：", ": ") + national_value(kind, row));
    out.push_back(in("条文：", "articles: ") + election::cited(row.articles, language));
    if (row.used_by == adopted_and_printed)
        out.push_back(in("由人遵守，随选举办法公布，不参与计算",
                         "binds people; adopted and printed, nothing is computed from it"));
    else
        out.push_back(in("函数：", "applied by: ") + std::string(row.used_by));
    out.push_back(in("测试：", "tests: ") + std::string(row.tested_by));
    return out;
}

}  // namespace

std::string articles_of(std::string_view name) {
    const SentenceRow* row = election::find_sentence(name);
    return row == nullptr ? std::string() : articles(*row);
}

std::string manual_markdown() {
    std::string out =
        "# The catalogue\n\n"
        "Everything that the rules say, and every parameter that they follow. This page is written by\n"
        "`zheng-audit rules --markdown > proto/election/CATALOGUE.md` and compared with the tables by a test: change\n"
        "the tables (`catalogue_*.hpp`, `profile_table_*.cpp`), not this page. One entry: `zheng-audit rules "
        "turnout_met`;\n"
        "as a manual page: `zheng-audit rules --man`. What the rules mean: `proto/election/RULES.md`,\n"
        "`proto/election/QUESTIONS.md`.\n\n"
        "## Sources\n\n| code | 简称 | short | text |\n|---|---|---|---|\n";
    for (const election::SourceRow& row : election::source_table())
        out += "| " + std::string(row.code) + " | " + std::string(row.zh) + " | " + std::string(row.en) + " | " +
               std::string(row.title) + " |\n";
    out += "\n## Symbols\n\n| symbol | 含义 | meaning |\n|---|---|---|\n";
    for (const Symbol& symbol : symbols)
        out += "| " + code(symbol.name) + " | " + std::string(symbol.zh) + " | " + std::string(symbol.en) + " |\n";
    out += "\n## Sentences\n\n"
           "What a reason or a finding says: to the clerk, and read aloud in the hall by the scrutineer (监票人). "
           "Braces are\n"
           "filled with numbers and names. `T` of a formula is the threshold of the rule in force.\n\n";
    for (const SentenceRow& row : election::catalogue())
        out += markdown(row);
    out +=
        "## Parameters\n\n"
        "Every parameter of every kind, in the order in which a profile is adopted and printed, with the value of the\n"
        "national profile and its mark. An asterisk: a profile that does not say it gets a choice of this system, "
        "marked\n"
        "D; every other parameter must be said. \"adopted and printed\": binds people, nothing is computed from "
        "it.\n\n";
    for (const Kind kind : kinds)
        out += parameters_markdown(kind);
    while (out.ends_with("\n\n"))
        out.pop_back();
    return out;
}

std::string manual_page(Language language) {
    const auto in = [&](std::string_view zh, std::string_view en) { return pick(language, zh, en); };
    Page page;
    page.raw(".\\\" Written by `zheng-audit rules --man`.\n.TH ZHENG\\-RULES 7 \"\" Zheng \"\"\n.ad l\n.nh\n");
    page.section(in("名称", "NAME"));
    page.text(in("zheng-rules - 选举规则和理由一览", "zheng-rules - the rules of village elections and what they say"));
    page.section(in("说明", "DESCRIPTION"));
    page.text(
        in("每一条理由和提示：书记员看到的文字、算式、条文、监票人当众宣读的文字、测试。其后是各类选举的全部规则。",
           "Every reason and finding: the clerk's text, formula, article, what the scrutineer reads aloud, tests. Then "
           "every parameter of every kind of election."));
    page.section(in("符号", "SYMBOLS"));
    for (const Symbol& symbol : symbols) {
        page.tag(symbol.name);
        page.text(in(symbol.zh, symbol.en));
    }
    page.section(in("理由和提示", "SENTENCES"));
    for (const SentenceRow& row : election::catalogue()) {
        page.tag(row.code);
        for (const std::string& line : lines_of(row, language))
            page.line(line);
    }
    page.section(in("规则", "PARAMETERS"));
    for (const Kind kind : kinds) {
        page.subsection(in(words_zh(kind), words_en(kind)));
        for (const ParameterRow& row : parameter_table(kind)) {
            page.tag(row.name);
            for (const std::string& line : lines_of(kind, row, language))
                page.line(line);
        }
    }
    page.section(in("参见", "SEE ALSO"));
    page.text("zheng-audit rules --help");
    return page.take();
}

std::optional<std::string> manual_entry(std::string_view name, Language language) {
    std::string out;
    const auto add = [&](std::string_view head, const std::vector<std::string>& lines) {
        out += std::string(head) + "\n";
        for (const std::string& line : lines)
            out += "  " + line + "\n";
    };
    if (const SentenceRow* row = election::find_sentence(name))
        add(row->code, lines_of(*row, language));
    for (const Kind kind : kinds)
        if (const ParameterRow* row = find_parameter(kind, name))
            add(row->name, lines_of(kind, *row, language));
    return out.empty() ? std::nullopt : std::optional(out);
}

std::string manual_index(Language language) {
    std::string out;
    for (const SentenceRow& row : election::catalogue())
        out += std::string(row.code) + "\n    " + std::string(pick(language, row.zh, row.en)) + "\n";
    return out;
}

}  // namespace zheng::text
