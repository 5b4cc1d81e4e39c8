// Why something cannot happen at a count now, in words for the person who tried.
#pragma once

#include <cstdint>
#include <string_view>

namespace zheng::station {

// Why an event cannot happen now: an answer for the person who tried.
enum class CountRefusal : std::uint8_t {
    not_begun = 1,
    already_begun = 2,
    other_count = 3,      // the journal is of another election, contest, place or number of papers
    not_this_paper = 4,   // another paper is in the caller's hand
    all_read = 5,         // as many papers are read as were collected
    not_on_ballot = 6,    // an office or person that the ballot does not have: read again
    key_refused = 7,      // matching.hpp says why
    name_known = 8,       // heard or identified before
    name_unknown = 9,     // a written-in alias that nobody has read
    not_doubtful = 10,    // a ruling on a paper that is not set aside
    not_all_read = 11,    // rulings come after the last bundle
    no_batch_now = 12,    // nothing may be closed now, or not this many
    order_wrong = 13,     // not an order of the papers that are to be closed
    too_many_names = 14,  // more written-in names than a tally holds
    no_such_table = 15,
    bundle_in_hand = 16,  // the table has not finished its bundle
    none_left = 17,       // every bundle has been taken
    batch_first = 18,     // what the table has counted becomes a batch before it takes another bundle
    seated_already = 19,  // one person, one seat
    seat_empty = 20,      // nobody sits there who could leave
    not_agreed_yet = 21,  // only a paper that was counted can be read again
    doubtful_now = 22,    // read again it would be doubtful: the committee rules on it, it is not corrected
    other_first = 23,     // one after the other: recorder a keys the bundle first
};
[[nodiscard]] std::string_view name_of(CountRefusal why);  // "not_this_paper"
[[nodiscard]] std::string_view words_zh(CountRefusal why);
[[nodiscard]] std::string_view words_en(CountRefusal why);

}  // namespace zheng::station
