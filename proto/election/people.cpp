#include "proto/election/people.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <array>

namespace zheng::election {
namespace {

struct RelationRow {
    Relation relation;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array relations{
    RelationRow{Relation::spouse, "spouse", "配偶", "spouse"},
    RelationRow{Relation::parent, "parent", "父母", "parent"},
    RelationRow{Relation::child, "child", "子女", "child"},
    RelationRow{Relation::sibling, "sibling", "兄弟姐妹", "sibling"},
    RelationRow{Relation::grandparent, "grandparent", "祖父母或者外祖父母", "grandparent"},
    RelationRow{Relation::grandchild, "grandchild", "孙子女或者外孙子女", "grandchild"},
    RelationRow{Relation::other, "other", "其他", "other"},
};

constexpr std::array<std::string_view, 5> educations{"", "primary", "junior_high", "senior_high", "college"};

const RelationRow& row(Relation relation) {
    const auto index = static_cast<std::size_t>(relation) - 1;
    CHECK(index < relations.size() && relations[index].relation == relation, "the table of relations follows the enum");
    return relations[index];
}

}  // namespace

std::string_view name_of(Relation relation) {
    return row(relation).name;
}
std::string_view words_zh(Relation relation) {
    return row(relation).zh;
}
std::string_view words_en(Relation relation) {
    return row(relation).en;
}

bool parse(std::string_view text, Relation& out) {
    const auto found = std::find_if(relations.begin(), relations.end(), [&](const auto& r) { return r.name == text; });
    if (found == relations.end())
        return false;
    out = found->relation;
    return true;
}

std::string_view name_of(Education education) {
    const auto index = static_cast<std::size_t>(education);
    CHECK(index < educations.size(), "the names of schooling follow the enum");
    return educations[index];
}

bool parse(std::string_view text, Education& out) {
    const auto found = std::find(educations.begin() + 1, educations.end(), text);
    if (found == educations.end())
        return false;
    out = static_cast<Education>(found - educations.begin());
    return true;
}

People::People(std::span<const Person> people) {
    sorted_.reserve(people.size());
    for (const Person& person : people)
        sorted_.push_back(&person);
    std::stable_sort(sorted_.begin(), sorted_.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
}

const Person* People::find(const PersonId& id) const {
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), id,
                                        [](const Person* person, const PersonId& key) { return person->id < key; });
    return found != sorted_.end() && (*found)->id == id ? *found : nullptr;
}

Sex People::sex_of(const PersonId& id) const {
    const Person* person = find(id);
    return person == nullptr ? Sex::unknown : person->sex;
}

}  // namespace zheng::election
