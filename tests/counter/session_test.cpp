// The counter's side of the line: what each connection is told, in order, when devices behave, and when they do not.
#include "counter/core/session.hpp"

#include "audit/log/memory_storage.hpp"
#include "tests/counter/township.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

namespace zheng::counter {
namespace {

using namespace election;
using test::Township;
using wire::GoodbyeReason;

const Moment now{test::day(20261118), 1'796'000'000};
const Digest tls = test::digest_of("tls key of station");

// The example counter with "station" enrolled, and a hand on each end of its connections.
struct Counter {
    explicit Counter(std::size_t room = sessions_max) : sessions(intake, log, room) {
        commit(examined(township.enrolled(1)));
    }

    static std::vector<Submitted> examined(const std::vector<Bytes>& envelopes) {
        std::vector<Submitted> out;
        for (const auto& envelope : envelopes)
            out.push_back({envelope, log::examine(envelope)});
        return out;
    }
    std::vector<Answer> commit(const std::vector<Submitted>& batch) { return sequencer.submit(batch, now).value(); }

    // "1: welcome 3 after entry 5", "examine 7", "admit 7", "end 1" …
    std::string does(const SessionActions& actions) {
        std::string out;
        for (const auto& action : actions)
            out += (out.empty() ? "" : ", ") + told(action);
        return out;
    }
    std::string told(const SessionAction& action) {
        if (const auto* end = std::get_if<End>(&action))
            return "end " + std::to_string(end->connection);
        if (const auto* examine = std::get_if<Examine>(&action)) {
            examining.emplace_back(examine->ticket, examine->envelope);
            return "examine " + std::to_string(examine->ticket);
        }
        if (const auto* admit = std::get_if<Admit>(&action)) {
            tickets.push_back(admit->ticket);
            queue.push_back(admit->submitted);
            return "admit " + std::to_string(admit->ticket);
        }
        const auto& tell = std::get<Tell>(action);
        newest = tell.message;
        EXPECT_TRUE(wire::decode_message(wire::encode_message(tell.message)).has_value());
        return std::to_string(tell.connection) + ": " + word(tell.message);
    }
    static std::string word(const wire::Message& message) {
        if (const auto* welcome = std::get_if<wire::Welcome>(&message))
            return "welcome, next " + std::to_string(welcome->head.next_sequence);
        if (const auto* goodbye = std::get_if<wire::Goodbye>(&message))
            return "goodbye " + std::string(name_of(goodbye->reason));
        if (const auto* answer = std::get_if<wire::Answer>(&message))
            return std::string(name_of(answer->kind)) + " " + std::to_string(answer->sequence);
        if (const auto* head = std::get_if<wire::Head>(&message))
            return "head, next " + std::to_string(head->next_sequence);
        if (const auto* proof = std::get_if<wire::Consistency>(&message))
            return "proof " + std::to_string(proof->older) + "-" + std::to_string(proof->newer);
        if (const auto* own = std::get_if<wire::Own>(&message))
            return "own " + std::to_string(own->envelopes.size());
        if (const auto* pong = std::get_if<wire::Pong>(&message))
            return "pong " + std::to_string(pong->number);
        return "another message";
    }

    std::string opens(ConnectionId id, const Digest& key = tls) { return does(sessions.opened(id, key, now_ms)); }
    std::string hears(ConnectionId id, const wire::Message& message) {
        return does(sessions.received(id, wire::encode_message(message), now_ms).value());
    }
    std::string greets(ConnectionId id, std::string_view author = "station") {
        return hears(id, wire::Hello{{1}, log.head().origin, test::public_key_of(author)});
    }
    // Gives back what waits to be examined, the newest first if so wished.
    std::string examines(bool backwards = false) {
        auto waiting = std::exchange(examining, {});
        if (backwards)
            std::reverse(waiting.begin(), waiting.end());
        std::string out;
        for (const auto& [ticket, envelope] : waiting) {
            const auto what = does(sessions.examined(ticket, log::examine(envelope)));
            out += (out.empty() || what.empty() ? "" : ", ") + what;
        }
        return out;
    }
    std::string commits() {
        const auto answers = commit(std::exchange(queue, {}));
        std::vector<Committed> batch;
        for (std::size_t i = 0; i < answers.size(); ++i)
            batch.push_back({tickets[i], answers[i]});
        tickets.clear();
        return does(sessions.committed(batch).value());
    }
    std::string tick() { return does(sessions.tick(now_ms)); }

    static log::MemoryStorage new_storage() {
        log::MemoryStorage out;
        EXPECT_TRUE(log::Log::create(test::purpose().log.origin, test::key_of("log"), out).has_value());
        return out;
    }

    Township township;
    log::MemoryStorage storage = new_storage();
    Intake intake{test::purpose(), test::key_of("counter")};
    log::Log log = log::Log::open(test::purpose().log.origin, test::key_of("log"), storage, {}).value();
    Sequencer sequencer{intake, log};
    Sessions sessions;
    std::uint64_t now_ms = 1'000'000;
    std::vector<std::pair<Ticket, Bytes>> examining;
    std::vector<Ticket> tickets;
    std::vector<Submitted> queue;
    wire::Message newest;
};

// What the station says; the law refuses all of it, before any poll has opened.
std::vector<Bytes> said(std::size_t count, std::string_view author = "station") {
    test::Line line(author);
    std::vector<Bytes> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(
            line.say(TurnoutReported{{"qingshi/villagers_committee"}, {"qingshi/hall"}, 10 + Votes{i}, 0, 0}));
    return out;
}

TEST(Session, GreetsItsDeviceWithWhereItStands) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    const auto& welcome = std::get<wire::Welcome>(counter.newest);
    EXPECT_EQ(welcome.head.checkpoint, counter.log.checkpoint());
    EXPECT_EQ(welcome.window, session_window);
    EXPECT_EQ(counter.sessions.session_of(test::public_key_of("station")), 1U);
}

TEST(Session, AnswersOnlyWhatIsCommittedInTheOrderOfArrival) {
    Counter counter;
    const auto own = said(3);
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    for (std::size_t i = 0; i < own.size(); ++i)
        EXPECT_EQ(counter.hears(1, wire::Submit{own[i]}), "examine " + std::to_string(i + 1));
    EXPECT_EQ(counter.examines(true), "admit 1, admit 2, admit 3") << "examined last to first";
    EXPECT_EQ(counter.commits(), "1: refused 1, 1: refused 2, 1: refused 3");
    const auto& answer = std::get<wire::Answer>(counter.newest);
    const auto receipt = log::parse_receipt(answer.receipt).value();
    EXPECT_EQ(receipt.index, answer.index);
    EXPECT_TRUE(log::verify_receipt(receipt, receipt.extra, counter.log.key()).has_value());
    EXPECT_EQ(log::examine(receipt.extra, log::From::log)->inner->payload, log::payload_digest(own[2]).value());
    EXPECT_FALSE(answer.codes.empty());

    // The same again: the entry of then.
    EXPECT_EQ(counter.hears(1, wire::Submit{own[0]}), "examine 4");
    EXPECT_EQ(counter.examines(), "admit 4");
    EXPECT_EQ(counter.commits(), "1: repeated 1");
    const auto again = log::parse_receipt(std::get<wire::Answer>(counter.newest).receipt).value();
    EXPECT_EQ(again.index, receipt.index - 2);
    EXPECT_EQ(log::examine(again.extra, log::From::log)->inner->payload, log::payload_digest(own[0]).value());
}

TEST(Session, AnswersJunkWithoutAnEntry) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{{1, 2, 3}}), "examine 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{said(2)[1]}), "examine 2");
    EXPECT_EQ(counter.examines(), "admit 1, admit 2");
    const auto size = counter.log.head().size;
    EXPECT_EQ(counter.commits(), "1: rejected 0, 1: rejected 2");
    EXPECT_EQ(std::get<wire::Answer>(counter.newest).rejection, static_cast<std::uint32_t>(Rejection::sequence_gap));
    EXPECT_EQ(counter.log.head().size, size);
}

