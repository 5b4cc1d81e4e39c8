#include "station/desk/act_fields.hpp"

#include "audit/crypto/text_codec.hpp"
#include "proto/election/utf8.hpp"

#include <fmt/format.h>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

constexpr std::size_t id_chars_max = 64;
// How many characters; nothing where the text is not well-formed or holds what cannot be seen: control characters, and
// marks that turn the direction of writing.
std::optional<std::size_t> visible_chars(std::string_view text) {
    std::size_t chars = 0;
    for (std::size_t at = 0; at < text.size(); ++chars) {
        const auto [c, bytes] = read_utf8(text, at);
        const bool hidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
                            (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
        if (bytes == 0 || hidden)
            return std::nullopt;
        at += bytes;
    }
    return chars;
}

std::string_view view_of(const json::string& text) {
    return {text.data(), text.size()};
}

}  // namespace

void ActFields::wrong(std::string_view name) {
    if (!fault_)
        fault_ = std::string(name);
}

const json::value* ActFields::at(std::string_view name) {
    const auto* value = fields_.if_contains(json::string_view(name.data(), name.size()));
    if (value == nullptr)
        wrong(name);
    return value;
}

ActAnswer ActFields::refusal() const {
    const auto name = fault_.value_or("");
    return no("malformed", "这一项填写不对，请核对：" + name, "this field is missing or wrong: " + name);
}

std::uint64_t ActFields::number(std::string_view name, std::uint64_t max) {
    const auto* value = at(name);
    const bool good = value != nullptr && (value->is_int64() ? value->get_int64() >= 0 : value->is_uint64());
    const std::uint64_t out = !good                ? 0
                              : value->is_uint64() ? value->get_uint64()
                                                   : static_cast<std::uint64_t>(value->get_int64());
    if (!good || out > max)
        wrong(name);
    return out > max ? 0 : out;
}

bool ActFields::flag(std::string_view name) {
    const auto* value = at(name);
    if (value == nullptr || !value->is_bool()) {
        wrong(name);
        return false;
    }
    return value->get_bool();
}

std::string ActFields::text(std::string_view name, std::size_t chars_max, std::size_t least) {
    const auto* value = at(name);
    if (value == nullptr || !value->is_string()) {
        wrong(name);
        return {};
    }
    const auto out = view_of(value->get_string());
    const auto chars = visible_chars(out);
    if (!chars || *chars > chars_max || *chars < least || out.size() > text_bytes_max) {
        wrong(name);
        return {};
    }
    return std::string(out);
}

PersonId ActFields::person(std::string_view name) {
    PersonId out{text(name, id_chars_max)};
    if (!fault_ && !valid_id(out.text))
        wrong(name);
    return out;
}

std::string ActFields::text_or_none(std::string_view name, std::size_t chars_max) {
    return fields_.contains(json::string_view(name.data(), name.size())) ? text(name, chars_max) : std::string();
}

PersonId ActFields::person_or_none(std::string_view name) {
    const auto* value = fields_.if_contains(json::string_view(name.data(), name.size()));
    return value == nullptr || value->is_null() ? PersonId{} : person(name);
}

Date ActFields::date(std::string_view name) {
    Date out;
    if (!Date::parse(text(name, id_chars_max), out))
        wrong(name);
    return out;
}

std::string ActFields::time_of_day(std::string_view name, bool may_be_empty) {
    auto out = text(name, id_chars_max);
    if (!is_time_of_day(out) && !(may_be_empty && out.empty()))
        wrong(name);
    return out;
}

Sex ActFields::sex(std::string_view name) {
    Sex out = Sex::unknown;
    const auto said = text(name, id_chars_max);
    if (!said.empty() && !parse(said, out))
        wrong(name);
    return out;
}

std::vector<BoxOpened> ActFields::boxes_opened(std::string_view name) {
    std::vector<BoxOpened> out;
    each(name, list_entries_max, [&](ActFields& fields) {
        BoxOpened box{
            {fields.text("box", id_chars_max, 1)}, fields.text("seal", id_chars_max, 1), fields.flag("mobile")};
        if (fields.fault() || !valid_id(box.box.text))
            wrong(fmt::format("{}.{}", name, fields.fault().value_or("box")));
        out.push_back(std::move(box));
    });
    return out;
}

std::vector<BoxPieces> ActFields::box_pieces(std::string_view name) {
    std::vector<BoxPieces> out;
    each(name, list_entries_max, [&](ActFields& fields) {
        BoxPieces box{{fields.text("box", id_chars_max, 1)}, fields.number("pieces")};
        if (fields.fault() || !valid_id(box.box.text))
            wrong(fmt::format("{}.{}", name, fields.fault().value_or("box")));
        out.push_back(std::move(box));
    });
    return out;
}

std::vector<PersonId> ActFields::names(const json::object& marks, std::string_view name, std::size_t chars_max) {
    std::vector<PersonId> out;
    const auto* value = marks.if_contains(json::string_view(name.data(), name.size()));
    if (value == nullptr)
        return out;
    if (!value->is_array() || value->get_array().size() > marks_names_max) {
        wrong(name);
        return out;
    }
    for (const auto& entry : value->get_array()) {
        const auto said = entry.is_string() ? view_of(entry.get_string()) : std::string_view();
        const auto chars = visible_chars(said);
        if (!chars || *chars == 0 || *chars > chars_max || said.size() > text_bytes_max) {
            wrong(name);
            return out;
        }
        out.push_back({std::string(said)});
    }
    return out;
}

Ballot ActFields::ballot() {
    Ballot out;
    out.extra_mark = flag("extra_mark");
    const auto* value = at("marks");
    if (value == nullptr || !value->is_array() || value->get_array().size() > offices_max) {
        wrong("marks");
        return out;
    }
    for (const auto& entry : value->get_array()) {
        OfficeMarks marks;
        const auto* office = entry.is_object() ? entry.get_object().if_contains("office") : nullptr;
        const bool known =
            office != nullptr && office->is_string() && parse(view_of(office->get_string()), marks.office);
        const bool twice = std::any_of(out.marks.begin(), out.marks.end(),
                                       [&](const OfficeMarks& m) { return m.office == marks.office; });
        if (!known || twice) {
            wrong("office");
            return out;
        }
        const auto& object = entry.get_object();
        marks.marked_for = names(object, "for", id_chars_max);
        marks.marked_against = names(object, "against", id_chars_max);
        marks.write_in = names(object, "write_in", written_name_chars_max);
        marks.unclear = names(object, "unclear", written_name_chars_max);
        marks.wrong_symbol = names(object, "wrong_symbol", written_name_chars_max);
        out.marks.push_back(std::move(marks));
    }
    return out;
}

std::vector<RulingVote> ActFields::ruling_votes(std::string_view name) {
    std::vector<RulingVote> out;
    each(name, ruling_votes_max, [&](ActFields& fields) {
        RulingVote vote;
        vote.member = fields.person("member");
        if (!parse(fields.text("ruling", id_chars_max), vote.ruling) || fields.fault())
            wrong(name);
        out.push_back(std::move(vote));
    });
    return out;
}

Digest ActFields::digest(std::string_view name) {
    const auto out = crypto::hex_decode_digest(text(name, 2 * sizeof(Digest::bytes)));
    if (!out)
        wrong(name);
    return out.value_or(Digest{});
}

}  // namespace zheng::station
