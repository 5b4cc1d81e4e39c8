// A visitor of wire/fields.hpp that passes every field by: what one does not look for. Safe from any thread.
#pragma once

#include "proto/wire/field.hpp"

namespace zheng::station {

using wire::Field;

struct PassesBy {
    template <class... Rest>
    void text(Field, Rest&&...) {}
    template <class... Rest>
    void part(Field, Rest&&...) {}
    template <class... Rest>
    void id(Field, Rest&&...) {}
    template <class... Rest>
    void number(Field, Rest&&...) {}
    template <class... Rest>
    void flag(Field, Rest&&...) {}
    template <class... Rest>
    void enumerator(Field, Rest&&...) {}
    template <class... Rest>
    void day(Field, Rest&&...) {}
    template <class... Rest>
    void mark(Field, Rest&&...) {}
    template <class... Rest>
    void key(Field, Rest&&...) {}
    template <class... Rest>
    void digest(Field, Rest&&...) {}
    template <class... Rest>
    void digest_unless_zero(Field, Rest&&...) {}
    template <class... Rest>
    void optional_key(Field, Rest&&...) {}
    template <class... Rest>
    void raw(Field, Rest&&...) {}
    template <class... Rest>
    void blob(Field, Rest&&...) {}
    template <class... Rest>
    void message(Field, Rest&&...) {}
    template <class... Rest>
    void messages(Field, Rest&&...) {}
    template <class... Rest>
    void ids(Field, Rest&&...) {}
    template <class... Rest>
    void numbers(Field, Rest&&...) {}
};

}  // namespace zheng::station
