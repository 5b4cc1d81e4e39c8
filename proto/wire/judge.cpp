#include "proto/wire/judge.hpp"

#include "proto/election/refusal.hpp"
#include "proto/wire/fields.hpp"
#include "proto/wire/limits.hpp"

#include <algorithm>
#include <functional>

namespace zheng::wire {

void Judge::text(Field f, std::string_view value) {
    if (value.size() > election::text_bytes_max) {
        trail_.report(Errc::too_large, f.name,
                      "a text of " + std::to_string(value.size()) + " bytes, at most " +
                          std::to_string(election::text_bytes_max));
        return;
    }
    switch (fault_of(value)) {
    case TextFault::none:
        return;
    case TextFault::not_utf8:
        return malformed(f, "not UTF-8");
    case TextFault::control_character:
        return malformed(f, "a control character in a text");
    }
}

void Judge::part(Field f, std::string_view value) {
    if (!election::valid_id(value) || value.find('/') != std::string_view::npos)
        malformed(f, "not a part of a log's name: 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
}

void Judge::mark(Field f, char value) {
    if (std::string_view("SPMD").find(value) == std::string_view::npos)
        malformed(f, "a mark is one of S, P, M, D");
}

void Judge::identifier(Field f, std::string_view value, Empty empty) {
    if (!(value.empty() && empty == Empty::allowed) && !election::valid_id(value))
        malformed(f, "not an id: 1 to 64 of a-z 0-9 . _ / - beginning with a letter or digit");
}

void Judge::element(Field f, std::size_t index, std::string_view value) {
    std::string name(f.name);
    name += "[" + std::to_string(index) + "]";
    identifier({f.number, name}, value, Empty::refused);
}

void Judge::list(Field f, std::size_t count, std::size_t count_max) {
    if (count > count_max)
        trail_.report(Errc::too_large, f.name,
                      "a list of " + std::to_string(count) + ", at most " + std::to_string(count_max));
}

void Judge::blob(Field f, const Bytes& value, std::size_t size_max) {
    if (value.empty())
        malformed(f, "missing");
    else if (value.size() > size_max)
        trail_.report(Errc::too_large, f.name,
                      std::to_string(value.size()) + " bytes, at most " + std::to_string(size_max));
}

void Judge::blobs(Field f, const std::vector<Bytes>& values, std::size_t count_max, std::size_t size_max) {
    list(f, values.size(), count_max);
    for (const auto& value : values)
        blob(f, value, size_max);
}

void Judge::passage(Field f, std::string_view value, std::size_t size_max) {
    if (value.size() > size_max)
        trail_.report(Errc::too_large, f.name,
                      std::to_string(value.size()) + " bytes, at most " + std::to_string(size_max));
    else if (fault_of(value) == TextFault::not_utf8)
        malformed(f, "not UTF-8");
}

namespace {

void judge_header(const election::Statement& statement, Trail& trail) {
    const auto& header = statement.header;
    const Trail::Step step(trail, header_field.name);
    const bool founding = std::holds_alternative<election::ElectionOpened>(statement.body);
    if (header.election.is_zero() != founding)
        trail.report(Errc::malformed, "election",
                     founding ? "present in the statement that founds the election" : "missing");
    const auto& signers = header.signers;
    if (signers.empty())
        return trail.report(Errc::malformed, "signers", "nobody signs");
    if (std::adjacent_find(signers.begin() + 1, signers.end(), std::greater_equal<>{}) != signers.end())
        trail.report(Errc::malformed, "signers", "not in ascending order behind the author");
    if (std::find(signers.begin() + 1, signers.end(), signers.front()) != signers.end())
        trail.report(Errc::malformed, "signers", "the author signs twice");
    if (header.sequence == 0)
        trail.report(Errc::malformed, "sequence", "the first number is 1");
}

// What one field says about another.
struct Together {
    Trail& trail;

    void operator()(const election::BallotFrozen& body) const {
        std::size_t candidates = 0;
        for (const auto& office : body.offices)
            candidates += office.candidates.size();
        if (candidates > election::candidates_max)
            trail.report(Errc::too_large, "offices",
                         "a ballot of " + std::to_string(candidates) + " names, at most " +
                             std::to_string(election::candidates_max));
    }
    void operator()(const election::Refused& body) const {
        if (body.codes.empty() || !std::all_of(body.codes.begin(), body.codes.end(), election::known))
            trail.report(Errc::malformed, "codes", "not refusals");
        else if (std::adjacent_find(body.codes.begin(), body.codes.end(), std::greater_equal<>{}) != body.codes.end())
            trail.report(Errc::malformed, "codes", "not in ascending order");
    }
    template <class Body>
    void operator()(const Body&) const {}
};

}  // namespace

void judge(const election::Statement& statement, Trail& trail) {
    Judge visitor(trail);
    visitor.message(header_field, statement.header);
    judge_header(statement, trail);
    std::visit(
        [&](const auto& body) {
            const auto name = body_field(statement.body.index());
            visitor.message(name, body);
            const Trail::Step step(trail, name.name);
            Together{trail}(body);
        },
        statement.body);
}

}  // namespace zheng::wire
