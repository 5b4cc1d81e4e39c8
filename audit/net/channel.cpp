#include "audit/net/channel.hpp"

#include "audit/net/address.hpp"
#include "proto/election/check.hpp"

#include <openssl/bio.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

namespace zheng::net {
namespace {

bool would_wait(int code) {
    return code == EAGAIN || code == EWOULDBLOCK || code == EINTR;
}

// OpenSSL's own socket BIO writes with write(), which raises SIGPIPE on a connection that has gone.
int bio_write(BIO* bio, const char* bytes, int size) {
    auto& io = *static_cast<Channel::Socket*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    const auto sent = ::send(io.fd, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && would_wait(errno))
        BIO_set_retry_write(bio);
    else if (sent < 0)
        io.error_number = errno;
    return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* into, int size) {
    auto& io = *static_cast<Channel::Socket*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    if (io.drained) {
        BIO_set_retry_read(bio);
        return -1;
    }
    const auto got = ::recv(io.fd, into, static_cast<std::size_t>(size), 0);
    io.drained = got != 0 && got < size;
    if (got < 0 && would_wait(errno))
        BIO_set_retry_read(bio);
    else if (got < 0)
        io.error_number = errno;
    return static_cast<int>(got);
}

long bio_control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

const BIO_METHOD* bio_method() {
    using Method = std::unique_ptr<BIO_METHOD, crypto::Freed<BIO_meth_free>>;
    static const Method method = [] {
        Method out(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "zheng socket"));
        CHECK(out != nullptr && BIO_meth_set_write(out.get(), &bio_write) == 1 &&
                  BIO_meth_set_read(out.get(), &bio_read) == 1 && BIO_meth_set_ctrl(out.get(), &bio_control) == 1,
              "no memory for TLS");
        return out;
    }();
    return method.get();
}

std::string words_of(unsigned long code, const SSL* ssl) {
    const auto reason = ERR_GET_REASON(code);
    if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED)
        return SSL_is_server(ssl) == 1 ? std::string("the peer's certificate doesn't hold: ") +
                                             X509_verify_cert_error_string(SSL_get_verify_result(ssl))
                                       : "the peer hasn't the key that was expected";
    const char* text = ERR_reason_error_string(code);
    return (reason > SSL_AD_REASON_OFFSET ? "the peer refuses: " : "TLS: ") +
           std::string(text == nullptr ? "unknown reason" : text);
}

}  // namespace

void Channel::secure(Ssl ssl) {
    BIO* bio = BIO_new(bio_method());
    CHECK(bio != nullptr, "no memory for TLS");
    BIO_set_data(bio, &io_);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl.get(), bio, bio);
    ssl_ = std::move(ssl);
}

Step Channel::step_of(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return Step::wait_readable;
    case SSL_ERROR_WANT_WRITE:
        return Step::wait_writable;
    case SSL_ERROR_ZERO_RETURN:
        return Step::ended;
    default:
        break;
    }
    const auto code = ERR_peek_error();
    if (code != 0 && ERR_GET_REASON(code) != SSL_R_UNEXPECTED_EOF_WHILE_READING)
        error_ = {Errc::crypto, words_of(code, ssl_.get())};
    else if (io_.error_number != 0)
        error_ = socket_error("use the connection", io_.error_number);
    else
        error_ = {Errc::io, "the peer has gone"};
    ERR_clear_error();
    return Step::failed;
}

Step Channel::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    return result == 1 ? Step::done : step_of(result);
}

Step Channel::read(std::span<std::uint8_t> into, std::size_t& size) {
    if (ssl_) {
        ERR_clear_error();
        const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &size);
        return result == 1 ? Step::done : step_of(result);
    }
    if (io_.drained)
        return Step::wait_readable;
    const auto got = ::recv(io_.fd, into.data(), into.size(), 0);
    if (got > 0) {
        size = static_cast<std::size_t>(got);
        io_.drained = size < into.size();
        return Step::done;
    }
    if (got == 0)
        return Step::ended;
    if (would_wait(errno))
        return Step::wait_readable;
    error_ = socket_error("read from the connection", errno);
    return Step::failed;
}

Step Channel::write(ByteView bytes, std::size_t& size) {
    const auto piece = bytes.first(std::min(bytes.size(), record_bytes_max));
    if (ssl_) {
        ERR_clear_error();
        const int result = SSL_write_ex(ssl_.get(), piece.data(), piece.size(), &size);
        return result == 1 ? Step::done : step_of(result);
    }
    const auto sent = ::send(io_.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
        size = static_cast<std::size_t>(sent);
        return Step::done;
    }
    if (would_wait(errno))
        return Step::wait_writable;
    error_ = socket_error("write to the connection", errno);
    return Step::failed;
}

void Channel::finish() {
    if (ssl_ && SSL_is_init_finished(ssl_.get()) == 1) {
        ERR_clear_error();
        (void)SSL_shutdown(ssl_.get());  // a full buffer loses the farewell, not what was said
        ERR_clear_error();
    }
    drop_tls();
    (void)::shutdown(io_.fd, SHUT_WR);
}

Step Channel::discard(std::span<std::uint8_t> scratch) {
    const auto got = ::recv(io_.fd, scratch.data(), scratch.size(), 0);
    if (got > 0)
        return Step::done;
    if (got < 0 && would_wait(errno))
        return Step::wait_readable;
    return got == 0 ? Step::ended : Step::failed;
}

void Channel::drop_tls() {
    if (ssl_)
        SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    ssl_.reset();
}

}  // namespace zheng::net
