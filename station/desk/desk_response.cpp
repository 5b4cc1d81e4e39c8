#include "station/desk/desk_response.hpp"

#include <utility>

namespace zheng::station {
namespace {

using net::HttpResponse;

constexpr std::string_view of_pages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                      "font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; "
                                      "form-action 'none'; frame-ancestors 'none'";
// The browser's own viewer shows it: a document of ours that holds this address as an object, and nothing else.
constexpr std::string_view of_forms = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri "
                                      "'none'; form-action 'none'; frame-ancestors 'none'";

HttpResponse with_fields(HttpResponse response, std::string_view policy) {
    for (const auto& [name, value] :
         {std::pair("Content-Security-Policy", policy), std::pair("Referrer-Policy", std::string_view("no-referrer")),
          std::pair("Cross-Origin-Opener-Policy", std::string_view("same-origin")),
          std::pair("Cross-Origin-Resource-Policy", std::string_view("same-origin")),
          std::pair("X-Frame-Options", std::string_view("DENY"))})
        response.fields.emplace_back(name, value);
    return response;
}

std::string as_text(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    return out;
}

}  // namespace

HttpResponse dressed(HttpResponse response) {
    return with_fields(std::move(response), of_pages);
}

HttpResponse words_page(unsigned status, std::string_view zh, std::string_view en) {
    std::string page = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>正 Zheng</title><h1>";
    page.append(as_text(zh)).append("</h1><h2>").append(as_text(en)).append("</h2></html>\n");
    auto out = net::http_text(status, std::move(page), "text/html; charset=utf-8");
    out.no_store = true;
    return dressed(std::move(out));
}

HttpResponse plain_line(unsigned status, std::string text) {
    auto out = net::http_text(status, std::move(text) + "\n");
    out.no_store = true;
    return dressed(std::move(out));
}

HttpResponse of_json(std::shared_ptr<const std::string> body) {
    HttpResponse out;
    out.content_type = "application/json";
    out.body = std::move(body);
    out.no_store = true;
    return dressed(std::move(out));
}

HttpResponse nothing_new() {
    HttpResponse out;
    out.status = 204;
    out.no_store = true;
    return dressed(std::move(out));
}

HttpResponse of_file(const FileAnswer& answer) {
    if (const auto* why_not = std::get_if<FileRefusal>(&answer))
        return words_page(why_not->status, why_not->zh, why_not->en);
    const auto& file = std::get<DeskFile>(answer);
    HttpResponse out;
    out.content_type = file.content_type;
    out.body = file.bytes;
    out.no_store = true;  // names of voters may be in it
    out.fields.emplace_back("Content-Disposition",
                            std::string(file.shown ? "inline" : "attachment") + "; filename=\"" + file.name + "\"");
    return with_fields(std::move(out), file.shown ? of_forms : of_pages);
}

}  // namespace zheng::station
