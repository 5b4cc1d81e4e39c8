#include "proto/text/profile_toml.hpp"

#include "proto/profiles/builtin.hpp"
#include "proto/text/toml_support.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zheng::text {
namespace {

using election::Kind;
using election::Parameter;
using election::Profile;

constexpr std::size_t extends_depth_max = 4;

// The parameters of one kind as written, by name in the order of writing, base profiles first.
struct Written {
    std::string name;
    std::vector<Parameter> parameters;
    std::map<std::string, std::uint32_t, std::less<>> lines;  // of this file's own parameters
    std::uint32_t section_line = 0;
    bool has_section = false;                   // in this file or one it extends
    bool readable = false;                      // the text is TOML
    std::set<std::string, std::less<>> broken;  // parameters that were complained about
};

class Reader {
  public:
    // `extending`: the profiles on the way from the one that is read, outermost first.
    Reader(std::string_view file, Kind kind, std::vector<std::string> extending)
        : file_(file), kind_(kind), extending_(std::move(extending)) {}

    // The faults are in `faults`; the result is of use only when there are none.
    Written read(std::string_view bytes, Faults& faults) {
        faults_ = &faults;
        if (bytes.size() > profile_bytes_max) {
            complain(0, "文件太大", "over " + std::to_string(profile_bytes_max) + " bytes");
            return std::move(out_);
        }
        const auto parsed = parse_toml(bytes, file_);
        if (!parsed) {
            complain(parsed.error().line, "不是合法的 TOML", "not valid TOML: " + parsed.error().en);
            return std::move(out_);
        }
        out_.readable = true;
        const toml::table& table = *parsed;
        for (const auto& [key, node] : table)
            top_level(key.str(), node);
        if (out_.name.empty())
            complain(0, "缺少 name", "'name' is missing");
        extend(table);
        if (const toml::node* section = table.get(election::name_of(kind_)); section != nullptr && section->is_table())
            read_section(*section->as_table());
        return std::move(out_);
    }

  private:
    void complain(std::uint32_t line, std::string zh, std::string en) {
        faults_->push_back({std::string(file_), line, std::move(zh), std::move(en)});
    }

    void top_level(std::string_view key, const toml::node& node) {
        if (key == "extends") {
            if (bases_of(node).empty())
                complain(line_of(node), "extends 应为一套或几套规则的名称",
                         "'extends' is not the name of a profile, or a list of names");
            return;
        }
        if (key == "name" || key == "title_zh" || key == "title_en") {
            const auto text = node.value_exact<std::string>();
            if (!text || text->empty())
                complain(line_of(node), "不是文字：" + std::string(key), "'" + std::string(key) + "' is not a text");
            else if (key == "name")
                out_.name = *text;
            return;
        }
        Kind kind{};
        if (!election::parse(key, kind) || !node.is_table())
            complain(line_of(node), "不认识的项：" + std::string(key), "unknown key '" + std::string(key) + "'");
    }

    static std::vector<std::string> bases_of(const toml::node& node) {
        std::vector<std::string> out;
        if (const auto name = node.value_exact<std::string>())
            return {*name};
        if (const toml::array* names = node.as_array())
            for (const toml::node& element : *names) {
                const auto name = element.value_exact<std::string>();
                if (!name)
                    return {};
                out.push_back(*name);
            }
        return out;
    }

    // Of several profiles each kind's rules come from the only one that has any.
    void extend(const toml::table& table) {
        const auto* node = table.get("extends");
        if (node == nullptr)
            return;
        for (const std::string& base : bases_of(*node))
            extend(base, line_of(*node));
    }

