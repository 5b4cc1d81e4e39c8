#include "audit/log/policy.hpp"

#include "audit/log/text.hpp"

#include <algorithm>
#include <set>

namespace zheng::log {
namespace {

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> out;
    while (true) {
        const auto begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos)
            return out;
        line.remove_prefix(begin);
        const auto end = std::min(line.find_first_of(" \t"), line.size());
        out.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

bool allowed(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || byte == '\n' || (byte >= 0x20 && byte != 0x7f);
}

// One line after the other; what is defined so far is what a line may refer to.
class Parser {
  public:
    Result<void> line(const std::vector<std::string_view>& words) {
        if (words[0] == "log" && (words.size() == 2 || words.size() == 3))
            return log(words);
        if (words[0] == "witness" && (words.size() == 3 || words.size() == 4))
            return witness(words);
        if (words[0] == "group" && words.size() >= 4)
            return group(words);
        if (words[0] == "quorum" && words.size() == 2)
            return quorum(words);
        return fail(Errc::malformed, "not a log, witness, group or quorum line");
    }
    Result<Policy> end() {
        if (!quorum_seen_)
            return fail(Errc::malformed, "a policy has a quorum line");
        return std::move(out_);
    }

  private:
    Result<NoteKey> key(std::string_view text, NoteKeyType type) {
        ZHENG_TRY(auto parsed, parse_vkey(text));
        if (parsed.type != type)
            return fail(Errc::malformed, "the key of " + parsed.name + " is of another type");
        return parsed;
    }
    Result<void> define(std::string_view name) {
        if (name == quorum_none || names_.size() == policy_names_max || !names_.insert(std::string(name)).second)
            return fail(Errc::malformed, "the name " + std::string(name) + " is taken");
        return {};
    }
    Result<void> log(const std::vector<std::string_view>& words) {
        ZHENG_TRY(auto parsed, key(words[1], NoteKeyType::ed25519));
        for (const auto& other : out_.logs)
            if (other.key.key == parsed.key)
                return fail(Errc::malformed, "a log's key stands there twice");
        out_.logs.push_back({std::move(parsed), words.size() == 3 ? std::string(words[2]) : std::string{}});
        return {};
    }
    Result<void> witness(const std::vector<std::string_view>& words) {
        ZHENG_TRY(auto parsed, key(words[2], NoteKeyType::cosignature));
        for (const auto& other : out_.witnesses)
            if (other.key.key == parsed.key)
                return fail(Errc::malformed, "a witness's key stands there twice");
        ZHENG_CHECKED(define(words[1]));
        out_.witnesses.push_back(
            {std::string(words[1]), std::move(parsed), words.size() == 4 ? std::string(words[3]) : std::string{}});
        return {};
    }
    Result<void> group(const std::vector<std::string_view>& words) {
        PolicyGroup out{std::string(words[1]), 0, {}};
        for (std::size_t i = 3; i < words.size(); ++i) {
            const std::string member(words[i]);
            if (!names_.contains(member))
                return fail(Errc::malformed, "the member " + member + " is not defined above");
            // Each name joins one group only, so that a witness counts in one way.
            if (!members_.insert(member).second)
                return fail(Errc::malformed, "the member " + member + " is in a group already");
            out.members.push_back(member);
        }
        if (words[2] == "any") {
            out.threshold = 1;
        } else if (words[2] == "all") {
            out.threshold = static_cast<std::uint32_t>(out.members.size());
        } else {
            const auto number = parse_number(words[2]);
            if (!number || *number == 0 || *number > out.members.size())
                return fail(Errc::malformed, "a group's threshold is any, all, or 1 to the number of its members");
            out.threshold = static_cast<std::uint32_t>(*number);
        }
        ZHENG_CHECKED(define(words[1]));
        out_.groups.push_back(std::move(out));
        return {};
    }
    Result<void> quorum(const std::vector<std::string_view>& words) {
        if (quorum_seen_)
            return fail(Errc::malformed, "a policy has one quorum line");
        quorum_seen_ = true;
        out_.quorum = words[1];
        if (out_.quorum != quorum_none && !names_.contains(out_.quorum))
            return fail(Errc::malformed, "the quorum " + out_.quorum + " is not defined above");
        return {};
    }

    Policy out_;
    std::set<std::string> names_;
    std::set<std::string> members_;
    bool quorum_seen_ = false;
};

}  // namespace

std::vector<NoteKey> Policy::witness_keys() const {
    std::vector<NoteKey> out;
    for (const auto& witness : witnesses)
        out.push_back(witness.key);
    return out;
}

Result<Policy> parse_policy(std::string_view text) {
    if (text.size() > policy_bytes_max)
        return fail(Errc::too_large, "a policy has at most " + std::to_string(policy_bytes_max) + " bytes");
    if (!std::all_of(text.begin(), text.end(), allowed))
        return fail(Errc::malformed, "a policy has no control characters but tab and newline");
    Parser parser;
    LineReader lines(text);
    for (std::size_t number = 1; const auto line = lines.next(); ++number) {
        const auto words = words_of(*line);
        if (words.empty() || words[0].starts_with('#'))
            continue;
        if (auto done = parser.line(words); !done)
            return fail(Error{Errc::malformed, done.error().message}.because("line " + std::to_string(number)));
    }
    if (!lines.rest().empty())
        return fail(Errc::malformed, "the last line of a policy does not end");
    return parser.end();
}

std::string format_policy(const Policy& policy) {
    const auto with_url = [](std::string line, const std::string& url) {
        return line + (url.empty() ? "" : " " + url) + "\n";
    };
    std::string out;
    for (const auto& log : policy.logs)
        out += with_url("log " + format_vkey(log.key), log.url);
    for (const auto& witness : policy.witnesses)
        out += with_url("witness " + witness.name + " " + format_vkey(witness.key), witness.url);
    for (const auto& group : policy.groups) {
        out += "group " + group.name + " " + std::to_string(group.threshold);
        for (const auto& member : group.members)
            out += " " + member;
        out += "\n";
    }
    return out + "quorum " + policy.quorum + "\n";
}

bool quorum_reached(const Policy& policy, std::span<const VerifiedSignature> cosignatures) {
    std::set<std::string> witnessed{std::string(quorum_none)};
    for (const auto& witness : policy.witnesses)
        if (std::any_of(cosignatures.begin(), cosignatures.end(),
                        [&](const VerifiedSignature& signature) { return signature.key == witness.key; }))
            witnessed.insert(witness.name);
    // Groups refer to what stands above them only.
    for (const auto& group : policy.groups) {
        const auto count = std::count_if(group.members.begin(), group.members.end(),
                                         [&](const std::string& member) { return witnessed.contains(member); });
        if (count >= static_cast<std::ptrdiff_t>(group.threshold))
            witnessed.insert(group.name);
    }
    return witnessed.contains(policy.quorum);
}

}  // namespace zheng::log
