// How a server of pages reaches the desk: in this process, or on the leading device (remote_desk.hpp), where an answer
// takes its time. Everything on one loop.
#pragma once

#include "station/desk/desk.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace zheng::station {

class DeskAccess {
  public:
    // Nothing: the desk could not be reached in time; what became of the act is unknown, and the same `id` asks again.
    using Done = std::function<void(std::optional<ActAnswer>)>;

    DeskAccess() = default;
    DeskAccess(const DeskAccess&) = delete;
    DeskAccess& operator=(const DeskAccess&) = delete;
    virtual ~DeskAccess() = default;

    [[nodiscard]] virtual std::uint64_t revision() const = 0;
    [[nodiscard]] virtual boost::json::object view(const Window& window) = 0;
    // Calls `done` once: before it returns, or later. `id` is the page's, unique for what it wants done.
    virtual void act(const Window& window, std::string_view id, std::string_view act, const boost::json::object& fields,
                     Done done) = 0;
    virtual void lock(const Window& window) = 0;
};

// The desk of this process; must outlive it.
class LocalAccess final : public DeskAccess {
  public:
    explicit LocalAccess(Desk& desk) : desk_(desk) {}
    [[nodiscard]] std::uint64_t revision() const override { return desk_.revision(); }
    [[nodiscard]] boost::json::object view(const Window& window) override { return desk_.view(window); }
    void act(const Window& window, std::string_view, std::string_view act, const boost::json::object& fields,
             Done done) override {
        done(desk_.act(window, act, fields));
    }
    void lock(const Window& window) override { desk_.lock(window); }

  private:
    Desk& desk_;
};

}  // namespace zheng::station
