#include "audit/env/files.hpp"
#include "audit/env/progress.hpp"
#include "audit/log/statement_file.hpp"
#include "counter/counter_access.hpp"
#include "counter/receipts.hpp"
#include "counter/sentences.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace zheng::counter {
namespace {

namespace json = boost::json;
using Kind = Answer::Kind;

struct LoadedFile {
    path file;
    std::vector<Answer> answers;  // one for each whole statement
    Counts counts;
    std::uint64_t torn_bytes = 0;
};

void count(Counts& counts, Kind kind) {
    switch (kind) {
    case Kind::accepted:
        ++counts.accepted;
        break;
    case Kind::refused:
        ++counts.refused;
        break;
    case Kind::repeated:
        ++counts.repeated;
        break;
    case Kind::equivocation:
        ++counts.equivocations;
        break;
    case Kind::rejected:
        ++counts.rejected;
        break;
    }
}

bool all_well(const LoadedFile& file) {
    return file.counts.refused + file.counts.equivocations + file.counts.rejected == 0 && file.torn_bytes == 0;
}

// Folders stand for the .statements files in them, in the order of their names.
Result<std::vector<path>> expand(const std::vector<path>& given, Console& console) {
    std::vector<path> out;
    for (const auto& one : given) {
        std::error_code error;
        if (!std::filesystem::is_directory(one, error)) {
            out.push_back(one);
            continue;
        }
        ZHENG_TRY(const auto listed, env::list_files(one));
        const auto before = out.size();
        for (const auto& file : listed)
            if (file.kind == env::FileKind::regular && path(file.name).extension() == ".statements")
                out.push_back(one / file.name);
        if (out.size() == before)
            return fail(Errc::not_found, console.pick(one.string() + " 里没有 .statements 文件",
                                                      one.string() + " has no .statements file"));
    }
    return out;
}

path receipts_name(const path& folder, const path& statements) {
    return folder / (statements.stem().string() + ".receipts");
}

// Two files must not want one receipts file, and every file must be readable before the first statement is taken.
Result<std::uint64_t> look_ahead(const std::vector<path>& files, const path& receipts, Console& console) {
    std::set<path> names;
    std::uint64_t statements = 0;
    for (const auto& file : files) {
        if (!receipts.empty() && !names.insert(receipts_name(receipts, file)).second)
            return fail(Errc::usage,
                        console.pick("有两个文件都叫 " + file.stem().string() + "：回执会写到一起，请分两次载入",
                                     "two files are called " + file.stem().string() +
                                         ": their receipts would be one file, load them one by one"));
        ZHENG_TRY(const auto carried, log::read_carried(file, log::statements_magic));
        statements += carried.frames.size();
    }
    return statements;
}

class Loader {
  public:
    Loader(const Load& command, CounterAccess& counter, Console& console, const World& world, std::uint64_t total)
        : command_(command), counter_(counter), console_(console), world_(world),
          progress_(console.pick("载入", "loading"), total, world.clock, STDERR_FILENO) {}

    // False if a signal asked to stop before the end.
    Result<bool> load(const path& file) {
        ZHENG_TRY(const auto carried, log::read_carried(file, log::statements_magic));
        LoadedFile loaded{file, {}, {}, carried.torn_bytes};
        if (world_.stop)
            return false;
        ZHENG_CHECKED(counter_.load(carried.frames, command_.dry_run, [&](std::vector<Decided> all) {
            for (auto& one : all) {
                count(loaded.counts, one.answer.kind);
                tell(file, loaded.answers.size() + 1, one);
                loaded.answers.push_back(std::move(one.answer));
            }
            progress_.update(done_ + loaded.answers.size());
            return !world_.stop;
        }));
        done_ += loaded.answers.size();
        if (loaded.answers.size() != carried.frames.size())
            return false;
        summarise(loaded);
        files_.push_back(std::move(loaded));
        return true;
    }
    void end_progress() { progress_.clear(); }
    [[nodiscard]] const std::vector<LoadedFile>& files() const { return files_; }
    [[nodiscard]] json::array& problems() { return problems_; }

