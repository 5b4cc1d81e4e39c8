// Owners of OpenSSL objects. Only sources of this folder and of audit/net include this; no public header does.
#pragma once

#include "proto/election/check.hpp"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace zheng::crypto {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

inline DigestContext make_digest_context() {
    DigestContext context(EVP_MD_CTX_new());
    CHECK(context != nullptr, "no memory for a digest");
    return context;
}

// OpenSSL's words for its latest failure; empties its queue.
inline std::string openssl_reason() {
    const auto code = ERR_peek_last_error();
    ERR_clear_error();
    const char* reason = ERR_reason_error_string(code);
    return reason == nullptr ? "unknown reason" : reason;
}

}  // namespace zheng::crypto
