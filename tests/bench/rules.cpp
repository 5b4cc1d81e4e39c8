#include "proto/election/check.hpp"
#include "tests/bench/election.pb.h"
#include "tests/bench/ratios.hpp"
#include "tests/support/random_elections.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace zheng::bench {
namespace {

constexpr double decided_excellent = 0.3;
constexpr std::uint64_t seed = 20261122;

v1::Election message_of(const test::RandomElection& election) {
    const election::VoteInput& input = election.input;
    v1::Election out;
    out.set_kind(static_cast<std::uint32_t>(election.profile->kind));
    out.set_profile(election.profile->name);
    out.set_round(static_cast<std::uint32_t>(input.round));
    out.set_registered(input.registered);
    out.set_in_person(input.in_person);
    out.set_proxy(input.proxy);
    out.set_mobile(input.mobile);
    out.set_issued(input.issued.value_or(0));
    out.set_by_reps(input.by_reps);
    auto& tally = *out.mutable_tally();
    tally.set_collected(input.tally.collected);
    tally.set_valid(input.tally.valid);
    tally.set_void_papers(input.tally.void_papers);
    tally.set_blank(input.tally.blank);
    for (const election::OfficeTally& office : input.tally.offices) {
        auto& race = *tally.add_offices();
        race.set_office(static_cast<std::uint32_t>(office.office));
        race.set_seats(office.seats);
        race.set_undervotes(office.undervotes);
        race.set_papers_void_here(office.papers_void_here);
        for (const election::PersonVotes& votes : office.votes) {
            auto& row = *race.add_votes();
            row.set_person(votes.person.text);
            row.set_votes_for(votes.votes_for);
            row.set_votes_against(votes.votes_against);
            row.set_write_in(votes.write_in);
        }
    }
    for (const election::Person& person : input.people) {
        auto& one = *out.add_people();
        one.set_id(person.id.text);
        one.set_sex(static_cast<std::uint32_t>(person.sex));
        one.set_party_member(person.party_member);
        one.set_household(person.household);
        for (const election::Kin& kin : person.kin) {
            auto& of = *one.add_kin();
            of.set_of(kin.of.text);
            of.set_relation(static_cast<std::uint32_t>(kin.relation));
        }
    }
    for (const election::OfficeTerms& terms : input.terms) {
        auto& said = *out.add_terms();
        said.set_at(terms.at);
        said.set_women_only(terms.women_only);
        for (const election::ReservedPlaces& reserved : terms.reserved) {
            auto& places = *said.add_reserved();
            places.set_of(static_cast<std::uint32_t>(reserved.of));
            places.set_places(reserved.places);
        }
    }
    for (const election::Elected& elected : input.earlier.elected) {
        auto& one = *out.add_earlier();
        one.set_office(static_cast<std::uint32_t>(elected.office));
        one.set_person(elected.person.text);
        one.set_votes(elected.votes);
    }
    for (const auto& [office, seats] : input.earlier.seats) {
        auto& one = *out.add_earlier_seats();
        one.set_office(static_cast<std::uint32_t>(office));
        one.set_seats(seats);
    }
    return out;
}

class Elections {
  public:
    explicit Elections(std::size_t count) : drawn_(test::draw_elections(seed, count)) {
        bytes_.reserve(count);
        for (const test::RandomElection& one : drawn_)
            bytes_.push_back(message_of(one).SerializeAsString());
    }

    // A new message for each, as a program has it that keeps what it has read.
    [[nodiscard]] Spent parse_new() const {
        return time_of([&] {
            for (const std::string& bytes : bytes_) {
                v1::Election message;
                CHECK(message.ParseFromString(bytes) && message.registered() != 0, "what was written is read");
            }
        });
    }

    // One message, whose memory is there from the election before.
    [[nodiscard]] Spent parse_again() const {
        v1::Election message;
        return time_of([&] {
            for (const std::string& bytes : bytes_)
                CHECK(message.ParseFromString(bytes) && message.registered() != 0, "what was written is read");
        });
    }

    [[nodiscard]] Spent decide(election::Detail detail) const {
        std::size_t elected = 0;
        const Spent spent = time_of([&] {
            for (const test::RandomElection& one : drawn_)
                elected += election::decide(*one.profile, one.input, detail).elected.size();
        });
        CHECK(elected != 0, "somebody is elected");
        return spent;
    }

    [[nodiscard]] double bytes() const {
        std::size_t sum = 0;
        for (const std::string& bytes : bytes_)
            sum += bytes.size();
        return static_cast<double>(sum) / static_cast<double>(bytes_.size());
    }
    [[nodiscard]] double size() const { return static_cast<double>(drawn_.size()); }

  private:
    std::vector<test::RandomElection> drawn_;
    std::vector<std::string> bytes_;
};

// Each round between two of the other side, as everywhere.
Ratio against_parsing(std::string name, const char* what, const char* against, const Elections& elections,
                      std::size_t rounds, const std::function<Spent()>& decide, const std::function<Spent()>& parse) {
    std::vector<double> ratios;
    std::vector<double> by_cpu;
    std::vector<double> decided;
    std::vector<double> parsed;
    static_cast<void>(decide());  // warm
    Spent before = parse();
    for (std::size_t i = 0; i < rounds; ++i) {
        show(fmt::format("{}: round {} of {}", name, i + 1, rounds));
        const Spent spent = decide();
        const Spent after = parse();
        const Spent between{(before.wall_s + after.wall_s) / 2, (before.cpu_s + after.cpu_s) / 2};
        ratios.push_back(between.wall_s / spent.wall_s);
        by_cpu.push_back(between.cpu_s / spent.cpu_s);
        decided.push_back(elections.size() / spent.wall_s);
        parsed.push_back(elections.size() / between.wall_s);
        before = after;
    }
    Ratio out;
    out.name = std::move(name);
    out.measured = {what, "elections/s", spread_of(decided)};
    out.against = {against, "elections/s", spread_of(parsed)};
    out.value = spread_of(ratios);
    out.by_cpu = spread_of(by_cpu).median;
    return out;
}

}  // namespace

void measure_rules(const Extent& extent, Report& report) {
    const Elections elections(extent.elections);
    const auto decide = [&](election::Detail detail) { return [&, detail] { return elections.decide(detail); }; };
    const auto parse_new = [&] { return elections.parse_new(); };
    auto row = against_parsing("random elections decided", "the result", "the same parsed from protobuf", elections,
                               extent.rounds, decide(election::Detail::result_only), parse_new);
    row.floor = decided_excellent;
    row.excellent = decided_excellent;
    report.ratios.push_back(std::move(row));
    report.ratios.push_back(against_parsing("  the same, with reasons in both languages", "result and reasons",
                                            "the same parsed from protobuf", elections, extent.rounds,
                                            decide(election::Detail::full), parse_new));
    report.ratios.push_back(against_parsing(
        "  the result, against one message parsed again", "the result", "the same, memory kept", elections,
        extent.rounds, decide(election::Detail::result_only), [&] { return elections.parse_again(); }));
    report.figures.push_back(
        {"a random election in protobuf", "bytes", {elections.bytes(), elections.bytes(), elections.bytes()}});
}

}  // namespace zheng::bench
