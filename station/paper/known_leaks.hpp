// What a library is known to forget is not counted as ours where leaks are looked for (LeakSanitizer): Cairo 1.16
// forgets a table of each CFF font when it writes the subset. While this lives, on its thread, allocations are not
// watched.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define ZHENG_WATCHES_LEAKS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ZHENG_WATCHES_LEAKS
#endif
#endif

#ifdef ZHENG_WATCHES_LEAKS
extern "C" {
void __lsan_disable();
void __lsan_enable();
}
#endif

namespace zheng::station::paper {

class KnownLeaks {
  public:
    KnownLeaks() {
#ifdef ZHENG_WATCHES_LEAKS
        __lsan_disable();
#endif
    }
    ~KnownLeaks() {
#ifdef ZHENG_WATCHES_LEAKS
        __lsan_enable();
#endif
    }
    KnownLeaks(const KnownLeaks&) = delete;
    KnownLeaks& operator=(const KnownLeaks&) = delete;
};

}  // namespace zheng::station::paper
