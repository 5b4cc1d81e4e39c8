// What libraries are known to forget is not counted as ours where leaks are looked for (LeakSanitizer). Cairo 1.16
// forgets a table of each CFF font when it writes the subset: while this lives, on its thread, allocations are not
// watched. Pango finds fonts on a thread of its own, and what fontconfig holds there is lost when the program ends in
// the middle: never counted.
#pragma once

namespace zheng::station::paper {

class KnownLeaks {
  public:
    KnownLeaks();
    ~KnownLeaks();
    KnownLeaks(const KnownLeaks&) = delete;
    KnownLeaks& operator=(const KnownLeaks&) = delete;
};

}  // namespace zheng::station::paper
