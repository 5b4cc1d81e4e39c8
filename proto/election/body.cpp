#include "proto/election/body.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"
#include "proto/election/kin.hpp"

#include <algorithm>
#include <map>

namespace zheng::election {
namespace {

constexpr std::uint32_t people_for_assembly = 300;      // ZJI20 Art.18
constexpr std::uint32_t households_for_assembly = 100;  // BJI12
constexpr const char* committee = "villagers_committee";
constexpr const char* supervision = "supervision_committee";
constexpr const char* board = "economic_cooperative";
constexpr const char* board_supervisors = "coop_supervisors";

ReasonWord body_word(std::string name, const std::string& body) {
    Kind kind{};
    if (parse(body, kind))
        return word(std::move(name), words_zh(kind), words_en(kind));
    const std::map<std::string_view, std::string_view> zh{{"coop_supervisors", "村经济合作社监事会"},
                                                          {"coop_managers", "集体经济组织管理人员"},
                                                          {"finance_staff", "财会人员"},
                                                          {"village_clerk", "村文书"},
                                                          {"bookkeeper", "村报账员"}};
    const auto found = zh.find(body);
    return word(std::move(name), found == zh.end() ? std::string_view(body) : found->second, body);
}

// A word of an exclusion list: the holders of a post, or their relatives.
struct Exclusion {
    std::string_view word;
    std::string_view body;
    bool kin;
};
constexpr Exclusion exclusions[] = {
    {"committee_members", committee, false},          {"committee_kin", committee, true},
    {"village_clerk", "village_clerk", false},        {"bookkeeper", "bookkeeper", false},
    {"cooperative_managers", "coop_managers", false}, {"cooperative_manager_kin", "coop_managers", true},
    {"finance_staff", "finance_staff", false},        {"board_members", board, false},
};
constexpr std::string_view with_relatives = "near_relatives";  // of everybody on the list

bool lists(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Body {
  public:
    Body(const Profile& profile, const BodyInput& input)
        : p_(profile), in_(input), people_(input.people), kinship_(input.people), members_(each_once(input.members)) {}

    std::vector<Finding> run() {
        twice();
        if (p_.kind == Kind::village_representatives)
            representatives();
        else
            committee_seats();
        if (p_.kind == Kind::economic_cooperative && in_.reps_total)
            coop_representatives();
        women();
        relatives();
        excluded();
        skill();
        return std::move(out_);
    }

  private:
    void find(Severity severity, const char* sentence, const char* rule, Citation source, ReasonNumbers numbers,
              ReasonWords about = {}, std::vector<PersonId> persons = {}) {
        out_.push_back(
            make_finding(severity, sentence, rule, source, std::move(numbers), std::move(about), std::move(persons)));
    }

    [[nodiscard]] std::vector<PersonId> members_of(std::string_view body) const {
        std::vector<PersonId> out;
        for (const NamedBody& other : in_.other_bodies)
            if (other.body == body)
                out.insert(out.end(), other.members.begin(), other.members.end());
        return each_once(out);
    }

    void twice() {
        std::vector<PersonId> sorted = in_.members;
        std::sort(sorted.begin(), sorted.end());
        std::vector<PersonId> repeated;
        for (auto at = sorted.begin(); (at = std::adjacent_find(at, sorted.end())) != sorted.end(); ++at)
            repeated.push_back(*at);
        repeated = each_once(repeated);
        if (!repeated.empty())
            find(Severity::block, "member_twice", "members", p_.seats_min, {}, words("persons", repeated), repeated);
    }

    [[nodiscard]] const char* seats_rule() const {
        switch (p_.kind) {
        case Kind::electoral_committee:
            return "ec_seats";
        case Kind::party_branch:
            return "branch_committee_seats";
        case Kind::supervision_committee:
            return "sup_seats";
        case Kind::economic_cooperative:
            return "coop_board_seats";
        case Kind::villagers_committee:
        case Kind::village_representatives:
            break;
        }
        return "seats_min";
    }

    void committee_seats() {
        if (!in_.seats && in_.members.empty())
            return;
        const std::uint64_t seats = in_.seats.value_or(static_cast<std::uint32_t>(members_.size()));
        const bool village = p_.kind == Kind::villagers_committee;
        if (seats < p_.seats_min.value || seats > p_.seats_max.value)
            find(Severity::block, "seats_outside", village && seats > p_.seats_max.value ? "seats_max" : seats_rule(),
                 p_.seats_min, {{"seats", seats}, {"least", p_.seats_min.value}, {"most", p_.seats_max.value}});
        if (p_.seats_odd.value && seats % 2 == 0)
            find(Severity::block, "seats_even", village ? "seats_odd" : seats_rule(), p_.seats_odd, {{"seats", seats}});
        if (in_.members.empty())
            return;
        const ReasonNumbers numbers{{"members", members_.size()}, {"seats", seats}};
        if (members_.size() > seats)
            find(Severity::block, "members_above_seats", seats_rule(), p_.seats_min, numbers);
        else if (members_.size() < seats)
            find(Severity::note, "seats_vacant", seats_rule(), p_.seats_min, numbers);
    }

    [[nodiscard]] std::uint64_t women_among(std::span<const PersonId> persons) const {
        return static_cast<std::uint64_t>(
            std::count_if(persons.begin(), persons.end(), [&](const auto& id) { return people_.is_woman(id); }));
    }

    void women() {
        std::vector<PersonId> unknown;
        for (const PersonId& member : members_)
            if (people_.sex_of(member) == Sex::unknown)
                unknown.push_back(member);
        const bool matters = p_.women_min.value != 0 ||
                             (p_.kind == Kind::village_representatives && p_.women_reps_min.value != Test::none);
        if (matters && !unknown.empty())
            find(Severity::note, "sex_unknown", "sex_unknown", p_.women_min, {}, words("persons", unknown), unknown);
        const std::uint64_t count = women_among(members_);
        if (p_.kind != Kind::village_representatives && !members_.empty() && count < p_.women_min.value)
            find(Severity::block, "women_min_missed", "women_min", p_.women_min,
                 {{"women", count}, {"least", p_.women_min.value}});
    }

    // ---- 村民代表

    void share(std::uint64_t reps, std::uint64_t others) {
        if (!holds(p_.reps_share_min.value, reps, reps + others))
            find(Severity::block, "reps_share_short", "reps_share_min", p_.reps_share_min,
                 {{"reps", reps},
                  {"assembly", reps + others},
                  {"needed", representatives_needed(p_.reps_share_min.value, others)}},
                 {word("threshold", p_.reps_share_min.value)});
    }

    void representatives() {
        const std::uint64_t reps = in_.reps_total.value_or(static_cast<std::uint32_t>(members_.size()));
        std::vector<PersonId> others;
        for (const PersonId& person : members_of(committee))
            if (!contains(members_, person))
                others.push_back(person);
        const std::uint64_t assembly = reps + others.size();
        share(reps, others.size());
        if (!members_.empty()) {
            women_share(reps, assembly);
            party_share(reps);
        }
        least_number(reps);
        if (in_.population && *in_.population < people_for_assembly &&
            p_.assembly_allowed_if.value == AssemblyIf::people_300)
            find(Severity::review, "assembly_too_few_people", "assembly_allowed_if", p_.assembly_allowed_if,
                 {{"population", *in_.population}, {"needed", people_for_assembly}});
        if (p_.assembly_allowed_if.value == AssemblyIf::households_100) {
            if (!in_.households)
                find(Severity::note, "assembly_households_unknown", "assembly_allowed_if", p_.assembly_allowed_if,
                     {{"needed", households_for_assembly}});
            else if (*in_.households < households_for_assembly)
                find(Severity::review, "assembly_too_few_households", "assembly_allowed_if", p_.assembly_allowed_if,
                     {{"households", *in_.households}, {"needed", households_for_assembly}});
        }
        households();
    }

    // A least number for every village needs no population.
    void least_number(std::uint64_t reps) {
        const PopulationSteps& steps = p_.reps_min_count.value;
        if (!in_.population && steps.size() != 1)
            return;
        const std::uint32_t needed = representatives_least(steps, in_.population.value_or(0));
        if (reps < needed)
            find(Severity::block, "reps_too_few", "reps_min_count", p_.reps_min_count,
                 {{"reps", reps}, {"needed", needed}});
    }

    void women_share(std::uint64_t reps, std::uint64_t assembly) {
        const bool of_reps = p_.women_reps_of.value == ShareOf::reps;
        if (!of_reps && members_of(committee).empty())
            return;  // nobody has said who else sits in the assembly
        const std::uint64_t base = of_reps ? reps : assembly;
        const std::uint64_t women = women_among(members_);
        if (!holds(p_.women_reps_min.value, women, base))
            find(Severity::block, "women_reps_short", "women_reps_min", p_.women_reps_min,
                 {{"women", women}, {"base_number", base}, {"needed", least(p_.women_reps_min.value, base)}},
                 {word("threshold", p_.women_reps_min.value)});
    }

    void party_share(std::uint64_t reps) {
        const auto party =
            static_cast<std::uint64_t>(std::count_if(members_.begin(), members_.end(), [&](const auto& id) {
                const Person* person = people_.find(id);
                return person != nullptr && person->party_member;
            }));
        if (!holds(p_.party_reps_share.value, party, reps))
            find(Severity::review, "party_reps_short", "party_reps_share", p_.party_reps_share,
                 {{"party", party}, {"reps", reps}, {"needed", least(p_.party_reps_share.value, reps)}},
                 {word("threshold", p_.party_reps_share.value)});
    }

    void households() {
        if (!p_.rep_same_household_max.value)
            return;
        std::map<std::string, std::vector<PersonId>> by_household;
        for (const PersonId& member : members_)
            if (const Person* person = people_.find(member); person != nullptr && !person->household.empty())
                by_household[person->household].push_back(member);
        for (auto& [household, persons] : by_household)
            if (persons.size() > *p_.rep_same_household_max.value)
                find(Severity::block, "same_household", "rep_same_household_max", p_.rep_same_household_max,
                     {{"most", *p_.rep_same_household_max.value}}, words("persons", persons), persons);
    }

    void coop_representatives() {
        const std::uint32_t needed = p_.coop_reps_count.value;
        if (*in_.reps_total < needed)
            find(Severity::block, "coop_reps_too_few", "coop_reps_count", p_.coop_reps_count,
                 {{"reps", *in_.reps_total}, {"needed", needed}});
    }

    // ---- relatives and posts

    void relatives() {
        switch (p_.kind) {
        case Kind::villagers_committee:
            return pairs(p_.kin_scope.value, "kin_scope", p_.kin_scope);
        case Kind::electoral_committee:
            if (!p_.ec_kin_between_members.value)
                pairs(KinScope::near_relatives, "ec_kin_between_members", p_.ec_kin_between_members);
            return;
        case Kind::economic_cooperative:
            if (!p_.coop_board_kin.value)
                pairs(KinScope::near_relatives, "coop_board_kin", p_.coop_board_kin);
            return;
        case Kind::village_representatives:
        case Kind::party_branch:
        case Kind::supervision_committee:
            return;
        }
    }

    void pairs(KinScope scope, const char* rule, Citation source) {
        for (const auto& [a, b] : kinship_.within(scope, members_))
            find(Severity::block, "relatives_together", rule, source, {}, {word("one", a), word("other", b)}, {a, b});
    }

    void excluded() {
        if (p_.kind == Kind::villagers_committee)
            add(forbidden_pair_findings({committee, members_}, {supervision, members_of(supervision)}, in_.people,
                                        KinScope::near_relatives, "VCL25 Art.37"));
        if (p_.kind == Kind::supervision_committee)
            by_list(p_.sup_excluded, "sup_excluded", members_);
        if (p_.kind == Kind::economic_cooperative)
            by_list(p_.coop_supervisor_excluded, "coop_supervisor_excluded", members_of(board_supervisors));
    }

    void add(std::vector<Finding> findings) {
        for (Finding& finding : findings)
            out_.push_back(std::move(finding));
    }

    void by_list(const Ruled<Names>& list, const char* rule, const std::vector<PersonId>& who) {
        for (const Exclusion& exclusion : exclusions) {
            if (!lists(list.value, exclusion.word))
                continue;
            const std::vector<PersonId> holders = exclusion.body == board ? members_ : members_of(exclusion.body);
            const ReasonWord post = body_word("body", std::string(exclusion.body));
            if (!exclusion.kin)
                for (const PersonId& person : who)
                    if (contains(holders, person))
                        find(Severity::block, "excluded_post", rule, list, {}, {word("person", person), post},
                             {person});
            if (exclusion.kin || lists(list.value, with_relatives))
                for (const auto& [a, b] : kinship_.between(KinScope::near_relatives, who, holders))
                    find(Severity::block, "excluded_relative", rule, list, {},
                         {word("person", a), word("other", b), post}, {a, b});
        }
    }

    void skill() {
        if (p_.kind != Kind::supervision_committee || members_.empty())
            return;
        std::uint64_t skilled = 0;
        bool unknown = false;
        for (const PersonId& member : members_) {
            const Person* person = people_.find(member);
            if (person == nullptr || !person->accounting_or_management)
                unknown = true;
            else if (*person->accounting_or_management)
                ++skilled;
        }
        if (skilled >= p_.sup_skill_member_min.value)
            return;
        find(Severity::review, unknown ? "skill_unknown" : "skill_missing", "sup_skill_member_min",
             p_.sup_skill_member_min, {{"skilled", skilled}, {"least", p_.sup_skill_member_min.value}});
    }

    const Profile& p_;
    const BodyInput& in_;
    People people_;
    Kinship kinship_;
    std::vector<PersonId> members_;
    std::vector<Finding> out_;
};

}  // namespace

bool known_body(std::string_view name) {
    Kind kind{};
    return parse(name, kind) ||
           std::find(std::begin(other_body_names), std::end(other_body_names), name) != std::end(other_body_names);
}

std::vector<Finding> body_findings(const Profile& profile, const BodyInput& input) {
    return Body(profile, input).run();
}

std::uint64_t representatives_needed(Test share, std::uint64_t others) {
    // The share of n in n + others grows with n; four fifths of everybody is the most that any test asks.
    std::uint64_t low = 0;
    std::uint64_t high = 8 * (others + 1);
    CHECK(holds(share, high, high + others), "every share can be reached");
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (holds(share, middle, middle + others))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

std::uint32_t representatives_least(const PopulationSteps& steps, std::uint32_t population) {
    std::uint32_t out = 0;
    for (const PopulationStep& step : steps)
        if (population >= step.people)
            out = step.reps;
    return out;
}

std::vector<Finding> forbidden_pair_findings(const NamedBody& a, const NamedBody& b, std::span<const Person> people,
                                             KinScope scope, Citation source) {
    std::vector<Finding> out;
    const ReasonWords bodies{body_word("body", a.body), body_word("other_body", b.body)};
    for (const PersonId& person : each_once(a.members))
        if (contains(b.members, person)) {
            ReasonWords about = bodies;
            about.push_back(word("person", person));
            out.push_back(make_finding(Severity::block, "sits_in_both", "forbidden_pairs", source, {}, std::move(about),
                                       {person}));
        }
    for (const auto& [one, other] : Kinship(people).between(scope, a.members, b.members)) {
        ReasonWords about = bodies;
        about.push_back(word("one", one));
        about.push_back(word("other", other));
        out.push_back(make_finding(Severity::block, "relatives_in_both", "forbidden_pairs", source, {},
                                   std::move(about), {one, other}));
    }
    return out;
}

}  // namespace zheng::election
