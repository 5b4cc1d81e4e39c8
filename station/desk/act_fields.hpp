// The fields of an act, as a browser sent them: anything may be in them. Every reader says whether the field is there
// and of its shape; after one that is not, the act is refused as malformed, by the field's name. One owner.
#pragma once

#include "proto/election/ballot.hpp"
#include "proto/election/choice.hpp"
#include "proto/election/date.hpp"
#include "proto/election/statement_vote.hpp"
#include "proto/election/statement_words.hpp"
#include "station/desk/hall.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::uint64_t figure_max = 1'000'000;  // of papers or people in one field
inline constexpr std::size_t secret_chars_max = 256;
inline constexpr std::size_t list_entries_max = 256;
inline constexpr std::size_t choice_chars_max = 64;

class ActFields {
  public:
    explicit ActFields(const boost::json::object& fields) : fields_(fields) {}

    [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t max = figure_max);
    [[nodiscard]] bool flag(std::string_view name);
    // Well-formed, without control characters, at most so many code points; `least`: at least so many.
    [[nodiscard]] std::string text(std::string_view name, std::size_t chars_max, std::size_t least = 0);
    // Empty where the field is not there.
    [[nodiscard]] std::string text_or_none(std::string_view name, std::size_t chars_max);
    [[nodiscard]] election::PersonId person(std::string_view name);
    // Empty where the field is null or not there.
    [[nodiscard]] election::PersonId person_or_none(std::string_view name);
    [[nodiscard]] election::Date date(std::string_view name);
    // "09:40"; nothing only where the field is empty and may be.
    [[nodiscard]] std::string time_of_day(std::string_view name, bool may_be_empty);
    [[nodiscard]] election::Sex sex(std::string_view name);
    [[nodiscard]] std::vector<election::BoxOpened> boxes_opened(std::string_view name);
    [[nodiscard]] std::vector<election::BoxPieces> box_pieces(std::string_view name);
    // A paper as it was read: names written in as they are.
    [[nodiscard]] election::Ballot ballot();
    [[nodiscard]] std::vector<RulingVote> ruling_votes(std::string_view name);
    // By the name that files use: "mark_unclear".
    template <election::HasChoices E>
    [[nodiscard]] E choice(std::string_view name) {
        const auto said = text(name, choice_chars_max);
        for (const auto& one : choices_of(E{}))
            if (one.name == said)
                return one.value;
        wrong(name);
        return choices_of(E{}).front().value;
    }
    // 64 hexadecimal digits.
    [[nodiscard]] election::Digest digest(std::string_view name);

    // The first field that was missing or wrong; nothing: all are good.
    [[nodiscard]] const std::optional<std::string>& fault() const { return fault_; }
    [[nodiscard]] ActAnswer refusal() const;

  private:
    const boost::json::value* at(std::string_view name);
    void wrong(std::string_view name);
    // Calls `take` with each entry of a list of objects, until one is none.
    template <class Take>
    void each(std::string_view name, std::size_t entries_max, Take take) {
        const auto* value = at(name);
        if (value == nullptr || !value->is_array() || value->get_array().size() > entries_max)
            return wrong(name);
        for (const auto& entry : value->get_array()) {
            if (!entry.is_object())
                return wrong(name);
            ActFields fields(entry.get_object());
            take(fields);
        }
    }
    [[nodiscard]] std::vector<election::PersonId> names(const boost::json::object& marks, std::string_view name,
                                                        std::size_t chars_max);

    const boost::json::object& fields_;
    std::optional<std::string> fault_;
};

}  // namespace zheng::station
