// How a name is read (拼音), for finding people by the keys of a Latin keyboard: ICU's Han-Latin, once as common words
// and once as names, for the whole name and for each character alone, so that 单 is found as shan and as dan. ICU knows
// one or two readings of a character: who reads a name in a third way finds it by its characters or its number. One
// owner, not thread-safe: ICU's transliterators are not.
#pragma once

#include "proto/election/result.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zheng::pinyin {

// For each character its readings in a to z, without tones, ascending; ü is both v and u. A Latin letter reads as
// itself; a character that ICU does not know, a space or a dot has none.
using Readings = std::vector<std::vector<std::string>>;

class Reader {
  public:
    // Errc::unsupported: this ICU has no Chinese data.
    [[nodiscard]] static Result<Reader> open();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    [[nodiscard]] Readings read(std::string_view name_utf8);

  private:
    struct Icu;
    explicit Reader(std::unique_ptr<Icu> icu);
    std::unique_ptr<Icu> icu_;
    std::map<std::string, std::vector<std::string>> alone_;  // of characters seen before
};

}  // namespace zheng::pinyin
