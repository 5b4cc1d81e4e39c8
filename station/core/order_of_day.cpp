#include "station/core/order_of_day.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

std::string join(const std::vector<std::string>& list, std::string_view between) {
    std::string out;
    for (const auto& one : list)
        out += (out.empty() ? "" : std::string(between)) + one;
    return out;
}

// "监票人：乙、丙", in the order of enrolment.
std::vector<std::string> names_of(const Day& day, Role role) {
    std::vector<std::string> out;
    for (const auto& [of, name] : day.officers)
        if (of == role)
            out.push_back(name);
    return out;
}

constexpr std::string_view line = "＿＿＿＿";

// A figure, or what stands for it.
std::string figure(const Day& day, std::optional<Votes> value) {
    if (value && day.look != DayLook::to_fill)
        return std::to_string(*value);
    return std::string(day.look == DayLook::screen ? "——" : line);
}

bool written(const Day& day) {
    return day.look != DayLook::screen;
}

// Names in a sentence, or a line for them.
std::string names_or_line(const Day& day, const std::vector<std::string>& names, std::string_view between) {
    const bool none = names.empty() || day.look == DayLook::to_fill;
    return none ? std::string(line) + std::string(line) : join(names, between);
}

DayStep make(std::string id, Words title, Words read_aloud, Words next, bool spoken) {
    DayStep out;
    out.id = std::move(id);
    out.title = std::move(title);
    out.read_aloud = std::move(read_aloud);
    out.next = std::move(next);
    out.spoken = spoken;
    return out;
}

DayStep roll_step(const Day& day) {
    const Test test = day.profile.turnout_threshold.value;
    std::optional<Votes> all;
    if (day.contest.roll)
        all = day.contest.roll->registered;
    const auto registered = figure(day, all);
    const auto needed = figure(day, all ? std::optional(least(test, *all)) : std::nullopt);
    auto out = make("roll", {"到会情况", "Roll and quorum"},
                    {fmt::format("登记参加选举的村民共 {} 人。依法须{}参加投票，选举有效，即至少 {} 人。", registered,
                                 words_zh(test), needed),
                     fmt::format("{} villagers are registered. By law {} must take part, that is at least {}.",
                                 registered, words_en(test), needed)},
                    {"念完后点“已宣读”", "Read it out, then press “Read out”"}, true);
    out.facts = {{{"登记", "registered"}, registered}, {{"至少", "at least"}, needed}};
    return out;
}

DayStep staff_step(const Day& day) {
    const auto scrutineers = names_of(day, Role::scrutineer);
    const auto callers = names_of(day, Role::caller);
    const auto recorders = names_of(day, Role::recorder);
    std::string zh = "现在宣布工作人员名单。";
    std::string en = "The staff of today: ";
    for (const auto& [list, title_zh, title_en] :
         {std::tuple{&callers, "唱票人", "callers"}, std::tuple{&recorders, "计票人", "recorders"},
          std::tuple{&scrutineers, "监票人", "scrutineers"}})
        if (!list->empty() || written(day)) {
            zh += fmt::format("{}：{}。", title_zh, names_or_line(day, *list, "、"));
            en += fmt::format("{}: {}. ", title_en, names_or_line(day, *list, ", "));
        }
    zh += "候选人及其近亲属不得担任以上工作。";
    en += "Candidates and their near relatives may not serve.";
    return make("staff", {"工作人员", "Staff"}, {zh, en}, {"念完后点“已宣读”", "Read it out, then press “Read out”"},
                true);
}

DayStep boxes_step(const Day&) {
    return make("boxes", {"查验票箱", "Boxes shown empty"},
                {"请监票人当众打开票箱，倒置查验。票箱是空的。现在上锁、贴封条，请记下封条号。",
                 "Scrutineers, please open the boxes and show that they are empty. They are empty. Now lock and seal "
                 "them, and note the numbers of the seals."},
                {"当众验箱，封好后点“已完成”", "Show the boxes, seal them, then press “Done”"}, true);
}

