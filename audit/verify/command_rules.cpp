// `rules`: the catalogue of everything that the rules say, one entry of it, or all of it as a manual.
#include "audit/verify/commands.hpp"
#include "audit/verify/json_text.hpp"
#include "audit/verify/words.hpp"
#include "proto/election/catalogue.hpp"
#include "proto/election/profile_values.hpp"
#include "proto/text/manual.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <ostream>

namespace zheng::verify {
namespace {

namespace json = boost::json;
using election::SentenceRow;

json::array parts(std::string_view bars) {
    json::array out;
    for (const std::string_view part : election::parts_of(bars, '|'))
        out.emplace_back(json::string(part));
    return out;
}

json::object both(std::string_view zh, std::string_view en) {
    return {{"zh", json::string(zh)}, {"en", json::string(en)}};
}

json::object json_of(const SentenceRow& row) {
    json::object out;
    out["code"] = json::string(row.code);
    out["text"] = both(row.zh, row.en);
    out["formula"] = json::string(row.formula);
    out["rules"] = parts(row.under.rules);
    out["articles"] = text::articles_of(row.code);
    const bool aloud = row.reading.aloud == election::Aloud::in_the_hall;
    out["aloud"] = aloud ? json::value(both(row.reading.zh, row.reading.en)) : json::value(nullptr);
    if (!aloud)
        out["never_aloud"] = both(words_zh(row.reading.silence), words_en(row.reading.silence));
    out["weight"] = json::string(name_of(row.weight));
    out["threshold"] = row.tests.bound == election::Bound::threshold;
    out["tests"] = parts(row.tests.names);
    return out;
}

Result<int> print_json(const RulesCommand& command, const Terminal& terminal) {
    json::array out;
    for (const SentenceRow& row : election::catalogue())
        if (command.name.empty() || row.code == command.name)
            out.push_back(json_of(row));
    if (out.empty())
        return fail(Errc::not_found, "no sentence '" + command.name + "'");
    terminal.out << pretty(out);
    return exit_done;
}

}  // namespace

Result<int> run(const RulesCommand& command, const Terminal& terminal) {
    const auto language = of_rules(terminal.language);
    if ((command.markdown ? 1 : 0) + (command.man ? 1 : 0) + (command.name.empty() ? 0 : 1) > 1)
        return fail(Errc::usage,
                    terminal.pick("名称、--markdown、--man 只能给一项", "a name, --markdown or --man: one of them"));
    if (command.markdown)
        terminal.out << text::manual_markdown();
    else if (command.man)
        terminal.out << text::manual_page(language);
    else if (terminal.json)
        return print_json(command, terminal);
    else if (command.name.empty())
        terminal.out << text::manual_index(language);
    else if (const auto entry = text::manual_entry(command.name, language))
        terminal.out << *entry;
    else
        return fail(Errc::not_found, terminal.pick("没有这条规则或者理由：", "no rule and no sentence of that name: ") +
                                         "'" + command.name + "'");
    return exit_done;
}

}  // namespace zheng::verify
