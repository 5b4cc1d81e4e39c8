#include "counter/authority_dir.hpp"

#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "counter/identity.hpp"
#include "counter/passphrase.hpp"
#include "proto/election/check.hpp"
#include "proto/text/enrolment.hpp"

#include <boost/json.hpp>

#include <array>
#include <utility>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using namespace election;

constexpr std::string_view codes_header = "village,code\n";

}  // namespace

std::string format_settings(const AuthoritySettings& settings) {
    json::object out;
    out["format"] = json::string(authority_format);
    out["domain"] = settings.domain;
    out["rehearsal"] = settings.rehearsal;
    out["key"] = hex(settings.key);
    return json::serialize(out) + "\n";
}

Result<AuthoritySettings> parse_settings(std::string_view text) {
    boost::system::error_code error;
    const auto root = json::parse(json::string_view(text.data(), text.size()), error);
    const auto* object = error ? nullptr : root.if_object();
    const auto member = [&](std::string_view name) { return object == nullptr ? nullptr : object->if_contains(name); };
    const auto* format = member("format");
    const auto* domain = member("domain");
    const auto* rehearsal = member("rehearsal");
    const auto* key = member("key");
    if (format == nullptr || *format != json::value(json::string(authority_format)) || domain == nullptr ||
        !domain->is_string() || rehearsal == nullptr || !rehearsal->is_bool() || key == nullptr || !key->is_string())
        return fail(Errc::malformed, "this is not the description of an authority");
    AuthoritySettings out;
    out.domain = std::string(domain->get_string());
    out.rehearsal = rehearsal->get_bool();
    ZHENG_TRY(const auto digits, crypto::hex_decode_digest(std::string_view(key->get_string())));
    out.key.bytes = digits.bytes;
    return out;
}

Result<Codes> read_codes(const path& file) {
    ZHENG_TRY(const auto content, env::read_text(file, codes_file_bytes_max));
    std::string_view rest = content;
    if (!rest.starts_with(codes_header))
        return fail(Errc::malformed, file.string() + " does not begin with \"village,code\"");
    rest.remove_prefix(codes_header.size());
    Codes out;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto comma = line.find(',');
        if (comma == std::string_view::npos)
            return fail(Errc::malformed, file.string() + ": a line without a code");
        auto code = text::normalised_code(line.substr(comma + 1));
        if (!code)
            return fail(code.error().because(file.string()));
        out.emplace(std::string(line.substr(0, comma)), *std::move(code));
    }
    return out;
}

Result<void> write_codes(const path& file, const Codes& codes) {
    std::string content(codes_header);
    for (const auto& [village, code] : codes)
        content += village + "," + text::grouped_code(code) + "\n";
    return env::write_atomically(file, env::as_bytes(content), env::mode_private);
}

std::string new_code(env::Random& random) {
    std::array<std::uint8_t, 10> bytes{};
    random.fill(bytes);
    return text::code_from(bytes);
}

AuthorityDir::AuthorityDir(path directory, AuthoritySettings settings, env::LockFile lock, crypto::Ed25519Signer key)
    : directory_(std::move(directory)), settings_(std::move(settings)), lock_(std::move(lock)),
      key_(std::make_unique<crypto::Ed25519Signer>(std::move(key))) {}

Result<AuthorityDir> AuthorityDir::open(const path& directory, const path& passphrase_file, Console& console) {
    auto described = env::read_text(directory / "authority.json", authority_file_bytes_max);
    if (!described && described.error().code == Errc::not_found)
        return fail(Errc::not_found,
                    console.pick(directory.string() + " 里没有选举机关：先用 authority init 建立",
                                 "there is no authority in " + directory.string() + ": make one with authority init"));
    if (!described)
        return fail(std::move(described).error());
    auto settings = parse_settings(*described);
    if (!settings)
        return fail(settings.error().because("couldn't read " + (directory / "authority.json").string()));
    auto lock = env::LockFile::acquire(directory / "lock");
    if (!lock)
        return fail(lock.error().because(console.pick("另一个 authority 命令正在使用，请等它结束",
                                                      "another authority command is at work, wait for it to end")));
    ZHENG_TRY(const auto passphrase, read_passphrase(passphrase_file, Asked::once, console));
    ZHENG_TRY(auto key, crypto::read_key_file(directory / "authority.key", passphrase,
                                              settings->rehearsal ? crypto::Rehearsal::yes : crypto::Rehearsal::no));
    if (key.public_key() != settings->key)
        return fail(Errc::corrupt, "authority.key does not hold the key that authority.json names");
    AuthorityDir out(directory, *std::move(settings), *std::move(lock), std::move(key));
    ZHENG_TRY(auto journal, log::AuthorJournal::open(directory / "journal.statements", *out.key_, {}));
    out.journal_ = std::make_unique<log::AuthorJournal>(std::move(journal));
    for (const auto& envelope : out.journal_->envelopes()) {
        auto heard = log::examine(envelope);
        CHECK(heard.has_value(), "a journal opens only if every statement can be heard");
        out.state_ = apply(std::move(out.state_), *heard);
    }
    return out;
}

