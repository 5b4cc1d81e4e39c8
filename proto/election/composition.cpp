#include "proto/election/composition.hpp"

#include "proto/election/findings.hpp"
#include "proto/election/kin.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>

namespace zheng::election {
namespace {

constexpr Citation article_of_posts("QZ17");
constexpr std::int32_t middle_age_max = 45;
constexpr std::int32_t older_age_max = 55;

// Posts that exclude each other, with their holders' relatives.
struct ForbiddenPair {
    const char* one;
    const char* other;
    Citation source;
};
constexpr std::array forbidden{ForbiddenPair{"villagers_committee", "supervision_committee", "VCL25 Art.37"},
                               ForbiddenPair{"economic_cooperative", "coop_supervisors", "COOP24 Art.34"}};

std::string village_now(const std::map<std::string, std::string>& merged, const std::string& village) {
    const auto found = merged.find(village);
    return found == merged.end() ? village : found->second;
}

// (village of now, body, person) of a term.
using Seat = std::tuple<std::string, std::string, PersonId>;

class Figures {
  public:
    Figures(const Term& term, const std::set<Seat>* seats_before)
        : term_(term), before_(seats_before), people_(term.people) {}

    std::vector<Figure> run() {
        std::vector<PersonId> everybody;
        std::vector<std::string> names;
        for (const SeatedBody& body : term_.bodies) {
            if (post_of_one(body.body))
                continue;
            everybody.insert(everybody.end(), body.members.begin(), body.members.end());
            if (std::find(names.begin(), names.end(), body.body) == names.end())
                names.push_back(body.body);
        }
        of("", each_once(everybody), new_in(names));
        for (const std::string& name : names)
            of(name + ".", members_of(name), new_in({name}));
        across(names);
        return std::move(out_);
    }

  private:
    void number(const std::string& name, std::uint64_t value) {
        out_.push_back({name, Score(static_cast<i128>(value), 1), true, false});
    }
    void share(const std::string& name, std::uint64_t part, std::size_t whole) {
        if (whole != 0)
            out_.push_back({name, Score(static_cast<i128>(part), static_cast<i128>(whole)), false, true});
    }

    [[nodiscard]] std::vector<PersonId> members_of(std::string_view name) const {
        std::vector<PersonId> out;
        for (const SeatedBody& body : term_.bodies)
            if (body.body == name)
                out.insert(out.end(), body.members.begin(), body.members.end());
        return each_once(out);
    }

    // People who sit in none of these bodies' seats of the last term; without a last term, who are not incumbent.
    [[nodiscard]] std::set<PersonId> new_in(const std::vector<std::string>& names) const {
        std::set<PersonId> seen;
        std::set<PersonId> known;
        for (const SeatedBody& body : term_.bodies) {
            if (std::find(names.begin(), names.end(), body.body) == names.end())
                continue;
            for (const PersonId& member : body.members) {
                seen.insert(member);
                const Person* person = people_.find(member);
                if (before_ == nullptr ? person != nullptr && person->incumbent
                                       : before_->contains(Seat{body.village, body.body, member}))
                    known.insert(member);
            }
        }
        std::set<PersonId> out;
        std::set_difference(seen.begin(), seen.end(), known.begin(), known.end(), std::inserter(out, out.end()));
        return out;
    }

    template <class Is>
    [[nodiscard]] std::uint64_t count(const std::vector<PersonId>& members, Is is) const {
        return static_cast<std::uint64_t>(std::count_if(members.begin(), members.end(), [&](const PersonId& id) {
            const Person* person = people_.find(id);
            return person != nullptr && is(*person);
        }));
    }

