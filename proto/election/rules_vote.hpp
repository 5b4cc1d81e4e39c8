// Rules of the vote as a whole, of one ballot paper, and of the practice of counting. VCL25 Art.18; PEL20 Art.24, 25.
// Values only. Pure.
#pragma once

#include "proto/election/profile_values.hpp"
#include "proto/election/ruled.hpp"

namespace zheng::election {

enum class MobileBoxCheck : std::uint8_t { none, published_users };  // HI25 Art.29: more papers than users: void
constexpr std::string_view words_of(MobileBoxCheck) {
    return "none|published_users";
}

// The vote as a whole (VCL25 Art.18). Base of turnout_threshold: registered voters, or whoever is due.
struct VoteRules {
    Ruled<Test> turnout_threshold;
    Ruled<Base> turnout_base;             // voters, collected or present: who counts as having taken part
    Ruled<Base> ballot_count_check_base;  // more papers than this: the whole vote is void
    Ruled<MobileBoxCheck> mobile_box_check;
    friend bool operator==(const VoteRules&, const VoteRules&) = default;
};

// How much of a ballot a defect spoils.
enum class Scope : std::uint8_t {
    whole_ballot,
    office_only,
    part,               // only the entry itself
    committee_decides,  // 选举委员会 rules on the paper
};
constexpr std::string_view words_of(Scope) {
    return "whole_ballot|office_only|part|committee_decides";
}
enum class PaperEffect : std::uint8_t { valid, void_ballot };
constexpr std::string_view words_of(PaperEffect) {
    return "valid|void";
}
enum class OvervoteCheck : std::uint8_t { per_office, per_ballot_total };
constexpr std::string_view words_of(OvervoteCheck) {
    return "per_office|per_ballot_total";
}
enum class TwoOffices : std::uint8_t { void_ballot, count_once };
constexpr std::string_view words_of(TwoOffices) {
    return "void|count_once";
}
enum class MarkEffect : std::uint8_t { committee_decides, void_ballot };
constexpr std::string_view words_of(MarkEffect) {
    return "committee_decides|void";
}
enum class BlankClass : std::uint8_t { abstain, void_ballot };
constexpr std::string_view words_of(BlankClass) {
    return "abstain|void";
}
enum class WriteInIdentity : std::uint8_t { registered, anyone };
constexpr std::string_view words_of(WriteInIdentity) {
    return "registered|anyone";
}

// One ballot.
struct PaperRules {
    Ruled<PaperEffect> overvote_effect;
    Ruled<Scope> overvote_scope;  // what an overvote spoils: whole_ballot or office_only
    Ruled<OvervoteCheck> overvote_check;
    Ruled<PaperEffect> undervote_effect;
    Ruled<TwoOffices> same_person_two_offices;
    Ruled<Scope> unclear_scope;
    Ruled<Scope> wrong_symbol_scope;
    Ruled<MarkEffect> extra_mark_effect;
    Ruled<BlankClass> blank_ballot_class;
    Ruled<bool> void_counts_in_base;
    Ruled<WriteInIdentity> write_in_identity;
    Ruled<bool> write_in_needs_against;  // only an "against" may carry another name
    friend bool operator==(const PaperRules&, const PaperRules&) = default;
};

// Practice of this system (source "Zheng").
struct CountRules {
    Ruled<bool> boxes_mixed_before_count;
    Ruled<std::uint32_t> min_publish_ballots;  // no batch below it
    Ruled<std::uint32_t> bundle_papers;
    Ruled<bool> count_each_place;      // every polling place counts its own papers, the figures are added
    Ruled<bool> issued_recorded;       // false: turnout is what was collected
    Ruled<bool> blank_told_from_void;  // false: blank papers are reported within the void ones
    Ruled<bool> rehearsal_only;        // a test profile, not for an election
    friend bool operator==(const CountRules&, const CountRules&) = default;
};

}  // namespace zheng::election
