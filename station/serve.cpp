// serve: the hall's pages and delivery, in one process; or delivery alone; or a second device's pages.
#include "station/desk/hall_desk.hpp"
#include "station/keys/cards.hpp"
#include "station/serving.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

constexpr std::string_view rule = "────────────────────────────────────────────────────────────────────────";

void tell_restored(const path& directory, Console& console) {
    const auto words = restored_words(directory.string());
    console.warn(words.zh, words.en);
}

Result<Exit> ended(const Delivered& delivered, Console& console) {
    const auto& report = delivered.report;
    if (report.halt)
        tell_halt(console, report);
    const auto waiting = report.said - report.settled;
    console.say(fmt::format("已结束：共 {} 条，已送达 {} 条，待发 {} 条", report.said, report.settled, waiting),
                fmt::format("ended: {} statements, {} sent, {} waiting", report.said, report.settled, waiting));
    const auto exit = report.halt ? Exit::no : Exit::done;
    console.answer({{"ok", exit == Exit::done},
                    {"exit", static_cast<int>(exit)},
                    {"said", report.said},
                    {"sent", report.settled},
                    {"waiting", waiting},
                    {"refused", report.refused},
                    {"phase", std::string(name_of(report.phase))}});
    return exit;
}

Result<Exit> ended(Console& console) {
    console.say("已结束", "ended");
    console.answer({{"ok", true}, {"exit", static_cast<int>(Exit::done)}});
    return Exit::done;
}

// In both languages whatever the reader's is: whoever stands at the machine reads one of them.
TellAddress teller(const Serve& command, Console& console) {
    return [&command, &console](const std::string& url, std::uint16_t port) {
        const bool second = !command.lead.empty();
        const auto text =
            fmt::format("{0}\n\n"
                        "  {1}：请在本机的浏览器中打开这个地址（只能用一次，15 分钟内有效）\n"
                        "  {2}: open this address in this machine's browser (good once, for 15 minutes)\n\n"
                        "      {3}\n\n"
                        "  需要新地址时 · a fresh address:  {4}\n"
                        "  结束 · to end:  Ctrl-C\n\n{0}",
                        rule, second ? "副机" : "主持席", second ? "Second device" : "The chair's desk", url,
                        (command.dir / "desk.url").string());
        console.say(text, text);
        console.answer({{"pages", second ? "guest" : "desk"}, {"url", url}, {"port", port}});
    };
}

LineState line_of(const DeliveryReport& report) {
    using Phase = Delivery::Phase;
    LineState out;
    out.state = report.phase == Phase::live     ? LineState::State::live
                : report.phase == Phase::halted ? LineState::State::halted
                                                : LineState::State::connecting;
    out.said = report.said;
    out.settled = report.settled;
    if (report.head_entries > 0)
        out.head = election::hex(report.head_root).substr(0, 8);
    return out;
}

struct Wanted {
    election::ContestId contest;  // empty: the village's only one, today
    election::PlaceId place;      // empty: where papers are counted
};

Result<ServedDesk> open_desk(const path& dir, const Wanted& wanted, const crypto::Secret& passphrase,
                             const World& world) {
    ZHENG_TRY(auto station, StationDir::open(dir, passphrase));
    ZHENG_TRY(auto hall, Hall::open(std::move(station), wanted.contest, wanted.place, world.clock, world.random));
    auto desk = std::make_unique<HallDesk>(std::move(hall));
    ServedDesk out;
    out.line_changed = [brain = desk.get()](const DeliveryReport& report) { brain->line_changed(line_of(report)); };
    out.name_of_device = [brain = desk.get()](const election::Digest& tls_key) {
        const auto& at = brain->hall();
        return hall_device(at.state(), at.station().settings().village, tls_key);
    };
    const auto& of = desk->hall();
    auto check_in = CheckInOfHall::open(of.station(), of.contest().definition.contest, of.place_id(), world.random);
    if (check_in) {
        out.check_in = std::move(*check_in);
        if (const auto& trouble = out.check_in->desk().trouble())
            world.logger.warning("check-in cannot be opened, no papers can be given out: " + trouble->message);
        desk->set_check_in(out.check_in->desk());
    } else if (check_in.error().code != Errc::not_found) {
        return fail(check_in.error().because("couldn't open check-in"));
    }
    out.hall = &of;
    out.desk = std::move(desk);
    return out;
}

}  // namespace

Result<Exit> run(const Serve& command, Console& console, const World& world) {
    if (command.no_pages) {
        if (is_restored(command.dir))
            tell_restored(command.dir, console);
        ZHENG_TRY(const auto delivered,
                  deliver({command.dir, command.counter, command.passphrase_file, false, 0}, console, world));
        return ended(delivered, console);
    }
    ZHENG_TRY(const auto at, glance_at_founding(command.dir));
    if (at.settings.kind != election::DeviceKind::station)
        return fail(Errc::usage, "a township's desk has no hall: serve it with --no-pages");
    if (!command.counter.empty()) {
        ZHENG_CHECKED(check_address("--counter", command.counter));
    }
    if (!command.lead.empty()) {
        ZHENG_CHECKED(check_address("--lead", command.lead));
    }
    ZHENG_TRY(const auto lock, DeskLock::acquire(command.dir));
    ZHENG_TRY(const auto passphrase,
              read_passphrase(command.passphrase_file, console.pick("设备口令：", "passphrase: ")));
    ServingOrder order{command.dir, command.port, command.counter, command.hall, &passphrase, &lock};
    if (!command.lead.empty()) {
        ZHENG_CHECKED(serve_guest(order, at, command.lead, world, teller(command, console)));
        return ended(console);
    }
    if (is_restored(command.dir)) {
        tell_restored(command.dir, console);
        return fail(Errc::conflict, "a restored directory shows no pages before the counter was asked: run outbox "
                                    "--counter, or serve --no-pages, first");
    }
    Wanted wanted{election::ContestId{command.contest}, election::PlaceId{command.place}};
    ZHENG_TRY(auto desk, open_desk(command.dir, wanted, passphrase, world));
    for (;;) {
        wanted = {desk.hall->contest().definition.contest, desk.hall->place_id()};
        ZHENG_TRY(const auto served, serve_hall(order, at, std::move(desk), console, world, teller(command, console)));
        if (!served.next)
            return served.delivered ? ended(*served.delivered, console) : ended(console);
        order.port = served.port;
        auto next = open_desk(command.dir, {*served.next, {}}, passphrase, world);
        if (!next) {
            // The windows must come back: with the contest that they had.
            world.logger.warning(next.error().because("couldn't open the other contest").message);
            next = open_desk(command.dir, wanted, passphrase, world);
        }
        ZHENG_TRY(desk, std::move(next));
    }
}

}  // namespace zheng::station
