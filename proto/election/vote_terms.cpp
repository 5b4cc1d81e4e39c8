#include "proto/election/vote_terms.hpp"

#include <algorithm>

namespace zheng::election {
namespace {

Ruled<Test> test_over(const Ruled<Thresholds>& rule, Base base) {
    for (const Threshold& threshold : rule.value)
        if (threshold.base == base)
            return {threshold.test, rule.source, rule.mark};
    return {Test::none, rule.source, rule.mark};
}

bool village(const Profile& profile) {
    return profile.kind == Kind::villagers_committee;
}

void turnout_terms(const Profile& profile, const VoteInput& input, VoteTerms& out) {
    out.turnout = profile.turnout_threshold;
    out.turnout_rule = "turnout_threshold";
    out.who = profile.turnout_base.value;
    out.whole = village(profile) ? Base::registered : Base::due;
    switch (profile.kind) {
    case Kind::villagers_committee:
        break;
    case Kind::party_branch:
        out.turnout_rule = "party_quorum";
        break;
    case Kind::electoral_committee:
        out.turnout_rule = input.by_assembly ? "ec_quorum_assembly" : "ec_quorum_reps";
        if (input.by_assembly)
            out.turnout = test_over(profile.ec_quorum_assembly, Base::due);
        break;
    case Kind::village_representatives:
        out.turnout_rule = "rep_quorum";
        break;
    case Kind::supervision_committee:
        out.turnout_rule = "sup_quorum";
        if (input.by_assembly)
            out.turnout = test_over(profile.sup_quorum, Base::due);
        break;
    case Kind::economic_cooperative:
        out.turnout_rule = input.by_reps ? "coop_reps_quorum" : "coop_assembly_quorum";
        if (input.by_reps)
            out.turnout = profile.coop_reps_quorum;
        out.whole = input.by_reps ? Base::reps : Base::members;
        break;
    }
    if (input.round == Round::separate && !profile.separate_turnout_required.value) {
        out.turnout = {Test::none, profile.separate_turnout_required.source, profile.separate_turnout_required.mark};
        out.turnout_rule = "separate_turnout_required";
    }
    if (!village(profile))
        return;
    if (input.round == Round::recall) {
        out.turnout = profile.recall_turnout;
        out.turnout_rule = "recall_turnout";
    } else if (input.round == Round::by_election) {
        out.turnout = test_over(profile.by_election_quorum, input.by_reps ? Base::reps : Base::registered);
        out.turnout_rule = "by_election_quorum";
    } else if (input.round == Round::primary) {
        out.turnout = profile.primary_turnout;
        out.turnout_rule = "primary_turnout";
    }
    if (input.by_reps) {
        out.who = Base::present;
        out.whole = Base::reps;
    }
}

const char* win_rule_name(Kind kind) {
    switch (kind) {
    case Kind::party_branch:
        return "party_win_threshold";
    case Kind::economic_cooperative:
        return "coop_assembly_pass";
    case Kind::electoral_committee:
        return "ec_win_rule";
    case Kind::village_representatives:
        return "rep_win_rule";
    case Kind::supervision_committee:
        return "sup_win_rule";
    case Kind::villagers_committee:
        break;
    }
    return "win_threshold";
}

void winning_terms(const Profile& profile, const VoteInput& input, VoteTerms& out) {
    out.win = profile.win_threshold;
    out.plurality = profile.win_rule.value == WinRule::plurality;
    out.win_rule = win_rule_name(profile.kind);
    out.base = profile.win_base.value;
    if (profile.kind == Kind::economic_cooperative && input.by_reps) {
        out.win = {profile.coop_reps_pass.value.test, profile.coop_reps_pass.source, profile.coop_reps_pass.mark};
        out.win_rule = "coop_reps_pass";
        out.base = profile.coop_reps_pass.value.base;
    }
    switch (input.round) {
    case Round::first:
        break;
    case Round::revote:
        out.win = profile.tie_revote_threshold;
        out.plurality = profile.tie_revote_threshold.value == Test::none;
        out.win_rule = "tie_revote_threshold";
        break;
    case Round::separate:
        if (profile.kind == Kind::economic_cooperative || out.plurality)
            break;
        out.win = profile.separate_win;
        out.win_rule = profile.kind == Kind::party_branch ? "party_shortfall" : "separate_win";
        if (village(profile))
            out.base = Base::collected;  // 已投选票总数
        break;
    case Round::recall:
        out.win = profile.recall_pass;
        out.win_rule = "recall_pass";
        out.plurality = false;
        out.base = village(profile) ? Base::collected : Base::present;
        if (!village(profile)) {
            const auto& quorum = profile.kind == Kind::supervision_committee ? profile.sup_quorum : profile.rep_quorum;
            out.win = {Test::gt_half, quorum.source, quorum.mark};
        }
        break;
    case Round::by_election:
        if (village(profile) && input.by_reps) {
            out.win = profile.by_election_win_reps;
            out.win_rule = "by_election_win_reps";
            out.base = Base::collected;
        }
        break;
    case Round::primary:
        out.win = profile.primary_threshold;
        out.plurality = profile.primary_threshold.value == Test::none;
        out.win_rule = profile.kind == Kind::party_branch ? "party_primary_threshold" : "nomination_mode";
        if (out.plurality)
            out.win.source = profile.nomination_mode.source;
        break;
    }
}

}  // namespace

Votes papers_of_void_boxes(const Profile& profile, const VoteInput& input) {
    Votes out = 0;
    if (profile.mobile_box_check.value == MobileBoxCheck::published_users)
        for (const MobileBoxPapers& box : input.mobile_boxes)
            if (box.found > box.published)
                out += box.found;
    return std::min(out, input.tally.collected);
}

Votes papers_counted(const Profile& profile, const VoteInput& input) {
    return input.tally.collected - papers_of_void_boxes(profile, input);
}

OfficePapers papers_of(const Profile& profile, const VoteInput& input) {
    const Votes collected = papers_counted(profile, input);
    return {input.issued, collected, std::min(input.tally.void_papers, collected)};
}

Votes papers_limit(const Profile& profile, const VoteInput& input, std::optional<Votes> issued) {
    if (profile.ballot_count_check_base.value == Base::issued && issued)
        return *issued;
    return voters_of(profile, input);
}

Votes base_number(const Profile& profile, const VoteInput& input, Base base, const OfficePapers& papers) {
    switch (base) {
    case Base::voters:
    case Base::present:
        return voters_of(profile, input);
    case Base::due:
    case Base::registered:
    case Base::members:
    case Base::reps:
    case Base::households:
        return input.registered;
    case Base::issued:
        return papers.issued.value_or(papers.collected);
    case Base::collected:
        break;
    }
    return profile.void_counts_in_base.value ? papers.collected : papers.collected - papers.void_papers;
}

VoteTerms vote_terms(const Profile& profile, const VoteInput& input) {
    VoteTerms out;
    turnout_terms(profile, input, out);
    winning_terms(profile, input, out);
    out.took_part = out.who == Base::collected ? papers_counted(profile, input) : voters_of(profile, input);
    return out;
}

}  // namespace zheng::election
