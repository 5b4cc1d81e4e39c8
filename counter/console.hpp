// What a command says and how it ends: sentences in the reader's language, answers on the standard output, complaints
// on the other. One thread.
#pragma once

#include "audit/env/language.hpp"
#include "proto/election/result.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace zheng::counter {

enum class Exit : std::uint8_t {
    done = 0,
    no = 1,     // the answer is no: something was refused
    usage = 2,  // wrong arguments or refused input
    world = 3,  // the machine failed: disk, lock, a store that does not agree with itself
};
[[nodiscard]] Exit exit_of(Errc code);

class Console {
  public:
    Console(env::Language language, bool json, std::ostream& out, std::ostream& err)
        : language_(language), json_(json), out_(out), err_(err) {}

    [[nodiscard]] env::Language language() const { return language_; }
    [[nodiscard]] bool json() const { return json_; }
    [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const;

    // A line for people; silent where a program reads the answer (--json).
    void say(std::string_view zh, std::string_view en);
    // A line on the standard error.
    void warn(std::string_view zh, std::string_view en);
    // The answer for a program: one line of JSON.
    void answer(const boost::json::value& value);
    // The sentence of a failure, and how the program ends.
    [[nodiscard]] Exit failed(const Error& error);

  private:
    env::Language language_;
    bool json_;
    std::ostream& out_;
    std::ostream& err_;
};

}  // namespace zheng::counter
