#include "station/desk/name_search.hpp"

#include "station/desk/hall_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

// A candidate, once for all offices.
struct Standing {
    const CandidateEntered* entered = nullptr;
    Words offices;
};

std::map<PersonId, Standing> candidates_of(const Contest& contest) {
    std::map<PersonId, Standing> out;
    for (const CandidateEntered& candidate : contest.candidates) {
        Standing& one = out[candidate.person];
        one.entered = &candidate;
        one.offices.zh += (one.offices.zh.empty() ? "" : "、") + std::string(words_zh(candidate.office));
        one.offices.en += (one.offices.en.empty() ? "" : ", ") + std::string(words_en(candidate.office));
    }
    return out;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Nothing where the contest's own id leaves no room.
std::optional<PersonId> numbered(const ContestId& contest, const std::string& number) {
    PersonId out{contest.text + "/" + number};
    return valid_id(out.text) ? std::optional(std::move(out)) : std::nullopt;
}

json::value candidate_words(const Words& offices) {
    return json_of({offices.zh + "候选人", "candidate: " + offices.en});
}

json::object hit_of(const CandidateEntered& candidate, const Words& offices) {
    json::object out{{"person", candidate.person.text},
                     {"number", nullptr},
                     {"name", candidate.name},
                     {"group", nullptr},
                     {"born", nullptr},
                     {"sex", std::string(name_of(candidate.sex))},
                     {"candidate", candidate_words(offices)},
                     {"same_name", false}};
    if (!candidate.birth.empty())
        out["born"] = candidate.birth.number() / 10'000;
    return out;
}

}  // namespace

PersonId person_typed(const Hall& hall, const PersonId& typed) {
    const auto first = typed.text.find_first_not_of('0');
    if (!is_number(typed.text) || first == std::string::npos)
        return typed;
    for (const CandidateEntered& candidate : hall.contest().candidates)
        if (candidate.person == typed)
            return typed;
    return numbered(hall.contest().definition.contest, typed.text.substr(first)).value_or(typed);
}

std::optional<PersonId> person_on_roll(const Elector& elector, const ContestId& contest) {
    if (!elector.person.empty())
        return elector.person;
    return numbered(contest, std::to_string(elector.number));
}

std::optional<Words> words_of_number(const PersonId& person, const ContestId& contest) {
    const auto prefix = contest.text + "/";
    if (!person.text.starts_with(prefix))
        return std::nullopt;
    const auto number = person.text.substr(prefix.size());
    if (!is_number(number))
        return std::nullopt;
    return Words{"名册 " + number + " 号", "number " + number + " on the roll"};
}

ActAnswer find_person(const Hall& hall, const CheckInDesk* check_in, std::string_view text) {
    if (hall.count() == nullptr || hall.count()->names().empty())
        return no("no_name_waits", "还没有另选他人的姓名", "no name has been written in");
    const Contest& contest = hall.contest();
    const auto candidates = candidates_of(contest);
    json::array hits;
    bool more = false;
    std::map<PersonId, bool> linked;  // candidates whom the search has found by their number
    if (check_in != nullptr) {
        const Hits found = check_in->search(text);
        more = found.more;
        for (const RollNumber number : found.numbers) {
            const Elector& elector = *check_in->roll().find(number);
            if (!elector.own_vote)  // on the list of agents only
                continue;
            auto hit = named(check_in->roll(), number);
            hit.erase("table");
            const auto person = person_on_roll(elector, contest.definition.contest);
            hit["person"] = person ? json::value(person->text) : json::value(nullptr);
            const auto standing = person ? candidates.find(*person) : candidates.end();
            const bool is_candidate = standing != candidates.end();
            hit["sex"] = is_candidate ? std::string(name_of(standing->second.entered->sex)) : std::string();
            hit["candidate"] = is_candidate ? candidate_words(standing->second.offices) : json::value(nullptr);
            if (is_candidate)
                linked[standing->first] = true;
            // Whether this is the candidate of that name the roll does not know: the committee says.
            hit["same_name"] = !is_candidate && std::any_of(candidates.begin(), candidates.end(), [&](const auto& one) {
                return one.second.entered->name == elector.name;
            });
            hits.push_back(std::move(hit));
        }
    }
    json::array all;
    for (const auto& [person, standing] : candidates)
        if (!linked.contains(person) && !text.empty() && standing.entered->name.find(text) != std::string::npos)
            all.push_back(hit_of(*standing.entered, standing.offices));
    for (auto& hit : hits)
        all.push_back(std::move(hit));
    if (all.size() > hits_max) {
        all.resize(hits_max);
        more = true;
    }
    ActAnswer out;
    out.more = {{"roll", check_in != nullptr}, {"hits", std::move(all)}, {"more", more}};
    return out;
}

ActAnswer find_name(const CheckInDesk* check_in, std::string_view text) {
    json::array names;
    bool more = false;
    if (check_in != nullptr) {
        const Hits found = check_in->search(text);
        more = found.more;
        for (const RollNumber number : found.numbers) {
            const json::string name(check_in->roll().find(number)->name);
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.emplace_back(name);
        }
    }
    ActAnswer out;
    out.more = {{"roll", check_in != nullptr}, {"names", std::move(names)}, {"more", more}};
    return out;
}

}  // namespace zheng::station
