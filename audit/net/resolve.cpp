#include "audit/net/resolve.hpp"

#include "audit/net/loop_impl.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstring>
#include <string>
#include <utility>

namespace zheng::net {
using Tcp = boost::asio::ip::tcp;

struct Resolver::Impl {
    Impl(boost::asio::io_context& io, Found call) : resolver(io), found(std::move(call)) {}
    Tcp::resolver resolver;
    Found found;
};

Resolver::Resolver(Loop& loop, HostPort address, Found found)
    : impl_(std::make_shared<Impl>(loop.impl().io, std::move(found))) {
    const auto host = address.host.empty() ? std::string("localhost") : address.host;
    if (auto numeric = numeric_address(address)) {
        loop.post([weak = std::weak_ptr<Impl>(impl_), known = *numeric] {
            if (const auto impl = weak.lock())
                impl->found(std::vector{known});
        });
        return;
    }
    impl_->resolver.async_resolve(
        host, std::to_string(address.port),
        [weak = std::weak_ptr<Impl>(impl_), host](boost::system::error_code error,
                                                  const Tcp::resolver::results_type& all) {
            const auto impl = weak.lock();
            if (!impl)
                return;
            if (error) {
                impl->found(fail(Errc::io, "couldn't find the address of " + host + ": " + error.message()));
                return;
            }
            std::vector<SocketAddress> out;
            for (const auto& one : all) {
                auto& candidate = out.emplace_back();
                candidate.size = static_cast<socklen_t>(one.endpoint().size());
                std::memcpy(&candidate.storage, one.endpoint().data(), one.endpoint().size());
            }
            impl->found(std::move(out));
        });
}

Resolver::~Resolver() {
    impl_->resolver.cancel();
}

}  // namespace zheng::net
