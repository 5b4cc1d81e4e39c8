#include "proto/text/enrolment.hpp"

#include "proto/text/csv.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace zheng::text {
namespace {

namespace json = boost::json;
using namespace election;

constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t code_group = 4;
constexpr std::size_t json_depth_max = 6;

std::string at(std::string_view path, std::string_view field) {
    return std::string(path) + "/" + std::string(field);
}

// The members of an object, each asked for once; what nobody asked for is a fault.
class Members {
  public:
    Members(const json::object& object, std::string path) : object_(object), path_(std::move(path)) {}

    Result<std::string> text(std::string_view field, std::size_t bytes_max) {
        seen_.push_back(field);
        const auto* value = object_.if_contains(field);
        if (value == nullptr || !value->is_string())
            return fail(Errc::malformed, at(path_, field) + " is not a text");
        const auto& found = value->get_string();
        if (found.size() > bytes_max)
            return fail(Errc::malformed, at(path_, field) + " is over " + std::to_string(bytes_max) + " bytes");
        return std::string(found.data(), found.size());
    }
    Result<const json::array*> list(std::string_view field, std::size_t size_max) {
        seen_.push_back(field);
        const auto* value = object_.if_contains(field);
        if (value == nullptr || !value->is_array())
            return fail(Errc::malformed, at(path_, field) + " is not a list");
        if (value->get_array().size() > size_max)
            return fail(Errc::malformed, at(path_, field) + " has more than " + std::to_string(size_max) + " entries");
        return &value->get_array();
    }
    template <std::size_t Size>
    Result<std::array<std::uint8_t, Size>> bytes(std::string_view field) {
        ZHENG_TRY(const auto digits, text(field, 2 * Size));
        const auto digit = [](char c) {
            return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        };
        std::array<std::uint8_t, Size> out{};
        bool good = digits.size() == 2 * Size;
        for (std::size_t i = 0; good && i < Size; ++i) {
            const int high = digit(digits[2 * i]);
            const int low = digit(digits[2 * i + 1]);
            good = high >= 0 && low >= 0;
            out[i] = static_cast<std::uint8_t>((high << 4) | low);
        }
        if (!good)
            return fail(Errc::malformed,
                        at(path_, field) + " is not " + std::to_string(2 * Size) + " lower-case hexadecimal digits");
        return out;
    }
    template <class Id>
    Result<Id> id(std::string_view field, bool may_be_empty = false) {
        ZHENG_TRY(auto found, text(field, id_bytes_max));
        if (!(may_be_empty && found.empty()) && !valid_id(found))
            return fail(Errc::malformed, at(path_, field) + " is not an id");
        return Id{std::move(found)};
    }
    Result<std::optional<PublicKey>> optional_key(std::string_view field) {
        if (object_.if_contains(field) == nullptr)
            return std::optional<PublicKey>();
        ZHENG_TRY(const auto key, bytes<32>(field));
        return std::optional<PublicKey>(PublicKey{key});
    }
    template <class Enum>
    Result<Enum> name(std::string_view field) {
        ZHENG_TRY(const auto found, text(field, id_bytes_max));
        Enum out{};
        if (!parse(found, out))
            return fail(Errc::malformed, at(path_, field) + " does not know '" + found + "'");
        return out;
    }
    [[nodiscard]] Result<void> nothing_else() const {
        for (const auto& member : object_)
            if (std::find(seen_.begin(), seen_.end(), std::string_view(member.key())) == seen_.end())
                return fail(Errc::malformed, at(path_, member.key()) + " is not known here");
        return {};
    }
    void may_have(std::string_view field) { seen_.push_back(field); }

  private:
    const json::object& object_;
    std::string path_;
    std::vector<std::string_view> seen_;
};

Result<OfficerRequest> parse_officer(const json::value& value, const std::string& path) {
    if (!value.is_object())
        return fail(Errc::malformed, path + " is not an object");
    Members members(value.get_object(), path);
    OfficerRequest out;
    ZHENG_TRY(out.key.bytes, members.bytes<32>("key"));
    ZHENG_TRY(out.person, members.id<PersonId>("person"));
    ZHENG_TRY(out.name, members.text("name", text_bytes_max));
    ZHENG_TRY(out.role, members.name<Role>("role"));
    ZHENG_TRY(const auto* contests, members.list("contests", offices_max * 4U));
    for (const auto& contest : *contests) {
        if (!contest.is_string() || !valid_id(std::string_view(contest.get_string())))
            return fail(Errc::malformed, path + "/contests has something that is no id");
        out.contests.push_back({std::string(contest.get_string())});
    }
    ZHENG_TRY(out.signature, members.bytes<64>("signature"));
    members.may_have("replaces");
    ZHENG_TRY(out.replaces, members.optional_key("replaces"));
    ZHENG_CHECKED(members.nothing_else());
    return out;
}

json::string hex_of(std::span<const std::uint8_t> bytes) {
    return json::string(hex(bytes.data(), bytes.size()));
}

}  // namespace

