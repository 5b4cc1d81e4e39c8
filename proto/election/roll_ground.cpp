#include "proto/election/roll_ground.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

struct Row {
    RollGround ground;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

using enum RollGround;

constexpr std::array rows{
    Row{registered_in_name_only, "registered_in_name_only", "空挂户", "registered in name only"},
    Row{married_out, "married_out", "外嫁女", "married out"},
    Row{married_in, "married_in", "嫁入、入赘", "married in"},
    Row{student_away, "student_away", "在校学生", "student away"},
    Row{household_changed, "household_changed", "农转非", "household changed from farm to town"},
    Row{relocated, "relocated", "移民搬迁", "resettled"},
    Row{stationed_body, "stationed_body", "驻村单位人员", "staff of a body stationed in the village"},
    Row{under_age, "under_age", "未满十八周岁", "under age"},
    Row{disenfranchised, "disenfranchised", "被剥夺政治权利", "disenfranchised"},
    Row{did_not_say, "did_not_say", "外出未表示参加", "lives elsewhere, has not said they take part"},
    Row{not_long_enough, "not_long_enough", "居住或者工作不满一年", "has not lived or worked here long enough"},
    Row{not_applied, "not_applied", "本人未申请", "has not applied"},
    Row{not_agreed, "not_agreed", "会议未同意", "the assembly has not agreed"},
    Row{registered_elsewhere, "registered_elsewhere", "两地登记", "registered elsewhere"},
    Row{cannot_be_reached, "cannot_be_reached", "失去联系", "cannot be reached"},
    Row{incapable, "incapable", "无行为能力", "without legal capacity"},
    Row{household_elsewhere, "household_elsewhere", "户籍不在本村", "household not here"},
    Row{omitted, "omitted", "漏登", "left off the roll"},
    Row{listed_twice, "listed_twice", "重复登记", "listed twice"},
    Row{particulars_wrong, "particulars_wrong", "登记事项有误", "particulars are wrong"},
    Row{deceased, "deceased", "已死亡", "deceased"},
};

constexpr auto grounds = [] {
    std::array<RollGround, rows.size()> out{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        out[i] = rows[i].ground;
    return out;
}();

struct OfSentence {
    std::string_view sentence;
    RollGround ground;
};
constexpr std::array of_sentences{
    OfSentence{"roll_too_young", under_age},
    OfSentence{"roll_disenfranchised", disenfranchised},
    OfSentence{"roll_did_not_say", did_not_say},
    OfSentence{"roll_not_long_enough", not_long_enough},
    OfSentence{"roll_not_lived_long_enough", not_long_enough},
    OfSentence{"roll_not_applied", not_applied},
    OfSentence{"roll_not_agreed", not_agreed},
    OfSentence{"roll_elsewhere", registered_elsewhere},
    OfSentence{"roll_uncontactable", cannot_be_reached},
    OfSentence{"roll_incapable", incapable},
};

const Row& row(RollGround ground) {
    const auto index = static_cast<std::size_t>(ground) - 1;
    CHECK(index < rows.size() && rows[index].ground == ground, "the table of grounds follows the enum");
    return rows[index];
}

template <class Matches>
std::optional<RollGround> first(Matches matches) {
    const auto found = std::find_if(rows.begin(), rows.end(), matches);
    if (found == rows.end())
        return std::nullopt;
    return found->ground;
}

}  // namespace

std::span<const RollGround> roll_grounds() {
    return grounds;
}

std::string_view name_of(RollGround ground) {
    return row(ground).name;
}
std::string_view words_zh(RollGround ground) {
    return row(ground).zh;
}
std::string_view words_en(RollGround ground) {
    return row(ground).en;
}

bool parse(std::string_view text, RollGround& out) {
    const auto found = first([&](const Row& r) { return r.name == text; });
    out = found.value_or(out);
    return found.has_value();
}

std::optional<RollGround> ground_in_words(std::string_view text) {
    return first([&](const Row& r) { return r.name == text || r.zh == text || r.en == text; });
}

std::optional<RollGround> ground_of_sentence(std::string_view sentence) {
    const auto found = std::find_if(of_sentences.begin(), of_sentences.end(),
                                    [&](const OfSentence& s) { return s.sentence == sentence; });
    if (found == of_sentences.end())
        return std::nullopt;
    return found->ground;
}

}  // namespace zheng::election
