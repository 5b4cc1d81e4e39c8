#include "tests/bench/counter_process.hpp"

#include "audit/crypto/sha256.hpp"
#include "audit/crypto/text_codec.hpp"
#include "audit/env/files.hpp"
#include "audit/log/statement_file.hpp"
#include "proto/election/check.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

namespace zheng::bench {
namespace {

constexpr auto start_patience = std::chrono::seconds(60);
constexpr auto look_again = std::chrono::milliseconds(5);

int wait_for(pid_t pid) {
    int status = 0;
    CHECK(::waitpid(pid, &status, 0) == pid, "a child is waited for");
    return status;
}

std::array<std::uint8_t, 32> key_in(const boost::json::value& identity, std::string_view name) {
    const std::string digits(identity.at(name).as_string());
    return crypto::hex_decode_digest(digits).value().bytes;
}

}  // namespace

CounterProcess::CounterProcess(std::filesystem::path program, std::filesystem::path directory)
    : program_(std::move(program)), directory_(std::move(directory)) {
    CHECK(env::write_new(directory_ / "passphrase", env::as_bytes("bench\n"), env::mode_private).has_value(),
          "a passphrase can be written");
    run({"init", (directory_ / "counter").string(), "--origin", std::string(day_origin), "--authority",
         election::hex(crypto::sha256(day_authority().bytes)), "--rehearsal", "--passphrase-file",
         (directory_ / "passphrase").string()});
    const auto told = boost::json::parse(env::read_text(directory_ / "counter" / "identity.json", 65536).value());
    identity_ = {std::string(told.at("origin").as_string()), {}, {}, {}};
    identity_.log.bytes = key_in(told, "log");
    identity_.counter.bytes = key_in(told, "counter");
    identity_.tls_key.bytes = key_in(told, "tls");
}

CounterProcess::~CounterProcess() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        static_cast<void>(wait_for(pid_));
    }
}

void CounterProcess::load(const std::vector<Bytes>& statements) {
    const auto file = directory_ / (std::to_string(++loads_) + ".statements");
    CHECK(log::write_carried(file, log::statements_magic, statements).has_value(), "a file can be written");
    run({"load", (directory_ / "counter").string(), file.string(), "--passphrase-file",
         (directory_ / "passphrase").string()});
}

void CounterProcess::serve() {
    const auto ports = directory_ / "ports.json";
    std::filesystem::remove(ports);
    pid_ = start({"serve", (directory_ / "counter").string(), "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0",
                  "--port-file", ports.string(), "--passphrase-file", (directory_ / "passphrase").string()});
    const auto give_up = std::chrono::steady_clock::now() + start_patience;
    while (!std::filesystem::exists(ports)) {
        int status = 0;
        CHECK(::waitpid(pid_, &status, WNOHANG) == 0, "the counter serves; its words: " + directory_.string() + "/log");
        CHECK(std::chrono::steady_clock::now() < give_up, "the counter serves in time");
        std::this_thread::sleep_for(look_again);
    }
    const auto told = boost::json::parse(env::read_text(ports, 4096).value());
    port_ = static_cast<std::uint16_t>(told.at("listen").to_number<std::uint64_t>());
    if (const auto* http = told.as_object().if_contains("http"); http != nullptr && http->is_number())
        http_port_ = static_cast<std::uint16_t>(http->to_number<std::uint64_t>());
}

void CounterProcess::stop() {
    CHECK(pid_ > 0 && ::kill(pid_, SIGTERM) == 0, "the counter runs");
    const int status = wait_for(pid_);
    pid_ = -1;
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the counter ends well");
}

CounterProcess::Use CounterProcess::use() const {
    const auto proc = "/proc/" + std::to_string(pid_);
    std::ifstream statm(proc + "/statm");
    std::uint64_t pages = 0;
    std::uint64_t resident = 0;
    statm >> pages >> resident;
    std::ifstream stat(proc + "/stat");
    std::string text;
    std::getline(stat, text);
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 3; i < 14; ++i)
        fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    return {static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)), (user + system) / ticks};
}

pid_t CounterProcess::start(const std::vector<std::string>& arguments) const {
    std::vector<std::string> words{program_.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const auto words_of_child = (directory_ / "log").string();
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    CHECK(pid >= 0, "a process can be made");
    if (pid == 0) {
        // It ends with this program, however that ends.
        const int in = ::open("/dev/null", O_RDONLY);
        const int out = ::open(words_of_child.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == parent && ::dup2(in, STDIN_FILENO) >= 0 &&
            ::dup2(out, STDOUT_FILENO) >= 0 && ::dup2(out, STDERR_FILENO) >= 0)
            ::execv(program_.c_str(), argv.data());
        ::_exit(127);
    }
    return pid;
}

void CounterProcess::run(const std::vector<std::string>& arguments) const {
    const int status = wait_for(start(arguments));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        const auto said = env::read_text(directory_ / "log", 1U << 20U);
        CHECK(false, "zheng-counter " + arguments.front() + " does what it should: " + (said ? *said : ""));
    }
}

}  // namespace zheng::bench
