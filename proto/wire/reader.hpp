// A visitor that fills a value from a parsed protobuf message, whose bytes have been found canonical. It reports what
// the value could not hold: a key of another length, a day that is none, an enumerator out of range. One thread.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/enumerators.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/trail.hpp"

#include <google/protobuf/message.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::wire {

class Reader {
  public:
    Reader(const google::protobuf::Message& message, Trail& trail)
        : message_(message), reflection_(*message.GetReflection()), type_(*message.GetDescriptor()), trail_(trail) {}

    void number(Field f, std::uint64_t& out) { out = reflection_.GetUInt64(message_, at(f)); }
    void number(Field f, std::uint32_t& out) { out = small(f); }
    void flag(Field f, bool& out) { out = reflection_.GetBool(message_, at(f)); }
    void day(Field f, election::Date& out, Empty = Empty::refused) {
        const auto number = small(f);
        if (number != 0 && !election::Date::from_number(number, out))
            malformed(f.name, "no day of the calendar");
    }
    template <class E>
    void enumerator(Field f, E& out) {
        const auto number = small(f);
        if (known_enumerator<E>(number))
            out = static_cast<E>(number);
        else
            malformed(f.name, "an unknown value");
    }

    void text(Field f, std::string& out) { out = string(f); }
    void part(Field f, std::string& out) { out = string(f); }
    void mark(Field f, char& out) {
        const auto& value = string(f);
        if (value.size() == 1)
            out = value.front();
        else
            malformed(f.name, "a mark is one character");
    }
    template <class Tag>
    void id(Field f, election::TextId<Tag>& out, Empty = Empty::refused) {
        out.text = string(f);
    }

    template <std::size_t Size>
    void raw(Field f, std::array<std::uint8_t, Size>& out) {
        exactly(f.name, string(f), out);
    }
    void blob(Field f, Bytes& out, std::size_t) {
        const auto& value = string(f);
        out.assign(value.begin(), value.end());
    }
    void blobs(Field f, std::vector<Bytes>& out, std::size_t count_max, std::size_t) {
        out.resize(size(f, count_max));
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto& value = element(f, i);
            out[i].assign(value.begin(), value.end());
        }
    }
    void passage(Field f, std::string& out, std::size_t) { out = string(f); }
    void key(Field f, election::PublicKey& out) { raw(f, out.bytes); }
    void digest(Field f, election::Digest& out) { raw(f, out.bytes); }
    void digest_unless_zero(Field f, election::Digest& out) {
        if (string(f).empty())
            return;
        raw(f, out.bytes);
        if (out.is_zero())
            malformed(f.name, "zero is said by leaving it out");
    }
    void optional_key(Field f, std::optional<election::PublicKey>& out) {
        if (!string(f).empty())
            raw(f, out.emplace().bytes);
    }

    template <class T>
    void message(Field f, T& out) {
        if (!reflection_.HasField(message_, at(f)))
            return malformed(f.name, "missing");
        const Trail::Step step(trail_, f.name);
        Reader inner(reflection_.GetMessage(message_, at(f)), trail_);
        fields(inner, out);
    }
    template <class T>
    void messages(Field f, std::vector<T>& out, std::size_t count_max) {
        const auto count = size(f, count_max);
        out.resize(count);
        for (std::size_t i = 0; i < count && trail_.sound(); ++i) {
            const Trail::Step step(trail_, f.name, i);
            Reader inner(reflection_.GetRepeatedMessage(message_, at(f), static_cast<int>(i)), trail_);
            fields(inner, out[i]);
        }
    }
    template <class Tag>
    void ids(Field f, std::vector<election::TextId<Tag>>& out, std::size_t count_max) {
        out.resize(size(f, count_max));
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i].text = element(f, i);
    }
    void keys(Field f, std::vector<election::PublicKey>& out, std::size_t count_max) { each(f, out, count_max); }
    void digests(Field f, std::vector<election::Digest>& out, std::size_t count_max) { each(f, out, count_max); }
    void numbers(Field f, std::vector<std::uint64_t>& out, std::size_t count_max) {
        out.resize(size(f, count_max));
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = reflection_.GetRepeatedUInt64(message_, at(f), static_cast<int>(i));
    }
    void numbers(Field f, std::vector<std::uint32_t>& out, std::size_t count_max) {
        out.resize(size(f, count_max));
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = reflection_.GetRepeatedUInt32(message_, at(f), static_cast<int>(i));
    }

  private:
    const google::protobuf::FieldDescriptor* at(Field f) const { return type_.FindFieldByNumber(f.number); }
    std::uint32_t small(Field f) const { return reflection_.GetUInt32(message_, at(f)); }
    const std::string& string(Field f) { return reflection_.GetStringReference(message_, at(f), &scratch_); }
    const std::string& element(Field f, std::size_t i) {
        return reflection_.GetRepeatedStringReference(message_, at(f), static_cast<int>(i), &scratch_);
    }
    std::size_t size(Field f, std::size_t count_max) {
        const auto count = static_cast<std::size_t>(reflection_.FieldSize(message_, at(f)));
        if (count <= count_max)
            return count;
        trail_.report(Errc::too_large, f.name,
                      "a list of " + std::to_string(count) + ", at most " + std::to_string(count_max));
        return 0;
    }
    template <class T>
    void each(Field f, std::vector<T>& out, std::size_t count_max) {
        out.resize(size(f, count_max));
        for (std::size_t i = 0; i < out.size() && trail_.sound(); ++i)
            exactly(std::string(f.name) + "[" + std::to_string(i) + "]", element(f, i), out[i].bytes);
    }
    template <std::size_t Size>
    void exactly(std::string_view name, const std::string& value, std::array<std::uint8_t, Size>& out) {
        if (value.size() != Size)
            return malformed(name, std::to_string(value.size()) + " bytes instead of " + std::to_string(Size));
        std::copy(value.begin(), value.end(), out.begin());
    }
    void malformed(std::string_view name, std::string_view what) { trail_.report(Errc::malformed, name, what); }

    const google::protobuf::Message& message_;
    const google::protobuf::Reflection& reflection_;
    const google::protobuf::Descriptor& type_;
    Trail& trail_;
    std::string scratch_;
};

}  // namespace zheng::wire
