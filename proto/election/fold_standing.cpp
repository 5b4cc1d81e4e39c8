#include "proto/election/fold.hpp"

namespace zheng::election::folding {

void effect(Fold& fold, const MethodAdopted& said) {
    fold.contest(said.contest).method = said;
}

void effect(Fold& fold, const CandidateEntered& said) {
    fold.contest(said.contest).candidates.push_back(said);
}

void effect(Fold& fold, const BallotFrozen& said) {
    fold.contest(said.contest).ballot = said;
}

void effect(Fold& fold, const RollSealed& said) {
    fold.contest(said.contest).roll = said;
}

}  // namespace zheng::election::folding