DayStep papers_step(const Day& day) {
    const auto& opened = day.place.opened;
    const auto received = figure(day, opened ? std::optional(opened->papers_received) : std::nullopt);
    auto out = make("papers", {"启封选票，开始投票", "Papers counted, polls open"},
                    {fmt::format("当众启封选票，清点共 {} 张，均盖有公章。", received),
                     fmt::format("The papers are unpacked and counted: {}, all stamped.", received)},
                    {"填写票箱、封条号和选票数", "Fill in boxes, seals and the number of papers"}, false);
    if (opened) {
        for (const BoxOpened& box : opened->boxes)
            out.facts.push_back(
                {{box.mobile ? "流动票箱 " + box.box.text : "票箱 " + box.box.text, "box " + box.box.text},
                 "封条 " + box.seal});
        out.facts.push_back({{"选票", "papers"}, received});
        out.state = StepState::done;
    }
    return out;
}

DayStep candidates_step(const Day& day) {
    std::string zh;
    std::string en;
    if (day.contest.ballot)
        for (const OfficeBallot& office : day.contest.ballot->offices) {
            std::vector<std::string> names;
            for (const PersonId& person : office.candidates)
                names.push_back(day.name_of(person));
            zh += fmt::format("{}应选 {} 名，候选人：{}。", words_zh(office.office), office.seats,
                              names_or_line(day, names, "、"));
            en += fmt::format("{}, {} to be elected: {}. ", words_en(office.office), office.seats,
                              names_or_line(day, names, ", "));
        }
    zh += "同意的画“○”。所选人数等于或者少于应选名额的有效，多于应选名额的无效。";
    en += "Mark “○” for those you choose. As many as the seats or fewer count; more do not.";
    return make("candidates", {"候选人和画票规则", "Candidates and how to mark"}, {zh, en},
                {"念完后点“已宣读”", "Read it out, then press “Read out”"}, true);
}

DayStep vote_step(const Day& day) {
    const auto& turnout = day.place.turnout;
    const Votes took_part = turnout ? turnout->in_person + turnout->proxy + turnout->mobile : 0;
    const Votes registered = day.contest.roll ? day.contest.roll->registered : 0;
    const Votes needed = least(day.profile.turnout_threshold.value, registered);
    auto out = make("vote", {"领票、投票", "Voting"},
                    {"请按顺序领票，到秘密写票处画票，然后投入票箱。一人一票；受委托的，凭委托证代领。",
                     "Take your paper in turn, mark it in the booth, and put it into the box. One person, one paper; "
                     "proxies with their certificate."},
                    {took_part >= needed ? "参加人数已够。投票时间到，进入下一步"
                                         : fmt::format("还差 {} 人达到法定人数", needed - took_part),
                     took_part >= needed ? "Enough have taken part. When the time is over, go on"
                                         : fmt::format("{} more are needed for a quorum", needed - took_part)},
                    false);
    out.facts = {{{"已参加", "took part"}, std::to_string(took_part)},
                 {{"法定人数", "quorum"}, std::to_string(needed)}};
    if (day.place.closed)
        out.state = StepState::done;
    return out;
}

DayStep close_step(const Day& day) {
    auto out = make(
        "close", {"投票截止，封投票口", "Polls closed, slots sealed"},
        {"投票时间到，投票截止。请监票人封住投票口。", "The polls are closed. Scrutineers, please seal the slots."},
        {"填写参加人数和选票数", "Fill in who took part and the papers"}, false);
    if (const auto& closed = day.place.closed) {
        out.facts = {{{"本人投票", "in person"}, std::to_string(closed->in_person)},
                     {{"委托投票", "by proxy"}, std::to_string(closed->proxy)},
                     {{"流动票箱", "mobile boxes"}, std::to_string(closed->mobile)},
                     {{"发出选票", "papers issued"}, std::to_string(closed->papers_issued)},
                     {{"更换", "replaced"}, std::to_string(closed->papers_replaced)},
                     {{"剩余", "unused"}, std::to_string(closed->papers_unused)}};
        out.state = StepState::done;
    }
    return out;
}

