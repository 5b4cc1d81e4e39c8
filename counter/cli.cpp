#include "counter/cli.hpp"

#include <CLI/CLI.hpp>

#include <string_view>

namespace zheng::counter {
namespace {

using env::Language;

// Help must be in the right language before the arguments are parsed.
Language language_of(int argc, const char* const* argv) {
    auto out = env::language_of_environment();
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--lang" && i + 1 < argc)
            static_cast<void>(env::parse(argv[i + 1], out));
        else if (argument.starts_with("--lang="))
            static_cast<void>(env::parse(argument.substr(7), out));
    }
    return out;
}

class Parser {
  public:
    explicit Parser(Language language)
        : language_(language), app_(in("正 Zheng 计票端：接收陈述、依法裁决、记日志、签回执",
                                       "Zheng's counter: takes statements, applies the law, keeps the log, signs "
                                       "receipts"),
                                    "zheng-counter") {
        app_.fallthrough();
        app_.require_subcommand(1);
        app_.add_option("--lang", lang_,
                        in("语言 zh 或 en（默认看 LC_ALL、LANG）", "zh or en (by default from LC_ALL and LANG)"))
            ->check(CLI::IsMember({"zh", "en"}));
        app_.add_flag("--json", json_, in("输出一行 JSON，供程序读取", "answer in one line of JSON, for programs"));
        authority();
        counter();
        sheets();
        roll();
        incident();
    }
    CLI::App& app() { return app_; }
    [[nodiscard]] bool json() const { return json_; }
    std::optional<Command> command() {
        for (const auto& [sub, make] : made_)
            if (sub->parsed())
                return make();
        return std::nullopt;
    }

  private:
    [[nodiscard]] std::string in(std::string_view zh, std::string_view en) const {
        return std::string(env::in(language_, zh, en));
    }

    template <class T>
    CLI::App* add(CLI::App& parent, const std::string& name, T& command, const std::string& about,
                  const std::string& example) {
        auto* sub = parent.add_subcommand(name, about);
        sub->fallthrough();
        sub->footer(in("例：", "Example:\n") + "  " + example);
        made_.emplace_back(sub, [&command] { return Command(command); });
        return sub;
    }
    void passphrase(CLI::App* sub, path& file) {
        sub->add_option("--passphrase-file", file,
                        in("口令文件（第一行）；没有则取 $CREDENTIALS_DIRECTORY/passphrase，再没有就在终端询问",
                           "file whose first line is the passphrase; without it $CREDENTIALS_DIRECTORY/passphrase, or "
                           "the terminal is asked"))
            ->type_name("FILE");
    }
    CLI::Option* date(CLI::App* sub, const std::string& name, election::Date& on, const std::string& about) {
        return sub
            ->add_option_function<std::string>(
                name,
                [this, name, &on](const std::string& text) {
                    if (!election::Date::parse(text, on))
                        throw CLI::ValidationError(name, in("应是日期，如 2026-11-21", "is a day such as 2026-11-21"));
                },
                about)
            ->type_name("YYYY-MM-DD");
    }
    void day(CLI::App* sub, election::Date& on) {
        date(sub, "--on", on, in("法律行为的日期（默认今天）", "day of the legal act (by default today)"));
    }
    void keydir(CLI::App* sub, path& dir) {
        sub->add_option("KEYDIR", dir, in("县选举机关的目录", "the county authority's directory"))->required();
    }
    void dir(CLI::App* sub, path& where) {
        sub->add_option("DIR", where, in("计票端的目录", "the counter's directory"))->required();
    }
    void out(CLI::App* sub, path& file) {
        sub->add_option("--out", file, in("写出的陈述文件", "statement file to write"))->required()->type_name("FILE");
    }

    void rules(CLI::App* sub, RollRulesFrom& from);

    void authority();
    void counter();
    void sheets();
    void roll();
    void incident();

