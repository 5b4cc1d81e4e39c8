#include "counter/pack_dir.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/files.hpp"

#include <utility>

namespace zheng::counter {

Result<ReadPack> read_pack(const std::filesystem::path& directory, env::Console& console) {
    ZHENG_TRY(const auto listed, env::list_files(directory));
    text::PackFiles files;
    for (const auto& file : listed) {
        if (file.kind != env::FileKind::regular)
            return fail(Errc::malformed, (directory / file.name).string() + " is not a plain file");
        ZHENG_TRY(files[file.name], env::read_text(directory / file.name, text::pack_file_bytes_max));
    }
    auto pack = text::parse_pack(files);
    if (!pack) {
        for (const auto& fault : pack.error()) {
            const auto place = fault.file + (fault.line == 0 ? "" : ":" + std::to_string(fault.line));
            console.warn(place + "：" + fault.zh, place + ": " + fault.en);
        }
        return fail(
            Errc::malformed,
            console.pick("选举包 " + directory.string() + " 有 " + std::to_string(pack.error().size()) + " 处错误",
                         "the pack " + directory.string() + " has " + std::to_string(pack.error().size()) + " faults"));
    }
    return ReadPack{*std::move(pack), crypto::sha256(text::pack_manifest(files))};
}

}  // namespace zheng::counter
