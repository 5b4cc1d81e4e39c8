#include "station/desk/notebook.hpp"

#include "audit/env/files.hpp"

#include <boost/json.hpp>

namespace zheng::station {
namespace {

namespace json = boost::json;

bool digit(char c) {
    return c >= '0' && c <= '9';
}

std::string text_at(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

void read_journeys(const json::object& root, Notebook& out) {
    const auto* journeys = root.if_contains("journeys");
    if (journeys == nullptr || !journeys->is_object())
        return;
    for (const auto& [box, value] : journeys->get_object()) {
        if (!value.is_object() || out.journeys.size() == notebook_entries_max)
            continue;
        const auto& one = value.get_object();
        BoxJourney journey{text_at(one, "out"), text_at(one, "back"), text_at(one, "escorts")};
        if (is_time_of_day(journey.out) && (journey.back.empty() || is_time_of_day(journey.back)))
            out.journeys.emplace(election::BoxId{std::string(box)}, std::move(journey));
    }
}

}  // namespace

bool is_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4]))
        return false;
    return text.substr(0, 2) < "24" && text[3] < '6';
}

Result<Notebook> read_notebook(const std::filesystem::path& file) {
    Notebook out;
    auto text = env::read_text(file, notebook_bytes_max);
    if (!text && text.error().code == Errc::not_found)
        return out;
    if (!text)
        return fail(text.error());
    boost::system::error_code error;
    const auto root = json::parse(*text, error);
    if (error || !root.is_object())
        return fail(Errc::malformed, file.string() + " is not a JSON object");
    const auto& object = root.get_object();
    if (const auto* spoken = object.if_contains("spoken"); spoken != nullptr && spoken->is_array())
        for (const auto& step : spoken->get_array())
            if (step.is_string() && out.spoken.size() < notebook_entries_max)
                out.spoken.emplace(step.get_string());
    if (const auto* notes = object.if_contains("notes"); notes != nullptr && notes->is_object())
        for (const auto& [id, note] : notes->get_object())
            if (note.is_string() && out.notes.size() < notebook_entries_max)
                out.notes.emplace(std::string(id), std::string(note.get_string()));
    static_cast<void>(election::Date::parse(text_at(object, "today"), out.today));
    read_journeys(object, out);
    if (const auto* shown = object.if_contains("called_shown"); shown != nullptr && shown->is_bool())
        out.called_shown = shown->get_bool();
    return out;
}

Result<void> write_notebook(const std::filesystem::path& file, const Notebook& notebook) {
    json::array spoken;
    for (const auto& step : notebook.spoken)
        spoken.emplace_back(step);
    json::object notes;
    for (const auto& [id, text] : notebook.notes)
        notes[id] = text;
    json::object journeys;
    for (const auto& [box, journey] : notebook.journeys)
        journeys[box.text] = {{"out", journey.out}, {"back", journey.back}, {"escorts", journey.escorts}};
    json::object root{
        {"spoken", spoken}, {"notes", notes}, {"journeys", journeys}, {"called_shown", notebook.called_shown}};
    if (!notebook.today.empty())
        root["today"] = notebook.today.text();
    const auto text = json::serialize(root) + "\n";
    ZHENG_CHECKED(env::make_directories(file.parent_path()));
    return env::write_atomically(file, env::as_bytes(text), env::mode_private);
}

}  // namespace zheng::station
