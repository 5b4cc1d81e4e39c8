// What is said of a mark, and of what a key did.
import type { Text } from "../views";
import type { Mark, Sign, Told } from "./entry";
import { two } from "./settings";

export const sign_words: Record<Sign, Text> = {
  for: two("赞成", "for"),
  against: two("反对", "against"),
  unclear: two("看不清", "unclear"),
  wrong_symbol: two("符号不对", "wrong sign"),
};
export const sign_glyphs: Record<Sign, string> = { for: "✓", against: "✕", unclear: "?", wrong_symbol: "≠" };

export const number_words = (number: number, two_digits: boolean): string =>
  two_digits ? String(number).padStart(2, "0") : String(number);

const mark_words = (mark: Mark, number: number | null, two_digits: boolean): Text => {
  const before = number === null ? two("另选 ", "write-in ") : two(`${number_words(number, two_digits)} `, `${number_words(number, two_digits)} `);
  const sign = sign_words[mark.sign];
  return two(`${before.zh}${mark.name} ${sign.zh}`, `${before.en}${mark.name} ${sign.en}`);
};

export function told_words(told: Told, two_digits: boolean): Text {
  switch (told.what) {
    case "marked":
      return mark_words(told.mark, told.number, two_digits);
    case "unmarked": {
      const words = mark_words(told.mark, told.number, two_digits);
      return two(`去掉 ${words.zh}`, `removed: ${words.en}`);
    }
    case "known": {
      const words = mark_words(told.mark, told.number, two_digits);
      return two(`${words.zh}（已录）`, `${words.en} (already there)`);
    }
    case "extra_mark":
      return told.on
        ? two("票面有其他字迹", "other writing on the paper")
        : two("票面没有其他字迹", "no other writing on the paper");
    case "armed":
      return told.sign === "for"
        ? two("赞成：请按号码", "for: key the number")
        : two(`${sign_words[told.sign].zh}：请按号码`, `${sign_words[told.sign].en}: key the number`);
    case "digit":
      return two(`${told.digits}_ 再按一位`, `${told.digits}_ one more digit`);
    case "no_such_number":
      return two(`没有 ${told.number} 号`, `no number ${told.number}`);
    case "not_read":
      return two("这一项现在不念", "this part is not being read");
    case "not_here":
      return two(`这次选举没有“${sign_words[told.sign].zh}”`, `no “${sign_words[told.sign].en}” in this election`);
    case "nothing_to_undo":
      return two("没有可以撤销的", "nothing to undo");
    case "undone":
      return two("已撤销一步", "one step undone");
    case "cleared":
      return two("本张已清空", "this paper is cleared");
    case "ask_blank":
      return two("空白票？是就再按 Enter", "A blank paper? Then Enter again");
  }
}
