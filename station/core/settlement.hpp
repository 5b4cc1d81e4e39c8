// What the counter's answer to one own statement proves. A statement is settled when a tree signed by the log's key
// holds it: as itself, or inside the counter's signed Refused. Nothing that the answer merely says is believed. Pure
// but for hashing; no I/O; safe from any thread.
#pragma once

#include "audit/log/checkpoint.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "proto/wire/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace zheng::station {

// What a device is told once, by the founding, and never learns from a connection.
struct Pinned {
    log::NoteKey log_key;         // its name is the origin
    election::PublicKey counter;  // of the counter's own statements
    election::PublicKey author;   // this device
};

// One statement of this device, as its journal holds it.
struct Said {
    std::uint64_t sequence = 0;
    election::Digest payload;
    Bytes envelope;
};

struct Settled {
    std::uint64_t sequence = 0;
    bool refused = false;
    std::vector<std::uint32_t> codes;  // refused: as the counter signed them
    std::string receipt;               // tlog-proof, as it is kept and carried
    log::SignedCheckpoint head;        // under which it was given
};

// Errc::crypto, malformed or corrupt with what does not hold. CHECKs that the kind is one that settles: accepted,
// refused or repeated.
[[nodiscard]] Result<Settled> settle(const wire::Answer& answer, const Said& said, const Pinned& pinned);

}  // namespace zheng::station
