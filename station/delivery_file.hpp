// DIR/delivery.json: how delivery stands, written by serve and outbox --counter for `status` and pages. A view, never
// an input of anything that is decided; a process that was killed leaves its last word. Values and one file; one
// thread.
//
//   {"format": "zheng delivery v1", "process": 4711, "running": true, "at_unix_s": …, "phase": "live",
//    "counter": "host:port", "connected_unix_s": …, "heard_unix_s": …, "resumed": true, "connections": 2,
//    "said": 40, "settled": 39, "refused": 0, "head_entries": 512, "restored": false, "at_rest": false,
//    "trouble": {"zh": …, "en": …}, "halt": {"reason": …, "detail": …, "evidence": DIR}}
// What is not known is left out.
#pragma once

#include "station/net/courier.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <filesystem>

namespace zheng::station {

inline constexpr std::string_view delivery_format = "zheng delivery v1";
inline constexpr std::uint64_t delivery_file_bytes_max = 65536;

struct DeliveryFile {
    std::int64_t process = 0;
    bool running = false;  // as written; see process
    std::int64_t at_unix_s = 0;
    DeliveryReport report;
};
[[nodiscard]] boost::json::object json_of(const DeliveryFile& file);
[[nodiscard]] Result<void> write_delivery_file(const std::filesystem::path& directory, const DeliveryFile& file);
// Errc::not_found before anything was delivered, malformed for another file. `running` is false, too, if there is no
// such process any more.
[[nodiscard]] Result<DeliveryFile> read_delivery_file(const std::filesystem::path& directory);

}  // namespace zheng::station
