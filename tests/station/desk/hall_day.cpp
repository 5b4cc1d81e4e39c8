#include "tests/station/desk/hall_day.hpp"

#include "audit/env/files.hpp"
#include "station/keys/cards.hpp"

#include <gtest/gtest.h>

namespace zheng::test {

using namespace station;

const Window HallDay::chair{WindowKind::desk, 0, Recorder::a};
const Window HallDay::wall{WindowKind::wall, 0, Recorder::a};

namespace {

const char* const officers =
    "person,name,role,contests\no1,甲,electoral_committee,\no2,乙,scrutineer,\no3,丙,scrutineer,\n"
    "o4,丁,recorder,\no5,戊,recorder,\no6,己,recorder,\no7,庚,recorder,\n"
    "o8,辛,electoral_committee,\no9,壬,electoral_committee,\n";
const char* const pins =
    "person,pin\no1,1111\no2,2222\no3,3333\no4,4444\no5,5555\no6,6666\no7,7777\no8,8888\no9,9999\n";
constexpr std::int64_t polling_day = 1795240800;  // 2026-11-21 14:00 in China

}  // namespace

json::array marks(const std::string& chair, std::vector<std::string> members) {
    json::array out;
    if (!chair.empty())
        out.push_back({{"office", "chair"}, {"for", json::array{chair}}});
    if (!members.empty()) {
        json::array list;
        for (const auto& member : members)
            list.emplace_back(member);
        out.push_back({{"office", "member"}, {"for", list}});
    }
    return out;
}

std::vector<CalledPaper> small_papers() {
    std::vector<CalledPaper> out;
    for (int i = 0; i < 64; ++i) {
        CalledPaper paper;
        const auto fourth = "p" + std::to_string(4 + i % 2);
        if (i == 5) {
            paper.marks = marks("p1", {"p3"});
            paper.slip_a = marks("p2", {"p3"});
        } else if (i == 55) {
            paper.marks = marks("p2", {"p4", "p5"});
            paper.slip_b = marks("p2", {"p3", "p5"});
        } else if (i == 20) {
            paper.marks = {{{"office", "chair"}, {"unclear", json::array{"p1"}}}};
        } else if (i == 30) {
            paper.marks = {};
        } else if (i == 31) {
            paper.marks = marks("", {"p3", "p4", "p5"});
        } else if (i % 9 == 0) {
            paper.marks = marks("", {"p3", "p4"});
            paper.marks.push_back({{"office", "chair"}, {"write_in", json::array{"王大山"}}});
        } else {
            paper.marks = marks(i % 3 == 0 ? "p2" : "p1", {"p3", fourth});
        }
        out.push_back(std::move(paper));
    }
    return out;
}

void HallDay::enrol_both() {
    EXPECT_EQ(small_.enrol(device()).exit, 0);
    small_.write("officers2.csv", "person,name,role,contests\no10,癸,recorder,\n");
    small_.write("pins2.csv", "person,pin\no10,1010\n");
    const auto second_one = small_.run({"enrol",
                                        second().string(),
                                        "--founding",
                                        small_ / "founding.statements",
                                        "--village",
                                        "wang",
                                        "--name",
                                        "王村二号机",
                                        "--code",
                                        "ABCD-EFGH-IJKL-MNOP",
                                        "--officers",
                                        small_ / "officers2.csv",
                                        "--pins",
                                        small_ / "pins2.csv",
                                        "--cards",
                                        small_ / "cards",
                                        "--out",
                                        small_ / "second.json",
                                        "--passphrase-file",
                                        small_ / "pass.txt"});
    EXPECT_EQ(second_one.exit, 0) << second_one.err;
    small_.approve({"request.json", "second.json"});
    for (const auto& dir : {device(), second()})
        EXPECT_EQ(small_.accept(dir).exit, 0);
}

std::vector<election::ContestDefinition> more_contests(const HallSize& size) {
    if (!size.second_contest)
        return {};
    return {{{"wang/second"}, election::Kind::villagers_committee, election::Round::first}};
}

HallDay::HallDay(HallSize size) : papers_(size.papers), small_(more_contests(size)), clock_(polling_day) {
    small_.write("officers.csv", officers);
    small_.write("pins.csv", pins);
    if (size.second_device)
        enrol_both();
    else
        small_.enrolled(device());
    auto whole = env::read_text(small_ / "day.toml", 65536).value();
    const auto registered_now = size.registered == 0 ? size.papers + 36 : size.registered;
    const auto electors = std::to_string(registered_now);
    const std::string registered = "registered = 100\nclasses = [90, 10, 0]";
    whole.replace(whole.find(registered), registered.size(),
                  "registered = " + electors + "\nclasses = [" + electors + ", 0, 0]");
    std::string roll;
    for (std::uint64_t i = 0; i < registered_now; ++i)
        roll += "elector " + std::to_string(i) + "\n";
    small_.write("roll.csv", roll);
    small_.write("day.toml", whole.substr(0, whole.find("[[poll]]")));
    const auto recorded = small_.record(device());
    EXPECT_EQ(recorded.exit, 0) << recorded.err;
    if (size.second_contest) {
        auto other = env::read_text(small_ / "day.toml", 65536).value();
        const std::string first = "wang/villagers_committee";
        small_.write("day.toml", other.replace(other.find(first), first.size(), "wang/second"));
        const auto second = small_.record(device());
        EXPECT_EQ(second.exit, 0) << second.err;
    }
    small_.write("whole.toml", whole);
    open();
}

void HallDay::open() {
    auto station = StationDir::open(device(), crypto::Secret{std::string_view("correct horse")});
    ASSERT_TRUE(station) << station.error().message;
    auto hall = Hall::open(std::move(*station), {}, {}, clock_, random_);
    ASSERT_TRUE(hall) << hall.error().message;
    desk_ = std::make_unique<HallDesk>(std::move(*hall));
}

void HallDay::restart() {
    desk_.reset();
    open();
}

ActAnswer HallDay::act(const Window& window, const std::string& name, json::object fields) {
    return desk_->act(window, name, fields);
}

void HallDay::done(const Window& window, const std::string& name, json::object fields) {
    const auto answer = act(window, name, std::move(fields));
    EXPECT_TRUE(answer.ok) << name << ": " << answer.code << ": " << answer.en;
}

std::string HallDay::secret_of(const std::string& person) const {
    const auto card = parse_card(env::read_text(small_ / "cards" / (person + ".card"), card_file_bytes_max).value());
    return std::string(env::as_text(card.value().secret.bytes()));
}

std::string HallDay::pin_of(const std::string& person) {
    return std::string(4, person.back());
}

void HallDay::unlock(const std::string& person) {
    done(chair, "unlock", {{"person", person}, {"secret", secret_of(person)}, {"pin", pin_of(person)}});
}

void HallDay::sit(std::uint32_t table, Recorder who, const std::string& person) {
    done(seat(table, who), "sit", {{"person", person}, {"secret", secret_of(person)}, {"pin", pin_of(person)}});
}

void HallDay::to_seats() {
    for (const auto* person : {"o1", "o2", "o3"})
        unlock(person);
    done(chair, "spoken", {{"step", "boxes"}, {"done", true}});
    done(chair, "poll_open",
         {{"boxes", {{{"box", "wang/box"}, {"seal", "A-1"}, {"mobile", false}}}}, {"papers_received", papers_ + 16}});
    done(chair, "turnout", {{"in_person", papers_ / 20 * 10}, {"proxy", 0}, {"mobile", 0}});
    done(chair, "poll_close",
         {{"in_person", papers_ - 2},
          {"proxy", 2},
          {"mobile", 0},
          {"papers_issued", papers_ + 1},
          {"papers_replaced", 1},
          {"papers_unused", 15},
          {"boxes_sealed", true}});
    done(chair, "count_open",
         {{"boxes", {{{"box", "wang/box"}, {"pieces", papers_}}}}, {"forged", 0}, {"mixed", true}});
}

void HallDay::to_count() {
    to_seats();
    sit(1, Recorder::a, "o4");
    sit(1, Recorder::b, "o5");
    sit(2, Recorder::a, "o6");
    sit(2, Recorder::b, "o7");
}

std::uint64_t HallDay::index_at(std::uint32_t table) {
    const auto at = view(seat(table, Recorder::a));
    const auto& paper = at.at("paper");
    EXPECT_TRUE(paper.is_object()) << json::serialize(at);
    return paper.is_object() ? paper.at("index").to_number<std::uint64_t>() : 0;
}

void HallDay::read(std::uint32_t table, const CalledPaper& paper) {
    const auto index = index_at(table);
    const auto key = [&](Recorder who, const json::array& entry) {
        done(seat(table, who), "key", {{"index", index}, {"marks", entry}, {"extra_mark", paper.extra_mark}});
    };
    key(Recorder::a, paper.slip_a.value_or(paper.marks));
    EXPECT_EQ(view(seat(table, Recorder::a)).at("phase").as_string(), "waiting");
    key(Recorder::b, paper.slip_b.value_or(paper.marks));
    if (!paper.slip_a && !paper.slip_b)
        return;
    for (const Recorder who : {Recorder::a, Recorder::b}) {
        const auto stopped = view(seat(table, who));
        EXPECT_EQ(stopped.at("phase").as_string(), "again");
        EXPECT_EQ(stopped.at("paper").at("index").to_number<std::uint64_t>(), index);
        EXPECT_FALSE(stopped.at("again").at("zh").as_string().empty());
        json::array part;
        for (const auto& office : stopped.at("open").at("offices").as_array())
            for (const auto& entry : paper.marks)
                if (entry.at("office") == office)
                    part.push_back(entry);
        key(who, part);
    }
}

}  // namespace zheng::test
