// An open socket and the loop that tells when it can be read or written. Used on its loop's thread. Only sources of
// this folder include this.
#pragma once

#include "audit/env/file_descriptor.hpp"
#include "audit/net/loop.hpp"

#include <memory>

namespace zheng::net {

class Watched {
  public:
    virtual ~Watched() = default;
    virtual void readable() = 0;
    virtual void writable() = 0;
};

class Watch {
  public:
    Watch(Loop& loop, env::FileDescriptor socket);
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

    // Calls once when it is so, and keeps `whom`, who owns this watch, until then. Nothing if it is awaited already.
    void await_readable(std::shared_ptr<Watched> whom);
    void await_writable(std::shared_ptr<Watched> whom);
    // Closes the socket; nobody is called any more.
    void close();
    [[nodiscard]] int socket() const;  // -1 when closed

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;  // lives on in what is awaited
};

}  // namespace zheng::net
