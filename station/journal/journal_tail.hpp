// Reading the journal (journal.statements) while another process may be writing it: whole statements in order, nothing
// of a tail that is still being written or was torn. Never writes and takes no lock. What it gives out is durable, so
// that nothing leaves this device that a power cut could take back: a statement that is in the page cache only, because
// its writer was killed before its fdatasync, is synced here first. One thread.
#pragma once

#include "audit/env/file_descriptor.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/result.hpp"
#include "station/core/settlement.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace zheng::station {

inline constexpr std::uint64_t tail_read_bytes_max = 4ULL * 1024 * 1024;  // at once; many frames

class JournalTail {
  public:
    // Of this author in this election. Nothing is opened yet.
    JournalTail(std::filesystem::path file, const election::PublicKey& author, const election::Digest& election);

    // The statements since the last call; none while there is no file. Errc::corrupt for one that does not follow from
    // the one before; Errc::rollback when the file is another one, or shorter than what was read: somebody has put a
    // copy in its place; Errc::io: nothing read since can be relied on, and the program must end.
    [[nodiscard]] Result<std::vector<Said>> poll();

    [[nodiscard]] std::uint64_t count() const { return sequence_; }

  private:
    struct Read {
        std::vector<Said> said;
        std::uint64_t bytes = 0;  // whole frames, the file's first line included
    };
    [[nodiscard]] Result<bool> find();  // false: no file
    [[nodiscard]] Result<std::uint64_t> size() const;
    [[nodiscard]] Result<Bytes> bytes_from(std::uint64_t at, std::uint64_t count) const;
    [[nodiscard]] Result<Read> parse(ByteView bytes) const;
    [[nodiscard]] Result<Read> read_whole(std::uint64_t end) const;

    std::filesystem::path path_;
    election::PublicKey author_;
    election::Digest election_;
    env::FileDescriptor file_;
    std::uint64_t inode_ = 0;
    std::uint64_t at_ = 0;  // the end of the last whole frame
    std::uint64_t sequence_ = 0;
    election::Digest previous_;
};

}  // namespace zheng::station
