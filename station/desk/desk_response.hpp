// The answers of the desk's server to browsers: each says that nothing from outside runs here, that nobody frames it,
// and that no address leaves in a Referer. Pure; values.
#pragma once

#include "audit/net/http.hpp"
#include "station/desk/desk_files.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace zheng::station {

// With the fields that every answer has.
[[nodiscard]] net::HttpResponse dressed(net::HttpResponse response);
// A page of two sentences for a person: what is, and what to do. Their text is shown as it is.
[[nodiscard]] net::HttpResponse words_page(unsigned status, std::string_view zh, std::string_view en);
// A line for whoever wrote a program.
[[nodiscard]] net::HttpResponse plain_line(unsigned status, std::string text);
[[nodiscard]] net::HttpResponse of_json(std::shared_ptr<const std::string> body);
[[nodiscard]] net::HttpResponse nothing_new();
// A file, or the page that says why there is none.
[[nodiscard]] net::HttpResponse of_file(const FileAnswer& answer);

}  // namespace zheng::station
