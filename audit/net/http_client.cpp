#include "audit/net/address.hpp"
#include "audit/net/http.hpp"
#include "audit/net/http_routes.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <optional>
#include <utility>

namespace zheng::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using Stream = beast::basic_stream<Tcp, asio::io_context::executor_type>;
using ErrorCode = boost::system::error_code;

constexpr std::uint32_t answer_header_bytes_max = 16384;

// One request on a loop of its own, which lasts no longer than the time allowed.
class Fetch {
  public:
    Fetch(HttpUrl url, std::size_t body_bytes_max) : url_(std::move(url)) {
        parser_.header_limit(answer_header_bytes_max);
        parser_.body_limit(body_bytes_max);
    }

    [[nodiscard]] Result<HttpAnswer> run(std::uint64_t timeout_ms_max) {
        ZHENG_TRY(const auto address, split_address(url_.address));
        if (const auto numeric = numeric_address(address)) {
            Tcp::endpoint where;
            where.resize(numeric->size);
            std::memcpy(where.data(), &numeric->storage, numeric->size);
            connect(std::vector{where});
        } else {
            resolver_.async_resolve(address.host, std::to_string(address.port),
                                    [this](ErrorCode error, const Tcp::resolver::results_type& found) {
                                        std::vector<Tcp::endpoint> all;
                                        for (const auto& one : found)
                                            all.push_back(one.endpoint());
                                        if (go_on(error))
                                            connect(std::move(all));
                                    });
        }
        io_.run_for(std::chrono::milliseconds(timeout_ms_max));
        const auto what = "couldn't get http://" + url_.host + url_.target;
        if (!ended_)
            return fail(Errc::io, what + ": no answer within " + std::to_string(timeout_ms_max) + " ms");
        if (*ended_ == http::error::body_limit)
            return fail(Errc::too_large, what + ": more than was asked for");
        if (*ended_)
            return fail(Errc::io, what + ": " + ended_->message());
        auto message = parser_.release();
        const auto type = message[http::field::content_type];
        return HttpAnswer{message.result_int(), std::string(type.data(), type.size()), std::move(message.body())};
    }

  private:
    [[nodiscard]] bool go_on(ErrorCode error) {
        if (error)
            ended_ = error;
        return !error;
    }
    void connect(std::vector<Tcp::endpoint> all) {
        endpoints_ = std::move(all);
        stream_.async_connect(endpoints_, [this](ErrorCode error, const Tcp::endpoint&) {
            if (go_on(error))
                ask();
        });
    }
    void ask() {
        request_.version(11);
        request_.method(http::verb::get);
        request_.target(url_.target);
        request_.set(http::field::host, url_.host);
        request_.set(http::field::connection, "close");
        http::async_write(stream_, request_, [this](ErrorCode error, std::size_t) {
            // A server that refuses early may have answered all the same.
            (void)error;
            http::async_read(stream_, buffer_, parser_, [this](ErrorCode end, std::size_t) { ended_ = end; });
        });
    }

    HttpUrl url_;
    asio::io_context io_{1};
    Tcp::resolver resolver_{io_};
    Stream stream_{io_.get_executor()};
    std::vector<Tcp::endpoint> endpoints_;
    http::request<http::empty_body> request_;
    http::response_parser<http::string_body> parser_;
    beast::flat_buffer buffer_;
    std::optional<ErrorCode> ended_;
};

}  // namespace

Result<HttpAnswer> http_get(std::string_view url, std::size_t body_bytes_max, std::uint64_t timeout_ms_max) {
    ZHENG_TRY(auto parsed, parse_url(url));
    return Fetch(std::move(parsed), body_bytes_max).run(timeout_ms_max);
}

}  // namespace zheng::net
