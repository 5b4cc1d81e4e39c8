#include "audit/sealed/line_roll.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/sealed/writing.hpp"
#include "proto/election/check.hpp"

namespace zheng::sealed {

log::Tree commit_lines(const election::Digest& election, const election::ContestId& contest,
                       std::span<const std::string> lines, ByteView salts) {
    CHECK(salts.size() == lines.size() * salt_bytes, "every line has its salt");
    log::Tree out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Bytes bytes = beginning("zheng roll v1", election, contest);
        put<4>(bytes, i + 1);
        put(bytes, salts.subspan(i * salt_bytes, salt_bytes));
        put(bytes, lines[i]);
        out.append(log::leaf_hash(crypto::sha256(bytes).bytes));
    }
    return out;
}

}  // namespace zheng::sealed
