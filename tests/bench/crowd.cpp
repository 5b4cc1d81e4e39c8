#include "tests/bench/crowd.hpp"

#include "audit/log/receipt.hpp"
#include "audit/net/tls.hpp"
#include "proto/election/check.hpp"
#include "proto/wire/frame.hpp"
#include "proto/wire/session.hpp"
#include "tests/bench/pacing.hpp"
#include "tests/bench/threads.hpp"
#include "tests/bench/tls_objects.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <thread>

namespace zheng::bench {
namespace {

constexpr auto patience = std::chrono::seconds(120);

// One station.
struct Booth {
    Certificate certificate;
    Key key;
    Session ticket;
    Bytes hello;                 // framed
    std::vector<Bytes> submits;  // framed
    std::size_t said = 0;
    std::size_t answered = 0;
    std::string receipt;  // the last one

    // of its connection
    int fd = -1;
    Tls tls;
    bool secure = false;
    bool welcomed = false;
    bool asks_to_write = false;
    wire::FrameReader reader{wire::counter_frame_bytes_max};
    Bytes out;
    std::size_t written = 0;
    std::deque<Instant> due;  // of what is not answered
    std::size_t until = 0;    // says no more than so many in all
    std::size_t window = 1;
};

int keep_ticket(SSL* tls, SSL_SESSION* session) {
    static_cast<Booth*>(SSL_get_app_data(tls))->ticket.reset(session);
    return 1;
}

Context client_context() {
    Context out(SSL_CTX_new(TLS_client_method()));
    limit_to_ours(out.get());
    SSL_CTX_set_session_cache_mode(out.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(out.get(), &keep_ticket);
    // The peer's key is compared once the handshake is done; chains of a self-signed certificate say nothing.
    SSL_CTX_set_verify(out.get(), SSL_VERIFY_NONE, nullptr);
    return out;
}

}  // namespace

// What one thread drives.
class Lane {
  public:
    Lane(const Day& day, std::uint16_t port, SSL_CTX* context)
        : day_(day), port_(port), context_(context), epoll_(::epoll_create1(EPOLL_CLOEXEC)),
          server_name_(net::server_name_of(day.purpose.log.origin)) {
        CHECK(epoll_ >= 0, "epoll");
    }
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane() {
        for (auto& booth : booths_)
            drop(*booth);
        ::close(epoll_);
    }

    Booth& add(std::size_t village) {
        auto& booth = *booths_.emplace_back(std::make_unique<Booth>());
        const auto& station = day_.stations[village];
        booth.certificate = certificate_of(tls_key_of(village));
        booth.key = private_key_of("tls " + station.name);
        booth.hello = wire::framed(wire::encode_message(
            wire::Hello{{wire::session_version}, day_.purpose.log.origin, key_of(station.name).public_key()}));
        for (const auto& envelope : station.day)
            booth.submits.push_back(wire::framed(wire::encode_message(wire::Submit{envelope})));
        return booth;
    }

