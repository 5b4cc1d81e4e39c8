#include "audit/verify/checklist_text.hpp"

#include "audit/verify/words.hpp"
#include "proto/wire/codec.hpp"

#include <boost/json/object.hpp>

namespace zheng::verify {
namespace {

using namespace election;
using env::in;

constexpr std::size_t contest_columns = 30;
constexpr std::size_t name_columns = 24;
constexpr std::size_t state_columns = 14;

}  // namespace

std::vector<ItemProof> item_proofs(const Verified& log) {
    std::vector<ItemProof> out;
    for (std::size_t i = 0; i < log.contents.entries.size(); ++i) {
        const auto envelope = wire::decode_envelope(log.contents.entries[i]);
        const auto statement = envelope ? wire::decode(envelope->payload) : tl::unexpected(Error{});
        if (!statement)
            continue;  // the report of the verification has said so
        if (const auto* said = std::get_if<EvidenceAttached>(&statement->body); said != nullptr && !said->item.empty())
            out.push_back({said->contest, said->item, statement->header.on, i, said->custodian});
    }
    return out;
}

std::string checklist_text(std::span<const ChecklistRow> rows, env::Language language) {
    std::string out =
        "\n" + std::string(in(language, "本地清单（逾期只作提示）", "Local checklist (lateness is a note)")) + "\n";
    for (const ChecklistRow& row : rows) {
        out += "  " + left(row.item.contest.text, contest_columns) + left(printable(row.item.name), name_columns) +
               left(in(language, words_zh(row.state), words_en(row.state)), state_columns) +
               std::string(in(language, "应于 ", "by ")) + row.item.due.text();
        if (!row.item.who.empty())
            out += "  " + printable(row.item.who);
        if (row.proof)
            out += std::string(in(language, "  证明 ", "  shown by entry ")) + std::to_string(row.proof->index) + ", " +
                   row.proof->on.text() + ", " + printable(row.proof->custodian);
        out += "\n";
    }
    return out;
}

boost::json::array checklist_json(std::span<const ChecklistRow> rows) {
    boost::json::array out;
    for (const ChecklistRow& row : rows) {
        boost::json::object one{{"contest", row.item.contest.text},
                                {"item", row.item.item.text},
                                {"name", row.item.name},
                                {"who", row.item.who},
                                {"due", row.item.due.text()},
                                {"state", std::string(name_of(row.state))}};
        one["done"] = row.proof ? boost::json::value(row.proof->on.text()) : boost::json::value();
        one["index"] = row.proof ? boost::json::value(row.proof->index) : boost::json::value();
        one["custodian"] = row.proof ? boost::json::value(row.proof->custodian) : boost::json::value();
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace zheng::verify
