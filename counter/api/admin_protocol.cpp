#include "counter/api/admin_protocol.hpp"

#include "proto/election/check.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace zheng::counter {
namespace {

namespace json = boost::json;

constexpr std::size_t length_bytes = 4;
constexpr std::array<std::string_view, 9> request_names{"head",  "status", "admit",   "settle",  "receipts",
                                                        "close", "leaves", "entries", "stations"};

std::uint32_t length_at(ByteView bytes) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < length_bytes; ++i)
        out = (out << 8U) | bytes[i];
    return out;
}

Result<json::object> parse_header(std::string_view text) {
    boost::system::error_code error;
    auto value = json::parse(text, error);
    if (error || !value.is_object())
        return fail(Errc::malformed, "the header is not a JSON object");
    if (json::serialize(value) != text)
        return fail(Errc::malformed, "the header is not written as this program writes it");
    return std::move(value).as_object();
}

const json::value* member(const json::object& object, std::string_view name) {
    return object.if_contains(json::string_view(name.data(), name.size()));
}

tl::unexpected<Error> no_member(std::string_view name, std::string_view kind) {
    return fail(Errc::malformed, "'" + std::string(name) + "' is not " + std::string(kind));
}

}  // namespace

std::string_view name_of(AdminRequest request) {
    return request_names[static_cast<std::size_t>(request)];
}

Bytes encode_admin(const AdminMessage& message) {
    const auto header = json::serialize(message.header);
    CHECK(header.size() <= admin_header_bytes_max && message.parts.size() <= admin_parts_max,
          "a message is within its limits");
    std::size_t size = header.size() + 1;
    for (const auto& part : message.parts)
        size += length_bytes + part.size();
    Bytes out;
    out.reserve(size);
    out.insert(out.end(), header.begin(), header.end());
    out.push_back('\n');
    for (const auto& part : message.parts) {
        CHECK(part.size() <= admin_frame_bytes_max, "a part fits a frame");
        for (unsigned shift = 32; shift > 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>(part.size() >> (shift - 8)));
        out.insert(out.end(), part.begin(), part.end());
    }
    return out;
}

Result<AdminMessage> decode_admin(ByteView content) {
    const auto searched = content.first(std::min(content.size(), admin_header_bytes_max + 1));
    const auto line = std::find(searched.begin(), searched.end(), std::uint8_t{'\n'});
    if (line == searched.end())
        return fail(content.size() > admin_header_bytes_max ? Errc::too_large : Errc::malformed,
                    "the header does not end within " + std::to_string(admin_header_bytes_max) + " bytes");
    const auto header = searched.first(static_cast<std::size_t>(line - searched.begin()));
    AdminMessage out;
    ZHENG_TRY(out.header, parse_header(env::as_text(header)));
    for (auto rest = content.subspan(header.size() + 1); !rest.empty();) {
        if (out.parts.size() == admin_parts_max)
            return fail(Errc::too_large, "more than " + std::to_string(admin_parts_max) + " parts");
        if (rest.size() < length_bytes || rest.size() - length_bytes < length_at(rest))
            return fail(Errc::malformed, "part " + std::to_string(out.parts.size() + 1) + " is cut off");
        const auto part = rest.subspan(length_bytes, length_at(rest));
        out.parts.emplace_back(part.begin(), part.end());
        rest = rest.subspan(length_bytes + part.size());
    }
    return out;
}

AdminMessage admin_request(AdminRequest request) {
    return {{{"zheng", admin_version}, {"do", name_of(request)}}, {}};
}

Result<AdminRequest> request_of(const AdminMessage& message) {
    ZHENG_TRY(const auto version, number_at(message.header, "zheng"));
    if (version != admin_version)
        return fail(Errc::unsupported, "this counter speaks version " + std::to_string(admin_version) + ", not " +
                                           std::to_string(version) + ": command and counter are of different releases");
    ZHENG_TRY(const auto name, text_at(message.header, "do"));
    const auto found = std::find(request_names.begin(), request_names.end(), name);
    if (found == request_names.end())
        return fail(Errc::unsupported, "there is no request of that name");
    return static_cast<AdminRequest>(found - request_names.begin());
}

AdminMessage admin_reply() {
    return {{{"ok", true}}, {}};
}

AdminMessage admin_failure(const Error& error) {
    constexpr std::size_t message_bytes_max = 2048;
    return {{{"ok", false}, {"code", name_of(error.code)}, {"message", error.message.substr(0, message_bytes_max)}},
            {}};
}

Result<AdminMessage> reply_of(AdminMessage message) {
    ZHENG_TRY(const bool done, flag_at(message.header, "ok"));
    if (done)
        return message;
    ZHENG_TRY(const auto code, text_at(message.header, "code"));
    ZHENG_TRY(auto text, text_at(message.header, "message"));
    for (auto one = Errc::malformed; one <= Errc::unsupported; one = static_cast<Errc>(static_cast<int>(one) + 1))
        if (name_of(one) == code)
            return fail(one, std::move(text));
    return fail(Errc::malformed, "an error of an unknown kind: " + text);
}

Result<std::uint64_t> number_at(const json::object& object, std::string_view name) {
    const auto* value = member(object, name);
    if (value != nullptr && value->is_uint64())
        return value->get_uint64();
    if (value != nullptr && value->is_int64() && value->get_int64() >= 0)
        return static_cast<std::uint64_t>(value->get_int64());
    return no_member(name, "a number");
}

Result<bool> flag_at(const json::object& object, std::string_view name) {
    const auto* value = member(object, name);
    if (value == nullptr || !value->is_bool())
        return no_member(name, "true or false");
    return value->get_bool();
}

Result<std::string> text_at(const json::object& object, std::string_view name) {
    const auto* value = member(object, name);
    if (value == nullptr || !value->is_string())
        return no_member(name, "a text");
    return std::string(value->get_string().data(), value->get_string().size());
}

}  // namespace zheng::counter
