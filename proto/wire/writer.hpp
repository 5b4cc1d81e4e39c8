// A visitor that writes a value's bytes: fields in ascending order, shortest varints, defaults left out. It does not
// judge; see judge.hpp. One thread.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/field.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::wire {

class Writer {
  public:
    [[nodiscard]] Bytes take() && { return std::move(out_); }

    void number(Field f, std::uint64_t value) {
        if (value == 0)
            return;
        varint(tag(f, 0));
        varint(value);
    }
    void flag(Field f, bool value) { number(f, value ? 1 : 0); }
    void day(Field f, election::Date value, Empty = Empty::refused) { number(f, value.number()); }
    template <class E>
    void enumerator(Field f, E value) {
        number(f, static_cast<std::uint64_t>(value));
    }

    void text(Field f, std::string_view value) {
        if (!value.empty())
            string(f, value);
    }
    void part(Field f, std::string_view value) { text(f, value); }
    void mark(Field f, char value) { text(f, {&value, 1}); }
    template <class Tag>
    void id(Field f, const election::TextId<Tag>& value, Empty = Empty::refused) {
        text(f, value.text);
    }

    void raw(Field f, std::span<const std::uint8_t> value) {
        varint(tag(f, 2));
        varint(value.size());
        out_.insert(out_.end(), value.begin(), value.end());
    }
    void blob(Field f, const Bytes& value, std::size_t) { raw(f, value); }
    void blobs(Field f, const std::vector<Bytes>& values, std::size_t, std::size_t) {
        for (const auto& value : values)
            raw(f, value);
    }
    // Text of several lines.
    void passage(Field f, std::string_view value, std::size_t) { text(f, value); }
    void key(Field f, const election::PublicKey& value) { raw(f, value.bytes); }
    void digest(Field f, const election::Digest& value) { raw(f, value.bytes); }
    void digest_unless_zero(Field f, const election::Digest& value) {
        if (!value.is_zero())
            raw(f, value.bytes);
    }
    void optional_key(Field f, const std::optional<election::PublicKey>& value) {
        if (value)
            raw(f, value->bytes);
    }

    template <class T>
    void message(Field f, const T& value) {
        Writer inner;
        fields(inner, value);
        raw(f, inner.out_);
    }
    template <class T>
    void messages(Field f, const std::vector<T>& values, std::size_t) {
        for (const T& value : values)
            message(f, value);
    }
    template <class Tag>
    void ids(Field f, const std::vector<election::TextId<Tag>>& values, std::size_t) {
        for (const auto& value : values)
            string(f, value.text);
    }
    void keys(Field f, const std::vector<election::PublicKey>& values, std::size_t) {
        for (const auto& value : values)
            key(f, value);
    }
    void digests(Field f, const std::vector<election::Digest>& values, std::size_t) {
        for (const auto& value : values)
            digest(f, value);
    }
    template <class T>
    void numbers(Field f, const std::vector<T>& values, std::size_t) {
        if (values.empty())
            return;
        Writer packed;
        for (const T value : values)
            packed.varint(value);
        raw(f, packed.out_);
    }
    void string(Field f, std::string_view value) {
        raw(f, {reinterpret_cast<const std::uint8_t*>(value.data()), value.size()});
    }

  private:
    static constexpr std::uint64_t tag(Field f, unsigned wire_type) {
        return (static_cast<std::uint64_t>(f.number) << 3U) | wire_type;
    }
    void varint(std::uint64_t value) {
        while (value >= 0x80) {
            out_.push_back(static_cast<std::uint8_t>(value | 0x80U));
            value >>= 7U;
        }
        out_.push_back(static_cast<std::uint8_t>(value));
    }

    Bytes out_;
};

}  // namespace zheng::wire
