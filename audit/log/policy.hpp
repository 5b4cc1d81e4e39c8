// Whose signatures a checkpoint needs (C2SP tlog-policy): logs, witnesses, groups of them, and the quorum. Values; no
// I/O.
#pragma once

#include "audit/log/checkpoint.hpp"
#include "audit/log/note.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::log {

inline constexpr std::size_t policy_bytes_max = 65536;
inline constexpr std::size_t policy_names_max = 256;  // witnesses and groups; tlog-policy asks for at least 32 of each
inline constexpr std::string_view quorum_none = "none";

struct PolicyLog {
    NoteKey key;
    std::string url;  // empty: none
    friend bool operator==(const PolicyLog&, const PolicyLog&) = default;
};
struct PolicyWitness {
    std::string name;  // of this file only
    NoteKey key;
    std::string url;
    friend bool operator==(const PolicyWitness&, const PolicyWitness&) = default;
};
struct PolicyGroup {
    std::string name;
    std::uint32_t threshold = 0;  // members that must have witnessed
    std::vector<std::string> members;
    friend bool operator==(const PolicyGroup&, const PolicyGroup&) = default;
};
struct Policy {
    std::vector<PolicyLog> logs;
    std::vector<PolicyWitness> witnesses;
    std::vector<PolicyGroup> groups;
    std::string quorum{quorum_none};
    friend bool operator==(const Policy&, const Policy&) = default;

    [[nodiscard]] std::vector<NoteKey> witness_keys() const;
};

// Errors are Errc::malformed and name the line.
[[nodiscard]] Result<Policy> parse_policy(std::string_view text);
[[nodiscard]] std::string format_policy(const Policy& policy);

// Whether the cosignatures of a checkpoint reach the quorum.
[[nodiscard]] bool quorum_reached(const Policy& policy, std::span<const VerifiedSignature> cosignatures);

}  // namespace zheng::log
