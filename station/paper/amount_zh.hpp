// Numbers in capitals (大写): 1241 is 壹仟贰佰肆拾壹, as totals stand on sheets that are signed, so that no stroke can
// be added to them. 支付结算办法 附件一 “正确填写票据和结算凭证的基本规定”: one 零 for any number of zeros inside; none
// at the end, nor before a full thousand behind 万 or 亿. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"

#include <cstdint>
#include <string>

namespace zheng::station::paper {

inline constexpr std::uint64_t amount_max = 999'999'999'999;  // one below 万亿

// CHECKs amount_max.
[[nodiscard]] std::string amount_zh(std::uint64_t number);

// "2026年11月21日"; nothing for no date.
[[nodiscard]] std::string date_zh(election::Date date);
// "二〇二六年十一月二十一日", on seals, notices and certificates.
[[nodiscard]] std::string date_in_words(election::Date date);

}  // namespace zheng::station::paper
