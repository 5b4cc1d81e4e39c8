// A text for people in both languages of the project. Values.
#pragma once

#include <string>

namespace zheng::station {

struct Words {
    std::string zh;
    std::string en;
    friend bool operator==(const Words&, const Words&) = default;
};

}  // namespace zheng::station
