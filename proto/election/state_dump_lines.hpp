// How a dump is written: lines of text under a path, and one put() for each kind of record. Internal to
// state_dump*.cpp. Pure; one owner.
#pragma once

#include "proto/election/state.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zheng::election::dumping {

// Lines of text under a path; every line names its field in full.
class Lines {
  public:
    void value(std::string_view name, std::string_view text) {
        open(name);
        out_ += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\')
                out_ += '\\';
            if (c == '\n')
                out_ += "\\n";
            else
                out_ += c;
        }
        out_ += "\"\n";
    }
    template <std::unsigned_integral T>
    void value(std::string_view name, T number) {
        open(name);
        if constexpr (std::same_as<T, bool>)
            out_ += number ? "true" : "false";
        else
            out_ += std::to_string(number);
        out_ += '\n';
    }
    template <class T>
    requires std::is_enum_v<T>
    void value(std::string_view name, T enumerator) { value(name, static_cast<std::uint64_t>(enumerator)); }
    void value(std::string_view name, const Digest& digest) { value(name, hex(digest)); }
    void value(std::string_view name, const PublicKey& key) { value(name, hex(key)); }
    void value(std::string_view name, Date date) { value(name, date.number()); }
    template <class Tag>
    void value(std::string_view name, const TextId<Tag>& id) {
        value(name, id.text);
    }
    template <std::size_t size>
    void value(std::string_view name, const std::array<std::uint8_t, size>& bytes) {
        value(name, hex(bytes.data(), bytes.size()));
    }
    template <class T>
    void value(std::string_view name, const std::optional<T>& maybe) {
        if (maybe)
            value(name, *maybe);
    }
    template <class T>
    void value(std::string_view name, const std::vector<T>& list) {
        inside(name, [&] {
            value("size", list.size());
            for (std::size_t i = 0; i < list.size(); ++i)
                value(std::to_string(i), list[i]);
        });
    }
    template <class K, class V>
    void value(std::string_view name, const std::map<K, V>& map) {
        inside(name, [&] {
            for (const auto& entry : map)
                value(key_text(entry.first), entry.second);
        });
    }
    // Hashed maps have no order of their own.
    template <class V>
    void value(std::string_view name, const std::unordered_map<PublicKey, V>& map) {
        std::vector<PublicKey> keys;
        keys.reserve(map.size());
        for (const auto& entry : map)
            keys.push_back(entry.first);
        std::sort(keys.begin(), keys.end());
        inside(name, [&] {
            for (const PublicKey& key : keys)
                value(hex(key), map.at(key));
        });
    }
    template <class T>
    requires requires(Lines& lines, const T& t) { put(lines, t); }
    void value(std::string_view name, const T& record) {
        inside(name, [&] { put(*this, record); });
    }
    template <class F>
    void inside(std::string_view name, F&& fields) {
        const std::size_t before = path_.size();
        path_.append(name).append(".");
        fields();
        path_.resize(before);
    }

    [[nodiscard]] std::string take() && { return std::move(out_); }

  private:
    template <class Tag>
    static std::string_view key_text(const TextId<Tag>& id) {
        return id.text;
    }
    static std::string_view key_text(StatementType type) { return name_of(type); }
    static std::string_view key_text(Kind kind) { return name_of(kind); }
    static std::string key_text(const Digest& digest) { return hex(digest); }

    void open(std::string_view name) { out_.append(path_).append(name).append(" "); }

    std::string path_;
    std::string out_;
};

// Values that several files write.
void put(Lines& lines, const Kin& x);
void put(Lines& lines, const OfficeSeats& x);
void put(Lines& lines, const OfficeBallot& x);
void put(Lines& lines, const Tally& x);
void put(Lines& lines, const Elected& x);
void put(Lines& lines, const NextStep& x);
void put(Lines& lines, const ResultDeclared& x);

// state_dump_rounds.cpp
void put(Lines& lines, const ContestRounds& x);
void put(Lines& lines, const PlaceTroubles& x);
void put(Lines& lines, const EvidenceAttached& x);
void put(Lines& lines, const BatchReading& x);

void put(Lines& lines, const Standing& standing);  // state_dump_standing.cpp

}  // namespace zheng::election::dumping
