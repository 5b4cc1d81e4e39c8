#include "tests/station/net/hall.hpp"

#include "audit/crypto/key_file.hpp"
#include "audit/env/files.hpp"
#include "audit/log/author.hpp"
#include "audit/log/statement_file.hpp"
#include "station/glance.hpp"

#include <gtest/gtest.h>

namespace zheng::test {
namespace {

constexpr std::uint64_t file_bytes_max = 1U << 24U;

crypto::Secret passphrase() {
    return crypto::Secret(std::string("correct horse"));
}

}  // namespace

const Hall& Hall::one() {
    static const Hall hall;
    return hall;
}

Hall::Hall() : fresh_(station_ / "fresh"), counted_(station_ / "counted") {
    station_.enrolled(fresh_);
    std::filesystem::copy(fresh_, counted_, std::filesystem::copy_options::recursive);
    const auto ran = station_.record(counted_);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    said_ = log::read_carried(counted_ / "journal.statements", log::statements_magic).value().frames;
    device_ = station::read_settings(fresh_).value().key;
}

station::Pinned Hall::pinned() const {
    return station::pinned_of(station::glance_at_founding(fresh_).value());
}

Device::Device(const path& from, std::optional<std::size_t> statements) : dir_(root_ / "device") {
    std::filesystem::copy(from, dir_, std::filesystem::copy_options::recursive);
    if (statements) {
        const auto& said = Hall::one().said();
        EXPECT_TRUE(
            log::write_carried(dir_ / "journal.statements", log::statements_magic, std::span(said).first(*statements)));
    }
}

Result<station::DeliveryDir> Device::delivery() const {
    const auto settings = station::read_settings(dir_).value();
    return station::DeliveryDir::open(dir_, Hall::one().pinned(), settings.election, settings.authority);
}

Result<station::StationDir> Device::author() const {
    return station::StationDir::open(dir_, passphrase());
}

net::ClientTls Device::tls() const {
    const auto certificate = env::read_text(dir_ / "tls.crt", file_bytes_max).value();
    const auto key = crypto::read_key_file(dir_ / "tls.key", passphrase(), crypto::Rehearsal::yes).value();
    const auto opened = SmallStation::opened();
    return net::ClientTls::make({certificate, &key}, opened.origin(), opened.tls_key).value();
}

std::size_t Device::journal() const {
    return log::read_carried(dir_ / "journal.statements", log::statements_magic).value().frames.size();
}

std::size_t Device::receipts() const {
    return log::read_carried(dir_ / "receipts.receipts", log::receipts_magic).value().frames.size();
}

crypto::Ed25519Signer Device::key() const {
    return crypto::read_key_file(dir_ / "device.key", passphrase(), crypto::Rehearsal::yes).value();
}

void Device::say_otherwise() const {
    const auto own = key();
    auto journal =
        log::AuthorJournal::open(dir_ / "journal.statements", own, station::read_settings(dir_).value().election)
            .value();
    const election::TurnoutReported early{{"wang/villagers_committee"}, {"wang/hall"}, 1, 0, 0};
    EXPECT_TRUE(journal.say(early, day(20261121), example_unix_s, {}));
}

void Device::say_up_to(std::size_t number) const {
    const auto own = key();
    auto journal =
        log::AuthorJournal::open(dir_ / "journal.statements", own, station::read_settings(dir_).value().election)
            .value();
    const auto& said = Hall::one().said();
    const auto known = journal.envelopes().size();
    EXPECT_TRUE(journal.take_back(std::span(said).subspan(known, number - known)));
}

Life::Life(net::Loop& loop, const Device& device, std::string counter)
    : loop_(loop), dir_(device.delivery().value()), tls_(device.tls()), counter_(std::move(counter)) {}

Lived Life::run(const std::function<bool(const station::DeliveryReport&)>& enough, std::uint64_t time_ms) {
    Lived out;
    const env::SystemClock clock;
    env::SeededRandom random(1);
    station::Courier courier(loop_, dir_, tls_, counter_, clock, random,
                             {[&](const station::DeliveryReport& report) {
                                  const auto* last = out.reports.empty() ? nullptr : &out.reports.back();
                                  if (last == nullptr || last->phase != report.phase ||
                                      last->trouble != report.trouble || last->settled != report.settled ||
                                      last->halt.has_value() != report.halt.has_value())
                                      out.reports.push_back(report);
                                  if (enough(report)) {
                                      out.in_time = true;
                                      courier.stop();
                                      loop_.stop();
                                  }
                              },
                              [&](const Error& error) {
                                  out.failed = error;
                                  loop_.stop();
                              }});
    net::Timer over(loop_);
    over.after_ms(time_ms, [&] { loop_.stop(); });
    loop_.post([&] { courier.start(); });
    loop_.run();
    out.report = courier.report();
    return out;
}

bool at_rest(const station::DeliveryReport& report) {
    return report.at_rest;
}

}  // namespace zheng::test
