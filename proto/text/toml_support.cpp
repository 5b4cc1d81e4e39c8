#include "proto/text/toml_support.hpp"

#include <algorithm>

namespace zheng::text {

std::optional<std::string> scalar_text(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>())
        return *text;
    if (const auto number = node.value_exact<std::int64_t>())
        return std::to_string(*number);
    if (const auto flag = node.value_exact<bool>())
        return *flag ? "true" : "false";
    if (const toml::array* list = node.as_array()) {
        std::string out;
        for (const toml::node& element : *list) {
            const auto text = element.value_exact<std::string>();
            if (!text || text->empty())
                return std::nullopt;
            out += (out.empty() ? "" : ",") + *text;
        }
        return out;
    }
    return std::nullopt;
}

std::size_t characters(const std::string& utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not a continuation byte
    }));
}

}  // namespace zheng::text
