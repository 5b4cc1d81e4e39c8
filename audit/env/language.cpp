#include "audit/env/language.hpp"

#include <cstdlib>

namespace zheng::env {

bool parse(std::string_view text, Language& out) {
    if (text != "zh" && text != "en")
        return false;
    out = text == "zh" ? Language::zh : Language::en;
    return true;
}

Language language_of_locale(std::string_view locale) {
    if (!locale.starts_with("zh"))
        return Language::en;
    const auto rest = locale.substr(2);
    return rest.empty() || rest.front() == '_' || rest.front() == '.' || rest.front() == '@' ? Language::zh
                                                                                             : Language::en;
}

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        // Read at start, before there is a second thread.
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')  // NOLINT(concurrency-mt-unsafe)
            return language_of_locale(value);
    return Language::en;
}

}  // namespace zheng::env
