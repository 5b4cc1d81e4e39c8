#include "counter/api/admin_values.hpp"

#include "audit/crypto/signer.hpp"
#include "audit/crypto/text_codec.hpp"
#include "counter/api/admin_protocol.hpp"

#include <boost/json.hpp>

#include <map>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using namespace election;

// The member of a closed list of consecutive numbers that has this name.
template <class Enum>
Result<Enum> named(const json::object& object, std::string_view field, Enum first, Enum last) {
    ZHENG_TRY(const auto name, text_at(object, field));
    for (auto i = static_cast<std::uint32_t>(first); i <= static_cast<std::uint32_t>(last); ++i)
        if (name_of(static_cast<Enum>(i)) == name)
            return static_cast<Enum>(i);
    return fail(Errc::malformed, "'" + std::string(field) + "' names nothing known");
}

template <class Id>
Result<void> hex_at(const json::object& object, std::string_view field, Id& out) {
    ZHENG_TRY(const auto text, text_at(object, field));
    ZHENG_TRY(const auto digest, crypto::hex_decode_digest(text));
    out.bytes = digest.bytes;
    return {};
}

Result<const json::array*> array_at(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(json::string_view(field.data(), field.size()));
    if (value == nullptr || !value->is_array())
        return fail(Errc::malformed, "'" + std::string(field) + "' is not a list");
    return &value->get_array();
}

Result<const json::object*> object_of(const json::value& value) {
    if (!value.is_object())
        return fail(Errc::malformed, "a row is not an object");
    return &value.get_object();
}

bool is_null(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(json::string_view(field.data(), field.size()));
    return value != nullptr && value->is_null();
}

Result<std::optional<std::uint64_t>> number_or_null(const json::object& object, std::string_view field) {
    if (is_null(object, field))
        return std::optional<std::uint64_t>();
    ZHENG_TRY(const auto number, number_at(object, field));
    return std::optional(number);
}

json::value or_null(const std::optional<std::uint64_t>& number) {
    return number ? json::value(*number) : json::value();
}

json::object json_of(const DeviceRow& row) {
    return {{"key", hex(row.key)},
            {"keyid", crypto::keyid(row.key)},
            {"name", row.name},
            {"village", row.village},
            {"kind", name_of(row.kind)},
            {"said", row.said},
            {"refused", row.refused},
            {"revoked", row.revoked},
            {"last_index", or_null(row.last_index)},
            {"heard_unix_s", or_null(row.heard_unix_s)}};
}

Result<ContestRow> contest_row(const json::value& value) {
    ZHENG_TRY(const auto* object, object_of(value));
    ContestRow out;
    ZHENG_TRY(out.contest.text, text_at(*object, "contest"));
    ZHENG_TRY(out.village, text_at(*object, "village"));
    ZHENG_TRY(out.kind, named(*object, "kind", Kind::villagers_committee, Kind::economic_cooperative));
    ZHENG_TRY(out.round, named(*object, "round", Round::first, Round::primary));
    ZHENG_TRY(out.phase, named(*object, "phase", Phase::founded, Phase::voided));
    ZHENG_TRY(out.places, number_at(*object, "places"));
    ZHENG_TRY(out.places_closed, number_at(*object, "places_closed"));
    ZHENG_TRY(out.registered, number_at(*object, "registered"));
    ZHENG_TRY(out.took_part, number_at(*object, "took_part"));
    ZHENG_TRY(out.collected, number_at(*object, "collected"));
    ZHENG_TRY(out.counted, number_at(*object, "counted"));
    ZHENG_TRY(out.batches, number_at(*object, "batches"));
    ZHENG_TRY(out.elected, number_at(*object, "elected"));
    ZHENG_TRY(out.suspect, flag_at(*object, "suspect"));
    return out;
}

