#include "audit/crypto/pae.hpp"

#include <string>

namespace zheng::crypto {

Bytes dsse_pae(std::string_view payload_type, ByteView payload) {
    std::string head = "DSSEv1 " + std::to_string(payload_type.size()) + " ";
    head += payload_type;
    head += " " + std::to_string(payload.size()) + " ";
    Bytes out;
    out.reserve(head.size() + payload.size());
    out.insert(out.end(), head.begin(), head.end());
    out.insert(out.end(), payload.begin(), payload.end());
    return out;
}

}  // namespace zheng::crypto
