// A command's end of DIR/admin.sock, waiting for each answer. Move only; one thread.
#pragma once

#include "audit/net/frame_client.hpp"
#include "counter/api/admin_protocol.hpp"
#include "counter/api/admin_values.hpp"

#include <filesystem>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace zheng::counter {

// So much of a file goes into one request.
inline constexpr std::size_t admin_chunk_bytes_max = 4U << 20U;

class AdminClient {
  public:
    // Errc::not_found if nobody serves this directory.
    [[nodiscard]] static Result<AdminClient> connect(const std::filesystem::path& directory);

    [[nodiscard]] Result<LogHead> head();
    [[nodiscard]] Result<StatusReport> status();
    // All of them in order, admin_waiting_max requests ahead. `each` sees every reply's answers; false stops there:
    // what has been sent is still decided, and seen.
    using Each = std::function<bool(std::vector<Decided>)>;
    [[nodiscard]] Result<void> load(std::span<const Bytes> envelopes, bool dry_run, const Each& each);
    [[nodiscard]] Result<LogHead> settle();
    struct Wanted {
        std::uint64_t index = 0;
        bool with_entry = false;
    };
    [[nodiscard]] Result<std::vector<Bytes>> receipts(std::span<const Wanted> wanted);
    [[nodiscard]] Result<void> close();
    [[nodiscard]] Result<std::vector<log::Digest>> leaves(std::uint64_t first, std::uint64_t count);
    [[nodiscard]] Result<std::vector<Bytes>> entries(std::uint64_t first, std::uint64_t count);
    [[nodiscard]] Result<Bytes> stations();

  private:
    explicit AdminClient(net::LocalClient line) : line_(std::move(line)) {}
    [[nodiscard]] Result<AdminMessage> ask(const AdminMessage& request);
    [[nodiscard]] Result<AdminMessage> receive();
    [[nodiscard]] Result<LogHead> read_head(const AdminMessage& reply) const;
    net::LocalClient line_;
};

}  // namespace zheng::counter
