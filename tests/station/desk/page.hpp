// A browser's window, as far as a server sees it: cookies, requests, answers. Blocking; each request is a connection.
#pragma once

#include "tests/audit/net/raw_peer.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace zheng::test {

struct PageAnswer {
    int status = 0;
    std::map<std::string, std::string> fields;  // names in lower case; of several, the last
    std::string body;
    [[nodiscard]] boost::json::object json() const { return boost::json::parse(body).as_object(); }
};
[[nodiscard]] PageAnswer parse_answer(std::string_view bytes);
[[nodiscard]] std::string request_text(std::string_view method, std::string_view target, std::uint16_t port,
                                       std::string_view fields, std::string_view body = {});

class Page {
  public:
    explicit Page(std::uint16_t port) : port_(port) {}
    // Follows "http://127.0.0.1:PORT/open?token=…" into the window.
    PageAnswer open(std::string_view url);
    [[nodiscard]] PageAnswer get(std::string_view target) const;
    [[nodiscard]] PageAnswer view(std::uint64_t after = 0) const;
    [[nodiscard]] PageAnswer act(std::string_view id, std::string_view act, boost::json::object fields = {}) const;
    [[nodiscard]] PageAnswer post(std::string_view body, std::string_view fields) const;
    // A request for a view that waits.
    void ask_view(RawPeer& peer, std::uint64_t after) const;
    [[nodiscard]] const std::string& folder() const { return folder_; }  // "/w/…/"
    [[nodiscard]] const std::string& cookie() const { return cookie_; }
    [[nodiscard]] std::string own_fields() const;  // Host, Origin, Content-Type, Cookie

  private:
    std::uint16_t port_;
    std::string folder_;
    std::string cookie_;
};

}  // namespace zheng::test
