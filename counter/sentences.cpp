#include "counter/sentences.hpp"

namespace zheng::counter {

using env::Language;

std::string sentence(const election::RefusalNote& note, Language language) {
    return election::text(note) + (language == Language::zh ? "：" + std::string(words_zh(note.code))
                                                            : ": " + std::string(words_en(note.code)));
}

std::string sentence(election::Rejection why, const std::string& detail, Language language) {
    auto out = std::string(name_of(why)) +
               (language == Language::zh ? "：" + std::string(words_zh(why)) : ": " + std::string(words_en(why)));
    if (!detail.empty())
        out += language == Language::zh ? "（" + detail + "）" : " (" + detail + ")";
    return out;
}

std::string sentence(const Answer& answer, Language language) {
    switch (answer.kind) {
    case Answer::Kind::refused: {
        std::string out;
        for (const auto& note : answer.refusals)
            out += (out.empty() ? "" : env::in(language, "；", "; ").data()) + sentence(note, language);
        return out;
    }
    case Answer::Kind::rejected:
        return sentence(answer.rejection, answer.detail, language);
    case Answer::Kind::equivocation:
        return std::string(env::in(language, "同一编号说了两种内容，两份都已存为证据",
                                   "another payload under a number already used: both are kept as evidence"));
    case Answer::Kind::accepted:
    case Answer::Kind::repeated:
        break;
    }
    return "";
}

std::string words_of(Answer::Kind kind, Language language) {
    switch (kind) {
    case Answer::Kind::accepted:
        return std::string(env::in(language, "接受", "accepted"));
    case Answer::Kind::refused:
        return std::string(env::in(language, "驳回", "refused"));
    case Answer::Kind::repeated:
        return std::string(env::in(language, "重复", "repeated"));
    case Answer::Kind::equivocation:
        return std::string(env::in(language, "一号两说", "equivocation"));
    case Answer::Kind::rejected:
        return std::string(env::in(language, "不收", "rejected"));
    }
    return "";
}

}  // namespace zheng::counter
