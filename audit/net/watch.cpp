#include "audit/net/watch.hpp"

#include "audit/net/loop_impl.hpp"

#include <boost/asio/posix/basic_stream_descriptor.hpp>

#include <utility>

namespace zheng::net {
namespace asio = boost::asio;
using Descriptor = asio::posix::basic_stream_descriptor<asio::io_context::executor_type>;

struct Watch::Impl {
    Impl(asio::io_context& io, int socket) : descriptor(io, socket) {}
    Descriptor descriptor;
    bool reading = false;
    bool writing = false;
};

Watch::Watch(Loop& loop, env::FileDescriptor socket)
    : impl_(std::make_shared<Impl>(loop.impl().io, socket.release())) {}

Watch::~Watch() {
    close();
}

void Watch::await_readable(std::shared_ptr<Watched> whom) {
    if (std::exchange(impl_->reading, true))
        return;
    impl_->descriptor.async_wait(asio::posix::descriptor_base::wait_read,
                                 [impl = impl_, whom = std::move(whom)](boost::system::error_code) {
                                     if (!impl->descriptor.is_open())
                                         return;
                                     impl->reading = false;
                                     whom->readable();
                                 });
}

void Watch::await_writable(std::shared_ptr<Watched> whom) {
    if (std::exchange(impl_->writing, true))
        return;
    impl_->descriptor.async_wait(asio::posix::descriptor_base::wait_write,
                                 [impl = impl_, whom = std::move(whom)](boost::system::error_code) {
                                     if (!impl->descriptor.is_open())
                                         return;
                                     impl->writing = false;
                                     whom->writable();
                                 });
}

void Watch::close() {
    boost::system::error_code ignored;  // a socket is gone after close, whatever it says
    impl_->descriptor.close(ignored);
}

int Watch::socket() const {
    return impl_->descriptor.is_open() ? const_cast<Descriptor&>(impl_->descriptor).native_handle() : -1;
}

}  // namespace zheng::net
