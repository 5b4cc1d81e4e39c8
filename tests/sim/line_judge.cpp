// What is left at a world's end, looked at by somebody who knows everything.
#include "audit/log/author.hpp"
#include "proto/election/check.hpp"
#include "tests/sim/line_township.hpp"
#include "tests/sim/line_world.hpp"
#include "tests/support/statements.hpp"

#include <map>
#include <set>

namespace zheng::sim {

using namespace election;

// The counter's own line goes on where it stopped, so that only the lie is wrong.
void World::spoil_log() {
    if (!spoils_log())
        return;
    auto log = log::Log::open(township_purpose().log.origin, test::key_of("log"), disk_, {}).value();
    Bytes entry = disk_.entries().back();
    if (lie_ == Lie::entry_before_its_turn) {
        auto journal = stations_[0].disk.journal;
        journal.push_back(statement_of(0, journal, now_ms_));
        entry = statement_of(0, journal, now_ms_);
    } else if (lie_ == Lie::time_goes_back) {
        std::uint64_t sequence = 0;
        Digest previous;
        for (const auto& one : disk_.entries())
            if (const auto& heard = examined(one); heard->statement.header.author() == test::public_key_of("counter")) {
                sequence = heard->statement.header.sequence;
                previous = heard->payload;
            }
        const Header header{
            test::example_election(), {test::public_key_of("counter")}, sequence + 1, previous, test::day(20261118),
            test::example_unix_s};
        entry =
            log::sign_statement({header, Received{log.head().size, log.head().size, 1}}, test::key_of("counter"), {})
                .value();
    }
    const std::vector<Bytes> entries{entry};
    CHECK(log.append(entries).has_value(), "the lie is written");
}

void World::judge() {
    const auto look = [this](Invariant invariant, bool holds, const std::string& what) {
        judgement_.look(invariant, holds, what);
    };
    // The entries as they lie there, whatever a counter makes of them.
    std::map<PublicKey, std::uint64_t> newest;
    std::set<Digest> seen;
    std::map<PublicKey, std::uint64_t> revoked_at;
    std::map<PublicKey, std::map<std::uint64_t, Digest>> said;
    std::uint64_t received_s = 0;
    std::uint64_t index = 0;
    for (const auto& entry : disk_.entries()) {
        const auto& heard = examined(entry);
        for (const auto* one : {&*heard, heard->inner.get()}) {
            if (one == nullptr)
                continue;
            const auto& header = one->statement.header;
            const auto where = "entry " + std::to_string(index);
            look(Invariant::none_twice, seen.insert(one->payload).second, where);
            look(Invariant::author_order, header.sequence == ++newest[header.author()], where);
            if (const auto revoked = revoked_at.find(header.author()); revoked != revoked_at.end())
                look(Invariant::revocation_ends, false, where + " is behind the revocation of its author");
            said[header.author()].emplace(header.sequence, one->payload);
            if (const auto* received = std::get_if<Received>(&one->statement.body)) {
                look(Invariant::times_grow, received->unix_s >= received_s, where);
                received_s = received->unix_s;
            }
            if (const auto* revoked = std::get_if<KeyRevoked>(&one->statement.body)) {
                look(Invariant::revocation_ends, true, where);
                revoked_at.emplace(revoked->key, index);
            }
        }
        ++index;
    }

    auto disk = disk_;
    log::Tree tree;
    for (const auto& entry : disk.entries())
        tree.append(log::leaf_hash(entry));
    const auto key = log::log_note_key(township_purpose().log.origin, test::public_key_of("log"));
    for (const auto& one : acknowledged_) {
        const auto& line = said[test::public_key_of(one.author)];
        const auto found = line.find(one.sequence);
        look(Invariant::acknowledged_kept, found != line.end() && found->second == one.payload,
             one.author + " " + std::to_string(one.sequence));
        const auto receipt = log::parse_receipt(one.receipt.text);
        const auto head = log::verify_receipt(receipt.value(), one.receipt.entry, key);
        look(Invariant::receipts_verify,
             head && head->checkpoint.size <= tree.size() && head->checkpoint.root == tree.root(head->checkpoint.size),
             one.author + " " + std::to_string(one.sequence));
    }
    for (std::size_t i = 0; i < stations; ++i) {
        const auto& one = stations_[i];
        for (const auto& head : heads_[i])
            look(Invariant::heads_grow, head.size <= tree.size() && head.root == tree.root(head.size), one.name);
        if (one.revoked)
            continue;
        const auto sums = one.name + ": " + std::to_string(one.disk.receipts.size()) + " receipts of " +
                          std::to_string(one.disk.journal.size()) + " statements";
        look(Invariant::all_delivered,
             one.disk.journal.size() >= statements_each && one.disk.receipts.size() == one.disk.journal.size(), sums);
        look(Invariant::log_holds_journal, said[test::public_key_of(one.name)].size() == one.disk.journal.size(),
             sums + ", in the log " + std::to_string(said[test::public_key_of(one.name)].size()));
    }

    if (spoils_log())
        return;  // no counter would start with it
    const auto counter = Counter::start(disk, heads_out());
    look(Invariant::log_opens, counter.has_value(), counter ? "" : counter.error().message);
    if (counter) {
        look(Invariant::nobody_equivocates, (*counter)->intake.state().equivocations == 0, "in the log");
        look(Invariant::nobody_halts, true, "");
    }
}

}  // namespace zheng::sim
