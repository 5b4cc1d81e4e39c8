#include "station/wall.hpp"

#include "station/core/hall_count.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::array<std::string_view, 5> stroke_of{"", "一", "丅", "下", "止"};
constexpr std::uint64_t strokes_total = 100;
constexpr std::uint64_t strokes_each = 5;

std::string joined(const std::vector<PersonId>& persons, const NameOf& name_of_person) {
    std::string out;
    for (const PersonId& person : persons)
        out += (out.empty() ? "" : "、") + name_of_person(person);
    return out;
}

}  // namespace

std::string strokes(std::uint64_t done, std::uint64_t total) {
    const auto drawn = total == 0 ? 0 : std::min(done, total) * strokes_total / total;
    std::string out;
    for (std::uint64_t i = 0; i < drawn / strokes_each; ++i)
        out += "正";
    return out + std::string(stroke_of[drawn % strokes_each]);
}

WallLine::WallLine(std::string label, std::uint64_t total, const env::Clock& clock, int fd)
    : label_(std::move(label)), total_(total), clock_(clock), fd_(fd), terminal_(::isatty(fd) == 1) {}

void WallLine::update(std::uint64_t done) {
    if (!terminal_)
        return;
    const auto now = clock_.monotonic_ms();
    if (now < next_ms_ && done != total_)
        return;
    next_ms_ = now + wall_step_ms;
    const auto line = fmt::format("\r\x1b[K{} {}/{} {}", label_, done, total_, strokes(done, total_));
    drawn_ = ::write(fd_, line.data(), line.size()) > 0;
}

void WallLine::clear() {
    constexpr std::string_view wipe = "\r\x1b[K";
    if (drawn_)
        drawn_ = ::write(fd_, wipe.data(), wipe.size()) < 0;
}

void show_tally(env::Console& console, const Profile& profile, const Tally& tally, Votes base,
                const NameOf& name_of_person) {
    console.say(
        fmt::format("收回 {}，有效 {}，废票 {}，弃权 {}", tally.collected, tally.valid, tally.void_papers, tally.blank),
        fmt::format("collected {}, valid {}, void {}, blank {}", tally.collected, tally.valid, tally.void_papers,
                    tally.blank));
    for (const OfficeTally& office : tally.offices)
        for (const PersonVotes& row : office.votes) {
            const auto missing = votes_missing(profile.win_threshold.value, base, row.votes_for);
            const auto reached_zh = std::string(words_zh(profile.win_threshold.value));
            const auto reached_en = std::string(words_en(profile.win_threshold.value));
            const auto short_zh = missing == 0 ? reached_zh : fmt::format("再得 {} 票{}", missing, reached_zh);
            const auto short_en = missing == 0 ? reached_en : fmt::format("{} short of {}", missing, reached_en);
            console.say(fmt::format("  {} {} {} 票（{}）", words_zh(office.office), name_of_person(row.person),
                                    row.votes_for, short_zh),
                        fmt::format("  {} {}: {} votes ({})", words_en(office.office), name_of_person(row.person),
                                    row.votes_for, short_en));
        }
}

void show_outcome(env::Console& console, const Outcome& outcome, const NameOf& name_of_person) {
    console.say(fmt::format("结果：{}", words_zh(outcome.vote)), fmt::format("result: {}", words_en(outcome.vote)));
    for (const Elected& elected : outcome.elected)
        console.say(
            fmt::format("  当选{} {} {} 票", words_zh(elected.office), name_of_person(elected.person), elected.votes),
            fmt::format("  elected {} {} with {} votes", words_en(elected.office), name_of_person(elected.person),
                        elected.votes));
    for (const NextStep& next : outcome.next)
        console.say(fmt::format("  下一步：{} {} {} 名 {}", words_zh(next.action), words_zh(next.office), next.seats,
                                joined(next.candidates, name_of_person)),
                    fmt::format("  next: {}, {} for {} seat(s) {}", words_en(next.action), words_en(next.office),
                                next.seats, joined(next.candidates, name_of_person)));
}

}  // namespace zheng::station
