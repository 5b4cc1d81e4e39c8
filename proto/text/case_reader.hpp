// One object of a case (问题) while it is read: every field is asked for by name, what was not asked for is refused,
// and each complaint carries its place as a JSON Pointer (RFC 6901). One thread.
#pragma once

#include "proto/election/date.hpp"
#include "proto/election/ids.hpp"
#include "proto/election/ratio.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::text {

inline constexpr std::size_t case_text_bytes_max = 512;
inline constexpr std::size_t case_list_max = 100'000;            // elements of one list
inline constexpr std::uint64_t case_number_max = 1'000'000'000;  // voters, papers, votes, days

struct CaseFault {
    std::string path;  // "/offices/0/seats"; "" is the whole
    std::string zh;
    std::string en;
    friend bool operator==(const CaseFault&, const CaseFault&) = default;
};
using CaseFaults = std::vector<CaseFault>;

class CaseObject {
  public:
    // `object` and `faults` must outlive it.
    CaseObject(const boost::json::object& object, std::string path, CaseFaults& faults)
        : object_(object), path_(std::move(path)), faults_(faults) {}

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string path(std::string_view name) const;
    void complain(std::string_view name, std::string zh, std::string en);  // at a field; "" is the object itself

    [[nodiscard]] std::size_t complaints() const { return faults_.size(); }

    // True when the field is there; it counts as asked for only by the readers below.
    [[nodiscard]] bool has(std::string_view name) const;
    // The value as it is, or null; null in JSON is a value.
    [[nodiscard]] const boost::json::value* any(std::string_view name);

    // An absent field gives nothing or the default; a field of another type is complained about and gives the same.
    [[nodiscard]] std::optional<std::string> text(std::string_view name);
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name,
                                                      std::uint64_t most = case_number_max);  // whole, not negative
    [[nodiscard]] bool flag(std::string_view name, bool otherwise = false);
    [[nodiscard]] std::optional<bool> optional_flag(std::string_view name);
    [[nodiscard]] std::optional<election::Date> date(std::string_view name);       // "2017-03-25"
    [[nodiscard]] std::optional<election::Ratio> fraction(std::string_view name);  // "13/20", or a whole number
    [[nodiscard]] std::optional<election::PersonId> person(std::string_view name);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);
    [[nodiscard]] std::vector<election::PersonId> persons(std::string_view name);

    // The same, complaining where the field is absent.
    [[nodiscard]] std::string need_text(std::string_view name);
    [[nodiscard]] std::uint64_t need_number(std::string_view name, std::uint64_t most = case_number_max);
    [[nodiscard]] election::Date need_date(std::string_view name);
    [[nodiscard]] election::PersonId need_person(std::string_view name);

    // One of an enum's words, as `parse(text, out)` of its room knows them; an absent field leaves `out` alone.
    template <class E>
    void word(std::string_view name, E& out) {
        if (const auto value = text(name); value && !parse(*value, out))
            complain(name, "不认识的值：" + *value, "unknown value '" + *value + "'");
    }
    template <class E>
    void need_word(std::string_view name, E& out) {
        if (has(name))
            word(name, out);
        else
            missing(name);
    }

    // An object, or every object of a list, in order; unknown fields inside are complained about. False where absent.
    bool object(std::string_view name, const std::function<void(CaseObject&)>& read);
    bool each(std::string_view name, const std::function<void(CaseObject&)>& read);
    // Every member of an object whose names are data: name, path, value.
    bool members(std::string_view name,
                 const std::function<void(std::string_view, const std::string&, const boost::json::value&)>& read);

    void missing(std::string_view name);
    void finish();  // complains about every field that nobody asked for

  private:
    [[nodiscard]] const boost::json::array* list(std::string_view name);
    void wrong_type(std::string_view name, const char* zh, const char* en);

    const boost::json::object& object_;
    std::string path_;
    CaseFaults& faults_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace zheng::text
