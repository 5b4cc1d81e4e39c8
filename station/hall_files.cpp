#include "station/hall_files.hpp"

#include "audit/env/bytes.hpp"
#include "audit/env/printable.hpp"
#include "station/desk/hall_desk.hpp"
#include "station/hall_forms.hpp"
#include "station/journal/delivery_dir.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zheng::station {
namespace {

using namespace election;
namespace json = boost::json;

FileRefusal refused(unsigned status, std::string_view zh, std::string_view en) {
    return {status, std::string(zh), std::string(en)};
}

FileRefusal busy() {
    return refused(503, "正在打印别的，请稍后再点一次", "other forms are being drawn: ask again in a moment");
}

// The sentence of an error as its two languages, where it has them.
FileRefusal refused(const Error& error) {
    const auto cut = error.message.find(" / ");
    const auto zh = error.message.substr(0, cut);
    const auto en = cut == std::string::npos ? zh : error.message.substr(cut + 3);
    const unsigned status = error.code == Errc::malformed                           ? 400
                            : error.code == Errc::not_found                         ? 404
                            : error.code == Errc::io || error.code == Errc::corrupt ? 500
                                                                                    : 409;
    return {status, "不能打印：" + env::printable(zh), "cannot be printed: " + env::printable(en)};
}

std::shared_ptr<const std::string> text_of(const Bytes& bytes) {
    return std::make_shared<const std::string>(env::as_text(bytes));
}

// The checkpoint that was proved last: on the disk, written by delivery.
Result<std::string> checkpoint_in(const std::filesystem::path& directory, const Pinned& pinned) {
    ZHENG_TRY(const auto head, read_head(directory, pinned));
    return head ? head->note : std::string();
}

Result<Bytes> draw(PrintJob& job, const PrintRequest& request, const CheckInRoll* roll,
                   const std::filesystem::path& directory, const Pinned& pinned) {
    if (roll != nullptr)
        fill_lists(job, request, *roll);
    ZHENG_TRY(job.subject.checkpoint, checkpoint_in(directory, pinned));
    return paper::print_form(*paper::find_form(request.kind), job.subject, request.sheet);
}

const DeskFiles::Wanted always = [] { return true; };

Pinned pinned_of(const StationDir& station) {
    const auto& opened = *station.log().state().opened;
    return {log::log_note_key(opened.origin(), opened.log), opened.counter, station.settings().key};
}

std::string file_name(std::string_view id) {
    std::string out;
    for (const char c : id)
        out += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '-';
    return out;
}

ActAnswer answer_of(const Result<ReceiptsImported>& imported) {
    if (!imported && imported.error().code == Errc::malformed)
        return no("malformed", "这个文件不是回执。请选计票端给出的 .receipts 文件",
                  "this is no file of receipts: choose the .receipts file that the counter gave");
    if (!imported && imported.error().code == Errc::conflict)
        return no("conflict", "另一个程序正在送达，请先结束它", "another program is delivering: end it first");
    if (!imported)
        return failed(imported.error());
    if (imported->halted)
        return no("log_forked", words_zh(HaltReason::log_forked), words_en(HaltReason::log_forked));
    const auto& taken = imported->taken;
    if (taken.taken == 0 && taken.known == 0 && !taken.faults.empty())
        return no("not_receipts", "一份回执也没有收下：" + env::printable(taken.faults.front()),
                  "no receipt was taken: " + env::printable(taken.faults.front()));
    Words words{fmt::format("收下回执 {} 份，以前已有 {} 份。", taken.taken, taken.known),
                fmt::format("{} receipts taken, {} known before.", taken.taken, taken.known)};
    if (taken.refused != 0) {
        words.zh += fmt::format("其中 {} 条被依法拒绝：请告诉乡镇，并重新启动本程序。", taken.refused);
        words.en += fmt::format(" {} statements were refused by law: tell the township, and start this program again.",
                                taken.refused);
    }
    if (taken.others != 0) {
        words.zh += fmt::format("另有 {} 份不是本机的。", taken.others);
        words.en += fmt::format(" {} are not of this device.", taken.others);
    }
    if (!taken.faults.empty()) {
        words.zh += fmt::format("有 {} 处不成立：{}", taken.faults.size(), env::printable(taken.faults.front()));
        words.en += fmt::format(" {} are no receipts: {}", taken.faults.size(), env::printable(taken.faults.front()));
    }
    ActAnswer out;
    out.more = {{"taken", taken.taken},   {"known", taken.known},          {"refused", taken.refused},
                {"others", taken.others}, {"faults", taken.faults.size()}, {"told", json_of(words)}};
    return out;
}

}  // namespace

HallFiles::HallFiles(net::Loop& loop, const Hall& hall, const CheckInOfHall* check_in, DeliveryPause delivery,
                     std::function<void()> changed)
    : loop_(loop), hall_(hall), check_in_(check_in), delivery_(std::move(delivery)), changed_(std::move(changed)),
      pool_(1) {
    look();
}

HallFiles::~HallFiles() = default;

bool HallFiles::start(Job job) {
    if (waiting_.size() >= files_waiting_max)
        return false;
    waiting_.push_back(std::move(job));
    next();
    return true;
}

