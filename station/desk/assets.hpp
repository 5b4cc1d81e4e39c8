// The desk's pages as they were built, inside the program: no file beside it is needed.
#pragma once

#include <span>
#include <string_view>

namespace zheng::station {

struct Asset {
    std::string_view path;          // "/index.html", "/assets/index-4f2a.js"
    std::string_view content_type;  // "text/css; charset=utf-8"
    std::string_view sha256;        // of the bytes, in hexadecimal
    std::string_view bytes;
};
// Sorted by path; holds "/index.html".
[[nodiscard]] std::span<const Asset> desk_assets();

}  // namespace zheng::station
