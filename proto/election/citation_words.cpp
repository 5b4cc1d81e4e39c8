#include "proto/election/citation_words.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace zheng::election {
namespace {

// clang-format off
constexpr SourceRow sources[] = {
    {"VCL25", "村组法", "Organic Law of Villagers' Committees", "村民委员会组织法, as amended on 2025-10-28, in force from 2026-01-01"},
    {"VCL18", "村组法（2018年）", "Organic Law of Villagers' Committees (2018)", "村民委员会组织法, 2018-12-29"},
    {"VCL10", "村组法（2010年）", "Organic Law of Villagers' Committees (2010)", "村民委员会组织法, 2010-10-28"},
    {"ZJ20", "浙江村委会选举办法", "Zhejiang Election Measures", "浙江省村民委员会选举办法 (2020)"},
    {"ZJ12", "浙江村委会选举办法（2012年）", "Zhejiang Election Measures (2012)", "浙江省村民委员会选举办法 (as revised in 2012)"},
    {"ZJI20", "浙江村组法实施办法", "Zhejiang Implementing Measures", "浙江省实施《村民委员会组织法》办法 (2020)"},
    {"ZJC20", "浙江村经济合作社条例", "Zhejiang Cooperative Regulations", "浙江省村经济合作社组织条例 (2020)"},
    {"SY13", "虞政发〔2013〕72号", "county notice Yuzhengfa (2013) 72", "虞政发〔2013〕72号, which lists the provincial conditions of 2013"},
    {"QZ17", "衢州2017年做法", "practice of Quzhou, 2017", "local practice of Quzhou (衢州), 2017"},
    {"SC26", "四川村委会选举条例", "Sichuan Election Regulations", "四川省村民委员会选举条例 (2025, in force from 2026-01-01)"},
    {"SCI", "四川村组法实施办法", "Sichuan Implementing Measures", "四川省《村民委员会组织法》实施办法"},
    {"HI25", "海南村委会选举办法", "Hainan Election Measures", "海南省村民委员会选举办法 (2025)"},
    {"HII25", "海南村组法实施办法", "Hainan Implementing Measures", "海南省实施《村民委员会组织法》办法 (2025)"},
    {"TJ19", "天津村委会选举办法", "Tianjin Election Measures", "天津市村民委员会选举办法 (2019)"},
    {"TJI", "天津村组法实施办法", "Tianjin Implementing Measures", "天津市实施《村民委员会组织法》办法 (2019)"},
    {"HE20", "河北村委会选举办法", "Hebei Election Measures", "河北省村民委员会选举办法 (2020)"},
    {"SH20", "上海村委会选举办法", "Shanghai Election Measures", "上海市村民委员会选举办法 (2020)"},
    {"SHI20", "上海村组法实施办法", "Shanghai Implementing Measures", "上海市实施《村民委员会组织法》办法 (2020)"},
    {"BJ12", "北京村委会选举办法", "Beijing Election Measures", "北京市村民委员会选举办法 (2012)"},
    {"BJI12", "北京村组法若干规定", "Beijing Provisions", "北京市实施《村民委员会组织法》若干规定 (2012)"},
    {"HA11", "河南村组法实施办法", "Henan Implementing Measures", "河南省实施《村民委员会组织法》办法 (2011)"},
    {"SD12", "山东村组法实施办法", "Shandong Implementing Measures", "山东省实施《村民委员会组织法》办法 (2012)"},
    {"MCA13", "民政部选举规程", "Ministry of Civil Affairs, Rules of Procedure", "民政部《村民委员会选举规程》 (2013), for reference"},
    {"PEL20", "基层组织选举工作条例", "Party Regulations on Elections of Primary Organisations", "中国共产党基层组织选举工作条例 (2020)"},
    {"PEL90", "基层组织选举工作暂行条例（1990年）", "Party Interim Regulations on Elections (1990)", "中国共产党基层组织选举工作暂行条例 (1990), which PEL20 replaced"},
    {"PBR18", "支部工作条例", "Party Regulations on Branch Work", "中国共产党支部工作条例（试行） (2018)"},
    {"PCON", "党章", "Party Constitution", "中国共产党章程"},
    {"PRO19", "农村基层组织工作条例", "Party Regulations on Rural Primary Organisations", "中国共产党农村基层组织工作条例 (2018)"},
    {"SUP17", "村务监督委员会指导意见", "Opinions on Supervision Committees", "《关于建立健全村务监督委员会的指导意见》 (2017)"},
    {"COOP24", "农村集体经济组织法", "Rural Collective Economic Organisations Law", "农村集体经济组织法 (2024, in force from 2025-05-01)"},
    {"SCC21", "四川农村集体经济组织条例", "Sichuan Collective Economic Organisations Regulations", "四川省农村集体经济组织条例 (2021)"},
    {"CC", "民法典", "Civil Code", "民法典"},
    {"Zheng", "本系统约定", "a choice of this system", "no text says it: a choice of this system, or practice of its count"},
};
// clang-format on

constexpr std::array<std::string_view, 10> digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::uint32_t article_max = 9999;

const SourceRow* find_source(std::string_view code) {
    const auto* found =
        std::find_if(std::begin(sources), std::end(sources), [&](const SourceRow& row) { return row.code == code; });
    return found == std::end(sources) ? nullptr : found;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// The number that `text` begins with, which is taken off; nothing where it begins with none.
std::optional<std::uint32_t> take_number(std::string_view& text) {
    std::uint32_t out = 0;
    std::size_t length = 0;
    while (length < text.size() && text[length] >= '0' && text[length] <= '9' && out <= article_max) {
        out = out * 10 + static_cast<std::uint32_t>(text[length] - '0');
        ++length;
    }
    if (length == 0 || out > article_max)
        return std::nullopt;
    text.remove_prefix(length);
    return out;
}

// "Art.18" as 第十八条, "Art.16-18" as 第十六至十八条, "Art.16(3)" as 第十六条（三）, "ch.6" as 第六章; "18" after an
// article of the same text is another one. Nothing where it is none of these.
std::optional<std::string> article_zh(std::string_view text, bool after_article) {
    std::string_view unit = "条";
    if (text.starts_with("Art."))
        text.remove_prefix(4);
    else if (text.starts_with("ch.")) {
        text.remove_prefix(3);
        unit = "章";
    } else if (!after_article) {
        return std::nullopt;
    }
    const auto number = take_number(text);
    if (!number)
        return std::nullopt;
    std::string out = "第" + chinese_number(*number);
    if (text.starts_with('-')) {
        text.remove_prefix(1);
        const auto last = take_number(text);
        if (!last)
            return std::nullopt;
        out += "至" + chinese_number(*last);
    }
    out += unit;
    if (text.starts_with('(') && text.ends_with(')')) {
        text = text.substr(1, text.size() - 2);
        const auto item = take_number(text);
        if (!item)
            return std::nullopt;
        out += "（" + chinese_number(*item) + "）";
    }
    return text.empty() ? std::optional(out) : std::nullopt;
}

std::vector<std::string_view> parts_of_source(std::string_view source) {
    std::vector<std::string_view> out;
    while (!source.empty()) {
        const auto end = std::min(source.find_first_of(",;"), source.size());
        out.push_back(trimmed(source.substr(0, end)));
        source.remove_prefix(std::min(end + 1, source.size()));
    }
    return out;
}

// One part, a code with an article or without; nothing where it begins with no known code.
std::optional<std::string> part(std::string_view text, Language language) {
    const auto end = std::min(text.find(' '), text.size());
    const SourceRow* row = find_source(text.substr(0, end));
    if (row == nullptr)
        return std::nullopt;
    std::string_view rest = trimmed(text.substr(end));
    std::string out(language == Language::zh ? row->zh : row->en);
    if (rest.empty())
        return out;
    if (language == Language::en)
        return out + (rest.starts_with('(') ? " " : ", ") + std::string(rest);
    constexpr std::string_view probably = "(probably ";
    const bool unsure = rest.starts_with(probably) && rest.ends_with(')');
    if (unsure)
        rest = rest.substr(probably.size(), rest.size() - probably.size() - 1);
    const auto article = article_zh(rest, false);
    if (!article)
        return out + " " + std::string(rest);
    return out + (unsure ? "（可能是" + *article + "）" : *article);
}

}  // namespace

std::span<const SourceRow> source_table() {
    return sources;
}

std::string chinese_number(std::uint32_t number) {
    CHECK(number <= article_max, "articles are below ten thousand");
    constexpr std::array<std::string_view, 4> units{"", "十", "百", "千"};
    std::string out;
    bool gap = false;  // noughts that are not said yet
    std::uint32_t place = 1000;
    for (std::size_t i = units.size(); i-- > 0; place /= 10) {
        const std::uint32_t digit = number / place % 10;
        if (digit == 0) {
            gap = !out.empty();
            continue;
        }
        if (gap)
            out += digits[0];
        gap = false;
        if (!(out.empty() && digit == 1 && place == 10))
            out += digits[digit];
        out += units[i];
    }
    if (number == 0)
        out = digits[0];
    return out;
}

std::string cited(std::string_view source, Language language) {
    std::string out;
    bool after_article = false;
    for (const std::string_view text : parts_of_source(source)) {
        auto said = part(text, language);
        const bool known = said.has_value();
        if (!known && after_article && language == Language::zh)
            said = article_zh(text, true);
        if (!out.empty())
            out += language == Language::zh ? "、" : known ? "; " : ", ";
        out += said.value_or(std::string(text));
        after_article = known || after_article;
    }
    return out;
}

std::string_view to_confirm(char mark, Language language) {
    if (mark == 'S')
        return "";
    return language == Language::zh ? "（县确认）" : " (county to confirm)";
}

std::string cited(const Reason& reason, Language language) {
    return cited(reason.source, language) + std::string(to_confirm(reason.mark, language));
}

}  // namespace zheng::election
