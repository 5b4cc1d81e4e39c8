#include "proto/election/candidacy.hpp"

#include "proto/election/check.hpp"
#include "proto/election/findings.hpp"

#include <algorithm>
#include <optional>

namespace zheng::election {
namespace {

struct Allowed {
    const char* rule;
    Citation source;
    Span candidates;
};

// Nothing where the law of the kind sets no number.
std::optional<Allowed> allowed(const Profile& p, Office office, std::uint32_t seats) {
    if (p.kind == Kind::party_branch) {
        if (office == Office::member)
            return Allowed{"party_surplus", p.surplus_share, candidates_allowed(p, office, seats)};
        return Allowed{"party_secretary_election", "PEL20", {seats, candidates_max}};  // one for each post is enough
    }
    if (p.kind != Kind::villagers_committee)
        return std::nullopt;
    const Span span = candidates_allowed(p, office, seats);
    if (rank_of(office) == rank_of(Office::chair))
        return Allowed{"surplus_chair", p.surplus_chair, span};
    if (rank_of(office) == rank_of(Office::vice))
        return Allowed{"surplus_vice", p.surplus_vice, span};
    return Allowed{"surplus_members", p.surplus_members, span};
}

class List {
  public:
    List(const Profile& profile, std::span<const RaceSeats> seats, std::span<const Candidate> candidates,
         std::span<const Person> people)
        : p_(profile), seats_(seats), candidates_(candidates), people_(people) {}

    std::vector<Finding> run() {
        for (const RaceSeats& office : seats_)
            numbers(office);
        without_seat();
        twice();
        women();
        return std::move(out_);
    }

  private:
    void numbers(const RaceSeats& office) {
        CHECK(office.seats != 0 && office.seats <= seats_max, "an office that is voted on has seats");
        const auto count = static_cast<std::uint64_t>(std::count_if(
            candidates_.begin(), candidates_.end(), [&](const Candidate& c) { return c.office == office.office; }));
        const auto wanted = allowed(p_, office.office, office.seats);
        if (!wanted || (count >= wanted->candidates.least && count <= wanted->candidates.most))
            return;
        out_.push_back(make_finding(Severity::block, "candidates_outside", wanted->rule, wanted->source,
                                    {{"seats", office.seats},
                                     {"candidates", count},
                                     {"least", wanted->candidates.least},
                                     {"most", wanted->candidates.most}},
                                    {word("office", office.office)}));
    }

    void without_seat() {
        for (const Candidate& c : candidates_)
            if (std::none_of(seats_.begin(), seats_.end(), [&](const auto& s) { return s.office == c.office; }))
                out_.push_back(make_finding(Severity::block, "candidate_without_seat", "offices", p_.seats_min, {},
                                            {word("person", c.person), word("office", c.office)}, {c.person}));
    }

    void twice() {
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            for (std::size_t j = i + 1; j < candidates_.size(); ++j) {
                const Candidate& a = candidates_[i];
                const Candidate& b = candidates_[j];
                if (a.person != b.person)
                    continue;
                if (a.office == b.office)
                    out_.push_back(make_finding(Severity::block, "candidate_twice", "candidates", p_.seats_min, {},
                                                {word("persons", a.person), word("office", a.office)}, {a.person}));
                else
                    out_.push_back(make_finding(
                        Severity::block, "candidate_in_two_offices", "nominated_for_two_offices",
                        p_.nominated_for_two_offices.source.empty() ? Citation("ZJ20 Art.18")
                                                                    : p_.nominated_for_two_offices,
                        {}, {word("person", a.person), word("one", a.office), word("other", b.office)}, {a.person}));
            }
    }

    void women() {
        for (const Candidate& c : candidates_)
            if (c.office == Office::women_member && !people_.is_woman(c.person))
                out_.push_back(make_finding(Severity::block, "man_in_women_column", "women_rule", p_.women_rule, {},
                                            {word("persons", c.person), word("office", c.office)}, {c.person}));
        if (p_.woman_candidate_required.value &&
            std::none_of(candidates_.begin(), candidates_.end(),
                         [&](const auto& c) { return people_.is_woman(c.person); }))
            out_.push_back(make_finding(Severity::block, "no_woman_candidate", "woman_candidate_required",
                                        p_.woman_candidate_required));
    }

    const Profile& p_;
    std::span<const RaceSeats> seats_;
    std::span<const Candidate> candidates_;
    People people_;
    std::vector<Finding> out_;
};

}  // namespace

std::vector<Finding> candidate_list_findings(const Profile& profile, std::span<const RaceSeats> seats,
                                             std::span<const Candidate> candidates, std::span<const Person> people) {
    return List(profile, seats, candidates, people).run();
}

}  // namespace zheng::election
