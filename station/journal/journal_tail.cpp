#include "station/journal/journal_tail.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/files.hpp"
#include "audit/log/examine.hpp"
#include "audit/log/statement_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace zheng::station {
namespace {

std::uint32_t frame_length(ByteView bytes) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < log::frame_length_bytes; ++i)
        length = length << 8U | bytes[i];
    return length;
}

}  // namespace

JournalTail::JournalTail(std::filesystem::path file, const election::PublicKey& author,
                         const election::Digest& election)
    : path_(std::move(file)), author_(author), election_(election) {}

Result<bool> JournalTail::find() {
    struct stat info {};
    if (::stat(path_.c_str(), &info) != 0) {
        if (errno != ENOENT)
            return fail(env::system_error("look at", path_));
        if (file_.valid())
            return fail(Errc::rollback, path_.string() + " has been removed");
        return false;
    }
    if (file_.valid()) {
        if (static_cast<std::uint64_t>(info.st_ino) != inode_)
            return fail(Errc::rollback, path_.string() + " has been replaced by another file");
        return true;
    }
    file_ = env::FileDescriptor(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file_.valid() || ::fstat(file_.get(), &info) != 0)
        return fail(env::system_error("open", path_));
    inode_ = static_cast<std::uint64_t>(info.st_ino);
    // The writer may have been killed before its new file's name was on the disk.
    ZHENG_CHECKED(env::sync_directory(path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".")));
    return true;
}

Result<std::uint64_t> JournalTail::size() const {
    struct stat info {};
    if (::fstat(file_.get(), &info) != 0)
        return fail(env::system_error("look at", path_));
    return static_cast<std::uint64_t>(info.st_size);
}

Result<Bytes> JournalTail::bytes_from(std::uint64_t at, std::uint64_t count) const {
    Bytes out(count);
    std::size_t done = 0;
    while (done < out.size()) {
        const auto got = ::pread(file_.get(), out.data() + done, out.size() - done, static_cast<off_t>(at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(env::system_error("read", path_));
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    out.resize(done);
    return out;
}

Result<JournalTail::Read> JournalTail::parse(ByteView bytes) const {
    Read out;
    if (at_ == 0) {
        const auto magic = env::as_bytes(log::statements_magic);
        const auto shown = std::min(bytes.size(), magic.size());
        if (!std::equal(magic.begin(), magic.begin() + static_cast<std::ptrdiff_t>(shown), bytes.begin()))
            return fail(Errc::corrupt, path_.string() + " is no statement file");
        if (bytes.size() < magic.size())
            return out;
        out.bytes = magic.size();
    }
    auto sequence = sequence_;
    auto previous = previous_;
    while (bytes.size() - out.bytes >= log::frame_length_bytes) {
        const auto rest = bytes.subspan(out.bytes);
        const auto length = frame_length(rest);
        const auto corrupt = [&](std::string_view what) {
            return fail(Errc::corrupt, fmt::format("{} at byte {}: {}", path_.string(), at_ + out.bytes, what));
        };
        if (length == 0 || length > log::carried_frame_bytes_max)
            return corrupt("a frame of " + std::to_string(length) + " bytes");
        if (rest.size() - log::frame_length_bytes < length)
            break;
        const auto envelope = rest.subspan(log::frame_length_bytes, length);
        const auto heard = log::examine(envelope);
        if (!heard)
            return corrupt(heard.error().detail);
        const auto& header = heard->statement.header;
        if (header.author() != author_ || header.election != election_ || header.sequence != sequence + 1 ||
            header.previous != previous)
            return corrupt("a statement that does not follow from the one before");
        previous = heard->payload;
        out.said.push_back({++sequence, heard->payload, Bytes(envelope.begin(), envelope.end())});
        out.bytes += log::frame_length_bytes + length;
    }
    return out;
}

// A writer that starts cuts a torn tail and writes over its place: bytes read meanwhile may be of both. They are read
// anew until they make sense or stay the same.
Result<JournalTail::Read> JournalTail::read_whole(std::uint64_t end) const {
    const auto count = std::min(end - at_, tail_read_bytes_max);
    ZHENG_TRY(auto bytes, bytes_from(at_, count));
    while (true) {
        auto read = parse(bytes);
        if (read)
            return read;
        ZHENG_TRY(auto again, bytes_from(at_, count));
        if (again == bytes)
            return fail(read.error());
        bytes = std::move(again);
    }
}

Result<std::vector<Said>> JournalTail::poll() {
    std::vector<Said> out;
    ZHENG_TRY(const bool there, find());
    while (there) {
        ZHENG_TRY(const auto end, size());
        if (end < at_)
            return fail(Errc::rollback,
                        fmt::format("{} had {} bytes and has {} now: an older copy was put in its place",
                                    path_.string(), at_, end));
        if (end == at_)
            break;
        ZHENG_TRY(auto read, read_whole(end));
        if (read.bytes == 0)
            break;
        // After parsing: what was parsed is what is synced, whoever wrote it.
        if (::fdatasync(file_.get()) != 0)
            return fail(env::system_error("sync", path_));
        at_ += read.bytes;
        if (!read.said.empty()) {
            sequence_ = read.said.back().sequence;
            previous_ = read.said.back().payload;
        }
        std::move(read.said.begin(), read.said.end(), std::back_inserter(out));
    }
    return out;
}

}  // namespace zheng::station
