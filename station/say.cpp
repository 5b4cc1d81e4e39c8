// say: acts of any kind that this device may say, from a file.
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "proto/election/admit.hpp"
#include "proto/election/check.hpp"
#include "proto/wire/codec.hpp"
#include "station/acts.hpp"
#include "station/commands.hpp"
#include "station/keyring.hpp"
#include "station/keys/cards.hpp"
#include "station/keys/sealed_documents.hpp"
#include "station/open_to_say.hpp"
#include "station/sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zheng::station {
namespace {

namespace json = boost::json;
using namespace election;

// What was said before, each once: an interrupted file of acts goes on behind it.
class SaidBefore {
  public:
    explicit SaidBefore(const std::vector<Statement>& statements) : statements_(statements), used_(statements.size()) {}
    [[nodiscard]] bool take(const Body& body, Date on) {
        for (std::size_t i = 0; i < used_.size(); ++i)  // what is said meanwhile comes behind these
            if (!used_[i] && statements_[i].header.on == on && statements_[i].body == body) {
                used_[i] = true;
                return true;
            }
        return false;
    }

  private:
    const std::vector<Statement>& statements_;
    std::vector<bool> used_;
};

class Saying {
  public:
    Saying(const Say& command, StationDir& station, Keyring& keys, Console& console, const World& world)
        : command_(command), station_(station), keys_(keys), console_(console), world_(world),
          before_(station.log().journal().statements()), shown_(station.log().state()) {}

    // False: the law refuses it, and nothing after it has been said.
    [[nodiscard]] Result<bool> say(const ActStep& step, const path& folder) {
        Body body = step.body;
        for (const DigestSource& source : step.digests) {
            ZHENG_TRY(const auto digest, digest_of(source, body, folder));
            CHECK(set_digest(body, source.field, digest), "a digest was read into that field");
        }
        const auto type = type_of(body);
        const std::string about = contest_of(body) == nullptr ? "" : contest_of(body)->text;
        if (!command_.dry_run && before_.take(body, step.on)) {
            ++known_;
            tell(type, about, "已经说过", "said before", {});
            return true;
        }
        ZHENG_CHECKED(station_.has_room());
        ZHENG_TRY(const auto cosigners, keys_.cosigners(type, {about}, step.signers, {}));
        ZHENG_TRY(const auto answer, command_.dry_run ? Result<SaidAnswer>(would_say(body, step.on, cosigners))
                                                      : station_.log().say(body, step.on, now(), cosigners));
        if (answer.accepted) {
            ++said_;
            tell(type, about, command_.dry_run ? "可以" : "已签", command_.dry_run ? "would be admitted" : "signed",
                 {});
            return true;
        }
        json::array refusals;
        for (const RefusalNote& note : answer.refusals)
            refusals.push_back({{"code", std::string(name_of(note.code))},
                                {"zh", std::string(words_zh(note.code))},
                                {"en", std::string(words_en(note.code))},
                                {"text", election::text(note)}});
        if (answer.rejection)
            refusals.push_back({{"code", std::string(name_of(*answer.rejection))},
                                {"zh", std::string(words_zh(*answer.rejection))},
                                {"en", std::string(words_en(*answer.rejection))},
                                {"text", ""}});
        ++refused_;
        tell(type, about, "依法不予受理", "refused by law", std::move(refusals));
        return false;
    }

    [[nodiscard]] json::object answer(bool ok) && {
        return {{"ok", ok},
                {"exit", static_cast<int>(ok ? Exit::done : Exit::no)},
                {"dry_run", command_.dry_run},
                {"said", said_},
                {"known", known_},
                {"refused", refused_},
                {"acts", std::move(acts_)}};
    }
    [[nodiscard]] std::uint64_t said() const { return said_; }
    [[nodiscard]] std::uint64_t known() const { return known_; }
    [[nodiscard]] std::uint64_t refused() const { return refused_; }

  private:
    void tell(StatementType type, const std::string& about, std::string_view zh, std::string_view en,
              json::array refusals) {
        console_.say(fmt::format("{}（{}）：{}", words_zh(type), about, zh),
                     fmt::format("{} ({}): {}", name_of(type), about, en));
        for (const auto& refusal : refusals) {
            const auto& row = refusal.as_object();
            console_.warn(
                fmt::format("  {}（{}）", row.at("zh").as_string().c_str(), row.at("text").as_string().c_str()),
                fmt::format("  {} ({})", row.at("en").as_string().c_str(), row.at("text").as_string().c_str()));
        }
        acts_.push_back({{"statement", std::string(name_of(type))},
                         {"contest", about},
                         {"answer", std::string(en)},
                         {"refusals", std::move(refusals)}});
    }

    [[nodiscard]] std::uint64_t now() const {
        const auto seconds = world_.clock.unix_seconds();
        return seconds < 0 ? 0 : static_cast<std::uint64_t>(seconds);
    }

    [[nodiscard]] Result<Digest> digest_of(const DigestSource& source, const Body& body, const path& folder) {
        if (source.from == DigestSource::From::said)
            return payload_said(source.name, body);
        const auto file = folder / source.name;
        ZHENG_TRY(const auto document, env::read_file(file, sealed_document_bytes_max));
        if (source.from == DigestSource::From::file)
            return crypto::sha256(document);
        return commit_document(station_, document, world_.random);
    }