DayStep mobile_step(const Day& day) {
    std::vector<BoxId> boxes;
    if (const auto& opened = day.place.opened)
        for (const BoxOpened& box : opened->boxes)
            if (box.mobile)
                boxes.push_back(box.box);
    Words aloud{"本次没有流动票箱。", "There is no mobile box today."};
    Words next{"念完后点“已宣读”", "Read it out, then press “Read out”"};
    std::vector<DayFigure> facts;
    if (boxes.empty() && written(day) && (!day.place.opened || day.look == DayLook::to_fill))
        aloud = {
            "流动票箱已由监票人护送回场，封条完好。＿＿时＿＿分出发，＿＿时＿＿分返回，由＿＿＿＿护送。（没有的，念："
            "本次没有流动票箱。）",
            "The mobile boxes are back, their seals unbroken. Out at ____, back at ____, with ____. (Where there is "
            "none: there is no mobile box today.)"};
    if (!boxes.empty())
        aloud = {"流动票箱已由监票人护送回场，封条完好。", "The mobile boxes are back, their seals unbroken."};
    for (std::size_t at = 0; at < boxes.size(); ++at) {
        const auto found = day.journeys.find(boxes[at]);
        const bool back = found != day.journeys.end() && !found->second.back.empty();
        if (!back) {
            next = {"登记每个流动票箱的出发、返回时间和护送人，再宣读",
                    "Note when each box left, when it came back and who went along, then read it out"};
            continue;
        }
        const auto& [out, in, escorts] = found->second;
        const auto one = boxes.size() == 1 ? std::string() : fmt::format("{}号", at + 1);
        aloud.zh += fmt::format("{}流动票箱 {} 出发，{} 返回，由{}护送。", one, out, in, escorts);
        aloud.en += fmt::format(" Box {} left at {} and was back at {}, with {}.", boxes[at].text, out, in, escorts);
        facts.push_back({{"流动票箱 " + boxes[at].text, "mobile box " + boxes[at].text},
                         fmt::format("{}–{} {}", out, in, escorts)});
    }
    auto step = make("mobile", {"流动票箱回场", "Mobile boxes back"}, std::move(aloud), std::move(next), true);
    step.facts = std::move(facts);
    return step;
}

DayStep seals_step(const Day&) {
    return make("seals", {"核对封条", "Seals compared"},
                {"请监票人核对各票箱封条号，与开箱前一致，当众启封。",
                 "Scrutineers, please compare the seals with the numbers noted; they agree. The boxes are opened."},
                {"逐个核对封条后点“已完成”", "Compare each seal, then press “Done”"}, true);
}

DayStep pieces_step(const Day& day) {
    auto out = make("pieces", {"清点票数", "Pieces counted, face down"},
                    {"票面朝下，逐箱清点张数；流动票箱与名单核对。",
                     "Count the pieces of each box, face down; compare mobile boxes with their lists."},
                    {"填写每个票箱的张数", "Fill in the pieces of each box"}, false);
    if (const auto& count = day.place.count) {
        for (const BoxPieces& box : count->boxes)
            out.facts.push_back({{"票箱 " + box.box.text, "box " + box.box.text}, std::to_string(box.pieces)});
        out.state = StepState::done;
    }
    return out;
}

