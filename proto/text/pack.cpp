#include "proto/text/pack.hpp"

#include "proto/text/csv.hpp"
#include "proto/text/pack_last_term.hpp"
#include "proto/text/profile_toml.hpp"
#include "proto/text/toml_support.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace zheng::text {
namespace {

using election::ContestId;
using election::Kind;
using election::PlaceId;
using election::VillageId;
using election::VillageOpened;

constexpr std::string_view township_file = "township.toml";
constexpr std::string_view villages_file = "villages.csv";
constexpr std::string_view places_file = "places.csv";
constexpr std::string_view contests_file = "contests.csv";
constexpr std::string_view profile_prefix = "file:";

// Reads a pack and collects what is wrong with it.
class Reader {
  public:
    explicit Reader(const PackFiles& files) : files_(files) {}

    tl::expected<Pack, Faults> read() {
        sizes();
        township();
        villages();
        places();
        contests();
        last_term();
        leftovers();
        if (!faults_.empty())
            return tl::make_unexpected(std::move(faults_));
        return std::move(pack_);
    }

  private:
    void complain(std::string_view file, std::uint32_t line, std::string zh, std::string en) {
        faults_.push_back({std::string(file), line, std::move(zh), std::move(en)});
    }

    void sizes() {
        for (const auto& [name, content] : files_)
            if (content.size() > pack_file_bytes_max)
                complain(name, 0, "文件太大", "over " + std::to_string(pack_file_bytes_max) + " bytes");
    }

    const std::string* content(std::string_view name) {
        const auto found = files_.find(std::string(name));
        if (found == files_.end() || found->second.size() > pack_file_bytes_max) {
            if (found == files_.end())
                complain(name, 0, "缺少这个文件", "the file is missing");
            return nullptr;
        }
        used_.insert(found->first);
        return &found->second;
    }

    // ---- township.toml

    static std::uint32_t line_of(const toml::node& node) {
        return static_cast<std::uint32_t>(node.source().begin.line);
    }

    std::string string_at(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        if (node == nullptr) {
            complain(township_file, 0, "缺少 " + std::string(key), "'" + std::string(key) + "' is missing");
            return {};
        }
        if (const auto value = node->value_exact<std::string>())
            return *value;
        complain(township_file, line_of(*node), std::string(key) + " 应是加引号的文字",
                 "'" + std::string(key) + "' must be a text in quotes");
        return {};
    }

    void township() {
        const std::string* bytes = content(township_file);
        if (bytes == nullptr)
            return;
        if (const auto line = line_of_bad_utf8(*bytes); line != 0) {
            complain(township_file, line, "不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8: save it as UTF-8");
            return;
        }
        const auto parsed = parse_toml(*bytes, township_file);
        if (!parsed) {
            complain(township_file, parsed.error().line, "格式错误", parsed.error().en);
            return;
        }
        const toml::table& table = *parsed;
        constexpr std::array known{std::string_view("authority_domain"), std::string_view("election"),
                                   std::string_view("township"),         std::string_view("township_name"),
                                   std::string_view("election_day"),     std::string_view("rehearsal"),
                                   std::string_view("profiles")};
        for (const auto& [key, node] : table)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                complain(township_file, line_of(node), "没有这一项：" + std::string(key.str()),
                         "unknown key '" + std::string(key.str()) + "'");
        pack_.authority_domain = string_at(table, "authority_domain");
        pack_.election = string_at(table, "election");
        pack_.township = string_at(table, "township");
        pack_.township_name = string_at(table, "township_name");
        for (const auto* id : {&pack_.authority_domain, &pack_.election, &pack_.township})
            if (!id->empty() && (!election::valid_id(*id) || id->find('/') != std::string::npos))
                complain(township_file, 0, "编号只用小写字母、数字和 . _ -：" + *id,
                         "use only lower-case letters, digits and . _ - in '" + *id + "'");
        if (pack_.township_name.size() > election::text_bytes_max)
            complain(township_file, 0, "乡镇名太长", "'township_name' is too long");
        const std::string day = string_at(table, "election_day");
        if (!day.empty() && !election::Date::parse(day, pack_.election_day))
            complain(township_file, line_of(*table.get("election_day")), "日期应写成 2026-11-21：" + day,
                     "a day is written 2026-11-21: '" + day + "'");
        if (const toml::node* node = table.get("rehearsal"); node != nullptr) {
            if (const auto value = node->value_exact<bool>())
                pack_.rehearsal = *value;
            else
                complain(township_file, line_of(*node), "rehearsal 应是 true 或 false",
                         "'rehearsal' must be true or false");
        }
        profiles(table);
    }

