#include "station/cli.hpp"

#include "station/core/check_in_roll.hpp"
#include "station/paper/subject.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace zheng::station {
namespace {

constexpr std::uint64_t wait_s_max = 7 * 24 * 3600;
constexpr std::uint64_t pace_ms_max = 60'000;

struct Options {
    std::string language;
    bool json = false;
};

// One subcommand: its options fill a command, which is taken when the subcommand was given.
template <class T>
std::shared_ptr<T> add(CLI::App& app, const char* name, const char* zh_en, const char* example, Options& options,
                       std::optional<Command>& chosen, const std::function<void(CLI::App&, T&)>& configure) {
    auto command = std::make_shared<T>();
    auto* sub = app.add_subcommand(name, zh_en);
    sub->footer(std::string("Example:\n  ") + example);
    sub->add_flag("--json", options.json, "one JSON line on the standard output, for programs");
    sub->add_option("--lang", options.language, "zh or en; default from LC_ALL, LC_MESSAGES, LANG");
    if constexpr (requires { command->dir; })
        sub->add_option("DIR", command->dir, "the station's directory")->required();
    configure(*sub, *command);
    sub->callback([command, &chosen] { chosen = *command; });
    return command;
}

void add_passphrase(CLI::App& sub, path& file) {
    sub.add_option("--passphrase-file", file, "device passphrase, first line; default: asked on the terminal");
}

// So that every command of a script can be called alike.
void add_no_passphrase(CLI::App& sub, path& file) {
    sub.add_option("--passphrase-file", file, "not needed and not read: this command opens no key");
}

void add_commands(CLI::App& app, Options& options, std::optional<Command>& chosen) {
    add<Enrol>(
        app, "enrol", "make this device's and its officers' keys and a request for the county / 建站登记",
        "zheng-station enrol hall --founding founding.statements --village qingshi --name 青石村会场 "
        "--code-file code.txt --officers officers.csv --pins pins.csv --authority FINGERPRINT --out request.json",
        options, chosen, [](CLI::App& sub, Enrol& c) {
            sub.add_option("--founding", c.founding, "the county's founding file")->required();
            sub.add_option("--village", c.village, "id of the village; not for --desk");
            sub.add_option("--name", c.name, "what people call this device")->required();
            auto* code = sub.add_option("--code", c.code, "one-time code of the county's letter");
            sub.add_option("--code-file", c.code_file, "file with the code")->excludes(code);
            sub.add_option("--officers", c.officers, "CSV: person,name,role[,contests]")->required();
            sub.add_option("--pins", c.pins, "CSV: person,pin")->required();
            sub.add_option("--cards", c.cards, "where sealed cards are written; default DIR-cards");
            sub.add_option("--out", c.out, "the request to carry to the county")->required();
            sub.add_option("--authority", c.authority, "fingerprint of the county's key, from the letter");
            sub.add_flag("--rehearsal", c.rehearsal,
                         "refuse unless the election is a rehearsal; a rehearsal's keys are wrapped at low cost");
            sub.add_flag("--desk", c.desk, "the township's office desk instead of a village's station");
            add_passphrase(sub, c.passphrase_file);
        });
    add<Accept>(app, "accept", "take in other authors' statement files, verified / 导入他人文件",
                "zheng-station accept hall enrolment.statements", options, chosen, [](CLI::App& sub, Accept& c) {
                    sub.add_option("FILES", c.files, "statement files")->required();
                    add_passphrase(sub, c.passphrase_file);
                });
    add<Record>(
        app, "record", "run a script's day through the two-recorder machine / 按脚本计票",
        "zheng-station record hall committee.toml --cards hall-cards --pins pins.csv --passphrase-file pass.txt",
        options, chosen, [](CLI::App& sub, Record& c) {
            sub.add_option("SCRIPT", c.script, "the script (TOML)")->required();
            sub.add_option("--cards", c.cards, "directory of the officers' cards")->required();
            sub.add_option("--pins", c.pins, "CSV: person,pin")->required();
            sub.add_option("--pace", c.pace_ms, "milliseconds between two papers, where people watch; 0")
                ->check(CLI::Range(std::uint64_t{0}, pace_ms_max));
            add_passphrase(sub, c.passphrase_file);
        });
    add<Say>(
        app, "say", "say acts of any kind from a file: reviews, objections, rulings, rounds … / 提交各类事项",
        "zheng-station say hall acts.toml --cards cards --pins pins.csv --dry-run", options, chosen,
        [](CLI::App& sub, Say& c) {
            sub.add_option("ACTS", c.acts, "the acts (TOML), in this order; a folder: its files by name")->required();
            sub.add_option("--cards", c.cards, "directory of the officers' cards")->required();
            sub.add_option("--pins", c.pins, "CSV: person,pin")->required();
            sub.add_flag("--dry-run", c.dry_run, "show what would be admitted or refused, and sign nothing");
            add_passphrase(sub, c.passphrase_file);
        });
    add<Template>(app, "template", "a file of acts to be filled in, for one kind of statement / 事项模板",
                  "zheng-station template\n  zheng-station template CandidateReviewed > review.toml", options, chosen,
                  [](CLI::App& sub, Template& c) {
                      sub.add_option("KIND", c.kind, "kind of statement; without it: which there are");
                  });
    add<OutboxCommand>(
        app, "outbox", "what waits and what has a verified receipt / 待发与已送达",
        "zheng-station outbox hall --counter counter.example:7443 --wait 120\n"
        "  zheng-station outbox hall --export hall.statements",
        options, chosen, [](CLI::App& sub, OutboxCommand& c) {
            auto* counter =
                sub.add_option("--counter", c.counter, "HOST:PORT: deliver there until everything is settled");
            sub.add_option("--wait", c.wait_s, "seconds without any progress after which delivery is given up; 60")
                ->check(CLI::Range(std::uint64_t{1}, wait_s_max))
                ->needs(counter);
            sub.add_option("--export", c.export_to, "write what waits to a statement file")->excludes(counter);
            sub.add_option("--import", c.import_from, "take receipts from a file")->excludes(counter);
            sub.add_flag("--all", c.all, "export what is sent, too");
            sub.add_option("--passphrase-file", c.passphrase_file,
                           "with --counter: device passphrase, first line; default: asked on the "
                           "terminal. Otherwise not read: no key is opened");
        });
    add<Serve>(
        app, "serve", "the hall's pages, and delivery of whatever is said, whatever the line does / 会场页面与驻守送达",
        "zheng-station serve hall --counter counter.example:7443 --passphrase-file pass.txt\n"
        "  zheng-station serve hall --hall 192.168.7.1:7410\n"
        "  zheng-station serve second --lead 192.168.7.1:7410",
        options, chosen, [](CLI::App& sub, Serve& c) {
            auto* counter = sub.add_option("--counter", c.counter, "HOST:PORT: deliver there; without it, pages only");
            auto* none = sub.add_flag("--no-pages", c.no_pages, "deliver only, so that `record` may run beside it")
                             ->needs(counter);
            auto* port =
                sub.add_option("--port", c.port, "of the pages, on this machine only; 7400, 0: any")->excludes(none);
            auto* contest = sub.add_option("--contest", c.contest, "where the village has several that wait");
            auto* place = sub.add_option("--place", c.place, "where papers are counted, if there are several");
            auto* hall = sub.add_option("--hall", c.hall, "ADDRESS:PORT: listen there for the hall's other devices");
            auto* lead =
                sub.add_option("--lead", c.lead, "HOST:PORT of the leading device: show its desk's window here");
            for (auto* option : {contest, place, hall, lead})
                option->excludes(none);
            for (auto* option : {counter, contest, place, hall})
                option->excludes(lead);
            static_cast<void>(port);
            add_passphrase(sub, c.passphrase_file);
        });
    add<Restored>(app, "restored", "this directory was put back from a copy: ask the counter first / 从备份恢复后",
                  "zheng-station restored hall", options, chosen,
                  [](CLI::App& sub, Restored& c) { add_no_passphrase(sub, c.passphrase_file); });
    add<Status>(app, "status", "what this station is and how far it is / 站点状态", "zheng-station status hall",
                options, chosen, [](CLI::App&, Status&) {});
    add<Archive>(app, "archive", "copy everything that must be kept, with a manifest / 归档",
                 "zheng-station archive hall /media/usb/qingshi-archive", options, chosen,
                 [](CLI::App& sub, Archive& c) {
                     sub.add_option("OUT", c.out, "a new directory")->required();
                     add_no_passphrase(sub, c.passphrase_file);
                 });
}

void add_check_in(CLI::App& app, Options& options, std::optional<Command>& chosen) {
    add<CheckInCommand>(
        app, "check-in", "make a place's issuing tables ready: roll, proxies, mobile boxes / 准备发票",
        "zheng-station check-in hall --roll roll.xlsx --proxies proxies.xlsx --mobile mobile.csv --tables 3", options,
        chosen, [](CLI::App& sub, CheckInCommand& c) {
            sub.add_option("--roll", c.roll, "the roll (CSV or .xlsx); its order is its numbers")->required();
            sub.add_option("--proxies", c.proxies,
                           "proxies (CSV or .xlsx): principal,agent[,relation,written,filed,published,same_household]");
            sub.add_option("--mobile", c.mobile, "users of mobile boxes (CSV or .xlsx): name[,box]");
            auto* tables = sub.add_option("--tables", c.tables, "issuing tables, all at this place; 1")
                               ->check(CLI::Range(std::uint32_t{1}, issuing_tables_max));
            sub.add_option("--groups", c.groups, "which group goes where (CSV or .xlsx): group,place,table")
                ->excludes(tables);
            sub.add_option("--contest", c.contest, "id of the contest; default: the village's only one");
            sub.add_option("--place", c.place, "id of this polling place; default: the hall");
            add_passphrase(sub, c.passphrase_file);
        });
}

void add_print(CLI::App& app, Options& options, std::optional<Command>& chosen) {
    add<Print>(app, "print", "forms on paper, as PDF: ballots, sign-in roll, result sheet … / 打印选票与各种表格",
               "zheng-station print hall\n"
               "  zheng-station print hall result-sheet --contest qingshi/villagers_committee --out result.pdf",
               options, chosen, [](CLI::App& sub, Print& c) {
                   sub.add_option("KIND", c.kind, "which form; without it: which there are");
                   sub.add_option("--contest", c.contest, "id of the contest; default: the village's only one");
                   sub.add_option("--out", c.out, "the file to write; default KIND.pdf");
                   sub.add_option("--sheet", c.sheet, "a4 or a3; a4")->check(CLI::IsMember({"a4", "a3"}));
                   sub.add_flag("--blank", c.blank, "to be filled in by hand: no figure and no name of the log");
                   sub.add_flag("--per-office", c.per_office, "ballots: a coloured sheet for each office");
                   sub.add_option("--mark", c.mark, "ballots: the sign for a vote, circle or tick; circle")
                       ->check(CLI::IsMember({"circle", "tick"}));
                   sub.add_flag("--order-check", c.order_check,
                                "print nothing: compare the candidates' order with that of strokes");
                   sub.add_option("--roll", c.roll, "the roll (CSV or .xlsx); what is printed of it stays on paper");
                   sub.add_option("--proxies", c.proxies, "proxies (CSV or .xlsx): principal,agent,relation,reason");
                   sub.add_option("--mobile", c.mobile, "users of the mobile box (CSV or .xlsx): name,group,reason");
                   sub.add_option("--papers", c.papers, "ballot packs: how many ballots; default: as received")
                       ->check(CLI::Range(std::uint32_t{1}, paper::papers_per_pack_max * paper::packs_max));
                   sub.add_option("--copies", c.copies, "sealing strips before their poll is opened: how many; 5")
                       ->check(CLI::Range(std::uint32_t{1}, paper::copies_max));
                   sub.add_option("--pack", c.pack, "ballot packs: ballots in one; 100")
                       ->check(CLI::Range(std::uint32_t{1}, paper::papers_per_pack_max));
               });
}

}  // namespace

