#include "proto/election/fold.hpp"

namespace zheng::election::folding {

void effect(Fold& fold, const ResultDeclared& said) {
    Contest& at = fold.contest(said.contest);
    at.result = said;
    at.result_index = fold.index;
    at.result_payload = fold.heard.payload;
}

void effect(Fold& fold, const ResultFiled& said) {
    fold.contest(said.contest).filed = said;
}

}  // namespace zheng::election::folding
