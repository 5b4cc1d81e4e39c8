// One village's station on a disk, enrolled as in life: the county founds and approves (with the example key "county"),
// the device makes its own keys. 王村 (wang) has one place and one contest; the script counts 64 papers with two slips
// and one doubtful paper.
#pragma once

#include "tests/support/statements.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace zheng::test {

using std::filesystem::path;

struct Ran {
    int exit = 0;
    std::string out;
    std::string err;
};

class SmallStation {
  public:
    // Founds and writes officers, PINs, passphrase and the day's files; nothing is enrolled yet. `contests`: beside the
    // one of the day's script.
    explicit SmallStation(const std::vector<election::ContestDefinition>& contests = {});

    // In this process, with "--lang en".
    [[nodiscard]] Ran run(std::vector<std::string> arguments) const;
    [[nodiscard]] Ran enrol(const path& device, std::vector<std::string> more = {}) const;
    // The county takes these requests, and seals; writes enrolment.statements.
    void approve(const std::vector<std::string>& requests = {"request.json"});
    [[nodiscard]] Ran accept(const path& device) const;
    [[nodiscard]] Ran record(const path& device, std::vector<std::string> more = {}) const;
    [[nodiscard]] std::vector<std::string> record_arguments(const path& device) const;
    // All of the above, into `device`.
    void enrolled(const path& device);

    void write(const std::string& name, const std::string& content) const;
    [[nodiscard]] path operator/(const std::string& name) const { return directory_ / name; }
    [[nodiscard]] std::string fingerprint() const;
    // What the county founds: the example election, with a TLS key of the counter that exists ("counter tls").
    [[nodiscard]] static election::ElectionOpened opened();
    // What the county would say next: that this officer's key is revoked.
    [[nodiscard]] Bytes revoke(const std::string& person) const;
    // All that the county has said, once it has approved.
    [[nodiscard]] std::vector<Bytes> founding() const;

  private:
    TempDir directory_;
    Line county_;
};

// The bodies in a statement file, in order.
[[nodiscard]] std::vector<election::Body> bodies_of(const path& file);

}  // namespace zheng::test
