#include "tests/audit/net/tls_peer.hpp"

#include "proto/wire/frame.hpp"

#include <gtest/gtest.h>
#include <openssl/asn1.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>

namespace zheng::test {

crypto::Key new_key(const char* type) {
    const std::string_view name = type;
    crypto::Key out(name == "RSA"     ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})
                    : name == "P-256" ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                                      : EVP_PKEY_Q_keygen(nullptr, nullptr, type));
    EXPECT_NE(out, nullptr);
    return out;
}

crypto::Key key_of(const Device& device) {
    const auto seed = crypto::seed_of(device.key);
    return crypto::Key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes().data(), seed.bytes().size()));
}

Certificate certificate_of(const Device& device) {
    const crypto::Bio in(
        BIO_new_mem_buf(device.certificate_pem.data(), static_cast<int>(device.certificate_pem.size())));
    return Certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
}

Certificate forge(EVP_PKEY* key, EVP_PKEY* by, const Forgery& forgery) {
    Certificate out(X509_new());
    const auto name = [](X509_NAME* of, const std::string& text) {
        X509_NAME_add_entry_by_txt(of, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.c_str()), -1,
                                   -1, 0);
    };
    X509_set_version(out.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), 7);
    X509_gmtime_adj(X509_getm_notBefore(out.get()), forgery.from_s);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), forgery.until_s);
    name(X509_get_subject_name(out.get()), forgery.subject);
    name(X509_get_issuer_name(out.get()), forgery.issuer);
    X509_set_pubkey(out.get(), key);
    const bool plain = EVP_PKEY_get_id(by) == EVP_PKEY_ED25519;
    EXPECT_NE(X509_sign(out.get(), by, plain ? nullptr : EVP_sha256()), 0);
    return out;
}

TlsPeer::TlsPeer(std::uint16_t port, const Habits& habits) : tcp(port), context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_security_level(context_.get(), 0);
    SSL_CTX_set_min_proto_version(context_.get(), habits.version_min);
    SSL_CTX_set_max_proto_version(context_.get(), habits.version_max);
    SSL_CTX_set_session_cache_mode(context_.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    if (habits.certificate != nullptr) {
        EXPECT_EQ(SSL_CTX_use_certificate(context_.get(), habits.certificate), 1);
        EXPECT_EQ(SSL_CTX_use_PrivateKey(context_.get(), habits.key), 1);
    }
    if (habits.another != nullptr) {
        EXPECT_EQ(SSL_CTX_add1_chain_cert(context_.get(), habits.another), 1);
    }
    ssl_.reset(SSL_new(context_.get()));
    if (!habits.server_name.empty())
        SSL_set_tlsext_host_name(ssl_.get(), habits.server_name.c_str());
    if (habits.ticket != nullptr) {
        EXPECT_EQ(SSL_set_session(ssl_.get(), habits.ticket), 1);
    }
    SSL_set_connect_state(ssl_.get());
    SSL_set_fd(ssl_.get(), tcp.socket());
}

bool TlsPeer::handshake() {
    ERR_clear_error();
    return SSL_do_handshake(ssl_.get()) == 1;
}

std::string TlsPeer::verdict() {
    // The reason of a handshake that has failed waits in OpenSSL's queue.
    if (ERR_peek_error() == 0) {
        std::array<char, 4096> into{};
        if (SSL_read(ssl_.get(), into.data(), static_cast<int>(into.size())) > 0)
            return "data";
    }
    const auto code = ERR_peek_error();
    const bool alert = ERR_GET_REASON(code) > SSL_AD_REASON_OFFSET;
    const auto reason = crypto::openssl_reason();
    return alert ? reason : "end";
}

bool TlsPeer::send(std::string_view bytes) {
    std::size_t sent = 0;
    while (!bytes.empty()) {
        if (SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &sent) != 1)
            return false;
        bytes.remove_prefix(sent);
    }
    return true;
}

std::string TlsPeer::receive() {
    std::string out(65536, '\0');
    std::size_t size = 0;
    ERR_clear_error();
    if (SSL_read_ex(ssl_.get(), out.data(), out.size(), &size) != 1)
        size = 0;
    out.resize(size);
    return out;
}

std::string TlsPeer::frame(std::string_view content) {
    const auto bytes = wire::framed(env::as_bytes(content));
    return std::string(env::as_text(bytes));
}

std::string TlsPeer::client_hello() {
    const net::Ssl ssl(SSL_new(context_.get()));
    SSL_set_tlsext_host_name(ssl.get(), net::server_name_of(origin).c_str());
    SSL_set_connect_state(ssl.get());
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl.get(), in, out);
    SSL_do_handshake(ssl.get());
    ERR_clear_error();
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out, &text);
    return {text, static_cast<std::size_t>(size)};
}

net::SslSession TlsPeer::ticket() {
    return net::SslSession(SSL_get1_session(ssl_.get()));
}

}  // namespace zheng::test
