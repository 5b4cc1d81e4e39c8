// What delivery tells people, in Chinese and English: how far a connection is, why nothing is being sent just now, and
// what to do when it has halted. Values only; safe from any thread.
#pragma once

#include "proto/election/result.hpp"
#include "proto/wire/session.hpp"
#include "station/core/delivery.hpp"

#include <string>
#include <string_view>

namespace zheng::station {

[[nodiscard]] std::string_view name_of(Delivery::Phase phase);  // "proving"
[[nodiscard]] std::string_view words_zh(Delivery::Phase phase);
[[nodiscard]] std::string_view words_en(Delivery::Phase phase);

// Why nothing is being sent just now. Nothing of it is wrong with what was said, and it is tried again.
struct Trouble {
    std::string zh;
    std::string en;
    friend bool operator==(const Trouble&, const Trouble&) = default;
};
[[nodiscard]] Trouble trouble_of(const Error& why, std::string_view counter);  // as net::FrameClient says
[[nodiscard]] Trouble trouble_of(const wire::Goodbye& goodbye);
[[nodiscard]] Trouble trouble_silent(std::string_view counter);
[[nodiscard]] Trouble trouble_unexpected();
// Statements must be taken back, and somebody else is writing the journal.
[[nodiscard]] Trouble trouble_busy(const Error& why);

// What people are to do when delivery has halted: one or two sentences.
[[nodiscard]] std::string_view next_step_zh(HaltReason reason);
[[nodiscard]] std::string_view next_step_en(HaltReason reason);

// Why a restored disk says nothing, and what to do.
[[nodiscard]] Trouble restored_words(std::string_view directory);

}  // namespace zheng::station
