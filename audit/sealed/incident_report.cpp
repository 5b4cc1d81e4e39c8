#include "audit/sealed/incident_report.hpp"

#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/seal.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/sealed/reading.hpp"
#include "audit/sealed/writing.hpp"
#include "proto/election/statement_words.hpp"
#include "proto/election/utf8.hpp"

#include <algorithm>
#include <utility>

namespace zheng::sealed {
namespace {

using namespace election;

constexpr std::string_view document_magic = "zheng incident v1\n";
constexpr std::string_view info = "zheng sealed incident v1";
constexpr std::string_view key_purpose = "zheng inspectors key v1";
constexpr std::string_view key_line = "zheng inspectors v1\nkey ";
constexpr std::string_view receipt_line = "zheng incident receipt v1\nelection ";
constexpr std::size_t salt_bytes = 32;
constexpr std::size_t length_bytes = 4;

static_assert(salt_bytes + length_bytes + document_magic.size() + sizeof(Digest::bytes) + 2 + id_bytes_max + 1 +
                      2 * (2 + incident_name_bytes_max) + 4 + incident_text_bytes_max <=
                  incident_plain_bytes,
              "the longest report fits");

Bytes document_of(const IncidentReceipt& about, const IncidentText& text) {
    Bytes out;
    put(out, document_magic);
    put(out, about.election);
    put<2>(out, about.contest.text.size());
    put(out, about.contest.text);
    put<1>(out, static_cast<std::uint64_t>(about.category));
    put<2>(out, text.accused.size());
    put(out, text.accused);
    put<2>(out, text.reporter.size());
    put(out, text.reporter);
    put<4>(out, text.text.size());
    put(out, text.text);
    return out;
}

Digest commitment_of(ByteView salt, ByteView document) {
    return crypto::sha256({salt, document});
}

Bytes front_of(const IncidentReceipt& about, const crypto::BoxKey& inspectors) {
    Bytes out;
    put(out, incident_magic);
    put(out, about.election);
    put<2>(out, about.contest.text.size());
    put(out, about.contest.text);
    put<1>(out, static_cast<std::uint64_t>(about.category));
    put(out, about.commitment);
    put(out, ByteView(inspectors.bytes));
    return out;
}

struct Front {
    IncidentReceipt receipt;
    crypto::BoxKey inspectors;
    ByteView bytes;
    ByteView sealed;
};

std::optional<IncidentReceipt> read_about(Reading& reading, std::string_view magic) {
    const auto begins = reading.take(magic.size());
    if (!begins || env::as_text(*begins) != magic)
        return std::nullopt;
    const auto election = reading.bytes32();
    const auto contest = reading.counted<2>(id_bytes_max);
    const auto category = reading.number<1>();
    if (!election || !contest || !category)
        return std::nullopt;
    IncidentReceipt out{
        {*election}, {std::string(env::as_text(*contest))}, static_cast<IncidentCategory>(*category), {}};
    if (!valid_id(out.contest.text) || find_choice(out.category) == nullptr)
        return std::nullopt;
    return out;
}

Result<Front> read_front_of(ByteView file) {
    const auto cut = [] { return fail(Errc::malformed, "this is no sealed report, or it is cut off"); };
    Reading reading(file);
    auto about = read_about(reading, incident_magic);
    const auto commitment = about ? reading.bytes32() : std::nullopt;
    const auto inspectors = commitment ? reading.bytes32() : std::nullopt;
    if (!inspectors || file.size() - reading.at() != incident_plain_bytes + crypto::hpke_overhead_bytes)
        return cut();
    about->commitment = {*commitment};
    return Front{std::move(*about), {*inspectors}, file.first(reading.at()), file.subspan(reading.at())};
}

Result<OpenedIncident> read_plain(ByteView plain, const Front& front) {
    const auto wrong = [] {
        return fail(Errc::corrupt, "the report was sealed by no program of ours: what is in it is not what it says");
    };
    Reading reading(plain);
    const auto salt = reading.bytes32();
    const auto document = salt ? reading.counted<length_bytes>(plain.size()) : std::nullopt;
    if (!document)
        return wrong();
    const auto padding = plain.subspan(reading.at());
    Reading of_document(*document);
    auto about = read_about(of_document, document_magic);
    const auto accused = about ? of_document.counted<2>(incident_name_bytes_max) : std::nullopt;
    const auto reporter = accused ? of_document.counted<2>(incident_name_bytes_max) : std::nullopt;
    const auto text = reporter ? of_document.counted<4>(incident_text_bytes_max) : std::nullopt;
    if (!text || !of_document.done() ||
        std::any_of(padding.begin(), padding.end(), [](std::uint8_t byte) { return byte != 0; }))
        return wrong();
    about->commitment = commitment_of(*salt, *document);
    if (*about != front.receipt)
        return wrong();
    return OpenedIncident{
        std::move(*about),
        {std::string(env::as_text(*accused)), std::string(env::as_text(*reporter)), std::string(env::as_text(*text))}};
}

bool good_text(std::string_view text) {
    return find_bad_utf8(text) == std::string_view::npos;
}

}  // namespace

Result<SealedIncident> seal_incident(const Digest& election, const ContestId& contest, IncidentCategory category,
                                     const IncidentText& text, const crypto::BoxKey& inspectors, env::Random& random) {
    if (text.text.size() > incident_text_bytes_max)
        return fail(Errc::too_large, "a report has at most " + std::to_string(incident_text_bytes_max) +
                                         " bytes of text, this one has " + std::to_string(text.text.size()));
    if (text.accused.size() > incident_name_bytes_max || text.reporter.size() > incident_name_bytes_max)
        return fail(Errc::too_large, "who is accused and who reports have at most " +
                                         std::to_string(incident_name_bytes_max) + " bytes each");
    if (text.text.empty() || !good_text(text.text) || !good_text(text.accused) || !good_text(text.reporter))
        return fail(Errc::malformed, "a report has a text, in UTF-8");
    CHECK(valid_id(contest.text) && find_choice(category) != nullptr, "a report is about a contest, of a category");
    IncidentReceipt about{election, contest, category, {}};
    const Bytes document = document_of(about, text);
    const auto salt = random.bytes32();
    about.commitment = commitment_of(salt, document);
    Bytes plain;
    plain.reserve(incident_plain_bytes);
    put(plain, ByteView(salt));
    put<length_bytes>(plain, document.size());
    put(plain, ByteView(document));
    plain.resize(incident_plain_bytes);
    Bytes file = front_of(about, inspectors);
    ZHENG_TRY(const Bytes sealed, crypto::hpke_seal(inspectors, info, file, plain, random));
    put(file, ByteView(sealed));
    return SealedIncident{std::move(about), std::move(file)};
}

Result<IncidentReceipt> read_incident_front(ByteView file) {
    ZHENG_TRY(auto front, read_front_of(file));
    return std::move(front.receipt);
}

Result<OpenedIncident> open_incident(ByteView file, const crypto::Secret& inspectors) {
    ZHENG_TRY(const Front front, read_front_of(file));
    if (crypto::box_key_of(inspectors) != front.inspectors)
        return fail(Errc::crypto, "the report was sealed to others, whose key is " +
                                      crypto::spoken(fingerprint_of(front.inspectors)));
    ZHENG_TRY(const Bytes plain, crypto::hpke_open(inspectors, info, front.bytes, front.sealed));
    return read_plain(plain, front);
}

crypto::Secret inspectors_secret(const crypto::Ed25519Signer& key) {
    return crypto::derive_secret(key, key_purpose, key.public_key().bytes);
}

std::string format_inspectors_key(const crypto::BoxKey& key) {
    return std::string(key_line) + crypto::hex_encode(key.bytes) + "\n";
}

Result<crypto::BoxKey> parse_inspectors_key(std::string_view text) {
    const auto none = [] { return fail(Errc::malformed, "this is no inspectors' key as incident key writes it"); };
    if (!text.starts_with(key_line))
        return none();
    const auto line = text.substr(key_line.size());
    const auto bytes = crypto::hex_decode_digest(line.substr(0, line.find('\n')));
    if (!bytes || format_inspectors_key({bytes->bytes}) != text)
        return none();
    return crypto::BoxKey{bytes->bytes};
}

Digest fingerprint_of(const crypto::BoxKey& key) {
    return crypto::sha256(key.bytes);
}

std::string format_incident_receipt(const IncidentReceipt& receipt) {
    return std::string(receipt_line) + hex(receipt.election) + "\ncontest " + receipt.contest.text + "\ncategory " +
           std::string(name_of(receipt.category)) + "\ncommitment " + hex(receipt.commitment) + "\n";
}

Result<IncidentReceipt> parse_incident_receipt(std::string_view text) {
    const auto none = [] {
        return fail(Errc::malformed, "this is no receipt of a report as incident report writes it");
    };
    IncidentReceipt out;
    std::string_view rest = text;
    // The value behind `begin` up to the end of its line.
    const auto value = [&](std::string_view begin) -> std::string_view {
        if (!rest.starts_with(begin))
            return {};
        const auto end = rest.find('\n', begin.size());
        const auto found = rest.substr(begin.size(), end - begin.size());
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return found;
    };
    const auto election = crypto::hex_decode_digest(value(receipt_line));
    const auto contest = value("contest ");
    const auto category = value("category ");
    const auto commitment = crypto::hex_decode_digest(value("commitment "));
    if (!election || !commitment || !valid_id(contest) || !parse(category, out.category))
        return none();
    out = {*election, {std::string(contest)}, out.category, *commitment};
    if (format_incident_receipt(out) != text)
        return none();
    return out;
}

ReceiptNumber number_of(const Digest& commitment) {
    ReceiptNumber out{};
    std::copy_n(commitment.bytes.begin(), out.size(), out.begin());
    return out;
}

std::string spoken(const ReceiptNumber& number) {
    constexpr std::size_t group_digits = 4;
    const std::string digits = crypto::hex_encode(number);
    std::string out;
    for (std::size_t at = 0; at < digits.size(); at += group_digits)
        out += (at == 0 ? "" : "-") + digits.substr(at, group_digits);
    return out;
}

Result<ReceiptNumber> parse_receipt_number(std::string_view typed) {
    std::string digits;
    for (const char c : typed)
        if (c != '-' && c != ' ')
            digits.push_back(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    ReceiptNumber out{};
    const auto bytes = crypto::hex_decode(digits);
    if (!bytes || bytes->size() != out.size())
        return fail(Errc::usage, "a receipt number has 16 hexadecimal digits, such as 1a2b-3c4d-5e6f-7a8b");
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

}  // namespace zheng::sealed
