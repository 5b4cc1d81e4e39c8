// A network cable between one client and one server of this machine: bytes pass, stand still, or the plug is pulled.
#pragma once

#include "audit/env/file_descriptor.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace zheng::test {

class Cable {
  public:
    explicit Cable(std::uint16_t to);
    ~Cable();
    Cable(const Cable&) = delete;
    Cable& operator=(const Cable&) = delete;

    [[nodiscard]] std::string address() const;
    void freeze(bool frozen) { frozen_ = frozen; }  // nothing passes, nothing is closed
    void cut() { cut_ = true; }                     // what is connected is closed; the next connection is carried

  private:
    void carry();

    std::uint16_t to_;
    env::FileDescriptor listening_;
    std::atomic<bool> frozen_{false};
    std::atomic<bool> cut_{false};
    std::atomic<bool> end_{false};
    std::thread thread_;
};

}  // namespace zheng::test
