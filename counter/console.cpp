#include "counter/console.hpp"

#include <boost/json/serialize.hpp>

#include <ostream>

namespace zheng::counter {
namespace {

std::string_view words_zh(Errc code) {
    switch (code) {
    case Errc::malformed:
        return "格式不对";
    case Errc::too_large:
        return "超过上限";
    case Errc::not_found:
        return "找不到";
    case Errc::exists:
        return "已经存在";
    case Errc::conflict:
        return "被占用";
    case Errc::io:
        return "读写失败";
    case Errc::crypto:
        return "密钥或签名不对";
    case Errc::corrupt:
        return "数据损坏";
    case Errc::rollback:
        return "数据被回退";
    case Errc::usage:
        return "用法不对";
    case Errc::unsupported:
        return "不支持";
    }
    return "失败";
}

}  // namespace

Exit exit_of(Errc code) {
    switch (code) {
    case Errc::malformed:
    case Errc::too_large:
    case Errc::not_found:
    case Errc::exists:
    case Errc::crypto:
    case Errc::usage:
    case Errc::unsupported:
        return Exit::usage;
    case Errc::conflict:
    case Errc::io:
    case Errc::corrupt:
    case Errc::rollback:
        return Exit::world;
    }
    return Exit::world;
}

std::string Console::pick(std::string_view zh, std::string_view en) const {
    return std::string(env::in(language_, zh, en));
}

void Console::say(std::string_view zh, std::string_view en) {
    if (!json_)
        out_ << env::in(language_, zh, en) << '\n';
}

void Console::warn(std::string_view zh, std::string_view en) {
    out_.flush();
    err_ << env::in(language_, zh, en) << '\n';
}

void Console::answer(const boost::json::value& value) {
    out_ << boost::json::serialize(value) << '\n';
}

Exit Console::failed(const Error& error) {
    warn("zheng-counter：" + std::string(words_zh(error.code)) + "：" + error.message,
         "zheng-counter: " + error.message);
    return exit_of(error.code);
}

}  // namespace zheng::counter
