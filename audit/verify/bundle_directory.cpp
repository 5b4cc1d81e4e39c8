#include "audit/verify/bundle_directory.hpp"

#include "audit/env/files.hpp"
#include "audit/log/manifest.hpp"
#include "audit/verify/tar.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

namespace zheng::verify {
namespace {

// tar's own way of writing names: "./checkpoint", "./".
std::string_view without_dot(std::string_view name) {
    return name.starts_with("./") ? name.substr(2) : name;
}

// A tar of a directory by its name holds "bundle/checkpoint": the bundle is what lies below.
std::string common_folder(const std::vector<TarMember>& members) {
    std::string folder;
    for (const TarMember& member : members) {
        if (member.kind == '5')
            continue;
        const std::string_view name = without_dot(member.name);
        const std::size_t slash = name.find('/');
        if (slash == std::string_view::npos || !log::valid_bundle_name(name))
            return "";
        const std::string first(name.substr(0, slash + 1));
        if (!folder.empty() && folder != first)
            return "";
        folder = first;
    }
    return folder;
}

}  // namespace

BundleDirectory::BundleDirectory(BundleDirectory&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})) {}

BundleDirectory& BundleDirectory::operator=(BundleDirectory&& other) noexcept {
    if (this != &other) {
        remove();
        path_ = std::move(other.path_);
        temporary_ = std::exchange(other.temporary_, {});
    }
    return *this;
}

BundleDirectory::~BundleDirectory() {
    remove();
}

void BundleDirectory::remove() noexcept {
    std::error_code ignored;
    if (!temporary_.empty())
        std::filesystem::remove_all(temporary_, ignored);
}

Result<BundleDirectory> BundleDirectory::open(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(Errc::not_found, path.string() + " is not there");
    if (error)
        return fail(Errc::io, "couldn't look at " + path.string() + ": " + error.message());
    BundleDirectory out(path);
    if (!std::filesystem::is_directory(status)) {
        if (auto done = out.unpack(path); !done)
            return fail(done.error().because("couldn't read the bundle " + path.string()));
    }
    return out;
}

Result<void> BundleDirectory::unpack(const std::filesystem::path& archive) {
    ZHENG_TRY(const Bytes bytes, env::read_file(archive, tar_bytes_max));
    ZHENG_TRY(const std::vector<TarMember> members, read_tar(bytes));
    if (members.size() > tar_members_max)
        return fail(Errc::too_large, "more than " + std::to_string(tar_members_max) + " files");
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "zheng-audit-XXXXXX").string();
    if (error || ::mkdtemp(pattern.data()) == nullptr)
        return fail(Errc::io, "couldn't make a temporary directory: " + std::generic_category().message(errno));
    temporary_ = path_ = pattern;
    const std::string folder = common_folder(members);
    for (const TarMember& member : members) {
        const std::string_view name = without_dot(member.name);
        if (member.kind == '5')
            continue;
        if (member.kind != '0')
            return fail(Errc::malformed, "'" + member.name + "' is a link or a device, not a file");
        const std::string_view inside = name.substr(folder.size());
        if (!log::valid_bundle_name(inside))
            return fail(Errc::malformed, "'" + member.name + "' is not a name that a bundle may hold");
        const auto target = temporary_ / inside;
        std::filesystem::create_directories(target.parent_path(), error);
        if (error)
            return fail(Errc::io, "couldn't make " + target.parent_path().string() + ": " + error.message());
        ZHENG_CHECKED(env::write_unsynced(target, member.bytes));
    }
    return {};
}

}  // namespace zheng::verify
