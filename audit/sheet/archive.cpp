#include "audit/sheet/archive.hpp"

#include "audit/env/printable.hpp"
#include "audit/sheet/limits.hpp"

#include <zip.h>

#include <algorithm>

namespace zheng::sheet {
namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool plain_path(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find("//") != std::string_view::npos)
        return false;
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '\\' && c != ':' && c != '%';
    };
    if (!std::all_of(name.begin(), name.end(), plain))
        return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find('/', begin), name.size());
        const auto step = name.substr(begin, end - begin);
        if (step == "." || step == "..")
            return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace

struct Archive::Zip {
    zip_t* archive = nullptr;
    Zip() = default;
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;
    ~Zip() {
        if (archive != nullptr)
            zip_discard(archive);
    }
};

Archive::Archive(std::unique_ptr<Zip> zip) : zip_(std::move(zip)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(ByteView bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto zip = std::make_unique<Zip>();
    if (zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error); source != nullptr) {
        zip->archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
        if (zip->archive == nullptr)
            zip_source_free(source);
    }
    const std::string why = zip->archive == nullptr ? zip_error_strerror(&error) : "";
    zip_error_fini(&error);
    if (zip->archive == nullptr)
        return fail(Errc::malformed, "the workbook is damaged or cut off: " + why);
    Archive out(std::move(zip));
    const auto entries = zip_get_num_entries(out.zip_->archive, 0);
    if (entries < 0 || static_cast<std::uint64_t>(entries) > workbook_entries_max)
        return fail(Errc::too_large, "the workbook has more than " + std::to_string(workbook_entries_max) + " parts");
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(entries); ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr std::uint64_t needed =
            ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(out.zip_->archive, i, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & needed) != needed)
            return fail(Errc::malformed, "a part of the workbook has no name or size");
        const std::string name(stat.name);
        if (!plain_path(name))
            return fail(Errc::malformed, "the name of a part of the workbook leads elsewhere: " + env::printable(name));
        if (stat.encryption_method != ZIP_EM_NONE)
            return fail(Errc::unsupported, "the workbook is encrypted: save it without a password");
        if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
            return fail(Errc::unsupported, "a part of the workbook is packed in a way that workbooks are not");
        if (!out.places_.emplace(name, Place{i, stat.size}).second)
            return fail(Errc::malformed, "the workbook has two parts of one name: " + env::printable(name));
    }
    return out;
}

bool Archive::has(std::string_view name) const {
    return places_.find(name) != places_.end();
}

Result<std::string> Archive::read(std::string_view name) {
    const auto place = places_.find(name);
    if (place == places_.end())
        return fail(Errc::not_found, "the workbook lacks the part " + env::printable(name));
    const auto too_large = [&] { return fail(Errc::too_large, "the workbook is too large once unpacked"); };
    if (place->second.bytes > part_bytes_max || unpacked_bytes_ + place->second.bytes > workbook_unpacked_bytes_max)
        return too_large();
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_->archive, place->second.index, 0));
    if (file == nullptr)
        return fail(Errc::corrupt, "couldn't unpack " + env::printable(name));
    std::string out;
    constexpr std::size_t step = 256U * 1024U;
    while (true) {
        const auto before = out.size();
        out.resize(before + step);
        const auto got = zip_fread(file.get(), out.data() + before, step);
        if (got < 0)
            return fail(Errc::corrupt, "couldn't unpack " + env::printable(name) + ": its bytes are damaged");
        out.resize(before + static_cast<std::size_t>(got));
        unpacked_bytes_ += static_cast<std::uint64_t>(got);
        // What the directory says about a size is a claim.
        if (out.size() > part_bytes_max || unpacked_bytes_ > workbook_unpacked_bytes_max)
            return too_large();
        if (got == 0)
            return out;
    }
}

Result<std::string> part_name(std::string_view folder, std::string_view target) {
    const bool absolute = target.starts_with('/');
    std::string out(absolute ? std::string_view() : folder);
    out += absolute ? target.substr(1) : target;
    if (!plain_path(out))
        return fail(Errc::malformed, "the workbook names a part outside itself: " + env::printable(target));
    return out;
}

}  // namespace zheng::sheet
