// The two languages in which programs speak to people: Chinese and English. Values only; safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace zheng::env {

enum class Language : std::uint8_t { zh, en };

// "zh" or "en", as given to --lang. False, and nothing set, for anything else.
[[nodiscard]] bool parse(std::string_view text, Language& out);

// From a POSIX locale name: Chinese for "zh", "zh_CN.UTF-8" and the like, else English.
[[nodiscard]] Language language_of_locale(std::string_view locale);

// What the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is not empty (POSIX, 8.2).
[[nodiscard]] Language language_of_environment();

// The one of two texts that a reader of `language` understands.
[[nodiscard]] constexpr std::string_view in(Language language, std::string_view zh, std::string_view en) {
    return language == Language::zh ? zh : en;
}

}  // namespace zheng::env
