#include "audit/net/tls.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/net/tls_impl.hpp"
#include "proto/election/check.hpp"

#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include <span>
#include <utility>

namespace zheng::net {
namespace {

using Certificate = std::unique_ptr<X509, crypto::Freed<X509_free>>;

constexpr std::size_t name_digits = 32;
constexpr std::string_view name_suffix = ".log.zheng.invalid";

std::optional<election::Digest> key_of(X509* certificate) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    election::PublicKey raw;
    std::size_t size = raw.bytes.size();
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519 ||
        EVP_PKEY_get_raw_public_key(key, raw.bytes.data(), &size) != 1 || size != raw.bytes.size())
        return std::nullopt;
    return crypto::spki_digest(raw);
}

int fault_of_client(X509* certificate, const STACK_OF(X509) * all) {
    if (certificate == nullptr || sk_X509_num(all) != 1 || !key_of(certificate))
        return X509_V_ERR_CERT_REJECTED;
    if (X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) != 0)
        return X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
    if (X509_get_signature_nid(certificate) != NID_ED25519 ||
        X509_verify(certificate, X509_get0_pubkey(certificate)) != 1)
        return X509_V_ERR_CERT_SIGNATURE_FAILURE;
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) >= 0)
        return X509_V_ERR_CERT_NOT_YET_VALID;
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0)
        return X509_V_ERR_CERT_HAS_EXPIRED;
    return X509_V_OK;
}

// These two take the place of OpenSSL's building of chains: there is no authority to build one to.
int judge_client(X509_STORE_CTX* store, void* /*unused*/) {
    const int fault = fault_of_client(X509_STORE_CTX_get0_cert(store), X509_STORE_CTX_get0_untrusted(store));
    X509_STORE_CTX_set_error(store, fault);
    return fault == X509_V_OK ? 1 : 0;
}

int judge_server(X509_STORE_CTX* store, void* pin) {
    auto* certificate = X509_STORE_CTX_get0_cert(store);
    const bool pinned = certificate != nullptr && key_of(certificate) == *static_cast<const election::Digest*>(pin);
    X509_STORE_CTX_set_error(store, pinned ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
    return pinned ? 1 : 0;
}

// The first name of the extension server_name (RFC 6066 section 3).
std::string_view first_name(std::span<const unsigned char> extension) {
    constexpr std::size_t header = 5;  // length of the list, kind, length of the name
    if (extension.size() < header || extension[2] != TLSEXT_NAMETYPE_host_name)
        return {};
    const std::size_t size = static_cast<std::size_t>(extension[3]) << 8U | extension[4];
    if (size > extension.size() - header)
        return {};
    return {reinterpret_cast<const char*>(extension.data()) + header, size};
}

// Before anything else is looked at, tickets too: whose identity answers.
int choose_identity(SSL* ssl, int* alert, void* impl) {
    const auto& by_name = static_cast<const ServerTls::Impl*>(impl)->by_name;
    const unsigned char* extension = nullptr;
    std::size_t size = 0;
    std::string name;
    if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_server_name, &extension, &size) == 1)
        name = first_name({extension, size});
    const auto found = by_name.find(name);
    if (found == by_name.end() || SSL_set_SSL_CTX(ssl, found->second.get()) == nullptr) {
        *alert = SSL_AD_UNRECOGNIZED_NAME;
        return SSL_CLIENT_HELLO_ERROR;
    }
    return SSL_CLIENT_HELLO_SUCCESS;
}

int keep_ticket(SSL* ssl, SSL_SESSION* session) {
    auto* client = static_cast<ClientTls::Impl*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    client->keep(SslSession(session));
    return 1;  // it is ours now
}

void configure(SSL_CTX* context) {
    CHECK(context != nullptr, "no memory for TLS");
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_max_cert_list(context, static_cast<long>(certificate_bytes_max));
    CHECK(SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
              SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1 &&
              SSL_CTX_set1_sigalgs_list(context, "ed25519") == 1 && SSL_CTX_set1_groups_list(context, "X25519") == 1 &&
              SSL_CTX_set_max_early_data(context, 0) == 1 && SSL_CTX_set_recv_max_early_data(context, 0) == 1,
          "OpenSSL has no TLS 1.3 with Ed25519");
}

