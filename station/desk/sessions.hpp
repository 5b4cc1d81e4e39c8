// Who may look into which window: one-time tokens that open one, sessions that keep it open. Only SHA-256 of a token or
// of a session's secret is kept, so neither this memory nor its file opens anything. Pure: chance and time come from
// outside; times are monotonic milliseconds. One owner.
#pragma once

#include "audit/env/random.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "station/desk/desk.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t token_bytes = 16;           // of chance, as 32 hexadecimal digits
inline constexpr std::size_t session_secret_bytes = 32;  // as 64
inline constexpr std::size_t tokens_max = 64;            // offered and not used; the oldest gives way
inline constexpr std::int64_t token_ms_max = 15 * 60'000;
inline constexpr std::size_t sessions_max = 64;             // open windows, tabs that share one not counted
inline constexpr std::int64_t session_silent_ms = 120'000;  // unseen for so long, one may give way to another
inline constexpr std::int64_t session_live_ms = 30'000;     // a page asks at least every 20 s
inline constexpr std::int64_t idle_lock_ms = 10 * 60'000;   // without an act: whoever sits there shows the PIN again
inline constexpr std::size_t sessions_text_bytes_max = 64 * 1024;

// "desk", "seat-3b", "wall", "check_in-2": unique among windows.
[[nodiscard]] std::string name_of(const Window& window);
[[nodiscard]] Result<Window> window_named(std::string_view name);  // Errc::malformed

class Sessions {
  public:
    // A token that opens the window, once, until token_ms_max is over.
    [[nodiscard]] std::string offer(const Window& window, env::Random& random, std::int64_t now_ms);

    struct Opened {
        std::string id;      // not secret: "seat-3b-90af31c2"
        std::string secret;  // of the cookie
        Window window;
    };
    // Nothing for a token that is unknown, used or too old, and when sessions_max are open and in use: then the token
    // stays good.
    [[nodiscard]] std::optional<Opened> open(std::string_view token, env::Random& random, std::int64_t now_ms);
    // The window of a session, by its id and its secret; it has been seen.
    [[nodiscard]] std::optional<Window> find(std::string_view id, std::string_view secret, std::int64_t now_ms);
    void end(std::string_view id);
    [[nodiscard]] bool has(std::string_view id) const { return sessions_.contains(id); }
    [[nodiscard]] std::size_t size() const { return sessions_.size(); }

    struct Listed {
        std::string id;
        Window window;
        bool live = false;  // a page has asked within session_live_ms
        friend bool operator==(const Listed&, const Listed&) = default;
    };
    // All that are open, by their ids.
    [[nodiscard]] std::vector<Listed> list(std::int64_t now_ms) const;

    // Somebody has done something in the window.
    void touched(const Window& window, std::int64_t now_ms);
    // Windows in which nobody has done anything for idle_lock_ms, each told once until it is touched again. Walls and
    // callers' screens do nothing, and are never told.
    [[nodiscard]] std::vector<Window> gone_idle(std::int64_t now_ms);

    // For a file that only this user reads, so that pages find their windows again after the program was killed. Tokens
    // are not in it.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static Result<Sessions> parse(std::string_view text, std::int64_t now_ms);

  private:
    struct Token {
        election::Digest digest;
        Window window;
        std::int64_t until_ms = 0;
    };
    struct Session {
        election::Digest secret_digest;
        Window window;
        std::int64_t seen_ms = 0;
    };
    struct Touch {
        std::int64_t at_ms = 0;
        bool told = false;
    };
    [[nodiscard]] bool make_room(std::int64_t now_ms);

    std::vector<Token> tokens_;  // oldest first
    std::map<std::string, Session, std::less<>> sessions_;
    std::map<std::string, Touch> touches_;  // by the window's name
};

}  // namespace zheng::station
