#include "counter/store/sqlite_storage.hpp"

#include "audit/env/files.hpp"
#include "audit/sqlite/transaction.hpp"
#include "counter/store/schema.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace zheng::counter {
namespace {

Result<log::StoredHead> head_of(const sqlite::Statement& row) {
    log::StoredHead out;
    ZHENG_TRY(out.size, row.unsigned_integer(0));
    ZHENG_TRY(const auto root, row.blob(1));
    if (root.size() != out.root.bytes.size())
        return fail(Errc::corrupt, "the stored root has " + std::to_string(root.size()) + " bytes");
    std::copy(root.begin(), root.end(), out.root.bytes.begin());
    ZHENG_TRY(const auto note, row.text(2));
    out.checkpoint = note;
    return out;
}

Result<void> require_pragma(sqlite::Database& database, std::string_view name, std::int64_t wanted) {
    ZHENG_TRY(const auto kept, database.pragma(name));
    if (kept != std::to_string(wanted))
        return fail(Errc::unsupported, "the store has " + std::string(name) + " " + kept + ", not " +
                                           std::to_string(wanted) + ": another program's or another version's file");
    return {};
}

}  // namespace

Result<void> require_free_space(const std::filesystem::path& path, std::uint64_t bytes_min) {
    ZHENG_TRY(const auto available, env::free_bytes(path));
    if (available < bytes_min)
        return fail(Errc::io, "only " + std::to_string(available >> 20U) + " MiB are free where " + path.string() +
                                  " lies, and " + std::to_string(bytes_min >> 20U) +
                                  " MiB must be: nothing is admitted until there is room");
    return {};
}

struct SqliteStorage::Statements {
    sqlite::Statement insert;
    sqlite::Statement read_one;
    sqlite::Statement read_range;
    sqlite::Statement head;
    sqlite::Statement swap_head;
    sqlite::Statement create_head;
};

// A transaction that is going on.
class SqliteStorage::Open final : public log::Storage::Transaction {
  public:
    explicit Open(SqliteStorage& storage) : storage_(storage) {}

    Result<void> insert(std::uint64_t index, ByteView entry) override {
        auto& statement = storage_.statements_->insert;
        statement.bind(1, index);
        statement.bind(2, entry);
        return statement.run();
    }
    Result<Bytes> read(std::uint64_t index) override {
        auto& statement = storage_.statements_->read_one;
        statement.bind(1, index);
        ZHENG_TRY(const bool found, statement.step());
        if (!found)
            return fail(Errc::not_found, "there is no entry " + std::to_string(index));
        auto bytes = statement.blob(0).map([](ByteView view) { return Bytes(view.begin(), view.end()); });
        statement.reset();
        return bytes;
    }
    Result<void> swap_head(const log::StoredHead& expected, const log::StoredHead& next) override {
        auto& statement = storage_.statements_->swap_head;
        statement.bind(1, next.size);
        statement.bind(2, ByteView(next.root.bytes));
        statement.bind(3, next.checkpoint);
        statement.bind(4, expected.size);
        statement.bind(5, ByteView(expected.root.bytes));
        ZHENG_CHECKED(statement.run());
        if (storage_.database_.rows_changed() != 1)
            return fail(Errc::conflict, "the stored head is not the expected one: another writer");
        return {};
    }

  private:
    SqliteStorage& storage_;
};

SqliteStorage::SqliteStorage(sqlite::Database database, std::unique_ptr<Statements> statements)
    : database_(std::move(database)), statements_(std::move(statements)) {}
SqliteStorage::~SqliteStorage() = default;

