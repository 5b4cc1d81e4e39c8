// What a serving counter shows and says to other commands, without sockets: the table of routes, figures, messages.
#include "counter/api/admin_protocol.hpp"
#include "counter/api/admin_values.hpp"
#include "counter/api/routes.hpp"
#include "counter/net/commit_queue.hpp"

#include "audit/env/files.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace zheng::counter {
namespace {

const std::filesystem::path nowhere = "nowhere";

PublicLog public_log(const std::string& origin, Figures figures = {}) {
    return {origin, nowhere,
            [origin, figures] {
                return LogMetrics{origin, figures, {}};
            },
            [] { return std::make_shared<const Roster>(); }};
}
std::vector<net::Route> routes(std::vector<PublicLog> logs) {
    return routes_of(std::move(logs), {[] { return ProcessMetrics{}; }}).value();
}
net::HttpResponse get(const std::vector<net::Route>& table, const std::string& path) {
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const net::Route& one) { return one.pattern == path; });
    EXPECT_NE(row, table.end()) << path;
    net::HttpRequest request;
    request.method = "GET";
    request.path = path;
    return row == table.end() ? net::HttpResponse{} : row->answer(request);
}

TEST(Routes, AreAllForAnyoneReadOnlyAndDocumented) {
    const auto document = env::read_text(ZHENG_SOURCE_DIR "/counter/api/README.md", 1U << 20U);
    ASSERT_TRUE(document.has_value());
    for (const auto& row : routes({public_log("a.example/1")})) {
        EXPECT_EQ(row.method, "GET") << row.pattern;
        EXPECT_EQ(row.audience, net::Audience::anyone) << row.pattern;
        EXPECT_FALSE(row.about.empty()) << row.pattern;
        auto pattern = row.pattern;
        if (pattern.starts_with("/a.example/1"))
            pattern = "/<origin>" + pattern.substr(std::string("/a.example/1").size());
        EXPECT_NE(document->find("`" + pattern + "`"), std::string::npos) << pattern << " is not in the document";
    }
}

TEST(Routes, OfSeveralLogsStandBelowTheirOriginsOnly) {
    const auto table = routes({public_log("a.example/1"), public_log("a.example/2")});
    const auto has = [&](const std::string& pattern) {
        return std::any_of(table.begin(), table.end(), [&](const net::Route& row) { return row.pattern == pattern; });
    };
    EXPECT_TRUE(has("/a.example/1/checkpoint") && has("/a.example/2/tile/*") && has("/logs"));
    EXPECT_FALSE(has("/checkpoint"));
    EXPECT_FALSE(routes_of({public_log("a.example/1"), public_log("a.example/1")}, {}).has_value());
}

TEST(Health, IsBadWhileAnyLogAdmitsNothing) {
    Figures full;
    full.paused = "only 12 MiB are free, and 256 MiB must be";
    Figures ending;
    ending.draining = true;
    EXPECT_EQ(get(routes({public_log("a.example/1")}), "/health").status, 200U);
    const auto table = routes({public_log("a.example/1"), public_log("a.example/2", full)});
    EXPECT_EQ(get(table, "/health").status, 503U);
    EXPECT_NE(get(table, "/health").body->find("12 MiB"), std::string::npos);
    EXPECT_EQ(get(table, "/a.example/1/health").status, 200U);
    EXPECT_EQ(get(table, "/a.example/2/health").status, 503U);
    EXPECT_EQ(get(routes({public_log("a.example/1", ending)}), "/health").status, 503U);
}

TEST(Metrics, OfAHistogramAddUpInSeconds) {
    Figures figures;
    figures.commit_us.add(250);
    figures.commit_us.add(251);
    figures.commit_us.add(20'000'000);
    const auto page = metrics_text({{"a.example/1", figures, {}}}, {});
    EXPECT_NE(page.find("zheng_commit_seconds_bucket{log=\"a.example/1\",le=\"0.000250\"} 1\n"), std::string::npos);
    EXPECT_NE(page.find("zheng_commit_seconds_bucket{log=\"a.example/1\",le=\"0.000500\"} 2\n"), std::string::npos);
    EXPECT_NE(page.find("zheng_commit_seconds_bucket{log=\"a.example/1\",le=\"10\"} 2\n"), std::string::npos);
    EXPECT_NE(page.find("zheng_commit_seconds_bucket{log=\"a.example/1\",le=\"+Inf\"} 3\n"
                        "zheng_commit_seconds_sum{log=\"a.example/1\"} 20.000501\n"
                        "zheng_commit_seconds_count{log=\"a.example/1\"} 3\n"),
              std::string::npos)
        << page;
    // Every family is announced before its first row, once, and is in the document.
    const auto document = env::read_text(ZHENG_SOURCE_DIR "/counter/api/README.md", 1U << 20U).value();
    std::size_t families = 0;
    for (auto at = page.find("# TYPE "); at != std::string::npos; at = page.find("# TYPE ", at + 1)) {
        const auto name = page.substr(at + 7, page.find(' ', at + 7) - at - 7);
        EXPECT_EQ(page.find("# TYPE " + name + " ", at + 1), std::string::npos) << name;
        EXPECT_NE(document.find("`" + name + "`"), std::string::npos) << name << " is not in the document";
        ++families;
    }
    EXPECT_GT(families, 20U);
}

