#include "station/desk/sessions.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/bytes.hpp"
#include "station/core/check_in_roll.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace zheng::station {
namespace {

constexpr std::string_view text_head = "zheng-desk-sessions 1";
constexpr std::size_t id_suffix_bytes = 4;

struct KindName {
    WindowKind kind;
    std::string_view name;
};
constexpr std::array<KindName, 7> kind_names = {{
    {WindowKind::desk, "desk"},
    {WindowKind::seat, "seat"},
    {WindowKind::caller, "caller"},
    {WindowKind::wall, "wall"},
    {WindowKind::check_in, "check_in"},
    {WindowKind::guest, "guest"},
    {WindowKind::shared_seat, "shared_seat"},
}};

bool has_table(WindowKind kind) {
    return kind == WindowKind::seat || kind == WindowKind::shared_seat || kind == WindowKind::caller ||
           kind == WindowKind::check_in;
}

std::uint32_t tables_max(WindowKind kind) {
    return kind == WindowKind::check_in ? issuing_tables_max : count_tables_max;
}

template <std::size_t Size>
std::string chance_hex(env::Random& random) {
    std::array<std::uint8_t, Size> bytes{};
    random.fill(bytes);
    return crypto::hex_encode(bytes);
}

election::Digest digest_of(std::string_view secret) {
    return crypto::sha256(env::as_bytes(secret));
}

// In a time that does not tell where they differ.
bool same(const election::Digest& a, const election::Digest& b) {
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i < a.bytes.size(); ++i)
        difference = static_cast<std::uint8_t>(difference | (a.bytes[i] ^ b.bytes[i]));
    return difference == 0;
}

}  // namespace

std::string name_of(const Window& window) {
    const auto* const named = std::find_if(kind_names.begin(), kind_names.end(),
                                           [&](const KindName& one) { return one.kind == window.kind; });
    std::string out(named == kind_names.end() ? std::string_view("none") : named->name);
    if (has_table(window.kind))
        out += "-" + std::to_string(window.table);
    if (window.kind == WindowKind::seat)
        out += window.who == Recorder::a ? "a" : "b";
    return out;
}

Result<Window> window_named(std::string_view name) {
    const auto wrong = [&] { return fail(Errc::malformed, "no window has this name: '" + std::string(name) + "'"); };
    const auto dash = name.find('-');
    const auto* const named = std::find_if(kind_names.begin(), kind_names.end(),
                                           [&](const KindName& one) { return one.name == name.substr(0, dash); });
    if (named == kind_names.end() || has_table(named->kind) != (dash != std::string_view::npos))
        return wrong();
    Window out;
    out.kind = named->kind;
    if (dash != std::string_view::npos) {
        auto digits = name.substr(dash + 1);
        if (out.kind == WindowKind::seat) {
            if (!digits.ends_with('a') && !digits.ends_with('b'))
                return wrong();
            out.who = digits.ends_with('a') ? Recorder::a : Recorder::b;
            digits.remove_suffix(1);
        }
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out.table);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size())
            return wrong();
    }
    if (name_of(out) != name || (has_table(out.kind) && (out.table == 0 || out.table > tables_max(out.kind))))
        return wrong();
    return out;
}

std::string Sessions::offer(const Window& window, env::Random& random, std::int64_t now_ms) {
    std::erase_if(tokens_, [&](const Token& token) { return token.until_ms <= now_ms; });
    if (tokens_.size() == tokens_max)
        tokens_.erase(tokens_.begin());
    auto token = chance_hex<token_bytes>(random);
    tokens_.push_back({digest_of(token), window, now_ms + token_ms_max});
    return token;
}

bool Sessions::make_room(std::int64_t now_ms) {
    if (sessions_.size() < sessions_max)
        return true;
    const auto oldest = std::min_element(sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) {
        return a.second.seen_ms < b.second.seen_ms;
    });
    if (now_ms - oldest->second.seen_ms < session_silent_ms)
        return false;
    sessions_.erase(oldest);
    return true;
}

std::optional<Sessions::Opened> Sessions::open(std::string_view token, env::Random& random, std::int64_t now_ms) {
    const auto digest = digest_of(token);
    auto found = tokens_.end();
    for (auto it = tokens_.begin(); it != tokens_.end(); ++it)
        if (same(it->digest, digest))
            found = it;
    if (found == tokens_.end() || found->until_ms <= now_ms || !make_room(now_ms))
        return std::nullopt;
    Opened out;
    out.window = found->window;
    tokens_.erase(found);
    do {
        out.id = name_of(out.window) + "-" + chance_hex<id_suffix_bytes>(random);
    } while (sessions_.contains(out.id));
    out.secret = chance_hex<session_secret_bytes>(random);
    sessions_[out.id] = {digest_of(out.secret), out.window, now_ms};
    touched(out.window, now_ms);
    return out;
}

std::optional<Window> Sessions::find(std::string_view id, std::string_view secret, std::int64_t now_ms) {
    const auto found = sessions_.find(id);
    if (found == sessions_.end() || !same(found->second.secret_digest, digest_of(secret)))
        return std::nullopt;
    found->second.seen_ms = now_ms;
    return found->second.window;
}

void Sessions::end(std::string_view id) {
    const auto found = sessions_.find(id);
    if (found != sessions_.end())
        sessions_.erase(found);
}

std::vector<Sessions::Listed> Sessions::list(std::int64_t now_ms) const {
    std::vector<Listed> out;
    for (const auto& [id, session] : sessions_)
        out.push_back({id, session.window, now_ms - session.seen_ms < session_live_ms});
    return out;
}

void Sessions::touched(const Window& window, std::int64_t now_ms) {
    if (window.kind != WindowKind::wall && window.kind != WindowKind::caller)
        touches_[name_of(window)] = {now_ms, false};
}

std::vector<Window> Sessions::gone_idle(std::int64_t now_ms) {
    std::vector<Window> out;
    for (auto& [name, touch] : touches_) {
        if (touch.told || now_ms - touch.at_ms < idle_lock_ms)
            continue;
        touch.told = true;
        out.push_back(window_named(name).value());
    }
    return out;
}

std::string Sessions::text() const {
    std::string out(text_head);
    out += "\n";
    for (const auto& [id, session] : sessions_)
        out += id + " " + election::hex(session.secret_digest) + " " + name_of(session.window) + "\n";
    return out;
}

Result<Sessions> Sessions::parse(std::string_view text, std::int64_t now_ms) {
    const auto wrong = [] { return fail(Errc::malformed, "a file of sessions that is none"); };
    Sessions out;
    bool head = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos)
            return wrong();
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (std::exchange(head, false)) {
            if (line != text_head)
                return wrong();
            continue;
        }
        const auto first = std::min(line.find(' '), line.size());
        const auto second = std::min(line.find(' ', first + 1), line.size());
        if (second == line.size() || out.sessions_.size() == sessions_max)
            return wrong();
        const std::string id(line.substr(0, first));
        ZHENG_TRY(const auto digest, crypto::hex_decode_digest(line.substr(first + 1, second - first - 1)));
        ZHENG_TRY(const auto window, window_named(line.substr(second + 1)));
        const auto prefix = name_of(window) + "-";
        if (!id.starts_with(prefix) || id.size() != prefix.size() + 2 * id_suffix_bytes ||
            !crypto::hex_decode(std::string_view(id).substr(prefix.size())) ||
            !out.sessions_.try_emplace(id, Session{digest, window, now_ms}).second)
            return wrong();
        out.touched(window, now_ms);
    }
    if (head)
        return wrong();
    return out;
}

}  // namespace zheng::station
