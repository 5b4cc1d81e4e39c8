#include "proto/election/result.hpp"

namespace zheng {

std::string_view name_of(Errc code) {
    switch (code) {
    case Errc::malformed:
        return "malformed";
    case Errc::too_large:
        return "too_large";
    case Errc::not_found:
        return "not_found";
    case Errc::exists:
        return "exists";
    case Errc::conflict:
        return "conflict";
    case Errc::io:
        return "io";
    case Errc::crypto:
        return "crypto";
    case Errc::corrupt:
        return "corrupt";
    case Errc::rollback:
        return "rollback";
    case Errc::usage:
        return "usage";
    case Errc::unsupported:
        return "unsupported";
    }
    return "?";
}

}  // namespace zheng
