// Every test of this file changes one field of a valid example through the schema.
// Canonical bytes whose values may not be: each limit just kept and just broken, each refusal with its place.
#include "proto/statement.pb.h"
#include "proto/wire/codec.hpp"
#include "proto/wire/limits.hpp"
#include "tests/support/checks.hpp"
#include "tests/support/statements.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace zheng::wire {
namespace {

using election::Statement;

template <class Body>
v1::Statement example() {
    for (const auto& body : test::example_bodies())
        if (std::holds_alternative<Body>(body)) {
            const auto bytes = encode(test::statement(body, {"station", "recorder-1", "recorder-2"}));
            v1::Statement message;
            EXPECT_TRUE(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
            return message;
        }
    ADD_FAILURE() << "no example";
    return {};
}

Result<Statement> read(const v1::Statement& message) {
    const auto text = message.SerializeAsString();
    return decode(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

using Change = std::function<void(v1::Statement&)>;

template <class Body>
void taken(const Change& change, std::string_view what) {
    auto message = example<Body>();
    change(message);
    const auto back = read(message);
    EXPECT_TRUE(back) << what << ": " << back.error().message;
}
template <class Body>
void refused(const Change& change, Errc code, std::string_view place) {
    auto message = example<Body>();
    change(message);
    const auto back = read(message);
    ASSERT_FALSE(back) << place;
    EXPECT_EQ(back.error().code, code) << back.error().message;
    EXPECT_EQ(back.error().message.substr(0, place.size() + 9), std::string(place) + " at byte ")
        << back.error().message;
}

TEST(Header, HasOneToSixteenSignersInOrder) {
    const auto key = [](char c) { return std::string(32, c); };
    const auto sign = [&](std::string_view keys) {
        return [&, keys](v1::Statement& m) {
            m.mutable_header()->clear_signers();
            for (const char c : keys)
                m.mutable_header()->add_signers(key(c));
        };
    };
    taken<election::Closed>(sign("a"), "the author alone");
    taken<election::Closed>(sign("pabcdefghijklmno"), "16 signers, the author's key the highest");
    taken<election::Closed>(sign("abc"), "the author's key the lowest");
    refused<election::Closed>(sign(""), Errc::malformed, "header.signers");
    refused<election::Closed>(sign("qabcdefghijklmnop"), Errc::too_large, "header.signers");
    refused<election::Closed>(sign("acb"), Errc::malformed, "header.signers");
    refused<election::Closed>(sign("abb"), Errc::malformed, "header.signers");
    refused<election::Closed>(sign("aa"), Errc::malformed, "header.signers");
    refused<election::Closed>(sign("babc"), Errc::malformed, "header.signers");
    refused<election::Closed>([&](v1::Statement& m) { m.mutable_header()->set_signers(1, std::string(31, 'a')); },
                              Errc::malformed, "header.signers[1]");
}

TEST(Header, NamesTheElectionExceptInItsFounding) {
    const auto named = [](v1::Statement& m) { m.mutable_header()->set_election(std::string(32, 'e')); };
    const auto unnamed = [](v1::Statement& m) { m.mutable_header()->clear_election(); };
    taken<election::ElectionOpened>(unnamed, "the founding");
    refused<election::ElectionOpened>(named, Errc::malformed, "header.election");
    taken<election::Closed>(named, "any other");
    refused<election::Closed>(unnamed, Errc::malformed, "header.election");
    refused<election::Closed>([](v1::Statement& m) { m.mutable_header()->set_election(std::string(32, '\0')); },
                              Errc::malformed, "header.election");
    refused<election::Closed>([](v1::Statement& m) { m.mutable_header()->set_election(std::string(33, 'e')); },
                              Errc::malformed, "header.election");
}

TEST(Header, CountsFromOneAndHasADayAndAPredecessor) {
    refused<election::Closed>([](v1::Statement& m) { m.mutable_header()->clear_sequence(); }, Errc::malformed,
                              "header.sequence");
    refused<election::Closed>([](v1::Statement& m) { m.mutable_header()->clear_on(); }, Errc::malformed, "header.on");
    refused<election::Closed>([](v1::Statement& m) { m.mutable_header()->clear_previous(); }, Errc::malformed,
                              "header.previous");
    refused<election::Closed>([](v1::Statement& m) { m.clear_header(); }, Errc::malformed, "header");
    refused<election::Closed>([](v1::Statement& m) { m.clear_body(); }, Errc::malformed, "body");
}

TEST(Days, AreRealOnesFrom1900To2199) {
    const auto on = [](std::uint32_t number) {
        return [number](v1::Statement& m) { m.mutable_header()->set_on(number); };
    };
    for (const auto good : {19000101U, 20240229U, 21991231U})
        taken<election::Closed>(on(good), std::to_string(good));
    for (const auto bad : {1U, 18991231U, 20230229U, 20261301U, 20261100U, 20260431U, 22000101U, 4294967295U})
        refused<election::Closed>(on(bad), Errc::malformed, "header.on");
    taken<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->clear_birth(); },
                                      "a birthday may be left out");
    refused<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->set_birth(19810229); },
                                        Errc::malformed, "candidate_entered.birth");
    refused<election::ElectionOpened>([](v1::Statement& m) { m.mutable_election_opened()->clear_election_day(); },
                                      Errc::malformed, "election_opened.election_day");
}

