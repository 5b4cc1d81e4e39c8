#include "tests/bench/replay.hpp"

#include "audit/env/bytes.hpp"
#include "audit/log/bundle.hpp"
#include "audit/log/bundle_reader.hpp"
#include "audit/log/schemas.hpp"
#include "audit/verify/verify.hpp"
#include "proto/election/check.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <string>

namespace zheng::bench {
namespace {

// keys/stations.json, as an exporting counter writes it.
Bytes key_list(const election::State& state) {
    boost::json::array out;
    const auto add = [&](const election::PublicKey& key, std::string_view kind, const std::string& name,
                         const election::VillageId& village) {
        out.push_back(boost::json::object{{"kind", std::string(kind)},
                                          {"name", name},
                                          {"village", village.text},
                                          {"revoked_at", nullptr},
                                          {"key", election::hex(key)},
                                          {"keyid", crypto::keyid(key)}});
    };
    for (const auto& [key, device] : state.devices)
        add(key, name_of(device.enrolled.kind), device.enrolled.name, device.enrolled.village);
    for (const auto& [key, officer] : state.officers)
        add(key, name_of(officer.appointed.role), officer.appointed.name, officer.appointed.village);
    return env::to_bytes(boost::json::serialize(out) + "\n");
}

}  // namespace

void export_to(const Counter& counter, const std::filesystem::path& bundle) {
    log::ExportInput input;
    input.tree = &counter.log.tree();
    input.storage = counter.storage.get();
    input.log_key = counter.log.key();
    input.checkpoint = counter.log.checkpoint();
    input.files = log::schema_files();
    input.files.push_back({"keys/stations.json", key_list(counter.intake.state())});
    const auto done = log::export_bundle(input, bundle);
    CHECK(done.has_value(), done.error().message);
}

Spent replay(const Day& day, const std::filesystem::path& bundle) {
    return time_of([&] {
        auto reader = log::BundleReader::open(bundle);
        CHECK(reader.has_value(), reader.error().message);
        verify::VerifyOptions options;
        options.authority = day.purpose.authority;
        const auto verified = verify::verify(*reader, options);
        CHECK(verified.report.passed(), verify::text_of(verified.report, env::Language::en));
    });
}

}  // namespace zheng::bench
