// What a verification found, as values: numbered checks in five groups, each with every failure and its place. Rendered
// as text for people and as JSON for programs. Safe from any thread; a Report has one writer.
#pragma once

#include "audit/env/language.hpp"
#include "audit/verify/words.hpp"
#include "proto/election/ids.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::verify {

enum class Group : std::uint8_t { completeness = 1, authenticity = 2, consistency = 3, evidence = 4, outcome = 5 };
[[nodiscard]] const Words& title_of(Group group);

// One row of check_table() each, in this order.
enum class CheckId : std::uint8_t {
    manifest,       // 1.1 every file is listed and nothing is unlisted
    file_digests,   // 1.2
    tiles,          // 1.3 every tile of the size is there, with the entries
    sequences,      // 1.4 every author's numbers without gaps, from the founding on
    after_closed,   // 1.5
    note,           // 2.1 policy, log key, checkpoint's signature
    authority,      // 2.2
    founding,       // 2.3 origin, keys and election are those of ElectionOpened
    envelopes,      // 2.4 template and canonical payload
    signatures,     // 2.5
    enrolment,      // 2.6 attestations, weak keys
    signers,        // 2.7 enrolled, not revoked, entitled, complete
    key_lists,      // 2.8 keys/ says what the log says
    tree,           // 3.1 entries against tiles and root
    prefixes,       // 3.2 stored and given checkpoints
    previous,       // 3.3
    received,       // 3.4
    refusals,       // 4.1
    equivocations,  // 4.2
    schemas,        // 4.3
    profiles,       // 4.4
    admissible,     // 5.1
    tallies,        // 5.2
    results,        // 5.3
};
inline constexpr std::size_t checks_total = 24;

struct CheckRow {
    CheckId id;
    Group group;
    std::uint8_t number;  // within the group
    Words title;
};
[[nodiscard]] std::span<const CheckRow> check_table();

struct Failure {
    std::string place;  // "tile/entries/000.p/12", "entry 17 (TallyDeclared, qingshi/villagers_committee)"
    Words what;
    std::vector<std::uint64_t> entries;  // log indices it is about
    friend bool operator==(const Failure&, const Failure&) = default;
};

struct Check {
    CheckId id = CheckId::manifest;
    std::uint64_t looked_at = 0;  // files, entries, checkpoints …
    std::vector<Failure> failures;
    [[nodiscard]] bool passed() const { return failures.empty(); }
    // There was something to look at, or it failed for want of it.
    [[nodiscard]] bool done() const { return looked_at != 0 || !failures.empty(); }
};

struct Report {
    Report();  // every check, nothing looked at
    std::vector<Check> checks;
    std::vector<Words> notes;  // what is no failure but should be seen

    std::string origin;
    std::uint64_t size = 0;
    election::Digest root;
    std::optional<election::Digest> authority;  // fingerprint found: SHA-256 of the authority's public key
    bool authority_pinned = false;              // compared with the fingerprint that was asked for
    bool rehearsal = false;

    [[nodiscard]] Check& at(CheckId id) { return checks[static_cast<std::size_t>(id)]; }
    [[nodiscard]] const Check& at(CheckId id) const { return checks[static_cast<std::size_t>(id)]; }
    void fail(CheckId id, std::string place, Words what, std::vector<std::uint64_t> entries = {});
    [[nodiscard]] bool passed() const;
    [[nodiscard]] std::uint64_t failures() const;
    // 0, or 10 + number of the first group with a failure.
    [[nodiscard]] int exit_code() const;
};

// For people. The first lines are in both languages whatever is asked for: they tell whom the rest is about.
[[nodiscard]] std::string text_of(const Report& report, env::Language language);
[[nodiscard]] boost::json::value json_of(const Report& report);

}  // namespace zheng::verify
