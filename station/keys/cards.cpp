#include "station/keys/cards.hpp"

#include "audit/env/file_descriptor.hpp"
#include "audit/env/files.hpp"
#include "proto/text/csv.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <span>

namespace zheng::station {
namespace {

using namespace election;

constexpr std::string_view magic = "zheng card v1";
constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t secret_chars = 26;  // 130 bits for 128
constexpr std::size_t group_chars = 4;

std::string grouped(std::string_view secret) {
    std::string out;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i != 0 && i % group_chars == 0)
            out.push_back(' ');
        out.push_back(secret[i]);
    }
    return out;
}

std::string_view text_of(const crypto::Secret& secret) {
    return env::as_text(secret.bytes());
}

}  // namespace

crypto::Secret new_card_secret(env::Random& random) {
    std::array<std::uint8_t, card_secret_bytes> raw{};
    random.fill(raw);
    std::string out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const auto byte : raw) {
        bits = (bits << 8U) | byte;
        held += 8;
        for (; held >= 5; held -= 5)
            out.push_back(base32[(bits >> (held - 5)) & 31U]);
    }
    out.push_back(base32[(bits << (5 - held)) & 31U]);
    crypto::Secret secret{std::string_view(out)};
    std::fill(out.begin(), out.end(), '\0');
    raw.fill(0);
    return secret;
}

std::string format_card(const Card& card) {
    const auto secret = text_of(card.secret);
    return fmt::format("{}\nperson {}\nname {}\nrole {}\nelection {}\nkey {}\nsecret {}\nqr ZHENG1:{}:{}:{}\n", magic,
                       card.person.text, card.name, name_of(card.role), hex(card.election), card.keyid, grouped(secret),
                       card.person.text, card.keyid, secret);
}

Result<Card> parse_card(std::string_view text) {
    const auto bad = [](std::string_view what) { return fail(Errc::malformed, fmt::format("not a card: {}", what)); };
    Card out;
    std::map<std::string, std::string, std::less<>> fields;
    bool first = true;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (std::exchange(first, false)) {
            if (line != magic)
                return bad("its first line");
            continue;
        }
        const auto space = line.find(' ');
        if (space != std::string_view::npos)
            fields.emplace(line.substr(0, space), line.substr(space + 1));
    }
    out.person.text = fields["person"];
    out.name = fields["name"];
    out.keyid = fields["key"];
    if (!valid_id(out.person.text))
        return bad("no person");
    if (!parse(fields["role"], out.role))
        return bad("no role");
    std::string secret = fields["secret"];
    std::erase_if(secret, [](char c) { return c == ' ' || c == '-'; });
    if (secret.size() != secret_chars || secret.find_first_not_of(base32) != std::string::npos)
        return bad("its secret is not 26 characters of A-Z and 2-7");
    out.secret = crypto::Secret{std::string_view(secret)};
    return out;
}

std::optional<crypto::Secret> card_secret_of(std::string_view typed) {
    constexpr std::size_t typed_chars_max = 256;
    if (typed.size() > typed_chars_max)
        return std::nullopt;
    const auto colon = typed.rfind(':');
    if (colon != std::string_view::npos && !typed.starts_with("ZHENG1:"))
        return std::nullopt;
    std::string text(colon == std::string_view::npos ? typed : typed.substr(colon + 1));
    std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '\r' || c == '\n'; });
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    std::optional<crypto::Secret> out;
    if (text.size() == secret_chars && text.find_first_not_of(base32) == std::string::npos)
        out.emplace(std::string_view(text));
    std::fill(text.begin(), text.end(), '\0');
    return out;
}

crypto::Secret officer_passphrase(const crypto::Secret& card_secret, const crypto::Secret& pin) {
    std::string joined = fmt::format("{}/{}", text_of(card_secret), text_of(pin));
    crypto::Secret out{std::string_view(joined)};
    std::fill(joined.begin(), joined.end(), '\0');
    return out;
}

Result<Pins> read_pins(const std::filesystem::path& file) {
    ZHENG_TRY(const auto content, env::read_text(file, text::csv_bytes_max));
    const std::array columns{text::CsvColumn{"person"}, text::CsvColumn{"pin"}};
    text::Faults faults;
    const auto rows = text::read_csv(file.filename().string(), content, columns, faults);
    Pins pins;
    for (const auto& row : rows) {
        const std::string& pin = row.cells[1];
        if (pin.size() < pin_chars_min || pin.size() > pin_chars_max ||
            pin.find_first_not_of("0123456789") != std::string::npos)
            faults.push_back(
                {file.filename().string(), row.line, "PIN 应为 4 至 12 位数字", "a PIN has 4 to 12 digits"});
        else if (!pins.emplace(PersonId{row.cells[0]}, crypto::Secret{std::string_view(pin)}).second)
            faults.push_back({file.filename().string(), row.line, "人员重复", "this person stands here twice"});
    }
    if (!faults.empty())
        return fail(Errc::malformed, text::text(faults.front()));
    return pins;
}

Result<crypto::Secret> read_passphrase(const std::filesystem::path& file, std::string_view question) {
    if (!file.empty()) {
        ZHENG_TRY(auto content, env::read_text(file, passphrase_bytes_max));
        crypto::Secret out(std::string_view(content).substr(0, std::min(content.find('\n'), content.size())));
        std::fill(content.begin(), content.end(), '\0');
        if (out.empty())
            return fail(Errc::usage, "the first line of " + file.string() + " is empty");
        return out;
    }
    const env::FileDescriptor terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios before{};
    if (!terminal.valid() || ::isatty(0) != 1 || ::tcgetattr(terminal.get(), &before) != 0)
        return fail(Errc::usage, "there is no terminal to ask for the passphrase: use --passphrase-file FILE");
    auto quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    std::array<char, passphrase_bytes_max> line{};
    ssize_t got = -1;
    if (::tcsetattr(terminal.get(), TCSAFLUSH, &quiet) == 0) {
        const auto asked = ::write(terminal.get(), question.data(), question.size());
        got = asked < 0 ? -1 : ::read(terminal.get(), line.data(), line.size());
        ::tcsetattr(terminal.get(), TCSAFLUSH, &before);
    }
    if (got < 0)
        return fail(env::system_error("read from", "/dev/tty"));
    const std::string_view typed(line.data(), static_cast<std::size_t>(got));
    crypto::Secret out(typed.substr(0, std::min(typed.find('\n'), typed.size())));
    line.fill('\0');
    if (out.empty())
        return fail(Errc::usage, "an empty passphrase protects nothing");
    return out;
}

}  // namespace zheng::station
