// A threshold of the catalogue, tried one below, exactly at, and one above: a question with `@` where the number
// stands, and the sentences that each of the three must bring. A test of this kind carries the codes that it tries, and
// tests/lint/check_catalogue.py holds the catalogue to them.
#pragma once

#include "proto/text/case.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

namespace zheng::election::table {

struct Edge {
    const char* source;
    const char* question;
    std::array<const char*, 3> number;  // one below, at, one above
    std::array<const char*, 3> says;    // codes parted by blanks
};

inline std::set<std::string> codes_of(const boost::json::object& answer) {
    std::set<std::string> out;
    for (const char* list : {"reasons", "findings"})
        for (const auto& said : answer.at(list).as_array())
            out.emplace(said.as_object().at("code").as_string());
    return out;
}

inline std::set<std::string> blanks_parted(const std::string& text) {
    std::istringstream in(text);
    std::set<std::string> out;
    for (std::string word; in >> word;)
        out.insert(word);
    return out;
}

// A code that another of the three brings and this one does not name must be absent.
inline void expect_codes(const char* source, const char* number, const std::set<std::string>& found, const Edge& edge,
                         std::size_t step) {
    std::set<std::string> all;
    for (const char* says : edge.says)
        all.merge(blanks_parted(says));
    const std::set<std::string> wanted = blanks_parted(edge.says[step]);
    std::string shown;
    for (const std::string& code : found)
        shown += code + " ";
    for (const std::string& code : all)
        EXPECT_EQ(found.contains(code), wanted.contains(code))
            << source << ", " << number << ": " << code << " of " << shown;
}

inline void expect_edge(const Edge& edge) {
    EXPECT_NE(std::string(edge.source), "");
    for (std::size_t i = 0; i < edge.number.size(); ++i) {
        std::string question = edge.question;
        bool replaced = false;
        for (auto at = question.find('@'); at != std::string::npos; at = question.find('@', at)) {
            question.replace(at, 1, edge.number[i]);
            at += std::string(edge.number[i]).size();
            replaced = true;
        }
        EXPECT_TRUE(replaced) << edge.source;
        const auto answers = text::answer_cases(question);
        if (!answers) {
            for (const text::CaseFault& fault : answers.error())
                ADD_FAILURE() << edge.source << ", " << edge.number[i] << ": " << fault.path << " " << fault.en;
            continue;
        }
        expect_codes(edge.source, edge.number[i], codes_of(answers->answers.at(0)), edge, i);
    }
}

}  // namespace zheng::election::table