DayStep announce_step(const Day& day) {
    const auto& count = day.place.count;
    if ((!count && written(day)) || day.look == DayLook::to_fill)
        return make(
            "announce", {"宣布选举是否有效", "Valid or not"},
            {fmt::format("发出选票 {0} 张，收回 {0} 张。收回的选票不多于发出的选票，参加人数符合法律规定，本次选举有"
                         "效。（否则念：本次选举无效，因为{0}{0}。）",
                         line),
             fmt::format("{0} papers were issued, {0} collected. The vote is valid. (Else: the vote is not valid, "
                         "because {0}{0}.)",
                         line)},
            {}, true);
    if (!count)
        return make("announce", {"宣布选举是否有效", "Valid or not"},
                    {"清点之后，在唱第一张票之前宣布。",
                     "To be announced after the pieces are counted, before the first paper is read."},
                    {"先完成上一步", "Finish the step before"}, true);
    Votes issued = 0;
    for (const auto& id : places_counted_at(day.state, day.contest, day.place_id))
        if (const auto& closed = day.contest.places.at(id).closed)
            issued += closed->papers_issued;
    const bool valid = count->verdict == VoteVerdict::valid;
    auto out = make("announce", {"宣布选举是否有效", "Valid or not"},
                    {fmt::format("发出选票 {} 张，收回 {} 张。{}", issued, count->collected,
                                 valid ? "收回的选票不多于发出的选票，参加人数符合法律规定，本次选举有效。"
                                       : fmt::format("本次选举无效：{}。", words_zh(count->verdict))),
                     fmt::format("{} papers were issued, {} collected. {}", issued, count->collected,
                                 valid ? "The vote is valid."
                                       : fmt::format("The vote is not valid: {}.", words_en(count->verdict)))},
                    {valid ? "念完后开始计票" : "念完后通知乡镇，另定时间",
                     valid ? "Read it out, then the count begins" : "Read it out, then tell the township"},
                    true);
    out.facts = {{{"发出", "issued"}, std::to_string(issued)},
                 {{"收回", "collected"}, std::to_string(count->collected)}};
    return out;
}

DayStep mix_step(const Day&) {
    return make("mix", {"混合选票", "Papers mixed"},
                {"请把各箱选票混合均匀，分成捆，每捆五十张，不足五十张的另成一捆。",
                 "Mix the papers of all boxes and make bundles of fifty; what is left makes a smaller one."},
                {"混合分捆后点“已完成”", "Mix and bundle, then press “Done”"}, true);
}

DayStep count_step(const Day& day) {
    auto out = make(
        "count", {"唱票、计票", "Calling and counting"},
        {"现在开始唱票。两位计票人各自录入，监票人在旁监督。",
         "Calling begins. Two recorders key each paper, watched by the scrutineers."},
        {"给每张计票桌开窗口，计票人刷卡就座", "Open a window for each table; recorders sit down with their cards"},
        false);
    if (const HallCount* count = day.count) {
        out.facts = {{{"已唱", "read"}, fmt::format("{} / {}", count->papers_read(), count->begun().collected)},
                     {{"重唱", "read again"}, std::to_string(count->slips_caught())},
                     {{"待定", "doubtful"}, std::to_string(count->doubtful().size())}};
        if (count->all_read())
            out.state = StepState::done;
    }
    return out;
}

DayStep ruling_step(const Day& day) {
    const HallCount* count = day.count;
    const auto waiting = count != nullptr ? count->doubtful().size() : 0;
    const auto doubtful = count == nullptr && !written(day)
                              ? std::string("0")
                              : figure(day, count != nullptr ? std::optional<Votes>(waiting) : std::nullopt);
    auto out = make("ruling", {"裁定待定票", "Doubtful papers"},
                    {fmt::format("有待定票 {} 张，由村民选举委员会当场逐张裁定。", doubtful),
                     fmt::format("{} doubtful papers: the electoral committee rules on each, here and now.", doubtful)},
                    {waiting == 0 ? "没有待定票" : "逐张记下每位委员的意见",
                     waiting == 0 ? "None waits" : "Note how each member rules on each paper"},
                    false);
    if (count != nullptr && count->all_read() && waiting == 0)
        out.state = StepState::done;
    return out;
}

