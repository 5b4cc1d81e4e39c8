#include "audit/verify/key_lists.hpp"

#include "audit/crypto/signer.hpp"
#include "audit/env/bytes.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <map>
#include <optional>
#include <string>

namespace zheng::verify {
namespace {

namespace json = boost::json;

json::string text(std::string_view view) {
    return json::string(view.data(), view.size());
}

json::object row(const election::PublicKey& key, std::string_view kind, std::string_view name,
                 const election::VillageId& village, const std::optional<std::uint64_t>& revoked_at) {
    return {{"key", election::hex(key)}, {"keyid", crypto::keyid(key)},
            {"kind", text(kind)},        {"name", text(name)},
            {"village", village.text},   {"revoked_at", revoked_at ? json::value(*revoked_at) : json::value()}};
}

std::map<std::string, json::object> rows_of(const election::State& state) {
    std::map<std::string, json::object> out;
    for (const auto& [key, device] : state.devices)
        out[election::hex(key)] = row(key, election::name_of(device.enrolled.kind), device.enrolled.name,
                                      device.enrolled.village, device.revoked_at);
    for (const auto& [key, officer] : state.officers)
        out[election::hex(key)] = row(key, election::name_of(officer.appointed.role), officer.appointed.name,
                                      officer.appointed.village, officer.revoked_at);
    return out;
}

// Numbers compare by value, however the reader typed them.
bool same(const json::object& listed, const json::object& logged) {
    if (listed.size() != logged.size())
        return false;
    for (const auto& member : logged) {
        const json::value* value = listed.if_contains(member.key());
        if (value == nullptr || json::serialize(*value) != json::serialize(member.value()))
            return false;
    }
    return true;
}

void check_stations(const Bytes& bytes, const election::State& state, Report& report) {
    const std::string file(stations_file);
    boost::system::error_code error;
    const json::value parsed = json::parse(env::as_text(bytes), error);
    const json::array* list = error ? nullptr : parsed.if_array();
    if (list == nullptr) {
        report.fail(CheckId::key_lists, file, {"不是 JSON 数组", "is not an array of JSON"});
        return;
    }
    auto expected = rows_of(state);
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string place = file + " [" + std::to_string(i) + "]";
        const json::object* one = (*list)[i].if_object();
        const json::value* key = one == nullptr ? nullptr : one->if_contains("key");
        const auto found =
            key != nullptr && key->is_string() ? expected.find(std::string(key->get_string())) : expected.end();
        if (found == expected.end()) {
            report.fail(
                CheckId::key_lists, place,
                {"日志没有登记这把密钥，或重复列出", "the log has not enrolled this key, or it is listed twice"});
            continue;
        }
        if (!same(*one, found->second))
            report.fail(CheckId::key_lists, place, {"与日志登记不同", "differs from what the log says about this key"});
        expected.erase(found);
    }
    for (const auto& [key, missing] : expected)
        report.fail(CheckId::key_lists, file,
                    {"缺少日志登记的密钥 " + key, "does not list " + key + ", which the log has enrolled"});
}

}  // namespace

void check_key_lists(const log::BundleReader& reader, const election::State& state, Report& report) {
    for (const std::string& name : reader.names()) {
        if (!name.starts_with(log::keys_folder))
            continue;
        ++report.at(CheckId::key_lists).looked_at;
        // The reader has compared these with the policy.
        if (name == log::log_key_file || name.starts_with("keys/witness-"))
            continue;
        if (name != stations_file) {
            report.fail(CheckId::key_lists, name, {"不是此日志的密钥文件", "is no file that this log vouches for"});
            continue;
        }
        if (const auto bytes = reader.file(name))
            check_stations(*bytes, state, report);
    }
}

}  // namespace zheng::verify
