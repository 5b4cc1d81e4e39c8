// What mutated sources call. Each mutant has a number; the one named by ZHENG_MUTANT is chosen, once, when the program
// starts. With ZHENG_MUTANTS_REACHED=FILE the program writes, byte by byte, which mutants would have made a difference
// at their place: a test that reaches none of them cannot kill it. One thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <initializer_list>

namespace zheng::mutation {

inline constexpr std::size_t mutants_max = 1U << 14U;

struct State {
    unsigned chosen = 0;      // 0: none
    bool* reached = nullptr;  // mutants_max of them, or null where nothing is recorded
};
[[nodiscard]] const State& state();

template <class T>
[[nodiscard]] T choose(unsigned mutant, T original, T mutated, bool differs = true) {
    const State& now = state();
    if (now.reached != nullptr && differs)
        now.reached[mutant] = true;
    return mutant == now.chosen ? mutated : original;
}

[[nodiscard]] inline bool on(unsigned mutant) {
    return choose(mutant, false, true);
}

// One result of three: as written, and the two mutants of it.
[[nodiscard]] inline bool choose(unsigned boundary, unsigned opposite, bool original, bool at_boundary) {
    const bool first = choose(boundary, original, at_boundary, original != at_boundary);
    return choose(opposite, first, !original);
}

template <class A, class B>
bool less(unsigned boundary, unsigned opposite, const A& a, const B& b) {
    return choose(boundary, opposite, a < b, !(b < a));
}
template <class A, class B>
bool greater(unsigned boundary, unsigned opposite, const A& a, const B& b) {
    return choose(boundary, opposite, a > b, !(b > a));
}
template <class A, class B>
bool less_equal(unsigned boundary, unsigned opposite, const A& a, const B& b) {
    return choose(boundary, opposite, a <= b, !(b <= a));
}
template <class A, class B>
bool greater_equal(unsigned boundary, unsigned opposite, const A& a, const B& b) {
    return choose(boundary, opposite, a >= b, !(b >= a));
}
template <class A, class B>
bool equal(unsigned opposite, const A& a, const B& b) {
    const bool is = a == b;
    return choose(opposite, is, !is);
}
template <class A, class B>
bool not_equal(unsigned opposite, const A& a, const B& b) {
    const bool is = a != b;
    return choose(opposite, is, !is);
}

template <class A, class B>
requires requires(const A& a, const B& b) {
    a - b;
}
auto plus(unsigned mutant, const A& a, const B& b) {
    return on(mutant) ? a - b : a + b;
}
template <class A, class B>
requires requires(const A& a, const B& b) {
    a + b;
}
auto minus(unsigned mutant, const A& a, const B& b) {
    return on(mutant) ? a + b : a - b;
}
template <class A, class B>
auto times(unsigned mutant, const A& a, const B& b) {
    return on(mutant) ? a + b : a * b;
}
// What is added or taken away: its negative.
template <class A>
requires requires(const A& a) {
    A(A{} - a);
}
A negative(unsigned mutant, const A& a) {
    return on(mutant) ? A(A{} - a) : a;
}

template <class T>
T min(unsigned mutant, const T& a, const T& b) {
    return choose(mutant, std::min(a, b), std::max(a, b), a != b);
}
template <class T>
T max(unsigned mutant, const T& a, const T& b) {
    return choose(mutant, std::max(a, b), std::min(a, b), a != b);
}
template <class I, class... By>
I min_element(unsigned mutant, I first, I last, By... by) {
    return choose(mutant, std::min_element(first, last, by...), std::max_element(first, last, by...));
}
template <class I, class... By>
I max_element(unsigned mutant, I first, I last, By... by) {
    return choose(mutant, std::max_element(first, last, by...), std::min_element(first, last, by...));
}

template <class I, class Is>
bool any_of(unsigned mutant, I first, I last, const Is& is) {
    return on(mutant) ? std::all_of(first, last, is) : std::any_of(first, last, is);
}
template <class I, class Is>
bool all_of(unsigned mutant, I first, I last, const Is& is) {
    return on(mutant) ? std::any_of(first, last, is) : std::all_of(first, last, is);
}
template <class I, class Is>
bool none_of(unsigned mutant, I first, I last, const Is& is) {
    return on(mutant) ? std::any_of(first, last, is) : std::none_of(first, last, is);
}

template <class I, class Before = std::less<>>
void stable_sort(unsigned mutant, I first, I last, const Before& before = {}) {
    const bool other_way = on(mutant);
    std::stable_sort(first, last,
                     [&](const auto& a, const auto& b) { return other_way ? before(b, a) : before(a, b); });
}
template <class I, class Before = std::less<>>
void sort(unsigned mutant, I first, I last, const Before& before = {}) {
    stable_sort(mutant, first, last, before);
}

}  // namespace zheng::mutation
