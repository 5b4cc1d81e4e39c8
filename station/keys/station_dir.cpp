#include "station/keys/station_dir.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "station/journal/delivery_dir.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

Result<std::string> text_at(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    if (value == nullptr || !value->is_string())
        return fail(Errc::malformed, fmt::format("station.json has no text '{}'", field));
    return std::string(value->get_string());
}

Result<Digest> digest_at(const json::object& object, std::string_view field) {
    ZHENG_TRY(const auto text, text_at(object, field));
    auto digest = crypto::hex_decode_digest(text);
    if (!digest)
        return fail(Errc::malformed, fmt::format("station.json: '{}' is not 64 hexadecimal digits", field));
    return digest;
}

}  // namespace

std::string format_settings(const Settings& settings) {
    json::object out;
    out["format"] = json::string(settings_format);
    out["election"] = json::string(hex(settings.election));
    out["authority"] = json::string(hex(settings.authority));
    out["rehearsal"] = settings.rehearsal;
    out["kind"] = json::string(name_of(settings.kind));
    out["village"] = json::string(settings.village.text);
    out["name"] = json::string(settings.name);
    out["key"] = json::string(hex(settings.key));
    json::array officers;
    for (const auto& officer : settings.officers)
        officers.push_back({{"person", officer.person.text},
                            {"name", officer.name},
                            {"role", std::string(name_of(officer.role))},
                            {"key", hex(officer.key)}});
    out["officers"] = std::move(officers);
    return json::serialize(out) + "\n";
}

Result<Settings> parse_settings(std::string_view text) {
    boost::system::error_code error;
    const auto root = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !root.is_object())
        return fail(Errc::malformed, "station.json is not a JSON object");
    const auto& object = root.get_object();
    ZHENG_TRY(const auto format, text_at(object, "format"));
    if (format != settings_format)
        return fail(Errc::unsupported, "station.json is '" + format + "'");
    Settings out;
    ZHENG_TRY(out.election, digest_at(object, "election"));
    ZHENG_TRY(out.authority, digest_at(object, "authority"));
    const auto* rehearsal = object.if_contains("rehearsal");
    out.rehearsal = rehearsal != nullptr && rehearsal->is_bool() && rehearsal->get_bool();
    ZHENG_TRY(const auto kind, text_at(object, "kind"));
    ZHENG_TRY(out.village.text, text_at(object, "village"));
    ZHENG_TRY(out.name, text_at(object, "name"));
    ZHENG_TRY(const auto key, digest_at(object, "key"));
    out.key.bytes = key.bytes;
    const auto* officers = object.if_contains("officers");
    if (!parse(kind, out.kind) || officers == nullptr || !officers->is_array())
        return fail(Errc::malformed, "station.json has no kind or officers");
    for (const auto& value : officers->get_array()) {
        if (!value.is_object())
            return fail(Errc::malformed, "station.json: an officer is not an object");
        OfficerSetting officer;
        ZHENG_TRY(officer.person.text, text_at(value.get_object(), "person"));
        ZHENG_TRY(officer.name, text_at(value.get_object(), "name"));
        ZHENG_TRY(const auto role, text_at(value.get_object(), "role"));
        ZHENG_TRY(const auto officer_key, digest_at(value.get_object(), "key"));
        officer.key.bytes = officer_key.bytes;
        if (!parse(role, officer.role) || !valid_id(officer.person.text))
            return fail(Errc::malformed, "station.json: an officer has no role or person");
        out.officers.push_back(std::move(officer));
    }
    return out;
}

Result<Settings> read_settings(const std::filesystem::path& directory) {
    auto text = env::read_text(directory / "station.json", settings_bytes_max);
    if (!text && text.error().code == Errc::not_found)
        return fail(Errc::not_found, directory.string() + " is not a station: enrol it first");
    if (!text)
        return fail(text.error());
    return parse_settings(*text);
}

StationDir::StationDir(std::filesystem::path directory, Settings settings, env::LockFile lock,
                       crypto::Ed25519Signer device)
    : directory_(std::move(directory)), settings_(std::move(settings)), lock_(std::move(lock)),
      device_(std::make_unique<crypto::Ed25519Signer>(std::move(device))) {}

Result<StationDir> StationDir::open(const std::filesystem::path& directory, const crypto::Secret& passphrase) {
    ZHENG_TRY(auto settings, read_settings(directory));
    ZHENG_TRY(auto lock, lock_authoring(directory));
    const auto rehearsal = settings.rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no;
    ZHENG_TRY(auto device, crypto::read_key_file(directory / "device.key", passphrase, rehearsal));
    if (device.public_key() != settings.key)
        return fail(Errc::corrupt, "device.key is not the key that station.json names");
    StationDir out(directory, std::move(settings), std::move(lock), std::move(device));
    ZHENG_TRY(auto log, LocalLog::open(directory, *out.device_, out.settings_.election, out.settings_.authority));
    out.log_ = std::make_unique<LocalLog>(std::move(log));
    return out;
}

Result<void> StationDir::has_room() const {
    ZHENG_TRY(const auto free, env::free_bytes(directory_));
    if (free < free_bytes_min)
        return fail(Errc::io, fmt::format("only {} MiB are free for {}, at least {} MiB are needed: move archives and "
                                          "other files elsewhere; nothing of the count may be deleted",
                                          free >> 20U, directory_.string(), free_bytes_min >> 20U));
    return {};
}

}  // namespace zheng::station
