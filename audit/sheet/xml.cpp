#include "audit/sheet/xml.hpp"

#include "audit/env/printable.hpp"
#include "audit/sheet/limits.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace zheng::sheet {
namespace {

constexpr XML_Char separator = '|';
constexpr std::size_t chunk_bytes = 1U << 20U;

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

struct Reading {
    XML_Parser parser;
    XmlVisitor& visitor;
    std::size_t depth = 0;

    void stop_if_refused() const {
        if (visitor.refused())
            XML_StopParser(parser, XML_FALSE);
    }
};

std::string_view local(const XML_Char* name) {
    const std::string_view whole(name);
    const auto at = whole.rfind(separator);
    return at == std::string_view::npos ? whole : whole.substr(at + 1);
}

// No exception may pass through Expat; running out of memory ends the program.
void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.visitor.refused())
        return;
    if (++reading.depth > xml_depth_max)
        reading.visitor.refuse(Errc::malformed, "elements lie too deep in one another");
    std::vector<Attribute> list;
    for (; *attributes != nullptr; attributes += 2)
        list.push_back({local(attributes[0]), attributes[1]});
    if (!reading.visitor.refused())
        reading.visitor.start(local(name), list);
    reading.stop_if_refused();
}
void XMLCALL on_end(void* data, const XML_Char* name) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.visitor.refused())
        return;
    --reading.depth;
    reading.visitor.end(local(name));
    reading.stop_if_refused();
}
void XMLCALL on_text(void* data, const XML_Char* text, int size) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.visitor.refused())
        return;
    reading.visitor.text({text, static_cast<std::size_t>(size)});
    reading.stop_if_refused();
}
void XMLCALL on_document_type(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    reading.visitor.refuse(Errc::malformed, "a workbook has no document type");
    reading.stop_if_refused();
}

}  // namespace

std::optional<std::string_view> find_attribute(Attributes attributes, std::string_view name) {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == name; });
    if (found == attributes.end())
        return std::nullopt;
    return found->value;
}

void XmlVisitor::refuse(Errc code, std::string why) {
    if (!refused_)
        refused_ = Error{code, std::move(why)};
}

Result<void> read_xml(std::string_view part, std::string_view xml, XmlVisitor& visitor) {
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser(XML_ParserCreateNS(nullptr, separator));
    if (parser == nullptr)
        return fail(Errc::io, "no memory to read XML");
    Reading reading{parser.get(), visitor, 0};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
    for (bool last = false; !last;) {
        const auto chunk = xml.substr(0, chunk_bytes);
        xml.remove_prefix(chunk.size());
        last = xml.empty();
        const auto status = XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
        if (visitor.refused())
            return fail(visitor.refused()->because(env::printable(part)));
        if (status != XML_STATUS_OK)
            return fail(Errc::malformed, env::printable(part) + ", line " +
                                             std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " +
                                             XML_ErrorString(XML_GetErrorCode(parser.get())));
    }
    return {};
}

}  // namespace zheng::sheet
