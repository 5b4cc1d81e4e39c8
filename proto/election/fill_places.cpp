#include "proto/election/fill_places.hpp"

#include "proto/election/check.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace zheng::election {
namespace {

using Rows = std::vector<std::size_t>;  // places in `above`

enum class Fate : std::uint8_t { out, seated, tied };

struct Tie {
    Rows rows;
    std::uint32_t seats = 0;
    friend bool operator==(const Tie&, const Tie&) = default;
};

// One way in which the places can be taken; where persons are interchangeable it stands for all that exchange them.
struct Way {
    std::vector<Fate> fate;
    std::vector<bool> by_class;
    std::vector<std::uint32_t> of_household;
    std::vector<Tie> ties;
    std::vector<std::uint32_t> missing;  // by class, and then the other seats
    std::vector<Rows> picked;  // by class: who of those level where its places ran out; empty where they did not
    std::vector<std::pair<std::size_t, Rows>> exchangeable;  // class, and persons of whom some were picked

    [[nodiscard]] std::uint32_t filled() const {
        auto seats = static_cast<std::uint32_t>(std::count(fate.begin(), fate.end(), Fate::seated));
        for (const Tie& tie : ties)
            seats += tie.seats;
        return seats;
    }
    [[nodiscard]] std::uint32_t places_open() const {
        return std::accumulate(missing.begin(), missing.end() - 1, std::uint32_t{0});
    }
};

constexpr std::size_t outcomes_parted_max = 300;  // outcomes looked at one by one

class Seating {
  public:
    Seating(std::span<const Contender> above, const Places& places) : above_(above), places_(places) {
        CHECK(std::is_sorted(above.begin(), above.end(),
                             [](const Contender& a, const Contender& b) { return a.votes > b.votes; }),
              "contenders come by votes");
        CHECK(places.of_class.size() <= place_classes_max, "a bit for each class");
        std::uint32_t left = places.seats;
        for (const std::uint32_t wanted : places.of_class) {
            phases_.push_back(std::min(wanted, left));
            left -= phases_.back();
        }
        phases_.push_back(left);
    }

    PlacesFilled run() {
        try_all();
        if (too_many_) {
            exchange_ = true;
            try_all();
        }
        if (too_many_)
            return all_again();
        keep_the_fullest();
        return combined();
    }

  private:
    void try_all() {
        ways_.clear();
        too_many_ = false;
        Way start;
        start.fate.assign(above_.size(), Fate::out);
        start.by_class.assign(above_.size(), false);
        start.of_household = places_.of_household;
        start.picked.resize(phases_.size() - 1);
        fill(0, std::move(start));
    }
    [[nodiscard]] bool last(std::size_t phase) const { return phase + 1 == phases_.size(); }
    [[nodiscard]] bool of(std::size_t row, std::size_t phase) const {
        return last(phase) || (std::uint32_t{above_[row].classes} >> phase & 1U) != 0;
    }
    [[nodiscard]] std::uint32_t room(const Way& way, std::size_t row) const {
        const auto& household = above_[row].household;
        if (!household || !places_.household_most)
            return places_.seats;
        const std::uint32_t sitting = way.of_household[*household];
        return *places_.household_most > sitting ? *places_.household_most - sitting : 0;
    }
    [[nodiscard]] bool limited(std::size_t row) const { return above_[row].household && places_.household_most; }

    void seat(Way& way, std::size_t row, std::size_t phase) const {
        way.fate[row] = Fate::seated;
        way.by_class[row] = !last(phase);
        if (above_[row].household)
            ++way.of_household[*above_[row].household];
    }

    // Persons of one household, and everybody else by himself.
    [[nodiscard]] std::vector<Rows> by_household(const Rows& level) const {
        std::vector<Rows> out;
        for (const std::size_t row : level) {
            const auto same = std::find_if(out.begin(), out.end(), [&](const Rows& rows) {
                return limited(row) && above_[rows.front()].household == above_[row].household;
            });
            (same == out.end() ? out.emplace_back() : *same).push_back(row);
        }
        return out;
    }

    void fill(std::size_t phase, Way way) {
        std::uint32_t places = phases_[phase];
        std::size_t end = 0;
        for (std::size_t begin = 0; begin < above_.size() && places != 0; begin = end) {
            Rows level;
            for (end = begin; end < above_.size() && above_[end].votes == above_[begin].votes; ++end)
                if (way.fate[end] == Fate::out && of(end, phase) && room(way, end) != 0)
                    level.push_back(end);
            const std::vector<Rows> households = by_household(level);
            const auto seats_of = [&](const Rows& rows) {
                return std::min(static_cast<std::uint32_t>(rows.size()), room(way, rows.front()));
            };
            std::uint32_t can_sit = 0;
            for (const Rows& rows : households)
                can_sit += seats_of(rows);
            if (can_sit <= places) {
                places -= can_sit;
                for (const Rows& rows : households)
                    sit_together(way, rows, seats_of(rows), phase);
            } else if (last(phase)) {
                tie(way, level, places);
                places = 0;
            } else {
                pick(phase, way, kinds(level), 0, places, {});
                return;
            }
        }
        way.missing.push_back(places);
        if (!last(phase))
            fill(phase + 1, std::move(way));
        else if (ways_.size() == (exchange_ ? place_orders_max : outcomes_parted_max))
            too_many_ = true;
        else
            ways_.push_back(std::move(way));
    }

