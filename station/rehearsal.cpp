#include "station/rehearsal.hpp"

#include "proto/election/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {

using namespace election;

std::vector<DeckPaper> deck_of(const Contest& contest, std::uint64_t seed) {
    CHECK(contest.ballot.has_value(), "the ballot is frozen");
    const bool against = !(contest.method && contest.method->nomination == NominationMode::self_nomination_direct);
    return test_deck(contest.ballot->offices, seed, against);
}

std::string guide_text(std::span<const DeckPaper> deck) {
    const auto at = [&](DeckPaper::What what) -> std::size_t {
        const auto found = std::find_if(deck.begin(), deck.end(), [&](const DeckPaper& p) { return p.what == what; });
        return static_cast<std::size_t>(found - deck.begin()) + 1;
    };
    using What = DeckPaper::What;
    return fmt::format(
        "演练步骤（约二十分钟，五十张票，一捆）\n"
        "1. 主持席：从“到会情况”起，逐步宣读；投票和收回都填 50 张。\n"
        "2. 计票桌：两位计票人刷卡就座，取第 1 捆。按印好的演练票（papers.pdf）念票。\n"
        "3. 第 {} 张：计票员乙故意录错。两块屏幕都停住，唱票人屏幕写“请重唱”。重念这一项，两人再录。\n"
        "4. 第 {} 张：念之前拔掉电源。重新启动，刷卡，接着念这一张；公示屏与断电前相同。\n"
        "5. 第 {} 张：看不清，待定。全部念完后由委员会裁定“有效”。\n"
        "6. 第 {} 张：另选他人“{}”。第 {} 张：空白票。第 {} 张：票边有一点墨迹，不是符号，照常唱票。\n"
        "7. 结果与 expected.txt 逐项核对，应完全相同。\n\n"
        "The rehearsal (twenty minutes, fifty papers, one bundle)\n"
        "1. The chair: read out from the quorum on, step by step; fill in 50 papers issued and collected.\n"
        "2. The table: both recorders sit down with their cards and take bundle 1. Read the printed papers "
        "(papers.pdf).\n"
        "3. Paper {}: recorder B keys it wrongly on purpose. Both screens stop, the caller's says “read again”.\n"
        "4. Paper {}: pull the plug before it is read. Start again, show the cards, go on with the same paper; the "
        "wall is the same.\n"
        "5. Paper {}: cannot be read, set aside. After the last paper the committee rules it valid.\n"
        "6. Paper {}: the written-in name “{}”. Paper {}: blank. Paper {}: a spot of ink at the edge, which is no "
        "mark.\n"
        "7. Compare the result with expected.txt, figure by figure: they must agree.\n",
        at(What::slip), at(What::plug), at(What::doubtful), at(What::write_in), deck_write_in, at(What::blank),
        deck_stray + 1, at(What::slip), at(What::plug), at(What::doubtful), at(What::write_in), deck_write_in,
        at(What::blank), deck_stray + 1);
}

void add_test_deck(paper::Subject& subject, std::uint64_t seed) {
    if (!subject.contest.ballot)
        return;
    const auto deck = deck_of(subject.contest, seed);
    for (std::size_t i = 0; i < deck.size(); ++i)
        subject.marked.push_back({deck[i].ballot, fmt::format("第 1 捆 第 {} 张", i + 1), i == deck_stray});
    const auto guide = guide_text(deck);
    for (std::size_t at = 0; at < guide.size();) {
        const auto end = std::min(guide.find('\n', at), guide.size());
        subject.guide.push_back(guide.substr(at, end - at));
        at = end + 1;
    }
}

}  // namespace zheng::station
