// The fields of every message of a session, said once; see fields.hpp.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/enumerators.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/limits.hpp"
#include "proto/wire/session.hpp"

#include <cstddef>
#include <iterator>
#include <string_view>
#include <variant>

namespace zheng::wire {

template <>
struct Enumerators<GoodbyeReason> : Between<GoodbyeReason::shutting_down, GoodbyeReason::too_many> {};
template <>
struct Enumerators<AnswerKind> : Between<AnswerKind::accepted, AnswerKind::rejected> {};

inline constexpr int first_message_number = 1;
inline constexpr std::string_view message_names[] = {
    "hello",       "welcome",   "goodbye", "submit", "answer", "head_query", "head", "consistency_query",
    "consistency", "fetch_own", "own",     "ping",   "pong",
};
static_assert(std::size(message_names) == std::variant_size_v<Message>);
[[nodiscard]] constexpr Field message_field(std::size_t index) {
    return {first_message_number + static_cast<int>(index), message_names[index]};
}

template <class V>
void fields(V& v, Of<Hello> auto& s) {
    v.numbers({1, "versions"}, s.versions, session_versions_max);
    v.passage({2, "origin"}, s.origin, origin_bytes_max);
    v.key({3, "author"}, s.author);
}
template <class V>
void fields(V& v, Of<Head> auto& s) {
    v.passage({1, "checkpoint"}, s.checkpoint, note_text_bytes_max);
    v.number({2, "next_sequence"}, s.next_sequence);
    v.digest_unless_zero({3, "previous"}, s.previous);
}
template <class V>
void fields(V& v, Of<Welcome> auto& s) {
    v.number({1, "version"}, s.version);
    v.number({2, "window"}, s.window);
    v.message({3, "head"}, s.head);
}
template <class V>
void fields(V& v, Of<Goodbye> auto& s) {
    v.enumerator({1, "reason"}, s.reason);
    v.text({2, "zh"}, s.zh);
    v.text({3, "en"}, s.en);
}
template <class V>
void fields(V& v, Of<Submit> auto& s) {
    v.blob({1, "envelope"}, s.envelope, election::envelope_bytes_max);
}
template <class V>
void fields(V& v, Of<Answer> auto& s) {
    v.number({1, "sequence"}, s.sequence);
    v.enumerator({2, "kind"}, s.kind);
    v.number({3, "index"}, s.index);
    v.numbers({4, "codes"}, s.codes, refusal_codes_max);
    v.number({5, "rejection"}, s.rejection);
    v.passage({6, "receipt"}, s.receipt, receipt_text_bytes_max);
}
template <class V>
void fields(V&, Of<HeadQuery> auto&) {}
template <class V>
void fields(V& v, Of<ConsistencyQuery> auto& s) {
    v.number({1, "older"}, s.older);
    v.number({2, "newer"}, s.newer);
}
template <class V>
void fields(V& v, Of<Consistency> auto& s) {
    v.number({1, "older"}, s.older);
    v.number({2, "newer"}, s.newer);
    v.digests({3, "hashes"}, s.hashes, consistency_hashes_max);
}
template <class V>
void fields(V& v, Of<FetchOwn> auto& s) {
    v.number({1, "from"}, s.from);
    v.number({2, "count"}, s.count);
}
template <class V>
void fields(V& v, Of<Own> auto& s) {
    v.number({1, "from"}, s.from);
    v.blobs({2, "envelopes"}, s.envelopes, own_envelopes_max, election::envelope_bytes_max);
}
template <class V>
void fields(V& v, Of<Ping> auto& s) {
    v.number({1, "number"}, s.number);
}
template <class V>
void fields(V& v, Of<Pong> auto& s) {
    v.number({1, "number"}, s.number);
}

}  // namespace zheng::wire
