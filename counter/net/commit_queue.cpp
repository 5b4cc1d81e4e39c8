#include "counter/net/commit_queue.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace zheng::counter {
namespace {

// Whether deciding it adds nothing to the log: it is there already, or will never be.
bool needs_no_entry(const election::State& state, const Submitted& one) {
    if (!one.examined)
        return true;
    const auto& header = one.examined->statement.header;
    const auto line = state.authors.find(header.author());
    return line != state.authors.end() && header.sequence >= 1 && header.sequence <= line->second.said.size() &&
           line->second.said[header.sequence - 1].payload == one.examined->payload;
}

}  // namespace

void CommitQueue::push(Unit unit) {
    statements_ += unit.statements.size();
    units_.push_back(std::move(unit));
}

std::vector<Unit> CommitQueue::next_batch() {
    std::vector<Unit> out;
    std::size_t statements = 0;
    while (!units_.empty() && statements + units_.front().statements.size() <= batch_statements_max) {
        statements += units_.front().statements.size();
        out.push_back(std::move(units_.front()));
        units_.pop_front();
    }
    statements_ -= statements;
    return out;
}

std::vector<Unit> CommitQueue::withdraw(const election::State& state) {
    std::vector<Unit> out;
    std::deque<Unit> left;
    std::unordered_set<election::PublicKey> barred;
    // Whose an envelope is that could not be read, nobody knows: behind any other it leaves too.
    const auto behind = [&](const Submitted& one) {
        return one.examined ? barred.count(one.examined->statement.header.author()) != 0 : !barred.empty();
    };
    for (auto& unit : units_) {
        const auto& all = unit.statements;
        const bool stays = std::all_of(
            all.begin(), all.end(), [&](const Submitted& one) { return needs_no_entry(state, one) && !behind(one); });
        if (stays) {
            left.push_back(std::move(unit));
            continue;
        }
        for (const auto& one : all)
            if (one.examined)
                barred.insert(one.examined->statement.header.author());
        statements_ -= all.size();
        out.push_back(std::move(unit));
    }
    units_ = std::move(left);
    return out;
}

std::vector<Unit> CommitQueue::take_all() {
    statements_ = 0;
    auto all = std::exchange(units_, {});
    return {std::make_move_iterator(all.begin()), std::make_move_iterator(all.end())};
}

}  // namespace zheng::counter
