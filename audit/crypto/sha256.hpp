// SHA-256 (FIPS 180-4), over OpenSSL with the algorithm fetched once: SHA256() looks it up at every call, which costs
// more than hashing a tree node. Safe from any thread; a Sha256 object belongs to one.
#pragma once

#include "audit/env/bytes.hpp"
#include "proto/election/ids.hpp"

#include <initializer_list>
#include <memory>

namespace zheng::crypto {

[[nodiscard]] election::Digest sha256(ByteView bytes);
// Of the parts one after another.
[[nodiscard]] election::Digest sha256(std::initializer_list<ByteView> parts);

// Incremental: update any number of times, then finish once. finish() starts anew.
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void update(ByteView bytes);
    [[nodiscard]] election::Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace zheng::crypto
