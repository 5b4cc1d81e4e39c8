#include "station/acts.hpp"

#include "audit/crypto/text_codec.hpp"
#include "proto/election/admit.hpp"
#include "proto/text/csv.hpp"
#include "proto/text/toml_support.hpp"
#include "proto/wire/fields.hpp"
#include "station/complaints.hpp"
#include "station/enumerator_words.hpp"
#include "station/passes_by.hpp"
#include "station/sayable.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace zheng::station {
namespace {

using namespace election;
using text::day_of;
using text::line_of;
using wire::Empty;
using wire::Field;

// Of an act itself, beside the fields of what is said.
constexpr std::array act_keys{std::string_view("say"), std::string_view("on"), std::string_view("signers")};

// A visitor of wire/fields.hpp that fills a value from a TOML table. What is left out keeps its default: whether that
// may be said is the law's question. What no field asks for is a fault. Keys and bytes of founding statements and of
// the counter's own are passed by: those are not said here.
class TomlFields : public PassesBy {
  public:
    TomlFields(const toml::table& table, Complaints& complaints, std::vector<DigestSource>* digests)
        : table_(table), complaints_(complaints), digests_(digests) {}

    void finish(std::span<const std::string_view> known = {}) const {
        for (const auto& [key, node] : table_) {
            const std::string_view name = key.str();
            if (std::find(seen_.begin(), seen_.end(), name) == seen_.end() &&
                std::find(known.begin(), known.end(), name) == known.end())
                complaints_.add(line_of(node), "没有这一项：" + std::string(name),
                                "unknown key '" + std::string(name) + "'");
        }
    }

    void text(Field f, std::string& out) {
        if (const auto* node = find(f))
            take_text(*node, f, out);
    }
    void part(Field f, std::string& out) { text(f, out); }
    template <class Tag>
    void id(Field f, TextId<Tag>& out, Empty = Empty::refused) {
        if (const auto* node = find(f))
            take_id(*node, f, out.text);
    }
    template <class Number>
    void number(Field f, Number& out) {
        if (const auto* node = find(f))
            take_number(*node, f, out);
    }
    void flag(Field f, bool& out) {
        const auto* node = find(f);
        if (node == nullptr)
            return;
        const auto value = node->value_exact<bool>();
        if (!value)
            return wrong(*node, f, "应为 true 或 false", "neither true nor false");
        out = *value;
    }
    template <class E>
    void enumerator(Field f, E& out) {
        const auto* node = find(f);
        if (node == nullptr)
            return;
        const auto value = node->value_exact<std::string>();
        if constexpr (requires { parse(std::string_view(), out); }) {
            if (!value || !parse(*value, out))
                wrong(*node, f, "没有这个值" + choices<E>(), "no such value" + choices<E>());
        } else {
            wrong(*node, f, "不能在此给出", "cannot be given here");
        }
    }
    void day(Field f, Date& out, Empty = Empty::refused) {
        if (const auto* node = find(f); node != nullptr && !day_of(*node, out))
            wrong(*node, f, "应为日期 \"2026-11-21\"", "not a day like \"2026-11-21\"");
    }
    // 64 hexadecimal digits, or {file="…"}, {sealed="…"}, {said="…"}.
    void digest(Field f, Digest& out) {
        const auto* node = find(f);
        if (node == nullptr)
            return;
        if (const auto text = node->value_exact<std::string>()) {
            const auto digest = crypto::hex_decode_digest(*text);
            if (!digest)
                return wrong(*node, f, "应为 64 位十六进制数", "not 64 hexadecimal digits");
            out = *digest;
            return;
        }
        const auto* table = node->as_table();
        static constexpr std::array sources{std::pair{"file", DigestSource::From::file},
                                            std::pair{"sealed", DigestSource::From::sealed},
                                            std::pair{"said", DigestSource::From::said}};
        for (const auto& [key, from] : sources)
            if (table != nullptr && table->size() == 1 && digests_ != nullptr)
                if (const auto name = (*table)[key].value_exact<std::string>(); name && !name->empty()) {
                    digests_->push_back({std::string(f.name), from, *name});
                    return;
                }
        wrong(*node, f, "应为 64 位十六进制数，或 {file=…}、{sealed=…}、{said=…}",
              "64 hexadecimal digits, or one of {file=…}, {sealed=…}, {said=…}");
    }
    void digest_unless_zero(Field f, Digest& out) { digest(f, out); }

    template <class T>
    void message(Field f, T& out) {
        const auto* node = find(f);
        if (node == nullptr)
            return;
        if (const auto* table = node->as_table())
            return inner(*table, out);
        wrong(*node, f, "应为一个表", "not a table");
    }
    template <class T>
    void messages(Field f, std::vector<T>& out, std::size_t count_max) {
        each(f, count_max, [&](const toml::node& node) {
            if (const auto* table = node.as_table())
                return inner(*table, out.emplace_back());
            wrong(node, f, "应为一列表", "not a list of tables");
        });
    }
    template <class Tag>
    void ids(Field f, std::vector<TextId<Tag>>& out, std::size_t count_max) {
        each(f, count_max, [&](const toml::node& node) { take_id(node, f, out.emplace_back().text); });
    }
    template <class T>
    void numbers(Field f, std::vector<T>& out, std::size_t count_max) {
        each(f, count_max, [&](const toml::node& node) { take_number(node, f, out.emplace_back()); });
    }

