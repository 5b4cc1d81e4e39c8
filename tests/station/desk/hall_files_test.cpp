// What a hall's desk prints and carries by stick, against the commands that do the same.
#include "station/hall_files.hpp"

#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "station/hall_forms.hpp"
#include "station/journal/delivery_dir.hpp"
#include "tests/audit/net/net_world.hpp"
#include "tests/station/desk/hall_day.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>

namespace zheng::test {
namespace {

using namespace zheng::station;
using testing::HasSubstr;

const Window seat_1a = HallDay::seat(1, Recorder::a);

// The desk's files with a loop on a thread; calls wait for their answers.
class FilesOfDay {
  public:
    explicit FilesOfDay(HallDay& day, DeliveryPause pause = {}) {
        loop_.on_first([&] {
            files_ = std::make_unique<HallFiles>(loop_.first(), day.desk().hall(), nullptr, std::move(pause),
                                                 [this] { ++changes; });
        });
    }
    ~FilesOfDay() {
        loop_.stop();
        files_.reset();
    }
    FilesOfDay(const FilesOfDay&) = delete;
    FilesOfDay& operator=(const FilesOfDay&) = delete;

    [[nodiscard]] FileAnswer form(const Window& window, const std::string& query) {
        return waited<FileAnswer>([&](auto done) {
            files_->form(
                window, query, [] { return true; }, std::move(done));
        });
    }
    [[nodiscard]] FileAnswer outbox() {
        return waited<FileAnswer>([&](auto done) { files_->outbox(std::move(done)); });
    }
    [[nodiscard]] ActAnswer receipts(std::string bytes) {
        return waited<ActAnswer>([&](auto done) { files_->receipts(std::move(bytes), std::move(done)); });
    }
    [[nodiscard]] json::object view(const Window& window) {
        json::object out;
        loop_.on_first([&] { files_->decorate(window, out); });
        return out;
    }
    void on_loop(const std::function<void(HallFiles&)>& call) {
        loop_.on_first([&] { call(*files_); });
    }
    std::atomic<int> changes = 0;

  private:
    template <class Value, class Call>
    Value waited(const Call& call) {
        std::mutex mutex;
        std::condition_variable came;
        std::optional<Value> out;
        loop_.on_first([&] {
            call([&](const Value& value) {
                const std::lock_guard lock(mutex);
                out = value;
                came.notify_one();
            });
        });
        std::unique_lock lock(mutex);
        EXPECT_TRUE(came.wait_for(lock, patience, [&] { return out.has_value(); }));
        return *std::move(out);
    }

