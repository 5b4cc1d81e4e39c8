// What a station and the counter say to each other (proto/session.proto), as values ⇄ bytes, canonical both ways as
// statements are: decoding refuses whatever encoding would not produce. Values; no I/O; safe from any thread.
//
//   station                                counter
//   Hello ────────────────────────────────► one session an author; a newer one ends the older
//         ◄──────────────────────────────── Welcome, or Goodbye with a reason that people can read
//   ConsistencyQuery ─────────────────────► that the log has only grown since the largest head seen
//   FetchOwn ─────────────────────────────► a restored device gets back what it has said
//   Submit, Submit, … (at most a window) ─► Answer, Answer, … in the order of arrival, each after its commit
#pragma once

#include "proto/election/ids.hpp"
#include "proto/election/refusal.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zheng::wire {

inline constexpr std::uint32_t session_version = 1;  // the only one so far
inline constexpr std::size_t session_versions_max = 8;
inline constexpr std::size_t origin_bytes_max = 255;
inline constexpr std::size_t note_text_bytes_max = 65536;      // a checkpoint with its signatures
inline constexpr std::size_t receipt_text_bytes_max = 131072;  // a checkpoint, 63 hash lines and an entry in base64
inline constexpr std::size_t consistency_hashes_max = 64;      // trees have fewer than 2^63 leaves
inline constexpr std::size_t goodbye_detail_bytes_max = 200;
inline constexpr std::uint32_t session_window_max = 256;  // statements that wait for an answer
inline constexpr std::uint32_t own_envelopes_max = 4;     // in one Own: they fit a frame at their largest
inline constexpr std::uint32_t station_frame_bytes_max =
    40960;  // to the counter: an envelope of 32 KiB and little more
inline constexpr std::uint32_t counter_frame_bytes_max = 163840;  // to a station: an Answer with its receipt

struct Hello {
    std::vector<std::uint32_t> versions;  // ascending
    std::string origin;
    election::PublicKey author;
    friend bool operator==(const Hello&, const Hello&) = default;
};

// The log's newest committed tree, and where this author stands in it.
struct Head {
    std::string checkpoint;
    std::uint64_t next_sequence = 1;
    election::Digest previous;  // payload of the author's last statement; zero before the first
    friend bool operator==(const Head&, const Head&) = default;
};

struct Welcome {
    std::uint32_t version = session_version;
    std::uint32_t window = 1;
    Head head;
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

// Why a session ends. The numbers travel: never renumber, only append.
enum class GoodbyeReason : std::uint32_t {
    shutting_down = 1,      // come again later
    no_common_version = 2,  // one of the programs must be renewed
    other_log = 3,          // this counter keeps no log of that origin
    author_unknown = 4,     // not enrolled, or the connection's key is not this device's
    author_revoked = 5,
    superseded = 6,       // the same device has connected again
    not_own = 7,          // a statement of another device
    window_exceeded = 8,  // more waiting statements than were agreed on
    frame_too_large = 9,
    frame_malformed = 10,
    unexpected = 11,  // a message that has no place here
    silent = 12,
    too_many = 13,  // the counter has no room for another session
};
[[nodiscard]] std::string_view name_of(GoodbyeReason reason);  // "shutting_down"
[[nodiscard]] std::string_view words_zh(GoodbyeReason reason);
[[nodiscard]] std::string_view words_en(GoodbyeReason reason);
[[nodiscard]] std::span<const GoodbyeReason> goodbye_reasons();  // all of them, ascending

struct Goodbye {
    GoodbyeReason reason = GoodbyeReason::shutting_down;
    std::string zh;
    std::string en;
    friend bool operator==(const Goodbye&, const Goodbye&) = default;
};
// With the reason's own words, and `detail` behind them if it is a line of text within its limit.
[[nodiscard]] Goodbye goodbye(GoodbyeReason reason, std::string_view detail = {});

struct Submit {
    Bytes envelope;
    friend bool operator==(const Submit&, const Submit&) = default;
};

enum class AnswerKind : std::uint32_t { accepted = 1, refused = 2, repeated = 3, equivocation = 4, rejected = 5 };
[[nodiscard]] std::string_view name_of(AnswerKind kind);  // "accepted"

struct Answer {
    std::uint64_t sequence = 0;  // 0: the envelope could not be read
    AnswerKind kind = AnswerKind::rejected;
    std::uint64_t index = 0;
    std::vector<std::uint32_t> codes;  // refused: election::Refusal, ascending
    std::uint32_t rejection = 0;       // rejected: election::Rejection
    std::string receipt;  // all but rejected; its extra line is the entry, if that is not the envelope submitted
    friend bool operator==(const Answer&, const Answer&) = default;
};

struct HeadQuery {
    friend bool operator==(const HeadQuery&, const HeadQuery&) = default;
};
// That the tree of `older` leaves is a prefix of that of `newer`, older <= newer <= the log's size.
struct ConsistencyQuery {
    std::uint64_t older = 0;
    std::uint64_t newer = 0;
    friend bool operator==(const ConsistencyQuery&, const ConsistencyQuery&) = default;
};
struct Consistency {
    std::uint64_t older = 0;
    std::uint64_t newer = 0;
    std::vector<election::Digest> hashes;
    friend bool operator==(const Consistency&, const Consistency&) = default;
};
// The author's own statements from a sequence on: at most `count` of them, and at most own_envelopes_max.
struct FetchOwn {
    std::uint64_t from = 1;
    std::uint32_t count = 1;
    friend bool operator==(const FetchOwn&, const FetchOwn&) = default;
};
struct Own {
    std::uint64_t from = 1;
    std::vector<Bytes> envelopes;
    friend bool operator==(const Own&, const Own&) = default;
};
struct Ping {
    std::uint64_t number = 0;
    friend bool operator==(const Ping&, const Ping&) = default;
};
struct Pong {
    std::uint64_t number = 0;
    friend bool operator==(const Pong&, const Pong&) = default;
};

// In the order of Frame's field numbers.
using Message = std::variant<Hello, Welcome, Goodbye, Submit, Answer, HeadQuery, Head, ConsistencyQuery, Consistency,
                             FetchOwn, Own, Ping, Pong>;

// A frame's content. CHECKs what no decoder would accept.
[[nodiscard]] Bytes encode_message(const Message& message);
// Errc::malformed with field and byte, Errc::too_large over a limit.
[[nodiscard]] Result<Message> decode_message(std::span<const std::uint8_t> bytes);

}  // namespace zheng::wire