Result<DeviceRow> device_row(const json::value& value) {
    ZHENG_TRY(const auto* object, object_of(value));
    DeviceRow out;
    ZHENG_CHECKED(hex_at(*object, "key", out.key));
    ZHENG_TRY(out.name, text_at(*object, "name"));
    ZHENG_TRY(out.village, text_at(*object, "village"));
    ZHENG_TRY(out.kind, named(*object, "kind", DeviceKind::station, DeviceKind::office_desk));
    ZHENG_TRY(out.said, number_at(*object, "said"));
    ZHENG_TRY(out.refused, number_at(*object, "refused"));
    ZHENG_TRY(out.revoked, flag_at(*object, "revoked"));
    ZHENG_TRY(out.last_index, number_or_null(*object, "last_index"));
    ZHENG_TRY(out.heard_unix_s, number_or_null(*object, "heard_unix_s"));
    return out;
}

Result<RefusalNote> note_of(const json::value& value) {
    ZHENG_TRY(const auto* object, object_of(value));
    RefusalNote out;
    ZHENG_TRY(const auto code, number_at(*object, "code"));
    if (code > UINT32_MAX || !known(static_cast<std::uint32_t>(code)))
        return fail(Errc::malformed, "a refusal of an unknown kind");
    out.code = static_cast<Refusal>(code);
    ZHENG_TRY(out.about, text_at(*object, "about"));
    ZHENG_TRY(const auto* numbers, array_at(*object, "numbers"));
    for (const auto& one : *numbers) {
        ZHENG_TRY(const auto* number, object_of(one));
        ZHENG_TRY(auto name, text_at(*number, "name"));
        ZHENG_TRY(const auto is, number_at(*number, "is"));
        out.numbers.emplace_back(std::move(name), is);
    }
    return out;
}

json::object json_of(const RefusalNote& note) {
    json::array numbers;
    for (const auto& [name, is] : note.numbers)
        numbers.push_back(json::object{{"name", name}, {"is", is}});
    return {{"code", static_cast<std::uint32_t>(note.code)}, {"about", note.about}, {"numbers", std::move(numbers)}};
}

Result<Decided> decided_of(const json::value& value) {
    using Answered = Answer::Kind;
    ZHENG_TRY(const auto* object, object_of(value));
    Decided out;
    ZHENG_TRY(out.type, text_at(*object, "type"));
    ZHENG_TRY(out.answer.kind, named(*object, "kind", Answered::accepted, Answered::rejected));
    ZHENG_TRY(out.answer.index, number_at(*object, "index"));
    ZHENG_TRY(out.answer.was_refused, flag_at(*object, "was_refused"));
    ZHENG_TRY(out.answer.detail, text_at(*object, "detail"));
    ZHENG_TRY(out.answer.rejection, named(*object, "rejection", Rejection::malformed, Rejection::not_the_founding));
    ZHENG_TRY(const auto* notes, array_at(*object, "refusals"));
    for (const auto& one : *notes) {
        ZHENG_TRY(auto note, note_of(one));
        out.answer.refusals.push_back(std::move(note));
    }
    return out;
}

}  // namespace

std::string type_of_submitted(const Submitted& submitted) {
    return submitted.examined ? std::string(name_of(type_of(submitted.examined->statement.body))) : "";
}

LogHead head_of(const log::Log& log) {
    return {log.head().size, log.head().root, log.checkpoint()};
}

StatusReport report_of(const Intake& intake, const log::Log& log, bool rehearsal) {
    const auto& state = intake.state();
    StatusReport out;
    out.origin = log.head().origin;
    out.size = log.head().size;
    out.root = log.head().root;
    if (state.opened) {
        out.election = state.election;
        out.township = state.opened->township_name;
        out.roster = roster_of(state, intake.stamps());
    }
    out.rehearsal = rehearsal;
    out.accepted = state.accepted;
    out.refused = state.refused;
    out.equivocations = state.equivocations;
    out.sealed = state.sealed;
    out.closed = state.closed;
    out.received_unix_s = state.received_unix_s;
    return out;
}

json::object json_of(const ContestRow& row) {
    return {{"contest", row.contest.text},
            {"village", row.village},
            {"kind", name_of(row.kind)},
            {"round", name_of(row.round)},
            {"phase", name_of(row.phase)},
            {"places", row.places},
            {"places_closed", row.places_closed},
            {"registered", row.registered},
            {"took_part", row.took_part},
            {"collected", row.collected},
            {"counted", row.counted},
            {"batches", row.batches},
            {"elected", row.elected},
            {"suspect", row.suspect}};
}

