#include "proto/wire/codec.hpp"

#include "proto/election/check.hpp"
#include "proto/statement.pb.h"
#include "proto/wire/canonical.hpp"
#include "proto/wire/fields.hpp"
#include "proto/wire/judge.hpp"
#include "proto/wire/reader.hpp"
#include "proto/wire/writer.hpp"

#include <google/protobuf/arena.h>

#include <array>
#include <cstddef>
#include <utility>

namespace zheng::wire {
namespace {

std::string too_long(std::size_t size) {
    return "a payload of " + std::to_string(size) + " bytes, at most " +
           std::to_string(election::counter_envelope_bytes_max);
}

// Body number `Index` as an empty value, by its index.
template <std::size_t... Index>
election::Body empty_body(std::size_t index, std::index_sequence<Index...>) {
    using Make = election::Body (*)();
    constexpr std::array<Make, sizeof...(Index)> makers{+[] { return election::Body(std::in_place_index<Index>); }...};
    return makers[index]();
}

election::Statement read(const v1::Statement& message, Trail& trail) {
    election::Statement out;
    Reader reader(message, trail);
    reader.message(header_field, out.header);
    if (message.body_case() == v1::Statement::BODY_NOT_SET) {
        trail.report(Errc::malformed, "body", "missing");
        return out;
    }
    const auto index = static_cast<std::size_t>(message.body_case() - first_body_number);
    out.body = empty_body(index, std::make_index_sequence<election::statement_types>{});
    std::visit([&](auto& body) { reader.message(body_field(index), body); }, out.body);
    return out;
}

}  // namespace

Result<Bytes> try_encode(const election::Statement& statement) {
    Trail trail;
    judge(statement, trail);
    if (const auto& fault = trail.fault())
        return fail(fault->code, fault->path + ": " + fault->what);
    Writer writer;
    writer.message(header_field, statement.header);
    std::visit([&](const auto& body) { writer.message(body_field(statement.body.index()), body); }, statement.body);
    auto bytes = std::move(writer).take();
    if (bytes.size() > election::counter_envelope_bytes_max)
        return fail(Errc::too_large, too_long(bytes.size()));
    return bytes;
}

Bytes encode(const election::Statement& statement) {
    auto bytes = try_encode(statement);
    CHECK(bytes.has_value(), bytes.error().message);
    return *std::move(bytes);
}

Result<election::Statement> decode(std::span<const std::uint8_t> payload) {
    if (payload.size() > election::counter_envelope_bytes_max)
        return fail(Errc::too_large, too_long(payload.size()));
    const auto& type = *v1::Statement::descriptor();
    ZHENG_CHECKED(check_canonical(payload, type, depth_max));
    // One block for the parsed message's parts instead of an allocation for each.
    alignas(std::max_align_t) std::array<char, 8192> block;
    google::protobuf::Arena arena(block.data(), block.size());
    auto& message = *google::protobuf::Arena::CreateMessage<v1::Statement>(&arena);
    if (!message.ParseFromArray(payload.data(), static_cast<int>(payload.size())))
        return fail(Errc::malformed, "protobuf does not read the statement");
    Trail trail;
    auto statement = read(message, trail);
    if (trail.sound())
        judge(statement, trail);
    if (const auto& fault = trail.fault())
        return fail(fault->code, fault->path + " at byte " + std::to_string(locate(payload, type, fault->path)) + ": " +
                                     fault->what);
    return statement;
}

}  // namespace zheng::wire
