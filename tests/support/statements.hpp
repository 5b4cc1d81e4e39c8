// Valid example statements of every type, with invented people and keys that are the same in every run. Header and
// signatures are for the caller: see signed_by() and Line.
#pragma once

#include "audit/crypto/signer.hpp"
#include "proto/election/statement.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace zheng::test {

// The key of whoever is called that: the same name, the same key. Lives until the program ends. Safe from any thread.
[[nodiscard]] const crypto::Signer& key_of(std::string_view name);
[[nodiscard]] inline election::PublicKey public_key_of(std::string_view name) {
    return key_of(name).public_key();
}
// SHA-256 of a text, where an example needs some digest.
[[nodiscard]] election::Digest digest_of(std::string_view text);
[[nodiscard]] election::Date day(std::uint32_t yyyymmdd);

inline constexpr std::uint64_t example_unix_s = 1'796'000'000;

// ---- one example of each, all of 青石村 (qingshi) in 云溪乡 (yunxi), contest qingshi/villagers_committee

[[nodiscard]] election::ElectionOpened election_opened();
// What the key called `name` signs to be enrolled.
[[nodiscard]] election::Attestation attestation(std::string_view name, const election::Digest& election,
                                                const election::Digest& tls_key);
[[nodiscard]] election::OfficerAppointed officer_appointed(std::string_view name, election::Role role,
                                                           const election::Digest& election);
[[nodiscard]] election::StationEnrolled station_enrolled(std::string_view name, const election::Digest& election);
// Three candidates for chair (1 seat) and member (2 seats); 60 papers, of which 1 is void and 1 blank.
[[nodiscard]] election::Tally tally();
[[nodiscard]] election::BatchCounted batch_counted(std::uint32_t batch);
// Every type of statement once, in the order of StatementType. Envelope bytes in Refused and Equivocation are real.
[[nodiscard]] std::vector<election::Body> example_bodies();

// ---- statements around them

// The digest of the example ElectionOpened's payload, said first by "county".
[[nodiscard]] const election::Digest& example_election();
// As the only statement of its author: sequence 1, previous zero. Signers: the author first.
[[nodiscard]] election::Statement statement(const election::Body& body, std::vector<std::string_view> signers);
[[nodiscard]] Bytes signed_by(const election::Body& body, std::vector<std::string_view> signers);

// What one author says, one after another.
class Line {
  public:
    explicit Line(std::string_view author, election::Digest election = example_election())
        : author_(author), election_(election) {}
    [[nodiscard]] Bytes say(const election::Body& body, std::vector<std::string_view> cosigners = {});
    // The header that say() would use next.
    [[nodiscard]] const election::Digest& previous() const { return previous_; }
    [[nodiscard]] std::uint64_t next_sequence() const { return sequence_ + 1; }

  private:
    std::string_view author_;
    election::Digest election_;
    std::uint64_t sequence_ = 0;
    election::Digest previous_;
};

}  // namespace zheng::test
