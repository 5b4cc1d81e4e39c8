// Where a passphrase comes from: a file, systemd's credentials, or a terminal without echo. Never from an argument or
// the environment, which other processes can read.
#pragma once

#include "audit/crypto/secret.hpp"
#include "audit/env/console.hpp"
#include "proto/election/result.hpp"

#include <filesystem>

namespace zheng::counter {

inline constexpr std::uint64_t passphrase_bytes_max = 1024;

enum class Asked : std::uint8_t {
    once,
    twice,  // for a new key: typed again, and both must agree
};

// `file` if it is not empty, else $CREDENTIALS_DIRECTORY/passphrase if there is one, else the terminal. One line; the
// line break is not part of it. Errc::usage if there is no terminal either or what was typed is empty or differs.
[[nodiscard]] Result<crypto::Secret> read_passphrase(const std::filesystem::path& file, Asked asked,
                                                     env::Console& console);

}  // namespace zheng::counter
