// The journal read while it is written: at every byte, after every kind of damage.
#include "station/journal/journal_tail.hpp"

#include "audit/env/bytes.hpp"
#include "audit/log/author.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

namespace zheng::station {
namespace {

class Tail : public ::testing::Test {
  protected:
    [[nodiscard]] JournalTail tail() const { return {file, test::public_key_of("station"), test::example_election()}; }
    static std::vector<Bytes> statements(std::size_t count) {
        test::Line line("station");
        std::vector<Bytes> out;
        for (std::uint32_t i = 0; i < count; ++i)
            out.push_back(line.say(election::EnrolmentSealed{i, 1}));
        return out;
    }
    static Bytes bytes_of(const std::vector<Bytes>& envelopes) {
        auto out = env::to_bytes(log::statements_magic);
        for (const auto& envelope : envelopes) {
            const auto framed = log::frame(envelope);
            out.insert(out.end(), framed.begin(), framed.end());
        }
        return out;
    }
    void write(ByteView bytes, std::ios::openmode mode) const {
        std::ofstream out(file, mode | std::ios::binary);
        out << env::as_text(bytes) << std::flush;
        ASSERT_TRUE(out.good());
    }
    void append(ByteView bytes) const { write(bytes, std::ios::app); }
    void cut(std::uint64_t size) const { std::filesystem::resize_file(file, size); }

    test::TempDir directory;
    std::filesystem::path file = directory / "journal.statements";
};

TEST_F(Tail, GivesEachStatementOnceWhenItsLastByteIsThere) {
    const auto said = statements(3);
    const auto bytes = bytes_of(said);
    auto reader = tail();
    EXPECT_TRUE(reader.poll().value().empty()) << "no file yet";
    std::size_t seen = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        append(ByteView(bytes).subspan(at, 1));
        const auto read = reader.poll().value();
        const auto whole = bytes_of(std::vector(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(seen) + 1));
        ASSERT_EQ(read.size(), at + 1 == whole.size() ? 1U : 0U) << at;
        if (!read.empty()) {
            EXPECT_EQ(read[0].sequence, seen + 1);
            EXPECT_EQ(read[0].envelope, said[seen]);
            EXPECT_EQ(read[0].payload, log::payload_digest(said[seen]).value());
            ++seen;
        }
    }
    EXPECT_EQ(seen, said.size());
    EXPECT_EQ(reader.count(), 3U);
}

TEST_F(Tail, ATornTailIsLeftToItsWriterWhoCutsItAndWritesAnother) {
    const auto said = statements(2);
    test::Line line("station");
    ASSERT_EQ(line.say(election::EnrolmentSealed{0, 1}), said[0]);
    const auto other = line.say(election::EnrolmentSealed{777'777, 1});
    const auto whole = bytes_of({said[0]});
    const auto torn = log::frame(said[1]);
    for (std::size_t length = 1; length < torn.size(); length += 7) {
        std::filesystem::remove(file);
        append(whole);
        auto reader = tail();
        EXPECT_EQ(reader.poll().value().size(), 1U);
        append(ByteView(torn).first(length));
        EXPECT_TRUE(reader.poll().value().empty());
        cut(whole.size());
        append(log::frame(other));
        const auto read = reader.poll();
        ASSERT_TRUE(read.has_value()) << read.error().message;
        ASSERT_EQ(read->size(), 1U);
        EXPECT_EQ(read->front().envelope, other);
    }
}

TEST_F(Tail, AnotherFileAShorterOneAndNoneAnyMoreAreARollback) {
    const auto said = statements(3);
    const auto fresh = [&] {
        std::filesystem::remove(file);
        append(bytes_of(said));
        auto reader = tail();
        EXPECT_EQ(reader.poll().value().size(), 3U);
        return reader;
    };
    auto shorter = fresh();
    cut(bytes_of({said[0], said[1]}).size());
    EXPECT_EQ(shorter.poll().error().code, Errc::rollback);
    auto replaced = fresh();
    std::filesystem::copy(file, directory / "copy");
    std::filesystem::rename(directory / "copy", file);
    EXPECT_EQ(replaced.poll().error().code, Errc::rollback);
    auto removed = fresh();
    std::filesystem::remove(file);
    EXPECT_EQ(removed.poll().error().code, Errc::rollback);
}

TEST_F(Tail, EveryDamagedByteIsFoundAndNothingDamagedIsGivenOut) {
    const auto said = statements(2);
    const auto bytes = bytes_of(said);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] ^= 0x10U;
        write(damaged, std::ios::trunc);
        const auto read = tail().poll();
        if (!read) {
            EXPECT_EQ(read.error().code, Errc::corrupt) << at;
            continue;
        }
        // A length that has become too long looks like a frame that is still being written.
        for (std::size_t i = 0; i < read->size(); ++i)
            EXPECT_EQ((*read)[i].envelope, said[i]) << at;
        EXPECT_LT(read->size(), said.size()) << at;
    }
}

TEST_F(Tail, AnotherDevicesOrElectionsJournalIsCorrupt) {
    append(bytes_of(statements(1)));
    EXPECT_EQ(JournalTail(file, test::public_key_of("other"), test::example_election()).poll().error().code,
              Errc::corrupt);
    EXPECT_EQ(JournalTail(file, test::public_key_of("station"), test::digest_of("other")).poll().error().code,
              Errc::corrupt);
}

TEST_F(Tail, ReadsEverythingInOrderWhileAWriterIsKilledAndBegunAgain) {
    constexpr std::size_t count = 200;
    const auto said = statements(count);
    std::atomic<bool> done{false};
    std::thread writer([&] {
        append(env::as_bytes(log::statements_magic));
        std::uint64_t whole = log::statements_magic.size();
        for (std::size_t i = 0; i < count; ++i) {
            const auto framed = log::frame(said[i]);
            // Killed in the middle, then cut by the next one: every third time.
            if (i % 3 == 0) {
                append(ByteView(framed).first(i % framed.size()));
                cut(whole);
            }
            append(framed);
            whole += framed.size();
        }
        done = true;
    });
    auto reader = tail();
    std::vector<Bytes> read;
    for (bool last = false; !last;) {
        last = done;
        auto some = reader.poll();
        ASSERT_TRUE(some.has_value()) << some.error().message;
        for (auto& one : *some)
            read.push_back(std::move(one.envelope));
    }
    writer.join();
    EXPECT_EQ(read, said);
}

}  // namespace
}  // namespace zheng::station
