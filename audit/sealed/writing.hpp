// Numbers, texts and digests joined into the bytes that are hashed or stored. Big-endian. Pure; safe from any thread.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zheng::sealed {

template <std::size_t Size>
void put(Bytes& out, std::uint64_t value) {
    for (std::size_t i = Size; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
inline void put(Bytes& out, ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}
inline void put(Bytes& out, std::string_view text) {
    put(out, env::as_bytes(text));
}
inline void put(Bytes& out, const election::Digest& digest) {
    put(out, ByteView(digest.bytes));
}

// tag ‖ election ‖ u16 length ‖ contest: what every commitment of a roll begins with.
[[nodiscard]] inline Bytes beginning(std::string_view tag, const election::Digest& election,
                                     const election::ContestId& contest) {
    Bytes out;
    put(out, tag);
    put(out, election);
    put<2>(out, contest.text.size());
    put(out, contest.text);
    return out;
}

}  // namespace zheng::sealed
