// Where a visitor is in a statement, and the first thing that it found wrong there. One thread.
#pragma once

#include "proto/election/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zheng::wire {

// A place is written "batch_counted.tally.offices[1].seats".
inline void append_step(std::string& path, std::string_view name) {
    if (!path.empty())
        path += '.';
    path += name;
}
inline void append_step(std::string& path, std::string_view name, std::size_t index) {
    append_step(path, name);
    path += '[';
    path += std::to_string(index);
    path += ']';
}

class Trail {
  public:
    struct Fault {
        Errc code;
        std::string path;
        std::string what;
    };

    [[nodiscard]] bool sound() const { return !fault_.has_value(); }
    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }
    // Only the first is kept.
    void report(Errc code, std::string_view field, std::string_view what) {
        if (fault_)
            return;
        std::string path = path_;
        append_step(path, field);
        fault_ = Fault{code, std::move(path), std::string(what)};
    }

    // Inside a nested message for as long as it lives.
    class Step {
      public:
        Step(Trail& trail, std::string_view name) : trail_(trail), length_(trail.path_.size()) {
            append_step(trail.path_, name);
        }
        Step(Trail& trail, std::string_view name, std::size_t index) : trail_(trail), length_(trail.path_.size()) {
            append_step(trail.path_, name, index);
        }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { trail_.path_.resize(length_); }

      private:
        Trail& trail_;
        std::size_t length_;
    };

  private:
    std::string path_;
    std::optional<Fault> fault_;
};

}  // namespace zheng::wire
