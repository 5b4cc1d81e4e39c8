// A desk that counts what is said in it; every window sees the same number and its own name. For tests of what carries
// views and acts.
#pragma once

#include "station/desk/desk.hpp"
#include "station/desk/sessions.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::test {

class NumberDesk final : public station::Desk {
  public:
    [[nodiscard]] std::uint64_t revision() const override { return revision_; }
    [[nodiscard]] boost::json::object view(const station::Window& window) override {
        ++views;
        return {{"said", said_},
                {"name", station::name_of(window)},
                {"padding", std::string(padding, 'x')},
                {"trouble", nullptr}};
    }
    [[nodiscard]] station::ActAnswer act(const station::Window& window, std::string_view act,
                                         const boost::json::object& fields) override {
        if (act != "say")
            return {false, "unknown", "不认识", "unknown", {}};
        ++said_;
        ++revision_;
        return {true, "", "", "", {{"said", said_}, {"by", station::name_of(window)}, {"fields", fields}}};
    }
    void lock(const station::Window& window) override {
        locked.push_back(station::name_of(window));
        ++revision_;
    }
    void tick() { ++revision_; }
    [[nodiscard]] std::uint64_t said() const { return said_; }

    std::size_t padding = 0;
    std::size_t views = 0;
    std::vector<std::string> locked;

  private:
    std::uint64_t revision_ = 0;
    std::uint64_t said_ = 0;
};

}  // namespace zheng::test
