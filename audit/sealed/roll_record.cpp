#include "audit/sealed/roll_record.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/sealed/writing.hpp"
#include "proto/election/check.hpp"
#include "proto/election/utf8.hpp"

#include <algorithm>

namespace zheng::sealed {
namespace {

using election::Digest;

constexpr std::size_t entry_fields = 4;
constexpr unsigned classes_max = 4;

std::vector<std::string_view> fields_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('\t', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

// 1 to 4; 0 for anything else.
unsigned class_of(std::string_view field) {
    const bool good = field.size() == 1 && field[0] >= '1' && field[0] <= static_cast<char>('0' + classes_max);
    return good ? static_cast<unsigned>(field[0] - '0') : 0;
}

}  // namespace

Result<AskedPerson> person_of_entry(std::string_view entry) {
    const auto fields = fields_of(entry);
    AskedPerson out;
    if (fields.size() < 2 || fields[0].empty() || !election::Date::parse(fields[1], out.birth))
        return fail(Errc::malformed, "a record of the roll has no name or birthday");
    out.name = fields[0];
    return out;
}

Result<void> check_entry(std::string_view entry) {
    ZHENG_TRY(const auto person, person_of_entry(entry));
    const auto fields = fields_of(entry);
    const bool plain = std::all_of(entry.begin(), entry.end(),
                                   [](char c) { return c == '\t' || static_cast<unsigned char>(c) >= 0x20; });
    if (fields.size() != entry_fields || class_of(fields[2]) == 0 || !plain || entry.size() > record_text_bytes_max ||
        election::find_bad_utf8(entry) != std::string_view::npos)
        return fail(Errc::malformed, "a record of the roll is not made of name, birthday, class and group");
    return {};
}

Digest blinded(const Salt& blinding, const AskedPerson& person) {
    return crypto::sha256({env::as_bytes("zheng roll person v2"), blinding, env::as_bytes(person.name),
                           env::as_bytes("\t"), env::as_bytes(person.birth.text())});
}

Digest salted(const Salt& salt, std::string_view text) {
    return crypto::sha256({salt, env::as_bytes(text)});
}

Digest head_leaf(const Digest& election, const election::ContestId& contest, const Salt& blinding) {
    Bytes bytes = beginning("zheng roll head v2", election, contest);
    put(bytes, ByteView(blinding));
    return log::leaf_hash(crypto::sha256(bytes).bytes);
}

Digest record_leaf(const Digest& election, const election::ContestId& contest, const Digest& person,
                   const Digest& entry, const Digest& particulars) {
    Bytes bytes = beginning("zheng roll v2", election, contest);
    put(bytes, person);
    put(bytes, entry);
    put(bytes, particulars);
    return log::leaf_hash(crypto::sha256(bytes).bytes);
}

Result<log::Tree> tree_of(const Roll& roll) {
    log::Tree out;
    out.append(head_leaf(roll.election, roll.contest, roll.blinding));
    Digest before;
    for (const RollRecord& record : roll.records) {
        ZHENG_CHECKED(check_entry(record.entry));
        ZHENG_TRY(const auto person, person_of_entry(record.entry));
        const Digest now = blinded(roll.blinding, person);
        if (now < before)
            return fail(Errc::malformed, "the records of the roll are not in their order");
        before = now;
        out.append(record_leaf(roll.election, roll.contest, now, salted(record.entry_salt, record.entry),
                               salted(record.particulars_salt, record.particulars)));
    }
    return out;
}

Roll roll_of(const text::CheckedRoll& checked, const Digest& election, const election::ContestId& contest,
             env::Random& random) {
    CHECK(checked.in_order(), "only a roll without faults is sealed");
    Roll out{election, contest, random.bytes32(), {}};
    std::vector<std::pair<Digest, RollRecord>> made;
    for (const text::RollPerson& person : checked.people) {
        if (!person.listed_as)
            continue;
        RollRecord record;
        record.entry = person.name + "\t" + person.birth.text() + "\t" +
                       std::to_string(static_cast<unsigned>(*person.listed_as)) + "\t" + person.group;
        record.particulars = std::string(name_of(person.sex)) + "\t" + person.id_number + "\t" + person.household;
        record.entry_salt = random.bytes32();
        record.particulars_salt = random.bytes32();
        made.emplace_back(blinded(out.blinding, {person.name, person.birth}), std::move(record));
    }
    // Two of one name and birthday keep the order of the sheet.
    std::stable_sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [person, record] : made)
        out.records.push_back(std::move(record));
    return out;
}

std::vector<std::uint64_t> classes_of(const Roll& roll) {
    std::vector<std::uint64_t> out(classes_max, 0);
    for (const RollRecord& record : roll.records)
        if (const auto fields = fields_of(record.entry); fields.size() == entry_fields && class_of(fields[2]) != 0)
            ++out[class_of(fields[2]) - 1];
    if (out.back() == 0)
        out.pop_back();
    return out;
}

}  // namespace zheng::sealed
