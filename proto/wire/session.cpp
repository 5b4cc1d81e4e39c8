#include "proto/wire/session.hpp"

#include "proto/election/check.hpp"
#include "proto/session.pb.h"
#include "proto/wire/canonical.hpp"
#include "proto/wire/judge.hpp"
#include "proto/wire/reader.hpp"
#include "proto/wire/session_fields.hpp"
#include "proto/wire/writer.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace zheng::wire {
namespace {

constexpr int message_depth_max = 3;  // Frame, Welcome, Head

template <std::size_t... Index>
Message empty_message(std::size_t index, std::index_sequence<Index...>) {
    using Make = Message (*)();
    constexpr std::array<Make, sizeof...(Index)> makers{+[] { return Message(std::in_place_index<Index>); }...};
    return makers[index]();
}

bool ascending(const std::vector<std::uint32_t>& numbers) {
    return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>{}) == numbers.end();
}

// What one field says about another.
struct Whole {
    Trail& trail;

    void malformed(std::string_view field, std::string_view what) const { trail.report(Errc::malformed, field, what); }
    void operator()(const Hello& hello) const {
        if (hello.versions.empty() || hello.versions.front() == 0 || !ascending(hello.versions))
            malformed("versions", "not versions in ascending order");
        if (hello.origin.empty())
            malformed("origin", "missing");
    }
    void operator()(const Head& head) const {
        if (head.checkpoint.empty())
            malformed("checkpoint", "missing");
        if (head.next_sequence == 0)
            malformed("next_sequence", "the first number is 1");
        if ((head.next_sequence == 1) != head.previous.is_zero())
            malformed("previous", "present exactly if something was said before");
    }
    void operator()(const Welcome& welcome) const {
        if (welcome.version == 0)
            malformed("version", "missing");
        if (welcome.window == 0 || welcome.window > session_window_max)
            malformed("window", "1 to " + std::to_string(session_window_max));
        const Trail::Step step(trail, "head");
        (*this)(welcome.head);
    }
    void operator()(const Answer& answer) const {
        const bool rejected = answer.kind == AnswerKind::rejected;
        const auto known = election::rejections();
        const auto is_known = [&](std::uint32_t code) {
            return std::any_of(known.begin(), known.end(),
                               [&](auto one) { return static_cast<std::uint32_t>(one) == code; });
        };
        if (rejected ? !is_known(answer.rejection) : answer.rejection != 0)
            malformed("rejection", "present exactly if rejected, and known");
        if (rejected != answer.receipt.empty())
            malformed("receipt", "present exactly if there is an entry");
        if (rejected && answer.index != 0)
            malformed("index", "what is rejected has no entry");
        if (answer.codes.empty() == (answer.kind == AnswerKind::refused) ||
            !std::all_of(answer.codes.begin(), answer.codes.end(), election::known) || !ascending(answer.codes))
            malformed("codes", "refusals in ascending order exactly if refused");
    }
    void operator()(const ConsistencyQuery& query) const {
        if (query.older > query.newer)
            malformed("newer", "before the older one");
    }
    void operator()(const Consistency& reply) const {
        if (reply.older > reply.newer)
            malformed("newer", "before the older one");
    }
    void operator()(const FetchOwn& query) const {
        if (query.from == 0)
            malformed("from", "the first number is 1");
        if (query.count == 0)
            malformed("count", "asks for nothing");
    }
    void operator()(const Own& own) const {
        if (own.from == 0)
            malformed("from", "the first number is 1");
    }
    template <class Other>
    void operator()(const Other&) const {}
};

void judge_message(const Message& message, Trail& trail) {
    Judge visitor(trail);
    std::visit(
        [&](const auto& value) {
            const auto name = message_field(message.index());
            visitor.message(name, value);
            const Trail::Step step(trail, name.name);
            Whole{trail}(value);
        },
        message);
}

}  // namespace

Bytes encode_message(const Message& message) {
    Trail trail;
    judge_message(message, trail);
    CHECK(trail.sound(), trail.fault()->path + ": " + trail.fault()->what);
    Writer writer;
    std::visit([&](const auto& value) { writer.message(message_field(message.index()), value); }, message);
    return std::move(writer).take();
}

Result<Message> decode_message(std::span<const std::uint8_t> bytes) {
    if (bytes.size() > counter_frame_bytes_max)
        return fail(Errc::too_large, "a message of " + std::to_string(bytes.size()) + " bytes, at most " +
                                         std::to_string(counter_frame_bytes_max));
    const auto& type = *v1::Frame::descriptor();
    ZHENG_CHECKED(check_canonical(bytes, type, message_depth_max));
    v1::Frame frame;
    if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return fail(Errc::malformed, "protobuf does not read the message");
    if (frame.message_case() == v1::Frame::MESSAGE_NOT_SET)
        return fail(Errc::malformed, "a frame without a message");
    const auto index = static_cast<std::size_t>(frame.message_case() - first_message_number);
    Message out = empty_message(index, std::make_index_sequence<std::variant_size_v<Message>>{});
    Trail trail;
    Reader reader(frame, trail);
    std::visit([&](auto& value) { reader.message(message_field(index), value); }, out);
    if (trail.sound())
        judge_message(out, trail);
    if (const auto& fault = trail.fault())
        return fail(fault->code,
                    fault->path + " at byte " + std::to_string(locate(bytes, type, fault->path)) + ": " + fault->what);
    return out;
}

}  // namespace zheng::wire
