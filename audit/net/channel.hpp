// The bytes of a connection, under TLS or plain, without waiting: each call does what can be done now and says what to
// wait for. Used on one thread. Only sources of this folder include this.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/net/tls_impl.hpp"
#include "proto/election/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace zheng::net {

inline constexpr std::size_t record_bytes_max = 16384;  // of TLS, and of one write

enum class Step : std::uint8_t {
    done,
    wait_readable,
    wait_writable,
    ended,   // the peer has closed it
    failed,  // see error()
};

class Channel {
  public:
    // The socket is somebody else's, and outlives this.
    explicit Channel(int socket) : io_{socket} {}
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel() { drop_tls(); }

    // From here on under TLS; handshake() first.
    void secure(Ssl ssl);
    [[nodiscard]] Step handshake();
    // At least one byte if `done`. Reads on without asking the system once it has given less than there was room for:
    // new_turn() before the first read after it has become readable.
    [[nodiscard]] Step read(std::span<std::uint8_t> into, std::size_t& size);
    [[nodiscard]] Step write(ByteView bytes, std::size_t& size);
    void new_turn() { io_.drained = false; }
    // Says that nothing more will be written; reading goes on.
    void finish();
    // Throws away what comes, unread. `ended` or `failed` when nothing more will.
    [[nodiscard]] Step discard(std::span<std::uint8_t> scratch);
    // Frees what TLS holds; tickets keep their worth.
    void drop_tls();

    [[nodiscard]] const SSL* ssl() const { return ssl_.get(); }
    [[nodiscard]] const Error& error() const { return error_; }

    struct Socket {  // under OpenSSL's feet
        int fd = -1;
        bool drained = false;
        int error_number = 0;
    };

  private:
    [[nodiscard]] Step step_of(int result);

    Socket io_;
    Ssl ssl_;
    Error error_;
};

}  // namespace zheng::net
