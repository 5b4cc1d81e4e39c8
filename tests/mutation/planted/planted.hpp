// A source with mistakes to make, for the tests of the mutator.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace zheng::mutation::planted {

[[nodiscard]] bool more_than_half(unsigned votes, unsigned base);
[[nodiscard]] std::optional<std::size_t> first_above(const std::vector<unsigned>& votes, unsigned least);
[[nodiscard]] unsigned halvings(unsigned number);
[[nodiscard]] unsigned largest(unsigned a, unsigned b);
[[nodiscard]] bool nobody_asks(unsigned number);
[[nodiscard]] std::string greeting(const std::string& name, bool twice);
[[nodiscard]] std::vector<unsigned> from_above(std::vector<unsigned> votes, bool and_some_zeros);

}  // namespace zheng::mutation::planted
