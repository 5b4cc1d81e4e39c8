#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "counter/authority_dir.hpp"
#include "counter/sentences.hpp"
#include "proto/text/enrolment.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <set>

namespace zheng::counter {
namespace {

using namespace election;

struct Approval {
    path file;
    std::string place;  // a village's name, or the township's
    std::vector<Body> bodies;
};

Digest digest_of_code(const std::string& code) {
    return crypto::sha256(env::as_bytes(code));
}

const Attestation* attestation_of(const Body& body) {
    if (const auto* officer = std::get_if<OfficerAppointed>(&body))
        return &officer->attestation;
    if (const auto* station = std::get_if<StationEnrolled>(&body))
        return &station->attestation;
    return nullptr;
}

std::vector<Body> bodies_of(const text::EnrolmentRequest& request) {
    const auto code = digest_of_code(request.code);
    std::vector<Body> out;
    out.emplace_back(StationEnrolled{request.key,
                                     request.tls_key,
                                     request.kind,
                                     request.village,
                                     request.name,
                                     {code, request.signature},
                                     request.replaces});
    for (const auto& officer : request.officers)
        out.emplace_back(OfficerAppointed{officer.key,
                                          officer.person,
                                          officer.name,
                                          officer.role,
                                          request.village,
                                          officer.contests,
                                          {code, officer.signature},
                                          officer.replaces});
    return out;
}

class Approver {
  public:
    Approver(const AuthorityDir& authority, const Codes& codes, Console& console)
        : authority_(authority), codes_(codes), console_(console) {}

    // What the county would say to a request; every reason against it is printed.
    Result<Approval> read(const path& file) {
        ZHENG_TRY(const auto json, env::read_text(file, text::enrolment_bytes_max));
        auto request = text::parse_enrolment(json);
        if (!request)
            return fail(request.error().because(file.string()));
        const auto& state = authority_.state();
        Approval out{file, state.opened->township_name, bodies_of(*request)};
        if (const auto village = state.villages.find(request->village); village != state.villages.end())
            out.place = village->second.opened.name;
        if (request->election != state.election)
            object(file, "是为另一次选举申请的（" + hex(request->election) + "）",
                   "asks for another election (" + hex(request->election) + ")");
        const auto [first, last] = codes_.equal_range(request->village.text);
        if (std::none_of(first, last, [&](const auto& row) { return row.second == request->code; }))
            object(file, "登记码不是发给 " + out.place + " 的", "the code is not one of " + out.place + "'s letters");
        if (!codes_seen_.insert(request->code).second)
            object(file, "登记码在另一份申请里已经用过", "the code is used by another of these requests");
        check_used_once(file, out);
        return out;
    }
    [[nodiscard]] bool objected() const { return objected_; }
    void object(const path& file, const std::string& zh, const std::string& en) {
        objected_ = true;
        console_.warn(file.string() + "：" + zh, file.string() + ": " + en);
    }

  private:
    // A code admits one request. The same request again, after an interruption, is that one.
    void check_used_once(const path& file, const Approval& approval) {
        const auto& code = attestation_of(approval.bodies.front())->code;
        for (const auto& statement : authority_.journal().statements()) {
            const auto* attestation = attestation_of(statement.body);
            if (attestation == nullptr || attestation->code != code)
                continue;
            if (std::find(approval.bodies.begin(), approval.bodies.end(), statement.body) == approval.bodies.end())
                return object(file, "登记码已经用过：要补登，请用 authority letter 另发一函",
                              "the code has been used: for another request, issue another letter with "
                              "authority letter");
        }
    }

