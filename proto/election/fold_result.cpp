#include "proto/election/fold.hpp"
#include "proto/election/rounds.hpp"

namespace zheng::election::folding {

void effect(Fold& fold, const ResultDeclared& said) {
    Contest& at = fold.contest(said.contest);
    ResultRecord record{said, fold.index, fold.heard.payload, std::nullopt};
    if (at.result)
        record.since = decided_so_far(fold.state, at);
    at.rounds.results.push_back(std::move(record));
    at.result = said;
    at.result_index = fold.index;
    at.result_payload = fold.heard.payload;
}

void effect(Fold& fold, const ResultFiled& said) {
    fold.contest(said.contest).filed = said;
}

}  // namespace zheng::election::folding
