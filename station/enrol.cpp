// enrol: keys are made here and never leave; what leaves is a request that shows somebody holds them.
#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/crypto/tls_key.hpp"
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/text/csv.hpp"
#include "proto/text/enrolment.hpp"
#include "station/commands.hpp"
#include "station/journal/delivery_dir.hpp"
#include "station/keys/cards.hpp"
#include "station/keys/station_dir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::size_t code_file_bytes_max = 256;

struct OfficerRow {
    PersonId person;
    std::string name;
    Role role = Role::recorder;
    std::vector<ContestId> contests;
};

bool role_fits(DeviceKind kind, Role role) {
    const bool office = role == Role::township || role == Role::county || role == Role::inspector;
    return office == (kind == DeviceKind::office_desk);
}

std::vector<ContestId> words(std::string_view text) {
    std::vector<ContestId> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end != 0)
            out.push_back({std::string(text.substr(0, end))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<OfficerRow> read_officers(const path& file, std::string_view content, DeviceKind kind, const State& state,
                                      const Pins& pins, text::Faults& faults) {
    const std::array columns{text::CsvColumn{"person"}, text::CsvColumn{"name"}, text::CsvColumn{"role"},
                             text::CsvColumn{"contests", false}};
    const auto name = file.filename().string();
    std::vector<OfficerRow> out;
    std::set<PersonId> persons;
    for (const auto& row : text::read_csv(name, content, columns, faults)) {
        const auto fault = [&](std::string zh, std::string en) {
            faults.push_back({name, row.line, std::move(zh), std::move(en)});
        };
        OfficerRow officer{{row.cells[0]}, row.cells[1], Role::recorder, words(row.cells[3])};
        if (!valid_id(officer.person.text))
            fault("人员编号不合格：" + officer.person.text, "'" + officer.person.text + "' is no id of a person");
        if (officer.name.empty() || officer.name.size() > text_bytes_max)
            fault("缺少姓名", "a name is missing or too long");
        if (!parse(row.cells[2], officer.role))
            fault("没有这种职责：" + row.cells[2], "unknown role '" + row.cells[2] + "'");
        else if (!role_fits(kind, officer.role))
            fault("这种职责的密钥不放在这台设备上", "keys of this role are never on such a device");
        if (!persons.insert(officer.person).second)
            fault("人员重复", "this person stands here twice");
        if (pins.count(officer.person) == 0)
            fault("PIN 表中没有此人", "there is no PIN for this person");
        for (const auto& contest : officer.contests)
            if (state.contests.count(contest) == 0)
                fault("没有这项选举：" + contest.text, "unknown contest '" + contest.text + "'");
        out.push_back(std::move(officer));
    }
    if (out.empty() && faults.empty())
        faults.push_back({name, 0, "没有任何人员", "there is nobody in it"});
    return out;
}

Signature attest(const crypto::Signer& key, const Digest& election, const Digest& tls_key, const Digest& code,
                 Result<void>& done) {
    const auto signature = key.sign(attestation_message(election, key.public_key(), tls_key, code));
    if (!signature) {
        done = fail(signature.error());
        return {};
    }
    return signature->bytes;
}

// Everything that is written, in the order of writing; station.json comes last and makes it a station.
struct Made {
    Settings settings;
    text::EnrolmentRequest request;
};

class Maker {
  public:
    Maker(const Enrol& command, const World& world, const State& state)
        : command_(command), world_(world), rehearsal_(state.opened->rehearsal),
          cost_(rehearsal_ ? crypto::wrap_cost_rehearsal : crypto::wrap_cost_default),
          guard_(rehearsal_ ? crypto::Rehearsal::yes : crypto::Rehearsal::no) {
        made_.settings.election = state.election;
        made_.settings.authority = crypto::sha256(state.opened->authority.bytes);
        made_.settings.rehearsal = state.opened->rehearsal;
        made_.request.election = state.election;
    }

    Result<void> device(const crypto::Secret& passphrase, const std::string& code) {
        const auto kind = command_.desk ? DeviceKind::office_desk : DeviceKind::station;
        const auto key = crypto::Ed25519Signer::generate(world_.random);
        const auto tls = crypto::Ed25519Signer::generate(world_.random);
        ZHENG_CHECKED(
            crypto::write_key_file(command_.dir / "device.key", key, passphrase, cost_, guard_, world_.random));
        ZHENG_CHECKED(crypto::write_key_file(command_.dir / "tls.key", tls, passphrase, cost_, guard_, world_.random));
        ZHENG_TRY(const auto certificate,
                  crypto::self_signed_certificate(tls, "zheng " + crypto::keyid(key.public_key()), world_.random));
        ZHENG_CHECKED(env::write_new(command_.dir / "tls.crt", env::as_bytes(certificate)));
        auto& request = made_.request;
        request.kind = made_.settings.kind = kind;
        request.village = made_.settings.village = {command_.desk ? std::string() : command_.village};
        request.name = made_.settings.name = command_.name;
        request.code = code;
        code_ = crypto::sha256(env::as_bytes(code));
        request.key = made_.settings.key = key.public_key();
        request.tls_key = crypto::spki_digest(tls.public_key());
        Result<void> done;
        request.signature = attest(key, request.election, request.tls_key, code_, done);
        return done;
    }

    Result<void> officer(const OfficerRow& row, const crypto::Secret& pin, const path& cards) {
        const auto key = crypto::Ed25519Signer::generate(world_.random);
        Card card{row.person,
                  row.name,
                  row.role,
                  made_.settings.election,
                  crypto::keyid(key.public_key()),
                  new_card_secret(world_.random)};
        const auto passphrase = officer_passphrase(card.secret, pin);
        ZHENG_CHECKED(crypto::write_key_file(command_.dir / "officers" / (row.person.text + ".key"), key, passphrase,
                                             cost_, guard_, world_.random));
        ZHENG_CHECKED(
            env::write_new(cards / (row.person.text + ".card"), env::as_bytes(format_card(card)), env::mode_private));
        made_.settings.officers.push_back({row.person, row.name, row.role, key.public_key()});
        text::OfficerRequest request{key.public_key(), row.person, row.name, row.role, row.contests, {}, {}};
        Result<void> done;
        request.signature = attest(key, made_.settings.election, Digest{}, code_, done);
        made_.request.officers.push_back(std::move(request));
        return done;
    }
    [[nodiscard]] const Made& made() const { return made_; }

  private:
    const Enrol& command_;
    const World& world_;
    bool rehearsal_;
    crypto::WrapCost cost_;
    crypto::Rehearsal guard_;
    Digest code_;
    Made made_;
};

Result<std::string> code_of(const Enrol& command) {
    std::string typed = command.code;
    if (!command.code_file.empty()) {
        ZHENG_TRY(typed, env::read_text(command.code_file, code_file_bytes_max));
    }
    auto code = text::normalised_code(typed);
    if (!code)
        return fail(Errc::usage, code.error().message);
    return code;
}

path cards_of(const Enrol& command) {
    if (!command.cards.empty())
        return command.cards;
    auto cards = command.dir;
    cards += "-cards";
    return cards;
}

}  // namespace

Result<Exit> run(const Enrol& command, Console& console, const World& world) {
    if (command.desk != command.village.empty())
        return fail(Errc::usage, command.desk ? "an office desk belongs to no village" : "--village is missing");
    if (command.name.empty() || command.name.size() > text_bytes_max)
        return fail(Errc::usage, "--name has 1 to 512 bytes");
    std::error_code ignored;
    if (std::filesystem::exists(command.dir / "station.json", ignored))
        return fail(Errc::exists, command.dir.string() + " is a station already: its keys are never made twice");
    ZHENG_TRY(const auto code, code_of(command));
    std::optional<Digest> authority;
    if (!command.authority.empty()) {
        std::string typed = command.authority;  // a letter breaks it over two lines
        std::erase_if(typed, [](char c) { return c == '\n' || c == '\r'; });
        ZHENG_TRY(authority, crypto::parse_fingerprint(typed));
    }
    ZHENG_TRY(const auto founding, log::read_carried(command.founding, log::statements_magic));
    if (founding.torn_bytes != 0)
        return fail(Errc::malformed, command.founding.string() + " is cut off");
    auto folded = LocalLog::fold_founding(founding.frames, authority);
    if (!folded)
        return fail(folded.error().because(command.founding.string()));
    const State& state = *folded;
    if (!command.desk && state.villages.count({command.village}) == 0)
        return fail(Errc::usage, "the election has no village '" + command.village + "'");
    if (command.rehearsal && !state.opened->rehearsal)
        return fail(Errc::usage, "this election is not a rehearsal");
    ZHENG_TRY(const auto pins, read_pins(command.pins));
    ZHENG_TRY(const auto table, env::read_text(command.officers, text::csv_bytes_max));
    text::Faults faults;
    const auto kind = command.desk ? DeviceKind::office_desk : DeviceKind::station;
    const auto officers = read_officers(command.officers, table, kind, state, pins, faults);
    if (!faults.empty())
        return console.failed(faults);
    ZHENG_TRY(const auto passphrase,
              read_passphrase(command.passphrase_file, console.pick("设备口令：", "passphrase: ")));

    const auto cards = cards_of(command);
    ZHENG_CHECKED(env::make_directories(command.dir / "officers"));
    ZHENG_CHECKED(env::make_directories(command.dir / "ballots"));
    ZHENG_CHECKED(env::make_directories(cards));
    ZHENG_TRY(const auto lock, lock_authoring(command.dir));
    static_cast<void>(lock);
    Maker maker(command, world, state);
    ZHENG_CHECKED(maker.device(passphrase, code));
    for (const auto& officer : officers)
        ZHENG_CHECKED(maker.officer(officer, pins.at(officer.person), cards));
    ZHENG_CHECKED(LocalLog::create(command.dir, founding.frames));
    const auto& made = maker.made();
    ZHENG_CHECKED(
        env::write_atomically(command.out, env::as_bytes(text::format_enrolment(made.request)), env::mode_private));
    ZHENG_CHECKED(
        env::write_new(command.dir / "station.json", env::as_bytes(format_settings(made.settings)), env::mode_private));

    if (!authority)
        console.warn("注意：没有核对县级机关指纹。文件中的指纹是 " + crypto::spoken(made.settings.authority) +
                         "，请与信函核对",
                     "note: the authority's fingerprint was not compared. The file's is " +
                         crypto::spoken(made.settings.authority) + ": compare it with the letter");
    console.say(fmt::format("已建立{}“{}”，{} 名工作人员，密封卡在 {}", command.desk ? "乡镇办公设备" : "站点",
                            command.name, officers.size(), cards.string()),
                fmt::format("made {} \"{}\" with {} officers; sealed cards are in {}",
                            command.desk ? "office desk" : "station", command.name, officers.size(), cards.string()));
    console.say("把 " + command.out.string() + " 交到县里登记", "carry " + command.out.string() + " to the county");
    console.answer({{"ok", true},
                    {"key", hex(made.settings.key)},
                    {"keyid", crypto::keyid(made.settings.key)},
                    {"election", hex(made.settings.election)},
                    {"authority", hex(made.settings.authority)},
                    {"officers", officers.size()},
                    {"request", command.out.string()},
                    {"cards", cards.string()}});
    return Exit::done;
}

}  // namespace zheng::station
