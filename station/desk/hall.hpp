// The hall's day (会场): one contest at one count place, from opened polls to the declared result. Every act changes
// the disk before it is answered, says what the law lets it say, and never guesses. No JSON, no sockets; one thread.
#pragma once

#include "audit/env/clock.hpp"
#include "station/core/order_of_day.hpp"
#include "station/core/to_declare.hpp"
#include "station/core/words.hpp"
#include "station/desk/desk.hpp"
#include "station/desk/notebook.hpp"
#include "station/journal/count_book.hpp"
#include "station/keys/unlocked_keys.hpp"

#include <boost/json.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t note_chars_max = 400;         // of a note on a warning
inline constexpr std::size_t written_name_chars_max = 40;  // of a name written in, in code points

// "村民委员会选举（第一次投票）"
[[nodiscard]] Words title_of(const election::ContestDefinition& contest);
[[nodiscard]] ActAnswer no(std::string_view code, std::string_view zh, std::string_view en);
[[nodiscard]] ActAnswer no(CountRefusal why);
[[nodiscard]] ActAnswer no(UnlockRefusal why);
[[nodiscard]] ActAnswer refused(const SaidAnswer& said);  // by the law
[[nodiscard]] ActAnswer seat_locked();                    // whoever sits there shows the PIN first
[[nodiscard]] ActAnswer failed(const Error& error);       // of the world: disk, key files

// What delivery says of the line to the counter.
struct LineState {
    enum class State : std::uint8_t { off, connecting, live, halted } state = State::off;
    std::uint64_t said = 0;
    std::uint64_t settled = 0;
    std::string head;  // 8 characters of the largest root that was proved
    friend bool operator==(const LineState&, const LineState&) = default;
};

class Hall {
  public:
    // `contest`: empty, where the village has one that is ready for its polls; `place`: empty, where papers are
    // counted. `clock` and `random` must outlive it. Errc::usage names the contests there are.
    [[nodiscard]] static Result<std::unique_ptr<Hall>> open(StationDir station, const election::ContestId& contest,
                                                            const election::PlaceId& place, const env::Clock& clock,
                                                            env::Random& random);

    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    [[nodiscard]] const StationDir& station() const { return station_; }
    [[nodiscard]] const UnlockedKeys& keys() const { return keys_; }
    [[nodiscard]] const election::State& state() const { return station_.log().state(); }
    [[nodiscard]] const election::Contest& contest() const { return state().contests.at(contest_); }
    [[nodiscard]] const election::Profile& profile() const { return state().profiles.at(contest().definition.kind); }
    [[nodiscard]] const election::PlaceId& place_id() const { return place_; }
    // This village's contests whose day it is: frozen, and their result not filed. This one among them, if it is.
    [[nodiscard]] std::vector<election::ContestId> todays_contests() const;
    [[nodiscard]] const election::PlaceRecord& place() const { return contest().places.at(place_); }
    // Null before the boxes are opened, and where the vote is not valid.
    [[nodiscard]] const HallCount* count() const { return book_ ? &book_->count() : nullptr; }
    [[nodiscard]] const Notebook& notebook() const { return notebook_; }
    [[nodiscard]] const LineState& line() const { return line_; }
    [[nodiscard]] const std::optional<Words>& trouble() const { return trouble_; }
    [[nodiscard]] std::int64_t now_unix_s() const { return clock_.unix_seconds(); }
    // The day of the legal acts in China's time, by this device's clock, unless the chair has set it.
    [[nodiscard]] election::Date today() const;
    // The clock shows a day before something that has been said.
    [[nodiscard]] bool clock_doubted() const;
    [[nodiscard]] std::string name_of_person(const election::PersonId& person) const;
    // What the day's words are made of; it looks into this hall.
    [[nodiscard]] Day day() const;
    [[nodiscard]] const CountTable* count_table(std::uint32_t number) const;  // null: never used, or no count
    // The table's recorders' seats that are open for keying.
    [[nodiscard]] bool seat_open(std::uint32_t table, Recorder who) const;
    // Batches that are closed and not said: somebody's signature is missing.
    [[nodiscard]] std::size_t batches_unsaid() const;
    // A paper as it is counted, by what stands on every screen; null where it is not, yet.
    [[nodiscard]] const SettledPaper* counted(PaperNumber paper) const;
    // Whether the wall may still be told to show the papers that are read, or not to: before the first one is read.
    [[nodiscard]] bool may_show_called() const { return count() == nullptr || count()->papers_read() == 0; }

