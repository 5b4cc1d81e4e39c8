#include "station/check_in_of_hall.hpp"

#include "audit/pinyin/readings.hpp"

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;

Result<const Contest*> contest_in(const StationDir& station, const ContestId& id) {
    const auto& contests = station.log().state().contests;
    const auto found = contests.find(id);
    if (found == contests.end())
        return fail(Errc::not_found, "there is no contest " + id.text);
    return &found->second;
}

Votes figure_of(const PlaceRecord& place) {
    if (place.closed)
        return place.closed->in_person + place.closed->proxy + place.closed->mobile;
    return place.turnout ? place.turnout->in_person + place.turnout->proxy + place.turnout->mobile : 0;
}

}  // namespace

CheckInPaths check_in_paths(const std::filesystem::path& directory, const ContestId& contest, const PlaceId& place) {
    std::string name = contest.text + "@" + place.text;
    std::replace(name.begin(), name.end(), '/', '+');
    return {directory / "check_in" / (name + ".roll"), directory / "check_in" / (name + ".state")};
}

CheckInFloor check_in_floor(const Contest& contest, const PlaceId& place) {
    CheckInFloor out;
    const auto found = contest.places.find(place);
    if (found == contest.places.end())
        return out;
    const auto& record = found->second;
    if (record.turnout)
        out.turnout = {record.turnout->in_person, record.turnout->proxy, record.turnout->mobile};
    if (record.closed) {
        out.turnout = {record.closed->in_person, record.closed->proxy, record.closed->mobile};
        out.closed = true;
    }
    return out;
}

Result<std::unique_ptr<CheckInOfHall>> CheckInOfHall::open(const StationDir& station, const ContestId& id,
                                                           const PlaceId& place, env::Random& random) {
    ZHENG_TRY(const auto* contest, contest_in(station, id));
    const auto profile = station.log().state().profiles.find(contest->definition.kind);
    if (profile == station.log().state().profiles.end())
        return fail(Errc::not_found, "no profile is adopted for " + id.text);
    const auto paths = check_in_paths(station.directory(), id, place);
    ZHENG_TRY(auto roll, read_check_in_roll(paths.roll, station.device()));
    if (roll.election != station.settings().election || roll.contest != id || roll.place != place)
        return fail(Errc::conflict, paths.roll.string() + " is of another contest or place");
    const auto rules = check_in_rules(profile->second, contest->definition.round);
    if (!faults_of(roll, rules).empty())
        return fail(Errc::conflict, paths.roll.string() + " does not go with the adopted profile");
    ZHENG_TRY(auto reader, pinyin::Reader::open());
    std::vector<ElectorSearch::Readings> spoken;
    for (const Elector& elector : roll.electors)
        spoken.push_back(reader.read(elector.name));
    std::unique_ptr<CheckInOfHall> out(new CheckInOfHall(std::move(roll), rules));
    CheckInDeskOrder order;
    order.registered = contest->roll ? contest->roll->registered : out->roll_.electors.size();
    auto* self = out.get();
    // The log goes on meanwhile, and so the state is asked for anew each time.
    order.took_part_elsewhere = [&station, id, place] {
        Votes elsewhere = 0;
        if (const auto now = contest_in(station, id))
            for (const auto& [other, record] : (*now)->places)
                elsewhere += other == place ? 0 : figure_of(record);
        return elsewhere;
    };
    order.open = [&station, &random, self, id, place, file = paths.state]() -> Result<CheckInFile> {
        ZHENG_TRY(const auto* now, contest_in(station, id));
        auto opened =
            CheckInFile::open(file, self->roll_, self->rules_, station.device(), random, check_in_floor(*now, place));
        if (!opened && opened.error().code == Errc::not_found)
            return fail(Errc::corrupt, file.string() + " is gone, and its roll is there: who has a paper is not known");
        return opened;
    };
    ElectorSearch search(out->roll_, std::move(spoken));
    out->desk_ = CheckInDesk::open(out->roll_, out->rules_, std::move(search), std::move(order));
    return out;
}

}  // namespace zheng::station
