#include "audit/verify/commands.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <optional>
#include <ostream>
#include <sstream>

namespace zheng::verify {
namespace {

// Options are bound to these while CLI11 parses; one of them becomes the Command.
struct Parsed {
    Source source;
    VerifyCommand verify;
    std::string contest;
    std::string today;
    std::filesystem::path checklist;
    StateCommand state;
    HeadCommand head;
    ReceiptCommand receipt;
    ProveCommand prove;
    DiffCommand diff;
    RollCommand roll;
    IncidentCommand incident;
    AskCommand ask;
    RulesCommand rules;
    bool aloud = false;
    std::string language;
    bool json = false;
};

void add_source(CLI::App& command, Source& source) {
    command.add_option("BUNDLE", source.bundle, "包的目录或其 tar / the bundle's directory, or a tar of it")
        ->required();
    command.add_option("--authority", source.authority,
                       "县级机关指纹 / the county authority's fingerprint, as on the posted sheet");
    command.add_option("--head", source.heads, "另存的校验点文件 / a checkpoint kept elsewhere")
        ->expected(1)
        ->take_all();
    command.add_option("--threads", source.threads, "线程数 / threads; 0: as many as the machine runs at once")
        ->check(CLI::Range(0, 64));
}

CLI::App* add(CLI::App& app, const std::string& name, const std::string& zh, const std::string& en,
              const std::string& example) {
    CLI::App* command = app.add_subcommand(name, zh + " / " + en);
    command->footer("例 / example:\n  zheng-audit " + example);
    command->fallthrough();
    return command;
}

void add_commands(CLI::App& app, Parsed& parsed) {
    CLI::App* verify =
        add(app, "verify", "核验整个日志", "verify a log: completeness, authenticity, consistency, evidence, outcome",
            "verify bundle --authority \"0a1b 2c3d …\" --results results.json --print");
    add_source(*verify, parsed.source);
    verify->add_option("--results", parsed.verify.results,
                       "核验通过后写结果 / where to write results.json once verified");
    verify->add_flag("--print", parsed.verify.print, "打印结果表 / print the table of results too");
    add_source(*add(app, "results", "核验并打印结果表", "verify, then print the results", "results bundle"),
               parsed.source);
    for (const auto& [name, zh, en] : {std::tuple{"explain", "逐步说明一项结果", "how a result follows, step by step"},
                                       std::tuple{"sheet", "应张贴公告的内容", "what the posted sheet carries"}}) {
        CLI::App* command = add(app, name, zh, en, std::string(name) + " bundle qingshi/villagers_committee");
        add_source(*command, parsed.source);
        command->add_option("CONTEST", parsed.contest, "选举项 / the contest's id")->required();
        if (std::string_view(name) == "explain")
            command->add_flag("--aloud", parsed.aloud, "监票人当众宣读的文字 / what the scrutineer reads out");
    }
    CLI::App* township =
        add(app, "township", "班子结构、选举情况和进度",
            "who sits where, what happened around the votes, and the schedule", "township bundle --today 2026-11-30");
    add_source(*township, parsed.source);
    township->add_option("--today", parsed.today, "按哪一天看，默认今天 / as of that day; default: today");
    township->add_option(
        "--checklist", parsed.checklist,
        "本地清单 CSV：contest,item,name,due,who；逾期只作提示 / a local checklist, whose lateness is a note");
    CLI::App* state = add(app, "state", "打印日志推出的全部状态，供逐字节比较",
                          "print the whole state that the log leads to, for comparing byte by byte",
                          "state bundle --at 120 > state.txt");
    add_source(*state, parsed.source);
    state->add_option("--at", parsed.state.at, "前若干条之后 / after so many entries; default: after all of them");
    CLI::App* head = add(app, "head", "打印校验点", "print the checkpoint", "head bundle");
    head->add_option("BUNDLE", parsed.head.bundle)->required();
    CLI::App* receipt =
        add(app, "receipt", "核对收据", "verify receipts against the bundle", "receipt bundle entry-17.tlog-proof");
    receipt->add_option("BUNDLE", parsed.receipt.bundle)->required();
    receipt->add_option("FILE", parsed.receipt.file, ".tlog-proof, .receipts")->required();
    CLI::App* prove = add(app, "prove", "给出一条的证明", "write the proof that an entry is in the log",
                          "prove bundle 17 --out entry-17.tlog-proof");
    prove->add_option("BUNDLE", parsed.prove.bundle)->required();
    prove->add_option("INDEX", parsed.prove.index)->required();
    prove->add_option("--out", parsed.prove.out, "默认标准输出 / default: the standard output");
    CLI::App* roll = add(app, "roll", "核对某人在册或不在册的证明",
                         "check a proof that somebody is on a roll, or is not", "roll bundle qingshi-17.roll-proof");
    add_source(*roll, parsed.source);
    roll->add_option("PROOF", parsed.roll.proof, "zheng-counter roll prove 写出的证明 / as written by it")->required();
    CLI::App* incident = add(app, "incident", "查一件举报是否在日志里、处理到哪一步；不涉及任何人的名字",
                             "is a report of a breach in the log, and what became of it; names nobody",
                             "incident bundle 1a2b-3c4d-5e6f-7a8b\n  zheng-audit incident bundle 17.receipt");
    add_source(*incident, parsed.source);
    incident
        ->add_option("RECEIPT", parsed.incident.receipt,
                     "回执号，或 zheng-counter incident report 写出的回执 / a receipt number, or a receipt's file")
        ->required();
    CLI::App* diff =
        add(app, "diff", "比较两个包", "compare two bundles: is one a prefix of the other?", "diff monday friday");
    diff->add_option("A", parsed.diff.a)->required();
    diff->add_option("B", parsed.diff.b)->required();
    CLI::App* ask = add(app, "ask", "向规则提问，或列出规则", "ask the rules, or list them",
                        "ask --json case.json\n  zheng-audit ask --profile cn-2025 --list\n  zheng-audit ask --profile "
                        "cn-2025 --diff cn-zj-2020");
    ask->add_option("CASE", parsed.ask.files, "问题文件 / files of cases, JSON");
    ask->add_option("--profile", parsed.ask.profile, "规则名称 / a profile, with --list or --diff");
    ask->add_flag("--list", parsed.ask.list, "列出规则 / print the resolved profile");
    ask->add_option("--diff", parsed.ask.diff, "与另一套规则比较 / compare with another profile");
    ask->add_option("--kind", parsed.ask.kind, "只看一类选举 / one kind of election only");
    CLI::App* rules = add(app, "rules", "规则和理由一览", "the catalogue of rules and of what they say",
                          "rules turnout_met\n  zheng-audit rules --man --lang zh | man -l -");
    rules->add_option("NAME", parsed.rules.name, "理由或者规则的名称 / a sentence's code or a parameter's name");
    rules->add_flag("--markdown", parsed.rules.markdown, "全部，两种语言 / all of it, both languages");
    rules->add_flag("--man", parsed.rules.man, "手册页 zheng-rules(7) / the manual page");
}

std::optional<Command> command_of(const CLI::App& app, Parsed parsed) {
    if (app.got_subcommand("verify")) {
        parsed.verify.source = parsed.source;
        return parsed.verify;
    }
    if (app.got_subcommand("results"))
        return ResultsCommand{parsed.source};
    if (app.got_subcommand("explain"))
        return ExplainCommand{parsed.source, parsed.contest, parsed.aloud};
    if (app.got_subcommand("sheet"))
        return SheetCommand{parsed.source, parsed.contest};
    if (app.got_subcommand("township"))
        return TownshipCommand{parsed.source, parsed.today, parsed.checklist};
    if (app.got_subcommand("state")) {
        parsed.state.source = parsed.source;
        return parsed.state;
    }
    if (app.got_subcommand("head"))
        return parsed.head;
    if (app.got_subcommand("receipt"))
        return parsed.receipt;
    if (app.got_subcommand("prove"))
        return parsed.prove;
    if (app.got_subcommand("roll")) {
        parsed.roll.source = parsed.source;
        return parsed.roll;
    }
    if (app.got_subcommand("incident")) {
        parsed.incident.source = parsed.source;
        return parsed.incident;
    }
    if (app.got_subcommand("diff"))
        return parsed.diff;
    if (app.got_subcommand("ask"))
        return parsed.ask;
    if (app.got_subcommand("rules"))
        return parsed.rules;
    return std::nullopt;
}

}  // namespace

int exit_of(Errc code) {
    switch (code) {
    case Errc::malformed:
    case Errc::too_large:
    case Errc::not_found:
    case Errc::exists:
    case Errc::usage:
    case Errc::unsupported:
        return exit_usage;
    case Errc::corrupt:
    case Errc::crypto:
        return exit_no;
    case Errc::conflict:
    case Errc::io:
    case Errc::rollback:
        return exit_world;
    }
    return exit_world;
}

int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    CLI::App app(
        "zheng-audit：核验选举日志，不需信任任何人 / verifies a log of elections without having to trust anybody",
        "zheng-audit");
    app.footer("退出码 / exit: 0 是 yes, 1 否 no, 2 用法 usage, 3 故障 failure; verify: 11–15 = 第一个不通过的组 first "
               "failing group");
    app.require_subcommand(1);
    Parsed parsed;
    app.add_option("--lang", parsed.language, "zh 或 en，默认按环境 / zh or en, default from the environment")
        ->check(CLI::IsMember({"zh", "en"}));
    app.add_flag("--json", parsed.json, "供程序读取 / for programs");
    add_commands(app, parsed);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error, out, err);
        return code == 0 ? exit_done : exit_usage;
    }
    env::Language language = env::language_of_environment();
    if (!parsed.language.empty() && !env::parse(parsed.language, language))
        return exit_usage;
    const Terminal terminal{language, parsed.json, out, err};
    const auto command = command_of(app, parsed);
    if (!command)
        return exit_usage;
    const auto done = std::visit([&](const auto& one) { return run(one, terminal); }, *command);
    if (done)
        return *done;
    err << "zheng-audit: " << printable(done.error().message) << "\n";
    return exit_of(done.error().code);
}

}  // namespace zheng::verify
