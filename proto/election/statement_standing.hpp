// What is said before the polls open: method, roll, candidates, the ballot. Signed by the electoral committee; the
// township and the county where they review. Values only; part of statement.hpp.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/people.hpp"
#include "proto/election/review_stage.hpp"
#include "proto/election/statement_founding.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::election {

// Who decided, and how: a villagers' or representatives' assembly, a members' meeting.
enum class AssemblyBody : std::uint8_t {
    assembly_adults = 1,      // 村民会议, adults
    assembly_households = 2,  // 村民会议, household delegates
    reps_assembly = 3,        // 村民代表会议
    members_meeting = 4,      // 党员大会
};
struct AssemblyVote {
    AssemblyBody body = AssemblyBody::reps_assembly;
    std::uint32_t due = 0;      // 应到
    std::uint32_t present = 0;  // 实到
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    friend bool operator==(const AssemblyVote&, const AssemblyVote&) = default;
};
enum class NominationMode : std::uint8_t {
    direct_nomination = 1,  // 海选
    party_or_villager_nomination = 2,
    self_nomination_direct = 3,  // 自荐直选
    open_no_candidates = 4,
    self_recommendation_candidates = 5,
    two_push = 6,          // 两推一选
    open_push_direct = 7,  // 公推直选
};
struct OfficeSeats {
    Office office = Office::member;
    std::uint32_t seats = 0;
    friend bool operator==(const OfficeSeats&, const OfficeSeats&) = default;
};
// One vote for all offices (一次性投票), or one after another (分次投票). ZJ20 Art.21; SC26 Art.29.
enum class VotingMode : std::uint8_t { one_vote = 1, office_by_office = 2 };
// A condition of standing that the method adds (兜底). Reviews cite it by its name; nothing adopted later counts.
struct LocalCondition {
    FactId fact;          // a name of the table of facts, or one of the method's own
    bool blocks = false;  // otherwise it is reviewed
    std::string clause;   // of the adopted method
    friend bool operator==(const LocalCondition&, const LocalCondition&) = default;
};
// The adopted election method (选举办法): source of seats, offices, voting mode and local conditions.
struct MethodAdopted {
    ContestId contest;
    Digest method;  // SHA-256 of the adopted document
    std::vector<OfficeSeats> offices;
    NominationMode nomination = NominationMode::party_or_villager_nomination;
    AssemblyVote assembly;
    VotingMode voting = VotingMode::one_vote;
    std::vector<LocalCondition> conditions{};
    friend bool operator==(const MethodAdopted&, const MethodAdopted&) = default;
};

// What an assembly decides beside the method. VCL25 Art.16, 19, 20, 23, 26, 30.
enum class AssemblyMatter : std::uint8_t {
    outsiders_listed = 1,      // 同意户籍不在本村的人员登记
    by_election_called = 2,    // 决定补选
    recall_called = 3,         // 提出罢免
    resignation_accepted = 4,  // 接受辞职
    count_staff_named = 5,     // 推选唱票、计票、监票人员
    other = 6,                 // 其他事项
};
struct AssemblyDecided {
    ContestId contest;
    AssemblyMatter matter = AssemblyMatter::other;
    AssemblyVote vote;
    bool passed = false;  // re-decided on admission
    Digest minutes;       // SHA-256 of the sealed minutes
    friend bool operator==(const AssemblyDecided&, const AssemblyDecided&) = default;
};

// What is posted about a candidate, and no more.
struct CandidateEntered {
    ContestId contest;
    PersonId person;
    std::string name;
    Office office = Office::member;
    NominationMode path = NominationMode::party_or_villager_nomination;
    Sex sex = Sex::unknown;
    Date birth;  // may be empty
    bool party_member = false;
    bool incumbent = false;  // holds a seat of this body now
    Education education = Education::unknown;
    std::vector<Kin> kin{};   // 近亲属: relatives with a public role in the village; one entry is enough for both
    HouseholdId household{};  // empty where the rules do not ask
    bool graduate_official = false;  // 大学生村官
    bool returnee = false;           // 归雁
    friend bool operator==(const CandidateEntered&, const CandidateEntered&) = default;
};

struct BallotFrozen {
    ContestId contest;
    std::vector<OfficeBallot> offices;  // every seat of the method, every candidate entered and not withdrawn
    friend bool operator==(const BallotFrozen&, const BallotFrozen&) = default;
};

// Points of a comparison of merit (实绩比选), exact. It ranks a recommended list and removes nobody from a ballot.
struct MeritPoints {
    PersonId person;
    std::uint64_t numerator = 0;
    std::uint64_t denominator = 1;
    std::uint32_t rank = 0;  // from 1; level people share a rank
    friend bool operator==(const MeritPoints&, const MeritPoints&) = default;
};
struct MeritScored {
    ContestId contest;
    Digest sheet;                   // SHA-256 of the sealed sheet: criteria, raters, marks
    std::vector<MeritPoints> rows;  // by rank, then by id
    friend bool operator==(const MeritScored&, const MeritScored&) = default;
};

// 三审. Grounds are names of conditions of the profile or of the adopted method, and nothing else; the story is sealed.
struct CandidateReviewed {
    ContestId contest;
    PersonId person;
    ReviewStage stage = ReviewStage::village;
    bool passed = false;
    std::vector<FactId> grounds;  // ascending; may be cited beside a pass where a condition asks for a decision
    Digest decision;              // of the written decision; zero only where nothing is cited
    Digest notice;                // what was handed to the person; zero only where they passed
    Date reply_by;                // until when the person may reply; empty where they passed
    Date appeal_by;               // empty where they passed
    friend bool operator==(const CandidateReviewed&, const CandidateReviewed&) = default;
};

// 四项承诺, by one person, or by a class of people as numbers: due and signed.
struct PledgeSigned {
    ContestId contest;
    FactId pledge;                // a name of the profile's list
    PersonId person;              // empty: a class
    FactId signers;               // of a class: "party_members", "representatives"
    std::uint32_t due = 0;        // 1 for a person
    std::uint32_t signed_by = 0;  // 1 for a person
    Digest document;
    friend bool operator==(const PledgeSigned&, const PledgeSigned&) = default;
};

// 退选, signed by the person's own hand on paper. It may be taken back until the ballot is frozen.
struct CandidateWithdrawn {
    ContestId contest;
    PersonId person;
    bool taken_back = false;
    bool after_talk = false;            // 经谈话劝退; false: of own will
    Role talked_with = Role::township;  // said where after_talk
    Digest letter;                      // of the signed paper
    friend bool operator==(const CandidateWithdrawn&, const CandidateWithdrawn&) = default;
};

// 取消资格. Votes for the person are recorded for ever and cannot elect.
struct CandidateDisqualified {
    ContestId contest;
    PersonId person;
    FactId ground;  // a condition of the profile or the method
    std::string article;
    Digest evidence;  // sealed
    Digest ruling;    // payload of the IncidentRuled that it carries out; zero: none
    friend bool operator==(const CandidateDisqualified&, const CandidateDisqualified&) = default;
};

}  // namespace zheng::election