    void profiles(const toml::table& table) {
        const toml::node* node = table.get("profiles");
        if (node == nullptr || !node->is_table()) {
            complain(township_file, node == nullptr ? 0 : line_of(*node), "缺少 [profiles]：每类选举用哪套规则",
                     "the section [profiles] is missing: which rules for which kind");
            return;
        }
        std::map<Kind, election::Profile> found;
        for (const auto& [key, value] : *node->as_table()) {
            Kind kind{};
            const auto name = value.value_exact<std::string>();
            if (!election::parse(key.str(), kind) || !name) {
                complain(township_file, line_of(value), "不认识的选举类别：" + std::string(key.str()),
                         "unknown kind, or no text: '" + std::string(key.str()) + "'");
                continue;
            }
            auto profile = resolve(kind, *name, line_of(value));
            if (!profile)
                continue;
            if (profile->rehearsal_only.value && !pack_.rehearsal)
                complain(township_file, line_of(value), "这套规则只能用于演练：" + *name,
                         "this profile is for rehearsals only: '" + *name + "'");
            found.emplace(kind, std::move(*profile));
        }
        for (auto& [kind, profile] : found)
            pack_.profiles.push_back(std::move(profile));
    }

    std::optional<election::Profile> resolve(Kind kind, const std::string& name, std::uint32_t line) {
        if (!name.starts_with(profile_prefix)) {
            auto profile = builtin_profile(kind, name);
            if (profile)
                return std::move(*profile);
            complain(township_file, line, "没有这套规则：" + name, "no such profile: '" + name + "'");
            return std::nullopt;
        }
        const std::string file = name.substr(profile_prefix.size());
        const std::string* bytes = content(file);
        if (bytes == nullptr)
            return std::nullopt;
        auto profile = parse_profile(file, *bytes, kind);
        if (profile)
            return std::move(*profile);
        faults_.insert(faults_.end(), profile.error().begin(), profile.error().end());
        return std::nullopt;
    }

    // ---- tables

    template <class Id>
    bool take_id(std::string_view file, std::uint32_t line, const std::string& text, Id& out) {
        if (!election::valid_id(text)) {
            complain(file, line, "编号只用小写字母、数字和 . _ / -：「" + text + "」",
                     "use only lower-case letters, digits and . _ / - in the id '" + text + "'");
            return false;
        }
        out.text = text;
        return true;
    }

    bool take_name(std::string_view file, std::uint32_t line, const std::string& text) {
        if (!text.empty() && text.size() <= election::text_bytes_max)
            return true;
        complain(file, line, "名称不能为空，也不能太长",
                 "a name must not be empty, nor over " + std::to_string(election::text_bytes_max) + " bytes");
        return false;
    }

    VillageOpened* village_of(std::string_view file, const CsvRow& row, const std::string& id) {
        const auto found = std::find_if(pack_.villages.begin(), pack_.villages.end(),
                                        [&](const VillageOpened& v) { return v.village.text == id; });
        if (found != pack_.villages.end())
            return &*found;
        complain(file, row.line, "villages.csv 里没有这个村：" + id, "no such village in villages.csv: '" + id + "'");
        return nullptr;
    }

    void villages() {
        const std::string* bytes = content(villages_file);
        if (bytes == nullptr)
            return;
        constexpr std::array columns{CsvColumn{"village"}, CsvColumn{"name"}};
        std::set<std::string> seen;
        for (const CsvRow& row : read_csv(villages_file, *bytes, columns, faults_)) {
            VillageOpened village;
            village.name = row.cells[1];
            const bool good = take_id(villages_file, row.line, row.cells[0], village.village);
            if (!take_name(villages_file, row.line, village.name) || !good)
                continue;
            if (!seen.insert(row.cells[0]).second)
                complain(villages_file, row.line, "村编号重复：" + row.cells[0],
                         "village twice: '" + row.cells[0] + "'");
            else
                pack_.villages.push_back(std::move(village));
        }
        if (seen.empty())
            complain(villages_file, 0, "一个村也没有", "there is no village");
        if (seen.size() > villages_max)
            complain(villages_file, 0, "村太多", "more than " + std::to_string(villages_max) + " villages");
    }

    void places() {
        const std::string* bytes = content(places_file);
        if (bytes == nullptr)
            return;
        constexpr std::array columns{CsvColumn{"village"}, CsvColumn{"place"}, CsvColumn{"name"}};
        std::set<std::string> seen;
        for (const CsvRow& row : read_csv(places_file, *bytes, columns, faults_)) {
            election::PlaceDefinition place;
            place.name = row.cells[2];
            VillageOpened* village = village_of(places_file, row, row.cells[0]);
            const bool good = take_id(places_file, row.line, row.cells[1], place.place);
            if (!take_name(places_file, row.line, place.name) || !good || village == nullptr)
                continue;
            if (!seen.insert(row.cells[1]).second)
                complain(places_file, row.line, "投票点编号重复：" + row.cells[1],
                         "place twice: '" + row.cells[1] + "'");
            else
                village->places.push_back(std::move(place));
        }
        for (const VillageOpened& village : pack_.villages)
            if (village.places.empty() || village.places.size() > places_per_village_max)
                complain(places_file, 0,
                         "投票点应有 1 至 " + std::to_string(places_per_village_max) + " 个：" + village.village.text,
                         "1 to " + std::to_string(places_per_village_max) + " places needed: '" + village.village.text +
                             "'");
    }

