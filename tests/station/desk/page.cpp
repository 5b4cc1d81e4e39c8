#include "tests/station/desk/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

namespace zheng::test {

PageAnswer parse_answer(std::string_view bytes) {
    PageAnswer out;
    if (!bytes.starts_with("HTTP/1.1 "))
        return out;
    out.status = std::stoi(std::string(bytes.substr(9, 3)));
    const auto end = bytes.find("\r\n\r\n");
    EXPECT_NE(end, std::string_view::npos);
    out.body = bytes.substr(end + 4);
    for (auto at = bytes.find("\r\n"); at < end;) {
        const auto next = bytes.find("\r\n", at + 2);
        const auto line = bytes.substr(at + 2, next - at - 2);
        const auto colon = line.find(": ");
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
        out.fields[name] = line.substr(colon + 2);
        at = next;
    }
    return out;
}

std::string request_text(std::string_view method, std::string_view target, std::uint16_t port, std::string_view fields,
                         std::string_view body) {
    std::string out(method);
    out.append(" ").append(target).append(" HTTP/1.1\r\nConnection: close\r\n").append(fields);
    if (fields.find("Host:") == std::string_view::npos)
        out += "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
    if (method == "POST")
        out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out.append("\r\n").append(body);
}

PageAnswer Page::open(std::string_view url) {
    const auto answer = get(url.substr(std::min(url.find("/open"), url.size())));
    if (answer.status == 303) {
        folder_ = answer.fields.at("location");
        const auto& set = answer.fields.at("set-cookie");
        cookie_ = set.substr(0, set.find(';'));
    }
    return answer;
}

PageAnswer Page::get(std::string_view target) const {
    RawPeer peer(port_);
    peer.send(request_text("GET", target, port_, cookie_.empty() ? "" : "Cookie: " + cookie_ + "\r\n"));
    return parse_answer(peer.receive_all());
}

PageAnswer Page::view(std::uint64_t after) const {
    return get(folder_ + "api/view?after=" + std::to_string(after));
}

void Page::ask_view(RawPeer& peer, std::uint64_t after) const {
    peer.send(
        request_text("GET", folder_ + "api/view?after=" + std::to_string(after), port_, "Cookie: " + cookie_ + "\r\n"));
}

std::string Page::own_fields() const {
    const auto host = "127.0.0.1:" + std::to_string(port_);
    return "Host: " + host + "\r\nOrigin: http://" + host + "\r\nContent-Type: application/json\r\nCookie: " + cookie_ +
           "\r\n";
}

PageAnswer Page::post(std::string_view body, std::string_view fields) const {
    RawPeer peer(port_);
    peer.send(request_text("POST", folder_ + "api/do", port_, fields, body));
    return parse_answer(peer.receive_all());
}

PageAnswer Page::act(std::string_view id, std::string_view act, boost::json::object fields) const {
    fields["id"] = id;
    fields["act"] = act;
    return post(boost::json::serialize(fields), own_fields());
}

}  // namespace zheng::test
