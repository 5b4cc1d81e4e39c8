#include "station/core/delivery.hpp"

#include "audit/log/examine.hpp"
#include "proto/election/check.hpp"

#include <algorithm>
#include <utility>

namespace zheng::station {
namespace {

using Phase = Delivery::Phase;

bool open(Phase phase) {
    return phase != Phase::waiting && phase != Phase::connecting && phase != Phase::halted;
}

std::string describe(const log::Checkpoint& head) {
    return std::to_string(head.size) + " entries, root " + election::hex(head.root);
}

}  // namespace

Delivery::Delivery(Pinned pinned, Remembered remembered, Chance chance)
    : pinned_(std::move(pinned)), chance_(std::move(chance)), proved_(std::move(remembered.proved)),
      newest_(std::move(remembered.seen)), restored_(remembered.restored) {
    CHECK(remembered.said.size() == remembered.settled.size(), "one mark for each statement");
    for (std::size_t i = 0; i < remembered.said.size(); ++i)
        add(std::move(remembered.said[i]), remembered.settled[i]);
    if (proved_ && (!newest_ || newest_->checkpoint.size < proved_->checkpoint.size))
        newest_ = proved_;
}

void Delivery::add(Bytes envelope, bool settled) {
    const auto payload = log::payload_digest(envelope);
    CHECK(payload.has_value(), "an own statement that can be read");
    Item item{{said_.size() + 1, *payload, {}}, settled};
    if (settled)
        ++settled_count_;
    else
        item.said.envelope = std::move(envelope);
    said_.push_back(std::move(item));
}

bool Delivery::settled(std::uint64_t sequence) const {
    return sequence != 0 && sequence <= said_.size() && said_[sequence - 1].settled;
}

// ---- events

Actions Delivery::start(std::uint64_t now_ms) {
    CHECK(phase_ == Phase::waiting, "started once");
    phase_ = Phase::connecting;
    actions_.emplace_back(Connect{});
    deadline_ms_ = now_ms + reply_ms_max;
    return finish(now_ms);
}

Actions Delivery::connected(std::uint64_t now_ms) {
    if (phase_ != Phase::connecting)
        return {};
    phase_ = Phase::greeting;
    window_ = 1;
    to_prove_.clear();
    proof_asked_ = false;
    under_way_.clear();
    next_ = 0;
    ping_.reset();
    send(wire::Hello{{wire::session_version}, pinned_.log_key.name, pinned_.author});
    deadline_ms_ = now_ms + reply_ms_max;
    return finish(now_ms);
}

Actions Delivery::received(ByteView content, std::uint64_t now_ms) {
    if (!open(phase_))
        return {};
    const auto message = wire::decode_message(content);
    if (!message)
        break_off(now_ms);
    else
        std::visit([&](const auto& one) { on(one, now_ms); }, *message);
    if (open(phase_)) {
        const bool awaiting = phase_ != Phase::live || proof_asked_ || !under_way_.empty() || ping_;
        deadline_ms_ = now_ms + (awaiting ? reply_ms_max : ping_after_ms);
    }
    return finish(now_ms);
}

Actions Delivery::disconnected(std::uint64_t now_ms) {
    if (phase_ == Phase::connecting || open(phase_))
        wait(now_ms);
    return finish(now_ms);
}

Actions Delivery::tick(std::uint64_t now_ms) {
    if (phase_ == Phase::halted || now_ms < deadline_ms_)
        return finish(now_ms);
    if (phase_ == Phase::waiting)
        return start(now_ms);
    const bool resting = phase_ == Phase::live && !proof_asked_ && under_way_.empty() && !ping_;
    if (resting) {
        ping_ = ++pings_;
        send(wire::Ping{*ping_});
        deadline_ms_ = now_ms + reply_ms_max;
    } else {
        break_off(now_ms);
    }
    return finish(now_ms);
}

Actions Delivery::said(Bytes envelope, std::uint64_t now_ms) {
    CHECK(may_author(), "a restored device asks the counter before it says anything");
    add(std::move(envelope), false);
    if (phase_ == Phase::live) {
        const bool resting = under_way_.empty() && !proof_asked_ && !ping_;
        pump();
        if (resting && !under_way_.empty())
            deadline_ms_ = now_ms + reply_ms_max;
    }
    return finish(now_ms);
}

// ---- what the counter says

void Delivery::on(const wire::Welcome& welcome, std::uint64_t now_ms) {
    if (phase_ != Phase::greeting || welcome.version != wire::session_version)
        return break_off(now_ms);
    auto head = log::open_checkpoint(welcome.head.checkpoint, pinned_.log_key);
    if (!head)
        return stop(HaltReason::head_false, head.error().message, {welcome.head.checkpoint});
    if (newest_ && head->checkpoint.size < newest_->checkpoint.size)
        return stop(HaltReason::head_shrank, describe(head->checkpoint) + ", seen " + describe(newest_->checkpoint),
                    {newest_->note, head->note});
    // From the head that was proved last, over the largest that was only seen, to the one shown now.
    if (proved_ && newest_ && newest_->checkpoint.size > proved_->checkpoint.size)
        to_prove_.push_back(*newest_);
    if (!compare_head(*head))
        return;
    if (!proved_ || proved_->checkpoint.size < head->checkpoint.size)
        to_prove_.push_back(*std::move(head));
    window_ = std::min(welcome.window, delivery_window);
    counter_next_ = welcome.head.next_sequence;
    counter_previous_ = welcome.head.previous;
    phase_ = Phase::proving;
    if (compare_history())
        advance();
}

void Delivery::on(const wire::Goodbye& goodbye, std::uint64_t now_ms) {
    switch (goodbye.reason) {
    case wire::GoodbyeReason::no_common_version:
        return stop(HaltReason::no_common_version, goodbye.en);
    case wire::GoodbyeReason::other_log:
        return stop(HaltReason::other_log, goodbye.en);
    case wire::GoodbyeReason::author_revoked:
        return stop(HaltReason::revoked, goodbye.en);
    default:
        return break_off(now_ms);
    }
}

void Delivery::on(const wire::Answer& answer, std::uint64_t now_ms) {
    if (phase_ != Phase::live || under_way_.empty())
        return break_off(now_ms);
    auto& item = said_[under_way_.front()];
    if (answer.sequence != item.said.sequence && !(answer.kind == wire::AnswerKind::rejected && answer.sequence == 0))
        return break_off(now_ms);
    under_way_.pop_front();
    const auto number = "statement " + std::to_string(item.said.sequence) + ": ";
    if (answer.kind == wire::AnswerKind::equivocation)
        return stop(HaltReason::equivocation, number + "entry " + std::to_string(answer.index), {answer.receipt});
    if (answer.kind == wire::AnswerKind::rejected) {
        const auto why = static_cast<election::Rejection>(answer.rejection);
        // A number ahead of the counter's: the greeting will tell from where to send again.
        if (why == election::Rejection::sequence_gap)
            return break_off(now_ms);
        return stop(HaltReason::rejected, number + std::string(election::words_en(why)));
    }
    auto settled = settle(answer, item.said, pinned_);
    if (!settled)
        return stop(HaltReason::receipt_false, number + settled.error().message, {answer.receipt});
    if (!compare_head(settled->head))
        return;
    item.settled = true;
    item.said.envelope = {};
    ++settled_count_;
    attempts_ = 0;
    actions_.emplace_back(StoreReceipt{*std::move(settled)});
    pump();
}

void Delivery::on(const wire::Consistency& reply, std::uint64_t now_ms) {
    if (!proof_asked_ || to_prove_.empty() || reply.older != proved_->checkpoint.size ||
        reply.newer != to_prove_.front().checkpoint.size)
        return break_off(now_ms);
    const auto& older = proved_->checkpoint;
    const auto& newer = to_prove_.front();
    const auto grown =
        log::verify_consistency(older.size, older.root, newer.checkpoint.size, newer.checkpoint.root, reply.hashes);
    if (!grown)
        return stop(HaltReason::log_forked,
                    describe(older) + " and " + describe(newer.checkpoint) + ": " + grown.error().message,
                    {proved_->note, newer.note});
    proof_asked_ = false;
    proved_ = newer;
    to_prove_.pop_front();
    actions_.emplace_back(StoreHead{*proved_});
    advance();
}

void Delivery::on(const wire::Own& own, std::uint64_t now_ms) {
    if (phase_ != Phase::recovering || own.from != said_.size() + 1 || own.envelopes.empty() ||
        own.envelopes.size() > counter_next_ - own.from)
        return break_off(now_ms);
    TakeBack back;
    for (const auto& envelope : own.envelopes) {
        auto one = own_statement(envelope);
        if (!one)
            return stop(HaltReason::history_differs, one.error().message);
        add(envelope, false);
        back.said.push_back(*std::move(one));
    }
    actions_.emplace_back(std::move(back));
    if (compare_history())
        advance();
}

void Delivery::on(const wire::Pong& pong, std::uint64_t now_ms) {
    if (!ping_ || pong.number != *ping_)
        return break_off(now_ms);
    ping_.reset();
    attempts_ = 0;
}

// ---- judging

// A head beside the largest seen; false if the machine has halted.
bool Delivery::compare_head(const log::SignedCheckpoint& head) {
    for (const auto* known : {&newest_, &proved_})
        if (*known && (*known)->checkpoint.size == head.checkpoint.size &&
            (*known)->checkpoint.root != head.checkpoint.root) {
            stop(HaltReason::log_forked,
                 describe((*known)->checkpoint) + " and " + describe(head.checkpoint) + " are both signed",
                 {(*known)->note, head.note});
            return false;
        }
    if (!newest_ || newest_->checkpoint.size < head.checkpoint.size)
        newest_ = head;
    return true;
}

// Whether the counter has heard what this device has said, as far as both know; false if the machine has halted.
bool Delivery::compare_history() {
    const auto before = counter_next_ - 1;
    if (before > said_.size())
        return true;  // to be taken back first
    const auto first_forgotten = std::find_if(said_.begin() + static_cast<std::ptrdiff_t>(before), said_.end(),
                                              [](const Item& item) { return item.settled; });
    if (first_forgotten != said_.end()) {
        stop(HaltReason::history_differs, "the counter no longer has statement " +
                                              std::to_string(first_forgotten->said.sequence) +
                                              ", for which it gave a receipt");
        return false;
    }
    if (before != 0 && said_[before - 1].said.payload != counter_previous_) {
        stop(HaltReason::history_differs,
             "statement " + std::to_string(before) + " there is not the one that this device has said");
        return false;
    }
    return true;
}

Result<Said> Delivery::own_statement(const Bytes& envelope) const {
    const auto number = said_.size() + 1;
    const auto what = "the counter's copy of statement " + std::to_string(number);
    const auto heard = log::examine(envelope);
    if (!heard)
        return fail(Errc::corrupt, what + " does not verify: " + heard.error().detail);
    const auto& header = heard->statement.header;
    if (header.author() != pinned_.author || header.sequence != number)
        return fail(Errc::corrupt, what + " is another statement");
    if (header.previous != (said_.empty() ? election::Digest{} : said_.back().said.payload))
        return fail(Errc::corrupt, what + " does not follow what this device has said before");
    return Said{number, heard->payload, envelope};
}

// ---- going on

void Delivery::prove_next() {
    while (!to_prove_.empty() && !proof_asked_) {
        const auto& next = to_prove_.front();
        if (!proved_) {
            // The first contact: nothing has been seen that it could contradict.
            proved_ = next;
            actions_.emplace_back(StoreHead{*proved_});
        } else if (proved_->checkpoint.size < next.checkpoint.size) {
            proof_asked_ = true;
            return send(wire::ConsistencyQuery{proved_->checkpoint.size, next.checkpoint.size});
        }
        to_prove_.pop_front();
    }
}

void Delivery::advance() {
    prove_next();
    if (proof_asked_)
        return;
    if (said_.size() + 1 < counter_next_) {
        phase_ = Phase::recovering;
        const auto missing = counter_next_ - 1 - said_.size();
        const auto count = std::min<std::uint64_t>(missing, wire::own_envelopes_max);
        return send(wire::FetchOwn{said_.size() + 1, static_cast<std::uint32_t>(count)});
    }
    if (std::exchange(restored_, false))
        actions_.emplace_back(Asked{});
    phase_ = Phase::live;
    pump();
}

void Delivery::pump() {
    while (under_way_.size() < window_ && next_ < said_.size()) {
        if (!said_[next_].settled) {
            under_way_.push_back(next_);
            send(wire::Submit{said_[next_].said.envelope});
        }
        ++next_;
    }
    // At rest: the heads of the receipts are shown to continue what was proved before.
    if (under_way_.empty() && to_prove_.empty() && newest_->checkpoint.size > proved_->checkpoint.size) {
        to_prove_.push_back(*newest_);
        prove_next();
    }
}

void Delivery::send(wire::Message message) {
    actions_.emplace_back(Send{std::move(message)});
}

void Delivery::stop(HaltReason reason, std::string detail, std::vector<std::string> evidence) {
    phase_ = Phase::halted;
    halt_ = Halt{reason, std::move(detail), std::move(evidence)};
    actions_.emplace_back(Halted{*halt_});
    actions_.emplace_back(Close{});
}

void Delivery::break_off(std::uint64_t now_ms) {
    actions_.emplace_back(Close{});
    wait(now_ms);
}

void Delivery::wait(std::uint64_t now_ms) {
    phase_ = Phase::waiting;
    const auto full = std::min(back_off_ms_max, back_off_ms_min << std::min(attempts_, 16U));
    ++attempts_;
    deadline_ms_ = now_ms + full / 2 + chance_(full / 2 + 1);
}

Actions Delivery::finish(std::uint64_t now_ms) {
    if (phase_ != Phase::halted)
        actions_.emplace_back(WaitUntil{std::max(deadline_ms_, now_ms)});
    return std::exchange(actions_, {});
}

}  // namespace zheng::station