    Language language_;
    CLI::App app_;
    std::string lang_;
    bool json_ = false;
    std::vector<std::pair<CLI::App*, std::function<Command()>>> made_;
    AuthorityInit authority_init_;
    AuthorityFound authority_found_;
    AuthorityApprove authority_approve_;
    AuthorityRevoke authority_revoke_;
    AuthorityLetter authority_letter_;
    Init init_;
    Load load_;
    Status status_;
    PrintState state_;
    Export export_;
    Serve serve_;
    SheetTemplate template_;
    SheetCheck sheet_;
    RollCheck roll_check_;
    RollSeal roll_seal_;
    RollProve roll_prove_;
    RollOpen roll_open_;
    IncidentKey incident_key_;
    IncidentReportFile incident_report_;
    IncidentOpen incident_open_;
    IncidentBatch incident_batch_;
};

void Parser::authority() {
    auto* group = app_.add_subcommand("authority", in("在县里的机器上：密钥、创立、批准、吊销（密钥绝不放到计票端）",
                                                      "on the county's machine: key, founding, approvals, revocations "
                                                      "(the key never comes near a counter)"));
    group->fallthrough();
    group->require_subcommand(1);

    auto* init = add(*group, "init", authority_init_, in("建立县选举机关的密钥", "make the county authority's key"),
                     "zheng-counter authority init county --domain xian.example.org");
    keydir(init, authority_init_.keydir);
    init->add_option("--domain", authority_init_.domain,
                     in("只为这个机关域名创立选举", "found elections of this authority domain only"));
    init->add_flag(
        "--rehearsal", authority_init_.rehearsal,
        in("演练用：密钥保护弱，不能创立正式选举", "for rehearsals: weakly protected, cannot found a real election"));
    passphrase(init, authority_init_.passphrase_file);

    auto* found =
        add(*group, "found", authority_found_,
            in("按选举包创立一个乡镇的选举，制作登记函", "found a township's election from a pack, make letters"),
            "zheng-counter authority found county pack --counter identity.json --out founding.statements");
    keydir(found, authority_found_.keydir);
    found->add_option("PACK", authority_found_.pack, in("选举包目录", "directory of the election pack"))->required();
    found
        ->add_option("--counter", authority_found_.counter, in("计票端的 identity.json", "the counter's identity.json"))
        ->required()
        ->type_name("FILE");
    out(found, authority_found_.out);
    day(found, authority_found_.on);
    passphrase(found, authority_found_.passphrase_file);

    auto* approve =
        add(*group, "approve", authority_approve_,
            in("核对登记码，批准设备和人员的登记申请", "check the codes and approve requests for enrolment"),
            "zheng-counter authority approve county qingshi.json --out enrolment.statements --seal");
    keydir(approve, authority_approve_.keydir);
    approve->add_option("REQUEST", authority_approve_.requests, in("登记申请（JSON）", "requests for enrolment (JSON)"))
        ->required();
    out(approve, authority_approve_.out);
    approve->add_flag("--seal", authority_approve_.seal,
                      in("同时封存登记：此后只能以新换旧", "seal the enrolment too: only replacements afterwards"));
    day(approve, authority_approve_.on);
    passphrase(approve, authority_approve_.passphrase_file);

    auto* revoke = add(*group, "revoke", authority_revoke_, in("吊销一把密钥", "revoke a key"),
                       "zheng-counter authority revoke county 0123456789abcdef --reason lost --out lost.statements");
    keydir(revoke, authority_revoke_.keydir);
    revoke
        ->add_option("KEYID", authority_revoke_.keyid,
                     in("密钥编号（16 位）或整个公钥", "key id (16 digits) or the key"))
        ->required();
    revoke->add_option("--reason", authority_revoke_.reason, "lost, stolen, left_office, entered_wrongly")->required();
    revoke->add_option("--suspect-from", authority_revoke_.suspect_from,
                       in("设备的第几条陈述起可疑", "number of the device's first doubtful statement"));
    out(revoke, authority_revoke_.out);
    day(revoke, authority_revoke_.on);
    passphrase(revoke, authority_revoke_.passphrase_file);

    auto* letter =
        add(*group, "letter", authority_letter_, in("再发一封带新登记码的函", "issue another letter, with a new code"),
            "zheng-counter authority letter county --village qingshi");
    keydir(letter, authority_letter_.keydir);
    letter->add_option("--village", authority_letter_.village,
                       in("村的编号；不给则发乡镇办公室", "a village's id; without it, the township's desk"));
    passphrase(letter, authority_letter_.passphrase_file);
}

void Parser::counter() {
    auto* init =
        add(app_, "init", init_, in("建立计票端：两把密钥和一份空日志", "make a counter: two keys, an empty log"),
            "zheng-counter init counter --pack pack --authority \"0a1b 2c3d …\"");
    dir(init, init_.dir);
    init->add_option("--origin", init_.origin,
                     in("日志名：机关域名/选举/乡镇", "log's name: domain/election/township"));
    init->add_option("--pack", init_.pack, in("从选举包取日志名", "take the log's name from this pack"));
    init->add_option("--authority", init_.authority,
                     in("县选举机关公钥的指纹", "fingerprint of the county authority's key"))
        ->required()
        ->type_name("FINGERPRINT");
    init->add_flag("--rehearsal", init_.rehearsal, in("演练", "for a rehearsal"));
    passphrase(init, init_.passphrase_file);

    auto* load = add(app_, "load", load_, in("载入陈述文件，依次裁决，写入日志", "load statement files into the log"),
                     "zheng-counter load counter founding.statements hall/*.statements --receipts receipts");
    dir(load, load_.dir);
    load->add_option("FILE", load_.files, in("陈述文件，或装有它们的目录", "statement files, or folders of them"))
        ->required();
    load->add_flag("--dry-run", load_.dry_run, in("只裁决，什么也不写", "decide only, write nothing"));
    load->add_option("--receipts", load_.receipts, in("把回执写到这个目录", "write receipts into this folder"))
        ->type_name("FOLDER");
    passphrase(load, load_.passphrase_file);

    auto* status = add(
        app_, "status", status_,
        in("日志多长，各项选举到哪一步，哪些设备没有消息", "size of the log, phase of each contest, silent devices"),
        "zheng-counter status counter --lang zh");
    dir(status, status_.dir);

    auto* state = add(app_, "state", state_,
                      in("打印日志推出的全部状态，供逐字节比较；zheng-audit state 打印同样的内容",
                         "print the whole state that the log leads to, for comparing byte by byte; zheng-audit state "
                         "prints the same"),
                      "zheng-counter state counter --at 120 > state.txt");
    dir(state, state_.dir);
    state->add_option("--at", state_.at, in("前若干条之后（默认全部）", "after so many entries (by default all)"))
        ->type_name("ENTRIES");

    auto* exported = add(app_, "export", export_, in("导出给核查者的目录", "write the bundle for auditors"),
                         "zheng-counter export counter bundle --close");
    dir(exported, export_.dir);
    exported->add_option("OUT", export_.out, in("新目录", "new directory"))->required();
    exported->add_flag("--close", export_.close, in("先关闭日志，此后不再接收", "close the log first, for ever"));
    passphrase(exported, export_.passphrase_file);

    auto* serve = add(app_, "serve", serve_,
                      in("在线接收各站的陈述，公布日志；其他命令经由它执行",
                         "take statements from stations as they come, and publish; other commands go through it"),
                      "zheng-counter serve counter --listen 0.0.0.0:7443 --http 127.0.0.1:8080");
    serve->add_option("DIR", serve_.dirs, in("计票端的目录，一份日志一个", "directories of counters, one a log"))
        ->required();
    serve
        ->add_option("--listen", serve_.listen,
                     in("各站连接的地址（默认 127.0.0.1:7443）", "address for stations (by default 127.0.0.1:7443)"))
        ->type_name("HOST:PORT");
    serve
        ->add_option("--http", serve_.http,
                     in("公开网页接口的地址（默认 127.0.0.1:8080；off 为不开）",
                        "address for the public (by default 127.0.0.1:8080; off: none)"))
        ->type_name("HOST:PORT");
    serve
        ->add_option("--port-file", serve_.port_file,
                     in("开始接收后把端口和进程号写到这个文件（JSON）",
                        "once it accepts, write ports and process id to this file (JSON)"))
        ->type_name("FILE");
    serve->add_flag("--verbose", serve_.verbose,
                    in("每个连接的来去也记下", "tell of every session's coming and going"));
    passphrase(serve, serve_.passphrase_file);
}

void Parser::sheets() {
    auto* empty = add(app_, "template", template_,
                      in("写出一张空表：roll candidates officers representatives last_term",
                         "write an empty sheet: roll, candidates, officers, representatives, last_term"),
                      "zheng-counter template roll --out roll.xlsx");
    empty->add_option("NAME", template_.sheet, in("表的名称", "which sheet"))->required();
    empty->add_option("--out", template_.out, in("写到 .xlsx 或 .csv", "an .xlsx or .csv file"))
        ->required()
        ->type_name("FILE");

    auto* check =
        add(app_, "sheet", sheet_, in("核对填好的表（名册用 roll check）", "check a filled sheet (a roll: roll check)"),
            "zheng-counter sheet candidates candidates.xlsx --out marked.xlsx --values candidates.csv");
    check->add_option("NAME", sheet_.sheet, in("表的名称", "which sheet"))->required();
    check->add_option("FILE", sheet_.file, in("CSV（UTF-8 或 GB 18030）或 XLSX", "CSV (UTF-8 or GB 18030) or XLSX"))
        ->required();
    check->add_option("--out", sheet_.out, in("同一张表，标出错处", "the same sheet, marked"))->type_name("FILE");
    check
        ->add_option("--values", sheet_.values,
                     in("没有错时写出供程序读取的 CSV", "once nothing is wrong: CSV for programs"))
        ->type_name("FILE");
}

void Parser::rules(CLI::App* sub, RollRulesFrom& from) {
    sub->add_option("--contest", from.contest, in("选举项的编号", "id of the contest"));
    sub->add_option("--founding", from.founding, in("县里的创立文件", "the county's founding file"))->type_name("FILE");
}

void Parser::roll() {
    auto* group = app_.add_subcommand("roll", in("选民名册：核对、封存、证明某人在册或不在册",
                                                 "the roll: check, seal, prove that somebody is on it or is not"));
    group->fallthrough();
    group->require_subcommand(1);
    const auto table = in("CSV（UTF-8 或 GB 18030）或 XLSX", "CSV (UTF-8 or GB 18030) or XLSX");
    const auto sealed = in("封存的名册", "a sealed roll");

    auto* check = add(*group, "check", roll_check_,
                      in("依照规定核对名册，一次列出全部错处", "hold a roll against the rules, all faults at once"),
                      "zheng-counter roll check roll.xlsx --founding founding.statements --contest "
                      "qingshi/villagers_committee --out marked.xlsx\n  zheng-counter roll check roll.csv --profile "
                      "cn-2025 --election-day 2026-11-21");
    check->add_option("FILE", roll_check_.file, table)->required();
    rules(check, roll_check_.rules);
    check->add_option("--pack", roll_check_.rules.pack, in("选举包目录", "directory of the election pack"));
    check->add_option("--profile", roll_check_.rules.profile, in("规则名称", "name of the rules"));
    date(check, "--election-day", roll_check_.rules.election_day, in("选举日", "election day"));
    check->add_option("--out", roll_check_.out, in("同一张表，标出错处", "the same sheet, marked"))->type_name("FILE");

    auto* seal =
        add(*group, "seal", roll_seal_,
            in("封存无误的名册，给出写入日志的承诺", "seal a roll without faults; prints what the log holds of it"),
            "zheng-counter roll seal roll.xlsx --founding founding.statements --contest "
            "qingshi/villagers_committee --out qingshi.sealed");
    seal->add_option("FILE", roll_seal_.file, table)->required();
    rules(seal, roll_seal_.rules);
    seal->add_option("--out", roll_seal_.out, sealed)->required()->type_name("FILE");
    passphrase(seal, roll_seal_.passphrase_file);

    auto* prove = add(*group, "prove", roll_prove_,
                      in("证明某人在册或不在册；用 zheng-audit roll 核对",
                         "prove that somebody is on the roll or is not; zheng-audit roll checks it"),
                      "zheng-counter roll prove qingshi.sealed --person 甲大山 --birth 1962-03-01 --out p.roll-proof");
    prove->add_option("SEALED", roll_prove_.file, sealed)->required();
    prove->add_option("--person", roll_prove_.person, in("姓名", "name"))->required();
    date(prove, "--birth", roll_prove_.birth, in("出生日期", "birthday"))->required();
    prove
        ->add_option("--out", roll_prove_.out,
                     in("写到文件（默认标准输出）", "write to this file (default: the output)"))
        ->type_name("FILE");
    passphrase(prove, roll_prove_.passphrase_file);

    auto* open = add(*group, "open", roll_open_,
                     in("打开整份名册，核对次序与承诺", "open the whole roll, check its order and commitment"),
                     "zheng-counter roll open qingshi.sealed --out entries.csv");
    open->add_option("SEALED", roll_open_.file, sealed)->required();
    open->add_option("--out", roll_open_.out, in("写出各条（CSV）", "write the entries (CSV)"))->type_name("FILE");
    passphrase(open, roll_open_.passphrase_file);
}

void Parser::incident() {
    auto* group = app_.add_subcommand(
        "incident", in("举报：只有纪检能打开的文件，不写名字的回执，每日一批写入日志",
                       "reports of breaches: a file for the inspectors only, a receipt that names nobody, a day's "
                       "batch for the log"));
    group->fallthrough();
    group->require_subcommand(1);
    const auto founding = [&](CLI::App* sub, path& file) {
        sub->add_option("--founding", file, in("县里的创立文件", "the county's founding file"))
            ->required()
            ->type_name("FILE");
    };

    auto* key = add(*group, "key", incident_key_,
                    in("纪检在离线的机器上建立密钥，公钥张贴、分发",
                       "for the inspectors, on a machine without a network: make their key; the public part is posted"),
                    "zheng-counter incident key --out inspectors.key --public inspectors.pub");
    key->add_option("--out", incident_key_.out,
                    in("密钥（口令保护），由纪检保管", "the secret, wrapped, for the inspectors"))
        ->required()
        ->type_name("FILE");
    key->add_option("--public", incident_key_.publish, in("公钥，发给所有人", "the public key, for everybody"))
        ->required()
        ->type_name("FILE");
    passphrase(key, incident_key_.passphrase_file);

    auto* report =
        add(*group, "report", incident_report_,
            in("把举报加密给纪检，打印回执号", "encrypt a report to the inspectors; prints the receipt number"),
            "zheng-counter incident report report.toml --inspectors inspectors.pub --founding "
            "founding.statements --out 17.incident --receipt 17.receipt\n\n"
            "  contest = \"qingshi/villagers_committee\"\n  category = \"vote_buying\"\n"
            "  accused = \"…\"\n  reporter = \"…\"\n  text = \"…\"");
    report->add_option("FILE", incident_report_.file, in("举报（TOML，如下例）", "the report (TOML, as below)"))
        ->required();
    report->add_option("--inspectors", incident_report_.inspectors, in("纪检的公钥", "the inspectors' public key"))
        ->required()
        ->type_name("FILE");
    report->add_option("--fingerprint", incident_report_.fingerprint,
                       in("张贴的公钥指纹，不符就拒绝", "the posted fingerprint of that key: refused if it differs"));
    founding(report, incident_report_.founding);
    report
        ->add_option("--out", incident_report_.out,
                     in("加密的文件，直接送纪检", "the encrypted file, for the inspectors"))
        ->required()
        ->type_name("FILE");
    report
        ->add_option("--receipt", incident_report_.receipt,
                     in("回执，举报人留存；一份交乡镇入批", "the receipt: for the reporter, and a copy for the desk"))
        ->required()
        ->type_name("FILE");

    auto* open = add(*group, "open", incident_open_, in("纪检打开一件举报", "for the inspectors: open a report"),
                     "zheng-counter incident open 17.incident --key inspectors.key");
    open->add_option("FILE", incident_open_.file, in("加密的举报", "the encrypted report"))->required();
    open->add_option("--key", incident_open_.key, in("纪检的密钥", "the inspectors' key"))
        ->required()
        ->type_name("FILE");
    passphrase(open, incident_open_.passphrase_file);

    auto* batch = add(*group, "batch", incident_batch_,
                      in("乡镇把一天收到的举报写成一批陈述；什么也不打开",
                         "for the township's desk: a day's reports as acts to say; nothing is opened"),
                      "zheng-counter incident batch *.receipt --founding founding.statements --on 2026-11-12 --out "
                      "acts.toml\n  zheng-station say desk acts.toml --cards cards --pins pins.csv");
    batch->add_option("FILES", incident_batch_.files, in("回执，或加密的举报", "receipts, or encrypted reports"))
        ->required();
    founding(batch, incident_batch_.founding);
    date(batch, "--on", incident_batch_.on,
         in("哪一天收到的（默认今天）", "the day on which they came (by default today)"));
    batch->add_option("--out", incident_batch_.out, in("写出的陈述（TOML）", "the acts to say (TOML)"))
        ->required()
        ->type_name("FILE");
}

}  // namespace

Invocation parse_arguments(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    Invocation result;
    result.language = language_of(argc, argv);
    Parser parser(result.language);
    try {
        parser.app().parse(argc, argv);
        result.json = parser.json();
        result.command = parser.command();
    } catch (const CLI::ParseError& error) {
        const bool helped = parser.app().exit(error, out, err) == 0;
        result.exit = helped ? Exit::done : Exit::usage;
    }
    return result;
}

}  // namespace zheng::counter
