#include "station/delivery_file.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"

#include <boost/json.hpp>

#include <signal.h>

#include <cerrno>
#include <optional>

namespace zheng::station {
namespace {

namespace json = boost::json;

constexpr const char* delivery_file = "delivery.json";

bool parse(std::string_view text, Delivery::Phase& out) {
    for (auto phase = Delivery::Phase::waiting;; phase = static_cast<Delivery::Phase>(static_cast<int>(phase) + 1)) {
        if (name_of(phase) == text) {
            out = phase;
            return true;
        }
        if (phase == Delivery::Phase::halted)
            return false;
    }
}

bool parse(std::string_view text, HaltReason& out) {
    for (auto reason = HaltReason::no_common_version;; reason = static_cast<HaltReason>(static_cast<int>(reason) + 1)) {
        if (name_of(reason) == text) {
            out = reason;
            return true;
        }
        if (reason == HaltReason::history_differs)
            return false;
    }
}

std::optional<std::int64_t> number_at(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    if (value == nullptr)
        return std::nullopt;
    json::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    return error ? std::nullopt : std::optional(number);
}

std::uint64_t count_at(const json::object& object, std::string_view field) {
    const auto number = number_at(object, field).value_or(0);
    return number < 0 ? 0 : static_cast<std::uint64_t>(number);
}

std::string text_at(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flag_at(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    return value != nullptr && value->is_bool() && value->get_bool();
}

const json::object* object_at(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    return value == nullptr ? nullptr : value->if_object();
}

}  // namespace

json::object json_of(const DeliveryFile& file) {
    const auto& report = file.report;
    json::object out{{"format", json::string(delivery_format)},
                     {"process", file.process},
                     {"running", file.running},
                     {"at_unix_s", file.at_unix_s},
                     {"phase", json::string(name_of(report.phase))},
                     {"counter", report.counter},
                     {"resumed", report.resumed},
                     {"connections", report.connections},
                     {"said", report.said},
                     {"settled", report.settled},
                     {"refused", report.refused},
                     {"head_entries", report.head_entries},
                     {"restored", report.restored},
                     {"at_rest", report.at_rest}};
    if (report.connected_unix_s)
        out["connected_unix_s"] = *report.connected_unix_s;
    if (report.heard_unix_s)
        out["heard_unix_s"] = *report.heard_unix_s;
    if (report.trouble)
        out["trouble"] = {{"zh", report.trouble->zh}, {"en", report.trouble->en}};
    if (report.halt)
        out["halt"] = {{"reason", json::string(name_of(report.halt->reason))},
                       {"detail", report.halt->detail},
                       {"evidence", report.evidence.string()}};
    return out;
}

Result<void> write_delivery_file(const std::filesystem::path& directory, const DeliveryFile& file) {
    const auto text = json::serialize(json_of(file)) + "\n";
    return env::write_atomically(directory / delivery_file, env::as_bytes(text), env::mode_private);
}

Result<DeliveryFile> read_delivery_file(const std::filesystem::path& directory) {
    ZHENG_TRY(const auto text, env::read_text(directory / delivery_file, delivery_file_bytes_max));
    const auto malformed = [&] { return fail(Errc::malformed, (directory / delivery_file).string() + " is damaged"); };
    json::error_code error;
    const auto root = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !root.is_object() || text_at(root.get_object(), "format") != delivery_format)
        return malformed();
    const auto& object = root.get_object();
    DeliveryFile out;
    out.process = number_at(object, "process").value_or(0);
    const bool there = out.process > 0 && (::kill(static_cast<pid_t>(out.process), 0) == 0 || errno == EPERM);
    out.running = flag_at(object, "running") && there;
    out.at_unix_s = number_at(object, "at_unix_s").value_or(0);
    auto& report = out.report;
    if (!parse(text_at(object, "phase"), report.phase))
        return malformed();
    report.counter = text_at(object, "counter");
    report.connected_unix_s = number_at(object, "connected_unix_s");
    report.heard_unix_s = number_at(object, "heard_unix_s");
    report.resumed = flag_at(object, "resumed");
    report.connections = count_at(object, "connections");
    report.said = count_at(object, "said");
    report.settled = count_at(object, "settled");
    report.refused = count_at(object, "refused");
    report.head_entries = count_at(object, "head_entries");
    report.restored = flag_at(object, "restored");
    report.at_rest = flag_at(object, "at_rest");
    if (const auto* trouble = object_at(object, "trouble"))
        report.trouble = Trouble{text_at(*trouble, "zh"), text_at(*trouble, "en")};
    if (const auto* halt = object_at(object, "halt")) {
        Halt why;
        if (!parse(text_at(*halt, "reason"), why.reason))
            return malformed();
        why.detail = text_at(*halt, "detail");
        report.halt = std::move(why);
        report.evidence = text_at(*halt, "evidence");
    }
    return out;
}

}  // namespace zheng::station