    void connect(Booth& booth) {
        booth.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        CHECK(booth.fd >= 0, "a socket; is the limit of open files too low?");
        const int yes = 1;
        CHECK(::setsockopt(booth.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0, "no delay");
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int done = ::connect(booth.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        CHECK(done == 0 || errno == EINPROGRESS, "it can be connected to");
        booth.secure = booth.welcomed = false;
        booth.reader = wire::FrameReader{wire::counter_frame_bytes_max};
        booth.tls.reset(SSL_new(context_));
        auto* tls = booth.tls.get();
        CHECK(SSL_use_certificate(tls, booth.certificate.get()) == 1 && SSL_use_PrivateKey(tls, booth.key.get()) == 1 &&
                  SSL_set_tlsext_host_name(tls, server_name_.c_str()) == 1 && SSL_set_fd(tls, booth.fd) == 1,
              "a connection");
        SSL_set_app_data(tls, &booth);
        if (booth.ticket)
            CHECK(SSL_set_session(tls, booth.ticket.get()) == 1, "a ticket");
        booth.ticket.reset();
        SSL_set_connect_state(tls);
        booth.asks_to_write = true;
        watch(booth, EPOLL_CTL_ADD);
    }

    // Says what is due, until every booth has all its answers.
    void run(std::span<Booth* const> booths) {
        std::size_t waiting = 0;
        for (auto* booth : booths) {
            waiting += booth->answered < booth->until ? 1U : 0U;
            if (booth->welcomed) {
                speak(*booth);
                flush(*booth);
            }
        }
        const auto give_up = SteadyClock::now() + patience;
        while (waiting != 0) {
            CHECK(SteadyClock::now() < give_up, "every statement is answered in time");
            for (auto* booth : ready(std::chrono::milliseconds(1000))) {
                const bool before = booth->answered < booth->until;
                serve(*booth);
                if (before && booth->answered >= booth->until)
                    --waiting;
            }
        }
    }

    // Each statement at its moment.
    void pace(std::span<Booth* const> booths, std::size_t each, double per_second, Instant begin,
              std::vector<double>& ms) {
        const ExactTimers exact;
        const Pace pace(per_second, begin);
        latencies_ = &ms;
        const auto total = booths.size() * each;
        const auto give_up = SteadyClock::now() + patience;
        std::size_t said = 0;
        while (ms.size() < total) {
            auto now = SteadyClock::now();
            CHECK(now < give_up, "every statement is answered in time");
            for (; said < total && pace.moment(said) <= now; ++said) {
                auto& booth = *booths[said % booths.size()];
                booth.due.push_back(pace.moment(said));
                say_next(booth);
                flush(booth);
            }
            const auto wait = said < total ? pace.moment(said) - now : SteadyClock::duration(std::chrono::seconds(1));
            for (auto* booth : ready(std::chrono::duration_cast<std::chrono::nanoseconds>(wait)))
                serve(*booth);
        }
        latencies_ = nullptr;
    }

    // A question and its answer from each, so that nobody is taken for silent.
    void ping(std::span<Booth* const> booths) {
        static const Bytes question = wire::framed(wire::encode_message(wire::Ping{1}));
        pongs_ = 0;
        for (auto* booth : booths) {
            booth->out.insert(booth->out.end(), question.begin(), question.end());
            flush(*booth);
        }
        const auto give_up = SteadyClock::now() + patience;
        while (pongs_ != booths.size()) {
            CHECK(SteadyClock::now() < give_up, "every question is answered in time");
            for (auto* booth : ready(std::chrono::milliseconds(1000)))
                serve(*booth);
        }
    }

    void leave(Booth& booth) {
        if (!booth.tls)
            return;
        SSL_shutdown(booth.tls.get());
        drop(booth);
    }

    [[nodiscard]] const Booth& booth(std::size_t i) const { return *booths_[i]; }
    [[nodiscard]] Booth& booth(std::size_t i) { return *booths_[i]; }
    std::vector<double>* first_receipts = nullptr;
    Instant storm_began;

  private:
    static void drop(Booth& booth) {
        booth.tls.reset();
        if (booth.fd >= 0)
            ::close(booth.fd);
        booth.fd = -1;
        booth.out.clear();
        booth.written = 0;
        booth.due.clear();
    }

    void watch(Booth& booth, int operation) const {
        epoll_event event{};
        event.events = EPOLLIN | (booth.asks_to_write ? static_cast<std::uint32_t>(EPOLLOUT) : 0U);
        event.data.ptr = &booth;
        CHECK(::epoll_ctl(epoll_, operation, booth.fd, &event) == 0, "epoll");
    }
    void ask_to_write(Booth& booth, bool ask) const {
        if (booth.asks_to_write == ask)
            return;
        booth.asks_to_write = ask;
        watch(booth, EPOLL_CTL_MOD);
    }

    std::vector<Booth*> ready(std::chrono::nanoseconds wait) const {
        std::array<epoll_event, 256> events{};
        const auto ns = std::max<std::int64_t>(wait.count(), 0);
        const timespec timeout{static_cast<time_t>(ns / 1'000'000'000), static_cast<long>(ns % 1'000'000'000)};
        const int count = ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
        CHECK(count >= 0 || errno == EINTR, "epoll");
        std::vector<Booth*> out;
        for (int i = 0; i < count; ++i)
            out.push_back(static_cast<Booth*>(events[static_cast<std::size_t>(i)].data.ptr));
        return out;
    }

    void serve(Booth& booth) {
        if (!booth.secure && !shake_hands(booth))
            return;
        read(booth);
        flush(booth);
    }

    bool shake_hands(Booth& booth) {
        const int done = SSL_do_handshake(booth.tls.get());
        if (done != 1) {
            const int why = SSL_get_error(booth.tls.get(), done);
            CHECK(why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE, "the counter shakes hands");
            ask_to_write(booth, why == SSL_ERROR_WANT_WRITE);
            return false;
        }
        booth.secure = true;
        check_peer(booth);
        booth.out.insert(booth.out.end(), booth.hello.begin(), booth.hello.end());
        return true;
    }

    void check_peer(const Booth& booth) const {
        const auto* key = X509_get0_pubkey(SSL_get0_peer_certificate(booth.tls.get()));
        election::PublicKey raw;
        std::size_t size = raw.bytes.size();
        CHECK(key != nullptr && EVP_PKEY_get_raw_public_key(key, raw.bytes.data(), &size) == 1 &&
                  crypto::spki_digest(raw) == day_.purpose.log.tls_key,
              "the counter's key is the pinned one");
    }

    void read(Booth& booth) {
        std::array<std::uint8_t, 16384> buffer;
        while (true) {
            std::size_t size = 0;
            const int done = SSL_read_ex(booth.tls.get(), buffer.data(), buffer.size(), &size);
            if (done != 1) {
                const int why = SSL_get_error(booth.tls.get(), done);
                CHECK(why == SSL_ERROR_WANT_READ, "the counter does not hang up");
                return;
            }
            for (std::span<const std::uint8_t> rest(buffer.data(), size); !rest.empty();) {
                rest = rest.subspan(booth.reader.push(rest).value());
                if (const auto content = booth.reader.take())
                    hear(booth, wire::decode_message(*content).value());
            }
        }
    }

    void hear(Booth& booth, wire::Message message) {
        if (std::holds_alternative<wire::Welcome>(message)) {
            booth.welcomed = true;
            booth.window = std::min<std::size_t>(booth.window, std::get<wire::Welcome>(message).window);
            speak(booth);
            return;
        }
        if (std::holds_alternative<wire::Pong>(message)) {
            ++pongs_;
            return;
        }
        auto* answer = std::get_if<wire::Answer>(&message);
        if (answer == nullptr) {
            const auto* goodbye = std::get_if<wire::Goodbye>(&message);
            CHECK(answer != nullptr, "a receipt, not " + (goodbye != nullptr ? goodbye->en : "something else"));
        }
        CHECK(answer->kind == wire::AnswerKind::accepted, "the day is lawful");
        const auto now = SteadyClock::now();
        ++booth.answered;
        booth.receipt = std::move(answer->receipt);
        if (first_receipts != nullptr)
            first_receipts->push_back(ms_between(storm_began, now));
        if (latencies_ != nullptr)
            latencies_->push_back(ms_between(booth.due.front(), now));
        if (latencies_ != nullptr)
            booth.due.pop_front();
        else
            speak(booth);
    }

    // As many as may be without an answer.
    static void speak(Booth& booth) {
        while (booth.said < booth.until && booth.said - booth.answered < booth.window)
            say_next(booth);
    }
    static void say_next(Booth& booth) {
        CHECK(booth.said < booth.submits.size(), "the day is long enough for what is measured");
        const auto& submit = booth.submits[booth.said++];
        booth.out.insert(booth.out.end(), submit.begin(), submit.end());
    }

    void flush(Booth& booth) {
        while (booth.written < booth.out.size()) {
            std::size_t size = 0;
            const int done = SSL_write_ex(booth.tls.get(), booth.out.data() + booth.written,
                                          booth.out.size() - booth.written, &size);
            if (done != 1) {
                const int why = SSL_get_error(booth.tls.get(), done);
                CHECK(why == SSL_ERROR_WANT_WRITE || why == SSL_ERROR_WANT_READ, "the counter listens");
                ask_to_write(booth, why == SSL_ERROR_WANT_WRITE);
                return;
            }
            booth.written += size;
        }
        booth.out.clear();
        booth.written = 0;
        ask_to_write(booth, false);
    }

    const Day& day_;
    std::uint16_t port_;
    SSL_CTX* context_;
    int epoll_;
    std::string server_name_;
    std::vector<std::unique_ptr<Booth>> booths_;
    std::vector<double>* latencies_ = nullptr;
    std::size_t pongs_ = 0;
};

struct Crowd::Impl {
    const Day& day;
    Context context = client_context();
    std::vector<std::unique_ptr<Lane>> lanes;

    [[nodiscard]] Booth& booth(std::size_t station) const {
        return lanes[station % lanes.size()]->booth(station / lanes.size());
    }
    [[nodiscard]] std::vector<Booth*> booths(Stations stations, std::size_t lane) const {
        std::vector<Booth*> out;
        for (auto i = stations.first; i < stations.first + stations.count; ++i)
            if (i % lanes.size() == lane)
                out.push_back(&booth(i));
        return out;
    }
    // On a thread for each lane.
    template <class Work>
    void each_lane(Stations stations, const Work& work) const {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < lanes.size(); ++i)
            threads.emplace_back([&, i] {
                const auto mine = booths(stations, i);
                work(*lanes[i], std::span<Booth* const>(mine), i);
            });
    }
};

Crowd::Crowd(const Day& day, std::uint16_t port) : impl_(new Impl{day, client_context(), {}}) {
    for (unsigned i = 0; i < processors(); ++i)
        impl_->lanes.push_back(std::make_unique<Lane>(day, port, impl_->context.get()));
    for (std::size_t i = 0; i < day.stations.size(); ++i)
        impl_->lanes[i % impl_->lanes.size()]->add(i);
}
Crowd::~Crowd() = default;

Crowd::Storm Crowd::storm(Stations stations, Tickets tickets) {
    Storm out;
    std::vector<std::vector<double>> ms(impl_->lanes.size());
    const auto began = SteadyClock::now();
    out.spent = time_of([&] {
        impl_->each_lane(stations, [&](Lane& lane, std::span<Booth* const> mine, std::size_t i) {
            lane.storm_began = began;
            lane.first_receipts = &ms[i];
            for (auto* booth : mine) {
                booth->until = booth->said + 1;
                booth->window = 1;
                if (tickets == Tickets::forgotten)
                    booth->ticket.reset();
                lane.connect(*booth);
            }
            lane.run(mine);
            lane.first_receipts = nullptr;
        });
    });
    for (auto i = stations.first; i < stations.first + stations.count; ++i)
        out.resumed += SSL_session_reused(impl_->booth(i).tls.get()) == 1 ? 1U : 0U;
    for (const auto& lane : ms)
        out.ms.insert(out.ms.end(), lane.begin(), lane.end());
    return out;
}

Spent Crowd::pour(Stations stations, std::size_t each, std::size_t window) {
    return time_of([&] {
        impl_->each_lane(stations, [&](Lane& lane, std::span<Booth* const> mine, std::size_t) {
            for (auto* booth : mine) {
                booth->until = booth->said + each;
                booth->window = window;
            }
            lane.run(mine);
        });
    });
}

std::vector<double> Crowd::pace(Stations stations, std::size_t each, double per_second) {
    std::vector<std::vector<double>> ms(impl_->lanes.size());
    const auto begin = SteadyClock::now() + std::chrono::milliseconds(20);
    impl_->each_lane(stations, [&](Lane& lane, std::span<Booth* const> mine, std::size_t i) {
        const auto share = static_cast<double>(mine.size()) / static_cast<double>(stations.count);
        // The lanes take turns: all together at even intervals.
        lane.pace(mine, each, per_second * share, Pace(per_second, begin).moment(i), ms[i]);
    });
    std::vector<double> out;
    for (const auto& lane : ms)
        out.insert(out.end(), lane.begin(), lane.end());
    return out;
}

void Crowd::ping(Stations stations) {
    impl_->each_lane(stations, [](Lane& lane, std::span<Booth* const> mine, std::size_t) { lane.ping(mine); });
}

void Crowd::leave(Stations stations) {
    impl_->each_lane(stations, [&](Lane& lane, std::span<Booth* const> mine, std::size_t) {
        for (auto* booth : mine)
            lane.leave(*booth);
    });
}

std::size_t Crowd::left(std::size_t station) const {
    const auto& booth = impl_->booth(station);
    return booth.submits.size() - booth.said;
}

std::size_t Crowd::check_receipts() const {
    std::size_t out = 0;
    const auto key = log::log_note_key(impl_->day.purpose.log.origin, impl_->day.purpose.log.log);
    for (std::size_t i = 0; i < impl_->day.stations.size(); ++i) {
        const auto& booth = impl_->booth(i);
        out += booth.answered;
        if (booth.answered == 0)
            continue;
        const auto receipt = log::parse_receipt(booth.receipt).value();
        const auto proved = log::verify_receipt(receipt, impl_->day.stations[i].day[booth.answered - 1], key);
        CHECK(proved.has_value(), proved.error().message);
    }
    return out;
}

}  // namespace zheng::bench
