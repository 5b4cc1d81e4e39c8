// What two devices of one hall say to each other, in frames over mutual TLS: the leading one (主机), which holds the
// count, and a second one (副机), whose browser shows one window of it. A frame is one JSON object with "say":
//
//   device → lead   {"say":"hello","version":1}                         first, once
//                   {"say":"act","id":…,"act":…,"fields":{…}}           again with the same id when no answer came
//                   {"say":"seen"}   the last view has been taken      {"say":"lock"}   nobody touches the window
//                   {"say":"ping"}
//   lead → device   {"say":"waiting"}   the desk has not admitted the device yet
//                   {"say":"view","view":{…}}   of the window that it is admitted to; the next after "seen"
//                   {"say":"answer","id":…,"answer":{…}}   {"say":"pong"}
//                   {"say":"goodbye","zh":…,"en":…}   and the connection ends
//
// Pure; values.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "station/desk/sessions.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::station {

inline constexpr std::uint32_t hall_frame_bytes_max = 1024 * 1024;
inline constexpr std::size_t hall_depth_max = 32;
inline constexpr std::size_t hall_devices_max = 24;        // connected at once
inline constexpr std::uint64_t hall_ping_ms = 2'000;       // of a device,
inline constexpr std::int64_t hall_silent_ms_max = 7'000;  // and after so long without a word the other has gone
inline constexpr std::uint64_t hall_retry_ms = 500;        // between two attempts to connect
inline constexpr std::uint64_t hall_act_wait_ms = 8'000;   // for an answer; then the page asks again
inline constexpr std::uint64_t hall_version = 1;
inline constexpr std::size_t places_text_bytes_max = 16 * 1024;

[[nodiscard]] Bytes hall_frame(const boost::json::object& message);
// Errc::malformed for anything that is no object with a "say".
[[nodiscard]] Result<boost::json::object> hall_message(ByteView content);
[[nodiscard]] std::string_view said_in(const boost::json::object& message);
// The text of a field; empty without.
[[nodiscard]] std::string_view text_in(const boost::json::object& message, std::string_view field);
[[nodiscard]] const boost::json::object* object_in(const boost::json::object& message, std::string_view field);

// Six digits that both devices show, so that the chair admits the one that is meant. It selects and authorises nothing.
[[nodiscard]] std::string hall_code(const election::Digest& lead_tls_key, const election::Digest& device_tls_key);
// How the desk's acts name a device: the first eight digits of its TLS key's digest.
[[nodiscard]] std::string short_name(const election::Digest& tls_key);

// Which device shows which window, by its TLS key. Kept in a file, so that a hall goes on after the lead was killed.
class HallPlaces {
  public:
    // Seats, callers' screens, walls and issuing tables; nothing else is given to another device.
    [[nodiscard]] static bool may_go(const Window& window);
    void admit(const election::Digest& device, const Window& window) { places_[device] = window; }
    void dismiss(const election::Digest& device) { places_.erase(device); }
    [[nodiscard]] std::optional<Window> of(const election::Digest& device) const;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static Result<HallPlaces> parse(std::string_view text);

  private:
    std::map<election::Digest, Window> places_;
};

}  // namespace zheng::station