TEST(Session, OfTheSameDeviceEndsTheOlderAndWaitsForWhatThatHasUnderWay) {
    Counter counter;
    const auto own = said(2);
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{own[0]}), "examine 1");
    EXPECT_EQ(counter.examines(), "admit 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{own[1]}), "examine 2");
    EXPECT_EQ(counter.opens(2), "");
    EXPECT_EQ(counter.greets(2), "1: goodbye superseded, end 1");
    EXPECT_EQ(counter.examines(), "") << "what was not admitted is as if it had never come";
    EXPECT_EQ(counter.hears(1, wire::Submit{own[1]}), "") << "nothing is heard of a session that has ended";
    EXPECT_EQ(counter.commits(), "2: welcome, next 2") << "the head told holds all that may still come";
    EXPECT_EQ(counter.sessions.count(), 1U);
    EXPECT_EQ(counter.sessions.under_way(), 0U);
}

TEST(Session, EndsWhileItsStatementIsUnderWayAndTheStatementStands) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{said(1)[0]}), "examine 1");
    EXPECT_EQ(counter.examines(), "admit 1");
    EXPECT_EQ(counter.does(counter.sessions.closed(1)), "");
    EXPECT_EQ(counter.commits(), "");
    EXPECT_EQ(counter.opens(2), "");
    EXPECT_EQ(counter.greets(2), "2: welcome, next 2");
}

