#include "counter/receipts.hpp"

#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/check.hpp"

namespace zheng::counter {

Result<void> write_receipts(const path& file, CounterAccess& counter, std::span<const Answer> answers) {
    ZHENG_TRY(auto receipts, counter.receipts(answers));
    auto receipt = receipts.begin();
    std::vector<Bytes> frames;
    frames.reserve(answers.size());
    for (const auto& answer : answers) {
        if (answer.kind == Answer::Kind::rejected) {
            frames.push_back(env::to_bytes("rejected " + std::string(name_of(answer.rejection)) + "\n"));
            continue;
        }
        CHECK(receipt != receipts.end(), "every answer but a rejection has a receipt");
        frames.push_back(std::move(*receipt++));
    }
    if (file.has_parent_path())
        ZHENG_CHECKED(env::make_directories(file.parent_path()));
    return log::write_carried(file, log::receipts_magic, frames);
}

}  // namespace zheng::counter
