#include "station/core/records.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/log/merkle.hpp"
#include "proto/election/check.hpp"
#include "station/core/matching.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::string_view record_tag = "zheng record v1";
constexpr std::string_view commitment_tag = "zheng ballot v1";

void put(Bytes& out, std::string_view text) {
    out.insert(out.end(), text.begin(), text.end());
}
template <std::size_t Size>
void put_number(Bytes& out, std::uint64_t value) {
    for (std::size_t i = Size; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace

Bytes record_bytes(std::span<const OfficeBallot> offices, const Ballot& ballot) {
    Bytes out;
    put(out, record_tag);
    for (const OfficeBallot& office : offices) {
        OfficeMarks marks = marks_of(ballot, office.office);
        put_number<1>(out, static_cast<std::uint64_t>(office.office));
        for (auto* list :
             {&marks.marked_for, &marks.marked_against, &marks.write_in, &marks.unclear, &marks.wrong_symbol}) {
            std::sort(list->begin(), list->end());
            put_number<2>(out, list->size());
            for (const PersonId& person : *list) {
                put_number<1>(out, person.text.size());
                put(out, person.text);
            }
        }
    }
    put_number<1>(out, ballot.extra_mark ? 1 : 0);
    put_number<1>(out, ballot.ruling ? static_cast<std::uint64_t>(*ballot.ruling) : 0);
    return out;
}

Digest commitment(const Digest& election, const ContestId& contest, std::uint32_t batch, std::uint32_t position,
                  const Salt& salt, std::span<const std::uint8_t> record) {
    Bytes bytes;
    put(bytes, commitment_tag);
    bytes.insert(bytes.end(), election.bytes.begin(), election.bytes.end());
    put_number<2>(bytes, contest.text.size());
    put(bytes, contest.text);
    put_number<4>(bytes, batch);
    put_number<4>(bytes, position);
    bytes.insert(bytes.end(), salt.begin(), salt.end());
    bytes.insert(bytes.end(), record.begin(), record.end());
    return crypto::sha256(bytes);
}

Digest records_root(const Digest& election, const ContestId& contest, std::uint32_t batch,
                    std::span<const OfficeBallot> offices, std::span<const Ballot> papers,
                    std::span<const Salt> salts) {
    CHECK(papers.size() == salts.size(), "every paper has a salt");
    log::Tree tree;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const auto record = record_bytes(offices, papers[i]);
        const auto one = commitment(election, contest, batch, static_cast<std::uint32_t>(i + 1), salts[i], record);
        tree.append(log::leaf_hash(one.bytes));
    }
    return tree.root();
}

std::vector<std::uint32_t> shuffled(std::uint32_t size, const std::function<std::uint64_t(std::uint64_t)>& below) {
    std::vector<std::uint32_t> out(size);
    std::iota(out.begin(), out.end(), 0U);
    for (std::uint32_t left = size; left > 1; --left)
        std::swap(out[left - 1], out[static_cast<std::size_t>(below(left))]);
    return out;
}

}  // namespace zheng::station
