#include "station/paper/forms.hpp"

#include "proto/election/outcome.hpp"
#include "station/paper/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zheng::station::paper {
namespace {

using namespace election;

constexpr Missing nothing{};

Missing unless(bool there, const Missing& missing) {
    return there ? nothing : missing;
}

Missing needs_ballot(const Subject& subject) {
    return unless(subject.contest.ballot.has_value(), {"选票尚未确定", "the ballot is not frozen yet", {}});
}
Missing needs_papers(const Subject& subject) {
    return unless(subject.choices.papers != 0 || subject.figures().received != 0,
                  {"不知道有多少选票", "how many ballots there are is not known", "--papers N"});
}
Missing needs_roll(const Subject& subject) {
    return unless(!subject.roll.empty(), {"需要选民名册", "this needs the roll", "--roll FILE"});
}
Missing needs_outcome(const Subject& subject) {
    return unless(outcome_declared(subject.state, subject.contest).has_value(),
                  {"尚无结果", "there is no result yet", {}});
}
Missing needs_proxies(const Subject& subject) {
    return unless(!subject.proxies.empty(), {"需要委托名单", "this needs the proxies", "--proxies FILE"});
}
Missing needs_mobile(const Subject& subject) {
    return unless(!subject.mobile.empty(), {"需要流动票箱名单", "this needs the mobile box's list", "--mobile FILE"});
}
Missing needs_script(const Subject& subject) {
    return unless(!subject.script.empty(), {"不知道这一天的安排", "the order of the day is not known", {}});
}
Missing needs_deck(const Subject& subject) {
    return unless(!subject.marked.empty() && subject.state.opened && subject.state.opened->rehearsal,
                  {"演练票只用于演练，选票确定后可印", "a test deck is for a rehearsal whose ballot is frozen", {}});
}
Missing never(const Subject&) {
    return nothing;
}
Missing needs_candidates(const Subject& subject) {
    return unless(!subject.contest.candidates.empty(), {"尚无候选人", "there is no candidate yet", {}});
}
Missing needs_winners(const Subject& subject) {
    return unless(!winners(subject).empty(), {"无人当选", "nobody is elected", {}});
}

constexpr std::array table{
    Form{"ballots", words::ballot, Turn::portrait, false, &draw_ballots, &needs_ballot},
    Form{"ballot-packs", words::ballot_pack, Turn::portrait, true, &draw_ballot_packs, &needs_papers},
    Form{"script", words::script, Turn::portrait, true, &draw_script, &needs_script},
    Form{"sign-in-roll", words::sign_in_roll, Turn::portrait, true, &draw_sign_in_roll, &needs_roll},
    Form{"proxy", words::proxy, Turn::portrait, true, &draw_proxies, &needs_proxies},
    Form{"proxy-list", words::proxy_list, Turn::portrait, true, &draw_proxy_list, &needs_proxies},
    Form{"mobile-list", words::mobile_list, Turn::portrait, true, &draw_mobile_list, &needs_mobile},
    Form{"tally-sheet", words::tally_sheet, Turn::portrait, true, &draw_tally_sheet, &needs_ballot},
    Form{"bundle-slips", words::bundle_slip, Turn::portrait, true, &draw_bundle_slips, &needs_ballot},
    Form{"sealing-strips", words::sealing_strip, Turn::portrait, false, &draw_sealing_strips, &never},
    Form{"minutes", words::minutes, Turn::portrait, true, &draw_minutes, &never},
    Form{"result-sheet", words::result_sheet, Turn::portrait, true, &draw_result_sheet, &needs_outcome},
    Form{"filing", words::filing, Turn::portrait, true, &draw_filing, &needs_outcome},
    Form{"review", words::review, Turn::portrait, true, &draw_reviews, &needs_candidates},
    Form{"certificates", words::certificate, Turn::landscape, false, &draw_certificates, &needs_winners},
    Form{"notice-roll", words::notice_roll, Turn::portrait, true, &draw_notice_roll, &needs_roll},
    Form{"notice-proxies", words::notice_proxies, Turn::portrait, true, &draw_notice_proxies, &needs_proxies},
    Form{"notice-candidates", words::notice_candidates, Turn::portrait, true, &draw_notice_candidates, &needs_ballot},
    Form{"notice-result", words::notice_result, Turn::portrait, true, &draw_notice_result, &needs_outcome},
    Form{"test-deck", words::test_deck, Turn::portrait, false, &draw_test_deck, &needs_deck},
    Form{"blank-forms", words::blank_pack, Turn::portrait, true, &draw_blank_forms, &never},
};

}  // namespace

std::span<const Form> forms() {
    return table;
}

const Form* find_form(std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Form& one) { return one.name == name; });
    return found == table.end() ? nullptr : &*found;
}

Result<Bytes> print_form(const Form& form, const Subject& subject, Sheet sheet) {
    const auto listed = std::max({subject.roll.size(), subject.proxies.size(), subject.mobile.size()});
    if (listed > listed_people_max)
        return fail(Errc::too_large, fmt::format("a list has {} people, over {}", listed, listed_people_max));
    if (!subject.choices.blank || form.name == "test-deck")
        if (const auto missing = form.missing(subject); !missing.zh.empty())
            return fail(Errc::usage, fmt::format("{}：{} / {}: {}{}{}", form.title.zh, missing.zh, form.name,
                                                 missing.en, missing.option.empty() ? "" : ": ", missing.option));
    Layout layout;
    layout.title = fmt::format("{}{}", subject.vote(), form.title.zh);
    layout.foot = form.numbered ? layout.title : std::string();
    layout.dated = subject.dated();
    layout.sheet = sheet;
    layout.turn = form.turn;
    layout.rehearsal = subject.state.opened && subject.state.opened->rehearsal;
    layout.numbered = form.numbered;
    return make_pdf(layout, [&](Paper& paper) { form.draw(paper, subject); });
}

}  // namespace zheng::station::paper