struct Refusal {
    const char* what;
    wire::Hello hello;
    Digest key = tls;
    GoodbyeReason reason;
};

TEST(Session, SaysWhyItDoesNotBegin) {
    Counter counter;
    const auto origin = counter.log.head().origin;
    const auto station = test::public_key_of("station");
    const Refusal refusals[] = {
        {"an older program", {{2, 3}, origin, station}, tls, GoodbyeReason::no_common_version},
        {"another log", {{1}, "county.example/2026/other", station}, tls, GoodbyeReason::other_log},
        {"a certificate of nobody",
         {{1}, origin, station},
         test::digest_of("tls key of nobody"),
         GoodbyeReason::author_unknown},
        {"no certificate's key", {{1}, origin, station}, {}, GoodbyeReason::author_unknown},
        {"another device's name", {{1}, origin, test::public_key_of("caller-0")}, tls, GoodbyeReason::author_unknown},
        {"the county, which is no device",
         {{1}, origin, test::public_key_of("county")},
         tls,
         GoodbyeReason::author_unknown},
    };
    ConnectionId id = 0;
    for (const auto& one : refusals) {
        EXPECT_EQ(counter.opens(++id, one.key), "");
        const auto name = std::to_string(id);
        EXPECT_EQ(counter.hears(id, one.hello),
                  name + ": goodbye " + std::string(name_of(one.reason)) + ", end " + name)
            << one.what;
        const auto& goodbye = std::get<wire::Goodbye>(counter.newest);
        EXPECT_TRUE(goodbye.en.starts_with(words_en(one.reason)));
    }
    EXPECT_EQ(counter.sessions.count(), 0U);
    EXPECT_EQ(counter.opens(++id), "");
    EXPECT_EQ(counter.hears(id, wire::Hello{{1, 2, 3}, origin, station}), std::to_string(id) + ": welcome, next 1")
        << "the version that both know";
}

TEST(Session, SaysTheVersionsWhenThereIsNoneInCommon) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_NE(counter.hears(1, wire::Hello{{2, 7}, counter.log.head().origin, test::public_key_of("station")}), "");
    EXPECT_TRUE(std::get<wire::Goodbye>(counter.newest).en.ends_with("station 2, 7; counter 1"));
}

TEST(Session, CarriesItsDevicesOwnStatementsOnly) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{counter.township.appoint(9)}), "examine 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{said(1)[0]}), "examine 2");
    EXPECT_EQ(counter.examines(), "1: goodbye not_own, end 1") << "and what follows it is not admitted";
    EXPECT_TRUE(counter.queue.empty());
}

TEST(Session, HoldsTheWindowThatWasAgreedOn) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    const auto own = said(session_window + 1);
    for (std::uint32_t i = 0; i < session_window; ++i)
        EXPECT_EQ(counter.hears(1, wire::Submit{own[i]}), "examine " + std::to_string(i + 1));
    EXPECT_EQ(counter.hears(1, wire::Submit{own[session_window]}), "1: goodbye window_exceeded, end 1");
}