TEST(Ids, HaveTheirAlphabetAndLength) {
    const auto contest = [](std::string text) {
        return [text](v1::Statement& m) { m.mutable_batch_counted()->set_contest(text); };
    };
    for (const auto& good : {std::string("a"), std::string("0/._-"), std::string(64, 'x')})
        taken<election::BatchCounted>(contest(good), good);
    for (const auto& bad :
         {std::string(65, 'x'), std::string("-a"), std::string("A"), std::string("a b"), std::string("青石")})
        refused<election::BatchCounted>(contest(bad), Errc::malformed, "batch_counted.contest");
    refused<election::BatchCounted>(contest(""), Errc::malformed, "batch_counted.contest");
    refused<election::BallotFrozen>(
        [](v1::Statement& m) { m.mutable_ballot_frozen()->mutable_offices(1)->set_candidates(2, "P5"); },
        Errc::malformed, "ballot_frozen.offices[1].candidates[2]");
    refused<election::BallotFrozen>(
        [](v1::Statement& m) { m.mutable_ballot_frozen()->mutable_offices(1)->set_candidates(0, ""); }, Errc::malformed,
        "ballot_frozen.offices[1].candidates[0]");
    taken<election::OfficerAppointed>([](v1::Statement& m) { m.mutable_officer_appointed()->clear_village(); },
                                      "an officer of the township");
    taken<election::StationEnrolled>([](v1::Statement& m) { m.mutable_station_enrolled()->clear_village(); },
                                     "an office desk");
    refused<election::ElectionOpened>(
        [](v1::Statement& m) { m.mutable_election_opened()->set_township("yunxi/qingshi"); }, Errc::malformed,
        "election_opened.township");
}

TEST(Texts, AreWithinTheirLengthAndWithoutControlCharacters) {
    const auto seal = [](std::string text) {
        return [text](v1::Statement& m) { m.mutable_poll_opened()->mutable_boxes(1)->set_seal(text); };
    };
    taken<election::PollOpened>(seal(std::string(511, 'x')), "511");
    taken<election::PollOpened>(seal(std::string(512, 'x')), "512");
    taken<election::PollOpened>(seal(""), "none");
    refused<election::PollOpened>(seal(std::string(513, 'x')), Errc::too_large, "poll_opened.boxes[1].seal");
    refused<election::PollOpened>(seal("07\n31"), Errc::malformed, "poll_opened.boxes[1].seal");
    refused<election::PollOpened>(seal("\xc2\x85"), Errc::malformed, "poll_opened.boxes[1].seal");
}

