// QR codes (ISO/IEC 18004) as squares, by libqrencode. Safe from any thread that it is called from alone.
#pragma once

#include "proto/election/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zheng::station::paper {

inline constexpr std::size_t qr_bytes_max = 1200;     // a phone still reads it from paper
inline constexpr std::uint32_t qr_quiet_modules = 4;  // white around it

struct QrCode {
    std::uint32_t size = 0;   // modules on a side
    std::vector<bool> black;  // by rows
    [[nodiscard]] bool at(std::uint32_t row, std::uint32_t column) const { return black[row * size + column]; }
};

// The bytes as they are, level M. Errc::too_large over qr_bytes_max.
[[nodiscard]] Result<QrCode> qr_code(std::string_view data);

}  // namespace zheng::station::paper
