#include "station/hall_forms.hpp"

#include "station/desk/hall_desk.hpp"
#include "station/rehearsal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

// Parts of the day, as the page heads them.
enum class Part : std::uint8_t { before, polls, count, result };

struct FormOfDay {
    std::string_view kind;
    Part part = Part::before;
    bool names = false;      // of voters
    bool rehearsal = false;  // in a rehearsal only
};
constexpr std::array of_day{
    FormOfDay{"notice-roll", Part::before, true},
    FormOfDay{"review", Part::before},
    FormOfDay{"notice-candidates", Part::before},
    FormOfDay{"proxy", Part::before, true},
    FormOfDay{"proxy-list", Part::before, true},
    FormOfDay{"notice-proxies", Part::before, true},
    FormOfDay{"ballots", Part::before},
    FormOfDay{"ballot-packs", Part::before},
    FormOfDay{"script", Part::polls},
    FormOfDay{"sign-in-roll", Part::polls, true},
    FormOfDay{"mobile-list", Part::polls, true},
    FormOfDay{"sealing-strips", Part::polls},
    FormOfDay{"blank-forms", Part::polls},
    FormOfDay{"test-deck", Part::polls, false, true},
    FormOfDay{"tally-sheet", Part::count},
    FormOfDay{"bundle-slips", Part::count},
    FormOfDay{"result-sheet", Part::result},
    FormOfDay{"minutes", Part::result},
    FormOfDay{"notice-result", Part::result},
    FormOfDay{"certificates", Part::result},
    FormOfDay{"filing", Part::result},
};

std::string_view name_of(Part part) {
    switch (part) {
    case Part::before:
        return "before";
    case Part::polls:
        return "polls";
    case Part::count:
        return "count";
    case Part::result:
        return "result";
    }
    return "before";
}

// What the desk can do about it.
json::value why_not(const paper::Missing& missing) {
    if (missing.zh.empty())
        return nullptr;
    Words out{std::string(missing.zh), std::string(missing.en)};
    if (missing.option == "--papers N") {
        out.zh += "：请填写张数";
        out.en += ": fill in how many";
    } else if (!missing.option.empty()) {
        out.zh += "：本机没有准备好名册，可以打印空白的";
        out.en += ": no list was made ready on this device; print a blank one";
    }
    return json_of(out);
}

// The bundles that were read, for a seat its table's last one; written-in names as they were heard.
std::vector<BundleTotal> slips_of(const Hall& hall, const Window& window, std::uint32_t bundle) {
    auto out = bundle_totals(*hall.count(), hall.contest().ballot->offices);
    if (window.kind != WindowKind::desk) {
        const CountTable* table = hall.count_table(window.table);
        const bool read = table != nullptr && table->end != 0 && !table->has_bundle();
        bundle = read ? hall.count()->number(table->end - 1).bundle : 0;
        if (!read)
            out.clear();
    }
    if (bundle != 0)
        std::erase_if(out, [&](const BundleTotal& one) { return one.bundle != bundle; });
    for (BundleTotal& one : out)
        for (OfficeTally& office : one.tally.offices)
            for (PersonVotes& row : office.votes)
                if (const auto* known = row.write_in ? hall.count()->identity_of(row.person) : nullptr)
                    row.person.text = known->name;
    return out;
}

}  // namespace

json::array forms_of_day(const Hall& hall, const CheckInRoll* roll) {
    const State& state = hall.state();
    paper::Subject subject{state, hall.contest(), hall.profile(), {}, {}, {}, {}, {}, {}};
    subject.script.resize(1);
    subject.marked.resize(hall.contest().ballot ? 1 : 0);
    if (roll != nullptr) {  // whether there are any, without listing them
        subject.roll.resize(roll->electors.empty() ? 0 : 1);
        subject.proxies.resize(roll->proxies.empty() ? 0 : 1);
        subject.mobile.resize(std::any_of(roll->electors.begin(), roll->electors.end(),
                                          [](const Elector& elector) { return elector.box != 0; })
                                  ? 1
                                  : 0);
    }
    json::array out;
    for (const FormOfDay& one : of_day) {
        if (one.rehearsal && !hall.station().settings().rehearsal)
            continue;
        const auto* form = paper::find_form(one.kind);
        out.push_back({{"kind", json::string(one.kind)},
                       {"part", json::string(name_of(one.part))},
                       {"title", json_of({std::string(form->title.zh), std::string(form->title.en)})},
                       {"why", why_not(form->missing(subject))},
                       {"names", one.names},
                       {"blank", one.kind != "blank-forms" && !one.rehearsal}});
    }
    return out;
}

bool may_print(const Window& window, std::string_view kind) {
    const bool reads = window.kind == WindowKind::seat || window.kind == WindowKind::shared_seat;
    return window.kind == WindowKind::desk || (reads && kind == "bundle-slips");
}

std::shared_ptr<PrintJob> print_job(const Hall& hall, const Window& window, const PrintRequest& request) {
    auto out = std::make_shared<PrintJob>(hall.state(), hall.contest().definition.contest,
                                          hall.station().settings().authority);
    out->subject.choices = choices_of(request);
    if (request.kind == "script")
        out->subject.script = script_of(hall.day(), request.blank);
    if (request.kind == "bundle-slips" && hall.count() != nullptr && !request.blank)
        out->subject.slips = slips_of(hall, window, request.bundle);
    if (request.kind == "test-deck")
        add_test_deck(out->subject, desk_deck_seed);
    return out;
}

void fill_lists(PrintJob& job, const PrintRequest& request, const CheckInRoll& roll) {
    if (request.kind == "sign-in-roll") {
        job.subject.roll = roll_lines(roll, request.table);
        job.subject.issued_at = issuing_place(roll, request.table);
    } else if (request.kind == "notice-roll") {
        job.subject.roll = all_roll_lines(roll);
    }
    job.subject.proxies = proxy_lines(roll);
    job.subject.mobile = mobile_lines(roll, request.table);
}

}  // namespace zheng::station
