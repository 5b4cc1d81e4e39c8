// The values that an enumeration may have in a statement, by the names that files use. Safe from any thread.
#pragma once

#include "proto/election/statement_words.hpp"
#include "proto/wire/enumerators.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zheng::station {

struct EnumeratorWords {
    std::string_view name;  // "vote_buying"
    std::string_view zh;    // "贿选"; empty where the name is all there is
};

// In the order of their numbers; without the value that says "unknown" by no name.
template <class E>
[[nodiscard]] std::vector<EnumeratorWords> enumerator_words() {
    std::vector<EnumeratorWords> out;
    if constexpr (requires(E value) { name_of(value); })
        for (auto number = wire::Enumerators<E>::first; number <= wire::Enumerators<E>::last; ++number) {
            const auto value = static_cast<E>(number);
            EnumeratorWords words{name_of(value), {}};
            if constexpr (requires { words_zh(value); })
                words.zh = words_zh(value);
            if (!words.name.empty())
                out.push_back(words);
        }
    return out;
}

}  // namespace zheng::station
