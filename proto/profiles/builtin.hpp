// The profiles that every program carries, as the texts they were written in. Pure; safe from any thread.
#pragma once

#include <span>
#include <string_view>

namespace zheng::profiles {

struct BuiltinFile {
    std::string_view name;  // "cn-2025"
    std::string_view text;  // TOML
};
[[nodiscard]] std::span<const BuiltinFile> builtin_files();

}  // namespace zheng::profiles
