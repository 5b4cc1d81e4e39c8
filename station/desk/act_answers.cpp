#include "station/desk/act_answers.hpp"

#include <algorithm>
#include <utility>

namespace zheng::station {
namespace {

namespace json = boost::json;

bool is_id(std::string_view text, std::size_t bytes_max) {
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f; };
    return !text.empty() && text.size() <= bytes_max && std::all_of(text.begin(), text.end(), visible);
}

}  // namespace

Result<ActCall> parse_act(std::string_view body) {
    if (body.size() > act_bytes_max)
        return fail(Errc::too_large, "an act of more than " + std::to_string(act_bytes_max) + " bytes");
    json::parse_options options;
    options.max_depth = json_depth_max;
    json::error_code error;
    auto parsed = json::parse({body.data(), body.size()}, error, {}, options);
    if (error || !parsed.is_object())
        return fail(Errc::malformed, "an act is a JSON object");
    ActCall out;
    out.fields = std::move(parsed.get_object());
    const auto take = [&](std::string_view name, std::size_t bytes_max, std::string& into) {
        const auto* const value = out.fields.if_contains(name);
        if (value == nullptr || !value->is_string() || !is_id(value->get_string(), bytes_max))
            return false;
        into = std::string(value->get_string());
        out.fields.erase(name);
        return true;
    };
    if (!take("act", act_name_bytes_max, out.act) || !take("id", act_id_bytes_max, out.id))
        return fail(Errc::malformed, "an act has a name and an id");
    return out;
}

json::object to_json(const ActAnswer& answer) {
    auto out = answer.more;
    out["ok"] = answer.ok;
    if (!answer.ok) {
        out["code"] = answer.code;
        out["zh"] = answer.zh;
        out["en"] = answer.en;
    }
    return out;
}

ActAnswers::Turn ActAnswers::ask(const std::string& id, Waiting waiting) {
    if (const auto known = answers_.find(id); known != answers_.end()) {
        const auto body = known->second;
        waiting(body);
        return Turn::answered;
    }
    if (const auto under = under_way_.find(id); under != under_way_.end()) {
        if (under->second.waiting.size() == acts_under_way_max)
            return Turn::too_many;
        under->second.waiting.push_back(std::move(waiting));
        return Turn::under_way;
    }
    if (under_way_.size() == acts_under_way_max)
        return Turn::too_many;
    under_way_[id].waiting.push_back(std::move(waiting));
    return Turn::yours;
}

void ActAnswers::answer(const std::string& id, std::string body) {
    auto under = under_way_.extract(id);
    if (under.empty())
        return;
    const auto kept = std::make_shared<const std::string>(std::move(body));
    answers_[id] = kept;
    order_.push_back(id);
    if (order_.size() > answers_kept_max) {
        answers_.erase(order_.front());
        order_.pop_front();
    }
    for (const auto& waiting : under.mapped().waiting)
        waiting(kept);
}

void ActAnswers::forget(const std::string& id) {
    auto under = under_way_.extract(id);
    if (under.empty())
        return;
    for (const auto& waiting : under.mapped().waiting)
        waiting(nullptr);
}

}  // namespace zheng::station
