#include "proto/election/check.hpp"
#include "proto/election/fold.hpp"

namespace zheng::election::folding {

void effect(Fold&, const PollSuspended&) {
    CHECK(false, "PollSuspended is always refused");
}
void effect(Fold&, const PollResumed&) {
    CHECK(false, "PollResumed is always refused");
}
void effect(Fold&, const BoxLost&) {
    CHECK(false, "BoxLost is always refused");
}
void effect(Fold&, const EvidenceAttached&) {
    CHECK(false, "EvidenceAttached is always refused");
}
void effect(Fold&, const DoubtfulBallotsRuled&) {
    CHECK(false, "DoubtfulBallotsRuled is always refused");
}
void effect(Fold&, const TallyReplaced&) {
    CHECK(false, "TallyReplaced is always refused");
}
void effect(Fold&, const ResultApproved&) {
    CHECK(false, "ResultApproved is always refused");
}
void effect(Fold&, const RoundOrdered&) {
    CHECK(false, "RoundOrdered is always refused");
}
void effect(Fold&, const ContestVoided&) {
    CHECK(false, "ContestVoided is always refused");
}
void effect(Fold&, const WinRechecked&) {
    CHECK(false, "WinRechecked is always refused");
}
void effect(Fold&, const BodyComposed&) {
    CHECK(false, "BodyComposed is always refused");
}
void effect(Fold&, const HandoverRecorded&) {
    CHECK(false, "HandoverRecorded is always refused");
}

}  // namespace zheng::election::folding