    void extend(const std::string& base, std::uint32_t line) {
        const auto files = profiles::builtin_files();
        const auto found = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == base; });
        if (found == files.end()) {
            complain(line, "没有这套规则：" + base, "no profile '" + base + "' to extend");
            return;
        }
        std::vector<std::string> extending = extending_;
        extending.push_back(out_.name);
        if (std::find(extending.begin(), extending.end(), base) != extending.end()) {
            complain(line, "规则循环引用：" + base, "'" + base + "' extends itself");
            return;
        }
        if (extending.size() > extends_depth_max) {
            complain(line, "引用层数太多：" + base, "'" + base + "' is extended over too many steps");
            return;
        }
        Written written = Reader(found->name, kind_, std::move(extending)).read(found->text, *faults_);
        if (!written.has_section)
            return;
        if (out_.has_section) {
            complain(line, "两套规则都有这类选举：" + base,
                     "'" + base + "' is the second with rules for the same kind");
            return;
        }
        out_.parameters = std::move(written.parameters);
        out_.has_section = true;
    }

    void read_section(const toml::table& section) {
        out_.section_line = line_of(section);
        out_.has_section = true;
        for (const auto& [key, node] : section) {
            const std::string name(key.str());
            const toml::table* row = node.as_table();
            if (row == nullptr) {
                complain(line_of(node), "应写成 { value, source, mark }：" + name,
                         "'" + name + "' must be a table { value, source, mark }");
                out_.broken.insert(name);
                continue;
            }
            read_parameter(name, *row);
        }
    }

    void read_parameter(const std::string& name, const toml::table& row) {
        Parameter parameter;
        parameter.name = name;
        const std::uint32_t line = line_of(row);
        bool complete = true;
        for (const char* const key : {"value", "source", "mark"})
            if (row.get(key) == nullptr) {
                complain(line, name + " 缺少 " + key, "'" + name + "' lacks '" + key + "'");
                complete = false;
            }
        for (const auto& [key, node] : row)
            complete = read_field(name, key.str(), node, parameter) && complete;
        if (!complete)
            out_.broken.insert(name);
        const auto same = [&](const Parameter& p) { return p.name == name; };
        const auto inherited = std::find_if(out_.parameters.begin(), out_.parameters.end(), same);
        out_.lines[name] = line;
        if (inherited != out_.parameters.end())
            *inherited = std::move(parameter);
        else
            out_.parameters.push_back(std::move(parameter));
    }

    bool read_field(const std::string& name, std::string_view key, const toml::node& node, Parameter& out) {
        const auto text = scalar_text(node);
        const bool is_text = node.is_string();
        if (key == "value" && text)
            out.value = *text;
        else if (key == "source" && is_text)
            out.source = *text;
        else if (key == "mark" && is_text && text->size() == 1)
            out.mark = text->front();
        else if (key != "anchor" || !is_text || characters(*text) > anchor_characters_max) {
            complain(line_of(node), name + " 的 " + std::string(key) + " 不对",
                     "'" + std::string(key) + "' of '" + name + "' is unknown, of the wrong type or too long");
            return false;
        }
        return true;
    }

    std::string_view file_;
    Kind kind_;
    std::vector<std::string> extending_;
    Faults* faults_ = nullptr;
    Written out_;
};

tl::expected<Profile, Faults> profile_of(std::string_view file, std::string_view bytes, Kind kind) {
    Faults faults;
    Written written = Reader(file, kind, {}).read(bytes, faults);
    if (!written.readable)
        return tl::make_unexpected(std::move(faults));
    if (!written.has_section) {
        faults.push_back({std::string(file), 0, "没有这类选举的规则：" + std::string(election::words_zh(kind)),
                          "no section [" + std::string(election::name_of(kind)) + "]"});
        return tl::make_unexpected(std::move(faults));
    }
    auto profile = election::make_profile(kind, written.name, std::move(written.parameters));
    if (profile && faults.empty())
        return std::move(*profile);
    const auto rules = profile ? std::vector<election::ProfileFault>() : std::move(profile.error());
    for (const election::ProfileFault& fault : rules) {
        if (written.broken.contains(fault.parameter) || (fault.parameter.empty() && written.name.empty()))
            continue;  // said already
        const auto line = written.lines.find(fault.parameter);
        const std::string about = fault.parameter.empty() ? std::string() : fault.parameter + " ";
        faults.push_back({std::string(file), line == written.lines.end() ? written.section_line : line->second,
                          about + fault.zh, about + fault.sentence});
    }
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) { return a.line < b.line; });
    return tl::make_unexpected(std::move(faults));
}

}  // namespace

tl::expected<Profile, Faults> parse_profile(std::string_view file, std::string_view bytes, Kind kind) {
    return profile_of(file, bytes, kind);
}

std::vector<std::string> builtin_profile_names() {
    std::vector<std::string> names;
    for (const profiles::BuiltinFile& file : profiles::builtin_files())
        names.emplace_back(file.name);
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<Profile> builtin_profile(Kind kind, std::string_view name) {
    for (const profiles::BuiltinFile& file : profiles::builtin_files()) {
        if (file.name != name)
            continue;
        auto profile = profile_of(file.name, file.text, kind);
        if (profile)
            return std::move(*profile);
    }
    return std::nullopt;
}

const Profile* BuiltinProfiles::find(Kind kind, std::string_view name) {
    const std::pair key{kind, std::string(name)};
    auto at = known_.find(key);
    if (at == known_.end()) {
        auto profile = builtin_profile(kind, name);
        if (!profile)
            return nullptr;
        at = known_.emplace(key, std::move(*profile)).first;
    }
    return &at->second;
}

std::string_view default_profile_name(Kind kind) {
    switch (kind) {
    case Kind::villagers_committee:
    case Kind::electoral_committee:
    case Kind::village_representatives:
    case Kind::supervision_committee:
        return "cn-2025";
    case Kind::party_branch:
        return "party-2020";
    case Kind::economic_cooperative:
        return "coop-2024";
    }
    return "";
}

}  // namespace zheng::text
