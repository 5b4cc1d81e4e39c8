// The same act, asked again, is not done again: a double click, a retry after a cut line. Answers are kept by the id
// that the page chose, the newest of them only. Pure; one owner.
#pragma once

#include "proto/election/result.hpp"
#include "station/desk/desk.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

inline constexpr std::size_t act_id_bytes_max = 40;
inline constexpr std::size_t act_name_bytes_max = 40;
inline constexpr std::size_t answers_kept_max = 64;  // of one session
inline constexpr std::size_t acts_under_way_max = 8;
inline constexpr std::size_t json_depth_max = 16;
inline constexpr std::size_t act_bytes_max = 32 * 1024;

// What a page wants done.
struct ActCall {
    std::string id;
    std::string act;
    boost::json::object fields;  // without these two
};
// Of a request's body: an object with "act" and "id", within the limits above. Errc::malformed, too_large.
[[nodiscard]] Result<ActCall> parse_act(std::string_view body);
[[nodiscard]] boost::json::object to_json(const ActAnswer& answer);

class ActAnswers {
  public:
    using Body = std::shared_ptr<const std::string>;
    using Waiting = std::function<void(const Body&)>;  // without a body: not known, ask again

    enum class Turn : std::uint8_t {
        answered,   // `waiting` has been called with the answer of before
        under_way,  // it will be called with the first one's answer
        yours,      // nobody has asked this: do it, then call answer() or forget()
        too_many,
    };
    [[nodiscard]] Turn ask(const std::string& id, Waiting waiting);
    void answer(const std::string& id, std::string body);
    void forget(const std::string& id);

  private:
    struct Under {
        std::vector<Waiting> waiting;
    };
    std::map<std::string, Under> under_way_;
    std::map<std::string, Body> answers_;
    std::deque<std::string> order_;  // of answers_
};

}  // namespace zheng::station