DayStep tally_step(const Day& day) {
    auto out = make(
        "tally", {"核对总数，签字", "Totals and signatures"},
        {"请监票人、计票人核对总数，确认无误后签字。", "Scrutineers and recorders, please check the totals and sign."},
        {"刷卡后点“签署计票结果”", "Unlock with cards, then press “Sign the tally”"}, false);
    if (const auto& tally = day.place.tally) {
        out.facts = {{{"收回", "collected"}, std::to_string(tally->tally.collected)},
                     {{"有效", "valid"}, std::to_string(tally->tally.valid)},
                     {{"无效", "void"}, std::to_string(tally->tally.void_papers)},
                     {{"弃权", "blank"}, std::to_string(tally->tally.blank)}};
        out.state = StepState::done;
    }
    return out;
}

DayStep declare_step(const Day& day) {
    Words aloud{"计票签字之后，由主持人当场宣布结果。", "After the signatures the chair announces the result."};
    if (written(day))
        aloud = {
            fmt::format("选举{0}效。{0}以 {0} 票当选{0}；{0}以 {0} 票当选{0}；{0}以 {0} 票当选{0}。{0}{0}", line),
            fmt::format("The vote is {0}. {0} is elected {0} with {0} votes; {0} is elected {0} with {0} votes; {0} is "
                        "elected {0} with {0} votes. {0}{0}",
                        line)};
    auto outcome = day.place.tally && day.look != DayLook::to_fill ? outcome_of(day.state, day.contest) : std::nullopt;
    if (outcome) {
        std::string zh = fmt::format("{}。", words_zh(outcome->vote));
        std::string en = fmt::format("{}. ", words_en(outcome->vote));
        for (const Elected& one : outcome->elected) {
            zh += fmt::format("{}以 {} 票当选{}。", day.name_of(one.person), one.votes, words_zh(one.office));
            en += fmt::format("{} is elected {} with {} votes. ", day.name_of(one.person), words_en(one.office),
                              one.votes);
        }
        for (const NextStep& step : outcome->next) {
            zh += fmt::format("{}：{}。", words_zh(step.office), words_zh(step.action));
            en += fmt::format("{}: {}. ", words_en(step.office), words_en(step.action));
        }
        aloud = {zh, en};
    }
    auto out = make("declare", {"宣布结果", "Result announced"}, aloud,
                    {"念完后点“宣布结果”", "Read it out, then press “Announce”"}, false);
    if (day.contest.result)
        out.state = StepState::done;
    return out;
}

DayStep seal_papers_step(const Day&) {
    return make("seal_papers", {"封存选票", "Papers sealed"},
                {"请当众将选票包封，监票人在封条上签字，交由乡镇保管。",
                 "The papers are packed and sealed; scrutineers sign on the seals. The township keeps them."},
                {"封好后点“已完成”", "Seal them, then press “Done”"}, true);
}

DayStep post_step(const Day&) {
    return make("post", {"张贴结果", "Sheet posted"},
                {"选举结果报告单现在张贴在公告栏，请大家监督。", "The result sheet is posted now; everybody may look."},
                {"打印结果报告单，签字后张贴", "Print the result sheet, sign and post it"}, true);
}

}  // namespace

std::string_view name_of(StepState state) {
    switch (state) {
    case StepState::done:
        return "done";
    case StepState::now:
        return "now";
    case StepState::later:
        return "later";
    }
    return "later";
}

std::vector<DayStep> order_of_day(const Day& day) {
    std::vector<DayStep> out{
        roll_step(day),  staff_step(day),  boxes_step(day), papers_step(day),  candidates_step(day),  vote_step(day),
        close_step(day), mobile_step(day), seals_step(day), pieces_step(day),  announce_step(day),    mix_step(day),
        count_step(day), ruling_step(day), tally_step(day), declare_step(day), seal_papers_step(day), post_step(day)};
    for (DayStep& step : out)
        if (step.spoken && day.spoken.contains(step.id))
            step.state = StepState::done;
    const auto next = std::find_if(out.begin(), out.end(), [](const DayStep& s) { return s.state != StepState::done; });
    if (next != out.end())
        next->state = StepState::now;
    if (day.look == DayLook::to_fill)
        for (DayStep& step : out)
            step.facts.clear();
    return out;
}

}  // namespace zheng::station
