#include "proto/text/json_document.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <limits>
#include <set>
#include <vector>

namespace zheng::text {

namespace json = boost::json;

namespace {

using boost::system::error_code;

// Follows the parser with the path of what is read, and keeps the names of every open object.
class NamesOnce {
  public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    explicit NamesOnce(CaseFaults& faults) : faults_(faults) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return open(true); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_array_begin(error_code&) { return open(false); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, error_code&) {
        key_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, error_code&) {
        key_.append(part.data(), part.size());
        Level& level = levels_.back();
        level.step = pointer_step(key_);
        if (!level.names.insert(std::move(key_)).second)
            faults_.push_back({path(), "同一项出现两次", "is there twice"});
        key_.clear();
        return true;
    }
    bool on_string_part(json::string_view, std::size_t, error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, error_code&) { return next(); }
    bool on_number_part(json::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, error_code&) { return next(); }
    bool on_uint64(std::uint64_t, json::string_view, error_code&) { return next(); }
    bool on_double(double, json::string_view, error_code&) { return next(); }
    bool on_bool(bool, error_code&) { return next(); }
    bool on_null(error_code&) { return next(); }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

  private:
    struct Level {
        bool object = false;
        std::size_t at = 0;  // element of a list
        std::string step;    // member of an object
        std::set<std::string> names;
    };
    bool open(bool object) {
        levels_.push_back({object, 0, {}, {}});
        return true;
    }
    bool close() {
        levels_.pop_back();
        return next();
    }
    bool next() {
        if (!levels_.empty())
            ++levels_.back().at;
        return true;
    }
    [[nodiscard]] std::string path() const {
        std::string out;
        for (const Level& level : levels_)
            out += "/" + (level.object ? level.step : std::to_string(level.at));
        return out;
    }

    CaseFaults& faults_;
    std::vector<Level> levels_;
    std::string key_;
};

}  // namespace

std::string pointer_step(std::string_view name) {
    std::string out;
    out.reserve(name.size());
    for (const char c : name)
        if (c == '~' || c == '/')
            out += c == '~' ? "~0" : "~1";
        else
            out += c;
    return out;
}

tl::expected<json::value, CaseFaults> read_json(std::string_view bytes, const JsonLimits& limits) {
    CaseFaults faults;
    if (bytes.size() > limits.bytes_max) {
        faults.push_back({"", "文件太大", "over " + std::to_string(limits.bytes_max) + " bytes"});
        return tl::make_unexpected(std::move(faults));
    }
    json::parse_options options;
    options.max_depth = limits.depth_max;
    error_code error;
    json::value value = json::parse(json::string_view(bytes.data(), bytes.size()), error, {}, options);
    if (error) {
        faults.push_back({"", "不是合法的 JSON，或者嵌套太深", "not JSON, or too deep: " + error.message()});
        return tl::make_unexpected(std::move(faults));
    }
    json::basic_parser<NamesOnce> parser(options, faults);
    parser.write_some(false, bytes.data(), bytes.size(), error);
    if (!faults.empty())
        return tl::make_unexpected(std::move(faults));
    return value;
}

}  // namespace zheng::text
