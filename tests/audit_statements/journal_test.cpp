// An author's journal: what was said stays said, in order, whatever the power does.
#include "audit/log/author.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace zheng::log {
namespace {

using election::Digest;

const crypto::Signer& station() {
    return test::key_of("station");
}
Result<AuthorJournal> open(const std::filesystem::path& file) {
    return AuthorJournal::open(file, station(), test::example_election());
}
Result<Bytes> say_batch(AuthorJournal& journal, std::uint32_t number) {
    const crypto::Signer* team[] = {&test::key_of("recorder-1"), &test::key_of("recorder-2")};
    return journal.say(test::batch_counted(number), test::day(20261118), test::example_unix_s, team);
}
Result<Bytes> say_little(AuthorJournal& journal) {
    return journal.say(election::EnrolmentSealed{1, 1}, test::day(20261118), 0, {});
}
Bytes three_entries(const std::filesystem::path& file) {
    auto journal = open(file).value();
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(say_little(journal));
    return env::read_file(file, 1U << 20U).value();
}
void overwrite(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

TEST(Signing, PutsTheAuthorFirstAndTheRestAscending) {
    const crypto::Signer* others[] = {&test::key_of("c"), &test::key_of("a"), &test::key_of("b")};
    auto statement = test::statement(test::batch_counted(1), {"station"});
    const auto heard = examine(sign_statement(statement, station(), others).value());
    ASSERT_TRUE(heard) << heard.error().detail;
    const auto& signers = heard->statement.header.signers;
    ASSERT_EQ(signers.size(), 4U);
    EXPECT_EQ(signers[0], station().public_key());
    EXPECT_TRUE(std::is_sorted(signers.begin() + 1, signers.end()));
}

TEST(Signing, TwiceOrByTooManyIsWrongUsage) {
    const auto statement = test::statement(test::batch_counted(1), {"station"});
    const auto code = [&](std::vector<const crypto::Signer*> others) {
        const auto done = sign_statement(statement, station(), others);
        return done ? std::string_view("done") : name_of(done.error().code);
    };
    EXPECT_EQ(code({&station()}), "usage");
    EXPECT_EQ(code({&test::key_of("a"), &test::key_of("a")}), "usage");
    std::vector<const crypto::Signer*> others;
    std::vector<std::string> names;
    for (int i = 0; i < 16; ++i)
        others.push_back(&test::key_of("cosigner " + std::to_string(i)));
    EXPECT_EQ(code(others), "usage");
    others.pop_back();
    EXPECT_EQ(code(others), "done");
}

TEST(Signing, WhatCouldNotBeSentIsNamedInsteadOfSigned) {
    auto body = test::batch_counted(1);
    body.place.text = "Hall";
    const auto done = sign_statement(test::statement(body, {"station"}), station(), {});
    ASSERT_FALSE(done);
    EXPECT_NE(done.error().message.find("batch_counted.place"), std::string::npos) << done.error().message;

    election::ProfileAdopted profile{election::Kind::party_branch, "long", {}};
    for (int i = 0; i < 110; ++i)
        profile.parameters.push_back({"name", std::string(300, 'v'), "VCL25 Art.18", 'S'});
    EXPECT_EQ(sign_statement(test::statement(profile, {"county"}), test::key_of("county"), {}).error().code,
              Errc::too_large);
}

TEST(AuthorJournal, NumbersAndChainsWhatIsSaid) {
    const test::TempDir dir;
    auto journal = open(dir / "journal").value();
    EXPECT_EQ(journal.next_sequence(), 1U);
    Digest previous;
    for (std::uint32_t number = 1; number <= 3; ++number) {
        const auto bytes = say_batch(journal, number);
        ASSERT_TRUE(bytes) << bytes.error().message;
        const auto heard = examine(*bytes).value();
        EXPECT_EQ(heard.statement.header.sequence, number);
        EXPECT_EQ(heard.statement.header.previous, previous);
        EXPECT_EQ(heard.statement.header.election, test::example_election());
        EXPECT_EQ(heard.statement, journal.statements().back());
        EXPECT_EQ(*bytes, journal.envelopes().back());
        previous = heard.payload;
    }
    EXPECT_EQ(journal.next_sequence(), 4U);
}

TEST(AuthorJournal, IsAFileToBeCarried) {
    const test::TempDir dir;
    const auto bytes = three_entries(dir / "journal");
    const auto carried = parse_carried(bytes, statements_magic);
    ASSERT_TRUE(carried);
    EXPECT_EQ(carried->frames, open(dir / "journal")->envelopes());
}

TEST(AuthorJournal, ContinuesWhereItStopped) {
    const test::TempDir dir;
    three_entries(dir / "journal");
    auto journal = open(dir / "journal").value();
    EXPECT_EQ(journal.statements().size(), 3U);
    EXPECT_EQ(journal.torn_bytes(), 0U);
    const auto heard = examine(say_little(journal).value()).value();
    EXPECT_EQ(heard.statement.header.sequence, 4U);
    EXPECT_EQ(heard.statement.header.previous, payload_digest(journal.envelopes()[2]).value());
}

TEST(AuthorJournal, IsHeldByOneAtATime) {
    const test::TempDir dir;
    {
        const auto journal = open(dir / "journal");
        ASSERT_TRUE(journal);
        EXPECT_EQ(open(dir / "journal").error().code, Errc::conflict);
    }
    EXPECT_TRUE(open(dir / "journal"));
}

TEST(AuthorJournal, CutAtAnyByteOpensToItsLongestWholeBeginning) {
    const test::TempDir dir;
    const auto bytes = three_entries(dir / "whole");
    const auto entry = (bytes.size() - statements_magic.size()) / 3;
    const auto file = dir / "cut";
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        overwrite(file, std::span(bytes).first(size));
        auto journal = open(file);
        ASSERT_TRUE(journal) << "first " << size << ": " << journal.error().message;
        const auto whole = size < statements_magic.size() ? 0 : (size - statements_magic.size()) / entry;
        EXPECT_EQ(journal->statements().size(), whole) << "first " << size;
        const auto kept = statements_magic.size() + whole * entry;
        EXPECT_EQ(journal->torn_bytes(), size < statements_magic.size() ? size : size - kept) << "first " << size;
        EXPECT_EQ(env::read_file(file, 1U << 20U).value(),
                  Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kept)));
        if (size % 97 == 0) {
            EXPECT_TRUE(say_little(*journal));
            EXPECT_EQ(journal->statements().size(), whole + 1) << "and goes on";
        }
    }
}

