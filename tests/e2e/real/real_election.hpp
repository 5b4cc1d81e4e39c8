// One township of a foreign election played through the real machines, keys held in memory: every station authors and
// signs its statements, the counter's intake admits and logs them. One contest a village, one place a station.
#pragma once

#include "audit/crypto/signer.hpp"
#include "audit/log/log.hpp"
#include "audit/log/memory_storage.hpp"
#include "counter/core/sequencer.hpp"
#include "tests/e2e/real/real_data.hpp"

#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace zheng::test {

class RealElection {
  public:
    // Everything from the founding to the declared results; failures are gtest failures.
    explicit RealElection(const RealTownship& township);

    [[nodiscard]] const election::State& state() const { return intake_->state(); }
    [[nodiscard]] const election::PublicKey& authority() const { return authority_key_; }
    [[nodiscard]] std::uint64_t entries() const { return log_->head().size; }
    void export_to(const std::filesystem::path& bundle);

  private:
    struct Author {
        std::unique_ptr<crypto::Ed25519Signer> key;
        std::uint64_t said = 0;
        election::Digest previous;
    };
    using Cosigners = std::vector<const crypto::Signer*>;

    Author make_author();
    void say(Author& author, election::Body body, const Cosigners& cosigners = {});
    void flush();
    void found();
    void enrol_officers();
    void enrol_station(Author& station, const RealContest& contest, const RealStation& of);
    void prepare(const RealContest& contest, Author& lead);
    void count(const RealContest& contest, const RealStation& station, Author& author);
    void declare(const RealContest& contest, Author& lead);
    [[nodiscard]] election::Attestation attest(const crypto::Signer& key, const election::Digest& tls_key) const;

    const RealTownship& township_;
    election::Date day_;
    Author authority_;
    election::PublicKey authority_key_;
    std::unique_ptr<crypto::Ed25519Signer> log_key_;
    std::unique_ptr<crypto::Ed25519Signer> counter_key_;
    std::unique_ptr<crypto::Ed25519Signer> committee_;
    std::unique_ptr<crypto::Ed25519Signer> scrutineer_;
    std::unique_ptr<crypto::Ed25519Signer> recorder_a_;
    std::unique_ptr<crypto::Ed25519Signer> recorder_b_;
    log::MemoryStorage storage_;
    std::unique_ptr<log::Log> log_;
    std::unique_ptr<counter::Intake> intake_;
    std::unique_ptr<counter::Sequencer> sequencer_;
    election::Digest election_;
    std::vector<counter::Submitted> waiting_;
};

}  // namespace zheng::test
