// What a bundle holds, read through the log's own BundleReader, whose problems become failures of groups 1 to 3.
#pragma once

#include "audit/log/bundle_reader.hpp"
#include "audit/log/checkpoint.hpp"
#include "audit/log/merkle.hpp"
#include "audit/verify/report.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zheng::verify {

struct Contents {
    std::vector<Bytes> entries;  // by log index; empty where the bundle has none that can be read
    log::Tree tree;              // of the entries; shorter where neither entry nor hash is there
    log::Checkpoint head;        // as far as it is known: of an unsigned head the size, and the tree's own root
    std::string checkpoint;      // the note; empty if its signature is not good
    std::optional<log::NoteKey> log_key;
    std::vector<log::NoteKey> witnesses;

    // The file that holds an entry, and its place in it: "tile/entries/000.p/12 #3".
    [[nodiscard]] std::string file_of_entry(std::uint64_t index) const;
};

[[nodiscard]] CheckId check_of(const log::Problem& problem);

// Reads everything; never fails: what cannot be read is reported. Checks 1.1 to 1.3, 2.1, 3.1 and 3.2.
[[nodiscard]] Contents read_contents(log::BundleReader& reader, Report& report);

// The files below proto/, which say how the statements are encoded.
[[nodiscard]] std::vector<log::NamedBytes> schema_files_of(const log::BundleReader& reader);

}  // namespace zheng::verify
