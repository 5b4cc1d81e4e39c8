// TLS 1.3 by itself: mutual handshakes as stations and counter make them, without network, protocol or disk.
#pragma once

#include "tests/bench/measure.hpp"

#include <cstddef>

namespace zheng::bench {

// So many full handshakes, both ends in this process, on all processors.
[[nodiscard]] Spent bare_handshakes(std::size_t count);
// Heap bytes of one idle server session of an established connection, with SSL_MODE_RELEASE_BUFFERS.
[[nodiscard]] double heap_of_session();

}  // namespace zheng::bench
