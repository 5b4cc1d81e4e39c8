#include "tests/bench/counter_home.hpp"

#include "audit/log/examine.hpp"
#include "proto/election/check.hpp"
#include "tests/bench/threads.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <system_error>

namespace zheng::bench {
namespace {

std::string words_of(const counter::Answer& answer) {
    auto out = std::string(counter::name_of(answer.kind)) + " " + answer.detail;
    for (const auto& note : answer.refusals)
        out += " " + election::text(note);
    return out;
}

}  // namespace

Workspace::Workspace(const std::filesystem::path& parent) {
    auto pattern = ((parent.empty() ? std::filesystem::temp_directory_path() : parent) / "zheng-bench-XXXXXX").string();
    CHECK(::mkdtemp(pattern.data()) != nullptr, "a directory can be made: " + pattern);
    path_ = pattern;
}

Workspace::~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Counter::Counter(const Day& day, const std::filesystem::path& store)
    : log_key(key_of("log")), counter_key(key_of("counter")), storage(counter::SqliteStorage::open(store).value()),
      intake(day.purpose, counter_key),
      log(log::Log::open(day.purpose.log.origin, log_key, *storage, {},
                         [this](std::uint64_t, ByteView entry) { return intake.replay(entry); })
              .value()),
      sequencer(intake, log) {}

std::vector<counter::Submitted> examined(std::span<const Bytes> envelopes) {
    std::vector<std::optional<counter::Submitted>> made(envelopes.size());
    in_parallel(envelopes.size(), [&](std::size_t i) {
        made[i].emplace(counter::Submitted{envelopes[i], log::examine(envelopes[i])});
    });
    std::vector<counter::Submitted> out;
    out.reserve(made.size());
    for (auto& one : made)
        out.push_back(*std::move(one));
    return out;
}

void submit_all(counter::Sequencer& sequencer, std::vector<counter::Submitted> statements) {
    const std::span<const counter::Submitted> all(statements);
    for (std::size_t begin = 0; begin < all.size(); begin += counter::batch_statements_max) {
        const auto batch = all.subspan(begin, std::min(counter::batch_statements_max, all.size() - begin));
        const auto answers = sequencer.submit(batch, day_moment());
        CHECK(answers.has_value(), answers.error().message);
        for (const auto& answer : *answers)
            CHECK(answer.kind == counter::Answer::Kind::accepted, "the day is lawful: " + words_of(answer));
    }
}

void make_store(const Day& day, const std::filesystem::path& store) {
    {
        auto storage = counter::SqliteStorage::create(store).value();
        CHECK(log::Log::create(day.purpose.log.origin, key_of("log"), *storage).has_value(), "a log begins");
    }
    Counter counter(day, store);
    submit_all(counter.sequencer, examined(day.founding));
    submit_all(counter.sequencer, examined(day.prepared()));
}

}  // namespace zheng::bench
