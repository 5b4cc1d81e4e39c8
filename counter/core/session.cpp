#include "counter/core/session.hpp"

#include "proto/election/check.hpp"
#include "proto/wire/codec.hpp"

#include <algorithm>
#include <utility>

namespace zheng::counter {
namespace {

using wire::GoodbyeReason;

wire::AnswerKind kind_of(Answer::Kind kind) {
    switch (kind) {
    case Answer::Kind::accepted:
        return wire::AnswerKind::accepted;
    case Answer::Kind::refused:
        return wire::AnswerKind::refused;
    case Answer::Kind::repeated:
        return wire::AnswerKind::repeated;
    case Answer::Kind::equivocation:
        return wire::AnswerKind::equivocation;
    case Answer::Kind::rejected:
        break;
    }
    return wire::AnswerKind::rejected;
}

}  // namespace

// ---- connections

SessionActions Sessions::opened(ConnectionId connection, const election::Digest& tls_key, std::uint64_t now_ms) {
    CHECK(sessions_.count(connection) == 0, "a connection has a number of its own");
    if (sessions_.size() >= room_ && !make_room()) {
        actions_.emplace_back(Tell{connection, wire::goodbye(GoodbyeReason::too_many)});
        actions_.emplace_back(End{connection});
    } else {
        auto& session = sessions_[connection];
        session.tls_key = tls_key;
        session.number = ++last_number_;
        session.heard_ms = now_ms;
        ungreeted_.emplace(session.number, connection);
    }
    return std::exchange(actions_, {});
}

bool Sessions::make_room() {
    if (ungreeted_.empty())
        return false;
    ++displaced_;
    say_goodbye(ungreeted_.begin()->second, GoodbyeReason::too_many);
    return true;
}

SessionActions Sessions::garbled(ConnectionId connection, const Error& error) {
    if (sessions_.count(connection) != 0)
        say_goodbye(connection,
                    error.code == Errc::too_large ? GoodbyeReason::frame_too_large : GoodbyeReason::frame_malformed,
                    error.message);
    return std::exchange(actions_, {});
}

SessionActions Sessions::closed(ConnectionId connection) {
    forget(connection);
    return std::exchange(actions_, {});
}

void Sessions::say_goodbye(ConnectionId connection, GoodbyeReason reason, std::string_view detail) {
    actions_.emplace_back(Tell{connection, wire::goodbye(reason, detail)});
    actions_.emplace_back(End{connection});
    forget(connection);
}

// What was admitted goes on without its session; what was not is as if it had never come.
void Sessions::forget(ConnectionId connection) {
    const auto found = sessions_.find(connection);
    if (found == sessions_.end())
        return;
    ungreeted_.erase(found->second.number);
    for (const auto& one : found->second.waiting)
        examining_.erase(one.ticket);
    if (const auto& author = found->second.author) {
        const auto desk = desks_.find(*author);
        if (desk != desks_.end() && desk->second.connection == connection) {
            desk->second.connection = 0;
            if (desk->second.admitted == 0)
                desks_.erase(desk);
        }
    }
    sessions_.erase(found);
}

std::optional<ConnectionId> Sessions::session_of(const election::PublicKey& author) const {
    const auto desk = desks_.find(author);
    if (desk == desks_.end() || desk->second.connection == 0)
        return std::nullopt;
    return desk->second.connection;
}

bool Sessions::revoked(const election::PublicKey& author) const {
    const auto device = intake_.state().devices.find(author);
    return device == intake_.state().devices.end() || device->second.revoked_at.has_value();
}

// ---- messages

Result<SessionActions> Sessions::received(ConnectionId connection, ByteView content, std::uint64_t now_ms) {
    const auto found = sessions_.find(connection);
    if (found == sessions_.end())
        return SessionActions{};
    auto& session = found->second;
    session.heard_ms = now_ms;
    auto message = wire::decode_message(content);
    if (!message) {
        say_goodbye(connection, GoodbyeReason::frame_malformed, message.error().message);
    } else if (const auto* hello = std::get_if<wire::Hello>(&*message); hello != nullptr && !session.author) {
        on(connection, session, *hello);
    } else if (!session.welcomed) {
        say_goodbye(connection, GoodbyeReason::unexpected);
    } else if (revoked(*session.author)) {
        say_goodbye(connection, GoodbyeReason::author_revoked);
    } else if (auto* submit = std::get_if<wire::Submit>(&*message)) {
        on(connection, session, std::move(*submit));
    } else if (std::holds_alternative<wire::HeadQuery>(*message)) {
        actions_.emplace_back(Tell{connection, head_for(*session.author)});
    } else if (const auto* consistency = std::get_if<wire::ConsistencyQuery>(&*message)) {
        on(connection, *consistency);
    } else if (const auto* own = std::get_if<wire::FetchOwn>(&*message)) {
        ZHENG_CHECKED(on(connection, session, *own));
    } else if (const auto* ping = std::get_if<wire::Ping>(&*message)) {
        actions_.emplace_back(Tell{connection, wire::Pong{ping->number}});
    } else if (std::holds_alternative<wire::Goodbye>(*message)) {
        actions_.emplace_back(End{connection});
        forget(connection);
    } else {
        say_goodbye(connection, GoodbyeReason::unexpected);
    }
    return std::exchange(actions_, {});
}

void Sessions::on(ConnectionId connection, Session& session, const wire::Hello& hello) {
    const auto& versions = hello.versions;
    if (std::find(versions.begin(), versions.end(), wire::session_version) == versions.end()) {
        std::string offered;
        for (const auto version : versions)
            offered += (offered.empty() ? "" : ", ") + std::to_string(version);
        return say_goodbye(connection, GoodbyeReason::no_common_version,
                           "station " + offered + "; counter " + std::to_string(wire::session_version));
    }
    if (draining_)
        return say_goodbye(connection, GoodbyeReason::shutting_down);
    if (hello.origin != log_.head().origin)
        return say_goodbye(connection, GoodbyeReason::other_log, log_.head().origin);
    const auto& state = intake_.state();
    const auto key = state.tls_keys.find(session.tls_key);
    if (key == state.tls_keys.end() || key->second != hello.author)
        return say_goodbye(connection, GoodbyeReason::author_unknown);
    if (revoked(hello.author))
        return say_goodbye(connection, GoodbyeReason::author_revoked);
    if (const auto older = session_of(hello.author))
        say_goodbye(*older, GoodbyeReason::superseded);
    session.author = hello.author;
    ungreeted_.erase(session.number);
    auto& desk = desks_[hello.author];
    desk.connection = connection;
    // What the older session had admitted is decided first, so that the head told holds all that may still come of it.
    if (desk.admitted == 0)
        welcome(connection, session);
}

void Sessions::welcome(ConnectionId connection, Session& session) {
    session.welcomed = true;
    actions_.emplace_back(
        Tell{connection, wire::Welcome{wire::session_version, session_window, head_for(*session.author)}});
}

wire::Head Sessions::head_for(const election::PublicKey& author) const {
    wire::Head out;
    out.checkpoint = log_.checkpoint();
    const auto line = intake_.state().authors.find(author);
    if (line != intake_.state().authors.end()) {
        out.next_sequence = line->second.next_sequence();
        out.previous = line->second.previous();
    }
    return out;
}

void Sessions::on(ConnectionId connection, Session& session, wire::Submit submit) {
    if (draining_)
        return;  // it comes again, at the next start
    if (session.waiting.size() + session.admitted >= session_window)
        return say_goodbye(connection, GoodbyeReason::window_exceeded);
    const Ticket ticket = ++last_ticket_;
    session.waiting.push_back({ticket, submit.envelope, std::nullopt});
    examining_.emplace(ticket, connection);
    actions_.emplace_back(Examine{ticket, std::move(submit.envelope)});
}

void Sessions::on(ConnectionId connection, const wire::ConsistencyQuery& query) {
    const auto proof = log_.tree().consistency(query.older, query.newer);
    if (!proof)
        return say_goodbye(connection, GoodbyeReason::unexpected, proof.error().message);
    actions_.emplace_back(Tell{connection, wire::Consistency{query.older, query.newer, *proof}});
}

Result<void> Sessions::on(ConnectionId connection, const Session& session, const wire::FetchOwn& query) {
    wire::Own out{query.from, {}};
    const auto line = intake_.state().authors.find(*session.author);
    const auto said = line == intake_.state().authors.end() ? 0 : line->second.said.size();
    const auto count = std::min(query.count, wire::own_envelopes_max);
    for (auto i = query.from - 1; i < said && out.envelopes.size() < count; ++i) {
        const auto& one = line->second.said[i];
        ZHENG_TRY(auto bytes, entry(one.index));
        if (one.refused) {
            ZHENG_TRY(const auto envelope, wire::decode_envelope(bytes));
            ZHENG_TRY(const auto statement, wire::decode(envelope.payload));
            bytes = std::get<election::Refused>(statement.body).envelope;
        }
        out.envelopes.push_back(std::move(bytes));
    }
    actions_.emplace_back(Tell{connection, std::move(out)});
    return {};
}

// ---- statements

SessionActions Sessions::examined(Ticket ticket, Examined heard) {
    const auto found = examining_.find(ticket);
    if (found == examining_.end())
        return {};  // its session has ended
    const auto connection = found->second;
    examining_.erase(found);
    auto& session = sessions_.at(connection);
    const auto waiting = std::find_if(session.waiting.begin(), session.waiting.end(),
                                      [&](const Waiting& one) { return one.ticket == ticket; });
    CHECK(waiting != session.waiting.end(), "what is examined waits in its session");
    waiting->examined = std::move(heard);
    while (!session.waiting.empty() && session.waiting.front().examined) {
        auto& front = session.waiting.front();
        const auto* said = *front.examined ? &(**front.examined).statement.header : nullptr;
        if (said != nullptr && said->author() != *session.author) {
            say_goodbye(connection, GoodbyeReason::not_own);
            break;
        }
        admitted_.emplace(front.ticket, Admitted{connection, *session.author, said == nullptr ? 0 : said->sequence,
                                                 log::leaf_hash(front.envelope)});
        ++session.admitted;
        ++desks_.at(*session.author).admitted;
        actions_.emplace_back(Admit{front.ticket, {std::move(front.envelope), *std::move(front.examined)}});
        session.waiting.pop_front();
    }
    return std::exchange(actions_, {});
}

Result<SessionActions> Sessions::committed(std::span<const Committed> batch) {
    for (const auto& [ticket, answer] : batch) {
        const auto node = admitted_.extract(ticket);
        CHECK(!node.empty(), "an answer to what was admitted");
        const auto& admitted = node.mapped();
        if (const auto session = sessions_.find(admitted.connection); session != sessions_.end()) {
            --session->second.admitted;
            ZHENG_TRY(auto message, answer_of(admitted, answer));
            actions_.emplace_back(Tell{admitted.connection, std::move(message)});
            end_if_drained(admitted.connection);
        }
        decided(admitted.author);
    }
    return std::exchange(actions_, {});
}

SessionActions Sessions::withdrawn(std::span<const Ticket> tickets, std::string_view detail) {
    for (const auto ticket : tickets) {
        const auto node = admitted_.extract(ticket);
        CHECK(!node.empty(), "only what was admitted is withdrawn");
        if (sessions_.count(node.mapped().connection) != 0)
            say_goodbye(node.mapped().connection, GoodbyeReason::shutting_down, detail);
        decided(node.mapped().author);
    }
    return std::exchange(actions_, {});
}

// One less of this author's is under way: a newer session that has waited for that is welcomed.
void Sessions::decided(const election::PublicKey& author) {
    auto& desk = desks_.at(author);
    if (--desk.admitted != 0)
        return;
    if (desk.connection == 0)
        desks_.erase(author);
    else if (auto& session = sessions_.at(desk.connection); !session.welcomed)
        welcome(desk.connection, session);
}

Result<Bytes> Sessions::entry(std::uint64_t index) const {
    Bytes out;
    ZHENG_CHECKED(log_.storage().read(index, 1, [&](std::uint64_t, ByteView bytes) -> Result<void> {
        out.assign(bytes.begin(), bytes.end());
        return {};
    }));
    return out;
}

Result<wire::Answer> Sessions::answer_of(const Admitted& admitted, const Answer& answer) const {
    wire::Answer out;
    out.sequence = admitted.sequence;
    out.kind = kind_of(answer.kind);
    if (answer.kind == Answer::Kind::rejected) {
        out.rejection = static_cast<std::uint32_t>(answer.rejection);
        return out;
    }
    out.index = answer.index;
    if (answer.kind == Answer::Kind::refused) {
        for (const auto& note : answer.refusals)
            out.codes.push_back(static_cast<std::uint32_t>(note.code));
        std::sort(out.codes.begin(), out.codes.end());
        out.codes.erase(std::unique(out.codes.begin(), out.codes.end()), out.codes.end());
    }
    ZHENG_TRY(auto receipt, log_.receipt(answer.index));
    if (log_.tree().leaf(answer.index) != admitted.leaf) {
        ZHENG_TRY(receipt.extra, entry(answer.index));
        CHECK(receipt.extra.size() <= log::receipt_extra_bytes_max, "a receipt has room for every such entry");
    }
    out.receipt = log::format_receipt(receipt);
    return out;
}

// ---- time and end

SessionActions Sessions::tick(std::uint64_t now_ms) {
    std::vector<std::pair<ConnectionId, GoodbyeReason>> ending;
    for (const auto& [connection, session] : sessions_) {
        const bool waits_for_us =
            session.admitted != 0 || !session.waiting.empty() || (session.author && !session.welcomed);
        const auto silent_ms = now_ms - std::min(now_ms, session.heard_ms);
        if (session.author && revoked(*session.author))
            ending.emplace_back(connection, GoodbyeReason::author_revoked);
        else if (!waits_for_us && silent_ms > (session.author ? silence_ms_max : greeting_ms_max))
            ending.emplace_back(connection, GoodbyeReason::silent);
    }
    for (const auto& [connection, reason] : ending)
        say_goodbye(connection, reason);
    return std::exchange(actions_, {});
}

SessionActions Sessions::drain() {
    draining_ = true;
    std::vector<ConnectionId> all;
    for (const auto& [connection, session] : sessions_)
        all.push_back(connection);
    for (const auto connection : all)
        end_if_drained(connection);
    return std::exchange(actions_, {});
}

void Sessions::end_if_drained(ConnectionId connection) {
    const auto& session = sessions_.at(connection);
    if (draining_ && session.admitted == 0 && session.waiting.empty())
        say_goodbye(connection, GoodbyeReason::shutting_down);
}

}  // namespace zheng::counter
