#include "station/acts_template.hpp"

#include "proto/election/admit.hpp"
#include "proto/wire/fields.hpp"
#include "station/enumerator_words.hpp"
#include "station/passes_by.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace zheng::station {
namespace {

using namespace election;
using wire::Empty;
using wire::Field;

// In the order of the letters.
constexpr std::pair<std::string_view, std::string_view> field_words[] = {
    {"about", "所涉事项的承诺值"},
    {"accused", "被举报人编号，只在裁定中写明"},
    {"action", "下一步"},
    {"after_talk", "是否谈话后退出"},
    {"agents", "受托人数"},
    {"alias", "代号"},
    {"appeal_by", "申诉截止日"},
    {"approved", "是否批准"},
    {"article", "依据条款"},
    {"assembly", "通过会议"},
    {"batch", "批次号"},
    {"batches", "批次数"},
    {"birth", "出生日期"},
    {"blank", "空白票"},
    {"blocks", "是否一票否决"},
    {"body", "机构"},
    {"box", "票箱"},
    {"boxes", "各票箱"},
    {"boxes_sealed", "票箱是否已封"},
    {"candidates", "候选人编号"},
    {"category", "类别"},
    {"class_after", "改后类别序号"},
    {"class_before", "原类别序号"},
    {"classes", "各类人数"},
    {"clause", "条文"},
    {"collected", "收回票数"},
    {"commitment", "承诺值"},
    {"conditions", "本地条件"},
    {"confirmed", "是否确认"},
    {"contest", "选举项目"},
    {"custodian", "保管人"},
    {"day", "日期"},
    {"decision", "书面决定"},
    {"denominator", "分母"},
    {"document", "文件"},
    {"doubt", "疑问种类"},
    {"due", "应到或应签人数"},
    {"education", "文化程度"},
    {"elected", "当选人"},
    {"evidence", "证据"},
    {"fact", "事实名"},
    {"fate", "票箱下落"},
    {"filed", "是否备案"},
    {"forged", "伪造票"},
    {"graduate_official", "大学生村官"},
    {"ground", "理由"},
    {"grounds", "理由（条件名）"},
    {"handed_over", "是否已移交"},
    {"household", "户号"},
    {"in_person", "亲自投票人数"},
    {"incumbent", "是否现任"},
    {"item", "事项"},
    {"items", "各事项"},
    {"kin", "近亲属"},
    {"kind", "种类"},
    {"letter", "本人书面"},
    {"list", "名单"},
    {"matter", "议题"},
    {"members", "成员"},
    {"method", "选举办法"},
    {"minutes", "会议记录"},
    {"mixed", "是否混票"},
    {"mobile", "流动票箱"},
    {"mode", "计票方式"},
    {"name", "姓名"},
    {"named", "另选他人实名"},
    {"next", "下一轮的名称"},
    {"no", "反对"},
    {"nomination", "提名方式"},
    {"notice", "通知书或公告"},
    {"numerator", "分子"},
    {"objection", "异议编号"},
    {"of", "与谁"},
    {"office", "职务"},
    {"offices", "各职务"},
    {"papers_issued", "发出票数"},
    {"papers_received", "领到票数"},
    {"papers_replaced", "换发票数"},
    {"papers_unused", "剩余票数"},
    {"papers_void_here", "此职务无效票"},
    {"party_member", "是否党员"},
    {"passed", "是否通过"},
    {"path", "产生方式"},
    {"person", "人员编号"},
    {"pieces", "张数"},
    {"place", "投票地点"},
    {"pledge", "承诺名"},
    {"present", "到会人数"},
    {"presides", "主持人编号"},
    {"principals", "委托人数"},
    {"proxy", "委托投票人数"},
    {"rank", "名次"},
    {"reason", "原因"},
    {"reasons", "理由书"},
    {"records", "选票记录的承诺值"},
    {"refused", "未予受理数"},
    {"registered", "登记人数"},
    {"relation", "关系"},
    {"replaces", "取代的那一份"},
    {"reply_by", "答复截止日"},
    {"report", "举报的承诺值"},
    {"reports", "各举报"},
    {"request", "请求"},
    {"result", "所指的结果"},
    {"returnee", "归雁"},
    {"round", "轮次"},
    {"rows", "各行"},
    {"ruled_part_void", "裁定部分无效"},
    {"ruled_valid", "裁定有效"},
    {"ruled_void", "裁定无效"},
    {"ruling", "裁定"},
    {"seal", "封条号"},
    {"seals_intact", "封条是否完好"},
    {"seats", "名额"},
    {"set_aside", "待定票数"},
    {"sex", "性别"},
    {"sheet", "评分表"},
    {"shown_empty", "是否当众验空"},
    {"signed_by", "已签人数"},
    {"signers", "签署人群"},
    {"stage", "审查级"},
    {"table", "计票台"},
    {"taken_back", "是否收回退出"},
    {"talked_with", "由谁谈话"},
    {"tally", "票数"},
    {"to", "改任"},
    {"undecided", "未决"},
    {"undervotes", "少选"},
    {"upheld", "是否成立"},
    {"vacant", "空缺名额"},
    {"valid", "有效票"},
    {"verdict", "投票是否有效"},
    {"void_papers", "无效票"},
    {"vote", "表决"},
    {"votes", "得票"},
    {"votes_against", "反对票"},
    {"votes_for", "赞成票"},
    {"voting", "投票方式"},
    {"women_only", "限女性"},
    {"write_in", "是否另选他人"},
    {"yes", "赞成"},
};

struct Line {
    std::string name;
    std::string value;
    std::string note;
    bool may_be_left_out = false;
};

constexpr const char* zero_digest = "0000000000000000000000000000000000000000000000000000000000000000";

// A visitor of wire/fields.hpp that asks a value for its fields, one line each. Keys and bytes of founding statements
// and of the counter's own are passed by: those are not said here.
class Blanks : public PassesBy {
  public:
    Blanks(Date on, bool inside) : on_(on), inside_(inside) {}

