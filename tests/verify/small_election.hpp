// One village's two contests with real keys and signatures, from founding to filing, as a log and as a bundle. The
// figures are fixed, so that tests can say what must come out:
//   villagers' committee  60 registered, 42 took part (2 by proxy), 42 papers in batches of 22 and 20
//                         chair 1: lin 27 (f), wang 12;  member 2: zhao 27 (f), qian 25, sun 17, a write-in 2
//   party branch          20 due, 18 present, 18 papers in one batch;  member 3: yang 16, he 14 (f), lv 12, shi 6
// One statement is refused and one author speaks twice under one number, so that every type of entry is there. A
// counter that does not ask the law is played with force().
#pragma once

#include "audit/log/bundle.hpp"
#include "audit/log/log.hpp"
#include "audit/log/memory_storage.hpp"
#include "proto/election/admit.hpp"
#include "proto/election/state.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace zheng::test {

using Names = std::vector<std::string>;

inline const election::VillageId qingshi{"qingshi"};
inline const election::PlaceId hall{"qingshi/hall"};
inline const election::ContestId committee{"qingshi/villagers_committee"};
inline const election::ContestId branch{"qingshi/party_branch"};

class SmallElection {
  public:
    // Keys are test::key_of() of these names; `county` is the authority.
    explicit SmallElection(std::string county = "county");

    // ---- the stages; play() is all of them
    void found();
    void enrol();
    void prepare(const election::ContestId& contest);  // method, candidates, ballot, roll
    void poll(const election::ContestId& contest);
    void open_count(const election::ContestId& contest);
    void count(const election::ContestId& contest);  // batches
    void tally(const election::ContestId& contest);
    void declare(const election::ContestId& contest);
    void file(const election::ContestId& contest);
    void stumble();  // a refusal and an equivocation of the station
    void close();
    static SmallElection played(std::string county = "county");

    // ---- one statement
    // The author's next statement as an envelope; its line goes on.
    Bytes make(const std::string& author, const election::Body& body, const Names& cosigners = {});
    // What an honest counter does with it. Returns the index of the entry.
    std::uint64_t say(const std::string& author, const election::Body& body, const Names& cosigners = {});
    // Into the log without asking; folded if it could be, so that honest statements may follow.
    std::uint64_t force(const Bytes& envelope);
    std::uint64_t force(const std::string& author, const election::Body& body, const Names& cosigners = {}) {
        return force(make(author, body, cosigners));
    }
    void receive();  // the counter's time for all entries so far

    // ---- usual bodies
    [[nodiscard]] election::BatchCounted batch(const election::ContestId& contest, std::uint32_t number) const;
    [[nodiscard]] election::TallyDeclared tally_of(const election::ContestId& contest) const;
    [[nodiscard]] election::ResultDeclared result_of(const election::ContestId& contest) const;
    [[nodiscard]] static Names committee_and_scrutineers() { return {"committee-1", "scrutineer-1", "scrutineer-2"}; }

    // ---- the bundle
    // Entries signed by the log key called `log`, published every few entries.
    void export_to(const std::filesystem::path& directory, const std::string& log = "log") const;

    std::vector<Bytes> entries;
    election::State state;

  private:
    struct Line {
        std::uint64_t sequence = 0;
        election::Digest previous;
    };
    [[nodiscard]] election::Header header(const Line& line, const election::Body& body) const;
    std::string county_;
    std::map<std::string, Line> lines_;
    std::uint64_t unix_s_ = 1'795'000'000;
};

// Every file below a directory, by name.
[[nodiscard]] std::map<std::string, Bytes> files_of(const std::filesystem::path& directory);
void write_file(const std::filesystem::path& path, const Bytes& bytes);
// The manifest as it must be for the files that are there: what a careful forger would write.
void rewrite_manifest(const std::filesystem::path& directory);

}  // namespace zheng::test
