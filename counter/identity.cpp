#include "counter/identity.hpp"

#include "audit/crypto/text_codec.hpp"
#include "audit/crypto/verifier.hpp"
#include "audit/env/files.hpp"
#include "audit/log/checkpoint.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

namespace zheng::counter {
namespace {

namespace json = boost::json;

Result<std::string> text_at(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string())
        return fail(Errc::malformed, "/" + std::string(name) + " is not a text");
    return std::string(value->get_string());
}

Result<election::Digest> digest_at(const json::object& object, std::string_view name) {
    ZHENG_TRY(const auto text, text_at(object, name));
    auto out = crypto::hex_decode_digest(text);
    if (!out)
        return fail(out.error().because("/" + std::string(name)));
    return out;
}

Result<election::PublicKey> key_at(const json::object& object, std::string_view name) {
    ZHENG_TRY(const auto digest, digest_at(object, name));
    const election::PublicKey out{digest.bytes};
    if (crypto::weak_public_key(out))
        return fail(Errc::malformed, "/" + std::string(name) + " is a weak key");
    return out;
}

}  // namespace

std::string format_identity(const Purpose& purpose) {
    json::object out;
    out["format"] = json::string(identity_format);
    out["origin"] = purpose.log.origin;
    out["log"] = election::hex(purpose.log.log);
    out["counter"] = election::hex(purpose.log.counter);
    out["tls"] = election::hex(purpose.log.tls_key);
    out["authority"] = election::hex(purpose.authority);
    out["rehearsal"] = purpose.rehearsal;
    return json::serialize(out) + "\n";
}

Result<Purpose> parse_identity(std::string_view text) {
    boost::system::error_code error;
    const auto root = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !root.is_object())
        return fail(Errc::malformed, "a counter's identity is a JSON object");
    const auto& object = root.get_object();
    ZHENG_TRY(const auto format, text_at(object, "format"));
    if (format != identity_format)
        return fail(Errc::unsupported, "this is '" + format + "', not '" + std::string(identity_format) + "'");
    Purpose out;
    ZHENG_TRY(out.log.origin, text_at(object, "origin"));
    if (!log::valid_origin(out.log.origin))
        return fail(Errc::malformed, "/origin is not a log's name");
    ZHENG_TRY(out.log.log, key_at(object, "log"));
    ZHENG_TRY(out.log.counter, key_at(object, "counter"));
    if (out.log.log == out.log.counter)
        return fail(Errc::malformed, "/log and /counter are one key, and must be two");
    ZHENG_TRY(out.log.tls_key, digest_at(object, "tls"));
    ZHENG_TRY(out.authority, digest_at(object, "authority"));
    const auto* rehearsal = object.if_contains("rehearsal");
    if (rehearsal == nullptr || !rehearsal->is_bool())
        return fail(Errc::malformed, "/rehearsal is neither true nor false");
    out.rehearsal = rehearsal->get_bool();
    if (object.size() != 7)
        return fail(Errc::malformed, "a counter's identity has seven fields");
    return out;
}

Result<Purpose> read_identity(const std::filesystem::path& file) {
    ZHENG_TRY(const auto text, env::read_text(file, identity_bytes_max));
    auto out = parse_identity(text);
    if (!out)
        return fail(out.error().because("couldn't read " + file.string()));
    return out;
}

}  // namespace zheng::counter