TEST(AuthorJournal, AnyFlippedBitIsNamedAndNothingIsCut) {
    const test::TempDir dir;
    const auto bytes = three_entries(dir / "whole");
    const auto file = dir / "damaged";
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] ^= static_cast<std::uint8_t>(1U << (at % 8));
        overwrite(file, damaged);
        const auto journal = open(file);
        ASSERT_FALSE(journal) << "byte " << at;
        EXPECT_EQ(journal.error().code, Errc::corrupt) << journal.error().message;
        EXPECT_NE(journal.error().message.find("at byte "), std::string::npos) << journal.error().message;
        EXPECT_EQ(env::read_file(file, 1U << 20U).value(), damaged) << "byte " << at;
    }
}

// In a length every bit counts: a longer one must not make the rest of the journal look unfinished.
TEST(AuthorJournal, ADamagedLengthIsNoTornEntry) {
    const test::TempDir dir;
    const auto bytes = three_entries(dir / "whole");
    const auto entry = (bytes.size() - statements_magic.size()) / 3;
    const auto file = dir / "damaged";
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t bit = 0; bit < 32; ++bit) {
            auto damaged = bytes;
            damaged[statements_magic.size() + i * entry + bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            overwrite(file, damaged);
            const auto journal = open(file);
            ASSERT_FALSE(journal) << "entry " << i << " bit " << bit;
            EXPECT_EQ(journal.error().code, Errc::corrupt);
        }
}

TEST(AuthorJournal, EntriesThatDoNotFollowAreNamed) {
    const test::TempDir dir;
    const auto file = dir / "journal";
    const auto refused = [&](const std::vector<Bytes>& frames, std::string_view why) {
        ASSERT_TRUE(write_carried(file, statements_magic, frames));
        const auto journal = open(file);
        ASSERT_FALSE(journal) << why;
        EXPECT_EQ(journal.error().code, Errc::corrupt);
        EXPECT_NE(journal.error().message.find(why), std::string::npos) << journal.error().message;
    };
    test::Line line("station");
    const auto first = line.say(test::batch_counted(1));
    const auto second = line.say(test::batch_counted(2));
    refused({second}, "has number 2 instead of 1");
    refused({first, first}, "has number 1 instead of 2");
    test::Line other("station");
    static_cast<void>(other.say(test::batch_counted(9)));
    refused({first, other.say(test::batch_counted(2))}, "does not name the statement before it");
    test::Line another("desk");
    refused({another.say(test::batch_counted(1))}, "another author's");
    test::Line elsewhere("station", test::digest_of("another election"));
    refused({elsewhere.say(test::batch_counted(1))}, "speaks of another election");
    ASSERT_TRUE(write_carried(file, statements_magic, std::vector<Bytes>{first, second}));
    EXPECT_TRUE(open(file));
}

TEST(AuthorJournal, OfTheCountyBeginsWithItsElection) {
    const test::TempDir dir;
    const auto& county = test::key_of("county");
    const auto file = dir / "county";
    const auto say = [&](AuthorJournal& journal, const election::Body& body) {
        return journal.say(body, test::day(20261118), 0, {});
    };
    {
        auto journal = AuthorJournal::open(file, county, {}).value();
        EXPECT_EQ(say(journal, election::EnrolmentSealed{1, 1}).error().code, Errc::usage);
        const auto opened = say(journal, test::election_opened());
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(journal.election(), payload_digest(*opened).value());
        EXPECT_EQ(say(journal, test::election_opened()).error().code, Errc::usage);
        EXPECT_TRUE(say(journal, election::EnrolmentSealed{1, 1}));
        EXPECT_EQ(journal.statements().back().header.election, journal.election());
    }
    const auto again = AuthorJournal::open(file, county, {});
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->statements().size(), 2U);
    EXPECT_FALSE(again->election().is_zero());
}

}  // namespace
}  // namespace zheng::log
