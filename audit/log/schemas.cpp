#include "audit/log/schemas.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/env/bytes.hpp"
#include "proto/wire/schemas.hpp"

#include <algorithm>
#include <string>

namespace zheng::log {

std::vector<NamedBytes> schema_files() {
    std::vector<NamedBytes> files;
    for (const wire::Schema& schema : wire::schemas())
        files.push_back({std::string(schema.name), env::to_bytes(schema.text)});
    return files;
}

election::Digest schemas_digest(std::span<const NamedBytes> files) {
    std::vector<const NamedBytes*> ordered;
    for (const auto& file : files)
        ordered.push_back(&file);
    std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    crypto::Sha256 hash;
    for (const auto* file : ordered) {
        hash.update(env::as_bytes(file->name + "\n" + std::to_string(file->bytes.size()) + "\n"));
        hash.update(file->bytes);
        hash.update(env::as_bytes("\n"));
    }
    return hash.finish();
}

}  // namespace zheng::log