Result<std::unique_ptr<SqliteStorage>> SqliteStorage::prepare(sqlite::Database database) {
    ZHENG_TRY(auto insert, database.prepare("INSERT INTO entry (position, envelope) VALUES (?1, ?2)"));
    ZHENG_TRY(auto read_one, database.prepare("SELECT envelope FROM entry WHERE position = ?1"));
    ZHENG_TRY(auto read_range, database.prepare("SELECT position, envelope FROM entry WHERE position >= ?1 "
                                                "ORDER BY position"));
    ZHENG_TRY(auto head, database.prepare("SELECT size, root, checkpoint FROM head"));
    ZHENG_TRY(auto swap_head, database.prepare("UPDATE head SET size = ?1, root = ?2, checkpoint = ?3 "
                                               "WHERE size = ?4 AND root = ?5"));
    ZHENG_TRY(auto create_head,
              database.prepare("INSERT INTO head (only_row, size, root, checkpoint) VALUES (1, ?1, ?2, ?3)"));
    auto statements =
        std::make_unique<Statements>(Statements{std::move(insert), std::move(read_one), std::move(read_range),
                                                std::move(head), std::move(swap_head), std::move(create_head)});
    return std::unique_ptr<SqliteStorage>(new SqliteStorage(std::move(database), std::move(statements)));
}

Result<std::unique_ptr<SqliteStorage>> SqliteStorage::create(const std::filesystem::path& file) {
    ZHENG_TRY(auto database, sqlite::Database::open(file, sqlite::OpenMode::create));
    ZHENG_CHECKED(database.apply({}));
    {
        ZHENG_TRY(auto transaction, sqlite::Transaction::begin(database));
        ZHENG_CHECKED(database.execute(std::string(schema_sql())));
        ZHENG_CHECKED(transaction.commit());
    }
    return prepare(std::move(database));
}

Result<std::unique_ptr<SqliteStorage>> SqliteStorage::open(const std::filesystem::path& file) {
    ZHENG_TRY(auto database, sqlite::Database::open(file, sqlite::OpenMode::existing));
    ZHENG_CHECKED(database.apply({}));
    ZHENG_CHECKED(require_pragma(database, "application_id", store_application_id));
    ZHENG_CHECKED(require_pragma(database, "user_version", store_schema_version));
    // An exclusive connection keeps the lock of its first write: taken now, not at the first commit.
    {
        ZHENG_TRY(auto transaction, sqlite::Transaction::begin(database));
        ZHENG_CHECKED(transaction.commit());
    }
    return prepare(std::move(database));
}

Result<void> SqliteStorage::transact(const Work& work) {
    ZHENG_TRY(auto transaction, sqlite::Transaction::begin(database_));
    Open open(*this);
    if (auto done = work(open); !done) {
        ZHENG_CHECKED(transaction.roll_back());
        return done;
    }
    return transaction.commit();
}

Result<std::optional<log::StoredHead>> SqliteStorage::head() {
    auto& statement = statements_->head;
    ZHENG_TRY(const bool found, statement.step());
    if (!found)
        return std::optional<log::StoredHead>();
    auto out = head_of(statement);
    statement.reset();
    if (!out)
        return fail(std::move(out).error());
    return std::optional<log::StoredHead>(*std::move(out));
}

Result<void> SqliteStorage::create(const log::StoredHead& first) {
    ZHENG_TRY(auto transaction, sqlite::Transaction::begin(database_));
    auto& statement = statements_->create_head;
    statement.bind(1, first.size);
    statement.bind(2, ByteView(first.root.bytes));
    statement.bind(3, first.checkpoint);
    if (auto done = statement.run(); !done) {
        ZHENG_CHECKED(transaction.roll_back());
        return done;
    }
    return transaction.commit();
}

Result<void> SqliteStorage::read(std::uint64_t first, std::uint64_t count, const Visitor& visitor) {
    auto& statement = statements_->read_range;
    statement.reset();
    statement.bind(1, first);
    Result<void> done;
    for (std::uint64_t index = first; done && index - first < count; ++index) {
        ZHENG_TRY(const bool found, statement.step());
        const auto position = found ? statement.unsigned_integer(0) : Result<std::uint64_t>(0);
        if (!found || !position || *position != index) {
            done = fail(Errc::corrupt, "entry " + std::to_string(index) + " is missing");
            break;
        }
        const auto entry = statement.blob(1);
        done = entry ? visitor(index, *entry) : fail(entry.error());
    }
    statement.reset();
    return done;
}

}  // namespace zheng::counter
