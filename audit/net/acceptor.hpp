// Accepts connections on a loop. Out of descriptors or memory it waits instead of spinning. Only sources of this folder
// include this.
#pragma once

#include "audit/net/address.hpp"
#include "audit/net/watch.hpp"

#include <functional>
#include <memory>

namespace zheng::net {

inline constexpr int accepted_per_turn_max = 64;  // then others on the loop have their turn
inline constexpr std::uint64_t accept_again_ms = 50;

class Acceptor final : public Watched, public std::enable_shared_from_this<Acceptor> {
  public:
    // Non-blocking connections with their peer's address, on the loop.
    using Accepted = std::function<void(env::FileDescriptor, const SocketAddress& peer)>;

    Acceptor(Loop& loop, env::FileDescriptor listening, Accepted accepted);
    void start();  // from any thread
    void stop();   // from any thread: closes the listening socket
    void close();  // on the loop, or when it no longer runs

    void readable() override;
    void writable() override {}

  private:
    Loop& loop_;
    Watch watch_;
    Timer again_;
    Accepted accepted_;
};

}  // namespace zheng::net
