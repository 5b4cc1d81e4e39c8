// Names to addresses, without waiting. Only sources of this folder include this.
#pragma once

#include "audit/net/address.hpp"
#include "audit/net/loop.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace zheng::net {

// Calls back on the loop, once, unless it is destroyed before; a numeric address is known at once, and is called back
// for all the same.
class Resolver {
  public:
    using Found = std::function<void(Result<std::vector<SocketAddress>>)>;
    Resolver(Loop& loop, HostPort address, Found found);
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    ~Resolver();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace zheng::net
