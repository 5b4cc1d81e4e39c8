#include "audit/net/http_routes.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <utility>

namespace zheng::net {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool clean_path(std::string_view path) {
    if (path.empty() || path.front() != '/' || std::any_of(path.begin(), path.end(), is_control))
        return false;
    for (std::size_t begin = 1; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto segment = path.substr(begin, end - begin);
        const bool last = end == path.size();
        if (segment == "." || segment == ".." || (segment.empty() && !last))
            return false;
        begin = end + 1;
    }
    return true;
}

bool is_prefix_pattern(std::string_view pattern) {
    return pattern.ends_with("/*");
}

// How exactly the pattern names the path; 0: not at all.
std::size_t match(std::string_view pattern, std::string_view path) {
    if (!is_prefix_pattern(pattern))
        return pattern == path ? path.size() + 1 : 0;
    pattern.remove_suffix(1);
    return path.size() > pattern.size() && path.starts_with(pattern) ? pattern.size() : 0;
}

std::string_view trimmed(std::string_view text) {
    const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    const auto end = text.find_last_not_of(" \t");
    return end == std::string_view::npos ? std::string_view{} : text.substr(begin, end - begin + 1);
}

// Of the first "name=value" of a list.
std::string_view value_of(std::string_view list, char separator, std::string_view name) {
    while (!list.empty()) {
        const auto end = std::min(list.find(separator), list.size());
        const auto pair = trimmed(list.substr(0, end));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return {};
}

std::string_view tag_of(std::string_view item) {
    item = trimmed(item);
    if (item.starts_with("W/"))
        item.remove_prefix(2);
    if (item.size() >= 2 && item.front() == '"' && item.back() == '"')
        item = item.substr(1, item.size() - 2);
    return item;
}

}  // namespace

bool clean_field(std::string_view name, std::string_view value) {
    return !name.empty() && name.find_first_of(": \t") == std::string_view::npos &&
           std::none_of(name.begin(), name.end(), is_control) && std::none_of(value.begin(), value.end(), is_control);
}

Result<HttpTarget> parse_target(std::string_view target) {
    const auto question = target.find('?');
    HttpTarget out;
    if (question != std::string_view::npos)
        out.query = target.substr(question + 1);
    const auto raw = target.substr(0, question);
    const auto wrong = [] { return fail(Errc::malformed, "a path that is none"); };
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            out.path += raw[i];
            continue;
        }
        const int high = i + 2 < raw.size() ? hex_value(raw[i + 1]) : -1;
        const int low = i + 2 < raw.size() ? hex_value(raw[i + 2]) : -1;
        if (high < 0 || low < 0)
            return wrong();
        out.path += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (!clean_path(out.path) || std::any_of(out.query.begin(), out.query.end(), is_control))
        return wrong();
    return out;
}

RouteTable::RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (const auto& route : routes_) {
        auto pattern = std::string_view(route.pattern);
        if (is_prefix_pattern(pattern))
            pattern.remove_suffix(1);
        CHECK(clean_path(pattern) && pattern.find('*') == std::string_view::npos &&
                  (route.answer == nullptr) != (route.answer_later == nullptr) && !route.method.empty() &&
                  route.method != "HEAD",
              "a route has a method, a path and an answer");
        CHECK(std::count_if(routes_.begin(), routes_.end(),
                            [&](const Route& other) {
                                return other.method == route.method && other.pattern == route.pattern;
                            }) == 1,
              "no two rows of the routes are for the same requests");
    }
}

RouteTable::Found RouteTable::find(std::string_view method, std::string_view path) const {
    const auto wanted = method == "HEAD" ? std::string_view("GET") : method;
    Found out;
    std::size_t best = 0;
    for (const auto& route : routes_) {
        const auto exactness = match(route.pattern, path);
        if (exactness == 0)
            continue;
        if (route.method == wanted && exactness > best) {
            best = exactness;
            out.route = &route;
        }
        const auto name = route.method == "GET" ? "GET, HEAD" : route.method;
        if (out.allowed.find(name) == std::string::npos)
            out.allowed += (out.allowed.empty() ? "" : ", ") + name;
    }
    return out;
}

std::string_view cookie_of(const HttpRequest& request, std::string_view name) {
    return value_of(request.cookie, ';', name);
}

std::string_view query_of(const HttpRequest& request, std::string_view name) {
    return value_of(request.query, '&', name);
}

bool tag_matches(std::string_view if_none_match, std::string_view etag) {
    if (etag.empty())
        return false;
    if (trimmed(if_none_match) == "*")
        return true;
    const auto wanted = tag_of(etag);
    while (!if_none_match.empty()) {
        const auto comma = std::min(if_none_match.find(','), if_none_match.size());
        if (tag_of(if_none_match.substr(0, comma)) == wanted)
            return true;
        if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
    }
    return false;
}

std::string single_tag(std::string_view if_none_match) {
    return std::string(if_none_match.find(',') == std::string_view::npos ? tag_of(if_none_match) : if_none_match);
}

Result<HttpUrl> parse_url(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    const auto wrong = [&] { return fail(Errc::usage, "no URL (http://host:port/path): '" + std::string(url) + "'"); };
    if (!url.starts_with(scheme) || url.find_first_of("# \\") != std::string_view::npos ||
        std::any_of(url.begin(), url.end(), is_control))
        return wrong();
    const auto rest = url.substr(scheme.size());
    const auto slash = std::min(rest.find_first_of("/?"), rest.size());
    HttpUrl out;
    out.host = rest.substr(0, slash);
    out.target = rest.substr(slash);
    if (!out.target.starts_with('/'))
        out.target.insert(0, "/");
    if (out.host.empty() || out.host.front() == ':' || out.host.find('@') != std::string::npos)
        return wrong();
    const auto colon = out.host.rfind(':');
    const bool ported = colon != std::string::npos && out.host.find(']', colon) == std::string::npos;
    out.address = ported ? out.host : out.host + ":80";
    return out;
}

}  // namespace zheng::net