    // All of them, or as many of one household as may.
    void sit_together(Way& way, const Rows& rows, std::uint32_t seats, std::size_t phase) const {
        if (seats == rows.size()) {
            for (const std::size_t row : rows)
                seat(way, row, phase);
            return;
        }
        tie(way, rows, seats);
        way.of_household[*above_[rows.front()].household] += seats;
    }

    static void tie(Way& way, const Rows& rows, std::uint32_t seats) {
        for (const std::size_t row : rows)
            way.fate[row] = Fate::tied;
        way.ties.push_back({rows, seats});
    }

    // Where there are many, level persons of no household and of the same classes are exchangeable.
    [[nodiscard]] std::vector<Rows> kinds(const Rows& level) const {
        std::vector<Rows> out;
        for (const std::size_t row : level) {
            const auto same = std::find_if(out.begin(), out.end(), [&](const Rows& rows) {
                return exchange_ && !limited(row) && !limited(rows.front()) &&
                       above_[rows.front()].classes == above_[row].classes;
            });
            (same == out.end() ? out.emplace_back() : *same).push_back(row);
        }
        return out;
    }

    // Every choice of so many of the level persons, from the given kind on.
    void pick(std::size_t phase, const Way& way, const std::vector<Rows>& level, std::size_t kind, std::uint32_t places,
              Rows picked) {
        if (too_many_)
            return;
        if (kind == level.size()) {
            if (places != 0)
                return;
            Way next = way;
            next.picked[phase] = std::move(picked);
            next.missing.push_back(0);
            fill(phase + 1, std::move(next));
            return;
        }
        const Rows& rows = level[kind];
        Way next = way;
        for (std::uint32_t some = 0;; ++some) {
            if (some != 0 && some < rows.size()) {
                next.exchangeable.resize(way.exchangeable.size());
                next.exchangeable.emplace_back(phase, rows);
            } else {
                next.exchangeable.resize(way.exchangeable.size());
            }
            pick(phase, next, level, kind + 1, places - some, picked);
            if (some == places || some == rows.size() || room(next, rows[some]) == 0)
                return;
            picked.push_back(rows[some]);
            seat(next, rows[some], phase);
        }
    }

    void keep_the_fullest() {
        const auto rank = [](const Way& way) { return std::pair(way.filled(), -std::int64_t{way.places_open()}); };
        const auto best = rank(*std::max_element(ways_.begin(), ways_.end(),
                                                 [&](const Way& a, const Way& b) { return rank(a) < rank(b); }));
        std::erase_if(ways_, [&](const Way& way) { return rank(way) != best; });
    }

    // What becomes of a person in a way and in those that exchange persons for it: seated, out, or one of the values of
    // `unsure_`.
    std::size_t value(const Way& way, std::size_t row) {
        for (const auto& [phase, rows] : way.exchangeable) {
            const auto seated = [&](std::size_t one) { return way.fate[one] == Fate::seated; };
            if (std::find(rows.begin(), rows.end(), row) != rows.end() &&
                !std::all_of(rows.begin(), rows.end(), seated))
                return unsure({{phase}, 0});
        }
        if (way.fate[row] != Fate::tied)
            return way.fate[row] == Fate::seated ? seated_ : out_;
        return unsure(*std::find_if(way.ties.begin(), way.ties.end(), [&](const Tie& tie) {
            return std::find(tie.rows.begin(), tie.rows.end(), row) != tie.rows.end();
        }));
    }
    std::size_t unsure(const Tie& tie) {
        const auto index = static_cast<std::size_t>(std::find(unsure_.begin(), unsure_.end(), tie) - unsure_.begin());
        if (index == unsure_.size())
            unsure_.push_back(tie);
        return first_unsure_ + index;
    }

    // Whether every value of the one comes with every value of the other.
    template <class A, class B>
    static bool independent(const std::vector<A>& one, const std::vector<B>& other) {
        std::set<std::pair<A, B>> pairs;
        for (std::size_t i = 0; i < one.size(); ++i)
            pairs.emplace(one[i], other[i]);
        return pairs.size() ==
               std::set<A>(one.begin(), one.end()).size() * std::set<B>(other.begin(), other.end()).size();
    }

