// A visitor that looks at a value for whatever no decoder would accept: ids, texts, days, enumerators, lengths of
// lists. What a statement means is not its question. One thread.
#pragma once

#include "proto/election/statement.hpp"
#include "proto/wire/enumerators.hpp"
#include "proto/wire/field.hpp"
#include "proto/wire/trail.hpp"
#include "proto/wire/utf8.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::wire {

class Judge {
  public:
    explicit Judge(Trail& trail) : trail_(trail) {}

    void number(Field, std::uint64_t) {}
    void flag(Field, bool) {}
    void day(Field f, election::Date value, Empty empty = Empty::refused) {
        if (value.empty() && empty == Empty::refused)
            malformed(f, "a day is missing");
    }
    template <class E>
    void enumerator(Field f, E value) {
        if (!known_enumerator<E>(static_cast<std::uint32_t>(value)))
            malformed(f, "an unknown value");
    }

    void text(Field f, std::string_view value);
    // A part of the log's name: an id without '/'.
    void part(Field f, std::string_view value);
    void mark(Field f, char value);
    template <class Tag>
    void id(Field f, const election::TextId<Tag>& value, Empty empty = Empty::refused) {
        identifier(f, value.text, empty);
    }

    template <std::size_t Size>
    void raw(Field, const std::array<std::uint8_t, Size>&) {}
    void blob(Field f, const Bytes& value, std::size_t size_max);
    void blobs(Field f, const std::vector<Bytes>& values, std::size_t count_max, std::size_t size_max);
    void passage(Field f, std::string_view value, std::size_t size_max);
    void key(Field, const election::PublicKey&) {}
    void digest(Field, const election::Digest&) {}
    void digest_unless_zero(Field, const election::Digest&) {}
    void optional_key(Field, const std::optional<election::PublicKey>&) {}

    template <class T>
    void message(Field f, const T& value) {
        const Trail::Step step(trail_, f.name);
        fields(*this, value);
    }
    template <class T>
    void messages(Field f, const std::vector<T>& values, std::size_t count_max) {
        list(f, values.size(), count_max);
        for (std::size_t i = 0; i < values.size() && trail_.sound(); ++i) {
            const Trail::Step step(trail_, f.name, i);
            fields(*this, values[i]);
        }
    }
    template <class Tag>
    void ids(Field f, const std::vector<election::TextId<Tag>>& values, std::size_t count_max) {
        list(f, values.size(), count_max);
        for (std::size_t i = 0; i < values.size() && trail_.sound(); ++i)
            element(f, i, values[i].text);
    }
    void keys(Field f, const std::vector<election::PublicKey>& values, std::size_t count_max) {
        list(f, values.size(), count_max);
    }
    void digests(Field f, const std::vector<election::Digest>& values, std::size_t count_max) {
        list(f, values.size(), count_max);
    }
    template <class T>
    void numbers(Field f, const std::vector<T>& values, std::size_t count_max) {
        list(f, values.size(), count_max);
    }

  private:
    void malformed(Field f, std::string_view what) { trail_.report(Errc::malformed, f.name, what); }
    void identifier(Field f, std::string_view value, Empty empty);
    void element(Field f, std::size_t index, std::string_view value);
    void list(Field f, std::size_t count, std::size_t count_max);

    Trail& trail_;
};

// The whole statement: its fields, the header's signers, and what one field says about another.
void judge(const election::Statement& statement, Trail& trail);

}  // namespace zheng::wire
