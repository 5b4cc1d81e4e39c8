// A directory with a counter in it, made by the program itself for the example county, and its township.
#pragma once

#include "audit/crypto/fingerprint.hpp"
#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "counter/identity.hpp"
#include "counter/store/sqlite_storage.hpp"
#include "tests/counter/program.hpp"
#include "tests/counter/township.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace zheng::test {

class CounterHome {
  public:
    CounterHome() {
        write("pass", "correct horse\n");
        const auto opened = election_opened();
        const auto authority = crypto::sha256(public_key_of("county").bytes);
        const auto made = run(
            {"init", "counter", "--origin", opened.origin(), "--authority", crypto::spoken(authority), "--rehearsal"});
        EXPECT_EQ(made.exit, 0) << made.err;
        identity = counter::read_identity(dir / "counter/identity.json").value();
        township.emplace(founding_for(identity));
    }
    static election::ElectionOpened founding_for(const counter::Purpose& purpose) {
        auto opened = election_opened();
        opened.log = purpose.log.log;
        opened.counter = purpose.log.counter;
        opened.tls_key = purpose.log.tls_key;
        return opened;
    }
    void write(const std::string& name, std::string_view content) const {
        EXPECT_TRUE(env::write_atomically(dir / name, env::as_bytes(content)).has_value());
    }
    void carry(const std::string& name, const std::vector<Bytes>& statements) const {
        EXPECT_TRUE(log::write_carried(dir / name, log::statements_magic, statements).has_value());
    }
    [[nodiscard]] Ended run(Arguments arguments, std::uint64_t file_bytes_max = 0) const {
        if (arguments.front() != "status")
            arguments.insert(arguments.end(), {"--passphrase-file", "pass"});
        return program.run(arguments, file_bytes_max);
    }
    void expect(int exit, const Arguments& arguments, const std::string& words = "") const {
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit, exit) << arguments[0] << "\n" << ended.out << ended.err;
        EXPECT_NE((ended.out + ended.err).find(words), std::string::npos) << words << "\n" << ended.out << ended.err;
    }
    // Everything in the log, read by nobody but the store.
    [[nodiscard]] std::vector<Bytes> entries(const std::string& counter = "counter") const {
        std::vector<Bytes> out;
        const auto storage = counter::SqliteStorage::open(dir / counter / "store.sqlite3");
        EXPECT_TRUE(storage.has_value()) << storage.error().message;
        const auto head = (*storage)->head();
        EXPECT_TRUE(head.has_value() && head->has_value());
        EXPECT_TRUE((*storage)
                        ->read(0, (**head).size,
                               [&](std::uint64_t, ByteView entry) -> Result<void> {
                                   out.emplace_back(entry.begin(), entry.end());
                                   return {};
                               })
                        .has_value());
        return out;
    }

    TempDir dir;
    Program program{dir.path()};
    counter::Purpose identity;
    std::optional<Township> township;
};

}  // namespace zheng::test