    std::size_t root(std::size_t node) const {
        while (part_[node] != node)
            node = part_[node];
        return node;
    }
    void join(std::size_t a, std::size_t b) { part_[root(a)] = root(b); }

    PlacesFilled combined() {
        const std::size_t people = above_.size();
        std::vector<std::vector<std::size_t>> values(people);
        for (std::size_t row = 0; row < people; ++row)
            for (const Way& way : ways_)
                values[row].push_back(value(way, row));
        const auto always = [&](std::size_t row, std::size_t what) {
            return std::all_of(values[row].begin(), values[row].end(), [&](std::size_t v) { return v == what; });
        };
        Rows sure;
        Rows perhaps;
        for (std::size_t row = 0; row < people; ++row)
            if (always(row, seated_))
                sure.push_back(row);
            else if (!always(row, out_))
                perhaps.push_back(row);

        // Parts: a node for each person, and one for each class whose places ran out among level persons.
        part_.resize(people + phases_.size());
        std::iota(part_.begin(), part_.end(), std::size_t{0});
        std::vector<std::vector<Rows>> picked(phases_.size() - 1);
        for (std::size_t phase = 0; phase + 1 < phases_.size(); ++phase)
            for (const Way& way : ways_)
                picked[phase].push_back(way.picked[phase]);
        for (const Way& way : ways_)
            for (const Tie& tie : way.ties)
                for (const std::size_t row : tie.rows)
                    join(tie.rows.front(), row);
        for (std::size_t phase = 0; phase + 1 < phases_.size(); ++phase) {
            for (const std::size_t row : perhaps)
                if (!independent(picked[phase], values[row]) || exchanged(phase, row))
                    join(people + phase, row);
            for (std::size_t other = 0; other < phase; ++other)
                if (!independent(picked[phase], picked[other]))
                    join(people + phase, people + other);
        }
        PlacesFilled out;
        out.ties = parts_of(perhaps);
        fill_in(out, sure, perhaps);
        return out;
    }

    // Whether the person was one of some exchangeable ones of whom the class took a part.
    [[nodiscard]] bool exchanged(std::size_t phase, std::size_t row) const {
        return std::any_of(ways_.begin(), ways_.end(), [&](const Way& way) {
            return std::any_of(way.exchangeable.begin(), way.exchangeable.end(), [&](const auto& some) {
                return some.first == phase &&
                       std::find(some.second.begin(), some.second.end(), row) != some.second.end();
            });
        });
    }

    std::vector<PlacesTie> parts_of(const Rows& perhaps) const {
        std::vector<std::pair<std::size_t, Rows>> parts;
        for (const std::size_t row : perhaps) {
            const std::size_t part = root(row);
            const auto same =
                std::find_if(parts.begin(), parts.end(), [&](const auto& one) { return one.first == part; });
            if (same == parts.end())
                parts.push_back({part, {row}});
            else
                same->second.push_back(row);
        }
        std::vector<PlacesTie> out;
        for (const auto& [part, rows] : parts) {
            std::set<std::uint32_t> seats;
            for (const Way& way : ways_)
                seats.insert(seats_of(way, rows));
            if (seats.size() != 1)  // parts that hang together in a way that no two of them show: one vote for all
                return {{ids(perhaps), seats_of(ways_.front(), perhaps)}};
            const std::vector<Rows> smaller = apart(rows);
            for (const Rows& some : smaller)
                out.push_back({ids(some), smaller.size() == 1 ? *seats.begin() : seats_of(ways_.front(), some)});
        }
        return out;
    }

    // Of these people; ties are within or outside.
    [[nodiscard]] static std::uint32_t seats_of(const Way& way, const Rows& rows) {
        const auto in = [&](std::size_t row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); };
        auto seats = static_cast<std::uint32_t>(
            std::count_if(rows.begin(), rows.end(), [&](std::size_t row) { return way.fate[row] == Fate::seated; }));
        for (const Tie& tie : way.ties)
            seats += in(tie.rows.front()) ? tie.seats : 0;
        return seats;
    }