json::object json_of(const StatusReport& report) {
    json::array contests;
    for (const auto& row : report.roster.contests)
        contests.push_back(json_of(row));
    json::array devices;
    for (const auto& row : report.roster.devices)
        devices.push_back(json_of(row));
    return {{"origin", report.origin},
            {"size", report.size},
            {"root", hex(report.root)},
            {"election", report.election ? json::value(hex(*report.election)) : json::value()},
            {"township", report.township},
            {"rehearsal", report.rehearsal},
            {"accepted", report.accepted},
            {"refused", report.refused},
            {"equivocations", report.equivocations},
            {"enrolment_sealed", report.sealed},
            {"closed", report.closed},
            {"received_unix_s", report.received_unix_s},
            {"contests", std::move(contests)},
            {"devices", std::move(devices)}};
}

Result<StatusReport> parse_status(const json::value& value) {
    ZHENG_TRY(const auto* object, object_of(value));
    StatusReport out;
    ZHENG_TRY(out.origin, text_at(*object, "origin"));
    ZHENG_TRY(out.size, number_at(*object, "size"));
    ZHENG_CHECKED(hex_at(*object, "root", out.root));
    if (!is_null(*object, "election"))
        ZHENG_CHECKED(hex_at(*object, "election", out.election.emplace()));
    ZHENG_TRY(out.township, text_at(*object, "township"));
    ZHENG_TRY(out.rehearsal, flag_at(*object, "rehearsal"));
    ZHENG_TRY(out.accepted, number_at(*object, "accepted"));
    ZHENG_TRY(out.refused, number_at(*object, "refused"));
    ZHENG_TRY(out.equivocations, number_at(*object, "equivocations"));
    ZHENG_TRY(out.sealed, flag_at(*object, "enrolment_sealed"));
    ZHENG_TRY(out.closed, flag_at(*object, "closed"));
    ZHENG_TRY(out.received_unix_s, number_at(*object, "received_unix_s"));
    ZHENG_TRY(const auto* contests, array_at(*object, "contests"));
    for (const auto& one : *contests) {
        ZHENG_TRY(auto row, contest_row(one));
        out.roster.contests.push_back(std::move(row));
    }
    ZHENG_TRY(const auto* devices, array_at(*object, "devices"));
    for (const auto& one : *devices) {
        ZHENG_TRY(auto row, device_row(one));
        out.roster.devices.push_back(std::move(row));
    }
    return out;
}

json::array json_of(const std::vector<Decided>& decided) {
    json::array out;
    for (const auto& [answer, type] : decided) {
        json::array notes;
        for (const auto& note : answer.refusals)
            notes.push_back(json_of(note));
        out.push_back(json::object{{"type", type},
                                   {"kind", name_of(answer.kind)},
                                   {"index", answer.index},
                                   {"was_refused", answer.was_refused},
                                   {"detail", answer.detail},
                                   {"rejection", name_of(answer.rejection)},
                                   {"refusals", std::move(notes)}});
    }
    return out;
}

Result<std::vector<Decided>> parse_decided(const json::value& value) {
    if (!value.is_array())
        return fail(Errc::malformed, "the answers are not a list");
    std::vector<Decided> out;
    for (const auto& one : value.get_array()) {
        ZHENG_TRY(auto decided, decided_of(one));
        out.push_back(std::move(decided));
    }
    return out;
}

Bytes stations_json(const State& state) {
    std::map<PublicKey, json::object> rows;
    for (const auto& [key, device] : state.devices)
        rows[key] = {{"kind", name_of(device.enrolled.kind)},
                     {"name", device.enrolled.name},
                     {"village", device.enrolled.village.text},
                     {"revoked_at", or_null(device.revoked_at)}};
    for (const auto& [key, officer] : state.officers)
        rows[key] = {{"kind", name_of(officer.appointed.role)},
                     {"name", officer.appointed.name},
                     {"village", officer.appointed.village.text},
                     {"revoked_at", or_null(officer.revoked_at)}};
    json::array out;
    for (auto& [key, row] : rows) {
        row["key"] = hex(key);
        row["keyid"] = crypto::keyid(key);
        out.push_back(std::move(row));
    }
    return env::to_bytes(json::serialize(out) + "\n");
}

}  // namespace zheng::counter
