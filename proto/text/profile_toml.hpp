// A profile (选举规则) as people write it: TOML with one section a kind, every value beside its article, an anchor to
// find it again and a mark. A file may extend a built-in profile, which may extend another, and state only what
// differs. All faults at once.
#pragma once

#include "proto/election/profile.hpp"
#include "proto/text/fault.hpp"

#include <tl/expected.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zheng::text {

inline constexpr std::size_t profile_bytes_max = 64U * 1024U;
inline constexpr std::size_t anchor_characters_max = 20;  // long enough to find the article, too short to quote it

// `file` is the name that faults carry.
[[nodiscard]] tl::expected<election::Profile, Faults> parse_profile(std::string_view file, std::string_view bytes,
                                                                    election::Kind kind);

// In alphabetical order: "cn-2018", "cn-2025", …
[[nodiscard]] std::vector<std::string> builtin_profile_names();

// Nothing where no built-in profile of that name has rules for the kind.
[[nodiscard]] std::optional<election::Profile> builtin_profile(election::Kind kind, std::string_view name);

// The same, each read once. One thread; what it found stays where it is as long as this lives.
class BuiltinProfiles {
  public:
    [[nodiscard]] const election::Profile* find(election::Kind kind, std::string_view name);  // null: as above

  private:
    std::map<std::pair<election::Kind, std::string>, election::Profile> known_;
};

// The national profile in force for the kind: "cn-2025", "party-2020" or "coop-2024".
[[nodiscard]] std::string_view default_profile_name(election::Kind kind);

}  // namespace zheng::text
