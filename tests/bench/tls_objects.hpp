// OpenSSL's TLS objects for sources of this folder: owners, keys by name, and the same limits as audit/net sets.
#pragma once

#include "audit/crypto/tls_key.hpp"
#include "audit/env/random.hpp"
#include "proto/election/check.hpp"
#include "tests/bench/day.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <memory>
#include <string_view>

namespace zheng::bench {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Tls = std::unique_ptr<SSL, Freed<SSL_free>>;
using Session = std::unique_ptr<SSL_SESSION, Freed<SSL_SESSION_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

inline Key private_key_of(std::string_view name) {
    const auto seed = seed_of(name);
    Key out(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes.data(), seed.bytes.size()));
    CHECK(out != nullptr, "a key");
    return out;
}

inline Certificate certificate_of(const crypto::Ed25519Signer& key) {
    env::SystemRandom random;
    const auto pem = crypto::self_signed_certificate(key, "bench", random).value();
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Certificate out(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    CHECK(out != nullptr, "a certificate");
    return out;
}

inline void limit_to_ours(SSL_CTX* context) {
    CHECK(context != nullptr && SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
              SSL_CTX_set1_sigalgs_list(context, "ed25519") == 1 && SSL_CTX_set1_groups_list(context, "X25519") == 1,
          "TLS 1.3");
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

}  // namespace zheng::bench
