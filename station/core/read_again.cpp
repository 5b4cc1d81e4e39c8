#include "station/core/read_again.hpp"

#include <fmt/format.h>

namespace zheng::station {

using election::Office;

std::string read_again_zh(PaperNumber paper, const Reading& reading) {
    std::string what;
    for (const Office office : reading.offices)
        what += (what.empty() ? "" : "、") + std::string(words_zh(office));
    what += what.empty() ? "" : "票";
    if (reading.paper_marks)
        what += what.empty() ? "票面标记" : "和票面标记";
    return fmt::format("第 {} 捆 {} 张 {}请重唱", paper.bundle, paper.paper, what);
}

std::string read_again_en(PaperNumber paper, const Reading& reading) {
    std::string what;
    for (const Office office : reading.offices)
        what += (what.empty() ? "" : ", ") + std::string(words_en(office));
    if (reading.paper_marks)
        what += what.empty() ? "the marks on the paper" : " and the marks on the paper";
    return fmt::format("Bundle {}, paper {}: please read {} again", paper.bundle, paper.paper, what);
}

}  // namespace zheng::station
