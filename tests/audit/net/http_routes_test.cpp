// The pure part of HTTP: targets, the table of routes, tags, URLs.
#include "audit/net/http_routes.hpp"
#include "tests/support/checks.hpp"

#include <gtest/gtest.h>

namespace zheng::net {
namespace {

Route row(std::string method, std::string pattern) {
    return {std::move(method), std::move(pattern), Audience::anyone, "",
            [](const HttpRequest&) { return http_text(200, ""); }};
}

TEST(HttpTarget, IsDecodedOnce) {
    const auto target = parse_target("/tile/a%20b/%25?x=%31").value();
    EXPECT_EQ(target.path, "/tile/a b/%");
    EXPECT_EQ(target.query, "x=%31");
    EXPECT_EQ(parse_target("/").value().path, "/");
    EXPECT_EQ(parse_target("/a/").value().path, "/a/");
    EXPECT_EQ(parse_target("/...").value().path, "/...");
}

TEST(HttpTarget, ThatLeavesItsFolderOrIsNoPathIsMalformed) {
    for (const std::string_view text : {"",        "*",      "checkpoint", "http://host/checkpoint",
                                        "//",      "/a//b",  "/..",        "/../etc/passwd",
                                        "/a/../b", "/a/..",  "/%2e%2e/b",  "/a/%2E%2E",
                                        "/.",      "/a/./b", "/a%2f%2fb",  "/a%2f..%2fb",
                                        "/%00",    "/a%0ab", "/%7f",       "/%",
                                        "/%4",     "/%zz",   "/a\x01",     "/a?\x01"})
        EXPECT_EQ(parse_target(text).error().code, Errc::malformed) << text;
}

TEST(RouteTable, GivesThePathItselfThenTheLongestFolder) {
    const RouteTable table({row("GET", "/tile/*"), row("GET", "/tile/entries/*"), row("GET", "/tile/entries/all"),
                            row("POST", "/tile/*"), row("GET", "/checkpoint"), row("GET", "/")});
    const auto pattern = [&](std::string_view method, std::string_view path) {
        const auto found = table.find(method, path);
        return found.route == nullptr ? "[" + found.allowed + "]" : found.route->method + " " + found.route->pattern;
    };
    EXPECT_EQ(pattern("GET", "/tile/0/000"), "GET /tile/*");
    EXPECT_EQ(pattern("GET", "/tile/entries/000"), "GET /tile/entries/*");
    EXPECT_EQ(pattern("GET", "/tile/entries/all"), "GET /tile/entries/all");
    EXPECT_EQ(pattern("HEAD", "/checkpoint"), "GET /checkpoint");
    EXPECT_EQ(pattern("POST", "/tile/entries/all"), "POST /tile/*");
    EXPECT_EQ(pattern("GET", "/"), "GET /");
    EXPECT_EQ(pattern("GET", "/tile/"), "[]") << "a folder is not below itself";
    EXPECT_EQ(pattern("GET", "/tile"), "[]");
    EXPECT_EQ(pattern("GET", "/checkpoint/"), "[]");
    EXPECT_EQ(pattern("GET", "/checkpoin"), "[]");
    EXPECT_EQ(pattern("PUT", "/checkpoint"), "[GET, HEAD]");
    EXPECT_EQ(pattern("get", "/checkpoint"), "[GET, HEAD]");
    EXPECT_EQ(pattern("DELETE", "/tile/1"), "[GET, HEAD, POST]");
}

TEST(RouteTable, OfTwoEqualRowsIsABug) {
    test::print_failed_checks();
    EXPECT_DEATH(RouteTable({row("GET", "/a"), row("POST", "/a"), row("GET", "/a")}), "no two rows");
    for (const auto* pattern : {"", "a", "/../a", "/a*", "/*/a", "/a//b"})
        EXPECT_DEATH(RouteTable({row("GET", pattern)}), "a route has") << pattern;
}

TEST(HttpTag, MatchesInAnyOfItsForms) {
    for (const std::string_view known : {"\"abc\"", "W/\"abc\"", "abc", "*", "\"x\", \"abc\"", " \"abc\" ,\"y\""})
        EXPECT_TRUE(tag_matches(known, "abc")) << known;
    for (const std::string_view known : {"", "\"ab\"", "\"abcd\"", ",", "\"", "\"ABC\""})
        EXPECT_FALSE(tag_matches(known, "abc")) << known;
    EXPECT_FALSE(tag_matches("*", "")) << "an answer without a tag";
    EXPECT_EQ(single_tag("\"abc\""), "abc");
    EXPECT_EQ(single_tag("\"a\", \"b\""), "\"a\", \"b\"");
}

TEST(HttpUrl, IsHostPortAndTarget) {
    const auto full = parse_url("http://127.0.0.1:8080/a/b?c=d").value();
    EXPECT_EQ(full.address, "127.0.0.1:8080");
    EXPECT_EQ(full.host, "127.0.0.1:8080");
    EXPECT_EQ(full.target, "/a/b?c=d");
    EXPECT_EQ(parse_url("http://counter.example").value().address, "counter.example:80");
    EXPECT_EQ(parse_url("http://counter.example").value().target, "/");
    EXPECT_EQ(parse_url("http://counter.example?x").value().target, "/?x");
    EXPECT_EQ(parse_url("http://[::1]/").value().address, "[::1]:80");
    EXPECT_EQ(parse_url("http://[::1]:9/").value().address, "[::1]:9");
    for (const std::string_view url : {"", "http://", "https://a/", "ftp://a/", "http:///x", "http://:80/",
                                       "http://user@host/", "http://a/#b", "http://a/b c", "http://a/\r\nX: y"})
        EXPECT_EQ(parse_url(url).error().code, Errc::usage) << url;
}

TEST(HttpField, IsOneLine) {
    EXPECT_TRUE(clean_field("Set-Cookie", "a=1; HttpOnly"));
    EXPECT_TRUE(clean_field("X", ""));
    for (const auto* name : {"", "a b", "a:b", "a\r\nb", "a\tb"})
        EXPECT_FALSE(clean_field(name, "x")) << name;
    for (const auto* value : {"/\r\nSet-Cookie: a=1", "a\nb", "a\rb", "\x7f"})
        EXPECT_FALSE(clean_field("Location", value)) << value;
}

TEST(HttpField, IsFoundInCookiesAndQueriesByItsWholeName) {
    HttpRequest request;
    request.cookie = "xab=0; ab=1;ab=2; a=; b";
    request.query = "token=1&&t=2&b";
    EXPECT_EQ(cookie_of(request, "ab"), "1");
    EXPECT_EQ(cookie_of(request, "a"), "");
    EXPECT_EQ(cookie_of(request, "b"), "");
    EXPECT_EQ(query_of(request, "t"), "2");
    EXPECT_EQ(query_of(request, "token"), "1");
    EXPECT_EQ(query_of(request, "b"), "");
    EXPECT_EQ(query_of(HttpRequest{}, "b"), "");
}

}  // namespace
}  // namespace zheng::net
