// A failure of the world: Result<T> is a value or an Error with a code, a sentence and its causes.
// A refusal (refusal.hpp) is an answer, never an Error; a bug is a CHECK (check.hpp). Pure; safe from any thread.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace zheng {

enum class Errc : std::uint8_t {
    malformed,    // bytes, text or figures that do not follow their format
    too_large,    // over a named limit
    not_found,    // a file, key, entry or contest that is not there
    exists,       // would overwrite what must not be overwritten
    conflict,     // another writer, an unexpected head, a lock held by somebody else
    io,           // the operating system failed; the text carries errno's words
    crypto,       // wrong passphrase, bad signature, a key of another kind
    corrupt,      // stored bytes that do not agree with their own hash or head
    rollback,     // a store older than what it has already published
    usage,        // the caller asked for something that makes no sense
    unsupported,  // understood, but not offered by this version
};

// The code's stable name, e.g. "corrupt".
[[nodiscard]] std::string_view name_of(Errc code);

struct Error {
    Errc code = Errc::malformed;
    std::string message;  // one sentence, no full stop, "couldn't <verb> <thing>: cause" when wrapped

    // The same failure seen from one level up: "couldn't load the pack: <message>".
    [[nodiscard]] Error because(std::string_view what) const { return {code, std::string(what) + ": " + message}; }
};

template <class T>
using Result = tl::expected<T, Error>;

// `return fail(Errc::malformed, "…")` in a function that returns Result<T>.
[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string message) {
    return tl::make_unexpected(Error{code, std::move(message)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::make_unexpected(std::move(error));
}

}  // namespace zheng

// Returns the error of `expression` to the caller, or binds its value: ZHENG_TRY(auto head, storage.head());
#define ZHENG_TRY_JOIN2(a, b) a##b
#define ZHENG_TRY_JOIN(a, b) ZHENG_TRY_JOIN2(a, b)
#define ZHENG_TRY(declaration, expression) ZHENG_TRY_IMPL(ZHENG_TRY_JOIN(zheng_try_, __LINE__), declaration, expression)
#define ZHENG_TRY_IMPL(temporary, declaration, expression)                                                             \
    auto temporary = (expression);                                                                                     \
    if (!temporary)                                                                                                    \
        return ::zheng::fail(std::move(temporary).error());                                                            \
    declaration = std::move(*temporary)
// The same for Result<void>: ZHENG_CHECKED(storage.sync());
#define ZHENG_CHECKED(expression)                                                                                      \
    do {                                                                                                               \
        if (auto zheng_checked = (expression); !zheng_checked)                                                         \
            return ::zheng::fail(std::move(zheng_checked).error());                                                    \
    } while (false)