    RunningLoops loop_{1};
    std::unique_ptr<HallFiles> files_;
};

std::string pdf_of(const FileAnswer& answer) {
    const auto* file = std::get_if<DeskFile>(&answer);
    if (file == nullptr) {
        ADD_FAILURE() << std::get<FileRefusal>(answer).zh;
        return {};
    }
    EXPECT_EQ(file->content_type, "application/pdf");
    EXPECT_TRUE(file->shown);
    return *file->bytes;
}
FileRefusal refusal_of(const FileAnswer& answer) {
    const auto* why = std::get_if<FileRefusal>(&answer);
    return why != nullptr ? *why : FileRefusal{0, "made", "made"};
}
json::object form_in(const json::object& view, std::string_view kind) {
    for (const auto& one : view.at("printing").at("forms").as_array())
        if (one.at("kind").as_string() == kind)
            return one.as_object();
    return {};
}

class HallFilesTest : public testing::Test {
  protected:
    void SetUp() override {
        const auto page = paper::make_pdf({}, [](paper::Paper&) {});
        if (!page && page.error().code == Errc::not_found)
            GTEST_SKIP() << "NOT TESTED: " << page.error().message;
    }
    HallDay day_;
};

TEST_F(HallFilesTest, AFormIsTheSameBytesAsTheCommands) {
    FilesOfDay files(day_);
    for (const auto& [query, options] : std::vector<std::pair<std::string, std::vector<std::string>>>{
             {"kind=ballots", {"ballots"}},
             {"kind=ballots&per_office=1&tick=1&sheet=a3",
              {"ballots", "--per-office", "--mark", "tick", "--sheet", "a3"}},
             {"kind=result-sheet&blank=1", {"result-sheet", "--blank"}},
             {"kind=ballot-packs&papers=250&pack=125", {"ballot-packs", "--papers", "250", "--pack", "125"}},
             {"kind=script&blank=1", {"script", "--blank"}},
             {"kind=test-deck", {"test-deck"}},
             {"kind=sealing-strips&copies=2", {"sealing-strips", "--copies", "2"}},
         }) {
        std::vector<std::string> command{"print", day_.device().string()};
        command.insert(command.end(), options.begin(), options.end());
        command.insert(command.end(), {"--out", (day_.small() / "command.pdf").string()});
        const auto ran = day_.small().run(command);
        ASSERT_EQ(ran.exit, 0) << ran.err;
        const auto bytes = env::read_text(day_.small() / "command.pdf", paper::pdf_bytes_max);
        EXPECT_TRUE(pdf_of(files.form(HallDay::chair, query)) == bytes.value()) << query;
    }
}

TEST_F(HallFilesTest, WhatCannotBePrintedYetIsSaidInTheListAndByTheAnswer) {
    FilesOfDay files(day_);
    const auto view = files.view(HallDay::chair);
    EXPECT_TRUE(form_in(view, "ballots").at("why").is_null());
    EXPECT_EQ(form_in(view, "result-sheet").at("why").at("zh").as_string(), "尚无结果");
    EXPECT_THAT(std::string(form_in(view, "sign-in-roll").at("why").at("zh").as_string()), HasSubstr("名册"));
    EXPECT_TRUE(form_in(view, "sign-in-roll").at("names").as_bool());
    EXPECT_FALSE(form_in(view, "blank-forms").at("blank").as_bool());
    const auto early = refusal_of(files.form(HallDay::chair, "kind=result-sheet"));
    EXPECT_EQ(early.status, 409U);
    EXPECT_THAT(early.zh, HasSubstr("尚无结果"));
    EXPECT_THAT(early.en, HasSubstr("there is no result yet"));
    EXPECT_EQ(refusal_of(files.form(HallDay::chair, "kind=no-such-form")).status, 404U);
    for (const auto* bad :
         {"", "kind=", "kind", "blank=1", "kind=ballots&kind=ballots", "kind=ballots&blank=2", "kind=ballots&sheet=a2",
          "kind=ballots&papers=0", "kind=ballots&papers=500001", "kind=ballots&pack=1001", "kind=ballots&copies=501",
          "kind=ballots&table=33", "kind=ballots&pack=-1", "kind=ballots&pack=1e2", "kind=ballots&x=1", "&&&",
          "kind=ballots&", "kind=%62allots"}) {
        const auto why = refusal_of(files.form(HallDay::chair, bad));
        EXPECT_TRUE(why.status == 400 || why.status == 404 || std::string_view(bad) == "kind=ballots&")
            << bad << why.status;
        EXPECT_THAT(why.zh, testing::Not(testing::IsEmpty()));
    }
}

TEST_F(HallFilesTest, EveryFormThatTheListOffersIsPrinted) {
    day_.to_count();
    FilesOfDay files(day_);
    int printed = 0;
    const auto view = files.view(HallDay::chair);
    for (const auto& one : view.at("printing").at("forms").as_array()) {
        const auto kind = std::string(one.at("kind").as_string());
        if (one.at("why").is_null()) {
            EXPECT_THAT(pdf_of(files.form(HallDay::chair, "kind=" + kind)), testing::StartsWith("%PDF-")) << kind;
            ++printed;
        }
        if (one.at("blank").as_bool()) {
            EXPECT_THAT(pdf_of(files.form(HallDay::chair, "kind=" + kind + "&blank=1")), testing::StartsWith("%PDF-"))
                << kind;
        }
    }
    EXPECT_GE(printed, 8);
}

TEST_F(HallFilesTest, OnlyTheChairPrintsAllOfIt) {
    FilesOfDay files(day_);
    EXPECT_EQ(refusal_of(files.form(seat_1a, "kind=sign-in-roll&blank=1")).status, 403U);
    EXPECT_EQ(refusal_of(files.form(HallDay::wall, "kind=ballots")).status, 403U);
    EXPECT_EQ(refusal_of(files.form({WindowKind::check_in, 1, Recorder::a}, "kind=bundle-slips")).status, 403U);
    EXPECT_TRUE(files.view(seat_1a).at("printing").as_bool());
    EXPECT_FALSE(files.view(seat_1a).contains("outbox"));
    EXPECT_TRUE(files.view(HallDay::wall).empty());
}

TEST_F(HallFilesTest, ATableThatHasReadABundlePrintsItsSlip) {
    day_.to_count();
    FilesOfDay files(day_);
    day_.done(HallDay::seat(1, Recorder::a), "take_bundle");
    const auto papers = small_papers();
    while (day_.view(seat_1a).at("paper").is_object())
        day_.read(1, papers[day_.index_at(1)]);
    const auto slip = pdf_of(files.form(seat_1a, "kind=bundle-slips"));
    EXPECT_THAT(slip, testing::StartsWith("%PDF-"));
    EXPECT_TRUE(slip == pdf_of(files.form(seat_1a, "kind=bundle-slips"))) << "the same bytes again";
    EXPECT_TRUE(slip == pdf_of(files.form(HallDay::chair, "kind=bundle-slips&bundle=1")));
    EXPECT_EQ(refusal_of(files.form(HallDay::chair, "kind=bundle-slips&bundle=0")).status, 400U);
}

TEST_F(HallFilesTest, TooManyAtOnceAreAskedForAgainAndTheLoopGoesOnMeanwhile) {
    FilesOfDay files(day_);
    std::size_t busy = 0;
    std::size_t made = 0;
    std::chrono::steady_clock::duration longest{};
    files.on_loop([&](HallFiles& all) {
        // Nobody waits for this one any more: it is not drawn.
        all.form(
            HallDay::chair, "kind=blank-forms", [] { return false; }, [](const FileAnswer&) { ADD_FAILURE(); });
        for (std::size_t i = 0; i < files_waiting_max + 5; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            all.form(
                HallDay::chair, "kind=blank-forms", [] { return true; },
                [&](const FileAnswer& answer) {
                    if (const auto* why = std::get_if<FileRefusal>(&answer)) {
                        EXPECT_EQ(why->status, 503U);
                        ++busy;
                    } else {
                        ++made;
                    }
                });
            longest = std::max(longest, std::chrono::steady_clock::now() - begin);
        }
    });
    EXPECT_GE(busy, 3U);
    EXPECT_LT(longest, std::chrono::seconds(1));
    for (const auto until = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < until;) {
        std::size_t answered = 0;
        files.on_loop([&](HallFiles&) { answered = made + busy; });
        if (answered == files_waiting_max + 5)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    FAIL() << made << " drawn, " << busy << " turned away";
}

TEST_F(HallFilesTest, TheOutboxIsTheSameBytesAsTheCommands) {
    FilesOfDay files(day_);
    const auto answer = files.outbox();
    const auto& file = std::get<DeskFile>(answer);
    EXPECT_FALSE(file.shown);
    EXPECT_THAT(file.name, testing::EndsWith(".statements"));
    const auto out = (day_.small() / "out.statements").string();
    ASSERT_EQ(day_.small().run({"outbox", day_.device().string(), "--export", out}).exit, 0);
    EXPECT_TRUE(*file.bytes == env::read_text(out, 1U << 24U).value());
    const auto outbox = files.view(HallDay::chair).at("outbox").as_object();
    EXPECT_GT(outbox.at("said").to_number<int>(), 0);
    EXPECT_EQ(outbox.at("said").to_number<int>(), outbox.at("waiting").to_number<int>());
    EXPECT_LE(outbox.at("unsent").as_array().size(), unsent_shown_max);
    EXPECT_TRUE(outbox.at("refused").as_array().empty());
}

TEST_F(HallFilesTest, WhatIsNoReceiptIsSaidAndDeliveryGoesOn) {
    int pauses = 0;
    int resumes = 0;
    FilesOfDay files(day_, {[&](const auto& then) {
                                ++pauses;
                                then();
                            },
                            [&] { ++resumes; }});
    for (const auto& bytes :
         {std::string(), std::string("hello"), std::string(1 << 20, 'x'), std::string("zheng statements v1\n"),
          std::string("zheng receipts v1\n\0\0\0\0", 22), std::string("zheng receipts v1\n\xff\xff\xff\xff", 22)}) {
        const auto answer = files.receipts(bytes);
        EXPECT_FALSE(answer.ok);
        EXPECT_EQ(answer.code, "malformed") << bytes.substr(0, 30);
        EXPECT_THAT(answer.zh, HasSubstr("不是回执"));
    }
    const auto nonsense = files.receipts(std::string("zheng receipts v1\n\0\0\0\5hello", 27));
    EXPECT_EQ(nonsense.code, "not_receipts");
    const auto torn = files.receipts(std::string("zheng receipts v1\n\0\0\0\5he", 24));
    EXPECT_THAT(torn.zh, HasSubstr("不完整"));
    const auto none = files.receipts(std::string("zheng receipts v1\n"));
    EXPECT_TRUE(none.ok);
    EXPECT_EQ(pauses, 9);
    EXPECT_EQ(resumes, 9);
}

TEST_F(HallFilesTest, WhileSomebodyElseDeliversReceiptsWait) {
    const auto lock = lock_delivery(day_.device());
    ASSERT_TRUE(lock);
    FilesOfDay files(day_);
    const auto answer = files.receipts(std::string("zheng receipts v1\n"));
    EXPECT_FALSE(answer.ok);
    EXPECT_EQ(answer.code, "conflict");
}

}  // namespace
}  // namespace zheng::test
