// Who may come with a statement: the devices, each role, and the ways in which a second key can be missing.
#pragma once

#include "tests/election/cells_world.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace zheng::election::world {

[[nodiscard]] std::span<const Role> roles();
[[nodiscard]] std::span<const Author> authors();
[[nodiscard]] std::string device_of(Author author);  // "station"

// So many different keys of one role.
struct Signers {
    Role role;
    std::size_t keys = 1;
    friend bool operator==(const Signers&, const Signers&) = default;
};
[[nodiscard]] Signing signing(Author author, const std::vector<Signers>& signers);

// How many of each role a way asks for at least, by cn-2025.
[[nodiscard]] std::vector<Signers> signers_of(const Way& way);

// Everybody who is tried with this kind of statement, each once: every lawful way; every device alone, and with the
// lawful signers of another; at each device that may say it each role alone; of several keys each role missing, the
// same key twice, the same role twice; the station of another village; an officer's key without any device.
[[nodiscard]] std::vector<Signing> signings_of(StatementType type);

// What the table alone says of these people.
[[nodiscard]] bool may_author(StatementType type, Author author);
[[nodiscard]] bool may_sign(StatementType type, Author author, const std::vector<Signers>& signers);

}  // namespace zheng::election::world
