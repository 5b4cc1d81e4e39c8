#include "proto/election/id_number.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zheng::election {
namespace {

IdNumberFault fault_of(std::string_view text) {
    return read_id_number(text).fault;
}

// GB 11643-1999, annex A, prints these two as examples.
TEST(IdNumber, TheExamplesOfTheStandardAreInOrder) {
    const auto one = read_id_number("11010519491231002X");
    EXPECT_EQ(one.fault, IdNumberFault::none);
    EXPECT_EQ(one.birth.text(), "1949-12-31");
    EXPECT_EQ(one.sex, Sex::female);
    const auto other = read_id_number("440524188001010014");
    EXPECT_EQ(other.fault, IdNumberFault::birth) << "born in 1880: before the days that elections know";
    EXPECT_EQ(check_character("44052418800101001"), '4');
}

TEST(IdNumber, TheSumIsThatOfThePublishedWeights) {
    constexpr unsigned weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (std::uint64_t i = 0; i < 2000; ++i) {
        std::string first = std::to_string(10'000'000'000'000'000ULL + i * 4'503'599'627'371ULL);
        first.resize(17);
        unsigned sum = 0;
        for (std::size_t place = 0; place < first.size(); ++place)
            sum += weights[place] * static_cast<unsigned>(first[place] - '0');
        EXPECT_EQ(check_character(first), "10X98765432"[sum % 11]) << first;
    }
}

TEST(IdNumber, EveryWrongDigitIsNoticed) {
    const std::string right = "11010519491231002X";
    for (std::size_t place = 0; place < right.size(); ++place)
        for (char c = '0'; c <= '9'; ++c)
            if (auto wrong = right; wrong[place] != c) {
                wrong[place] = c;
                EXPECT_NE(fault_of(wrong), IdNumberFault::none) << wrong;
            }
}

// Two neighbours that change places are the commonest slip after a wrong digit.
TEST(IdNumber, NeighboursThatChangePlacesAreNoticed) {
    const std::string right = "11010519491231002X";
    for (std::size_t place = 0; place + 1 < right.size(); ++place)
        if (auto wrong = right; wrong[place] != wrong[place + 1]) {
            std::swap(wrong[place], wrong[place + 1]);
            EXPECT_NE(fault_of(wrong), IdNumberFault::none) << wrong;
        }
}

TEST(IdNumber, WhatIsWrongIsSaid) {
    EXPECT_EQ(fault_of("11010519491231002x"), IdNumberFault::none) << "a small x";
    EXPECT_EQ(fault_of(""), IdNumberFault::length);
    EXPECT_EQ(fault_of("1101051949123100"), IdNumberFault::length);
    EXPECT_EQ(fault_of("110105491231002"), IdNumberFault::old_length);
    EXPECT_EQ(fault_of("11010549123100X"), IdNumberFault::length) << "15 places, and no old number either";
    EXPECT_EQ(fault_of("1101051949123100 X"), IdNumberFault::character);
    EXPECT_EQ(fault_of("X1010519491231002X"), IdNumberFault::character);
    EXPECT_EQ(fault_of("11010519491231002Y"), IdNumberFault::character);
    EXPECT_EQ(fault_of("110105194902310027"), IdNumberFault::birth) << "31 February";
    EXPECT_EQ(fault_of("110105194912310021"), IdNumberFault::check_digit);
    EXPECT_EQ(words_zh(IdNumberFault::check_digit), "身份证号校验不符，请核对");
    EXPECT_EQ(name_of(IdNumberFault::old_length), "old_length");
}

}  // namespace
}  // namespace zheng::election