TEST(Enumerators, OutsideTheirRangeAreRefused) {
    const auto each = [](std::uint32_t last, auto set, auto check_good, auto check_bad) {
        for (std::uint32_t good = 1; good <= last; ++good)
            check_good([=](v1::Statement& m) { set(m, good); });
        for (const auto bad : {last + 1, 256U, 257U, 4294967295U})
            check_bad([=](v1::Statement& m) { set(m, bad); });
    };
    each(
        7, [](v1::Statement& m, std::uint32_t n) { m.mutable_officer_appointed()->set_role(n); },
        [](const Change& c) { taken<election::OfficerAppointed>(c, "role"); },
        [](const Change& c) { refused<election::OfficerAppointed>(c, Errc::malformed, "officer_appointed.role"); });
    each(
        2, [](v1::Statement& m, std::uint32_t n) { m.mutable_batch_counted()->set_mode(n); },
        [](const Change& c) { taken<election::BatchCounted>(c, "mode"); },
        [](const Change& c) { refused<election::BatchCounted>(c, Errc::malformed, "batch_counted.mode"); });
    each(
        8,
        [](v1::Statement& m, std::uint32_t n) {
            m.mutable_batch_counted()->mutable_tally()->mutable_offices(1)->set_office(n);
        },
        [](const Change& c) { taken<election::BatchCounted>(c, "office"); },
        [](const Change& c) {
            refused<election::BatchCounted>(c, Errc::malformed, "batch_counted.tally.offices[1].office");
        });
    refused<election::BatchCounted>([](v1::Statement& m) { m.mutable_batch_counted()->clear_mode(); }, Errc::malformed,
                                    "batch_counted.mode");
    taken<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->clear_sex(); },
                                      "sex may be unknown");
    taken<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->clear_education(); },
                                      "education may be unknown");
    refused<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->set_sex(3); },
                                        Errc::malformed, "candidate_entered.sex");
    const auto related = [](std::uint32_t relation) {
        return [=](v1::Statement& m) {
            auto& kin = *m.mutable_candidate_entered()->add_kin();
            kin.set_of("p002");
            kin.set_relation(relation);
        };
    };
    taken<election::CandidateEntered>(related(1), "spouse");
    taken<election::CandidateEntered>(related(7), "anybody else");
    for (const std::uint32_t relation : {0U, 8U})
        refused<election::CandidateEntered>(related(relation), Errc::malformed, "candidate_entered.kin[0].relation");
    taken<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->set_household("1-07"); },
                                      "a household");
    refused<election::CandidateEntered>([](v1::Statement& m) { m.mutable_candidate_entered()->set_household("一 7"); },
                                        Errc::malformed, "candidate_entered.household");
}

TEST(Wire, ListsNoMoreRelativesThanAPersonMayHave) {
    const auto relatives = [](std::size_t count) {
        return [=](v1::Statement& m) {
            for (std::size_t i = 0; i < count; ++i) {
                auto& kin = *m.mutable_candidate_entered()->add_kin();
                kin.set_of("p" + std::to_string(i));
                kin.set_relation(4);
            }
        };
    };
    taken<election::CandidateEntered>(relatives(kin_max), "as many as may be");
    refused<election::CandidateEntered>(relatives(kin_max + 1), Errc::too_large, "candidate_entered.kin");
}

TEST(Parameters, AreMarkedByHowWellTheirSourceIsKnown) {
    const auto mark = [](std::string text) {
        return [text](v1::Statement& m) { m.mutable_profile_adopted()->mutable_parameters(1)->set_mark(text); };
    };
    for (const char* good : {"S", "P", "M", "D"})
        taken<election::ProfileAdopted>(mark(good), good);
    for (const char* bad : {"", "X", "s", "SP"})
        refused<election::ProfileAdopted>(mark(bad), Errc::malformed, "profile_adopted.parameters[1].mark");
}

TEST(Keys, HaveExactlyTheirLength) {
    for (const std::size_t size : {0U, 31U, 33U}) {
        const std::string bytes(size, 'k');
        refused<election::KeyRevoked>([&](v1::Statement& m) { m.mutable_key_revoked()->set_key(bytes); },
                                      Errc::malformed, "key_revoked.key");
        refused<election::BatchCounted>([&](v1::Statement& m) { m.mutable_batch_counted()->set_records(bytes); },
                                        Errc::malformed, "batch_counted.records");
        refused<election::ElectionOpened>([&](v1::Statement& m) { m.mutable_election_opened()->set_nonce(bytes); },
                                          Errc::malformed, "election_opened.nonce");
    }
    taken<election::BatchCounted>(
        [](v1::Statement& m) { m.mutable_batch_counted()->set_records(std::string(32, '\0')); },
        "no records: 32 zero bytes");
    taken<election::OfficerAppointed>([](v1::Statement& m) { m.mutable_officer_appointed()->clear_replaces(); },
                                      "nobody is replaced");
    refused<election::OfficerAppointed>([](v1::Statement& m) { m.mutable_officer_appointed()->set_replaces("k"); },
                                        Errc::malformed, "officer_appointed.replaces");
    refused<election::StationEnrolled>(
        [](v1::Statement& m) {
            m.mutable_station_enrolled()->mutable_attestation()->set_signature(std::string(63, 's'));
        },
        Errc::malformed, "station_enrolled.attestation.signature");
    refused<election::StationEnrolled>([](v1::Statement& m) { m.mutable_station_enrolled()->clear_attestation(); },
                                       Errc::malformed, "station_enrolled.attestation");
    refused<election::TallyDeclared>([](v1::Statement& m) { m.mutable_tally_declared()->clear_tally(); },
                                     Errc::malformed, "tally_declared.tally");
}

