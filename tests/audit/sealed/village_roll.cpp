#include "tests/audit/sealed/village_roll.hpp"

#include "proto/election/check.hpp"

namespace zheng::sealed {
namespace {

std::string name_of(std::size_t n) {
    constexpr const char* digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::string out = "村民";
    for (const char c : std::to_string(n))
        out += digits[static_cast<std::size_t>(c - '0')];
    return out;
}

election::Date birth_of(std::size_t n) {
    election::Date first;
    CHECK(election::Date::parse("1950-01-01", first), "a day");
    return first.plus_days(static_cast<std::int32_t>(n * 97 % 18'000));
}

}  // namespace

AskedPerson villager(std::size_t n) {
    return {name_of(n), birth_of(n)};
}

Roll village_roll(std::size_t people, std::uint64_t seed) {
    text::CheckedRoll checked;
    for (std::size_t n = 0; n < people; ++n) {
        text::RollPerson person;
        person.row = static_cast<std::uint32_t>(n + 2);
        person.name = name_of(n);
        person.birth = birth_of(n);
        person.sex = n % 2 == 0 ? election::Sex::male : election::Sex::female;
        person.group = std::to_string(n % 3 + 1) + "组";
        person.household = "H-" + std::to_string(n / 3);
        person.id_number = "ID" + std::to_string(1'000'000 + n);
        person.listed_as = n % 10 == 9 ? election::RollClass::away : election::RollClass::resident;
        checked.people.push_back(std::move(person));
    }
    env::SeededRandom random(seed);
    election::Digest election;
    election.bytes.fill(7);
    return roll_of(checked, election, {"qingshi/villagers_committee"}, random);
}

}  // namespace zheng::sealed
