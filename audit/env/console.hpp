// What a command says and how it ends: sentences in the reader's language on the standard output, complaints on the
// other, one JSON line where a program reads. The same in every program. One thread.
#pragma once

#include "audit/env/language.hpp"
#include "proto/election/result.hpp"
#include "proto/text/fault.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace zheng::env {

enum class Exit : std::uint8_t {
    done = 0,
    no = 1,     // the answer is no: the law refuses, something was refused, or something waits
    usage = 2,  // wrong arguments or refused input
    world = 3,  // the machine failed: disk, lock, damaged files
};
[[nodiscard]] Exit exit_of(Errc code);

class Console {
  public:
    Console(Language language, bool json, std::ostream& out, std::ostream& err)
        : language_(language), json_(json), out_(out), err_(err) {}

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] bool json() const { return json_; }
    [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
        return std::string(in(language_, zh, en));
    }
    // A line for people; silent where a program reads the answer (--json).
    void say(std::string_view zh, std::string_view en);
    // A line on the standard error.
    void warn(std::string_view zh, std::string_view en);
    // The answer for a program: one line of JSON; silent where people read.
    void answer(const boost::json::value& value);
    // The sentence of a failure, or of every fault, and how the program ends.
    [[nodiscard]] Exit failed(const Error& error);
    [[nodiscard]] Exit failed(const text::Faults& faults);

  private:
    Language language_;
    bool json_;
    std::ostream& out_;
    std::ostream& err_;
};

}  // namespace zheng::env