// Fills a list to `count` with copies of its first element.
template <class List>
void fill(List& list, std::size_t count) {
    const auto first = list.Get(0);
    while (static_cast<std::size_t>(list.size()) < count)
        *list.Add() = first;
}

TEST(Lists, HaveNamedLimits) {
    const auto at_limit = [](auto list, std::size_t most, auto good, auto bad) {
        good([=](v1::Statement& m) { fill(*list(m), most); });
        bad([=](v1::Statement& m) { fill(*list(m), most + 1); });
    };
    const auto check = [&]<class Body>(std::type_identity<Body>, auto list, std::size_t most, std::string_view place) {
        at_limit(
            list, most, [&](const Change& c) { taken<Body>(c, place); },
            [&](const Change& c) { refused<Body>(c, Errc::too_large, place); });
    };
    check(
        std::type_identity<election::VillageOpened>{},
        [](v1::Statement& m) { return m.mutable_village_opened()->mutable_places(); }, places_max,
        "village_opened.places");
    check(
        std::type_identity<election::VillageOpened>{},
        [](v1::Statement& m) { return m.mutable_village_opened()->mutable_contests(); }, village_contests_max,
        "village_opened.contests");
    check(
        std::type_identity<election::ProfileAdopted>{},
        [](v1::Statement& m) { return m.mutable_profile_adopted()->mutable_parameters(); }, parameters_max,
        "profile_adopted.parameters");
    check(
        std::type_identity<election::OfficerAppointed>{},
        [](v1::Statement& m) { return m.mutable_officer_appointed()->mutable_contests(); }, officer_contests_max,
        "officer_appointed.contests");
    check(
        std::type_identity<election::MethodAdopted>{},
        [](v1::Statement& m) { return m.mutable_method_adopted()->mutable_offices(); }, election::offices_max,
        "method_adopted.offices");
    check(
        std::type_identity<election::RollSealed>{},
        [](v1::Statement& m) { return m.mutable_roll_sealed()->mutable_classes(); }, roll_classes_max,
        "roll_sealed.classes");
    check(
        std::type_identity<election::PollOpened>{},
        [](v1::Statement& m) { return m.mutable_poll_opened()->mutable_boxes(); }, boxes_max, "poll_opened.boxes");
    check(
        std::type_identity<election::CountOpened>{},
        [](v1::Statement& m) { return m.mutable_count_opened()->mutable_boxes(); }, counted_boxes_max,
        "count_opened.boxes");
    check(
        std::type_identity<election::BatchCounted>{},
        [](v1::Statement& m) { return m.mutable_batch_counted()->mutable_tally()->mutable_offices(); },
        election::offices_max, "batch_counted.tally.offices");
    check(
        std::type_identity<election::BatchCounted>{},
        [](v1::Statement& m) {
            return m.mutable_batch_counted()->mutable_tally()->mutable_offices(0)->mutable_votes();
        },
        vote_rows_max, "batch_counted.tally.offices[0].votes");
    check(
        std::type_identity<election::TallyDeclared>{},
        [](v1::Statement& m) { return m.mutable_tally_declared()->mutable_named(); }, election::write_ins_max,
        "tally_declared.named");
    check(
        std::type_identity<election::ResultDeclared>{},
        [](v1::Statement& m) { return m.mutable_result_declared()->mutable_elected(); }, elected_max,
        "result_declared.elected");
    check(
        std::type_identity<election::ResultDeclared>{},
        [](v1::Statement& m) { return m.mutable_result_declared()->mutable_next(); }, next_steps_max,
        "result_declared.next");
}

