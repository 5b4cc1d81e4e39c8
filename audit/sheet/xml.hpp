// One part of a workbook as a stream of elements (Expat). A document type ends the reading, so there are no entities to
// expand and nothing to fetch; depth is limited. Names come without their namespace. One thread.
#pragma once

#include "proto/election/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zheng::sheet {

struct Attribute {
    std::string_view name;
    std::string_view value;
};
using Attributes = std::span<const Attribute>;
[[nodiscard]] std::optional<std::string_view> find_attribute(Attributes attributes, std::string_view name);

class XmlVisitor {
  public:
    virtual ~XmlVisitor() = default;
    virtual void start(std::string_view element, Attributes attributes) = 0;
    virtual void end(std::string_view element) = 0;
    virtual void text(std::string_view chunk) = 0;

    // Ends the reading; the first reason counts.
    void refuse(Errc code, std::string why);
    [[nodiscard]] const std::optional<Error>& refused() const { return refused_; }

  private:
    std::optional<Error> refused_;
};

// Errc::malformed with the part's name and line, or what the visitor refused.
[[nodiscard]] Result<void> read_xml(std::string_view part, std::string_view xml, XmlVisitor& visitor);

}  // namespace zheng::sheet
