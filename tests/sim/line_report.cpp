#include "tests/sim/line_report.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace zheng::sim {

namespace {

void add(Sum& sum, const World& world) {
    const auto& one = world.counts();
    auto& all = sum.counts;
    all.kills += one.kills;
    all.failed_commits += one.failed_commits;
    all.cuts += one.cuts;
    all.restores += one.restores;
    all.taken_back += one.taken_back;
    all.connections += one.connections;
    all.submits += one.submits;
    all.refused += one.refused;
    all.duplicates += one.duplicates;
    all.overtaken += one.overtaken;
    all.disks_full += one.disks_full;
    all.clock_jumps += one.clock_jumps;
    all.second_connections += one.second_connections;
    all.published += one.published;
    all.publisher_deaths += one.publisher_deaths;
    all.revocations += one.revocations;
    for (std::size_t i = 0; i < invariants; ++i)
        sum.looked.at(i) += world.judgement().looked().at(i);
    for (const auto& broken : world.judgement().broken())
        ++sum.broken.at(static_cast<std::size_t>(broken.invariant));
}

void print(const Sum& sum, std::uint64_t first, std::uint64_t last) {
    const auto& c = sum.counts;
    std::printf("seeds %llu to %llu: %llu kills, %llu failed commits, %llu links cut, %llu old disks (%llu statements "
                "taken back), %llu frames twice, %llu overtaken, %llu full disks, %llu clock jumps, %llu second "
                "processes, %llu "
                "revocations, %llu publishings (%llu cut short)\n%llu connections, %llu submits, %llu refusals "
                "delivered\n\n%-60s %10s %7s\n",
                static_cast<unsigned long long>(first), static_cast<unsigned long long>(last),
                static_cast<unsigned long long>(c.kills), static_cast<unsigned long long>(c.failed_commits),
                static_cast<unsigned long long>(c.cuts), static_cast<unsigned long long>(c.restores),
                static_cast<unsigned long long>(c.taken_back), static_cast<unsigned long long>(c.duplicates),
                static_cast<unsigned long long>(c.overtaken), static_cast<unsigned long long>(c.disks_full),
                static_cast<unsigned long long>(c.clock_jumps), static_cast<unsigned long long>(c.second_connections),
                static_cast<unsigned long long>(c.revocations), static_cast<unsigned long long>(c.published),
                static_cast<unsigned long long>(c.publisher_deaths), static_cast<unsigned long long>(c.connections),
                static_cast<unsigned long long>(c.submits), static_cast<unsigned long long>(c.refused), "invariant",
                "looked at", "broken");
    for (std::size_t i = 0; i < invariants; ++i)
        std::printf("%-60s %10llu %7llu\n", std::string(invariant_words.at(i)).c_str(),
                    static_cast<unsigned long long>(sum.looked.at(i)),
                    static_cast<unsigned long long>(sum.broken.at(i)));
}

// Every trouble has struck, and every invariant has been looked at: otherwise the seeds prove nothing.
void expect_trouble(const Sum& sum, std::uint64_t seeds) {
    const auto& c = sum.counts;
    EXPECT_GT(c.kills, seeds);
    EXPECT_GT(c.cuts, seeds);
    EXPECT_GT(c.refused, seeds);
    for (const auto count : {c.failed_commits, c.taken_back, c.duplicates, c.overtaken, c.disks_full, c.clock_jumps,
                             c.second_connections, c.revocations, c.publisher_deaths})
        EXPECT_GT(count, 0U);
    for (std::size_t i = 0; i < invariants; ++i)
        EXPECT_GT(sum.looked.at(i), 0U) << invariant_words.at(i);
}

}  // namespace

std::uint64_t number_in(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

void try_seed(std::uint64_t seed, const Troubles& troubles, Sum& sum) {
    World world(seed, troubles);
    world.run();
    world.judge();
    for (const auto& [invariant, what] : world.judgement().broken())
        ADD_FAILURE() << invariant_words.at(static_cast<std::size_t>(invariant)) << ": " << what << "  (seed=" << seed
                      << ", replay with ZHENG_SEED=" << seed << ")";
    add(sum, world);
}

void try_seeds(std::uint64_t first, std::uint64_t last) {
    Sum sum;
    for (auto seed = first; seed <= last && !testing::Test::HasFailure(); ++seed)
        try_seed(seed, {}, sum);
    print(sum, first, last);
    if (first != last)
        expect_trouble(sum, last - first + 1);
}

}  // namespace zheng::sim
