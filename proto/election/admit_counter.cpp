#include "proto/election/admission.hpp"

#include <algorithm>

namespace zheng::election::admission {
namespace {

// What the law answers to the envelope inside; null where it was not heard, or is the counter's own: the counter does
// not record itself.
std::optional<Admission> answer_to_inner(const Question& question) {
    const Heard* inner = question.heard().inner.get();
    if (inner == nullptr || question.heard().inner_rejection || inner->statement.header.signers.empty() ||
        inner->statement.header.author() == question.state().opened->counter)
        return std::nullopt;
    return admit(question.state(), *inner);
}

std::vector<std::uint32_t> codes_of(const std::vector<RefusalNote>& notes) {
    std::vector<std::uint32_t> codes;
    for (const RefusalNote& note : notes)
        if (const auto code = static_cast<std::uint32_t>(note.code); codes.empty() || codes.back() != code)
            codes.push_back(code);
    return codes;
}

}  // namespace

void examine(Question& question, const Received& said) {
    const State& state = question.state();
    question.refuse_if(said.from != state.received_to || said.from >= said.to || said.to > state.size,
                       Refusal::range_wrong, "entries",
                       {{"from", said.from}, {"to", said.to}, {"next", state.received_to}, {"size", state.size}});
    question.refuse_if(said.unix_s < state.received_unix_s, Refusal::range_wrong, "time",
                       {{"said", said.unix_s}, {"before", state.received_unix_s}});
}

void examine(Question& question, const Refused& said) {
    if (question.header().author() != question.state().opened->counter)
        return;  // refused as wrong_author; what somebody else puts inside is not looked at
    const auto answer = answer_to_inner(question);
    const bool so = answer && answer->answer == Admission::Answer::refused && codes_of(answer->refusals) == said.codes;
    question.refuse_if(!so, Refusal::claim_false, "refused");
}

void examine(Question& question, const Equivocation& said) {
    if (question.header().author() != question.state().opened->counter)
        return;
    const auto answer = answer_to_inner(question);
    const bool so = answer && answer->answer == Admission::Answer::equivocation && answer->index == said.first;
    question.refuse_if(!so, Refusal::claim_false, "equivocation", {{"first", said.first}});
}

void examine(Question& question, const Closed& said) {
    const State& state = question.state();
    const auto check = [&](const char* what, std::uint64_t claimed, std::uint64_t counted) {
        question.refuse_if(claimed != counted, Refusal::counts_differ, what, {{"said", claimed}, {"counted", counted}});
    };
    check("accepted", said.accepted, state.accepted);
    check("refused", said.refused, state.refused);
    check("equivocations", said.equivocations, state.equivocations);
}

}  // namespace zheng::election::admission