// One after the other; who has gone meanwhile is left out.
void HallFiles::next() {
    while (!working_ && !waiting_.empty()) {
        const Job job = std::move(waiting_.front());
        waiting_.pop_front();
        if (!job.wanted())
            continue;
        working_ = true;
        pool_.post([this, work = job.begin()] {
            loop_.post([this, then = work()] {
                working_ = false;
                then();
                next();
            });
        });
    }
}

void HallFiles::form(const Window& window, std::string_view query, Wanted wanted, Done done) {
    const auto request = parse_print_request(query);
    if (!request)
        return done(refused(request.error()));
    if (!may_print(window, request->kind))
        return done(refused(403, "这个窗口不打印这种表格", "this window does not print that form"));
    const auto begin = [this, window, request = *request, done]() -> Work {
        return [job = print_job(hall_, window, request), request, done, pinned = pinned_of(hall_.station()),
                directory = hall_.station().directory(),
                roll = check_in_ != nullptr ? &check_in_->roll() : nullptr]() -> Then {
            auto pdf = draw(*job, request, roll, directory, pinned);
            if (!pdf)
                return [done, why = refused(pdf.error())] { done(why); };
            return
                [done, file = DeskFile{request.kind + ".pdf", "application/pdf", text_of(*pdf), true}] { done(file); };
        };
    };
    if (!start({std::move(wanted), begin}))
        done(busy());
}

void HallFiles::outbox(Done done) {
    const auto begin = [this, done]() -> Work {
        return
            [done, name = file_name(hall_.contest().village.text), directory = hall_.station().directory()]() -> Then {
                const auto state = stick_state(directory);
                if (!state)
                    return [done, why = refused(state.error())] { done(why); };
                return [done, file = DeskFile{name + ".statements", "application/octet-stream",
                                              text_of(statements_to_carry(*state, false)), false}] { done(file); };
            };
    };
    if (!start({always, begin}))
        done(busy());
}

void HallFiles::receipts(std::string bytes, Told done) {
    if (importing_)
        return done(no("busy", "正在收另一个文件", "another file is being taken"));
    importing_ = true;
    const auto told = [this, done = std::move(done)](const ActAnswer& answer) {
        importing_ = false;
        delivery_.resume();
        look();
        done(answer);
    };
    const auto begin = [this, told, bytes = std::make_shared<const std::string>(std::move(bytes))]() -> Work {
        return [told, bytes, directory = hall_.station().directory()]() -> Then {
            return
                [told, answer = answer_of(import_receipts(directory, env::as_bytes(*bytes), "a file of the pages"))] {
                    told(answer);
                };
        };
    };
    delivery_.pause([this, told, begin] {
        if (!start({always, begin}))
            told(no("busy", "正在打印，请稍后再试", "forms are being drawn: try again in a moment"));
    });
}

// What of it is sent is told by receipts that are verified again: not within a view.
void HallFiles::look() {
    const auto begin = [this]() -> Work {
        return [this, directory = hall_.station().directory()]() -> Then {
            auto state = stick_state(directory);
            return [this, known = state ? std::make_shared<const StickState>(std::move(*state)) : nullptr] {
                if (known)
                    known_ = known;
                changed_();
            };
        };
    };
    static_cast<void>(start({always, begin}));
}

json::object HallFiles::outbox_view() const {
    const auto& said = hall_.station().log().journal().statements();
    const auto& line = hall_.line();
    const auto sent = [&](std::size_t i) { return i < line.settled || (known_ && known_->outbox.sent(i)); };
    json::array unsent;
    json::array refused_by_law;
    std::uint64_t waiting = 0;
    for (std::size_t i = said.size(); i-- > 0;) {
        const auto line_of_it = [&] {
            const auto type = type_of(said[i].body);
            return Words{fmt::format("{} {}（{}）", said[i].header.sequence, words_zh(type), said[i].header.on.text()),
                         fmt::format("{} {} ({})", said[i].header.sequence, name_of(type), said[i].header.on.text())};
        };
        if (!sent(i)) {
            ++waiting;
            if (unsent.size() < unsent_shown_max)
                unsent.push_back(json_of(line_of_it()));
        } else if (known_ && known_->outbox.refused(i)) {
            auto words = line_of_it();
            for (const auto code : known_->outbox.refusals(i)) {
                words.zh += "：" + std::string(words_zh(code));
                words.en += ": " + std::string(words_en(code));
            }
            refused_by_law.push_back(json_of(words));
        }
    }
    return {{"said", said.size()},
            {"waiting", waiting},
            {"unsent", unsent},
            {"refused", refused_by_law},
            {"upload_bytes_max", receipts_upload_bytes_max}};
}

void HallFiles::decorate(const Window& window, json::object& view) const {
    if (may_print(window, "bundle-slips"))
        view["printing"] = true;
    if (window.kind != WindowKind::desk)
        return;
    json::array tables;
    if (check_in_ != nullptr)
        for (std::size_t i = 0; i < check_in_->roll().tables.size(); ++i)
            if (check_in_->roll().tables[i].place == check_in_->roll().place)
                tables.push_back(i + 1);
    view["printing"] = {{"forms", forms_of_day(hall_, check_in_ != nullptr ? &check_in_->roll() : nullptr)},
                        {"issuing_tables", tables}};
    view["outbox"] = outbox_view();
}

}  // namespace zheng::station