Result<std::string> normalised_code(std::string_view typed) {
    std::string out;
    for (char c : typed) {
        if (c == '-' || c == ' ' || c == '\n' || c == '\r' || c == '\t')
            continue;
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        if (base32.find(c) == std::string_view::npos)
            return fail(Errc::malformed, "an enrolment code has the letters A-Z and the digits 2-7 only");
        out.push_back(c);
    }
    if (out.size() != code_chars)
        return fail(Errc::malformed, "an enrolment code has " + std::to_string(code_chars) + " characters, not " +
                                         std::to_string(out.size()));
    return out;
}

std::string grouped_code(std::string_view normalised) {
    std::string out;
    for (std::size_t i = 0; i < normalised.size(); ++i) {
        if (i != 0 && i % code_group == 0)
            out.push_back('-');
        out.push_back(normalised[i]);
    }
    return out;
}

std::string code_from(const std::array<std::uint8_t, 10>& random) {
    std::string out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const auto byte : random) {
        bits = (bits << 8U) | byte;
        held += 8;
        while (held >= 5) {
            held -= 5;
            out.push_back(base32[(bits >> held) & 31U]);
        }
    }
    return out;
}

std::string format_enrolment(const EnrolmentRequest& request) {
    json::object out;
    out["format"] = json::string(enrolment_format);
    out["election"] = hex_of(request.election.bytes);
    out["kind"] = json::string(name_of(request.kind));
    out["village"] = json::string(request.village.text);
    out["name"] = json::string(request.name);
    out["code"] = json::string(grouped_code(request.code));
    out["key"] = hex_of(request.key.bytes);
    out["tls_key"] = hex_of(request.tls_key.bytes);
    out["signature"] = hex_of(request.signature);
    if (request.replaces)
        out["replaces"] = hex_of(request.replaces->bytes);
    json::array officers;
    for (const auto& officer : request.officers) {
        json::object row;
        row["person"] = json::string(officer.person.text);
        row["name"] = json::string(officer.name);
        row["role"] = json::string(name_of(officer.role));
        json::array contests;
        for (const auto& contest : officer.contests)
            contests.emplace_back(json::string(contest.text));
        row["contests"] = std::move(contests);
        row["key"] = hex_of(officer.key.bytes);
        row["signature"] = hex_of(officer.signature);
        if (officer.replaces)
            row["replaces"] = hex_of(officer.replaces->bytes);
        officers.push_back(std::move(row));
    }
    out["officers"] = std::move(officers);
    return json::serialize(out) + "\n";
}

Result<EnrolmentRequest> parse_enrolment(std::string_view text) {
    if (text.size() > enrolment_bytes_max)
        return fail(Errc::too_large,
                    "an enrolment request has at most " + std::to_string(enrolment_bytes_max) + " bytes");
    if (line_of_bad_utf8(text) != 0)
        return fail(Errc::malformed, "an enrolment request is UTF-8");
    json::parse_options options;
    options.max_depth = json_depth_max;
    boost::system::error_code error;
    const json::value root = json::parse(json::string_view(text.data(), text.size()), error, {}, options);
    if (error || !root.is_object())
        return fail(Errc::malformed, "an enrolment request is a JSON object");
    Members members(root.get_object(), "");
    ZHENG_TRY(const auto format, members.text("format", text_bytes_max));
    if (format != enrolment_format)
        return fail(Errc::unsupported, "this is '" + format + "', not '" + std::string(enrolment_format) + "'");
    EnrolmentRequest out;
    ZHENG_TRY(out.election.bytes, members.bytes<32>("election"));
    ZHENG_TRY(out.kind, members.name<DeviceKind>("kind"));
    ZHENG_TRY(out.village, members.id<VillageId>("village", out.kind == DeviceKind::office_desk));
    ZHENG_TRY(out.name, members.text("name", text_bytes_max));
    ZHENG_TRY(const auto code, members.text("code", text_bytes_max));
    auto normalised = normalised_code(code);
    if (!normalised)
        return fail(normalised.error().because("/code"));
    out.code = std::move(*normalised);
    ZHENG_TRY(out.key.bytes, members.bytes<32>("key"));
    ZHENG_TRY(out.tls_key.bytes, members.bytes<32>("tls_key"));
    ZHENG_TRY(out.signature, members.bytes<64>("signature"));
    members.may_have("replaces");
    ZHENG_TRY(out.replaces, members.optional_key("replaces"));
    ZHENG_TRY(const auto* officers, members.list("officers", enrolment_officers_max));
    for (std::size_t i = 0; i < officers->size(); ++i) {
        ZHENG_TRY(auto officer, parse_officer((*officers)[i], "/officers/" + std::to_string(i)));
        out.officers.push_back(std::move(officer));
    }
    ZHENG_CHECKED(members.nothing_else());
    return out;
}

}  // namespace zheng::text