TEST(Lists, ABallotHasALimitedNumberOfNamesInAllOffices) {
    const auto names = [](int chair, int member) {
        return [=](v1::Statement& m) {
            fill(*m.mutable_ballot_frozen()->mutable_offices(0)->mutable_candidates(), static_cast<std::size_t>(chair));
            fill(*m.mutable_ballot_frozen()->mutable_offices(1)->mutable_candidates(),
                 static_cast<std::size_t>(member));
        };
    };
    taken<election::BallotFrozen>(names(30, 34), "64 names");
    refused<election::BallotFrozen>(names(30, 35), Errc::too_large, "ballot_frozen.offices");
    refused<election::BallotFrozen>(names(65, 3), Errc::too_large, "ballot_frozen.offices[0].candidates");
}

TEST(Refused, HoldsAnEnvelopeAndAscendingCodes) {
    const auto codes = [](std::initializer_list<std::uint32_t> list) {
        return [list = std::vector(list)](v1::Statement& m) {
            m.mutable_refused()->clear_codes();
            for (const auto code : list)
                m.mutable_refused()->add_codes(code);
        };
    };
    taken<election::Refused>(codes({1}), "one");
    taken<election::Refused>(codes({1, 2, 124}), "three");
    refused<election::Refused>(codes({}), Errc::malformed, "refused.codes");
    refused<election::Refused>(codes({0, 1}), Errc::malformed, "refused.codes");
    refused<election::Refused>(codes({1, 19}), Errc::malformed, "refused.codes");
    refused<election::Refused>(codes({2, 1}), Errc::malformed, "refused.codes");
    refused<election::Refused>(codes({2, 2}), Errc::malformed, "refused.codes");
    const auto envelope = [](std::size_t size) {
        return [size](v1::Statement& m) { m.mutable_refused()->set_envelope(std::string(size, 'x')); };
    };
    taken<election::Refused>(envelope(election::envelope_bytes_max), "the largest that is received");
    refused<election::Refused>(envelope(election::envelope_bytes_max + 1), Errc::too_large, "refused.envelope");
    refused<election::Refused>(envelope(0), Errc::malformed, "refused.envelope");
    refused<election::Equivocation>([](v1::Statement& m) { m.mutable_equivocation()->clear_second(); }, Errc::malformed,
                                    "equivocation.second");
}

TEST(Payloads, OverTheLimitAreNotLookedAt) {
    const Bytes bytes(election::counter_envelope_bytes_max + 1, 0xff);
    EXPECT_EQ(decode(bytes).error().code, Errc::too_large);
    EXPECT_EQ(decode(std::span(bytes).first(bytes.size() - 1)).error().code, Errc::malformed);
    EXPECT_EQ(decode({}).error().code, Errc::malformed);
}

// 200 parameters of 300 bytes: no list is too long, but together they are.
TEST(Payloads, WhoWritesIsToldWhatCannotBeRead) {
    election::ProfileAdopted body{election::Kind::party_branch, "long", {}};
    for (int i = 0; i < 200; ++i)
        body.parameters.push_back({"name", std::string(300, 'v'), "VCL25 Art.18", 'S'});
    EXPECT_EQ(try_encode(test::statement(body, {"county"})).error().code, Errc::too_large);
    body.parameters.resize(100);
    EXPECT_TRUE(try_encode(test::statement(body, {"county"})));
    body.parameters[7].value = "\x1b[31m";
    const auto failed = try_encode(test::statement(body, {"county"}));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, "profile_adopted.parameters[7].value: a control character in a text");
}

TEST(PayloadsDeathTest, WhatNoDecoderWouldTakeIsABug) {
    test::print_failed_checks();
    auto statement = test::statement(test::batch_counted(1), {"station"});
    std::get<election::BatchCounted>(statement.body).contest.text = "Qingshi";
    EXPECT_DEATH(static_cast<void>(encode(statement)), "batch_counted.contest: not an id");
    statement.header.signers.clear();
    EXPECT_DEATH(static_cast<void>(encode(statement)), "header.signers: nobody signs");
}

}  // namespace
}  // namespace zheng::wire
