// A hall that has counted its day, once for all tests of a program, and copies of its directory to deliver from.
#pragma once

#include "station/keys/station_dir.hpp"
#include "station/net/courier.hpp"
#include "tests/station/net/scripted_counter.hpp"
#include "tests/station/small_station.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zheng::test {

class Hall {
  public:
    [[nodiscard]] static const Hall& one();

    // Enrolled and approved; nothing is said.
    [[nodiscard]] const path& fresh() const { return fresh_; }
    // After the whole day.
    [[nodiscard]] const path& counted() const { return counted_; }
    [[nodiscard]] const SmallStation& station() const { return station_; }
    [[nodiscard]] const std::vector<Bytes>& said() const { return said_; }
    [[nodiscard]] FoundedLog founded() const { return found_log(station_.founding()); }
    [[nodiscard]] election::PublicKey device() const { return device_; }
    [[nodiscard]] station::Pinned pinned() const;

  private:
    Hall();
    SmallStation station_;
    path fresh_;
    path counted_;
    std::vector<Bytes> said_;
    election::PublicKey device_;
};

// A copy of a station's directory, and what a courier needs.
class Device {
  public:
    // With the first `statements` of the day only, if given.
    explicit Device(const path& from, std::optional<std::size_t> statements = {});

    [[nodiscard]] const path& dir() const { return dir_; }
    [[nodiscard]] Result<station::DeliveryDir> delivery() const;
    [[nodiscard]] Result<station::StationDir> author() const;  // open for authoring
    [[nodiscard]] net::ClientTls tls() const;
    [[nodiscard]] std::size_t journal() const;  // statements in it
    [[nodiscard]] std::size_t receipts() const;
    // Another process says the hall's next statements of the day, up to this number.
    void say_up_to(std::size_t number) const;
    // Says something that is not the hall's next statement: unlawful, which this does not ask.
    void say_otherwise() const;

  private:
    [[nodiscard]] crypto::Ed25519Signer key() const;

    TempDir root_;
    path dir_;
};

// One life of a delivering process, in this one: made from the disk, run until `enough` or the time is over.
struct Lived {
    station::DeliveryReport report;
    std::vector<station::DeliveryReport> reports;  // each that differs in phase, trouble, halt, settled
    std::optional<Error> failed;
    bool in_time = false;
};
class Life {
  public:
    Life(net::Loop& loop, const Device& device, std::string counter);
    // Runs the loop; once for a loop.
    [[nodiscard]] Lived run(const std::function<bool(const station::DeliveryReport&)>& enough,
                            std::uint64_t time_ms = 60'000);
    [[nodiscard]] station::DeliveryDir& dir() { return dir_; }

  private:
    net::Loop& loop_;
    station::DeliveryDir dir_;
    net::ClientTls tls_;
    std::string counter_;
};
[[nodiscard]] bool at_rest(const station::DeliveryReport& report);

}  // namespace zheng::test
