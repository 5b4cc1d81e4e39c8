#include "audit/crypto/text_codec.hpp"
#include "audit/sealed/roll_proof.hpp"

#include <algorithm>
#include <charconv>

namespace zheng::sealed {
namespace {

constexpr std::string_view first_line = "zheng roll proof v2";

void put_path(std::string& out, const log::Proof& path) {
    for (const auto& hash : path)
        out += "path " + crypto::base64_encode(hash.bytes) + "\n";
}

void put_neighbour(std::string& out, std::string_view name, const Neighbour& one) {
    out += std::string(name) + " " + std::to_string(one.index) + " " + hex(one.person) + " " + hex(one.entry) + " " +
           hex(one.particulars) + "\n";
    put_path(out, one.path);
}

// Lines of a word and values, taken in order.
class Lines {
  public:
    explicit Lines(std::string_view text) : text_(text) {}

    // What follows the word on the next line; nothing if that line has another.
    std::optional<std::string_view> after(std::string_view word) {
        const auto end = text_.find('\n');
        if (end == std::string_view::npos)
            return std::nullopt;
        const auto line = text_.substr(0, end);
        if (!line.starts_with(word) || (line.size() > word.size() && line[word.size()] != ' '))
            return std::nullopt;
        text_.remove_prefix(end + 1);
        return line.size() > word.size() ? line.substr(word.size() + 1) : std::string_view();
    }
    log::Proof path() {
        log::Proof out;
        while (const auto hash = after("path")) {
            const auto bytes = crypto::base64_decode(*hash);
            if (!bytes || bytes->size() != 32 || out.size() == log::proof_hashes_max) {
                good = false;
                break;
            }
            std::copy(bytes->begin(), bytes->end(), out.emplace_back().bytes.begin());
        }
        return out;
    }
    [[nodiscard]] bool done() const { return text_.empty(); }

    std::uint64_t number(std::string_view text) {
        std::uint64_t out = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
        good = good && read.ec == std::errc{} && read.ptr == text.data() + text.size();
        return out;
    }
    election::Digest digest(std::string_view text) {
        const auto out = crypto::hex_decode_digest(text);
        good = good && out.has_value();
        return out.value_or(election::Digest{});
    }

    bool good = true;

  private:
    std::string_view text_;
};

std::string_view word_of(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const auto out = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return out;
}

std::optional<Neighbour> neighbour(Lines& lines, std::string_view name) {
    auto rest = lines.after(name);
    if (!rest)
        return std::nullopt;
    Neighbour out;
    out.index = lines.number(word_of(*rest));
    out.person = lines.digest(word_of(*rest));
    out.entry = lines.digest(word_of(*rest));
    out.particulars = lines.digest(word_of(*rest));
    lines.good = lines.good && rest->empty();
    out.path = lines.path();
    return out;
}

std::optional<ListedProof> listed(Lines& lines) {
    auto rest = lines.after("listed");
    if (!rest)
        return std::nullopt;
    ListedProof out;
    out.index = lines.number(word_of(*rest));
    out.person = lines.digest(word_of(*rest));
    out.particulars = lines.digest(word_of(*rest));
    out.entry_salt = lines.digest(word_of(*rest)).bytes;
    const auto entry = lines.after("entry");
    lines.good = lines.good && rest->empty() && entry.has_value();
    out.entry = entry.value_or("");
    out.path = lines.path();
    return out;
}

std::optional<AbsentProof> absent(Lines& lines) {
    const auto rest = lines.after("absent");
    if (!rest)
        return std::nullopt;
    AbsentProof out;
    out.blinding = lines.digest(*rest).bytes;
    out.head_path = lines.path();
    out.below = neighbour(lines, "below");
    out.above = neighbour(lines, "above");
    return out;
}

}  // namespace

std::string format_roll_proof(const RollProof& proof) {
    std::string out = std::string(first_line) + "\nelection " + hex(proof.election) + "\ncontest " +
                      proof.contest.text + "\nregistered " + std::to_string(proof.registered) + "\nperson " +
                      proof.person.birth.text() + " " + proof.person.name + "\n";
    if (proof.listed) {
        const auto& one = *proof.listed;
        out += "listed " + std::to_string(one.index) + " " + hex(one.person) + " " + hex(one.particulars) + " " +
               election::hex(one.entry_salt.data(), one.entry_salt.size()) + "\nentry " + one.entry + "\n";
        put_path(out, one.path);
    }
    if (proof.absent) {
        out += "absent " + election::hex(proof.absent->blinding.data(), proof.absent->blinding.size()) + "\n";
        put_path(out, proof.absent->head_path);
        if (proof.absent->below)
            put_neighbour(out, "below", *proof.absent->below);
        if (proof.absent->above)
            put_neighbour(out, "above", *proof.absent->above);
    }
    return out;
}

Result<RollProof> parse_roll_proof(std::string_view text) {
    const auto malformed = [] { return fail(Errc::malformed, "this is no proof about a roll, or it was changed"); };
    if (text.size() > roll_proof_bytes_max)
        return fail(Errc::too_large, "a proof about a roll is smaller");
    Lines lines(text);
    RollProof out;
    const auto first = lines.after(first_line);
    const auto election = lines.after("election");
    const auto contest = lines.after("contest");
    const auto registered = lines.after("registered");
    auto person = lines.after("person");
    if (!first || !election || !contest || !registered || !person)
        return malformed();
    out.election = lines.digest(*election);
    out.contest = {std::string(*contest)};
    out.registered = lines.number(*registered);
    if (!election::Date::parse(word_of(*person), out.person.birth) || out.registered > roll_records_max ||
        !election::valid_id(out.contest.text))
        return malformed();
    out.person.name = *person;
    out.listed = listed(lines);
    out.absent = absent(lines);
    // What would have been written otherwise was not written by format_roll_proof.
    if (!lines.good || !lines.done() || format_roll_proof(out) != text)
        return malformed();
    return out;
}

}  // namespace zheng::sealed