TEST(Session, AnswersQuestionsAboutTheLogAndTheDevice) {
    Counter counter;
    const auto own = said(6);
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.hears(1, wire::FetchOwn{1, 4}), "1: own 0");
    for (const auto& one : own)
        EXPECT_NE(counter.hears(1, wire::Submit{one}), "");
    EXPECT_NE(counter.examines(), "");
    EXPECT_NE(counter.commits(), "");
    EXPECT_EQ(counter.hears(1, wire::HeadQuery{}), "1: head, next 7");
    EXPECT_EQ(counter.hears(1, wire::FetchOwn{1, 100}), "1: own 4") << "what fits a frame";
    EXPECT_EQ(std::get<wire::Own>(counter.newest).envelopes, std::vector<Bytes>(own.begin(), own.begin() + 4))
        << "as they were sent, not as they were refused";
    EXPECT_EQ(counter.hears(1, wire::FetchOwn{6, 4}), "1: own 1");
    EXPECT_EQ(counter.hears(1, wire::FetchOwn{~std::uint64_t{0}, 4}), "1: own 0");
    const auto size = counter.log.head().size;
    EXPECT_EQ(counter.hears(1, wire::ConsistencyQuery{3, size}), "1: proof 3-" + std::to_string(size));
    const auto& proof = std::get<wire::Consistency>(counter.newest);
    EXPECT_TRUE(log::verify_consistency(3, counter.log.tree().root(3), size, counter.log.tree().root(), proof.hashes));
    EXPECT_EQ(counter.hears(1, wire::Ping{77}), "1: pong 77");
    EXPECT_EQ(counter.hears(1, wire::ConsistencyQuery{3, size + 1}), "1: goodbye unexpected, end 1");
}

TEST(Session, EndsAtAWordOutOfPlace) {
    Counter counter;
    const std::vector<wire::Message> words{wire::Welcome{1, 1, {"note", 1, {}}},
                                           wire::Head{"note", 1, {}},
                                           wire::Consistency{},
                                           wire::Own{1, {}},
                                           wire::Pong{1},
                                           wire::Hello{{1}, "o", test::public_key_of("station")}};
    ConnectionId id = 0;
    for (const auto& word : words) {
        EXPECT_EQ(counter.opens(++id), "");
        EXPECT_NE(counter.greets(id), "");
        const auto name = std::to_string(id);
        EXPECT_EQ(counter.hears(id, word), name + ": goodbye unexpected, end " + name) << word.index();
    }
    for (const wire::Message& word : {wire::Message(wire::Ping{1}), wire::Message(wire::Submit{said(1)[0]})}) {
        EXPECT_EQ(counter.opens(++id), "");
        const auto name = std::to_string(id);
        EXPECT_EQ(counter.hears(id, word), name + ": goodbye unexpected, end " + name) << "before any greeting";
    }
    EXPECT_EQ(counter.opens(++id), "");
    EXPECT_EQ(counter.does(counter.sessions.received(id, Bytes{0xff}, 0).value()), "9: goodbye frame_malformed, end 9");
    EXPECT_EQ(counter.opens(++id), "");
    EXPECT_EQ(counter.does(counter.sessions.garbled(id, {Errc::too_large, "a frame of 4294967295 bytes"})),
              "10: goodbye frame_too_large, end 10");
    EXPECT_EQ(counter.opens(++id), "");
    EXPECT_NE(counter.greets(id), "");
    EXPECT_EQ(counter.hears(id, wire::goodbye(GoodbyeReason::shutting_down)), "end 11");
    EXPECT_EQ(counter.sessions.count(), 0U);
}

TEST(Session, EndsWhenItsDeviceIsRevoked) {
    for (const bool speaks : {true, false}) {
        Counter counter;
        EXPECT_EQ(counter.opens(1), "");
        EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
        EXPECT_EQ(counter.tick(), "");
        const auto revoked = counter.commit(Counter::examined(
            {counter.township.say(KeyRevoked{test::public_key_of("station"), RevocationReason::lost, 1})}));
        ASSERT_EQ(revoked[0].kind, Answer::Kind::accepted);
        EXPECT_EQ(speaks ? counter.hears(1, wire::Ping{1}) : counter.tick(), "1: goodbye author_revoked, end 1");
        EXPECT_EQ(counter.opens(2), "");
        EXPECT_EQ(counter.greets(2), "2: goodbye author_revoked, end 2");
    }
}

TEST(Session, EndsWhenNothingIsHeardForTooLong) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    counter.now_ms += greeting_ms_max;
    EXPECT_EQ(counter.tick(), "");
    counter.now_ms += 1;
    EXPECT_EQ(counter.tick(), "1: goodbye silent, end 1");
    EXPECT_EQ(counter.opens(2), "");
    EXPECT_EQ(counter.greets(2), "2: welcome, next 1");
    counter.now_ms += silence_ms_max;
    EXPECT_EQ(counter.tick(), "");
    counter.now_ms += 1;
    EXPECT_EQ(counter.tick(), "2: goodbye silent, end 2");
    EXPECT_EQ(counter.opens(3), "");
    EXPECT_EQ(counter.greets(3), "3: welcome, next 1");
    EXPECT_EQ(counter.hears(3, wire::Submit{said(1)[0]}), "examine 1");
    counter.now_ms += 10 * silence_ms_max;
    EXPECT_EQ(counter.tick(), "") << "it waits for us";
}

