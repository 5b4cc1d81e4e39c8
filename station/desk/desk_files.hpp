// Files of a window: forms to be printed (打印), what leaves on a stick and what comes back on it (U 盘). What is in
// them is the machine's; the server lets in, limits and sends. Everything on one loop.
#pragma once

#include "audit/env/bytes.hpp"
#include "audit/net/http.hpp"
#include "station/desk/desk.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace zheng::station {

inline constexpr std::size_t receipts_upload_bytes_max = 4 * 1024 * 1024;  // some two thousand receipts
inline constexpr std::size_t file_query_bytes_max = 512;

struct DeskFile {
    std::string name;  // "result-sheet.pdf": printable ASCII without quotes
    std::string content_type;
    std::shared_ptr<const std::string> bytes;
    bool shown = false;  // by the browser, which prints it; else it is saved
};
// Why there is none, for the person who asked.
struct FileRefusal {
    unsigned status = 409;
    std::string zh;
    std::string en;
};
using FileAnswer = std::variant<DeskFile, FileRefusal>;

class DeskFiles {
  public:
    using Done = std::function<void(FileAnswer)>;
    using Told = std::function<void(ActAnswer)>;
    using Wanted = std::function<bool()>;  // whether somebody still waits

    DeskFiles() = default;
    DeskFiles(const DeskFiles&) = delete;
    DeskFiles& operator=(const DeskFiles&) = delete;
    virtual ~DeskFiles() = default;

    // Each calls `done` once: before it returns, or later. `query` comes from a browser: anything may be in it.
    virtual void form(const Window& window, std::string_view query, Wanted wanted, Done done) = 0;
    virtual void outbox(Done done) = 0;
    virtual void receipts(std::string bytes, Told done) = 0;
};

// "/w/ID/below"
struct InWindow {
    std::string session;
    std::string_view below;
};
[[nodiscard]] InWindow in_window(std::string_view path);
// Whether a window's part is a file: "/api/paper", "/api/outbox", "/api/receipts".
[[nodiscard]] bool is_file_part(std::string_view method, std::string_view below);
// CHECKs that it is one. `taken` when receipts were: views have changed.
void answer_file(DeskFiles& files, const net::HttpRequest& request, const net::HttpReply& reply, const Window& window,
                 std::function<void()> taken);

}  // namespace zheng::station