  private:
    template <class E>
    static std::string choices() {
        std::string out;
        for (const auto& one : enumerator_words<E>())
            out += (out.empty() ? ": " : ", ") + std::string(one.name);
        return out;
    }
    const toml::node* find(Field f) {
        seen_.push_back(f.name);
        return table_.get(f.name);
    }
    void wrong(const toml::node& node, Field f, const std::string& zh, const std::string& en) {
        complaints_.add(line_of(node), std::string(f.name) + "：" + zh, std::string(f.name) + ": " + en);
    }
    void take_text(const toml::node& node, Field f, std::string& out) {
        const auto value = node.value_exact<std::string>();
        if (!value || value->size() > text_bytes_max)
            return wrong(node, f, "应为文字", "not a text, or too long");
        out = *value;
    }
    void take_id(const toml::node& node, Field f, std::string& out) {
        take_text(node, f, out);
        if (!out.empty() && !valid_id(out))
            wrong(node, f, "编号不合格", "'" + out + "' is no id");
    }
    template <class Number>
    void take_number(const toml::node& node, Field f, Number& out) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < 0 || static_cast<std::uint64_t>(*value) > std::numeric_limits<Number>::max())
            return wrong(node, f, "应为不小于 0 的整数", "not a whole number from 0 on");
        out = static_cast<Number>(*value);
    }
    template <class T>
    void inner(const toml::table& table, T& out) {
        TomlFields fields_of_it(table, complaints_, nullptr);
        wire::fields(fields_of_it, out);
        fields_of_it.finish();
    }
    template <class F>
    void each(Field f, std::size_t count_max, F&& take) {
        const auto* node = find(f);
        if (node == nullptr)
            return;
        const auto* list = node->as_array();
        if (list == nullptr || list->size() > count_max)
            return wrong(*node, f, "应为一列，最多 " + std::to_string(count_max) + " 项",
                         "not a list of at most " + std::to_string(count_max));
        for (const auto& element : *list)
            take(element);
    }

    const toml::table& table_;
    Complaints& complaints_;
    std::vector<DigestSource>* digests_;  // null inside a list: digests are given in full there
    std::vector<std::string_view> seen_;
};

// Looks for one digest by the name of its field, at the outermost level only.
class DigestSetter : public PassesBy {
  public:
    DigestSetter(std::string_view name, const Digest& digest) : name_(name), digest_(digest) {}
    void digest(Field f, Digest& out) {
        if (f.name == name_) {
            out = digest_;
            found_ = true;
        }
    }
    void digest_unless_zero(Field f, Digest& out) { digest(f, out); }
    [[nodiscard]] bool found() const { return found_; }

  private:
    std::string_view name_;
    const Digest& digest_;
    bool found_ = false;
};

void read_act(const toml::table& table, const ContestId& contest, Complaints& complaints, std::vector<ActStep>& out) {
    const auto line = line_of(table);
    const auto name = table["say"].value_exact<std::string>();
    auto body = name ? sayable_named(*name) : std::nullopt;
    if (!body) {
        complaints.add(line, "say：没有这种事项", "say: nothing that this device says is called that");
        return;
    }
    ActStep step;
    step.line = line;
    step.body = std::move(*body);
    const auto* on = table.get("on");
    if (on == nullptr || !day_of(*on, step.on))
        complaints.add(on == nullptr ? line : line_of(*on), "on：应为日期 \"2026-11-21\"",
                       "on: not a day like \"2026-11-21\"");
    if (const auto* signers = table.get_as<toml::array>("signers"))
        for (const auto& signer : *signers)
            step.signers.push_back({signer.value_or(std::string())});
    std::visit(
        [&](auto& said) {
            if constexpr (requires { said.contest = contest; })
                said.contest = contest;
            TomlFields visitor(table, complaints, &step.digests);
            wire::fields(visitor, said);
            visitor.finish(act_keys);
        },
        step.body);
    if (const ContestId* named = contest_of(step.body); named != nullptr && named->empty())
        complaints.add(line, "缺少 contest", "'contest' is missing");
    out.push_back(std::move(step));
}

}  // namespace

tl::expected<std::vector<ActStep>, text::Faults> parse_acts(std::string_view file, std::string_view content) {
    Complaints complaints{std::string(file), {}};
    const auto bad_line = text::line_of_bad_utf8(content);
    if (content.size() > acts_bytes_max || bad_line != 0) {
        complaints.add(bad_line, "文件太大，或不是 UTF-8", "too large, or not UTF-8");
        return tl::make_unexpected(complaints.faults);
    }
    const auto parsed = text::parse_toml(content, file);
    if (!parsed) {
        complaints.add(parsed.error().line, "不是合格的 TOML", "not TOML: " + parsed.error().en);
        return tl::make_unexpected(complaints.faults);
    }
    const toml::table& table = *parsed;
    ContestId contest{table["contest"].value_or(std::string())};
    std::vector<ActStep> out;
    for (const auto& [key, node] : table) {
        if (key.str() == "contest")
            continue;
        const auto* list = key.str() == "act" ? node.as_array() : nullptr;
        if (list == nullptr || list->size() > acts_max) {
            complaints.add(line_of(node), "没有这一项，或太多：" + std::string(key.str()),
                           "unknown key, or too many: '" + std::string(key.str()) + "'");
            continue;
        }
        for (const auto& element : *list)
            if (const auto* act = element.as_table())
                read_act(*act, contest, complaints, out);
            else
                complaints.add(line_of(element), "act 应为表", "an act is a table");
    }
    if (out.empty() && complaints.faults.empty())
        complaints.add(0, "没有 [[act]]", "no [[act]] in it");
    if (!complaints.faults.empty())
        return tl::make_unexpected(std::move(complaints.faults));
    return out;
}

bool set_digest(Body& body, std::string_view field, const Digest& digest) {
    DigestSetter setter(field, digest);
    std::visit([&](auto& said) { wire::fields(setter, said); }, body);
    return setter.found();
}

}  // namespace zheng::station
