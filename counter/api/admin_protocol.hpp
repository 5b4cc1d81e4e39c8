// What commands and a serving counter say to each other over DIR/admin.sock (mode 0600): one frame
// (proto/wire/frame.hpp) a request, one a reply, in order. A frame's content is a JSON object on one line, then parts,
// each behind its length:
//   header '\n' (uint32 big-endian length ‖ bytes)*
// Requests, replies and limits: README.md here. Values; no I/O.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/result.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace zheng::counter {

inline constexpr std::string_view admin_socket = "admin.sock";
inline constexpr std::uint64_t admin_version = 1;
inline constexpr std::uint32_t admin_frame_bytes_max = 16U << 20U;
inline constexpr std::size_t admin_header_bytes_max = 8192;
inline constexpr std::size_t admin_parts_max = 512;
inline constexpr std::size_t admin_statements_max = 256;  // of one admit
inline constexpr std::size_t admin_entries_max = 256;     // of one entries: they fit a frame at their largest
inline constexpr std::size_t admin_receipts_max = 128;    // likewise
inline constexpr std::size_t admin_leaves_max = 65536;
inline constexpr std::size_t admin_waiting_max = 4;           // requests of one connection
inline constexpr std::uint64_t admin_reply_ms_max = 120'000;  // then the command gives up

enum class AdminRequest : std::uint8_t { head, status, admit, settle, receipts, close, leaves, entries, stations };
[[nodiscard]] std::string_view name_of(AdminRequest request);  // "head"

struct AdminMessage {
    boost::json::object header;
    std::vector<Bytes> parts;
};

[[nodiscard]] Bytes encode_admin(const AdminMessage& message);
// Errc::malformed, too_large.
[[nodiscard]] Result<AdminMessage> decode_admin(ByteView content);

// {"zheng": 1, "do": …}; and what it is asked. Errc::unsupported for another version or an unknown request.
[[nodiscard]] AdminMessage admin_request(AdminRequest request);
[[nodiscard]] Result<AdminRequest> request_of(const AdminMessage& message);

// {"ok": true}, {"ok": false, "code": "io", "message": …}; and the reply's error as an error.
[[nodiscard]] AdminMessage admin_reply();
[[nodiscard]] AdminMessage admin_failure(const Error& error);
[[nodiscard]] Result<AdminMessage> reply_of(AdminMessage message);

// A member, as that. Errc::malformed.
[[nodiscard]] Result<std::uint64_t> number_at(const boost::json::object& object, std::string_view name);
[[nodiscard]] Result<bool> flag_at(const boost::json::object& object, std::string_view name);
[[nodiscard]] Result<std::string> text_at(const boost::json::object& object, std::string_view name);

}  // namespace zheng::counter