TEST(AdminMessage, SurvivesTheWay) {
    auto message = admin_request(AdminRequest::admit);
    message.header["dry_run"] = true;
    message.parts = {{1, 2, 3}, {}, Bytes(100'000, 7)};
    const auto bytes = encode_admin(message);
    const auto read = decode_admin(bytes);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->header, message.header);
    EXPECT_EQ(read->parts, message.parts);
    EXPECT_EQ(request_of(*read).value(), AdminRequest::admit);
}

TEST(AdminMessage, IsRefusedWhereverItIsCut) {
    auto message = admin_request(AdminRequest::admit);
    message.parts = {{1, 2, 3}, {4}};
    const auto bytes = encode_admin(message);
    const auto header = static_cast<std::size_t>(std::find(bytes.begin(), bytes.end(), '\n') - bytes.begin()) + 1;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto read = decode_admin(ByteView(bytes).first(size));
        const bool between_parts = size == header || size == header + 7;  // fewer parts, and whole
        EXPECT_EQ(read.has_value(), between_parts) << size;
    }
    EXPECT_EQ(decode_admin(env::to_bytes(std::string(admin_header_bytes_max + 1, ' ') + "\n")).error().code,
              Errc::too_large);
}

TEST(AdminMessage, HasAtMostSoManyParts) {
    auto bytes = encode_admin(admin_reply());
    bytes.resize(bytes.size() + 4 * admin_parts_max);
    EXPECT_EQ(decode_admin(bytes)->parts.size(), admin_parts_max);
    bytes.resize(bytes.size() + 4);
    EXPECT_EQ(decode_admin(bytes).error().code, Errc::too_large);
}

TEST(AdminValues, OfAnAnswerSurviveTheWay) {
    Answer refused;
    refused.kind = Answer::Kind::refused;
    refused.index = 17;
    refused.refusals = {{election::Refusal::too_early, "青石村/村部", {{"papers", 7}, {"min", 10}}}};
    Answer rejected;
    rejected.rejection = election::Rejection::sequence_gap;
    rejected.detail = "signer 2";
    Answer repeated;
    repeated.kind = Answer::Kind::repeated;
    repeated.index = UINT64_MAX;
    repeated.was_refused = true;
    const std::vector<Decided> all{{refused, "BatchCounted"}, {rejected, ""}, {repeated, "PollOpened"}};
    const auto read = parse_decided(boost::json::parse(boost::json::serialize(json_of(all))));
    ASSERT_TRUE(read.has_value()) << read.error().message;
    ASSERT_EQ(read->size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ((*read)[i].type, all[i].type);
        EXPECT_EQ((*read)[i].answer.kind, all[i].answer.kind);
        EXPECT_EQ((*read)[i].answer.index, all[i].answer.index);
        EXPECT_EQ((*read)[i].answer.refusals, all[i].answer.refusals);
        EXPECT_EQ((*read)[i].answer.rejection, all[i].answer.rejection);
        EXPECT_EQ((*read)[i].answer.detail, all[i].answer.detail);
        EXPECT_EQ((*read)[i].answer.was_refused, all[i].answer.was_refused);
    }
}

Unit unit_of(std::size_t statements) {
    Unit out;
    for (std::size_t i = 0; i < statements; ++i)
        out.statements.push_back({{}, tl::make_unexpected(log::NotHeard{})});
    out.asked_by = Ticket{statements};
    return out;
}

TEST(CommitQueue, FillsABatchWithWholeUnitsInOrder) {
    CommitQueue queue;
    queue.push(unit_of(1));
    queue.push(unit_of(batch_statements_max - 1));
    queue.push(unit_of(1));
    EXPECT_EQ(queue.next_batch().size(), 2U) << "exactly full";
    EXPECT_EQ(queue.statements(), 1U);
    EXPECT_EQ(queue.next_batch().size(), 1U);

    queue.push(unit_of(2));
    queue.push(unit_of(batch_statements_max - 1));
    EXPECT_EQ(queue.next_batch().size(), 1U) << "one over: the second waits";
    EXPECT_EQ(queue.next_batch().size(), 1U);
    EXPECT_TRUE(queue.empty());
}

}  // namespace
}  // namespace zheng::counter