  private:
    void tell(const path& file, std::size_t number, const Decided& decided) {
        const auto& answer = decided.answer;
        if (answer.kind == Kind::accepted || answer.kind == Kind::repeated)
            return;
        progress_.clear();
        const std::string type = decided.type.empty() ? "?" : decided.type;
        const auto line = [&](env::Language language) {
            return file.string() + " #" + std::to_string(number) + " " + type + "  " + words_of(answer.kind, language) +
                   "  " + sentence(answer, language);
        };
        console_.say(line(env::Language::zh), line(env::Language::en));
        if (!console_.json())
            return;
        json::object row{{"file", file.string()}, {"number", number}, {"type", type}, {"answer", name_of(answer.kind)}};
        if (answer.kind == Kind::rejected)
            row["code"] = name_of(answer.rejection);
        else
            row["index"] = answer.index;
        json::array codes;
        for (const auto& note : answer.refusals)
            codes.emplace_back(name_of(note.code));
        if (!codes.empty())
            row["codes"] = std::move(codes);
        row["sentence"] = sentence(answer, console_.language());
        problems_.push_back(std::move(row));
    }

    void summarise(const LoadedFile& loaded) {
        progress_.clear();
        const auto& counts = loaded.counts;
        const auto n = [](std::uint64_t number) { return std::to_string(number); };
        if (loaded.torn_bytes != 0)
            console_.say(loaded.file.string() + "  末尾一条不完整（" + n(loaded.torn_bytes) + " 字节），请重新取一份",
                         loaded.file.string() + "  the last statement is cut off (" + n(loaded.torn_bytes) +
                             " bytes): ask for the file again");
        console_.say(loaded.file.string() + "  接受 " + n(counts.accepted) + "  驳回 " + n(counts.refused) + "  重复 " +
                         n(counts.repeated) + "  一号两说 " + n(counts.equivocations) + "  不收 " + n(counts.rejected),
                     loaded.file.string() + "  accepted " + n(counts.accepted) + "  refused " + n(counts.refused) +
                         "  repeated " + n(counts.repeated) + "  equivocations " + n(counts.equivocations) +
                         "  rejected " + n(counts.rejected));
    }

    const Load& command_;
    CounterAccess& counter_;
    Console& console_;
    const World& world_;
    env::Progress progress_;
    std::uint64_t done_ = 0;
    std::vector<LoadedFile> files_;
    json::array problems_;
};

json::object json_of(const LoadedFile& loaded) {
    return {{"file", loaded.file.string()},
            {"accepted", loaded.counts.accepted},
            {"refused", loaded.counts.refused},
            {"repeated", loaded.counts.repeated},
            {"equivocations", loaded.counts.equivocations},
            {"rejected", loaded.counts.rejected},
            {"torn_bytes", loaded.torn_bytes}};
}

}  // namespace

Result<Exit> run(const Load& command, Console& console, const World& world) {
    if (command.dry_run && !command.receipts.empty())
        return fail(Errc::usage, console.pick("试载（--dry-run）没有回执", "a dry run has no receipts"));
    ZHENG_TRY(const auto files, expand(command.files, console));
    ZHENG_TRY(const auto total, look_ahead(files, command.receipts, console));
    ZHENG_TRY(const auto counter,
              CounterAccess::open(command.dir, CounterAccess::Use::appending, command.passphrase_file, console, world));

    Loader loader(command, *counter, console, world, total);
    bool whole = true;
    for (const auto& file : files) {
        ZHENG_TRY(whole, loader.load(file));
        if (!whole)
            break;
    }
    loader.end_progress();
    ZHENG_TRY(const auto head, command.dry_run ? counter->head() : counter->finish());
    if (!command.receipts.empty())
        for (const auto& loaded : loader.files())
            ZHENG_CHECKED(write_receipts(receipts_name(command.receipts, loaded.file), *counter, loaded.answers));
    if (command.dry_run)
        console.say("试载：什么也没有写入", "a dry run: nothing was written");
    else
        console.say("日志 " + std::to_string(head.size) + " 条，根 " + election::hex(head.root),
                    "the log has " + std::to_string(head.size) + " entries, root " + election::hex(head.root));
    const bool well = std::all_of(loader.files().begin(), loader.files().end(), all_well);
    if (console.json()) {
        json::array rows;
        for (const auto& loaded : loader.files())
            rows.push_back(json_of(loaded));
        console.answer(json::object{{"files", std::move(rows)},
                                    {"problems", std::move(loader.problems())},
                                    {"dry_run", command.dry_run},
                                    {"complete", whole},
                                    {"size", head.size},
                                    {"root", election::hex(head.root)}});
    }
    if (!whole) {
        console.warn("收到停止信号：已写入的都在日志里，其余请再载入一次",
                     "stopped by a signal: what was written is in the log, load the rest again");
        return Exit::world;
    }
    return well ? Exit::done : Exit::no;
}

}  // namespace zheng::counter
