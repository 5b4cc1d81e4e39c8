// replay_prefixes BUNDLE PREFIXES: folds a bundle's log from nothing, keeps a copy of the state at so many prefixes of
// it, goes on from each copy to the end, and compares the dumps byte by byte. Prints what it did; exit 1 where two
// differ.
#include "audit/log/bundle_reader.hpp"
#include "audit/log/fold.hpp"
#include "audit/verify/contents.hpp"
#include "proto/election/state_dump.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace zheng {
namespace {

struct Prefix {
    election::State state;
    std::string dump;
};

int failed(const std::string& why) {
    std::cerr << why << "\n";
    return 1;
}

// Folds the entries that the state has not seen; copies of the prefixes are taken on the way.
Result<void> go_on(election::State& state, const std::vector<Bytes>& entries, std::uint64_t step,
                   std::map<std::uint64_t, Prefix>* prefixes) {
    for (std::uint64_t index = state.size; index < entries.size(); ++index) {
        if (prefixes != nullptr && index % step == 0)
            prefixes->emplace(index, Prefix{state, dump(state)});
        ZHENG_CHECKED(log::fold(state, entries[index]));
    }
    return {};
}

int replay(const std::string& bundle, std::uint64_t wanted) {
    auto reader = log::BundleReader::open(bundle);
    if (!reader)
        return failed(reader.error().message);
    verify::Report report;
    const auto entries = verify::read_contents(*reader, report).entries;
    const std::uint64_t step = std::max<std::uint64_t>(1, entries.size() / wanted);
    election::State state;
    std::map<std::uint64_t, Prefix> prefixes;
    if (const auto done = go_on(state, entries, step, &prefixes); !done)
        return failed(done.error().message);
    const std::string expected = dump(state);
    std::uint64_t bytes = 0;
    for (auto& [size, prefix] : prefixes) {
        bytes += prefix.dump.size();
        election::State copy = prefix.state;
        if (const auto done = go_on(copy, entries, step, nullptr); !done)
            return failed("from " + std::to_string(size) + ": " + done.error().message);
        if (dump(copy) != expected)
            return failed("another state, going on from entry " + std::to_string(size));
        if (dump(prefix.state) != prefix.dump)
            return failed("the copy at entry " + std::to_string(size) + " has changed with what came after it");
    }
    std::cout << "entries " << entries.size() << " prefixes " << prefixes.size() << " bytes " << expected.size()
              << " of_prefixes " << bytes << "\n";
    return entries.empty() ? failed("the log is empty") : 0;
}

}  // namespace
}  // namespace zheng

int main(int argc, char** argv) {
    if (argc != 3)
        return zheng::failed("replay_prefixes BUNDLE PREFIXES");
    return zheng::replay(argv[1], std::max(1UL, std::strtoul(argv[2], nullptr, 10)));
}
