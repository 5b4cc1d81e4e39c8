// People as the rules see them (人员): facts with a public use only, and who is kin to whom. A flag that nobody states
// is false; a sex, birthday or schooling that nobody states is unknown, and rules say so instead of guessing. Values
// only. Pure; safe from any thread.
#pragma once

#include "proto/election/contest.hpp"
#include "proto/election/date.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::election {

// How two people are related. Rules read it in both directions: a parent of somebody has that person as a child.
enum class Relation : std::uint8_t {
    spouse = 1,       // 配偶
    parent = 2,       // 父母
    child = 3,        // 子女
    sibling = 4,      // 兄弟姐妹
    grandparent = 5,  // 祖父母、外祖父母
    grandchild = 6,   // 孙子女、外孙子女
    other = 7,        // anybody else, cousins and in-laws too
};

enum class Education : std::uint8_t { unknown = 0, primary = 1, junior_high = 2, senior_high = 3, college = 4 };

struct Kin {
    PersonId of;
    Relation relation = Relation::other;
    friend bool operator==(const Kin&, const Kin&) = default;
};

struct Person {
    PersonId id;
    Sex sex = Sex::unknown;
    Date birth;  // empty where not known
    bool party_member = false;
    Education education = Education::unknown;
    std::string household;                         // 户; empty where not known
    bool graduate_official = false;                // 大学生村官
    bool returnee = false;                         // 归雁: came back to the village
    bool incumbent = false;                        // sits on the outgoing body
    std::optional<bool> accounting_or_management;  // 具备财会、管理知识; none where not known
    std::vector<Kin> kin;                          // one entry is enough for both
    friend bool operator==(const Person&, const Person&) = default;
};

[[nodiscard]] std::string_view name_of(Relation relation);    // "grandparent"
[[nodiscard]] std::string_view name_of(Education education);  // "senior_high"; "" for unknown
[[nodiscard]] bool parse(std::string_view text, Relation& out);
[[nodiscard]] bool parse(std::string_view text, Education& out);
[[nodiscard]] std::string_view words_zh(Relation relation);
[[nodiscard]] std::string_view words_en(Relation relation);

// People by id. Keeps pointers: the span must outlive it. Of two entries with one id the first is found.
class People {
  public:
    explicit People(std::span<const Person> people);
    [[nodiscard]] const Person* find(const PersonId& id) const;  // null where nobody has said anything
    [[nodiscard]] Sex sex_of(const PersonId& id) const;
    [[nodiscard]] bool is_woman(const PersonId& id) const { return sex_of(id) == Sex::female; }

  private:
    std::vector<const Person*> sorted_;
};

}  // namespace zheng::election
