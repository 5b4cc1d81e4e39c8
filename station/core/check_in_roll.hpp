// Who may be given papers at a poll, and where (发票): the roll by number with its issuing tables, the proxies that
// stand and those that do not, the lists of the mobile boxes. Fixed when the poll opens. Every vote belongs to exactly
// one table, its agent's where a proxy stands: two tables, or two devices without a link, can never give one paper
// twice. VCL25 Art.16, 18. Values only. Pure; safe from any thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/profile.hpp"
#include "proto/election/proxy.hpp"
#include "proto/election/result.hpp"
#include "proto/election/roll.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t electors_max = 8000;
inline constexpr std::uint32_t elector_number_max = 99'999;
inline constexpr std::uint32_t issuing_tables_max = 32;  // of a village, all its polling places together
inline constexpr std::uint32_t mobile_boxes_max = 16;
inline constexpr std::size_t refused_proxies_max = 8000;

using RollNumber = std::uint32_t;  // 选民编号 on the printed roll, from 1

struct Elector {
    RollNumber number = 0;
    std::string name;
    election::RollClass listed_as = election::RollClass::resident;
    std::string group;  // 村民小组
    election::Date birth;
    std::uint32_t table = 0;    // 发票席, from 1
    std::uint32_t box = 0;      // on the published list of this mobile box, from 1; 0: on none
    bool own_vote = true;       // false: an agent of a cooperative's member who is none (COOP24 Art.27)
    election::PersonId person;  // of a candidate or officer; empty otherwise
    friend bool operator==(const Elector&, const Elector&) = default;
};
struct StandingProxy {
    RollNumber principal = 0;
    RollNumber agent = 0;
    friend bool operator==(const StandingProxy&, const StandingProxy&) = default;
};
// A proxy that was refused before the poll: the table shows why to whoever comes with it.
struct RefusedFiling {
    RollNumber principal = 0;
    RollNumber agent = 0;
    std::string zh;
    std::string en;
    std::string article;
    friend bool operator==(const RefusedFiling&, const RefusedFiling&) = default;
};
struct IssuingTable {
    election::PlaceId place;
    std::string place_name;  // for people
    friend bool operator==(const IssuingTable&, const IssuingTable&) = default;
};

struct CheckInRoll {
    election::Digest election;
    election::ContestId contest;
    election::PlaceId place;             // this one
    std::vector<IssuingTable> tables;    // table 1 first
    std::vector<election::BoxId> boxes;  // mobile ones of this place, box 1 first
    std::vector<Elector> electors;       // ascending by number
    std::vector<StandingProxy> proxies;  // ascending by principal
    std::vector<RefusedFiling> refused;
    friend bool operator==(const CheckInRoll&, const CheckInRoll&) = default;

    [[nodiscard]] const Elector* find(RollNumber number) const;
    [[nodiscard]] std::optional<RollNumber> agent_of(RollNumber principal) const;
    [[nodiscard]] std::vector<RollNumber> principals_of(RollNumber agent) const;  // ascending
    // Where this vote is dealt with: the agent's table as long as a proxy was accepted, whatever became of it today.
    [[nodiscard]] std::uint32_t table_of(const Elector& elector) const;
};

// What a profile says about giving papers out, with its articles.
struct CheckInRules {
    election::Ruled<bool> proxies;
    election::Ruled<election::Limit> proxies_max;  // principals of one agent
    election::Ruled<bool> proxy_unpublished;
    election::Ruled<bool> mobile_boxes;
    election::Ruled<election::Test> quorum;  // of those who take part, over the registered
    bool papers_recorded = true;
};
[[nodiscard]] CheckInRules check_in_rules(const election::Profile& profile, election::Round round);

// Why a roll cannot be opened for a poll.
enum class RollFault : std::uint8_t {
    too_many = 1,       // electors, tables, boxes or refused filings over their limits
    numbers_wrong = 2,  // not ascending, twice, or over elector_number_max
    no_name = 3,
    no_such_table = 4,
    no_such_box = 5,
    not_on_roll = 6,  // principal or agent
    proxy_twice = 7,  // one vote, two proxies, or not in their order
    agent_of_oneself = 8,
    agent_has_handed_on = 9,  // whoever hands on the own vote carries nobody else's
    too_many_principals = 10,
    on_a_mobile_list = 11,  // principal or agent: papers of one vote would have two ways
    no_vote_to_hand_on = 12,
    proxies_not_allowed = 13,
    boxes_not_allowed = 14,
};
struct RollFaultAt {
    RollFault fault = RollFault::too_many;
    RollNumber number = 0;  // of whom; 0: of the whole
    friend bool operator==(const RollFaultAt&, const RollFaultAt&) = default;
};
[[nodiscard]] std::string_view words_zh(RollFault fault);
[[nodiscard]] std::string_view words_en(RollFault fault);
// Every fault. A CheckIn is only made of a roll without one.
[[nodiscard]] std::vector<RollFaultAt> faults_of(const CheckInRoll& roll, const CheckInRules& rules);

// A filing (委托) by roll numbers; everything else as the law asks for it.
struct FiledProxy {
    RollNumber principal = 0;
    RollNumber agent = 0;
    election::Relation relation = election::Relation::other;
    std::optional<bool> same_household;
    bool written = true;
    election::Date filed;
    bool published = true;
    election::Date published_on;
};
// Puts the filings that the law lets stand into roll.proxies, the others with their article into roll.refused. Who
// names somebody who is not on the roll is refused by faults_of.
void judge_filings(CheckInRoll& roll, const election::Profile& profile, election::Date election_day,
                   std::span<const FiledProxy> filings, std::span<const election::PersonId> candidates);

// Canonical bytes: the fields above in their order, numbers u32 and big-endian (class, own_vote u8; a day as yyyymmdd),
// texts u16 length ‖ bytes, lists u32 number ‖ entries. SHA-256 of them is what a state is bound to.
[[nodiscard]] Bytes encode(const CheckInRoll& roll);
// Accepts exactly what encode() produces; Errc::malformed otherwise.
[[nodiscard]] Result<CheckInRoll> decode_check_in_roll(std::span<const std::uint8_t> bytes);
[[nodiscard]] election::Digest digest_of(const CheckInRoll& roll);

}  // namespace zheng::station