TEST(Session, ThatHasNotGreetedGivesWayTheOldestFirst) {
    Counter counter;
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    for (ConnectionId id = 2; id <= sessions_max; ++id)
        EXPECT_EQ(counter.opens(id), "");
    EXPECT_EQ(counter.opens(sessions_max + 1), "2: goodbye too_many, end 2");
    EXPECT_EQ(counter.does(counter.sessions.closed(3)), "") << "there is room again";
    EXPECT_EQ(counter.opens(sessions_max + 2), "");
    EXPECT_EQ(counter.opens(sessions_max + 3), "4: goodbye too_many, end 4");
    EXPECT_EQ(counter.sessions.count(), sessions_max);
    EXPECT_EQ(counter.sessions.displaced(), 2U);
    EXPECT_EQ(counter.sessions.session_of(test::public_key_of("station")), 1U) << "who has greeted stays";
}

TEST(Session, IsRefusedWhenEveryOtherHasGreeted) {
    Counter counter(1);
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.opens(2), "2: goodbye too_many, end 2");
    EXPECT_EQ(counter.does(counter.sessions.closed(1)), "");
    EXPECT_EQ(counter.opens(3), "");
    EXPECT_EQ(counter.greets(3), "3: welcome, next 1");
}

TEST(Session, EndsWhenItsStatementsCannotBeCommittedNow) {
    Counter counter;
    const auto own = said(3);
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    for (const auto& one : own)
        counter.hears(1, wire::Submit{one});
    EXPECT_EQ(counter.examines(), "admit 1, admit 2, admit 3");
    EXPECT_EQ(counter.opens(2), "");
    EXPECT_EQ(counter.greets(2), "1: goodbye superseded, end 1") << "and waits for the three";
    const std::vector<Ticket> first{1};
    EXPECT_EQ(counter.does(counter.sessions.withdrawn(first, "no room")), "");
    const std::vector<Ticket> rest{2, 3};
    EXPECT_EQ(counter.does(counter.sessions.withdrawn(rest, "no room")), "2: welcome, next 1");
    EXPECT_EQ(counter.sessions.under_way(), 0U);

    counter.queue.clear();
    counter.tickets.clear();
    EXPECT_EQ(counter.hears(2, wire::Submit{own[0]}), "examine 4");
    EXPECT_EQ(counter.hears(2, wire::Submit{own[1]}), "examine 5");
    EXPECT_EQ(counter.examines(), "admit 4, admit 5");
    const std::vector<Ticket> both{4, 5};
    EXPECT_EQ(counter.does(counter.sessions.withdrawn(both, "no room")), "2: goodbye shutting_down, end 2");
    EXPECT_NE(std::get<wire::Goodbye>(counter.newest).en.find("no room"), std::string::npos);
    EXPECT_EQ(counter.sessions.count(), 0U);
}

TEST(Session, IsDrainedOfWhatWasTakenAndTakesNothingMore) {
    Counter counter;
    const auto own = said(3);
    EXPECT_EQ(counter.opens(1), "");
    EXPECT_EQ(counter.greets(1), "1: welcome, next 1");
    EXPECT_EQ(counter.opens(2), "");
    EXPECT_EQ(counter.hears(1, wire::Submit{own[0]}), "examine 1");
    EXPECT_EQ(counter.examines(), "admit 1");
    EXPECT_EQ(counter.hears(1, wire::Submit{own[1]}), "examine 2");
    EXPECT_EQ(counter.does(counter.sessions.drain()), "2: goodbye shutting_down, end 2");
    EXPECT_EQ(counter.hears(1, wire::Submit{own[2]}), "") << "it will be sent again, to the next start";
    EXPECT_EQ(counter.commits(), "1: refused 1");
    EXPECT_EQ(counter.examines(), "admit 2");
    EXPECT_EQ(counter.commits(), "1: refused 2, 1: goodbye shutting_down, end 1");
    EXPECT_EQ(counter.opens(3), "");
    EXPECT_EQ(counter.greets(3), "3: goodbye shutting_down, end 3");
    EXPECT_EQ(counter.sessions.count(), 0U);
}

}  // namespace
}  // namespace zheng::counter
