// The schema files as they were when this was built: exported with every log, so that its payloads can be read without
// us. Safe from any thread.
#pragma once

#include <span>
#include <string_view>

namespace zheng::wire {

struct Schema {
    std::string_view name;  // "proto/statement.proto": path in the project and in a bundle
    std::string_view text;
};
// By name.
[[nodiscard]] std::span<const Schema> schemas();

}  // namespace zheng::wire
