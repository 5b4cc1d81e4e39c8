// A counter as commands use it, wherever its log is at home: in this process, which opens the store itself, or in
// another that serves it (DIR/admin.sock). The same answers either way. One thread.
#pragma once

#include "audit/log/bundle.hpp"
#include "counter/api/admin_values.hpp"
#include "counter/commands.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace zheng::counter {

inline constexpr std::uint64_t taken_wait_ms_max = 2'000;  // for a process that starts to serve, or has just ended

class CounterAccess {
  public:
    enum class Use : std::uint8_t {
        reading,
        appending,  // asks for the passphrase, unless the counter is served
    };
    // Errors as CounterDir::open; unsupported for a counter that is served by another release.
    [[nodiscard]] static Result<std::unique_ptr<CounterAccess>>
    open(const path& directory, Use use, const path& passphrase_file, Console& console, const World& world);
    virtual ~CounterAccess() = default;

    [[nodiscard]] virtual const Purpose& purpose() const = 0;
    [[nodiscard]] virtual Result<LogHead> head() = 0;
    [[nodiscard]] virtual Result<StatusReport> status() = 0;

    // Statements in order; `each` sees the answers of some at a time, and stops it by returning false: what had been
    // begun by then is still decided, and seen. A dry run decides as if they had been written, and writes nothing.
    using Each = std::function<bool(std::vector<Decided>)>;
    [[nodiscard]] virtual Result<void> load(std::span<const Bytes> envelopes, bool dry_run, const Each& each) = 0;
    // Says when the last of them were received (at most one such statement a second), and publishes.
    [[nodiscard]] virtual Result<LogHead> finish() = 0;
    // Receipts under a published head, one for each answer that is not `rejected`; README.md tells which bring their
    // entry along.
    [[nodiscard]] virtual Result<std::vector<Bytes>> receipts(std::span<const Answer> answers) = 0;

    [[nodiscard]] virtual Result<void> close() = 0;
    // The state after the first `at` entries, or after all of them. Errc::usage if there are fewer.
    [[nodiscard]] virtual Result<election::State> state(std::optional<std::uint64_t> at) = 0;
    // A bundle of everything committed now, which is published first: `tree` and `storage` are this object's.
    [[nodiscard]] virtual Result<log::ExportInput> bundle() = 0;
};

}  // namespace zheng::counter
