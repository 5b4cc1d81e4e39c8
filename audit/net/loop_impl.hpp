// What a Loop is inside this folder: the one header that includes Asio. Only sources of this folder include this.
#pragma once

#include "audit/net/loop.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>

namespace zheng::net {

struct Loop::Impl {
    boost::asio::io_context io{1};  // one thread runs it, any may post
    std::atomic<bool> running{false};
};

}  // namespace zheng::net
