#include "audit/env/console.hpp"

#include "audit/env/printable.hpp"

#include <boost/json/serialize.hpp>

namespace zheng::env {
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
        return "被占用或有矛盾";
    case Errc::io:
        return "读写失败";
    case Errc::crypto:
        return "密钥、口令或签名不对";
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

void Console::say(std::string_view zh, std::string_view en) {
    if (!json_)
        out_ << in(language_, zh, en) << '\n' << std::flush;
}

void Console::warn(std::string_view zh, std::string_view en) {
    err_ << in(language_, zh, en) << '\n' << std::flush;
}

void Console::answer(const boost::json::value& value) {
    if (json_)
        out_ << printable_lines(boost::json::serialize(value)) << '\n' << std::flush;
}

Exit Console::failed(const Error& error) {
    const auto message = printable_lines(error.message);
    warn("失败（" + std::string(words_zh(error.code)) + "）：" + message,
         "failed (" + std::string(name_of(error.code)) + "): " + message);
    const auto exit = exit_of(error.code);
    answer({{"ok", false},
            {"exit", static_cast<int>(exit)},
            {"error", std::string(name_of(error.code))},
            {"message", message}});
    return exit;
}

Exit Console::failed(const text::Faults& faults) {
    boost::json::array list;
    for (const text::Fault& fault : faults) {
        const auto file = printable(fault.file);
        const auto zh = printable(fault.zh);
        const auto en = printable(fault.en);
        const auto place = file + (fault.line != 0 ? ":" + std::to_string(fault.line) : std::string()) + ": ";
        warn(place + zh, place + en);
        list.push_back({{"file", file}, {"line", fault.line}, {"zh", zh}, {"en", en}});
    }
    answer({{"ok", false}, {"exit", static_cast<int>(Exit::usage)}, {"error", "malformed"}, {"faults", list}});
    return Exit::usage;
}

}  // namespace zheng::env
