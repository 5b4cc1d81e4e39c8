// A TCP peer that says what it likes, byte for byte. Blocking, with patience.
#pragma once

#include "audit/env/file_descriptor.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace zheng::test {

class RawPeer {
  public:
    explicit RawPeer(std::uint16_t port);  // connects; a failure is a failure of the test
    // False when the connection has gone.
    bool send(std::string_view bytes);
    // What comes next, at most so much; empty at the end of the connection or of patience.
    [[nodiscard]] std::string receive(std::size_t bytes_max = 65536);
    // All until the other end closes.
    [[nodiscard]] std::string receive_all();
    // Whether the other end closes, rather than patience ending. What comes before is thrown away.
    [[nodiscard]] bool sees_end();
    void take_little();  // keeps the kernel from taking much that nobody reads
    void finish();       // FIN
    void reset();        // RST
    [[nodiscard]] int socket() const { return socket_.get(); }

  private:
    env::FileDescriptor socket_;
};

}  // namespace zheng::test
