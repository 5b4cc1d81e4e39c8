#include "counter/incident_file.hpp"

#include "proto/election/statement_words.hpp"
#include "proto/text/toml_support.hpp"
#include "proto/wire/limits.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace zheng::counter {
namespace {

using namespace election;

class IncidentReader {
  public:
    IncidentReader(std::string_view file, const toml::table& table) : file_(file), table_(table) {}

    tl::expected<WrittenIncident, text::Faults> read() {
        WrittenIncident out;
        out.contest.text = text_of("contest", true, id_bytes_max);
        if (!out.contest.text.empty() && !valid_id(out.contest.text))
            add("contest", "不是选举项的编号", "is no id of a contest");
        const std::string category = text_of("category", true, id_bytes_max);
        if (!category.empty() && !parse(category, out.category))
            add("category", "没有这一类，只有：" + categories(), "is none of: " + categories());
        out.text.accused = text_of("accused", false, sealed::incident_name_bytes_max);
        out.text.reporter = text_of("reporter", false, sealed::incident_name_bytes_max);
        out.text.text = text_of("text", true, sealed::incident_text_bytes_max);
        for (const auto& [key, node] : table_)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                faults_.push_back({std::string(file_), text::line_of(node), "没有这一项：" + std::string(key.str()),
                                   "unknown key '" + std::string(key.str()) + "'"});
        if (!faults_.empty())
            return tl::unexpected(std::move(faults_));
        return out;
    }

  private:
    static constexpr std::array<std::string_view, 5> known{"contest", "category", "accused", "reporter", "text"};

    static std::string categories() {
        std::string out;
        for (const Choice<IncidentCategory>& one : choices_of(IncidentCategory{}))
            out += (out.empty() ? "" : ", ") + std::string(one.name);
        return out;
    }
    void add(std::string_view key, const std::string& zh, const std::string& en) {
        const auto* node = table_.get(key);
        faults_.push_back({std::string(file_), node == nullptr ? 0 : text::line_of(*node), std::string(key) + "：" + zh,
                           std::string(key) + ": " + en});
    }
    std::string text_of(std::string_view key, bool needed, std::size_t bytes_max) {
        const auto* node = table_.get(key);
        if (node == nullptr) {
            if (needed)
                add(key, "没有填写", "is missing");
            return {};
        }
        const auto value = node->value_exact<std::string>();
        if (!value) {
            add(key, "应为文字", "is no text");
        } else if (value->size() > bytes_max) {
            const auto most = std::to_string(bytes_max);
            add(key, "超过 " + most + " 字节", "is over " + most + " bytes");
        } else if (needed && value->empty()) {
            add(key, "没有填写", "is empty");
        } else {
            return *value;
        }
        return {};
    }

    std::string_view file_;
    const toml::table& table_;
    text::Faults faults_;
};

}  // namespace

tl::expected<WrittenIncident, text::Faults> parse_incident(std::string_view file, std::string_view content) {
    const auto table = text::parse_toml(content, file);
    if (!table)
        return tl::unexpected(text::Faults{
            {std::string(file), table.error().line, "不是合格的 TOML：" + table.error().en, table.error().en}});
    return IncidentReader(file, *table).read();
}

std::string incident_acts(std::vector<sealed::IncidentReceipt> receipts, Date on) {
    std::sort(receipts.begin(), receipts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.contest, a.commitment) < std::tie(b.contest, b.commitment);
    });
    std::string out;
    for (std::size_t i = 0, in_act = 0; i < receipts.size(); ++i, ++in_act) {
        const auto& one = receipts[i];
        const bool other_contest = i == 0 || receipts[i - 1].contest != one.contest;
        if (other_contest || in_act == wire::incident_reports_max) {
            in_act = 0;
            out += std::string(i == 0 ? "" : "]\n") + "[[act]]\nsay = \"IncidentReported\"\ncontest = \"" +
                   one.contest.text + "\"\non = \"" + on.text() + "\"\nreports = [\n";
        }
        out += "  { category = \"" + std::string(name_of(one.category)) + "\", commitment = \"" + hex(one.commitment) +
               "\" },\n";
    }
    return out.empty() ? out : out + "]\n";
}

}  // namespace zheng::counter
