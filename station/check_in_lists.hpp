// The lists that check-in is made of, out of files that a village keeps: the roll (its numbers are its order, as on the
// printed sign-in roll), proxies, users of mobile boxes, and which group is served where. Any table that audit/sheet
// reads. Names stand for people; of two people of one name the list must say the number. Nothing of it goes into a log.
#pragma once

#include "proto/election/state.hpp"
#include "station/core/check_in_roll.hpp"

#include <filesystem>

namespace zheng::station {

struct CheckInLists {
    std::filesystem::path roll;  // the roll's sheet
    std::filesystem::path proxies;  // 委托人 受托人 [与委托人关系] [书面] [办理日期] [公告日期] [同户]; empty: none
    std::filesystem::path mobile;  // 姓名 [票箱]; empty: none
    std::filesystem::path groups;  // 村民小组 投票点 发票席; empty: `tables` at this place, in the order of the roll
    std::uint32_t tables = 1;
};

// Errc::malformed names the file and the row; a roll with a fault, or a filing about somebody who is not listed, opens
// no poll. Filings that the law does not let stand are kept with their article.
[[nodiscard]] Result<CheckInRoll> read_check_in_lists(const CheckInLists& lists, const election::State& state,
                                                      const election::Contest& contest,
                                                      const election::Profile& profile, const election::PlaceId& place);

}  // namespace zheng::station
