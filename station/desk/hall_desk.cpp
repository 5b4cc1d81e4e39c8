#include "station/desk/hall_desk.hpp"

#include "station/desk/act_fields.hpp"
#include "station/desk/name_search.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

constexpr std::size_t step_chars_max = 32;
constexpr std::size_t name_search_chars_max = 32;
constexpr std::size_t escorts_chars_max = 80;

ActAnswer unknown_act(std::string_view act) {
    return no("unknown_act", "这个窗口不能做这一步", "this window cannot do that: " + std::string(act));
}

std::string_view name_of(LineState::State state) {
    switch (state) {
    case LineState::State::off:
        return "off";
    case LineState::State::connecting:
        return "connecting";
    case LineState::State::live:
        return "live";
    case LineState::State::halted:
        return "halted";
    }
    return "off";
}

}  // namespace

json::object json_of(const Words& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

json::object HallDesk::view(const Window& window) {
    json::object out;
    switch (window.kind) {
    case WindowKind::desk:
        out = chair_view(*hall_);
        break;
    case WindowKind::seat:
        out = seat_view(*hall_, window.table, window.who);
        break;
    case WindowKind::shared_seat:
        out = shared_view(*hall_, shared_, window.table);
        break;
    case WindowKind::caller:
        out = caller_view(*hall_, window.table);
        break;
    case WindowKind::wall:
        out = wall_view(*hall_);
        break;
    case WindowKind::check_in:
        out = check_in_ != nullptr ? check_in_->view(window.table) : json::object{{"state", "no_table"}};
        break;
    case WindowKind::guest:
        break;
    }
    if (window.kind == WindowKind::desk)
        out["check_in"] = check_in_ != nullptr ? json::value(check_in_->chair_view()) : json::value(nullptr);
    if (window.kind == WindowKind::wall)
        out["check_in"] = check_in_ != nullptr ? check_in_->wall_view() : json::value(nullptr);
    const Hall& hall = *hall_;
    const auto& village = hall.state().villages.at(hall.contest().village).opened;
    std::string place = hall.place_id().text;
    for (const PlaceDefinition& one : village.places)
        if (one.place == hall.place_id())
            place = one.name;
    out["rehearsal"] = hall.station().settings().rehearsal;
    out["now_unix_s"] = hall.now_unix_s();
    out["title"] = {
        {"village", village.name}, {"contest", json_of(title_of(hall.contest().definition))}, {"place", place}};
    const LineState& line = hall.line();
    out["line"] = {{"state", std::string(name_of(line.state))},
                   {"said", line.said},
                   {"settled", line.settled},
                   {"head", line.head}};
    out["clock"] = {{"doubted", hall.clock_doubted()}};
    out["trouble"] = hall.trouble() ? json::value(json_of(*hall.trouble())) : json::value(nullptr);
    return out;
}

ActAnswer HallDesk::act(const Window& window, std::string_view act, const json::object& fields) {
    if (check_in_ != nullptr && CheckInDesk::knows(window.kind, act))
        return check_in_->act(window, act, fields);
    switch (window.kind) {
    case WindowKind::desk:
        return desk_act(act, fields);
    case WindowKind::seat:
        return seat_act(window, act, fields, Keying::side_by_side);
    case WindowKind::shared_seat:
        return shared_act(window, act, fields);
    case WindowKind::caller:
    case WindowKind::wall:
    case WindowKind::check_in:
    case WindowKind::guest:
        break;
    }
    return unknown_act(act);
}

void HallDesk::lock(const Window& window) {
    if (window.kind == WindowKind::seat)
        hall_->lock_seat(window.table, window.who);
    if (window.kind == WindowKind::shared_seat)
        for (const auto who : {Recorder::a, Recorder::b})
            hall_->lock_seat(window.table, who);
    if (window.kind == WindowKind::desk)
        hall_->lock_all_but_seats();
}

ActAnswer HallDesk::shared_act(const Window& window, std::string_view act, const json::object& object) {
    if (act != "hand_over")
        return seat_act({WindowKind::seat, window.table, shared_.shown(*hall_, window.table)}, act, object,
                        Keying::one_after_other);
    ActFields fields(object);
    const auto secret = fields.text_or_none("secret", secret_chars_max);
    const auto pin = fields.text_or_none("pin", secret_chars_max);
    return fields.fault() ? fields.refusal() : shared_.hand_over(*hall_, window.table, secret, pin);
}

ActAnswer HallDesk::seat_act(const Window& window, std::string_view act, const json::object& object, Keying keying) {
    ActFields fields(object);
    const auto table = window.table;
    const auto who = window.who;
    // Everything is read before anything is done: an act with a wrong field has no effect.
    if (act == "sit") {
        const auto person = fields.person("person");
        const auto secret = fields.text("secret", secret_chars_max, 1);
        const auto pin = fields.text("pin", secret_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->sit(table, who, person, secret, pin);
    }
    if (act == "unlock") {
        const auto secret = fields.text_or_none("secret", secret_chars_max);
        const auto pin = fields.text("pin", secret_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->unlock_seat(table, who, secret, pin);
    }
    if (act == "rise")
        return hall_->rise(table, who);
    if (act == "take_bundle")
        return hall_->take_bundle(table, keying);
    if (act == "key") {
        const auto index = fields.number("index");
        auto entry = fields.ballot();
        return fields.fault() ? fields.refusal() : hall_->key(table, who, index, std::move(entry));
    }
    if (act == "find_name") {
        const auto text = fields.text("text", name_search_chars_max, 1);
        if (fields.fault())
            return fields.refusal();
        return hall_->seat_open(table, who) ? find_name(check_in_, text) : seat_locked();
    }
    if (act == "correct") {
        const auto index = fields.number("index");
        return fields.fault() ? fields.refusal() : hall_->correct(table, who, index);
    }
    return unknown_act(act);
}

ActAnswer HallDesk::desk_act(std::string_view act, const json::object& object) {
    ActFields fields(object);
    if (act == "unlock") {
        const auto person = fields.person("person");
        const auto secret = fields.text_or_none("secret", secret_chars_max);
        const auto pin = fields.text("pin", secret_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->unlock(person, secret, pin);
    }
    if (act == "lock") {
        hall_->lock_all_but_seats();
        return {};
    }
    if (act == "set_today") {
        const auto day = fields.date("date");
        return fields.fault() ? fields.refusal() : hall_->set_today(day);
    }
    if (act == "spoken") {
        const auto step = fields.text("step", step_chars_max, 1);
        const bool done = fields.flag("done");
        if (fields.fault())
            return fields.refusal();
        const auto steps = order_of_day(hall_->day());
        const bool known =
            std::any_of(steps.begin(), steps.end(), [&](const auto& s) { return s.spoken && s.id == step; });
        return known ? hall_->speak(step, done)
                     : no("unknown_step", "没有这一步，或者这一步不能手工勾选",
                          "no such step, or not one to be ticked off");
    }
    if (act == "poll_open") {
        auto boxes = fields.boxes_opened("boxes");
        const auto received = fields.number("papers_received");
        return fields.fault() ? fields.refusal() : hall_->open_poll(std::move(boxes), received);
    }
    if (act == "turnout") {
        const auto in_person = fields.number("in_person");
        const auto proxy = fields.number("proxy");
        const auto mobile = fields.number("mobile");
        if (fields.fault())
            return fields.refusal();
        if (check_in_ != nullptr)
            if (auto no = check_in_->contradicts(TurnoutSaid{in_person, proxy, mobile}))
                return *no;
        auto said = hall_->report_turnout(in_person, proxy, mobile);
        // What has been said never falls again: check-in keeps it.
        return said.ok && check_in_ != nullptr ? check_in_->said({in_person, proxy, mobile}) : said;
    }
    if (act == "poll_close") {
        PollClosed closed;
        closed.in_person = fields.number("in_person");
        closed.proxy = fields.number("proxy");
        closed.mobile = fields.number("mobile");
        closed.papers_issued = fields.number("papers_issued");
        closed.papers_replaced = fields.number("papers_replaced");
        closed.papers_unused = fields.number("papers_unused");
        closed.boxes_sealed = fields.flag("boxes_sealed");
        if (fields.fault())
            return fields.refusal();
        if (check_in_ != nullptr)
            if (auto no = check_in_->contradicts(closed))
                return *no;
        return hall_->close_poll(closed);
    }
    if (act == "count_open") {
        auto boxes = fields.box_pieces("boxes");
        const auto forged = fields.number("forged");
        const bool mixed = fields.flag("mixed");
        return fields.fault() ? fields.refusal() : hall_->open_count(std::move(boxes), forged, mixed);
    }
    if (act == "rule") {
        const auto index = fields.number("index");
        const auto doubt = fields.choice<Doubt>("doubt");
        auto votes = fields.ruling_votes("votes");
        return fields.fault() ? fields.refusal() : hall_->rule(index, doubt, std::move(votes));
    }
    if (act == "identify") {
        const auto name = fields.text("name", written_name_chars_max, 1);
        const auto person = fields.person_or_none("person");
        const auto sex = fields.sex("sex");
        return fields.fault() ? fields.refusal() : hall_->identify(name, person_typed(*hall_, person), sex);
    }
    if (act == "find_person") {
        const auto wanted = fields.text("text", name_search_chars_max, 1);
        return fields.fault() ? fields.refusal() : find_person(*hall_, check_in_, wanted);
    }
    if (act == "tally_declare")
        return hall_->declare_tally();
    if (act == "result_declare")
        return hall_->declare_result();
    if (act == "correct_paper") {
        const auto bundle = fields.number("bundle");
        const auto paper = fields.number("paper");
        const auto reason = fields.choice<CorrectionReason>("reason");
        const auto note = fields.text("note", note_chars_max, 1);
        auto entry = fields.ballot();
        return fields.fault()
                   ? fields.refusal()
                   : hall_->correct_paper({static_cast<std::uint32_t>(bundle), static_cast<std::uint32_t>(paper)},
                                          reason, note, std::move(entry));
    }
    if (act == "find_paper") {
        const PaperNumber paper{static_cast<std::uint32_t>(fields.number("bundle")),
                                static_cast<std::uint32_t>(fields.number("paper"))};
        return fields.fault() ? fields.refusal() : find_paper(*hall_, paper);
    }
    if (act == "poll_suspend") {
        const auto reason = fields.choice<SuspendReason>("reason");
        const auto note = fields.text("note", note_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->suspend_poll(reason, note);
    }
    if (act == "poll_resume") {
        const bool intact = fields.flag("seals_intact");
        return fields.fault() ? fields.refusal() : hall_->resume_poll(intact);
    }
    if (act == "box_lost") {
        const BoxId box{fields.text("box", choice_chars_max, 1)};
        const auto fate = fields.choice<BoxFate>("fate");
        const auto note = fields.text("note", note_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->lose_box(box, fate, note);
    }
    if (act == "evidence") {
        const auto kind = fields.choice<EvidenceKind>("kind");
        const auto document = fields.digest("sha256");
        const auto custodian = fields.text("custodian", written_name_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->attach_evidence(kind, document, custodian);
    }
    if (act == "box_journey") {
        const BoxId box{fields.text("box", choice_chars_max, 1)};
        BoxJourney journey;
        journey.out = fields.time_of_day("out", false);
        journey.back = fields.time_of_day("back", true);
        journey.escorts = fields.text("escorts", escorts_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->note_journey(box, std::move(journey));
    }
    if (act == "show_called") {
        const bool shown = fields.flag("shown");
        return fields.fault() ? fields.refusal() : hall_->show_called(shown);
    }
    if (act == "handled") {
        const auto warning = fields.text("warning", step_chars_max, 1);
        const auto note = fields.text("note", note_chars_max, 1);
        return fields.fault() ? fields.refusal() : hall_->note(warning, note);
    }
    return unknown_act(act);
}

}  // namespace zheng::station
