// What a private key is inside this folder. Only sources of this folder include this.
#pragma once

#include "audit/crypto/openssl.hpp"

namespace zheng::crypto {

struct PrivateKey {
    Key key;
};

}  // namespace zheng::crypto
