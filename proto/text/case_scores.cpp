// Questions that end in an exact ranking: `two_push` and `merit`.
#include "proto/election/merit.hpp"
#include "proto/election/two_push.hpp"
#include "proto/text/case_answer.hpp"
#include "proto/text/case_figures.hpp"
#include "proto/text/case_questions.hpp"

#include <numeric>

namespace zheng::text {

namespace json = boost::json;
using election::Kind;
using election::PersonId;
using election::Ratio;

namespace {

json::array json_of(const std::vector<election::Ranked>& ranking) {
    json::array out;
    for (const election::Ranked& row : ranking)
        out.push_back(json::object{{"person", row.person.text},
                                   {"score", text::json_of(row.score)},
                                   {"rank", row.rank},
                                   {"decimal", row.score.decimal()}});
    return out;
}

std::uint32_t need_places(CaseObject& fields) {
    const auto places = fields.need_number("places", election::seats_max);
    if (places == 0 && fields.has("places"))
        fields.complain("places", "须为正数", "must be positive");
    return static_cast<std::uint32_t>(places);
}

election::Recommendation need_recommendation(CaseObject& fields, std::string_view name) {
    election::Recommendation out;
    need_field(fields, name);
    fields.object(name, [&](CaseObject& side) {
        out.due = side.need_number("due");
        out.present = side.need_number("present");
        need_field(side, "votes");
        side.each("votes", [&](CaseObject& row) {
            election::RecommendationVotes one;
            one.person = row.need_person("person");
            one.votes_for = row.need_number("for");
            out.votes.push_back(std::move(one));
        });
    });
    return out;
}

void read_pair(CaseObject& fields, std::string_view name, std::optional<Ratio>& villagers,
               std::optional<Ratio>& members) {
    fields.object(name, [&](CaseObject& pair) {
        for (const auto& [side, out] : {std::pair{"villagers", &villagers}, std::pair{"members", &members}}) {
            need_field(pair, side);
            *out = pair.fraction(side);
        }
    });
}

// Marks as given, a fraction each; every criterion is brought to whole numbers of one denominator.
struct Sheet {
    election::MeritSheet sheet;
    std::vector<Ratio> mark_max;
    std::vector<std::vector<Ratio>> marks;  // by sheet, then by criterion
};

constexpr std::uint64_t mark_denominator_max = 1000;

void read_criteria(CaseObject& fields, Sheet& out) {
    need_field(fields, "criteria");
    fields.each("criteria", [&](CaseObject& row) {
        election::MeritCriterion one;
        one.name = row.need_text("name");
        need_field(row, "weight");
        need_field(row, "max");
        one.weight = row.fraction("weight").value_or(Ratio(1, 1));
        out.mark_max.push_back(row.fraction("max").value_or(Ratio(1, 1)));
        for (const auto& [name, value] : {std::pair{"weight", one.weight}, std::pair{"max", out.mark_max.back()}})
            if (value.numerator() == 0)
                row.complain(name, "须为正数", "must be positive");
        out.sheet.criteria.push_back(std::move(one));
    });
}

void read_items(CaseObject& fields, Sheet& out) {
    fields.each("items", [&](CaseObject& row) {
        election::MeritItem one;
        one.name = row.need_text("name");
        const std::string kind = row.need_text("kind");
        one.deduction = kind == "deduction";
        if (kind != "bonus" && kind != "deduction" && row.has("kind"))
            row.complain("kind", "应为 bonus 或者 deduction", "must be bonus or deduction");
        need_field(row, "points");
        one.points = row.fraction("points").value_or(Ratio());
        out.sheet.items.push_back(std::move(one));
    });
    fields.each("applied", [&](CaseObject& row) {
        out.sheet.applied.push_back({row.need_person("person"), row.need_text("item")});
    });
}

void read_marks(CaseObject& row, Sheet& out) {
    std::vector<Ratio> marks(out.sheet.criteria.size());
    need_field(row, "marks");
    row.object("marks", [&](CaseObject& given) {
        for (std::size_t i = 0; i < marks.size(); ++i) {
            need_field(given, out.sheet.criteria[i].name);
            marks[i] = given.fraction(out.sheet.criteria[i].name).value_or(Ratio());
            if (marks[i] > out.mark_max[i])
                given.complain(out.sheet.criteria[i].name, "高于满分", "is above the maximum");
        }
    });
    out.marks.push_back(std::move(marks));
}

// False where a criterion's marks are too fine.
bool bring_to_whole(CaseObject& fields, Sheet& out) {
    bool fine = true;
    for (std::size_t i = 0; i < out.sheet.criteria.size(); ++i) {
        std::uint64_t common = out.mark_max[i].denominator();
        for (const auto& marks : out.marks)
            if (common <= mark_denominator_max && marks[i].denominator() <= mark_denominator_max)
                common = std::lcm(common, marks[i].denominator());
            else
                common = mark_denominator_max + 1;
        if (common > mark_denominator_max) {
            fields.complain("criteria/" + std::to_string(i), "评分过细", "has marks in fractions too fine");
            fine = false;
            continue;
        }
        const auto whole = [&](const Ratio& r) { return r.numerator() * (common / r.denominator()); };
        out.sheet.criteria[i].mark_max = whole(out.mark_max[i]);
        for (std::size_t k = 0; k < out.marks.size(); ++k)
            out.sheet.scores[k].marks[i] = whole(out.marks[k][i]);
    }
    return fine;
}

}  // namespace

json::object answer_two_push(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    if (rules.kind != Kind::party_branch)
        fields.complain("kind", "只能问党支部的选举", "must be party_branch for this question");
    election::TwoPushInput input;
    input.villagers = need_recommendation(fields, "villagers");
    input.members = need_recommendation(fields, "members");
    read_pair(fields, "weights", input.weight_villagers, input.weight_members);
    read_pair(fields, "floor", input.floor_villagers, input.floor_members);
    input.places = need_places(fields);
    if (fields.complaints() != before)
        return {};
    for (const auto& fault : election::two_push_faults(rules.profile, input))
        fields.complain(fault.path, fault.zh, fault.en);
    if (fields.complaints() != before)
        return {};
    const auto answer = election::combine_two_push(rules.profile, input);
    json::object out;
    out["valid"] = answer.valid;
    out["ranking"] = json_of(answer.ranking);
    out["proposed"] = text::json_of(std::span<const PersonId>(answer.proposed));
    json::array next;
    if (!answer.tied.empty())
        next.push_back(json::object{{"action", "tie_revote"},
                                    {"seats", answer.places_left},
                                    {"candidates", text::json_of(std::span<const PersonId>(answer.tied))}});
    out["next"] = std::move(next);
    out["findings"] = text::json_of(answer.findings);
    out["reasons"] = text::json_of(answer.reasons);
    return out;
}

json::object answer_merit(CaseObject& fields, const CaseRules& rules) {
    const std::size_t before = fields.complaints();
    Sheet read;
    read.sheet.kind = rules.kind;
    read_criteria(fields, read);
    read_items(fields, read);
    need_field(fields, "scores");
    fields.each("scores", [&](CaseObject& row) {
        election::MeritMarks one;
        one.person = row.need_person("person");
        one.rater = row.need_text("rater");
        one.marks.resize(read.sheet.criteria.size());
        read.sheet.scores.push_back(std::move(one));
        read_marks(row, read);
    });
    read.sheet.places = need_places(fields);
    if (fields.complaints() != before || !bring_to_whole(fields, read))
        return {};
    for (const auto& fault : election::merit_faults(read.sheet))
        fields.complain(fault.path, fault.zh, fault.en);
    if (fields.complaints() != before)
        return {};
    const auto answer = election::rank_merit(read.sheet);
    json::object out;
    out["ranking"] = json_of(answer.ranking);
    out["proposed"] = text::json_of(std::span<const PersonId>(answer.proposed));
    out["tied"] = text::json_of(std::span<const PersonId>(answer.tied));
    out["findings"] = text::json_of(answer.findings);
    out["reasons"] = text::json_of(answer.reasons);
    return out;
}

}  // namespace zheng::text
