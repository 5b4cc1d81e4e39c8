#include "tests/fuzz/seeds.hpp"

#include "audit/env/bytes.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/wire/codec.hpp"
#include "tests/support/statements.hpp"

namespace zheng::fuzz {

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
    return out;
}

}  // namespace zheng::fuzz