    void of(const std::string& at, const std::vector<PersonId>& members, const std::set<PersonId>& newcomers) {
        const std::uint64_t women = count(members, [](const Person& p) { return p.sex == Sex::female; });
        const std::uint64_t party = count(members, [](const Person& p) { return p.party_member; });
        number(at + "members", members.size());
        number(at + "women", women);
        share(at + "women_share", women, members.size());
        number(at + "party_members", party);
        share(at + "party_members_share", party, members.size());
        number(at + "newcomers", newcomers.size());
        share(at + "newcomers_share", newcomers.size(), members.size());
        number(at + "re_elected", members.size() - newcomers.size());
        share(at + "re_elected_share", members.size() - newcomers.size(), members.size());
        const std::uint64_t graduates = count(members, [](const Person& p) { return p.graduate_official; });
        const std::uint64_t returnees = count(members, [](const Person& p) { return p.returnee; });
        number(at + "graduate_officials", graduates);
        share(at + "graduate_officials_share", graduates, members.size());
        number(at + "returnees", returnees);
        share(at + "returnees_share", returnees, members.size());
        std::uint64_t schooled = 0;
        for (const Education level :
             {Education::primary, Education::junior_high, Education::senior_high, Education::college}) {
            const std::uint64_t number_of = count(members, [&](const Person& p) { return p.education == level; });
            schooled += number_of;
            number(at + std::string(name_of(level)), number_of);
            share(at + std::string(name_of(level)) + "_share", number_of, members.size());
        }
        number(at + "education_unknown", members.size() - schooled);
        if (!term_.day.empty())
            ages(at, members);
    }

    void ages(const std::string& at, const std::vector<PersonId>& members) {
        std::int64_t sum = 0;
        std::uint64_t known = 0;
        std::array<std::uint64_t, 4> groups{};
        for (const PersonId& id : members) {
            const Person* person = people_.find(id);
            if (person == nullptr || person->birth.empty())
                continue;
            const std::int32_t age = person->birth.years_until(term_.day);
            sum += age;
            ++known;
            ++groups[age <= youth_age_max ? 0 : age <= middle_age_max ? 1 : age <= older_age_max ? 2 : 3];
        }
        number(at + "youth", groups[0]);
        share(at + "youth_share", groups[0], members.size());
        number(at + "age_36_to_45", groups[1]);
        number(at + "age_46_to_55", groups[2]);
        number(at + "age_56_and_above", groups[3]);
        if (known != 0)
            out_.push_back({at + "average_age", Score(sum, static_cast<i128>(known)), false, false});
    }

    // Who sits in two bodies, and who is chair and secretary.
    void across(const std::vector<std::string>& names) {
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = i + 1; j < names.size(); ++j)
                number("cross_posts." + std::min(names[i], names[j]) + "+" + std::max(names[i], names[j]),
                       in_both(names[i], names[j]));
        const std::uint64_t branches = in_both("party_branch", "villagers_committee");
        number("cross_posts", branches);
        number("one_shoulder_carry", in_both("secretary", "chair"));
    }

    [[nodiscard]] std::uint64_t in_both(std::string_view one, std::string_view other) const {
        const std::vector<PersonId> of_one = members_of(one);
        const std::vector<PersonId> of_other = members_of(other);
        const std::set<PersonId> there(of_other.begin(), of_other.end());
        return static_cast<std::uint64_t>(
            std::count_if(of_one.begin(), of_one.end(), [&](const PersonId& id) { return there.contains(id); }));
    }