Result<void> identify(SSL_CTX* context, const TlsIdentity& identity) {
    CHECK(identity.key != nullptr, "an identity has a key");
    const auto& pem = identity.certificate_pem;
    const crypto::Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    CHECK(in != nullptr, "no memory for a certificate");
    const Certificate certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    const auto seed = crypto::seed_of(*identity.key);
    const crypto::Key key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes().data(), seed.bytes().size()));
    if (!certificate || key_of(certificate.get()) != crypto::spki_digest(identity.key->public_key()) || !key ||
        SSL_CTX_use_certificate(context, certificate.get()) != 1 || SSL_CTX_use_PrivateKey(context, key.get()) != 1) {
        ERR_clear_error();
        return fail(Errc::crypto, "the TLS certificate is not one of the TLS key");
    }
    return {};
}

SslContext server_context(std::uint32_t ticket_s) {
    SslContext out(SSL_CTX_new(TLS_server_method()));
    configure(out.get());
    SSL_CTX_set_verify(out.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(out.get(), &judge_client, nullptr);
    // The session stays here and its ticket only names it. To write a peer's certificate into a ticket and to read it
    // again costs OpenSSL 3.0 more than the rest of a resumed handshake.
    SSL_CTX_set_options(out.get(), SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(out.get(), SSL_SESS_CACHE_SERVER);
    SSL_CTX_sess_set_cache_size(out.get(), sessions_kept_max);
    SSL_CTX_set_timeout(out.get(), static_cast<long>(ticket_s));
    CHECK(SSL_CTX_set_num_tickets(out.get(), 1) == 1, "OpenSSL has no tickets");
    return out;
}

// A ticket serves the identity that has given it, no other.
void bind_sessions(SSL_CTX* context, const election::Digest& to) {
    CHECK(SSL_CTX_set_session_id_context(context, to.bytes.data(), static_cast<unsigned>(to.bytes.size())) == 1,
          "a session context has at most 32 bytes");
}

}  // namespace

std::optional<election::Digest> peer_key(const SSL* ssl) {
    auto* certificate = SSL_get0_peer_certificate(ssl);
    return certificate == nullptr ? std::nullopt : key_of(certificate);
}

std::string server_name_of(std::string_view origin) {
    return election::hex(crypto::sha256(env::as_bytes(origin))).substr(0, name_digits) + std::string(name_suffix);
}

ServerTls::Impl::Impl(std::uint32_t ticket_s) : front(server_context(ticket_s)) {
    bind_sessions(front.get(), {});
    SSL_CTX_set_client_hello_cb(front.get(), &choose_identity, this);
}

Ssl ServerTls::Impl::make() const {
    Ssl out(SSL_new(front.get()));
    CHECK(out != nullptr, "no memory for TLS");
    SSL_set_accept_state(out.get());
    return out;
}

ServerTls::ServerTls(std::uint32_t ticket_s) : impl_(std::make_shared<Impl>(ticket_s)) {}

Result<void> ServerTls::add(std::string_view origin, const TlsIdentity& identity) {
    const auto name = server_name_of(origin);
    if (impl_->by_name.contains(name))
        return fail(Errc::usage, "two TLS identities for " + std::string(origin));
    auto context = server_context(static_cast<std::uint32_t>(SSL_CTX_get_timeout(impl_->front.get())));
    ZHENG_CHECKED(identify(context.get(), identity));
    bind_sessions(context.get(), crypto::sha256(env::as_bytes(origin)));
    impl_->by_name.emplace(name, std::move(context));
    return {};
}

Result<ClientTls> ClientTls::make(const TlsIdentity& identity, std::string_view origin,
                                  const election::Digest& server_key) {
    auto impl = std::make_shared<Impl>();
    impl->server_name = server_name_of(origin);
    impl->server_key = server_key;
    impl->context.reset(SSL_CTX_new(TLS_client_method()));
    auto* context = impl->context.get();
    configure(context);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &judge_server, &impl->server_key);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, &keep_ticket);
    SSL_CTX_set_app_data(context, impl.get());
    ZHENG_CHECKED(identify(context, identity));
    return ClientTls(std::move(impl));
}

Ssl ClientTls::Impl::make() {
    Ssl out(SSL_new(context.get()));
    CHECK(out != nullptr && SSL_set_tlsext_host_name(out.get(), server_name.c_str()) == 1, "no memory for TLS");
    SSL_set_connect_state(out.get());
    const std::lock_guard lock(mutex_);
    if (const auto ticket = std::move(ticket_); ticket != nullptr && SSL_SESSION_is_resumable(ticket.get()) == 1)
        (void)SSL_set_session(out.get(), ticket.get());  // without it: a full handshake
    return out;
}

void ClientTls::Impl::keep(SslSession ticket) {
    const std::lock_guard lock(mutex_);
    ticket_ = std::move(ticket);
}

void ClientTls::Impl::forget_tickets() {
    const std::lock_guard lock(mutex_);
    ticket_ = nullptr;
}

}  // namespace zheng::net
