#include "station/desk/hall_line.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"

#include <utility>

namespace zheng::station {
namespace {

namespace json = boost::json;

constexpr std::string_view places_head = "zheng-hall-places 1";
constexpr std::string_view code_label = "zheng hall code v1\n";
constexpr std::uint32_t code_bound = 1'000'000;

}  // namespace

Bytes hall_frame(const json::object& message) {
    return env::to_bytes(json::serialize(message));
}

Result<json::object> hall_message(ByteView content) {
    json::parse_options options;
    options.max_depth = hall_depth_max;
    json::error_code error;
    const auto text = env::as_text(content);
    auto parsed = json::parse({text.data(), text.size()}, error, {}, options);
    if (error || !parsed.is_object() || said_in(parsed.get_object()).empty())
        return fail(Errc::malformed, "a frame that says nothing");
    return std::move(parsed.get_object());
}

std::string_view said_in(const json::object& message) {
    return text_in(message, "say");
}

std::string_view text_in(const json::object& message, std::string_view field) {
    const auto* const value = message.if_contains(field);
    if (value == nullptr || !value->is_string())
        return {};
    return {value->get_string().data(), value->get_string().size()};
}

const json::object* object_in(const json::object& message, std::string_view field) {
    const auto* const value = message.if_contains(field);
    return value == nullptr ? nullptr : value->if_object();
}

std::string hall_code(const election::Digest& lead_tls_key, const election::Digest& device_tls_key) {
    const auto digest =
        crypto::sha256({env::as_bytes(code_label), ByteView(lead_tls_key.bytes), ByteView(device_tls_key.bytes)});
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8U | digest.bytes[i];
    auto digits = std::to_string(code_bound + number % code_bound).substr(1);
    return digits.insert(3, " ");
}

std::string short_name(const election::Digest& tls_key) {
    return election::hex(tls_key).substr(0, 8);
}

bool HallPlaces::may_go(const Window& window) {
    return window.kind != WindowKind::desk && window.kind != WindowKind::guest;
}

std::optional<Window> HallPlaces::of(const election::Digest& device) const {
    const auto found = places_.find(device);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::string HallPlaces::text() const {
    std::string out(places_head);
    out += "\n";
    for (const auto& [device, window] : places_)
        out += election::hex(device) + " " + name_of(window) + "\n";
    return out;
}

Result<HallPlaces> HallPlaces::parse(std::string_view text) {
    const auto wrong = [] { return fail(Errc::malformed, "a file of the hall's devices that is none"); };
    HallPlaces out;
    bool head = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos)
            return wrong();
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (std::exchange(head, false)) {
            if (line != places_head)
                return wrong();
            continue;
        }
        const auto space = line.find(' ');
        if (space == std::string_view::npos)
            return wrong();
        ZHENG_TRY(const auto device, crypto::hex_decode_digest(line.substr(0, space)));
        ZHENG_TRY(const auto window, window_named(line.substr(space + 1)));
        if (!may_go(window) || !out.places_.try_emplace(device, window).second)
            return wrong();
    }
    if (head)
        return wrong();
    return out;
}

}  // namespace zheng::station
