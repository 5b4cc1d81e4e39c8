// A small polling place for tests of check-in: invented people, two issuing tables, three proxies, one mobile box.
#pragma once

#include "station/core/check_in.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace zheng::test {

using namespace station;

inline CheckInRules village_rules(std::optional<std::uint32_t> proxies_max = 3) {
    CheckInRules out;
    out.proxies = {true, "VCL25 Art.18", 'S'};
    out.proxies_max = {proxies_max, "VCL25 Art.18", 'S'};
    out.proxy_unpublished = {false, "ZJ20 Art.25", 'S'};
    out.mobile_boxes = {true, "ZJ20 Art.24", 'S'};
    out.quorum = {election::Test::gt_half, "VCL25 Art.18", 'S'};
    return out;
}

// Numbers 1 to `electors`, the first half at table 1 and the rest at table 2; nobody has a proxy.
inline CheckInRoll plain_roll(std::uint32_t electors, std::uint32_t tables = 2) {
    CheckInRoll out;
    out.contest = {"qingshi/villagers_committee"};
    out.place = {"qingshi/hall"};
    for (std::uint32_t table = 1; table <= tables; ++table)
        out.tables.push_back({out.place, "村委会大院"});
    for (RollNumber number = 1; number <= electors; ++number) {
        Elector elector;
        elector.number = number;
        elector.name = "村民" + std::to_string(number);
        elector.table = 1 + (number - 1) * tables / electors;
        out.electors.push_back(elector);
    }
    return out;
}

// Twelve electors. 2, 3, 9 have given proxies to 1 of table 1; 11 and 12 are on the list of mobile box 1.
inline CheckInRoll village_roll() {
    CheckInRoll out = plain_roll(12);
    out.boxes = {{"qingshi/mobile-1"}};
    out.proxies = {{2, 1}, {3, 1}, {9, 1}};
    out.electors[10].box = 1;
    out.electors[11].box = 1;
    return out;
}

// The place with its papers on the tables: 20 received, 8 at table 1, 6 at table 2, 6 in reserve.
struct PollingPlace {
    explicit PollingPlace(CheckInRoll given = village_roll(), CheckInRules by = village_rules())
        : roll(std::move(given)), rules(std::move(by)), desk(roll, rules) {
        EXPECT_EQ(act(PapersReceived{20}), std::nullopt);
        EXPECT_EQ(act(PapersAtTable{1, 8}), std::nullopt);
        EXPECT_EQ(act(PapersAtTable{2, 6}), std::nullopt);
    }
    // What was refused, or nothing: then it has happened.
    std::optional<CheckInRefusal> act(const CheckInAct& wanted) {
        if (const auto no = desk.check(wanted)) {
            last_no = *no;
            return no->why;
        }
        last = desk.apply(wanted);
        return std::nullopt;
    }
    CheckInWords words() const { return in_words(last_no, roll, rules); }

    CheckInRoll roll;
    CheckInRules rules;
    CheckIn desk;
    CheckInStep last;
    CheckInNo last_no;
};

}  // namespace zheng::test