    const AuthorityDir& authority_;
    const Codes& codes_;
    Console& console_;
    std::set<std::string> codes_seen_;
    bool objected_ = false;
};

bool said_already(const AuthorityDir& authority, const Body& body) {
    const auto& said = authority.journal().statements();
    return std::any_of(said.begin(), said.end(), [&](const auto& statement) { return statement.body == body; });
}

std::string line_of(const Body& body, env::Language language) {
    if (const auto* officer = std::get_if<OfficerAppointed>(&body))
        return std::string(env::in(language, words_zh(officer->role), words_en(officer->role))) + "  " + officer->name +
               "  " + officer->person.text + "  " + crypto::keyid(officer->key);
    const auto& station = std::get<StationEnrolled>(body);
    return std::string(env::in(language, "设备", "device")) + "  " + station.name + "  " + crypto::keyid(station.key);
}

boost::json::object json_of(const Body& body) {
    if (const auto* officer = std::get_if<OfficerAppointed>(&body))
        return {{"type", "OfficerAppointed"},          {"person", officer->person.text},   {"name", officer->name},
                {"role", name_of(officer->role)},      {"village", officer->village.text}, {"key", hex(officer->key)},
                {"keyid", crypto::keyid(officer->key)}};
    const auto& station = std::get<StationEnrolled>(body);
    return {{"type", "StationEnrolled"},       {"name", station.name},    {"kind", name_of(station.kind)},
            {"village", station.village.text}, {"key", hex(station.key)}, {"keyid", crypto::keyid(station.key)}};
}

}  // namespace

Result<Exit> run(const AuthorityApprove& command, Console& console, const World& world) {
    ZHENG_TRY(auto authority, AuthorityDir::open(command.keydir, command.passphrase_file, console));
    if (!authority.state().opened)
        return fail(Errc::usage, console.pick("还没有创立选举：先用 authority found",
                                              "no election is founded yet: authority found comes first"));
    ZHENG_TRY(const auto codes, read_codes(command.keydir / "codes.csv"));

    Approver approver(authority, codes, console);
    std::vector<Approval> approvals;
    for (const auto& file : command.requests) {
        ZHENG_TRY(auto approval, approver.read(file));
        approvals.push_back(std::move(approval));
    }
    // All or nothing: the law is asked about everything before anything is said.
    std::vector<Body> fresh;
    std::vector<const path*> origin;
    for (const auto& approval : approvals)
        for (const auto& body : approval.bodies)
            if (!said_already(authority, body)) {
                fresh.push_back(body);
                origin.push_back(&approval.file);
            }
    if (command.seal && !authority.state().sealed) {
        const auto added = [&](StatementType type) {
            return std::count_if(fresh.begin(), fresh.end(), [&](const Body& body) { return type_of(body) == type; });
        };
        const auto officers =
            authority.state().officers.size() + static_cast<std::size_t>(added(StatementType::officer_appointed));
        const auto stations =
            authority.state().devices.size() + static_cast<std::size_t>(added(StatementType::station_enrolled));
        fresh.emplace_back(EnrolmentSealed{static_cast<std::uint32_t>(officers), static_cast<std::uint32_t>(stations)});
        origin.push_back(&command.keydir);
    }
    const auto moment = moment_of(command.on, world);
    ZHENG_TRY(const auto objections, authority.objections(fresh, moment));
    for (const auto& objection : objections)
        approver.object(*origin[objection.position], sentence(objection.note, env::Language::zh),
                        sentence(objection.note, env::Language::en));
    if (approver.objected()) {
        console.warn("没有批准任何申请", "nothing was approved");
        return Exit::no;
    }
    ZHENG_TRY(const auto spoken_now, authority.say(fresh, moment));

    // The file carries all that these requests needed, also what an interrupted approval had said before.
    std::vector<Bytes> carried;
    const auto& said = authority.journal().statements();
    for (std::size_t i = 0; i < said.size(); ++i) {
        const bool wanted = std::any_of(approvals.begin(), approvals.end(), [&](const Approval& approval) {
            return std::find(approval.bodies.begin(), approval.bodies.end(), said[i].body) != approval.bodies.end();
        });
        if (wanted || (command.seal && std::holds_alternative<EnrolmentSealed>(said[i].body)))
            carried.push_back(authority.journal().envelopes()[i]);
    }
    ZHENG_CHECKED(log::write_carried(command.out, log::statements_magic, carried));

    boost::json::array rows;
    for (const auto& approval : approvals) {
        console.say(approval.place + "  " + approval.file.string(), approval.place + "  " + approval.file.string());
        for (const auto& body : approval.bodies) {
            console.say("    " + line_of(body, env::Language::zh), "    " + line_of(body, env::Language::en));
            rows.push_back(json_of(body));
        }
    }
    const bool sealed = authority.state().sealed;
    console.say("已批准，陈述文件 " + command.out.string() + "（" + std::to_string(carried.size()) + " 条，新签 " +
                    std::to_string(spoken_now.size()) + " 条）" + (sealed ? "；登记已封存" : ""),
                "approved, statements " + command.out.string() + " (" + std::to_string(carried.size()) +
                    ", newly signed " + std::to_string(spoken_now.size()) + ")" +
                    (sealed ? "; enrolment is sealed" : ""));
    if (console.json())
        console.answer(boost::json::object{{"approved", std::move(rows)},
                                           {"statements", carried.size()},
                                           {"signed_now", spoken_now.size()},
                                           {"sealed", sealed},
                                           {"out", command.out.string()}});
    return Exit::done;
}

}  // namespace zheng::counter
