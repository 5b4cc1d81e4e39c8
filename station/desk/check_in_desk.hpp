// Check-in on the wire (API.md, "Check-in"): an issuing table's window, the chair's part and the wall's, over one file.
// Answers name the few people who were asked for, never a list, never who has not voted; views name nobody. Nothing is
// logged. One thread.
#pragma once

#include "station/core/elector_search.hpp"
#include "station/desk/desk.hpp"
#include "station/journal/check_in_file.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace zheng::station {

inline constexpr std::size_t rows_shown_max = 25;  // of a printed roll: one page of it

struct CheckInDeskOrder {
    // Opens the file, at first and whenever it has failed. Its roll and rules are those below.
    std::function<Result<CheckInFile>()> open;
    // All of the contest's registered voters; who took part at other places, by the newest report.
    Votes registered = 0;
    std::function<Votes()> took_part_elsewhere = [] { return Votes{0}; };
};

class CheckInDesk {
  public:
    // Where the file cannot be opened it is in trouble() from the start: the hall's other windows go on without it.
    // Roll and rules must outlive it.
    [[nodiscard]] static std::unique_ptr<CheckInDesk> open(const CheckInRoll& roll, const CheckInRules& rules,
                                                           ElectorSearch search, CheckInDeskOrder order);

    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    // Of Window kind check_in.
    [[nodiscard]] boost::json::object view(std::uint32_t table) const;
    [[nodiscard]] boost::json::object chair_view() const;  // "check_in" of the desk's view
    [[nodiscard]] boost::json::value wall_view() const;    // "check_in" of the wall's view: sums, or null
    // Who a written-in name may be: numbers of the roll, no status.
    [[nodiscard]] Hits search(std::string_view text) const { return search_.find(text); }
    [[nodiscard]] const CheckInRoll& roll() const { return *roll_; }

    // Whether an act of that name is this part's, for that kind of window.
    [[nodiscard]] static bool knows(WindowKind kind, std::string_view act);
    // CHECKs knows().
    [[nodiscard]] ActAnswer act(const Window& window, std::string_view act, const boost::json::object& fields);

    // What a report may say now; once it has been signed, said() keeps that it never falls.
    [[nodiscard]] std::optional<TurnoutSaid> turnout_to_say() const;
    [[nodiscard]] ActAnswer said(const TurnoutSaid& turnout);
    // Asked before anything is signed: whether the record says otherwise. A record that cannot be read, or in which
    // nothing was done (a day on paper), does not keep a poll from being closed.
    [[nodiscard]] std::optional<ActAnswer> contradicts(const TurnoutSaid& turnout);
    [[nodiscard]] std::optional<ActAnswer> contradicts(const election::PollClosed& figures);
    // Once closed, for the statement.
    [[nodiscard]] std::optional<election::PollClosed> poll_closed() const;
    // Set while the file has failed and could not be opened again.
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

  private:
    CheckInDesk(const CheckInRoll& roll, const CheckInRules& rules, ElectorSearch search, CheckInDeskOrder order);
    [[nodiscard]] Result<void> reopen();
    [[nodiscard]] ActAnswer happen(const CheckInAct& act);
    [[nodiscard]] ActAnswer find(std::uint32_t table, const boost::json::object& fields) const;
    [[nodiscard]] ActAnswer look(std::uint32_t table, const boost::json::object& fields) const;
    [[nodiscard]] ActAnswer rows(const boost::json::object& fields) const;
    [[nodiscard]] boost::json::object quorum() const;

    const CheckInRoll* roll_;
    const CheckInRules* rules_;
    ElectorSearch search_;
    CheckInDeskOrder order_;
    std::optional<CheckInFile> file_;
    std::optional<Error> trouble_;
    std::uint64_t revision_ = 1;
};

// What a table sees of one person: check_in_card.cpp.
[[nodiscard]] boost::json::object card_of(const CheckIn& now, std::uint32_t table, RollNumber number);
// "VCL25 Art.18" as people say it, in both languages.
[[nodiscard]] boost::json::object article_json(const std::string& source);
[[nodiscard]] boost::json::object named(const CheckInRoll& roll, RollNumber number);

}  // namespace zheng::station
