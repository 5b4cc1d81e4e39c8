#include "counter/api/admin_server.hpp"

#include "counter/core/receipt_text.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

namespace zheng::counter {
namespace {

namespace json = boost::json;

AdminMessage reply_with(Bytes part) {
    auto out = admin_reply();
    out.parts.push_back(std::move(part));
    return out;
}

AdminMessage reply_with(const json::value& value) {
    return reply_with(env::to_bytes(json::serialize(value)));
}

AdminMessage reply_with(const LogHead& head) {
    auto out = reply_with(env::to_bytes(head.checkpoint));
    out.header["size"] = head.size;
    out.header["root"] = election::hex(head.root);
    return out;
}

struct Range {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
};
Result<Range> range_of(const json::object& header, std::uint64_t count_max, std::uint64_t size) {
    Range out;
    ZHENG_TRY(out.first, number_at(header, "first"));
    ZHENG_TRY(out.count, number_at(header, "count"));
    if (out.count == 0 || out.count > count_max)
        return fail(Errc::too_large, "'count' is 1 to " + std::to_string(count_max));
    if (out.first > size || out.count > size - out.first)
        return fail(Errc::not_found, "the log has only " + std::to_string(size) + " entries");
    return out;
}

std::vector<Decided> decided_of(const std::vector<std::string>& types, std::vector<Answer> answers) {
    std::vector<Decided> out;
    for (std::size_t i = 0; i < answers.size(); ++i)
        out.push_back({std::move(answers[i]), types[i]});
    return out;
}

std::vector<std::string> types_of(const std::vector<Submitted>& statements) {
    std::vector<std::string> out;
    for (const auto& one : statements)
        out.push_back(type_of_submitted(one));
    return out;
}

Result<AdminMessage> receipts_of(const log::Log& log, const json::object& header) {
    const auto* asked = header.if_contains("indexes");
    const auto* entries = header.if_contains("with_entry");
    if (asked == nullptr || entries == nullptr || !asked->is_array() || !entries->is_array() ||
        asked->get_array().size() != entries->get_array().size())
        return fail(Errc::malformed, "'indexes' and 'with_entry' are not two lists of one length");
    if (asked->get_array().size() > admin_receipts_max)
        return fail(Errc::too_large, "at most " + std::to_string(admin_receipts_max) + " receipts at once");
    auto out = admin_reply();
    for (std::size_t i = 0; i < asked->get_array().size(); ++i) {
        const json::object one{{"index", asked->get_array()[i]}, {"with_entry", entries->get_array()[i]}};
        ZHENG_TRY(const auto index, number_at(one, "index"));
        ZHENG_TRY(const auto with_entry, flag_at(one, "with_entry"));
        ZHENG_TRY(const auto text, receipt_text(log, index, with_entry));
        out.parts.push_back(env::to_bytes(text));
    }
    return out;
}

Result<AdminMessage> leaves_of(const log::Log& log, const json::object& header) {
    ZHENG_TRY(const auto range, range_of(header, admin_leaves_max, log.head().size));
    Bytes out;
    out.reserve(range.count * log::Digest{}.bytes.size());
    for (auto index = range.first; index < range.first + range.count; ++index) {
        const auto& leaf = log.tree().leaf(index).bytes;
        out.insert(out.end(), leaf.begin(), leaf.end());
    }
    return reply_with(std::move(out));
}

Result<AdminMessage> entries_of(const log::Log& log, const json::object& header) {
    ZHENG_TRY(const auto range, range_of(header, admin_entries_max, log.head().size));
    auto out = admin_reply();
    ZHENG_CHECKED(log.storage().read(range.first, range.count, [&](std::uint64_t, ByteView entry) -> Result<void> {
        out.parts.emplace_back(entry.begin(), entry.end());
        return {};
    }));
    return out;
}

}  // namespace

net::FrameLimits admin_limits() {
    net::FrameLimits out;
    out.frame_bytes_max = admin_frame_bytes_max;
    out.connections_max = admin_connections_max;
    out.frames_waiting_max = admin_waiting_max;
    out.write_bytes_max = 4 * std::size_t{admin_frame_bytes_max};
    return out;
}

void AdminServer::opened(const net::Peer& peer) {
    clients_[peer.id];
}

void AdminServer::closed(net::ConnectionId connection) {
    clients_.erase(connection);
}

void AdminServer::finish() {
    for (const auto& [connection, client] : std::exchange(clients_, {}))
        server_->end(connection);
}

void AdminServer::garbled(net::ConnectionId connection, const Error& error) {
    server_->tell(connection, {encode_admin(admin_failure(error))});
    server_->end(connection);
    clients_.erase(connection);
}

void AdminServer::received(net::ConnectionId connection, std::vector<Bytes> contents) {
    const auto client = clients_.find(connection);
    if (client == clients_.end())
        return;
    for (const auto& content : contents) {
        auto read_job = read(content);
        const auto job = read_job ? *read_job : std::make_shared<Job>();
        if (!read_job)
            job->request = fail(std::move(read_job).error());
        client->second.jobs.push_back(job);
        examine(connection, job);
    }
    next(connection);
}

Result<std::shared_ptr<AdminServer::Job>> AdminServer::read(ByteView content) const {
    auto job = std::make_shared<Job>();
    ZHENG_TRY(job->message, decode_admin(content));
    job->request = request_of(job->message);
    if (!job->request)
        return job;
    if (*job->request != AdminRequest::admit) {
        if (!job->message.parts.empty())
            return fail(Errc::malformed, "this request has no parts");
        return job;
    }
    ZHENG_TRY(job->dry_run, flag_at(job->message.header, "dry_run"));
    auto& envelopes = job->message.parts;
    if (envelopes.empty() || envelopes.size() > admin_statements_max)
        return fail(Errc::too_large, "1 to " + std::to_string(admin_statements_max) + " statements at once");
    for (auto& envelope : envelopes)
        job->statements.push_back({std::move(envelope), tl::make_unexpected(log::NotHeard{})});
    return job;
}

// The pieces write into statements of their own; the loop goes on when the last has reported.
void AdminServer::examine(net::ConnectionId connection, const std::shared_ptr<Job>& job) {
    auto& all = job->statements;
    for (std::size_t first = 0; first < all.size(); first += examine_piece_max) {
        ++job->pieces_left;
        const auto last = std::min(first + examine_piece_max, all.size());
        parts_.pool.post([this, connection, job, first, last] {
            for (auto i = first; i < last; ++i)
                job->statements[i].examined = log::examine(job->statements[i].envelope);
            parts_.loop.post([this, connection, job] {
                if (--job->pieces_left == 0)
                    next(connection);
            });
        });
    }
}

void AdminServer::next(net::ConnectionId connection) {
    const auto client = clients_.find(connection);
    if (client == clients_.end() || client->second.busy || client->second.jobs.empty())
        return;
    const auto job = client->second.jobs.front();
    if (job->pieces_left != 0)
        return;
    client->second.busy = true;
    begin(connection, client->second, job);
}

void AdminServer::reply(net::ConnectionId connection, Result<AdminMessage> message) {
    const auto client = clients_.find(connection);
    if (client == clients_.end())
        return;
    auto content = encode_admin(message ? *message : admin_failure(message.error()));
    if (content.size() > admin_frame_bytes_max)
        content = encode_admin(admin_failure({Errc::too_large, "the answer is too long for one reply"}));
    server_->tell(connection, {std::move(content)});
    server_->done(connection, 1);
    client->second.jobs.pop_front();
    client->second.busy = false;
    next(connection);
}

void AdminServer::reply_later(net::ConnectionId connection, Result<AdminMessage> message) {
    parts_.loop.post([this, connection, message = std::move(message)] { reply(connection, message); });
}

void AdminServer::begin(net::ConnectionId connection, Client& client, const std::shared_ptr<Job>& job) {
    if (!job->request)
        return reply(connection, fail(job->request.error()));
    switch (*job->request) {
    case AdminRequest::head:
        return head(connection);
    case AdminRequest::status:
        return status(connection);
    case AdminRequest::admit:
        return job->dry_run ? try_out(connection, client, job) : admit(connection, job);
    case AdminRequest::settle:
        return settle(connection);
    case AdminRequest::receipts:
        return receipts(connection, *job);
    case AdminRequest::close:
        return close(connection);
    case AdminRequest::leaves:
        return leaves(connection, *job);
    case AdminRequest::entries:
        return entries(connection, *job);
    case AdminRequest::stations:
        return stations(connection);
    }
}

void AdminServer::head(net::ConnectionId connection) {
    parts_.strand.look(
        [this, connection](const Intake&, const log::Log& log) { reply_later(connection, reply_with(head_of(log))); });
}

void AdminServer::status(net::ConnectionId connection) {
    parts_.strand.look([this, connection](const Intake& intake, const log::Log& log) {
        parts_.loop.post([this, connection, report = report_of(intake, log, parts_.rehearsal)] {
            reply(connection, reply_with(json::value(json_of(report))));
        });
    });
}

void AdminServer::admit(net::ConnectionId connection, const std::shared_ptr<Job>& job) {
    auto types = types_of(job->statements);
    parts_.strand.admit(
        std::move(job->statements), [this, connection, types = std::move(types)](Result<std::vector<Answer>> answers) {
            if (!answers)
                return reply_later(connection, fail(std::move(answers).error()));
            reply_later(connection, reply_with(json::value(json_of(decided_of(types, *std::move(answers))))));
        });
}

// Decided on a copy of the state, on the pool: neither the log nor its strand is touched.
void AdminServer::try_out(net::ConnectionId connection, Client& client, const std::shared_ptr<Job>& job) {
    if (!client.trial) {
        parts_.strand.look([this, connection, job](const Intake& intake, const log::Log&) {
            parts_.loop.post([this, connection, job, trial = std::make_shared<Intake>(intake)] {
                const auto found = clients_.find(connection);
                if (found == clients_.end())
                    return;
                found->second.trial = trial;
                try_out(connection, found->second, job);
            });
        });
        return;
    }
    parts_.pool.post([this, connection, job, trial = client.trial] {
        std::vector<Answer> answers;
        for (const auto& one : job->statements) {
            auto answer = trial->take(one.envelope, one.examined, parts_.now());
            if (!answer)
                return reply_later(connection, fail(std::move(answer).error()));
            answers.push_back(*std::move(answer));
        }
        static_cast<void>(trial->take_pending());
        reply_later(connection,
                    reply_with(json::value(json_of(decided_of(types_of(job->statements), std::move(answers))))));
    });
}

void AdminServer::settle(net::ConnectionId connection) {
    parts_.strand.settle([this, connection](const Result<void>& settled) {
        if (!settled)
            return reply_later(connection, fail(settled.error()));
        parts_.strand.publish([this, connection](const Result<void>& published) {
            if (!published)
                return reply_later(connection, fail(published.error()));
            head(connection);
        });
    });
}

// Handed out when what they are under is published, as every command does.
void AdminServer::receipts(net::ConnectionId connection, const Job& job) {
    parts_.strand.look([this, connection, header = job.message.header](const Intake&, const log::Log& log) {
        auto made = receipts_of(log, header);
        if (!made)
            return reply_later(connection, std::move(made));
        parts_.strand.publish([this, connection, made = *std::move(made)](const Result<void>& published) {
            if (published)
                reply_later(connection, made);
            else
                reply_later(connection, fail(published.error()));
        });
    });
}

void AdminServer::close(net::ConnectionId connection) {
    parts_.strand.close([this, connection](const Result<void>& closed) {
        if (closed)
            reply_later(connection, admin_reply());
        else
            reply_later(connection, fail(closed.error()));
    });
}

void AdminServer::leaves(net::ConnectionId connection, const Job& job) {
    parts_.strand.look([this, connection, header = job.message.header](const Intake&, const log::Log& log) {
        reply_later(connection, leaves_of(log, header));
    });
}

void AdminServer::entries(net::ConnectionId connection, const Job& job) {
    parts_.strand.look([this, connection, header = job.message.header](const Intake&, const log::Log& log) {
        reply_later(connection, entries_of(log, header));
    });
}

void AdminServer::stations(net::ConnectionId connection) {
    parts_.strand.look([this, connection](const Intake& intake, const log::Log&) {
        reply_later(connection, reply_with(stations_json(intake.state())));
    });
}

}  // namespace zheng::counter