    const Term& term_;
    const std::set<Seat>* before_;
    People people_;
    std::vector<Figure> out_;
};

std::set<Seat> seats_of(const Term& term, const std::map<std::string, std::string>& merged) {
    std::set<Seat> out;
    for (const SeatedBody& body : term.bodies)
        for (const PersonId& member : body.members)
            out.emplace(village_now(merged, body.village), body.body, member);
    return out;
}

Score difference(const Score& a, const Score& b) {
    return {a.numerator() * b.denominator() - b.numerator() * a.denominator(), a.denominator() * b.denominator()};
}

bool at_least(const Score& a, const Score& b) {
    return a.numerator() * b.denominator() >= b.numerator() * a.denominator();
}

bool lower_is_better(std::string_view figure) {
    return figure.find("average_age") != std::string_view::npos;
}

void add_changes(std::vector<Figure>& figures, const std::vector<Figure>& last) {
    std::vector<Figure> out;
    for (Figure& figure : figures) {
        const auto before =
            std::find_if(last.begin(), last.end(), [&](const Figure& f) { return f.name == figure.name; });
        out.push_back(figure);
        if (before != last.end() && figure.name.find("newcomers") == std::string::npos &&
            figure.name.find("re_elected") == std::string::npos)
            out.push_back(
                {figure.name + ".change", difference(figure.value, before->value), figure.whole, figure.share});
    }
    figures = std::move(out);
}

std::string shown(const Figure& figure, const Score& value) {
    if (figure.share)
        return Score(value.numerator() * 100, value.denominator()).decimal() + "%";
    return value.denominator() == 1 ? value.text() : value.decimal();
}

Citation article_of(std::string_view figure) {
    return figure.find("women") != std::string_view::npos ? Citation("VCL25 Art.8; VCL25 Art.29") : article_of_posts;
}

void compare_with_targets(const CompositionInput& input, Composition& out) {
    for (const Target& target : input.targets) {
        const Figure* figure = find_figure(out, target.figure);
        if (figure == nullptr)
            continue;
        const bool lower = lower_is_better(target.figure);
        const bool met = lower ? at_least(target.value, figure->value) : at_least(figure->value, target.value);
        const Citation source = article_of(target.figure);
        const std::string is = shown(*figure, figure->value);
        const std::string wanted = shown(*figure, target.value);
        if (!met)
            out.findings.push_back(make_finding(
                Severity::note, "target_missed", "quota_report", source, {},
                {word("figure", target.figure, target.figure), word("is", is, is), word("target", wanted, wanted),
                 lower ? word("bound", "不高于", "at most") : word("bound", "不低于", "at least")}));
        out.targets.push_back({target, figure->value, met, std::string(source.article)});
    }
}

// Bodies of one village that meet in somebody, or in relatives.
void across_bodies(const Term& term, std::vector<Finding>& out) {
    const Kinship kinship(term.people);
    for (std::size_t i = 0; i < term.bodies.size(); ++i)
        for (std::size_t j = 0; j < term.bodies.size(); ++j) {
            const SeatedBody& a = term.bodies[i];
            const SeatedBody& b = term.bodies[j];
            if (a.village != b.village || a.body == b.body || post_of_one(a.body) || post_of_one(b.body))
                continue;
            const auto pair = [&](const ForbiddenPair& f) { return a.body == f.one && b.body == f.other; };
            const auto turned = [&](const ForbiddenPair& f) { return b.body == f.one && a.body == f.other; };
            const auto* found = std::find_if(forbidden.begin(), forbidden.end(), pair);
            if (found != forbidden.end()) {
                for (Finding& f : forbidden_pair_findings({a.body, a.members}, {b.body, b.members}, term.people,
                                                          KinScope::near_relatives, found->source))
                    out.push_back(std::move(f));
                continue;
            }
            if (i > j || std::any_of(forbidden.begin(), forbidden.end(), turned))
                continue;
            for (const auto& [one, other] : kinship.between(KinScope::near_relatives, a.members, b.members))
                out.push_back(make_finding(Severity::note, "relatives_across_bodies", "kin_scope", "CC Art.1045", {},
                                           {word("one", one), word("other", other)}, {one, other}));
        }
}

void not_known(const Term& term, std::vector<Finding>& out) {
    const People people(term.people);
    std::vector<PersonId> sexless;
    std::vector<PersonId> ageless;
    for (const SeatedBody& body : term.bodies)
        for (const PersonId& member : body.members) {
            const Person* person = people.find(member);
            if (person == nullptr || person->sex == Sex::unknown)
                sexless.push_back(member);
            if (!term.day.empty() && (person == nullptr || person->birth.empty()))
                ageless.push_back(member);
        }
    sexless = each_once(sexless);
    ageless = each_once(ageless);
    if (!sexless.empty())
        out.push_back(make_finding(Severity::note, "sex_unknown", "sex_unknown", "Zheng", {}, words("persons", sexless),
                                   sexless));
    if (!ageless.empty())
        out.push_back(make_finding(Severity::note, "birth_unknown", "birth_unknown", "Zheng", {},
                                   words("persons", ageless), ageless));
}

}  // namespace

bool post_of_one(std::string_view body) {
    return body == "chair" || body == "secretary";
}

Composition compose(const CompositionInput& input) {
    Composition out;
    if (input.last) {
        const std::set<Seat> before = seats_of(*input.last, input.merged);
        out.figures = Figures(input.now, &before).run();
        add_changes(out.figures, Figures(*input.last, nullptr).run());
    } else {
        out.figures = Figures(input.now, nullptr).run();
    }
    compare_with_targets(input, out);
    across_bodies(input.now, out.findings);
    not_known(input.now, out.findings);
    return out;
}

const Figure* find_figure(const Composition& composition, std::string_view name) {
    for (const Figure& figure : composition.figures)
        if (figure.name == name)
            return &figure;
    return nullptr;
}

}  // namespace zheng::election
