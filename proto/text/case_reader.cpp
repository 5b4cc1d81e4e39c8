#include "proto/text/case_reader.hpp"

#include "proto/election/profile_values.hpp"
#include "proto/text/json_document.hpp"

namespace zheng::text {

namespace json = boost::json;

std::string CaseObject::path(std::string_view name) const {
    return name.empty() ? path_ : path_ + "/" + std::string(name);
}

void CaseObject::complain(std::string_view name, std::string zh, std::string en) {
    faults_.push_back({path(name), std::move(zh), std::move(en)});
}

bool CaseObject::has(std::string_view name) const {
    return object_.contains(name);
}

const json::value* CaseObject::any(std::string_view name) {
    asked_.emplace(name);
    return object_.if_contains(name);
}

void CaseObject::wrong_type(std::string_view name, const char* zh, const char* en) {
    complain(name, std::string("应为") + zh, std::string("must be ") + en);
}

void CaseObject::missing(std::string_view name) {
    asked_.emplace(name);
    complain(name, "缺失", "is missing");
}

std::optional<std::string> CaseObject::text(std::string_view name) {
    const json::value* value = any(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_string() || value->get_string().empty() || value->get_string().size() > case_text_bytes_max) {
        wrong_type(name, "文字", "a text, neither empty nor too long");
        return std::nullopt;
    }
    return std::string(value->get_string());
}

std::optional<std::uint64_t> CaseObject::number(std::string_view name, std::uint64_t most) {
    const json::value* value = any(name);
    if (value == nullptr)
        return std::nullopt;
    std::uint64_t out = 0;
    if (value->is_int64() && value->get_int64() >= 0)
        out = static_cast<std::uint64_t>(value->get_int64());
    else if (value->is_uint64())
        out = value->get_uint64();
    else {
        wrong_type(name, "不小于零的整数", "a whole number, not negative");
        return std::nullopt;
    }
    if (out > most) {
        complain(name, "不得大于 " + std::to_string(most), "must not be above " + std::to_string(most));
        return std::nullopt;
    }
    return out;
}

std::optional<bool> CaseObject::optional_flag(std::string_view name) {
    const json::value* value = any(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_bool()) {
        wrong_type(name, " true 或 false", "true or false");
        return std::nullopt;
    }
    return value->get_bool();
}

bool CaseObject::flag(std::string_view name, bool otherwise) {
    return optional_flag(name).value_or(otherwise);
}

std::optional<election::Date> CaseObject::date(std::string_view name) {
    const auto value = text(name);
    if (!value)
        return std::nullopt;
    election::Date out;
    if (!election::Date::parse(*value, out)) {
        wrong_type(name, "日期，如 2017-03-25", "a day such as 2017-03-25");
        return std::nullopt;
    }
    return out;
}

std::optional<election::Ratio> CaseObject::fraction(std::string_view name) {
    const json::value* value = any(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_string()) {
        const auto whole = number(name);
        return whole ? std::optional(election::Ratio(*whole, 1)) : std::nullopt;
    }
    election::Ratio out;
    if (!election::parse(std::string_view(value->get_string()), out)) {
        wrong_type(name, "最简分数，如 \"13/20\"", "a fraction in lowest terms such as \"13/20\"");
        return std::nullopt;
    }
    return out;
}

std::optional<election::PersonId> CaseObject::person(std::string_view name) {
    auto value = text(name);
    if (!value)
        return std::nullopt;
    return election::PersonId{std::move(*value)};
}

const json::array* CaseObject::list(std::string_view name) {
    const json::value* value = any(name);
    if (value == nullptr)
        return nullptr;
    const json::array* array = value->if_array();
    if (array == nullptr || array->size() > case_list_max) {
        wrong_type(name, "列表", "a list, and not too long");
        return nullptr;
    }
    return array;
}

std::vector<std::string> CaseObject::texts(std::string_view name) {
    std::vector<std::string> out;
    const json::array* array = list(name);
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const json::value& element = (*array)[i];
        if (!element.is_string() || element.get_string().empty() || element.get_string().size() > case_text_bytes_max) {
            wrong_type(std::string(name) + "/" + std::to_string(i), "文字", "a text, neither empty nor too long");
            continue;
        }
        out.emplace_back(element.get_string());
    }
    return out;
}

std::vector<election::PersonId> CaseObject::persons(std::string_view name) {
    std::vector<election::PersonId> out;
    for (std::string& text : texts(name))
        out.push_back(election::PersonId{std::move(text)});
    return out;
}

std::string CaseObject::need_text(std::string_view name) {
    if (!has(name))
        missing(name);
    return text(name).value_or("");
}

std::uint64_t CaseObject::need_number(std::string_view name, std::uint64_t most) {
    if (!has(name))
        missing(name);
    return number(name, most).value_or(0);
}

election::Date CaseObject::need_date(std::string_view name) {
    if (!has(name))
        missing(name);
    return date(name).value_or(election::Date{});
}

election::PersonId CaseObject::need_person(std::string_view name) {
    if (!has(name))
        missing(name);
    return person(name).value_or(election::PersonId{});
}

bool CaseObject::object(std::string_view name, const std::function<void(CaseObject&)>& read) {
    const json::value* value = any(name);
    if (value == nullptr)
        return false;
    if (!value->is_object()) {
        wrong_type(name, "对象", "an object");
        return false;
    }
    CaseObject inner(value->get_object(), path(name), faults_);
    read(inner);
    inner.finish();
    return true;
}

bool CaseObject::each(std::string_view name, const std::function<void(CaseObject&)>& read) {
    const json::array* array = list(name);
    if (array == nullptr)
        return false;
    for (std::size_t i = 0; i < array->size(); ++i) {
        const std::string at = std::string(name) + "/" + std::to_string(i);
        if (!(*array)[i].is_object()) {
            wrong_type(at, "对象", "an object");
            continue;
        }
        CaseObject inner((*array)[i].get_object(), path(at), faults_);
        read(inner);
        inner.finish();
    }
    return true;
}

bool CaseObject::members(std::string_view name,
                         const std::function<void(std::string_view, const std::string&, const json::value&)>& read) {
    const json::value* value = any(name);
    if (value == nullptr)
        return false;
    if (!value->is_object()) {
        wrong_type(name, "对象", "an object");
        return false;
    }
    for (const auto& member : value->get_object())
        read(member.key(), path(name) + "/" + pointer_step(member.key()), member.value());
    return true;
}

void CaseObject::finish() {
    for (const auto& member : object_)
        if (!asked_.contains(std::string_view(member.key())))
            complain(pointer_step(member.key()), "不认识的项", "is not a field of this question");
}

}  // namespace zheng::text
