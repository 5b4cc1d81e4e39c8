#include "tests/election/cells_signing.hpp"

#include <algorithm>
#include <array>

namespace zheng::election::world {
namespace {

constexpr std::array all_roles{Role::electoral_committee,
                               Role::caller,
                               Role::recorder,
                               Role::scrutineer,
                               Role::township,
                               Role::county,
                               Role::inspector};
constexpr std::array all_authors{Author::authority, Author::village_station, Author::office_desk, Author::counter};
constexpr std::size_t scrutineers_of_cn_2025 = 2;

std::vector<const char*> people_of(Role role) {
    switch (role) {
    case Role::electoral_committee:
        return {"wei", "wei2"};
    case Role::caller:
        return {"chang2"};
    case Role::recorder:
        return {"ji1", "ji2", "ji3"};
    case Role::scrutineer:
        return {"jian1", "jian2", "jian3"};
    case Role::township:
        return {"zhen", "zhen2"};
    case Role::county:
        return {"xian", "xian2"};
    case Role::inspector:
        break;
    }
    return {"jiwei", "jiwei2"};
}

std::string words_of(Author author, const std::vector<Signers>& signers) {
    std::string out(name_of(author));
    for (const Signers& one : signers)
        out += " + " + std::string(name_of(one.role)) + (one.keys > 1 ? " " + std::to_string(one.keys) : "");
    return out;
}

void add(std::vector<Signing>& all, const Signing& by) {
    if (std::none_of(all.begin(), all.end(), [&](const Signing& other) { return other.words == by.words; }))
        all.push_back(by);
}

std::size_t keys_in(const std::vector<Signers>& signers) {
    std::size_t out = 0;
    for (const Signers& one : signers)
        out += one.keys;
    return out;
}

// Of two keys and more: one role left out, one key in the place of all, keys of one role in the place of all.
void add_spoilt(std::vector<Signing>& all, Author author, const std::vector<Signers>& needed) {
    const std::size_t keys = keys_in(needed);
    if (keys < 2)
        return;
    for (const Signers& one : needed) {
        std::vector<Signers> others = needed;
        std::erase(others, one);
        add(all, signing(author, others));
        Signing twice = signing(author, {{one.role, 1}});
        twice.cosigners.resize(keys, twice.cosigners.front());
        twice.words += " (the same key " + std::to_string(keys) + " times)";
        add(all, twice);
        const auto of_role = std::min(people_of(one.role).size(), std::max<std::size_t>(keys, 2));
        add(all, signing(author, {{one.role, of_role}}));
        if (one.keys > 1)
            add(all, signing(author, {{one.role, one.keys - 1}}));
    }
}

}  // namespace

std::span<const Role> roles() {
    return all_roles;
}
std::span<const Author> authors() {
    return all_authors;
}

std::string device_of(Author author) {
    switch (author) {
    case Author::authority:
        return "county";
    case Author::village_station:
        return "station";
    case Author::office_desk:
        return "desk";
    case Author::counter:
        break;
    }
    return "counter";
}

Signing signing(Author author, const std::vector<Signers>& signers) {
    Signing out{device_of(author), {}, words_of(author, signers)};
    for (const Signers& one : signers)
        for (std::size_t i = 0; i < one.keys; ++i)
            out.cosigners.emplace_back(people_of(one.role).at(i));
    return out;
}

std::vector<Signers> signers_of(const Way& way) {
    std::vector<Signers> out;
    for (const RoleNeeded& role : way.roles)
        if (const std::size_t least = role.by_profile ? scrutineers_of_cn_2025 : role.least; least > 0)
            out.push_back({role.role, least});
    if (out.empty() && way.cosigners_min > 0)
        out.push_back({way.roles.front().role, way.cosigners_min});
    return out;
}

std::vector<Signing> signings_of(StatementType type) {
    std::vector<Signing> all;
    const auto& ways = row_of(type).ways;
    for (const Way& way : ways)
        add(all, signing(way.author, signers_of(way)));
    // After the sealing a replacement has a second key: one way more of saying it.
    if (type == StatementType::officer_appointed || type == StatementType::station_enrolled)
        for (const Role role : {Role::township, Role::county})
            add(all, signing(Author::authority, {{role, 1}}));
    for (const Author author : authors()) {
        add(all, signing(author, {}));
        add(all, signing(author, signers_of(ways.front())));
    }
    for (const Way& way : ways) {
        for (const Role role : roles())
            add(all, signing(way.author, {{role, 1}}));
        add_spoilt(all, way.author, signers_of(way));
        if (way.author == Author::village_station) {
            Signing other = signing(way.author, signers_of(way));
            other.author = "station-b";
            other.words += " (of another village)";
            add(all, other);
        }
    }
    add(all, {"wei", {}, "an officer's key without a device"});
    return all;
}

bool may_author(StatementType type, Author author) {
    const auto& ways = row_of(type).ways;
    return std::any_of(ways.begin(), ways.end(), [&](const Way& way) { return way.author == author; });
}

bool may_sign(StatementType type, Author author, const std::vector<Signers>& signers) {
    const auto keys_of = [&](Role role) -> std::size_t {
        const auto found =
            std::find_if(signers.begin(), signers.end(), [&](const Signers& one) { return one.role == role; });
        return found == signers.end() ? 0 : found->keys;
    };
    const auto& ways = row_of(type).ways;
    return std::any_of(ways.begin(), ways.end(), [&](const Way& way) {
        std::size_t counted = 0;
        for (const RoleNeeded& role : way.roles) {
            const std::size_t least = role.by_profile ? scrutineers_of_cn_2025 : role.least;
            if (keys_of(role.role) < least || keys_of(role.role) > role.most)
                return false;
            counted += keys_of(role.role);
        }
        return way.author == author && counted == keys_in(signers) && counted >= way.cosigners_min;
    });
}

}  // namespace zheng::election::world
