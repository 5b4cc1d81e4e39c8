// `ask`: questions to the rules, and the rules themselves as tables.
#include "audit/env/files.hpp"
#include "audit/env/printable.hpp"
#include "audit/verify/commands.hpp"
#include "audit/verify/json_text.hpp"
#include "audit/verify/words.hpp"
#include "proto/election/citation_words.hpp"
#include "proto/text/case.hpp"
#include "proto/text/profile_toml.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <ostream>

namespace zheng::verify {
namespace {

namespace json = boost::json;
using election::Kind;
using election::Parameter;
using election::Profile;

constexpr std::array kinds{Kind::villagers_committee, Kind::electoral_committee,   Kind::village_representatives,
                           Kind::party_branch,        Kind::supervision_committee, Kind::economic_cooperative};

std::string words(const Terminal& terminal, Kind kind) {
    return terminal.pick(words_zh(kind), words_en(kind));
}

// The kinds that a built-in profile has rules for, or the one that was asked for.
Result<std::vector<Profile>> profiles_of(const std::string& name, const std::string& kind_name) {
    std::vector<Profile> out;
    Kind only{};
    if (!kind_name.empty() && !election::parse(kind_name, only))
        return fail(Errc::usage, "unknown kind '" + kind_name + "'");
    for (const Kind kind : kinds)
        if (kind_name.empty() || kind == only)
            if (auto profile = text::builtin_profile(kind, name))
                out.push_back(std::move(*profile));
    if (out.empty())
        return fail(Errc::not_found,
                    kind_name.empty() ? "no profile '" + name + "'" : "no profile '" + name + "' for " + kind_name);
    return out;
}

bool to_confirm(const Parameter& parameter) {
    return parameter.mark != 'S';
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::size_t width_of(const std::vector<Parameter>& parameters, std::string Parameter::*column) {
    constexpr std::size_t most = 44;
    std::size_t out = 0;
    for (const Parameter& parameter : parameters)
        out = std::max(out, std::min(most, (parameter.*column).size()));
    return out;
}

json::object json_of(const Parameter& parameter) {
    return {{"name", parameter.name},
            {"value", parameter.value},
            {"source", parameter.source},
            {"mark", std::string(1, parameter.mark)},
            {"county_to_confirm", to_confirm(parameter)}};
}

json::object json_of(const Profile& profile) {
    json::array parameters;
    for (const Parameter& parameter : profile.parameters)
        parameters.push_back(json_of(parameter));
    json::object out;
    out["profile"] = profile.name;
    out["kind"] = json::string(name_of(profile.kind));
    out["parameters"] = std::move(parameters);
    return out;
}

void print(const Profile& profile, const Terminal& terminal) {
    terminal.out << profile.name << " · " << words(terminal, profile.kind) << " (" << name_of(profile.kind) << ")\n";
    const std::size_t names = width_of(profile.parameters, &Parameter::name);
    const std::size_t values = width_of(profile.parameters, &Parameter::value);
    for (const Parameter& parameter : profile.parameters) {
        terminal.out << "  " << padded(parameter.name, names) << "  " << padded(parameter.value, values) << "  "
                     << parameter.mark << "  " << parameter.source;
        if (to_confirm(parameter))
            terminal.out << "  " << terminal.pick("请县级确认", "county to confirm");
        terminal.out << "\n";
    }
    terminal.out << "\n";
}

int list(const std::vector<Profile>& profiles, const Terminal& terminal) {
    if (terminal.json) {
        json::array out;
        for (const Profile& profile : profiles)
            out.push_back(json_of(profile));
        terminal.out << pretty(out);
        return exit_done;
    }
    for (const Profile& profile : profiles)
        print(profile, terminal);
    terminal.out << terminal.pick(
        "S 原文已读；P 部分或转述；M 凭记忆；D 条文未规定，由本系统选择\n",
        "S read in full; P in part or second-hand; M from memory; D the texts are silent: a choice\n");
    return exit_done;
}

std::string said(const Parameter* parameter) {
    return parameter == nullptr ? "-" : parameter->value + " (" + parameter->source + ", " + parameter->mark + ")";
}

// Parameters whose values differ, in the order of the table; a kind that only one of them has is said as such.
int diff(const std::vector<Profile>& left, const std::vector<Profile>& right, const AskCommand& command,
         const Terminal& terminal) {
    json::array out;
    bool differ = false;
    for (const Kind kind : kinds) {
        const auto of_kind = [&](const std::vector<Profile>& from) -> const Profile* {
            const auto found =
                std::find_if(from.begin(), from.end(), [&](const Profile& profile) { return profile.kind == kind; });
            return found == from.end() ? nullptr : &*found;
        };
        const Profile* a = of_kind(left);
        const Profile* b = of_kind(right);
        if (a == nullptr && b == nullptr)
            continue;
        json::array rows;
        std::string lines;
        for (const Parameter& parameter : (a != nullptr ? *a : *b).parameters) {
            const Parameter* one = a == nullptr ? nullptr : find_parameter(*a, parameter.name);
            const Parameter* other = b == nullptr ? nullptr : find_parameter(*b, parameter.name);
            if (one != nullptr && other != nullptr && one->value == other->value)
                continue;
            json::object row;
            row["name"] = parameter.name;
            row["a"] = one == nullptr ? json::value(nullptr) : json::value(json_of(*one));
            row["b"] = other == nullptr ? json::value(nullptr) : json::value(json_of(*other));
            rows.push_back(std::move(row));
            lines += "  " + parameter.name + "\n    " + command.profile + ": " + said(one) + "\n    " + command.diff +
                     ": " + said(other) + "\n";
        }
        differ = differ || !rows.empty();
        if (!terminal.json && a != nullptr && b != nullptr && !rows.empty())
            terminal.out << words(terminal, kind) << " (" << name_of(kind) << ")\n" << lines << "\n";
        if (!terminal.json && (a == nullptr || b == nullptr))
            terminal.out << words(terminal, kind) << " (" << name_of(kind)
                         << "): " << terminal.pick("只有 ", "only in ")
                         << (a != nullptr ? command.profile : command.diff) << "\n\n";
        out.push_back(json::object{{"kind", json::string(name_of(kind))}, {"differences", std::move(rows)}});
    }
    if (terminal.json)
        terminal.out << pretty(out);
    else if (!differ)
        terminal.out << terminal.pick("没有不同\n", "no difference\n");
    return exit_done;
}

// The answer without its sentences, then the sentences in the order in which they follow.
void print(const json::object& answer, const Terminal& terminal) {
    json::object figures;
    for (const auto& member : answer)
        if (member.key() != "reasons" && member.key() != "findings")
            figures[member.key()] = member.value();
    terminal.out << pretty(figures);
    for (const char* const name : {"reasons", "findings"}) {
        const json::value* sentences = answer.if_contains(name);
        if (sentences == nullptr || !sentences->is_array())
            continue;
        for (const json::value& one : sentences->get_array()) {
            const json::object& said = one.as_object();
            terminal.out << "  - "
                         << std::string(said.at("text").as_object().at(terminal.pick("zh", "en")).as_string());
            const auto language = of_rules(terminal.language);
            terminal.out << " · " << election::cited(std::string(said.at("source").as_string()), language)
                         << election::to_confirm(said.at("mark").as_string().at(0), language);
            terminal.out << "\n";
        }
    }
}

Result<int> answer(const std::filesystem::path& path, const Terminal& terminal) {
    ZHENG_TRY(const std::string bytes, env::read_text(path, text::case_file_bytes_max));
    const auto answers = text::answer_cases(bytes);
    if (!answers) {
        for (const text::CaseFault& fault : answers.error())
            terminal.err << "zheng-audit: " << path.string() << ": "
                         << (fault.path.empty() ? "/" : env::printable(fault.path)) << ": "
                         << env::printable(terminal.pick(fault.zh, fault.en)) << "\n";
        return exit_usage;
    }
    if (terminal.json) {
        json::array list;
        for (const json::object& one : answers->answers)
            list.push_back(one);
        terminal.out << pretty(answers->list ? json::value(std::move(list)) : json::value(answers->answers.front()));
        return exit_done;
    }
    for (const json::object& one : answers->answers)
        print(one, terminal);
    return exit_done;
}

}  // namespace

Result<int> run(const AskCommand& command, const Terminal& terminal) {
    if (command.list || !command.diff.empty()) {
        if (command.profile.empty() || !command.files.empty())
            return fail(Errc::usage, terminal.pick("--list 和 --diff 需要 --profile，且不带问题文件",
                                                   "--list and --diff want --profile, and no file of cases"));
        ZHENG_TRY(const std::vector<Profile> profiles, profiles_of(command.profile, command.kind));
        if (command.diff.empty())
            return list(profiles, terminal);
        ZHENG_TRY(const std::vector<Profile> others, profiles_of(command.diff, command.kind));
        return diff(profiles, others, command, terminal);
    }
    if (command.files.empty())
        return fail(Errc::usage, terminal.pick("没有问题文件", "no file of cases"));
    if (!command.profile.empty() || !command.kind.empty())
        return fail(Errc::usage, terminal.pick("问题文件自己写明规则和类别", "a case names its own profile and kind"));
    for (const std::filesystem::path& file : command.files) {
        ZHENG_TRY(const int done, answer(file, terminal));
        if (done != exit_done)
            return done;
    }
    return exit_done;
}

}  // namespace zheng::verify