    // People of one part, parted further where each outcome of the one comes with each of the other: people are
    // together who are exchanged for each other while nobody else is.
    [[nodiscard]] std::vector<Rows> apart(const Rows& rows) const {
        std::set<Rows> outcomes;
        for (const Way& way : ways_) {
            if (!way.exchangeable.empty())
                return {rows};
            std::vector<Rows> some(1);
            for (const std::size_t row : rows)
                if (way.fate[row] == Fate::seated)
                    some.front().push_back(row);
            for (const Tie& tie : way.ties)
                if (std::find(rows.begin(), rows.end(), tie.rows.front()) != rows.end())
                    some = with_each_choice(some, tie);
            for (Rows& one : some) {
                std::sort(one.begin(), one.end());
                outcomes.insert(std::move(one));
            }
            if (outcomes.size() > outcomes_parted_max)
                return {rows};
        }
        std::vector<std::size_t> part(rows.size());
        std::iota(part.begin(), part.end(), std::size_t{0});
        const auto at = [&](std::size_t row) {
            return static_cast<std::size_t>(std::find(rows.begin(), rows.end(), row) - rows.begin());
        };
        for (const Rows& one : outcomes)
            for (const Rows& other : outcomes) {
                Rows only;
                std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(),
                                              std::back_inserter(only));
                if (only.size() == 2)
                    std::replace(part.begin(), part.end(), part[at(only[0])], part[at(only[1])]);
            }
        std::map<std::size_t, Rows> parts;
        for (std::size_t i = 0; i < rows.size(); ++i)
            parts[part[i]].push_back(rows[i]);
        std::size_t together = 1;
        std::vector<Rows> out;
        for (auto& [name, some] : parts) {
            std::set<Rows> of_some;
            for (const Rows& one : outcomes) {
                Rows both;
                std::set_intersection(one.begin(), one.end(), some.begin(), some.end(), std::back_inserter(both));
                of_some.insert(std::move(both));
            }
            together *= of_some.size();
            out.push_back(std::move(some));
        }
        if (together != outcomes.size())
            return {rows};
        std::sort(out.begin(), out.end());
        return out;
    }

    [[nodiscard]] static std::vector<Rows> with_each_choice(const std::vector<Rows>& some, const Tie& tie) {
        std::vector<Rows> out;
        std::vector<bool> chosen(tie.rows.size(), false);
        std::fill(chosen.begin(), chosen.begin() + tie.seats, true);
        do {
            for (Rows one : some) {
                for (std::size_t i = 0; i < chosen.size(); ++i)
                    if (chosen[i])
                        one.push_back(tie.rows[i]);
                out.push_back(std::move(one));
            }
        } while (out.size() <= outcomes_parted_max && std::prev_permutation(chosen.begin(), chosen.end()));
        return out;
    }

    [[nodiscard]] std::vector<std::uint32_t> ids(const Rows& rows) const {
        std::vector<std::uint32_t> out;
        for (const std::size_t row : rows)
            out.push_back(above_[row].id);
        return out;
    }

    void fill_in(PlacesFilled& out, const Rows& sure, const Rows& perhaps) const {
        const Way& way = *std::min_element(ways_.begin(), ways_.end(),
                                           [](const Way& a, const Way& b) { return a.missing < b.missing; });
        out.elected = ids(sure);
        out.missing_of.assign(way.missing.begin(), way.missing.end() - 1);
        out.missing = way.missing.back();
        Votes least = 0;  // that still reached a seat of no class
        for (const std::size_t row : sure) {
            const auto of_class = [&](const Way& one) { return one.by_class[row]; };
            if (std::all_of(ways_.begin(), ways_.end(), of_class))
                out.class_first.push_back(above_[row].id);
            else
                least = above_[row].votes;
        }
        if (!perhaps.empty())
            least = least == 0 ? above_[perhaps.back()].votes : std::min(least, above_[perhaps.back()].votes);
        for (std::size_t row = 0; row < above_.size(); ++row) {
            const auto in = [&](const Rows& rows) { return std::find(rows.begin(), rows.end(), row) != rows.end(); };
            if (!in(sure) && !in(perhaps) && room(way, row) == 0 &&
                (out.missing != 0 || (least != 0 && above_[row].votes >= least)))
                out.beside_kin.push_back(above_[row].id);
        }
    }

    // More ways than anybody can follow.
    [[nodiscard]] PlacesFilled all_again() const {
        Rows everybody(above_.size());
        std::iota(everybody.begin(), everybody.end(), std::size_t{0});
        PlacesFilled out;
        out.missing_of.assign(places_.of_class.size(), 0);
        out.ties.push_back({ids(everybody), places_.seats});
        return out;
    }

    static constexpr std::size_t out_ = 0;
    static constexpr std::size_t seated_ = 1;
    static constexpr std::size_t first_unsure_ = 2;

    std::span<const Contender> above_;
    const Places& places_;
    std::vector<std::uint32_t> phases_;  // places of each class, then the other seats
    std::vector<Way> ways_;
    bool exchange_ = false;
    bool too_many_ = false;
    std::vector<Tie> unsure_;
    std::vector<std::size_t> part_;
};

}  // namespace

PlacesFilled fill_places(std::span<const Contender> above, const Places& places) {
    return Seating(above, places).run();
}

}  // namespace zheng::election