int run_program(std::span<const std::string> arguments, const World& world, std::ostream& out, std::ostream& err) {
    Options options;
    std::optional<Command> chosen;
    CLI::App app("zheng-station: a hall's recorder of ballots, and the township's desk\n"
                 "正 计票站：会场录票与乡镇办公设备",
                 "zheng-station");
    app.require_subcommand(1);
    add_commands(app, options, chosen);
    add_print(app, options, chosen);
    add_check_in(app, options, chosen);
    add<Deck>(app, "deck",
              "a rehearsal's fifty papers, what they must come to, and its guide / 演练票、应得结果和演练步骤",
              "zheng-station deck hall --out deck --seed 7", options, chosen, [](CLI::App& sub, Deck& c) {
                  sub.add_option("--out", c.out, "a folder for ballots.csv, expected.txt and guide.txt")->required();
                  sub.add_option("--contest", c.contest, "which, where the village has several");
                  sub.add_option("--seed", c.seed, "another number, another deck");
              });
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        return app.exit(error, out, err) == 0 ? static_cast<int>(Exit::done) : static_cast<int>(Exit::usage);
    }
    auto language = env::language_of_environment();
    if (!options.language.empty() && !env::parse(options.language, language)) {
        err << "--lang is zh or en\n";
        return static_cast<int>(Exit::usage);
    }
    Console console(language, options.json, out, err);
    try {
        const auto exit = std::visit([&](const auto& command) { return run(command, console, world); }, *chosen);
        return static_cast<int>(exit ? *exit : console.failed(exit.error()));
    } catch (const std::exception& error) {
        return static_cast<int>(console.failed(Error{Errc::io, error.what()}));
    }
}

}  // namespace zheng::station
