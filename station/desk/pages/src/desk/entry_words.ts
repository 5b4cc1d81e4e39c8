// A whole paper in words, to be compared with the paper in the hand before it is recorded.
import { is_empty, type Entry, type Rules, type Sign } from "../shared/entry";
import { sign_words } from "../shared/mark_words";
import { two } from "../shared/settings";
import type { Text } from "../views";

export function entry_words(rules: Rules, entry: Entry): Text {
  if (is_empty(entry)) return two("空白票（没有任何标记）", "a blank paper, without any mark");
  const part = (language: "zh" | "en") => {
    const between = language === "zh" ? "、" : ", ";
    const offices = rules.ballot.flatMap(({ office, title }) => {
      const here = entry.marks.filter((mark) => mark.office === office);
      if (here.length === 0) return [];
      const said = (sign: Sign, name: string) => (sign === "for" ? name : `${name}${language === "zh" ? "" : " "}（${sign_words[sign][language]}）`);
      return [`${title[language]}：${here.map((mark) => said(mark.sign, mark.name)).join(between)}`];
    });
    const extra = entry.extra_mark ? [language === "zh" ? "票面有其他字迹" : "other writing on the paper"] : [];
    return [...offices, ...extra].join("；");
  };
  return two(part("zh"), part("en"));
}