    // The newest accepted statement of that kind in the same contest, whoever said it.
    [[nodiscard]] Result<Digest> payload_said(const std::string& name, const Body& body) const {
        const ContestId* contest = contest_of(body);
        const State& state = command_.dry_run ? shown_ : station_.log().state();
        const auto known = contest == nullptr ? state.contests.end() : state.contests.find(*contest);
        if (known != state.contests.end())
            for (const auto& [type, act] : known->second.acts)
                if (name_of(type) == name)
                    return act.newest_payload;
        return fail(Errc::usage, console_.pick("本次选举还没有" + name, "no " + name + " in this contest yet"));
    }

    // As say() would answer, after the acts before it; nothing is signed or kept.
    [[nodiscard]] SaidAnswer would_say(const Body& body, Date on, std::span<const crypto::Signer* const> cosigners) {
        Heard heard;
        Header& header = heard.statement.header;
        const PublicKey author = station_.settings().key;
        header.election = shown_.election;
        for (const auto* signer : cosigners)
            header.signers.push_back(signer->public_key());
        std::sort(header.signers.begin(), header.signers.end());
        header.signers.insert(header.signers.begin(), author);
        const auto line = shown_.authors.find(author);
        header.sequence = line == shown_.authors.end() ? 1 : line->second.next_sequence();
        header.previous = line == shown_.authors.end() ? Digest{} : line->second.previous();
        header.on = on;
        header.device_unix_s = now();
        heard.statement.body = body;
        SaidAnswer out;
        const auto bytes = wire::try_encode(heard.statement);
        if (!bytes) {
            out.rejection = Rejection::malformed;
            return out;
        }
        heard.payload = crypto::sha256(*bytes);
        const Admission admission = admit(shown_, heard);
        out.accepted = admission.answer == Admission::Answer::accepted;
        out.refusals = admission.refusals;
        if (admission.answer == Admission::Answer::rejected)
            out.rejection = admission.rejection;
        if (out.accepted)
            shown_ = apply(std::move(shown_), heard);
        return out;
    }

    const Say& command_;
    StationDir& station_;
    Keyring& keys_;
    Console& console_;
    const World& world_;
    SaidBefore before_;
    State shown_;  // for --dry-run: the log as it would be
    std::uint64_t said_ = 0;
    std::uint64_t known_ = 0;
    std::uint64_t refused_ = 0;
    json::array acts_;
};

struct ActsFile {
    path folder;  // documents are named from here
    std::vector<ActStep> steps;
};

// A folder stands for the files of acts in it: what a whole pack says, in one go.
Result<std::vector<path>> files_of(std::span<const path> given) {
    std::vector<path> out;
    for (const path& one : given) {
        std::error_code error;
        if (!std::filesystem::is_directory(one, error)) {
            out.push_back(one);
            continue;
        }
        const auto begin = out.size();
        for (auto entry = std::filesystem::directory_iterator(one, error);
             !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
            if (entry->path().extension() == ".toml")
                out.push_back(entry->path());
        if (error)
            return fail(Errc::io, one.string() + ": " + error.message());
        if (out.size() == begin)
            return fail(Errc::usage, one.string() + ": no .toml in it");
        std::sort(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end());
        if (out.size() > acts_files_max)
            return fail(Errc::usage, "more than " + std::to_string(acts_files_max) + " files of acts");
    }
    return out;
}

}  // namespace

Result<Exit> run(const Say& command, Console& console, const World& world) {
    ZHENG_TRY(const auto files, files_of(command.acts));
    std::vector<ActsFile> all;
    text::Faults faults;
    for (const path& file : files) {
        ZHENG_TRY(const auto content, env::read_text(file, acts_bytes_max));
        auto steps = parse_acts(file.filename().string(), content);
        if (steps)
            all.push_back({file.parent_path(), std::move(*steps)});
        else
            faults.insert(faults.end(), steps.error().begin(), steps.error().end());
    }
    if (!faults.empty())  // of every file, before anything is said
        return console.failed(faults);
    ZHENG_TRY(auto opened, open_to_say(command.dir, command.passphrase_file, console));
    if (!opened)
        return Exit::no;
    StationDir& station = *opened;
    ZHENG_TRY(const auto pins, read_pins(command.pins));
    Keyring keys(station, command.cards, pins, console);
    Saying saying(command, station, keys, console, world);
    bool ok = true;
    for (const ActsFile& file : all)
        for (const ActStep& step : file.steps) {
            if (!ok && !command.dry_run)
                break;  // what follows may build on what was refused; a dry run shows everything
            ZHENG_TRY(const auto accepted, saying.say(step, file.folder));
            ok &= accepted;
        }
    console.say(fmt::format("{} {} 条，已有 {} 条，不予受理 {} 条", command.dry_run ? "可签" : "新签", saying.said(),
                            saying.known(), saying.refused()),
                fmt::format("{} {}, {} known, {} refused", command.dry_run ? "to be signed" : "signed", saying.said(),
                            saying.known(), saying.refused()));
    console.answer(std::move(saying).answer(ok));
    return ok ? Exit::done : Exit::no;
}

}  // namespace zheng::station
