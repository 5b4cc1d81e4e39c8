#include "audit/env/fixed_file.hpp"

#include "audit/env/files.hpp"
#include "proto/election/check.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace zheng::env {
namespace {

class PosixFixedFile final : public FixedFile {
  public:
    PosixFixedFile(FileDescriptor file, std::filesystem::path path, Bytes bytes)
        : file_(std::move(file)), path_(std::move(path)), size_(bytes.size()), read_(std::move(bytes)) {}

    Result<Bytes> read() override { return std::move(read_); }

    Result<void> write(std::uint64_t offset, ByteView bytes) override {
        CHECK(offset <= size_ && bytes.size() <= size_ - offset, "the file keeps its size");
        while (!bytes.empty()) {
            const auto done = ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (done < 0 && errno == EINTR)
                continue;
            if (done < 0)
                return fail(system_error("write", path_));
            bytes = bytes.subspan(static_cast<std::size_t>(done));
            offset += static_cast<std::uint64_t>(done);
        }
        return {};
    }

    Result<void> sync() override {
        if (::fdatasync(file_.get()) != 0)
            return fail(system_error("sync", path_));
        return {};
    }

  private:
    FileDescriptor file_;
    std::filesystem::path path_;
    std::uint64_t size_;
    Bytes read_;
};

}  // namespace

Result<std::unique_ptr<FixedFile>> open_fixed_file(const std::filesystem::path& path, std::uint64_t size_max) {
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!file.valid())
        return fail(system_error("open", path));
    ZHENG_TRY(auto bytes, read_file(path, size_max));
    return std::make_unique<PosixFixedFile>(std::move(file), path, std::move(bytes));
}

}  // namespace zheng::env
