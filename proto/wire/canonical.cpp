#include "proto/wire/canonical.hpp"

#include "proto/election/check.hpp"
#include "proto/wire/trail.hpp"
#include "proto/wire/utf8.hpp"

#include <google/protobuf/descriptor.h>

#include <charconv>
#include <limits>
#include <optional>
#include <string>

namespace zheng::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr unsigned wire_varint = 0;
constexpr unsigned wire_bytes = 2;

bool is_varint(FieldDescriptor::Type type) {
    return type == FieldDescriptor::TYPE_UINT32 || type == FieldDescriptor::TYPE_UINT64 ||
           type == FieldDescriptor::TYPE_BOOL;
}

struct Checker {
    std::span<const std::uint8_t> bytes;
    std::string_view root;  // the outermost message's name
    int depth_max;
    std::size_t at = 0;
    std::string path;

    tl::unexpected<Error> malformed(std::size_t offset, std::string_view what) const {
        return fail(Errc::malformed, (path.empty() ? std::string(root) : path) + " at byte " + std::to_string(offset) +
                                         ": " + std::string(what));
    }
    tl::unexpected<Error> malformed(std::size_t offset, const FieldDescriptor& field, std::string_view what) {
        append_step(path, field.name());
        return malformed(offset, what);
    }

    Result<std::uint64_t> varint(std::size_t end) {
        std::uint64_t value = 0;
        const auto begin = at;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at == end)
                return malformed(begin, "a number is cut off");
            const std::uint8_t byte = bytes[at++];
            if (shift == 63 && byte > 1)
                return malformed(begin, "a number over 64 bits");
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
            if ((byte & 0x80U) == 0) {
                if (byte == 0 && shift != 0)
                    return malformed(begin, "a number longer than it need be");
                return value;
            }
        }
        return malformed(begin, "a number over 64 bits");
    }

    Result<void> scalar(const FieldDescriptor& field, std::size_t end) {
        const auto begin = at;
        ZHENG_TRY(const auto value, varint(end));
        if (field.type() == FieldDescriptor::TYPE_UINT32 && value > std::numeric_limits<std::uint32_t>::max())
            return malformed(begin, field, "a number over 32 bits");
        if (field.type() == FieldDescriptor::TYPE_BOOL && value > 1)
            return malformed(begin, field, "neither yes nor no");
        if (value == 0 && !field.is_repeated() && !field.has_presence())
            return malformed(begin, field, "a default is left out");
        return {};
    }

    Result<void> contents(const FieldDescriptor& field, std::size_t index, std::size_t end, int depth) {
        const auto begin = at;
        switch (field.type()) {
        case FieldDescriptor::TYPE_MESSAGE: {
            const auto length = path.size();
            if (field.is_repeated())
                append_step(path, field.name(), index);
            else
                append_step(path, field.name());
            ZHENG_CHECKED(message(*field.message_type(), end, depth + 1));
            path.resize(length);
            return {};
        }
        case FieldDescriptor::TYPE_STRING:
            if (fault_of({reinterpret_cast<const char*>(bytes.data()) + at, end - at}) == TextFault::not_utf8)
                return malformed(begin, field, "not UTF-8");
            [[fallthrough]];
        case FieldDescriptor::TYPE_BYTES:
            if (at == end && !field.is_repeated() && !field.has_presence())
                return malformed(begin, field, "a default is left out");
            at = end;
            return {};
        default:
            CHECK(is_varint(field.type()), "a schema of uint32, uint64, bool, string, bytes and messages");
            if (at == end)
                return malformed(begin, field, "an empty list is left out");
            while (at < end)
                ZHENG_CHECKED(scalar(field, end));
            return {};
        }
    }

    Result<void> message(const Descriptor& type, std::size_t end, int depth) {
        if (depth > depth_max)
            return malformed(at, "messages nested too deeply");
        const FieldDescriptor* last = nullptr;
        std::size_t index = 0;
        while (at < end) {
            const auto begin = at;
            ZHENG_TRY(const auto tag, varint(end));
            const auto number = tag >> 3U;
            const auto* field = number <= static_cast<std::uint64_t>(FieldDescriptor::kMaxNumber)
                                    ? type.FindFieldByNumber(static_cast<int>(number))
                                    : nullptr;
            if (field == nullptr)
                return malformed(begin, "an unknown field, number " + std::to_string(number));
            if (last != nullptr && field->number() < last->number())
                return malformed(begin, *field, "fields out of order");
            if (field == last && (!field->is_repeated() || field->is_packed()))
                return malformed(begin, *field, "a field twice");
            if (last != nullptr && field != last && field->real_containing_oneof() != nullptr &&
                field->real_containing_oneof() == last->real_containing_oneof())
                return malformed(begin, *field, "a second body");
            index = field == last ? index + 1 : 0;
            last = field;

            const bool lone = is_varint(field->type()) && !field->is_packed();
            if ((tag & 7U) != (lone ? wire_varint : wire_bytes))
                return malformed(begin, *field, "another wire type");
            if (lone) {
                ZHENG_CHECKED(scalar(*field, end));
                continue;
            }
            ZHENG_TRY(const auto length, varint(end));
            if (length > end - at)
                return malformed(begin, *field, "longer than what is left");
            ZHENG_CHECKED(contents(*field, index, at + static_cast<std::size_t>(length), depth));
        }
        return {};
    }
};

// One step of a place, "offices[1]".
struct Step {
    std::string_view name;
    std::size_t index = 0;
};
Step take_step(std::string_view& path) {
    const auto dot = path.find('.');
    auto text = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    Step step{text, 0};
    if (const auto bracket = text.find('['); bracket != std::string_view::npos) {
        step.name = text.substr(0, bracket);
        std::from_chars(text.data() + bracket + 1, text.data() + text.size(), step.index);
    }
    return step;
}

}  // namespace

Result<void> check_canonical(std::span<const std::uint8_t> bytes, const Descriptor& type, int depth_max) {
    Checker checker{bytes, type.name(), depth_max, 0, {}};
    return checker.message(type, bytes.size(), 1);
}

std::size_t locate(std::span<const std::uint8_t> bytes, const Descriptor& type, std::string_view path) {
    Checker reader{bytes, type.name(), 0, 0, {}};
    const Descriptor* message = &type;
    std::size_t begin = 0;
    std::size_t end = bytes.size();
    while (!path.empty() && message != nullptr) {
        const auto step = take_step(path);
        const auto* wanted = message->FindFieldByName(std::string(step.name));
        std::size_t seen = 0;
        bool found = false;
        reader.at = begin;
        while (reader.at < end && !found) {
            const auto field_begin = reader.at;
            const auto tag = reader.varint(end);
            const auto value = tag ? reader.varint(end) : tag;
            if (!value)
                return begin;
            const auto length = (*tag & 7U) == wire_bytes ? static_cast<std::size_t>(*value) : 0;
            if (wanted != nullptr && *tag >> 3U == static_cast<std::uint64_t>(wanted->number()) &&
                (wanted->is_packed() || seen++ == step.index)) {
                found = true;
                begin = path.empty() ? field_begin : reader.at;
                end = reader.at + length;
            }
            reader.at += length;
        }
        if (!found)
            return begin;
        message = wanted->message_type();
    }
    return begin;
}

}  // namespace zheng::wire
