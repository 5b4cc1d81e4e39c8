// The grounds on which somebody's place on the roll is disputed or refused (异议理由), as codes that a public log may
// carry: no name and no story. A ground is what is argued; whether somebody is listed follows from the rules of the
// roll (roll.hpp), never from the ground alone: nobody loses a vote for being a married daughter, a student or a former
// farm household. VCL25 Art.16, 17, 47. Pure; safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace zheng::election {

enum class RollGround : std::uint8_t {
    // Of the disputed classes: argued everywhere, decided by Art.16 and by nothing else.
    registered_in_name_only = 1,  // 空挂户: household here, lives elsewhere, no land, no ties
    married_out = 2,              // 外嫁女: married away, household still here
    married_in = 3,               // 嫁入、入赘: married into the village
    student_away = 4,             // 在校学生: household moved to a school, or lives there
    household_changed = 5,        // 农转非: household turned from farm to town
    relocated = 6,                // 移民搬迁: moved by a resettlement
    stationed_body = 7,           // 驻村单位人员: of a body stationed in the village, Art.47
    // Of the rules, one for each reason that they can give.
    under_age = 8,              // 未满十八周岁
    disenfranchised = 9,        // 被剥夺政治权利
    did_not_say = 10,           // 外出未表示参加: lives elsewhere and has not said that they take part
    not_long_enough = 11,       // 居住或者工作不满一年
    not_applied = 12,           // 本人未申请
    not_agreed = 13,            // 会议未同意
    registered_elsewhere = 14,  // 两地登记: on the roll of another village
    cannot_be_reached = 15,     // 失去联系
    incapable = 16,             // 无行为能力
    // Of the list itself.
    household_elsewhere = 17,  // 户籍不在本村
    omitted = 18,              // 漏登: should be listed, is not
    listed_twice = 19,         // 重复登记
    particulars_wrong = 20,    // 登记事项有误
    deceased = 21,             // 已死亡
};

// Every ground, in the order of the enum.
[[nodiscard]] std::span<const RollGround> roll_grounds();

[[nodiscard]] std::string_view name_of(RollGround ground);  // "married_out"
[[nodiscard]] bool parse(std::string_view text, RollGround& out);
[[nodiscard]] std::string_view words_zh(RollGround ground);
[[nodiscard]] std::string_view words_en(RollGround ground);

// By name, or by the words of either language, as people write it in a sheet.
[[nodiscard]] std::optional<RollGround> ground_in_words(std::string_view text);

// The ground that stands for a refusal of draw_up_roll: by the sentence of its reason. None for any other sentence.
[[nodiscard]] std::optional<RollGround> ground_of_sentence(std::string_view sentence);

}  // namespace zheng::election
