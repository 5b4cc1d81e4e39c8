#include "audit/verify/json_text.hpp"

#include "audit/env/printable.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace zheng::verify {
namespace {

void write(std::string& out, const boost::json::value& value, std::size_t depth) {
    const auto line = [&out](std::size_t at) { out.append(1, '\n').append(2 * at, ' '); };
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
        out += '{';
        bool first = true;
        for (const auto& member : *object) {
            if (!first)
                out += ',';
            first = false;
            line(depth + 1);
            out += boost::json::serialize(member.key());
            out += ": ";
            write(out, member.value(), depth + 1);
        }
        line(depth);
        out += '}';
        return;
    }
    const auto* array = value.if_array();
    const bool nested = array != nullptr && std::any_of(array->begin(), array->end(), [](const auto& element) {
                            return element.is_object() || element.is_array();
                        });
    if (!nested) {
        out += boost::json::serialize(value);
        return;
    }
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
        if (i != 0)
            out += ',';
        line(depth + 1);
        write(out, (*array)[i], depth + 1);
    }
    line(depth);
    out += ']';
}

}  // namespace

std::string pretty(const boost::json::value& value) {
    std::string out;
    write(out, value, 0);
    out += '\n';
    return env::printable_lines(out);  // strings may quote a damaged file; JSON is UTF-8 (RFC 8259 8.1)
}

}  // namespace zheng::verify
