#include "proto/text/checklist.hpp"

#include "proto/text/csv.hpp"

#include <array>
#include <set>
#include <utility>

namespace zheng::text {
namespace {

using namespace election;

constexpr std::array columns{CsvColumn{"contest"}, CsvColumn{"item"}, CsvColumn{"name"}, CsvColumn{"due"},
                             CsvColumn{"who"}};

std::vector<ContestId> contests_of(const std::string& text, const State& state) {
    std::vector<ContestId> out;
    Kind kind{};
    if (!parse(text, kind)) {
        if (state.contests.contains(ContestId{text}))
            out.push_back({text});
        return out;
    }
    for (const auto& [id, contest] : state.contests)
        if (contest.definition.kind == kind && contest.rounds.is_root())
            out.push_back(id);
    return out;
}

}  // namespace

tl::expected<std::vector<ChecklistItem>, Faults> read_checklist(std::string_view file, std::string_view content,
                                                                const State& state) {
    Faults faults;
    std::vector<ChecklistItem> out;
    std::set<std::pair<ContestId, FactId>> seen;
    const auto add = [&](std::uint32_t line, std::string zh, std::string en) {
        faults.push_back({std::string(file), line, std::move(zh), std::move(en)});
    };
    for (const CsvRow& row : read_csv(file, content, columns, faults)) {
        ChecklistItem item{{}, {row.cells[1]}, row.cells[2], {}, row.cells[4]};
        const auto contests = contests_of(row.cells[0], state);
        if (contests.empty())
            add(row.line, "没有这项选举：" + row.cells[0], "there is no contest '" + row.cells[0] + "'");
        if (!valid_id(item.item.text))
            add(row.line, "item 不是编号，如 finance_check", "item is no id such as finance_check");
        if (!Date::parse(row.cells[3], item.due))
            add(row.line, "due 应是日期，如 2026-11-01", "due is no day such as 2026-11-01");
        if (item.name.empty() || item.name.size() > checklist_text_bytes_max ||
            item.who.size() > checklist_text_bytes_max)
            add(row.line, "name 没有填写，或者太长", "name is empty, or a text is too long");
        for (const ContestId& contest : contests) {
            item.contest = contest;
            if (!seen.emplace(contest, item.item).second)
                add(row.line, contest.text + " 的这一项写了两次", contest.text + " has this item twice");
            out.push_back(item);
        }
    }
    if (out.size() > checklist_items_max)
        add(0, "清单太长", "the checklist is too long");
    if (!faults.empty())
        return tl::unexpected(std::move(faults));
    return out;
}

}  // namespace zheng::text
