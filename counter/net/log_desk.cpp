#include "counter/net/log_desk.hpp"

#include "counter/net/desk_strand.hpp"
#include "proto/election/check.hpp"

#include <thread>
#include <utility>

namespace zheng::counter {

struct LogDesk::Impl {
    Impl(DeskParts parts, DeskWorld world) : strand(parts, std::move(world)) {}
    DeskStrand strand;
    std::thread thread;
};

LogDesk::LogDesk(DeskParts parts, DeskWorld world) : impl_(std::make_unique<Impl>(parts, std::move(world))) {}
LogDesk::~LogDesk() {
    stop();
    join();
}

void LogDesk::start() {
    CHECK(!impl_->thread.joinable(), "a desk is started once");
    impl_->thread = std::thread([this] { impl_->strand.run(); });
}
void LogDesk::drain() {
    impl_->strand.inbox().drain();
}
void LogDesk::stop() {
    impl_->strand.inbox().stop();
}
void LogDesk::join() {
    if (impl_->thread.joinable())
        impl_->thread.join();
}

void LogDesk::opened(ConnectionId connection, const election::Digest& tls_key) {
    impl_->strand.inbox().post(OpenedEvent{connection, tls_key});
}
void LogDesk::received(ConnectionId connection, std::vector<Bytes> contents, bool greeted) {
    impl_->strand.received(connection, std::move(contents), greeted);
}
void LogDesk::garbled(ConnectionId connection, Error error) {
    impl_->strand.inbox().post(GarbledEvent{connection, std::move(error)});
}
void LogDesk::closed(ConnectionId connection) {
    impl_->strand.inbox().post(ClosedEvent{connection});
}

void LogDesk::admit(std::vector<Submitted> statements, Decided then) {
    CHECK(statements.size() <= batch_statements_max, "what is carried in together fits one commit");
    if (statements.empty())
        return then(std::vector<Answer>());
    Unit unit{std::move(statements), then};
    if (!impl_->strand.inbox().post(std::move(unit)))
        then(fail(strand_ended()));
}
void LogDesk::look(Look look) {
    impl_->strand.inbox().post(WorkEvent([&strand = impl_->strand, look = std::move(look)] { strand.look(look); }));
}
void LogDesk::settle(Done then) {
    if (!impl_->strand.inbox().post(WorkEvent([&strand = impl_->strand, then] { strand.settle(then); })))
        then(fail(strand_ended()));
}
void LogDesk::publish(Done then) {
    if (!impl_->strand.inbox().post(WorkEvent([&strand = impl_->strand, then] { strand.publish(then); })))
        then(fail(strand_ended()));
}
void LogDesk::close(Done then) {
    if (!impl_->strand.inbox().post(WorkEvent([&strand = impl_->strand, then] { strand.close(then); })))
        then(fail(strand_ended()));
}

Figures LogDesk::figures() const {
    return impl_->strand.figures();
}
std::shared_ptr<const Roster> LogDesk::roster() const {
    return impl_->strand.roster();
}

}  // namespace zheng::counter
