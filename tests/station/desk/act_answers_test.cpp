// An act is parsed within limits, and the same id gets the same answer.
#include "station/desk/act_answers.hpp"

#include <gtest/gtest.h>

namespace zheng::station {
namespace {

TEST(Act, HasANameAnIdAndFields) {
    const auto call = parse_act(R"({"act":"key","id":"k-1","index":3,"marks":[]})").value();
    EXPECT_EQ(call.act, "key");
    EXPECT_EQ(call.id, "k-1");
    EXPECT_EQ(call.fields, (boost::json::object{{"index", 3}, {"marks", boost::json::array{}}}));
}

TEST(Act, IsRefusedOutsideItsLimits) {
    const auto act = [](std::string_view id, std::string_view more = "") {
        return R"({"act":"a","id":")" + std::string(id) + "\"" + std::string(more) + "}";
    };
    EXPECT_TRUE(parse_act(act(std::string(act_id_bytes_max, 'x'))).has_value());
    for (const auto& wrong :
         {act(std::string(act_id_bytes_max + 1, 'x')), act(""), act("a b"), act("正"), act("a\\n"), std::string("[]"),
          std::string("null"), std::string(), std::string("{"), std::string(R"({"act":"a"})"),
          std::string(R"({"id":"a"})"), std::string(R"({"act":1,"id":"a"})"), std::string(R"({"act":"a","id":1})"),
          act("a") + "x", std::string("{\"act\":\"a\",\"id\":\"\xff\"}"), act("a", ",\"x\":\"\xc3\x28\"")})
        EXPECT_EQ(parse_act(wrong).error().code, Errc::malformed) << wrong;
    const auto nested = [&](std::size_t depth) {
        return act("a", ",\"x\":" + std::string(depth, '[') + std::string(depth, ']'));
    };
    EXPECT_TRUE(parse_act(nested(json_depth_max - 1)).has_value());
    EXPECT_FALSE(parse_act(nested(json_depth_max)).has_value());
    EXPECT_FALSE(parse_act(act("a", ",\"x\":" + std::string(act_bytes_max - 100, '['))).has_value());
    const auto padded = [&](std::size_t bytes) {
        return act("a", ",\"x\":\"" + std::string(bytes - act("a", ",\"x\":\"\"").size(), 'y') + "\"");
    };
    EXPECT_TRUE(parse_act(padded(act_bytes_max)).has_value());
    EXPECT_EQ(parse_act(padded(act_bytes_max + 1)).error().code, Errc::too_large);
}

TEST(Act, IsAnsweredInBothLanguagesWhenItIsRefused) {
    EXPECT_EQ(to_json({true, "", "", "", {{"n", 1}}}), (boost::json::object{{"n", 1}, {"ok", true}}));
    EXPECT_EQ(to_json({false, "c", "中", "e", {}}),
              (boost::json::object{{"ok", false}, {"code", "c"}, {"zh", "中"}, {"en", "e"}}));
}

class Asked {
  public:
    ActAnswers::Turn ask(ActAnswers& answers, const std::string& id) {
        return answers.ask(id, [this](const ActAnswers::Body& body) { got.push_back(body ? *body : "again"); });
    }
    std::vector<std::string> got;
};

TEST(ActAnswers, AreGivenAgainWithoutDoingItAgain) {
    ActAnswers answers;
    Asked first;
    Asked second;
    Asked third;
    EXPECT_EQ(first.ask(answers, "x"), ActAnswers::Turn::yours);
    EXPECT_EQ(second.ask(answers, "x"), ActAnswers::Turn::under_way);
    EXPECT_TRUE(first.got.empty());
    answers.answer("x", "done");
    answers.answer("x", "done twice");
    EXPECT_EQ(third.ask(answers, "x"), ActAnswers::Turn::answered);
    for (const auto* one : {&first, &second, &third})
        EXPECT_EQ(one->got, std::vector<std::string>{"done"});
}

TEST(ActAnswers, ForgetWhatBecameOfAnActThatNobodyKnows) {
    ActAnswers answers;
    Asked first;
    EXPECT_EQ(first.ask(answers, "x"), ActAnswers::Turn::yours);
    answers.forget("x");
    EXPECT_EQ(first.got, std::vector<std::string>{"again"});
    EXPECT_EQ(first.ask(answers, "x"), ActAnswers::Turn::yours);
}

TEST(ActAnswers, KeepTheNewestOnly) {
    ActAnswers answers;
    Asked page;
    for (std::size_t i = 0; i <= answers_kept_max; ++i) {
        const auto id = std::to_string(i);
        ASSERT_EQ(page.ask(answers, id), ActAnswers::Turn::yours);
        answers.answer(id, id);
    }
    EXPECT_EQ(page.ask(answers, std::to_string(answers_kept_max)), ActAnswers::Turn::answered);
    EXPECT_EQ(page.ask(answers, "1"), ActAnswers::Turn::answered);
    EXPECT_EQ(page.ask(answers, "0"), ActAnswers::Turn::yours);
}

TEST(ActAnswers, HaveFewUnderWay) {
    ActAnswers answers;
    Asked page;
    for (std::size_t i = 0; i < acts_under_way_max; ++i)
        ASSERT_EQ(page.ask(answers, std::to_string(i)), ActAnswers::Turn::yours);
    EXPECT_EQ(page.ask(answers, "one more"), ActAnswers::Turn::too_many);
    for (std::size_t i = 1; i < acts_under_way_max; ++i)
        ASSERT_EQ(page.ask(answers, "0"), ActAnswers::Turn::under_way);
    EXPECT_EQ(page.ask(answers, "0"), ActAnswers::Turn::too_many);
    answers.answer("0", "done");
    EXPECT_EQ(page.got.size(), acts_under_way_max);
    EXPECT_EQ(page.ask(answers, "one more"), ActAnswers::Turn::yours);
}

}  // namespace
}  // namespace zheng::station
