// 会议记录 of the election meeting: what the log says of each step, in the order of the day, and room for what it does
// not say. VCL25 Art.18; ZJ20 Art.22-28.
#include "proto/election/citation_words.hpp"
#include "proto/election/outcome.hpp"
#include "proto/election/statement_words.hpp"
#include "station/paper/amount_zh.hpp"
#include "station/paper/forms.hpp"
#include "station/paper/parts.hpp"
#include "station/paper/results.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr Type plain{11};
constexpr std::uint32_t lines_for_more = 5;
constexpr double line_mm = 9;

struct Item {
    std::string title;
    std::string text;  // empty: nothing is known, a line to write on
};

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& one : names)
        out += (out.empty() ? "" : "、") + one;
    return out;
}

std::string place_name(const Subject& subject, const PlaceId& id) {
    const auto village = subject.state.villages.find(subject.contest.village);
    if (village != subject.state.villages.end())
        for (const PlaceDefinition& one : village->second.opened.places)
            if (one.place == id && !one.name.empty())
                return one.name;
    return id.text;
}

std::string boxes_said(const Subject& subject) {
    std::string out;
    for (const auto& [id, place] : subject.contest.places) {
        if (!place.opened)
            continue;
        out += place_name(subject, id) + "：";
        for (std::size_t i = 0; i < place.opened->boxes.size(); ++i) {
            const BoxOpened& box = place.opened->boxes[i];
            out += fmt::format("{}{}封条 {}", i == 0 ? "" : "、", box.mobile ? "流动票箱 " : "票箱 ", box.seal);
        }
        out += "。";
    }
    return out.empty() ? out : "当众检查票箱，箱内空无一物，加锁、加封。" + out;
}

std::string candidates_said(const Subject& subject) {
    std::string out;
    for (const OfficeBallot& office : subject.offices()) {
        std::vector<std::string> names;
        for (const PersonId& person : office.candidates)
            names.push_back(subject.name(person));
        out += fmt::format("{}应选 {} 名，候选人：{}。", words_zh(office.office), office.seats,
                           names.empty() ? "无" : joined(names));
    }
    return out.empty() ? out : out + "宣读填写说明。";
}

std::string troubles_said(const Subject& subject) {
    std::string out;
    for (const auto& [id, place] : subject.contest.places) {
        for (const Suspension& one : place.troubles.suspensions)
            out += fmt::format("{}因{}暂停投票，{}。", place_name(subject, id), words_zh(one.said.reason),
                               !one.resumed                ? "未恢复"
                               : one.resumed->seals_intact ? "恢复时封条完好"
                                                           : "恢复时封条不完好，报乡镇处理");
        for (const auto& [box, said] : place.troubles.boxes)
            for (const BoxLost& one : said)
                out += fmt::format("票箱 {} {}。", box.text, words_zh(one.fate));
    }
    return out;
}

std::string count_said(const Subject& subject) {
    std::string out;
    for (const auto& [id, place] : subject.contest.places) {
        if (!place.count)
            continue;
        std::string boxes;
        for (const BoxPieces& box : place.count->boxes)
            boxes += (boxes.empty() ? "" : "，") + fmt::format("{} {} 张", box.box.text, box.pieces);
        out +=
            fmt::format("核对封条后开箱，背面朝上清点：{}；共收回 {} 张（大写{}）。{}", boxes, place.count->collected,
                        amount_zh(place.count->collected), place.count->mixed ? "各箱选票混合。" : "");
    }
    return out;
}

std::string reading_said(const Subject& subject) {
    std::string out;
    for (const auto& [id, place] : subject.contest.places) {
        if (!place.batches.empty())
            out += fmt::format("公开唱票、计票 {} 捆，两名计票人各自记录，逐张核对。", place.batches.size());
        if (const auto& doubtful = place.troubles.doubtful) {
            Votes valid = 0, part = 0, none = 0, open = 0;
            for (const DoubtfulPapers& row : doubtful->rows) {
                valid += row.ruled_valid;
                part += row.ruled_part_void;
                none += row.ruled_void;
                open += row.undecided;
            }
            out += fmt::format(
                "待定选票 {} 张，由到场的 {} 名成员认定：有效 {} 张，部分无效 {} 张，无效 {} 张，未过半数 {} 张。",
                doubtful->set_aside, doubtful->present, valid, part, none, open);
        }
        for (const TallyReplaced& one : place.troubles.replaced)
            out += fmt::format("第 {} 捆更正（{}），两次读数均保留。", one.batch, words_zh(one.reason));
    }
    return out;
}