    // ---- the chair's acts
    [[nodiscard]] ActAnswer unlock(const election::PersonId& person, std::string_view card, std::string_view pin);
    void lock_all_but_seats();
    [[nodiscard]] ActAnswer set_today(election::Date day);
    [[nodiscard]] ActAnswer speak(const std::string& step, bool done);
    [[nodiscard]] ActAnswer open_poll(std::vector<election::BoxOpened> boxes, Votes papers_received);
    [[nodiscard]] ActAnswer report_turnout(Votes in_person, Votes proxy, Votes mobile);
    [[nodiscard]] ActAnswer close_poll(election::PollClosed figures);
    [[nodiscard]] ActAnswer open_count(std::vector<election::BoxPieces> boxes, Votes forged, bool mixed);
    [[nodiscard]] ActAnswer rule(Votes index, election::Doubt doubt, std::vector<RulingVote> votes);
    [[nodiscard]] ActAnswer identify(const std::string& name, const election::PersonId& person, election::Sex sex);
    // A paper that was counted is read again: its batch has new totals, signed by the committee, both recorders and a
    // scrutineer; the law is asked before anything is changed.
    [[nodiscard]] ActAnswer correct_paper(PaperNumber paper, election::CorrectionReason reason, const std::string& note,
                                          election::Ballot entry);
    [[nodiscard]] ActAnswer suspend_poll(election::SuspendReason reason, const std::string& note);
    [[nodiscard]] ActAnswer resume_poll(bool seals_intact);
    // What follows is the township's to decide.
    [[nodiscard]] ActAnswer lose_box(const election::BoxId& box, election::BoxFate fate, const std::string& note);
    [[nodiscard]] ActAnswer attach_evidence(election::EvidenceKind kind, const election::Digest& document,
                                            const std::string& custodian);
    [[nodiscard]] ActAnswer declare_tally();
    [[nodiscard]] ActAnswer declare_result();
    [[nodiscard]] ActAnswer note(const std::string& warning, const std::string& text);
    // When a mobile box left and came back, and who went along: said aloud in its step, and in no statement.
    [[nodiscard]] ActAnswer note_journey(const election::BoxId& box, BoxJourney journey);
    [[nodiscard]] ActAnswer show_called(bool shown);

    // ---- at a count table
    [[nodiscard]] ActAnswer sit(std::uint32_t table, Recorder who, const election::PersonId& person,
                                std::string_view card, std::string_view pin);
    [[nodiscard]] ActAnswer unlock_seat(std::uint32_t table, Recorder who, std::string_view card, std::string_view pin);
    [[nodiscard]] ActAnswer rise(std::uint32_t table, Recorder who);
    void lock_seat(std::uint32_t table, Recorder who);
    [[nodiscard]] ActAnswer take_bundle(std::uint32_t table, Keying keying = Keying::side_by_side);
    // `entry`: names written in as they were read.
    [[nodiscard]] ActAnswer key(std::uint32_t table, Recorder who, Votes index, election::Ballot entry);
    [[nodiscard]] ActAnswer correct(std::uint32_t table, Recorder who, Votes index);

    void line_changed(const LineState& line);

  private:
    Hall(StationDir station, election::ContestId contest, election::PlaceId place, const env::Clock& clock,
         env::Random& random);

    void changed() { ++revision_; }
    // The law is asked, those whose keys are open sign, and it is on the disk; else why not, and who is missing.
    [[nodiscard]] ActAnswer say(const election::Body& body, std::span<const election::PersonId> recorders = {});
    [[nodiscard]] ActAnswer open_book();
    // What is not on the disk has not happened: the book as the disk has it.
    [[nodiscard]] ActAnswer reopen(const Error& error);
    [[nodiscard]] ActAnswer take(Event event);
    [[nodiscard]] ActAnswer close_and_say_batches();
    // The same after papers that are safe: what cannot be signed yet is a trouble, and no reason to refuse them.
    void sign_what_is_due();
    // An event that may give batches new totals: the law is asked first, and hears them afterwards.
    [[nodiscard]] ActAnswer change_counted(const Event& event);
    [[nodiscard]] ActAnswer say_doubtful();
    [[nodiscard]] Result<std::vector<const crypto::Signer*>>
    signing(election::StatementType type, std::span<const election::PersonId> recorders) const;
    [[nodiscard]] std::vector<election::PersonId> recorders_at(std::uint32_t table) const;
    // Of this batch as it is read now, where the log holds another reading; `minutes` are kept first.
    [[nodiscard]] Result<std::optional<election::TallyReplaced>> replacement(const HallCount& count, std::size_t batch);
    // Whether the law would take every new reading that this count has.
    [[nodiscard]] ActAnswer may_replace(const HallCount& trial);
    // Sealed on this device; the log hears their hash.
    [[nodiscard]] Result<election::Digest> minutes_of(std::string_view about, const boost::json::object& what);
    [[nodiscard]] ActAnswer has_room();
    [[nodiscard]] std::filesystem::path notebook_file() const;
    // What is not on the disk has not been noted.
    [[nodiscard]] ActAnswer keep(Notebook notebook);

    StationDir station_;
    election::ContestId contest_;
    election::PlaceId place_;
    const env::Clock& clock_;
    env::Random& random_;
    UnlockedKeys keys_;
    std::optional<CountBook> book_;
    Notebook notebook_;
    LineState line_;
    std::optional<Words> trouble_;
    bool disk_full_ = false;
    std::uint64_t revision_ = 1;
};

}  // namespace zheng::station
