#include "station/desk/desk_files.hpp"

#include "proto/election/check.hpp"
#include "station/desk/act_answers.hpp"
#include "station/desk/desk_response.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace zheng::station {

using net::HttpReply;
using net::HttpRequest;

namespace {

void form(DeskFiles& files, const HttpRequest& request, const HttpReply& reply, const Window& window) {
    if (request.method != "GET")  // nothing is drawn for who only looks
        return reply.give(plain_line(405, "a form is asked for by GET"));
    if (request.query.size() > file_query_bytes_max)
        return reply.give(plain_line(400, "what is asked for is too long"));
    files.form(
        window, request.query, [reply] { return reply.wanted(); },
        [reply](const FileAnswer& answer) { reply.give(of_file(answer)); });
}

void receipts(DeskFiles& files, const HttpRequest& request, const HttpReply& reply, std::function<void()> taken) {
    if (request.content_type != "application/octet-stream")
        return reply.give(plain_line(415, "receipts are sent as application/octet-stream"));
    files.receipts(request.body, [reply, taken = std::move(taken)](const ActAnswer& answer) {
        reply.give(of_json(std::make_shared<const std::string>(boost::json::serialize(to_json(answer)))));
        taken();
    });
}

}  // namespace

InWindow in_window(std::string_view path) {
    const auto rest = path.substr(std::string_view("/w/").size());
    const auto slash = std::min(rest.find('/'), rest.size());
    return {std::string(rest.substr(0, slash)), rest.substr(slash)};
}

bool is_file_part(std::string_view method, std::string_view below) {
    return method == "POST" ? below == "/api/receipts" : below == "/api/paper" || below == "/api/outbox";
}

void answer_file(DeskFiles& files, const HttpRequest& request, const HttpReply& reply, const Window& window,
                 std::function<void()> taken) {
    const auto below = in_window(request.path).below;
    CHECK(is_file_part(request.method, below), "a part that is a file");
    if (below == "/api/paper")
        return form(files, request, reply, window);
    if (window.kind != WindowKind::desk)
        return reply.give(plain_line(403, "the outbox is the chair's"));
    if (below == "/api/receipts")
        return receipts(files, request, reply, std::move(taken));
    files.outbox([reply](const FileAnswer& answer) { reply.give(of_file(answer)); });
}

}  // namespace zheng::station
