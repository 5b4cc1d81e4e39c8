// A value in force with its article and mark, so that a reason can cite it. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zheng::election {

template <class T>
struct Ruled {
    T value{};
    std::string source;
    char mark = 'D';  // S read in full, P in part, M from memory, D a choice where the texts are silent
    friend bool operator==(const Ruled&, const Ruled&) = default;
};

// An article and how well it is known, of a value in force or fixed in a rule. Points into either.
struct Citation {
    template <class T>
    Citation(const Ruled<T>& rule) : article(rule.source), mark(rule.mark) {}
    template <std::size_t size>
    constexpr Citation(const char (&fixed)[size]) : article(fixed), mark(article == "Zheng" ? 'D' : 'S') {}
    constexpr Citation(std::string_view article_said, char mark_said) : article(article_said), mark(mark_said) {}

    std::string_view article;
    char mark;
};

}  // namespace zheng::election