    void contests() {
        const std::string* bytes = content(contests_file);
        if (bytes == nullptr)
            return;
        constexpr std::array columns{CsvColumn{"contest"}, CsvColumn{"village"}, CsvColumn{"kind"}, CsvColumn{"round"}};
        std::set<std::string> seen;
        for (const CsvRow& row : read_csv(contests_file, *bytes, columns, faults_)) {
            election::ContestDefinition contest;
            VillageOpened* village = village_of(contests_file, row, row.cells[1]);
            bool good = take_id(contests_file, row.line, row.cells[0], contest.contest) && village != nullptr;
            if (!election::parse(row.cells[2], contest.kind)) {
                complain(contests_file, row.line, "不认识的选举类别：" + row.cells[2],
                         "unknown kind: '" + row.cells[2] + "'");
                good = false;
            } else if (std::none_of(pack_.profiles.begin(), pack_.profiles.end(),
                                    [&](const election::Profile& p) { return p.kind == contest.kind; })) {
                complain(contests_file, row.line, "township.toml 的 [profiles] 里没有这一类：" + row.cells[2],
                         "no profile for this kind in township.toml: '" + row.cells[2] + "'");
                good = false;
            }
            if (!election::parse(row.cells[3], contest.round)) {
                complain(contests_file, row.line, "不认识的轮次：" + row.cells[3],
                         "unknown round: '" + row.cells[3] + "'");
                good = false;
            }
            if (!seen.insert(row.cells[0]).second) {
                complain(contests_file, row.line, "选举编号重复：" + row.cells[0],
                         "contest twice: '" + row.cells[0] + "'");
                good = false;
            }
            if (good)
                village->contests.push_back(std::move(contest));
        }
        for (const VillageOpened& village : pack_.villages)
            if (village.contests.empty() || village.contests.size() > contests_per_village_max)
                complain(contests_file, 0,
                         "选举应有 1 至 " + std::to_string(contests_per_village_max) + " 项：" + village.village.text,
                         "1 to " + std::to_string(contests_per_village_max) + " contests needed: '" +
                             village.village.text + "'");
    }

    void last_term() {
        if (!files_.contains(std::string(last_term_file)))
            return;
        if (const std::string* bytes = content(last_term_file))
            read_last_term(*bytes, pack_.villages, faults_);
    }

    void leftovers() {
        for (const auto& [name, bytes] : files_)
            if (!used_.contains(name))
                complain(name, 0, "选举包里不该有这个文件", "this file does not belong to a pack");
    }

    const PackFiles& files_;
    std::set<std::string> used_;
    Faults faults_;
    Pack pack_;
};

// A TOML basic string.
std::string quoted(const std::string& value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\')
            out.push_back('\\');
        out.push_back(c);
    }
    return out + "\"";
}

}  // namespace

tl::expected<Pack, Faults> parse_pack(const PackFiles& files) {
    return Reader(files).read();
}

PackFiles format_pack(const Pack& pack) {
    std::string township = "authority_domain = " + quoted(pack.authority_domain) +
                           "\nelection = " + quoted(pack.election) + "\ntownship = " + quoted(pack.township) +
                           "\ntownship_name = " + quoted(pack.township_name) +
                           "\nelection_day = " + quoted(pack.election_day.text()) +
                           "\nrehearsal = " + (pack.rehearsal ? "true" : "false") + "\n\n[profiles]\n";
    for (const auto& profile : pack.profiles)
        township += std::string(name_of(profile.kind)) + " = " + quoted(profile.name) + "\n";
    std::string villages = "village,name\n";
    std::string places = "village,place,name\n";
    std::string contests = "contest,village,kind,round\n";
    for (const auto& village : pack.villages) {
        villages += village.village.text + "," + csv_cell(village.name) + "\n";
        for (const auto& place : village.places)
            places += village.village.text + "," + place.place.text + "," + csv_cell(place.name) + "\n";
        for (const auto& contest : village.contests)
            contests += contest.contest.text + "," + village.village.text + "," + std::string(name_of(contest.kind)) +
                        "," + std::string(name_of(contest.round)) + "\n";
    }
    PackFiles out{{std::string(township_file), std::move(township)},
                  {std::string(villages_file), std::move(villages)},
                  {std::string(places_file), std::move(places)},
                  {std::string(contests_file), std::move(contests)}};
    if (std::string last_term = format_last_term(pack.villages); !last_term.empty())
        out.emplace(last_term_file, std::move(last_term));
    return out;
}

Bytes pack_manifest(const PackFiles& files) {
    Bytes out;
    const auto add = [&](std::string_view text) { out.insert(out.end(), text.begin(), text.end()); };
    for (const auto& [name, content] : files) {
        add(name);
        add("\n" + std::to_string(content.size()) + "\n");
        add(content);
        add("\n");
    }
    return out;
}

}  // namespace zheng::text
