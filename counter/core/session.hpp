// The counter's side of every session (会话), without I/O: events in, actions out, which the shell carries out in
// order. A session carries one device's own statements; a newer one of the same device ends the older. Answers leave in
// the order in which statements arrived, each only when the shell has said that its entry is committed. The log and the
// intake are looked at in their committed state: between two calls of the sequencer. One thread.
//
//   Submit ─► Examine ─► examined() ─► Admit, in order of arrival ─► committed() ─► Tell Answer
//            (shell: on any thread)   (shell: sequencer, next batch)
#pragma once

#include "audit/log/examine.hpp"
#include "audit/log/log.hpp"
#include "counter/core/intake.hpp"
#include "counter/core/sequencer.hpp"
#include "proto/wire/session.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace zheng::counter {

inline constexpr std::size_t sessions_max = 4096;         // connections, greeted or not
inline constexpr std::uint32_t session_window = 64;       // statements of one session without an answer
inline constexpr std::uint64_t greeting_ms_max = 10'000;  // from the connection to its Hello
inline constexpr std::uint64_t silence_ms_max = 90'000;   // of a session that waits for nothing

using ConnectionId = std::uint64_t;  // the shell's; never used again
using Ticket = std::uint64_t;        // of one statement under way

struct Tell {
    ConnectionId connection = 0;
    wire::Message message;
};
struct End {  // once everything told has been written
    ConnectionId connection = 0;
};
struct Examine {  // call examined() with what log::examine says
    Ticket ticket = 0;
    Bytes envelope;
};
struct Admit {  // give to the sequencer in this order; call committed() after
    Ticket ticket = 0;
    Submitted submitted;
};
using SessionAction = std::variant<Tell, End, Examine, Admit>;
using SessionActions = std::vector<SessionAction>;

struct Committed {
    Ticket ticket = 0;
    Answer answer;
};

class Sessions {
  public:
    // Both must outlive it.
    Sessions(const Intake& intake, const log::Log& log, std::size_t room = sessions_max)
        : intake_(intake), log_(log), room_(room) {}

    // A connection stands whose certificate has this key (SHA-256 of its SubjectPublicKeyInfo, as enrolled). With no
    // room left the oldest that has not greeted gives way to it; who has greeted never does.
    [[nodiscard]] SessionActions opened(ConnectionId connection, const election::Digest& tls_key, std::uint64_t now_ms);
    // One frame's content. An error means that the log cannot be read: the process must end.
    [[nodiscard]] Result<SessionActions> received(ConnectionId connection, ByteView content, std::uint64_t now_ms);
    // The bytes could not be cut into frames (frame.hpp).
    [[nodiscard]] SessionActions garbled(ConnectionId connection, const Error& error);
    [[nodiscard]] SessionActions closed(ConnectionId connection);

    [[nodiscard]] SessionActions examined(Ticket ticket, tl::expected<election::Heard, log::NotHeard> heard);
    // In the order of the sequencer. Errors as above.
    [[nodiscard]] Result<SessionActions> committed(std::span<const Committed> batch);

    // Admitted, but the shell cannot have them committed now, for the reason in `detail`: their sessions end, and the
    // devices bring them again.
    [[nodiscard]] SessionActions withdrawn(std::span<const Ticket> tickets, std::string_view detail);

    // Ends who is silent, and who has been revoked: about once a second, and after a KeyRevoked was committed.
    [[nodiscard]] SessionActions tick(std::uint64_t now_ms);
    // Nothing more is taken; what was taken is answered, and each session ends when it has its answers.
    [[nodiscard]] SessionActions drain();

    [[nodiscard]] std::size_t count() const { return sessions_.size(); }
    [[nodiscard]] std::size_t under_way() const { return admitted_.size(); }
    [[nodiscard]] std::uint64_t displaced() const { return displaced_; }  // gave way, since the start
    // The live session of a device.
    [[nodiscard]] std::optional<ConnectionId> session_of(const election::PublicKey& author) const;

  private:
    using Examined = tl::expected<election::Heard, log::NotHeard>;
    struct Waiting {
        Ticket ticket = 0;
        Bytes envelope;
        std::optional<Examined> examined;
    };
    struct Session {
        election::Digest tls_key;
        std::uint64_t number = 0;                   // in the order of opening
        std::optional<election::PublicKey> author;  // after Hello
        bool welcomed = false;
        std::uint64_t heard_ms = 0;
        std::deque<Waiting> waiting;  // to be examined or to be admitted, in order of arrival
        std::uint32_t admitted = 0;
    };
    struct Desk {  // of one author
        ConnectionId connection = 0;
        std::uint32_t admitted = 0;  // of this author, over ended sessions too
    };
    struct Admitted {
        ConnectionId connection = 0;
        election::PublicKey author;
        std::uint64_t sequence = 0;
        log::Digest leaf;  // of the envelope as submitted
    };

    void say_goodbye(ConnectionId connection, wire::GoodbyeReason reason, std::string_view detail = {});
    void forget(ConnectionId connection);
    [[nodiscard]] bool make_room();
    void decided(const election::PublicKey& author);
    [[nodiscard]] bool revoked(const election::PublicKey& author) const;
    [[nodiscard]] wire::Head head_for(const election::PublicKey& author) const;
    void welcome(ConnectionId connection, Session& session);
    void end_if_drained(ConnectionId connection);
    [[nodiscard]] Result<Bytes> entry(std::uint64_t index) const;
    [[nodiscard]] Result<wire::Answer> answer_of(const Admitted& admitted, const Answer& answer) const;

    void on(ConnectionId connection, Session& session, const wire::Hello& hello);
    void on(ConnectionId connection, Session& session, wire::Submit submit);
    void on(ConnectionId connection, const wire::ConsistencyQuery& query);
    [[nodiscard]] Result<void> on(ConnectionId connection, const Session& session, const wire::FetchOwn& query);

    const Intake& intake_;
    const log::Log& log_;
    std::size_t room_;
    std::map<ConnectionId, Session> sessions_;
    std::map<std::uint64_t, ConnectionId> ungreeted_;  // by the order of opening
    std::unordered_map<election::PublicKey, Desk> desks_;
    std::unordered_map<Ticket, ConnectionId> examining_;
    std::unordered_map<Ticket, Admitted> admitted_;
    Ticket last_ticket_ = 0;
    std::uint64_t last_number_ = 0;
    std::uint64_t displaced_ = 0;
    bool draining_ = false;
    SessionActions actions_;
};

}  // namespace zheng::counter
