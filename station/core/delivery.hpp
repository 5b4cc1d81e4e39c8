// Delivery (送达): how this device's statements reach the counter and come back as receipts, over connections that may
// break anywhere. A machine without I/O: events in, actions out; the shell carries them out in order and tells what
// happened. "Sent" is said of a statement only when its receipt has been verified; whatever was sent without one is
// sent again, the same bytes. One thread.
//
//   waiting ─► connecting ─► greeting ─► proving ─► recovering ─► live       any but halted ─► waiting: broken, silent
//                             versions    the log     own words     submit,   any ─► halted: what trying again cannot
//                             agreed      only grew   lost here     receipts                 mend; people must look
#pragma once

#include "audit/log/merkle.hpp"
#include "station/core/settlement.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zheng::station {

inline constexpr std::uint32_t delivery_window = 32;    // statements under way, if the counter allows as many
inline constexpr std::uint64_t reply_ms_max = 20'000;   // then the connection is given up
inline constexpr std::uint64_t ping_after_ms = 30'000;  // of rest
inline constexpr std::uint64_t back_off_ms_min = 500;   // doubled with each attempt that brings nothing
inline constexpr std::uint64_t back_off_ms_max = 60'000;

// Why nothing more is sent until people have looked. From head_false on, an alarm: the counter or its log has shown
// something that must not be.
enum class HaltReason : std::uint8_t {
    no_common_version,
    other_log,
    revoked,
    rejected,        // a statement will never be recorded
    head_false,      // a checkpoint without the log's signature
    head_shrank,     // the log is smaller than it was
    log_forked,      // signed heads that do not continue each other; both are the evidence
    receipt_false,   // of other bytes, or not signed
    equivocation,    // this device's key has said something else under the same number
    history_differs  // the counter has, or has forgotten, something else that this device said
};
[[nodiscard]] std::string_view name_of(HaltReason reason);  // "log_forked"
[[nodiscard]] std::string_view words_zh(HaltReason reason);
[[nodiscard]] std::string_view words_en(HaltReason reason);
[[nodiscard]] inline bool is_alarm(HaltReason reason) {
    return reason >= HaltReason::head_false;
}

struct Halt {
    HaltReason reason = HaltReason::rejected;
    std::string detail;
    std::vector<std::string> evidence;  // signed notes and receipts, to be kept
};

// ---- what the shell is to do

struct Connect {};  // a new connection; what an old one still brings is nobody's
struct Send {
    wire::Message message;
};
struct Close {};
struct WaitUntil {  // in place of any earlier one: call tick() then
    std::uint64_t at_ms = 0;
};
struct StoreReceipt {  // durable before the next action
    Settled settled;
};
struct StoreHead {  // the largest head that continues all before it
    log::SignedCheckpoint head;
};
struct TakeBack {  // own statements, verified, that this device no longer had: append them to its journal
    std::vector<Said> said;
};
struct Asked {};  // of a restored disk: it has caught up, and its mark may be taken off, after what came before
struct Halted {
    Halt halt;
};
using Action = std::variant<Connect, Send, Close, WaitUntil, StoreReceipt, StoreHead, TakeBack, Asked, Halted>;
using Actions = std::vector<Action>;

// What is on the disk when the machine is made.
struct Remembered {
    std::vector<Bytes> said;                      // envelopes of this device from sequence 1
    std::vector<bool> settled;                    // one for each
    std::optional<log::SignedCheckpoint> proved;  // the last StoreHead
    std::optional<log::SignedCheckpoint> seen;    // the largest of the receipts
    bool restored = false;  // the disk may be older than what was said: nothing is said before the counter was asked
};

class Delivery {
  public:
    enum class Phase : std::uint8_t { waiting, connecting, greeting, proving, recovering, live, halted };

    // Uniform in [0, bound): the chance of the back-off.
    using Chance = std::function<std::uint64_t(std::uint64_t bound)>;

    // CHECKs that every envelope remembered can be read.
    Delivery(Pinned pinned, Remembered remembered, Chance chance);

    // Events; now_ms is of a clock that only grows. `received` is one frame's content.
    [[nodiscard]] Actions start(std::uint64_t now_ms);
    [[nodiscard]] Actions connected(std::uint64_t now_ms);
    [[nodiscard]] Actions received(ByteView content, std::uint64_t now_ms);
    [[nodiscard]] Actions disconnected(std::uint64_t now_ms);
    [[nodiscard]] Actions tick(std::uint64_t now_ms);
    // The next statement, durable in the journal already. CHECKs may_author().
    [[nodiscard]] Actions said(Bytes envelope, std::uint64_t now_ms);

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool may_author() const { return !restored_; }
    [[nodiscard]] bool settled(std::uint64_t sequence) const;
    [[nodiscard]] std::size_t said_count() const { return said_.size(); }
    [[nodiscard]] std::size_t settled_count() const { return settled_count_; }
    [[nodiscard]] const std::optional<log::SignedCheckpoint>& proved() const { return proved_; }
    [[nodiscard]] const std::optional<Halt>& halt() const { return halt_; }

  private:
    struct Item {
        Said said;  // the envelope is dropped once settled
        bool settled = false;
    };
    [[nodiscard]] Actions finish(std::uint64_t now_ms);
    void send(wire::Message message);
    void stop(HaltReason reason, std::string detail, std::vector<std::string> evidence = {});
    void break_off(std::uint64_t now_ms);  // closes, and waits
    void wait(std::uint64_t now_ms);
    void add(Bytes envelope, bool settled);

    void on(const wire::Welcome& welcome, std::uint64_t now_ms);
    void on(const wire::Goodbye& goodbye, std::uint64_t now_ms);
    void on(const wire::Answer& answer, std::uint64_t now_ms);
    void on(const wire::Consistency& reply, std::uint64_t now_ms);
    void on(const wire::Own& own, std::uint64_t now_ms);
    void on(const wire::Pong& pong, std::uint64_t now_ms);
    template <class Other>
    void on(const Other&, std::uint64_t now_ms) {
        break_off(now_ms);
    }
    [[nodiscard]] bool compare_head(const log::SignedCheckpoint& head);
    [[nodiscard]] bool compare_history();
    [[nodiscard]] Result<Said> own_statement(const Bytes& envelope) const;
    void prove_next();
    void advance();
    void pump();

    Pinned pinned_;
    Chance chance_;
    std::deque<Item> said_;
    std::size_t settled_count_ = 0;
    std::optional<log::SignedCheckpoint> proved_;
    std::optional<log::SignedCheckpoint> newest_;  // the largest seen, proved or not
    bool restored_ = false;

    Phase phase_ = Phase::waiting;
    std::optional<Halt> halt_;
    unsigned attempts_ = 0;  // since something was settled or answered
    std::uint64_t deadline_ms_ = 0;
    Actions actions_;

    // of this connection
    std::uint32_t window_ = 1;
    std::uint64_t counter_next_ = 1;     // this author's next number there
    election::Digest counter_previous_;  // and the payload before it
    std::deque<log::SignedCheckpoint> to_prove_;
    bool proof_asked_ = false;
    std::size_t next_ = 0;               // position of the first statement that was not sent yet
    std::deque<std::size_t> under_way_;  // positions, in the order sent
    std::optional<std::uint64_t> ping_;
    std::uint64_t pings_ = 0;
};

}  // namespace zheng::station
