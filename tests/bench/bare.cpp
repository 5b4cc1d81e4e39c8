#include "tests/bench/bare.hpp"

#include "proto/election/check.hpp"
#include "tests/bench/threads.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <unordered_map>

namespace zheng::bench {
namespace {

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

struct BareVerify::Keys {
    std::unordered_map<election::PublicKey, std::unique_ptr<EVP_PKEY, FreeKey>> prepared;
    std::vector<EVP_PKEY*> of_message;
};

BareVerify::BareVerify(std::vector<SignedMessage> messages)
    : messages_(std::move(messages)), keys_(std::make_unique<Keys>()) {
    for (const auto& one : messages_) {
        auto& key = keys_->prepared[one.key];
        if (key == nullptr)
            key.reset(
                EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, one.key.bytes.data(), one.key.bytes.size()));
        CHECK(key != nullptr, "a public key");
        keys_->of_message.push_back(key.get());
    }
}

BareVerify::~BareVerify() = default;

Spent BareVerify::run() const {
    std::atomic<std::size_t> good{0};
    const auto out = time_of([&] {
        in_parallel(messages_.size(), [&](std::size_t i) {
            const auto& one = messages_[i];
            const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
            if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, keys_->of_message[i]) == 1 &&
                EVP_DigestVerify(context.get(), one.signature.data(), one.signature.size(), one.message.data(),
                                 one.message.size()) == 1)
                good.fetch_add(1, std::memory_order_relaxed);
        });
    });
    CHECK(good == messages_.size(), "every signature is good");
    return out;
}

std::vector<double> fdatasync_us(const std::filesystem::path& directory, std::size_t count, std::size_t bytes) {
    const auto file = directory / "fdatasync";
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    CHECK(fd >= 0, "a file to write to");
    const Bytes content(bytes, 0x5a);
    // Written once before, as the database's log is: what is measured overwrites blocks that the file has.
    const auto whole = static_cast<off_t>(bytes * count);
    CHECK(::posix_fallocate(fd, 0, whole) == 0, "room on the disk");
    for (std::size_t i = 0; i < count; ++i)
        CHECK(::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()), "it can be written");
    CHECK(::fsync(fd) == 0 && ::lseek(fd, 0, SEEK_SET) == 0, "it is durable");
    std::vector<double> out;
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        CHECK(::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()), "it can be written");
        CHECK(::fdatasync(fd) == 0, "it can be made durable");
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
        out.push_back(took.count());
    }
    ::close(fd);
    std::filesystem::remove(file);
    return out;
}

}  // namespace zheng::bench