    void text(Field f, const std::string& /*value*/) { add(f, "\"\"", "文字 / text"); }
    void part(Field f, const std::string& value) { text(f, value); }
    template <class Tag>
    void id(Field f, const TextId<Tag>& /*value*/, Empty empty = Empty::refused) {
        add(f, "\"\"", "编号 / id", empty == Empty::allowed);
    }
    template <class Number>
    void number(Field f, Number /*value*/) {
        add(f, "0", "整数 / number");
    }
    void flag(Field f, bool /*value*/) { add(f, "false", "true 是 / false 否"); }
    template <class E>
    void enumerator(Field f, E /*value*/) {
        const auto values = enumerator_words<E>();
        std::string note;
        for (const auto& [name, zh] : values)
            note += fmt::format("{}{}{}{}", note.empty() ? "" : " | ", name, zh.empty() ? "" : " ", zh);
        const auto first = values.empty() ? std::string() : std::string(values.front().name);
        add(f, "\"" + first + "\"", note);
    }
    void day(Field f, const Date& /*value*/, Empty empty = Empty::refused) {
        add(f, "\"" + on_.text() + "\"", "日期 / day", empty == Empty::allowed);
    }
    void digest(Field f, const Digest& /*value*/) { digest_line(f, false); }
    void digest_unless_zero(Field f, const Digest& /*value*/) { digest_line(f, true); }
    template <class T>
    void message(Field f, const T& value) {
        auto [row, notes] = inner(value);
        add(f, row, "");
        lines_.back().note = notes;
    }
    template <class T>
    void messages(Field f, const std::vector<T>& /*value*/, std::size_t /*count_max*/) {
        auto [row, notes] = inner(T{});
        add(f, "[\n  " + row + ",\n]", "");
        lines_.back().note = notes;
    }
    template <class Tag>
    void ids(Field f, const std::vector<TextId<Tag>>& /*value*/, std::size_t count_max) {
        add(f, "[]", fmt::format("编号，最多 {} 个 / ids", count_max));
    }
    template <class T>
    void numbers(Field f, const std::vector<T>& /*value*/, std::size_t count_max) {
        add(f, "[]", fmt::format("整数，最多 {} 个 / numbers", count_max));
    }
    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }

