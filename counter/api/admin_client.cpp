#include "counter/api/admin_client.hpp"

#include "audit/crypto/text_codec.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace zheng::counter {
namespace {

namespace json = boost::json;

Result<const Bytes*> only_part(const AdminMessage& reply) {
    if (reply.parts.size() != 1)
        return fail(Errc::malformed, "a reply without its part");
    return &reply.parts.front();
}

Result<json::value> json_part(const AdminMessage& reply) {
    ZHENG_TRY(const auto* part, only_part(reply));
    boost::system::error_code error;
    auto value = json::parse(env::as_text(*part), error);
    if (error)
        return fail(Errc::malformed, "a reply that is not JSON");
    return value;
}

AdminMessage request_for(AdminRequest request, std::uint64_t first, std::uint64_t count) {
    auto out = admin_request(request);
    out.header["first"] = first;
    out.header["count"] = count;
    return out;
}

// As many envelopes as go into one request, at least one.
std::size_t chunk_of(std::span<const Bytes> envelopes) {
    std::size_t count = 0;
    std::size_t bytes = 0;
    while (count < envelopes.size() && count < admin_statements_max &&
           (count == 0 || bytes + envelopes[count].size() <= admin_chunk_bytes_max))
        bytes += envelopes[count++].size();
    return count;
}

}  // namespace

Result<AdminClient> AdminClient::connect(const std::filesystem::path& directory) {
    ZHENG_TRY(auto line, net::LocalClient::connect(directory / admin_socket, admin_frame_bytes_max));
    return AdminClient(std::move(line));
}

Result<AdminMessage> AdminClient::receive() {
    auto content = line_.receive(admin_reply_ms_max);
    if (!content)
        return fail(content.error().because("the serving counter did not answer"));
    ZHENG_TRY(auto message, decode_admin(*content));
    return reply_of(std::move(message));
}

Result<AdminMessage> AdminClient::ask(const AdminMessage& request) {
    if (auto sent = line_.send(encode_admin(request)); !sent)
        return fail(sent.error().because("the serving counter has gone"));
    return receive();
}

Result<LogHead> AdminClient::read_head(const AdminMessage& reply) const {
    LogHead out;
    ZHENG_TRY(out.size, number_at(reply.header, "size"));
    ZHENG_TRY(const auto root, text_at(reply.header, "root"));
    ZHENG_TRY(const auto* checkpoint, only_part(reply));
    ZHENG_TRY(out.root, crypto::hex_decode_digest(root));
    out.checkpoint = env::as_text(*checkpoint);
    return out;
}

Result<LogHead> AdminClient::head() {
    ZHENG_TRY(const auto reply, ask(admin_request(AdminRequest::head)));
    return read_head(reply);
}

Result<LogHead> AdminClient::settle() {
    ZHENG_TRY(const auto reply, ask(admin_request(AdminRequest::settle)));
    return read_head(reply);
}

Result<StatusReport> AdminClient::status() {
    ZHENG_TRY(const auto reply, ask(admin_request(AdminRequest::status)));
    ZHENG_TRY(const auto value, json_part(reply));
    return parse_status(value);
}

Result<void> AdminClient::load(std::span<const Bytes> envelopes, bool dry_run, const Each& each) {
    std::size_t waiting = 0;
    bool wanted = true;
    while ((wanted && !envelopes.empty()) || waiting != 0) {
        for (; wanted && !envelopes.empty() && waiting < admin_waiting_max; ++waiting) {
            const auto chunk = envelopes.first(chunk_of(envelopes));
            auto request = admin_request(AdminRequest::admit);
            request.header["dry_run"] = dry_run;
            request.parts.assign(chunk.begin(), chunk.end());
            if (auto sent = line_.send(encode_admin(request)); !sent)
                return fail(sent.error().because("the serving counter has gone"));
            envelopes = envelopes.subspan(chunk.size());
        }
        ZHENG_TRY(const auto reply, receive());
        --waiting;
        ZHENG_TRY(const auto value, json_part(reply));
        ZHENG_TRY(auto decided, parse_decided(value));
        wanted = each(std::move(decided)) && wanted;
    }
    return {};
}

Result<std::vector<Bytes>> AdminClient::receipts(std::span<const Wanted> wanted) {
    std::vector<Bytes> out;
    while (!wanted.empty()) {
        const auto some = wanted.first(std::min(wanted.size(), admin_receipts_max));
        json::array indexes;
        json::array with_entry;
        for (const auto& one : some) {
            indexes.emplace_back(one.index);
            with_entry.emplace_back(one.with_entry);
        }
        auto request = admin_request(AdminRequest::receipts);
        request.header["indexes"] = std::move(indexes);
        request.header["with_entry"] = std::move(with_entry);
        ZHENG_TRY(auto reply, ask(request));
        if (reply.parts.size() != some.size())
            return fail(Errc::malformed, "not as many receipts as were asked for");
        std::move(reply.parts.begin(), reply.parts.end(), std::back_inserter(out));
        wanted = wanted.subspan(some.size());
    }
    return out;
}

Result<void> AdminClient::close() {
    ZHENG_TRY([[maybe_unused]] const auto reply, ask(admin_request(AdminRequest::close)));
    return {};
}

Result<std::vector<log::Digest>> AdminClient::leaves(std::uint64_t first, std::uint64_t count) {
    ZHENG_TRY(const auto reply, ask(request_for(AdminRequest::leaves, first, count)));
    ZHENG_TRY(const auto* bytes, only_part(reply));
    std::vector<log::Digest> out(count);
    if (bytes->size() != count * out.front().bytes.size())
        return fail(Errc::malformed, "not as many leaves as were asked for");
    auto from = bytes->begin();
    for (auto& leaf : out) {
        std::copy_n(from, leaf.bytes.size(), leaf.bytes.begin());
        from += static_cast<std::ptrdiff_t>(leaf.bytes.size());
    }
    return out;
}

Result<std::vector<Bytes>> AdminClient::entries(std::uint64_t first, std::uint64_t count) {
    ZHENG_TRY(auto reply, ask(request_for(AdminRequest::entries, first, count)));
    if (reply.parts.size() != count)
        return fail(Errc::malformed, "not as many entries as were asked for");
    return std::move(reply.parts);
}

Result<Bytes> AdminClient::stations() {
    ZHENG_TRY(auto reply, ask(admin_request(AdminRequest::stations)));
    ZHENG_TRY(const auto* part, only_part(reply));
    return *part;
}

}  // namespace zheng::counter