Result<std::vector<AuthorityDir::Objection>> AuthorityDir::objections(std::span<const Body> bodies,
                                                                      const Moment& now) const {
    std::vector<Objection> out;
    auto trial = state_;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const auto line = trial.authors.find(key_->public_key());
        const auto said = line == trial.authors.end() ? AuthorLine{} : line->second;
        Statement statement{{trial.election, {}, said.next_sequence(), said.previous(), now.today, now.unix_s},
                            bodies[i]};
        ZHENG_TRY(const auto envelope, log::sign_statement(std::move(statement), *key_, {}));
        const auto heard = log::examine(envelope);
        CHECK(heard.has_value(), "what was just signed can be heard");
        const auto admission = admit(trial, *heard);
        bool refused = admission.answer != Admission::Answer::accepted;
        if (refused && admission.answer != Admission::Answer::refused)
            return fail(Errc::usage,
                        std::string(name_of(type_of(bodies[i]))) + ": " + std::string(words_en(admission.rejection)));
        for (const auto& note : admission.refusals) {
            // What the stations have said is in the counter's log; the county's machine has not heard it.
            const auto* revoked = std::get_if<KeyRevoked>(&bodies[i]);
            if (note.code == Refusal::suspect_sequence_wrong && admission.refusals.size() == 1 && revoked != nullptr &&
                trial.devices.contains(revoked->key))
                refused = false;
            else
                out.push_back({i, note});
        }
        if (!refused)
            trial = apply(std::move(trial), *heard);
    }
    return out;
}

Result<std::vector<Bytes>> AuthorityDir::say(std::span<const Body> bodies, const Moment& now) {
    std::vector<Bytes> out;
    for (const auto& body : bodies) {
        ZHENG_TRY(auto envelope, journal_->say(body, now.today, now.unix_s, {}));
        const auto heard = log::examine(envelope);
        CHECK(heard.has_value(), "what was just signed can be heard");
        state_ = apply(std::move(state_), *heard);
        out.push_back(std::move(envelope));
    }
    return out;
}

Result<void> write_letter(const AuthorityDir& authority, const std::string& village, const std::string& code) {
    const auto& state = authority.state();
    CHECK(state.opened.has_value(), "letters follow the founding");
    const bool desk = village.empty();
    const auto name = desk ? state.opened->township_name : state.villages.at({village}).opened.name;
    const auto fingerprint = crypto::spoken(crypto::fingerprint_of(authority.settings().key));
    const auto id = hex(state.election);
    const auto day = state.opened->election_day.text();
    const auto grouped = text::grouped_code(code);
    const std::string content =
        state.opened->origin() + (state.opened->rehearsal ? "  演练 REHEARSAL" : "") + "\n\n" +  //
        "致" + name + (desk ? "（乡镇办公室）" : "村民选举委员会") + "：\n" +                    //
        "    选举日 " + day + "。贵处设备登记用的一次性登记码：\n\n        " + grouped + "\n\n" +
        "    只能使用一次，请当面拆封，用后销毁。登记前请核对：县选举机关的公钥指纹必须是\n\n        " + fingerprint +
        "\n\n    选举编号 " + id + "\n\n----\n\n" +  //
        "To " + name + (desk ? " (the township's desk)" : " (the village electoral committee)") + ":\n" +
        "    Election day " + day + ". The one-time code with which your devices enrol:\n\n        " + grouped +
        "\n\n    It works once. Open it in the presence of others and destroy it afterwards. Before enrolling, "
        "compare\n"
        "    the fingerprint of the county authority's key, which must be\n\n        " +
        fingerprint + "\n\n    Election " + id + "\n";
    const auto folder = authority.directory() / "letters";
    ZHENG_CHECKED(env::make_directories(folder));
    std::string stem = desk ? "@township" : village;  // no village is called that
    for (auto& c : stem)
        if (c == '/')
            c = '+';  // in no id either
    return env::write_atomically(folder / (stem + ".txt"), env::as_bytes(content), env::mode_private);
}

Moment moment_of(Date on, const World& world) {
    auto out = world.now();
    if (!on.empty())
        out.today = on;
    return out;
}

}  // namespace zheng::counter
