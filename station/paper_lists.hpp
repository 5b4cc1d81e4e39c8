// Lists of people out of files that a village keeps, for printed forms: the roll, proxies, users of a mobile box. They
// are read, printed and forgotten: none of it goes into a journal or a log. Any table that audit/sheet reads.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/profile.hpp"
#include "station/paper/subject.hpp"

#include <filesystem>
#include <vector>

namespace zheng::station {

// Whoever is listed by the rules, in the file's order (VCL25 Art.16); of a body without classes of registration, every
// row. Errc::malformed where a row has a fault: the roll has to be put right first.
[[nodiscard]] Result<std::vector<paper::RollLine>>
read_roll_lines(const std::filesystem::path& file, const election::Profile& profile, election::Date election_day);
// Columns 委托人 (principal), 受托人 (agent), 与委托人关系 (relation), 委托理由 (reason). Errc::malformed where
// somebody hands over the own vote twice, or an agent carries more than the rules allow (proxy_max_per_agent).
[[nodiscard]] Result<std::vector<paper::ProxyLine>> read_proxy_lines(const std::filesystem::path& file,
                                                                     const election::Profile& profile);
// Columns 姓名 (name), 村民小组 (group), 理由 (reason).
[[nodiscard]] Result<std::vector<paper::MobileLine>> read_mobile_lines(const std::filesystem::path& file);

}  // namespace zheng::station
