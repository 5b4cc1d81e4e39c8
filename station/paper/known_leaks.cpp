#include "station/paper/known_leaks.hpp"

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
const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so\n";
}
}
#endif

namespace zheng::station::paper {

KnownLeaks::KnownLeaks() {
#ifdef ZHENG_WATCHES_LEAKS
    __lsan_disable();
#endif
}

KnownLeaks::~KnownLeaks() {
#ifdef ZHENG_WATCHES_LEAKS
    __lsan_enable();
#endif
}

}  // namespace zheng::station::paper
