// What a request asks for and which row of the table answers it. Pure. Only sources of this folder include this.
#pragma once

#include "audit/net/http.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zheng::net {

struct HttpTarget {
    std::string path;  // decoded
    std::string query;
};
// Of a request line. Errc::malformed for a path that doesn't begin with '/', has "//", a segment "." or "..", a control
// character or bad percent-encoding, also once it is decoded.
[[nodiscard]] Result<HttpTarget> parse_target(std::string_view target);

// Whether a field of a response can be written: nothing in it ends its line.
[[nodiscard]] bool clean_field(std::string_view name, std::string_view value);

class RouteTable {
  public:
    // CHECKs that methods and patterns are well formed and that no two rows are the same.
    explicit RouteTable(std::vector<Route> routes);

    struct Found {
        const Route* route = nullptr;
        std::string allowed;  // without a route: the methods that the path has, "GET, HEAD"; empty if it has none
    };
    // The most exact row: the path itself, else the longest "/.../*". HEAD is answered by GET's row.
    [[nodiscard]] Found find(std::string_view method, std::string_view path) const;

  private:
    std::vector<Route> routes_;
};

// An If-None-Match (RFC 9110 13.1.2) against a response's tag.
[[nodiscard]] bool tag_matches(std::string_view if_none_match, std::string_view etag);
// The one tag that it names, without quotes; itself if it is something else.
[[nodiscard]] std::string single_tag(std::string_view if_none_match);

struct HttpUrl {
    std::string address;  // "host:port"
    std::string host;     // as for the header Host
    std::string target;
};
// "http://host[:port][/path][?query]". Errc::usage otherwise.
[[nodiscard]] Result<HttpUrl> parse_url(std::string_view url);

}  // namespace zheng::net