std::vector<Item> items_of(const Subject& subject) {
    const bool blank = subject.choices.blank;
    const auto figures = subject.figures();
    const auto& contest = subject.contest;
    const auto outcome = blank ? std::nullopt : outcome_declared(subject.state, contest);
    const auto known = [&](bool yes, auto&& text) { return yes && !blank ? text() : std::string(); };
    const bool closed = contest.places_closed > 0;
    std::vector<Item> out;
    out.push_back({"宣布开会，报告到会和登记情况", known(figures.registered > 0, [&] {
                       return fmt::format("{} {} 人。",
                                          contest.definition.kind == Kind::party_branch ? "应到" : "登记参加选举的村民",
                                          figures.registered);
                   })});
    out.push_back(
        {"宣读工作人员名单", known(true, [&] {
             std::string text;
             for (const Role role : {Role::electoral_committee, Role::caller, Role::recorder, Role::scrutineer})
                 if (const auto names = officers_of(subject, role); !names.empty())
                     text += fmt::format("{}：{}。", words_zh(role), joined(names));
             return text;
         })});
    out.push_back({"验箱、封箱", known(true, [&] { return boxes_said(subject); })});
    out.push_back({"拆封、清点选票，验章", known(figures.received > 0, [&] {
                       return fmt::format("收到选票 {} 张（大写{}）。", figures.received, amount_zh(figures.received));
                   })});
    out.push_back({"宣读候选人名单和填写说明", known(true, [&] { return candidates_said(subject); })});
    out.push_back(
        {"验证发票、投票", known(closed, [&] {
             return fmt::format(
                 "参加投票 {} 人，其中本人 {} 人，委托 {} 人，流动票箱 {} 人；发出选票 {} 张，更换 {} 张，剩余 {} 张。",
                 figures.voters(), figures.in_person, figures.proxy, figures.mobile, figures.issued, figures.replaced,
                 figures.unused);
         })});
    out.push_back(
        {"投票结束，封闭投票口", known(closed, [&] { return "各票箱投票口已封闭。" + troubles_said(subject); })});
    out.push_back({"开箱、清点", known(true, [&] { return count_said(subject); })});
    out.push_back({"唱票前宣布选举是否有效",
                   known(outcome.has_value(), [&] { return verdict_sentence(subject, outcome->vote); })});
    out.push_back({"唱票、计票，认定待定选票", known(true, [&] { return reading_said(subject); })});
    out.push_back({"宣布计票结果", known(outcome.has_value(), [&] {
                       std::string text;
                       for (const ResultRow& row : result_rows(subject))
                           text += fmt::format("{}{} {} 票；", row.office, row.name, row.votes);
                       if (text.ends_with("；"))
                           text.replace(text.size() - std::string_view("；").size(), std::string_view("；").size(),
                                        "。");
                       return text;
                   })});
    out.push_back({"宣布选举结果", known(outcome.has_value(), [&] {
                       std::string text;
                       for (const std::string& one : result_sentences(subject, *outcome))
                           text += one;
                       return text;
                   })});
    out.push_back({"封存选票，张贴选举结果报告单", known(contest.result.has_value(), [&] {
                       return date_zh(subject.on(StatementType::result_declared)) + "当场公布，选票当场封存。";
                   })});
    return out;
}

}  // namespace

void draw_minutes(Paper& paper, const Subject& subject) {
    heading(paper, subject, words::minutes);
    std::vector<std::string> places;
    if (!subject.choices.blank)
        for (const auto& [id, place] : subject.contest.places)
            if (place.opened)
                places.push_back(place_name(subject, id));
    paper.paragraph(fmt::format("时间：{}　＿＿时＿＿分至＿＿时＿＿分", or_line(subject, date_zh(subject.day()))),
                    plain, 1);
    paper.paragraph("地点：" + or_line(subject, joined(places), 12), plain, 1);
    paper.paragraph("主持人：＿＿＿＿＿＿＿　　记录人：＿＿＿＿＿＿＿　　列席：＿＿＿＿＿＿＿＿＿＿", plain, 3);
    const auto items = items_of(subject);
    for (std::size_t i = 0; i < items.size(); ++i) {
        paper.place(fmt::format("item {}", i + 1));
        paper.need(line_mm * 2);
        paper.paragraph(
            fmt::format("{}、{}", election::chinese_number(static_cast<std::uint32_t>(i + 1)), items[i].title),
            {11, Align::left, Face::sans, true}, 0.5);
        if (!items[i].text.empty()) {
            paper.paragraph(items[i].text, {11, Align::left, Face::serif, false, 0, 2}, 2);
            continue;
        }
        paper.skip(line_mm - 2);
        paper.line(paper.left(), paper.y(), paper.right(), paper.y(), 0.15, 0.4);
        paper.skip(2.5);
    }
    paper.place({});
    paper.need(line_mm * (lines_for_more + 1));
    paper.paragraph("其他记录", {11, Align::left, Face::sans, true}, 0);
    for (std::uint32_t i = 0; i < lines_for_more; ++i) {
        paper.skip(line_mm);
        paper.line(paper.left(), paper.y(), paper.right(), paper.y(), 0.15, 0.4);
    }
    paper.skip(5);
    signatures(paper, {{words::presiding, 1}, {words::minute_taker, 1}, {words::scrutineer, 2}});
}

}  // namespace zheng::station::paper
