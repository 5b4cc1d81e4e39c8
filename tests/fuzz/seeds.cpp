#include "tests/fuzz/seeds.hpp"

#include "audit/env/bytes.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/wire/codec.hpp"
#include "proto/wire/frame.hpp"
#include "proto/wire/session.hpp"
#include "tests/support/statements.hpp"

namespace zheng::fuzz {

namespace {

// One message of each kind.
std::vector<std::pair<std::string_view, wire::Message>> messages(const Bytes& envelope) {
    const auto key = test::public_key_of("station");
    const wire::Head head{"xian.example.org/2026-11/yunxi\n1\n", 2, test::digest_of("payload")};
    wire::Answer answer{1, wire::AnswerKind::refused, 7, {20}, 0, "c2sp.org/tlog-proof@v1\nindex 7\n"};
    return {{"hello", wire::Hello{{1}, "xian.example.org/2026-11/yunxi", key}},
            {"welcome", wire::Welcome{1, 32, head}},
            {"goodbye", wire::goodbye(wire::GoodbyeReason::no_common_version, "station 2; counter 1")},
            {"submit", wire::Submit{envelope}},
            {"answer", std::move(answer)},
            {"head_query", wire::HeadQuery{}},
            {"head", head},
            {"consistency_query", wire::ConsistencyQuery{1, 7}},
            {"consistency", wire::Consistency{1, 7, {test::digest_of("a"), test::digest_of("b")}}},
            {"fetch_own", wire::FetchOwn{1, 4}},
            {"own", wire::Own{1, {envelope}}},
            {"ping", wire::Ping{1}},
            {"pong", wire::Pong{1}}};
}

}  // namespace

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    for (const auto& body : test::example_bodies())
        out.push_back({"statement/" + std::string(name_of(type_of(body))),
                       wire::encode(test::statement(body, {"station", "recorder-1"}))});

    test::Line line("station");
    const auto closed = line.say(election::EnrolmentSealed{1, 1});
    const auto batch = line.say(test::batch_counted(1), {"recorder-1", "recorder-2"});
    out.push_back({"envelope/one_signature", closed});
    out.push_back({"envelope/three_signatures", batch});

    Bytes file = env::to_bytes(log::statements_magic);
    out.push_back({"carried/empty.statements", file});
    for (const auto& envelope : {closed, batch}) {
        const auto framed = log::frame(envelope);
        file.insert(file.end(), framed.begin(), framed.end());
    }
    out.push_back({"carried/two.statements", file});
    file.erase(file.end() - 7, file.end());
    out.push_back({"carried/torn.statements", file});
    Bytes receipts = env::to_bytes(log::receipts_magic);
    const auto framed = log::frame(env::as_bytes("c2sp.org/tlog-proof@v1\nindex 0\n"));
    receipts.insert(receipts.end(), framed.begin(), framed.end());
    out.push_back({"carried/one.receipts", receipts});

    file.clear();
    for (const auto& [name, message] : messages(closed)) {
        out.push_back({"message/" + std::string(name), wire::encode_message(message)});
        const auto one = wire::framed(out.back().bytes);
        file.insert(file.end(), one.begin(), one.end());
    }
    out.push_back({"stream/one_of_each", std::move(file)});
    return out;
}

}  // namespace zheng::fuzz