  private:
    void add(Field f, std::string value, const std::string& note, bool may_be_left_out = false) {
        const auto words = field_words_zh(f.name);
        lines_.push_back({std::string(f.name), std::move(value),
                          fmt::format("{}{}{}", words, note.empty() || words.empty() ? "" : "：", note),
                          may_be_left_out});
    }
    void digest_line(Field f, bool may_be_left_out) {
        if (inside_)
            add(f, fmt::format("\"{}\"", zero_digest), "64 位十六进制数 / 64 hexadecimal digits", may_be_left_out);
        else
            add(f, "{file = \"document.pdf\"}",
                "公开的文件用 file，不公开的用 sealed，已有的事项用 said / a document: file, sealed or said",
                may_be_left_out);
    }
    // One row of a list, and what its fields mean.
    template <class T>
    [[nodiscard]] std::pair<std::string, std::string> inner(const T& value) const {
        Blanks blanks(on_, true);
        wire::fields(blanks, value);
        std::string row;
        std::string notes;
        for (const Line& line : blanks.lines()) {
            row += fmt::format("{}{} = {}", row.empty() ? "" : ", ", line.name, line.value);
            notes += fmt::format("\n#   {}：{}", line.name, line.note);
        }
        std::replace(row.begin(), row.end(), '\n', ' ');  // a list within a row stays on the row's line
        return {"{" + row + "}", notes};
    }

    Date on_;
    bool inside_;
    std::vector<Line> lines_;
};

std::string_view words_zh(Author author) {
    return author == Author::office_desk ? "乡镇办公设备" : "村会场设备";
}

}  // namespace

std::string_view field_words_zh(std::string_view field) {
    for (const auto& [name, words] : field_words)
        if (name == field)
            return words;
    return {};
}

std::string who_signs(StatementType type) {
    std::string out;
    for (const Way& way : row_of(type).ways) {
        if (way.author != Author::village_station && way.author != Author::office_desk)
            continue;
        std::string zh(words_zh(way.author));
        std::string en(name_of(way.author));
        for (const RoleNeeded& need : way.roles) {
            zh += fmt::format("，{} {} 人{}", election::words_zh(need.role), need.least,
                              need.most > need.least ? "以上" : "");
            en += fmt::format(", {} {}{}", need.least, name_of(need.role), need.most > need.least ? " or more" : "");
        }
        out += fmt::format("{}谁签：{} / signed by: {}", out.empty() ? "" : "\n", zh, en);
    }
    return out;
}

std::string acts_template(const Body& body, Date on) {
    const StatementType type = type_of(body);
    std::string out = fmt::format("# {} / {}\n", election::words_zh(type), name_of(type));
    std::string signs = who_signs(type);
    for (std::size_t at = 0; (at = signs.find('\n', at)) != std::string::npos; at += 3)
        signs.replace(at, 1, "\n# ");
    out += "# " + signs + "\n";
    Blanks blanks(on, false);
    std::visit([&](const auto& said) { wire::fields(blanks, said); }, body);
    out += fmt::format("\n[[act]]\nsay = \"{}\"\non = \"{}\"  # 行为发生的日期 / the day of the act\n"
                       "# signers = []  # 签名人编号，可不填 / who signs; as many as may, where it is left out\n",
                       name_of(type), on.text());
    for (const Line& line : blanks.lines()) {
        const bool rows = line.note.find('\n') != std::string::npos;
        const std::string value = line.name == "contest" ? "\"village/villagers_committee\"" : line.value;
        if (rows)
            out += fmt::format("# {}：{}\n{} = {}\n", line.name, line.note, line.name, value);
        else
            out += fmt::format("{}{} = {}  # {}{}\n", line.may_be_left_out ? "# " : "", line.name, value, line.note,
                               line.may_be_left_out ? "；可不填 / may be left out" : "");
    }
    return out;
}

}  // namespace zheng::station
